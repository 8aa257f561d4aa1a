/** What an apply was told and what came of it. */
import type { PropertyValue } from '../catalog/model.ts';
import type { Severity } from '../rules/finding.ts';

export interface ApplyOptions {
  /** Do not ask. */
  readonly yes: boolean;
  readonly allowProtected: boolean;
  readonly allowUnproven: boolean;
  /** Delete what is not saved. */
  readonly withoutBackup: boolean;
  /** As the user says; null to look for it beside the config file. */
  readonly appVersion: string | null;
  readonly allowDowngrade?: boolean;
  readonly run: { readonly commit: string | null; readonly actor: string | null; readonly url: string | null };
}

export interface ApplyResult {
  readonly planId: string;
  /** The target as people call it. */
  readonly target: string;
  readonly environment: string | null;
  readonly database: string;
  /** `applied`: by this run, or by this and earlier ones. `already-applied`: everything was as it should be before this one. */
  readonly outcome: 'applied' | 'nothing-to-do' | 'already-applied';
  /** Of the plan. `before`: how many of them an earlier run had done. */
  readonly statements: { readonly done: number; readonly before: number; readonly total: number };
  readonly durationMs: number;
  /** Null when none was made. */
  readonly backup: {
    readonly folder: string;
    /** Absolute. */
    readonly files: readonly string[];
    /** The shell command that restores it. */
    readonly restore: string;
    /** What was saved of the data: `public.orders`. */
    readonly data: readonly string[];
  } | null;
  /** The reverse plan: how many statements it has; null when the plan has none. */
  readonly rollback: number | null;
  /** What still differs: of what the plan was to mend, and what it was made to leave. Worst first. */
  readonly remaining: readonly Remaining[];
  /** Something of that is at or above fail-on. */
  readonly drift: boolean;
  /** Sentences. */
  readonly notes: readonly string[];
}

export interface Remaining {
  readonly severity: Exclude<Severity, 'off'>;
  readonly rule: string;
  readonly change: 'missing' | 'extra' | 'changed';
  readonly kind: string;
  /** Display name. */
  readonly name: string;
  readonly property?: string;
  readonly reference: PropertyValue;
  readonly target: PropertyValue;
  /** Why the plan left it; null when the plan should have mended it. */
  readonly why: string | null;
}
