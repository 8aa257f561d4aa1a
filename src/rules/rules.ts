/**
 * The rules. Each names a kind of difference, says how bad it is by default and what to do about it. The first that
 * matches wins, so the general ones stand last and take in whatever has no rule of its own. docs/rules.md is made from
 * this list by scripts/docs.ts.
 */
import type { Finding, Severity } from './finding.ts';
import { COLUMN_RULES } from './list/columns.ts';
import { CONSTRAINT_RULES } from './list/constraints.ts';
import { GENERAL_RULES } from './list/general.ts';
import { INDEX_RULES } from './list/indexes.ts';
import { MIGRATION_RULES } from './list/migrations.ts';
import { SCHEMA_RULES } from './list/schemas.ts';
import { TABLE_RULES } from './list/tables.ts';
import { TYPE_RULES } from './list/types.ts';
import { VIEW_RULES } from './list/views.ts';

export interface Rule {
  /** What users write in driftgate.yml: lower case, words joined by `-`. Never changes once published. */
  readonly name: string;
  /** What the rule finds, as a sentence without its full stop. */
  readonly title: string;
  /** The default. */
  readonly severity: Severity;
  readonly matches: Match;
  /** Why it matters, for someone who meets it for the first time. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What is left out matches anything. */
export interface Match {
  readonly change: Finding['change'];
  readonly kind?: string | readonly string[];
  /** Of a changed object. */
  readonly property?: string | readonly string[];
}

export interface RuleSection {
  readonly title: string;
  readonly rules: readonly Rule[];
}

export const RULE_SECTIONS: readonly RuleSection[] = [
  { title: 'Tables', rules: TABLE_RULES },
  { title: 'Columns', rules: COLUMN_RULES },
  { title: 'Keys and constraints', rules: CONSTRAINT_RULES },
  { title: 'Indexes', rules: INDEX_RULES },
  { title: 'Types and sequences', rules: TYPE_RULES },
  { title: 'Views', rules: VIEW_RULES },
  { title: 'Schemas and extensions', rules: SCHEMA_RULES },
  { title: 'Migrations', rules: MIGRATION_RULES },
  { title: 'Everything else', rules: GENERAL_RULES },
];

export const RULES: readonly Rule[] = RULE_SECTIONS.flatMap(({ rules }) => rules);

/** The rule of a difference. The general rules match anything, so there always is one. */
export function ruleFor(change: Finding['change'], kind: string, property?: string): Rule {
  const key = `${change} ${kind} ${property ?? ''}`;
  const known = CHOSEN.get(key);
  if (known !== undefined) return known;
  const rule = RULES.find(
    ({ matches }) => matches.change === change && accepts(matches.kind, kind) && accepts(matches.property, property),
  );
  if (rule === undefined) throw new Error(`no rule for ${key}`);
  CHOSEN.set(key, rule);
  return rule;
}

const CHOSEN = new Map<string, Rule>();

function accepts(allowed: string | readonly string[] | undefined, value: string | undefined): boolean {
  if (allowed === undefined) return true;
  return typeof allowed === 'string' ? allowed === value : value !== undefined && allowed.includes(value);
}
