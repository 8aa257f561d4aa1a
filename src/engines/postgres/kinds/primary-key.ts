import { constraintKind, deferrability, withoutSuffixes } from './constraint.ts';
import { keyDdl } from './key-ddl.ts';

/** Primary keys: columns in order, INCLUDE, WITHOUT OVERLAPS, in the server's words. */
export const primaryKey = constraintKind({
  kind: 'primary-key',
  type: 'p',
  indexed: true,
  ddl: keyDdl('PRIMARY KEY'),
  properties: (row) => ({
    columns: withoutSuffixes(row.definition as string).replace(/^PRIMARY KEY /, ''),
    deferrable: deferrability(row),
  }),
  // A table has one, whatever it is called and made of.
  shape: () => 'primary key',
});
