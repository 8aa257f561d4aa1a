import { constraintKind, deferrability, withoutSuffixes } from './constraint.ts';
import { exclusionDdl } from './exclusion-ddl.ts';

/** Exclusion constraints, in the server's words: method, elements with operators, predicate. */
export const exclusion = constraintKind({
  kind: 'exclusion',
  type: 'x',
  indexed: true,
  properties: (row) => ({
    elements: withoutSuffixes(row.definition as string).replace(/^EXCLUDE /, ''),
    deferrable: deferrability(row),
    // Stands in the text above.
    options: null,
  }),
  ddl: exclusionDdl,
  shape: (_, { elements }) => String(elements),
});
