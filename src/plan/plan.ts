/**
 * The plan: the ordered statements that make the target match, each with its hazards, and an id. It is plain data: what is in a plan
 * file is this, and nothing else (plan/file.ts). The same two catalogs and settings give the same plan, to the byte.
 */
import type { CatalogObject, EngineName, Flavour, PropertyValue } from '../catalog/model.ts';
import type { SelectionSettings } from '../catalog/selection.ts';
import type { Allowable, Statement } from '../engines/ddl.ts';

/** Changes when a reader of plan files could break. */
export const PLAN_FORMAT_VERSION = 1;

export interface Plan {
  readonly formatVersion: typeof PLAN_FORMAT_VERSION;
  /** SHA-256 (hex) over everything that an apply does or goes by, see id.ts. It travels apart from the file. */
  readonly id: string;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  /** Name of the report (settings.name). */
  readonly name: string;
  readonly engine: EngineName;
  readonly flavour: Flavour;
  readonly target: PlanSide;
  readonly reference: PlanSide;
  /** What was looked at: the target is read again in the same way before an apply. */
  readonly selection: SelectionSettings;
  /** In the order to run them. */
  readonly statements: readonly PlannedStatement[];
  /** The differences that it mends. */
  readonly claims: readonly Claim[];
  /** The differences that it leaves, and why. */
  readonly left: readonly LeftDifference[];
  /** What was allowed by name. */
  readonly allowed: readonly Allowable[];
  readonly proof: Proof;
  readonly rollback: Rollback;
  /** What the reader should know: sentences. */
  readonly notes: readonly string[];
}

export interface PlanSide {
  /** How it is called to people, without any secret. */
  readonly label: string;
  /** Of the server. */
  readonly version: string;
  readonly database: string;
  readonly fingerprint: string;
}

export interface PlannedStatement extends Omit<Statement, 'clause'> {
  /** From 1. */
  readonly number: number;
  /** Statements of one group are one transaction; a group of one that is `none` is in no transaction. From 1, without gaps, never falling. */
  readonly group: number;
  readonly about: PlanObject;
  /** What it does, for people, in a few words: `create table public.orders`, `change column public.orders.total`. */
  readonly does: string;
}

export interface PlanObject {
  readonly kind: string;
  readonly id: string;
  /** Display name. */
  readonly name: string;
  /** Identity and display name of the table that it locks or changes; null when none. */
  readonly table: { readonly id: string; readonly name: string } | null;
}

/** One difference that the plan mends: enough to know what the target must be afterwards (plan/expected.ts). */
export interface Claim {
  readonly change: 'missing' | 'extra' | 'changed';
  readonly about: PlanObject;
  /** What there must be afterwards: of `missing` the object and all in it, of `changed` the object. Empty for `extra`. */
  readonly becomes: readonly CatalogObject[];
  /** Identities that are no more, where a rename gives everything in it another one. */
  readonly gone?: readonly string[];
  /** Of `changed`: the id in the target, and the properties (`name` among them when the name changes). */
  readonly was?: string;
  readonly properties?: readonly {
    readonly property: string;
    readonly reference: PropertyValue;
    readonly target: PropertyValue;
  }[];
}

export interface LeftDifference {
  readonly change: 'missing' | 'extra' | 'changed';
  readonly about: PlanObject;
  /** Of `changed`: the properties that stay. */
  readonly properties?: readonly string[];
  /** A sentence. */
  readonly why: string;
  /** What would take it into the plan: `--allow deletes-data`. Null when nothing does. */
  readonly allow: Allowable | null;
  /** What the statements that were left out would have been, for the report. */
  readonly statements: readonly string[];
}

export type Proof =
  | { readonly proven: true /** The shadow: `PostgreSQL 18.6, embedded`. */; readonly in: string }
  | { readonly proven: false; readonly in: string | null /** A sentence or more. */; readonly reason: string };

export interface Rollback {
  /** In the order to run them; empty when there is nothing to undo. */
  readonly statements: readonly PlannedStatement[];
  /** What they cannot bring back: sentences. */
  readonly cannot: readonly string[];
}
