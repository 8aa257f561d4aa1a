import { constraintKind, deferrability, withoutSuffixes } from './constraint.ts';

/** Primary keys: columns in order, INCLUDE, WITHOUT OVERLAPS, in the server's words. */
export const primaryKey = constraintKind({
  kind: 'primary-key',
  type: 'p',
  indexed: true,
  properties: (row) => ({
    columns: withoutSuffixes(row.definition as string).replace(/^PRIMARY KEY /, ''),
    deferrable: deferrability(row),
  }),
  // A table has one, whatever it is called and made of.
  shape: () => 'primary key',
});
