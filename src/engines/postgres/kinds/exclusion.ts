import { constraintKind, deferrability, withoutSuffixes } from './constraint.ts';

/** Exclusion constraints, in the server's words: method, elements with operators, predicate. */
export const exclusion = constraintKind({
  kind: 'exclusion',
  type: 'x',
  properties: (row) => ({
    elements: withoutSuffixes(row.definition as string).replace(/^EXCLUDE /, ''),
    deferrable: deferrability(row),
  }),
  shape: (_, { elements }) => String(elements),
});
