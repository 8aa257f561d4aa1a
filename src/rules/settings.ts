/** The part of driftgate.yml that sets severities: `rules` for all tables, `overrides` for some. */
import * as z from 'zod';
import { SEVERITIES, type Severity } from './finding.ts';
import { RULES } from './rules.ts';

/** Stands for every rule that the same list does not name. */
export const ANY_RULE = '*';

export type Severities = Readonly<Partial<Record<string, Severity>>>;

export interface RuleSettings {
  readonly severities: Severities;
  /** A later one wins over an earlier one, and any of them over `severities`. */
  readonly overrides: readonly RuleOverride[];
}

export interface RuleOverride {
  /** Table patterns, see catalog/selection.ts. */
  readonly tables: readonly string[];
  readonly rules: Severities;
}

export const DEFAULT_RULES: RuleSettings = { severities: {}, overrides: [] };

const severity = z.enum(SEVERITIES);

const shape = Object.fromEntries([
  ...RULES.map((rule) => [rule.name, severity.optional().describe(`${rule.title}. Default: ${rule.severity}.`)] as const),
  [ANY_RULE, severity.optional().describe('Every rule that is not named beside it.')] as const,
]);

/** `rules:` as users write it. */
export const rulesSchema = z
  .strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map(unknownRule).join(' ') : undefined),
  })
  .meta({
    id: 'Severities',
    description: 'Severity by rule: error, warning, info or off. Rules that are not named keep their default.',
  });

/** `overrides:` as users write it. */
export const overridesSchema = z
  .array(
    z.strictObject({
      tables: z
        .array(z.string().min(1))
        .min(1)
        .describe('Tables it is for, by name or pattern: `orders`, `audit_*`, `billing.*`.'),
      rules: rulesSchema,
    }),
  )
  .describe('Severities for some tables only. Where several apply, the last one wins.');

function unknownRule(name: string): string {
  const nearest = didYouMean(
    name,
    RULES.map((rule) => rule.name),
  );
  return nearest === null
    ? `There is no rule "${name}"; docs/rules.md lists them.`
    : `There is no rule "${name}". Did you mean "${nearest}"?`;
}

/** The known word that is most like the one given, or null when none is like it. */
export function didYouMean(word: string, known: readonly string[]): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate);
    if (best === null || distance < best.distance) best = { word: candidate, distance };
  }
  return best !== null && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.word : null;
}

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
