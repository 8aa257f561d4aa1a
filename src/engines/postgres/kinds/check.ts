import { checkDdl } from './check-ddl.ts';
import { constraintKind, withoutSuffixes } from './constraint.ts';

/** Check constraints, by their expression. */
export const check = constraintKind({
  kind: 'check',
  type: 'c',
  properties: (row) => ({
    expression: withoutSuffixes(row.definition as string)
      .replace(/ NO INHERIT$/, '')
      .replace(/^CHECK /, ''),
    'no-inherit': row.no_inherit ? true : null,
    ...validity(row),
  }),
  ddl: checkDdl,
  shape: (_, { expression }) => String(expression),
});

/** Absent from a constraint that is valid and enforced, as nearly all are. */
export function validity(row: { readonly [name: string]: unknown }): {
  readonly 'not-valid': true | null;
  readonly 'not-enforced': true | null;
} {
  const notEnforced = / NOT ENFORCED$/.test(row.definition as string);
  return { 'not-valid': row.validated || notEnforced ? null : true, 'not-enforced': notEnforced ? true : null };
}
