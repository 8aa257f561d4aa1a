import { constraintKind, deferrability, withoutSuffixes } from './constraint.ts';
import { keyDdl } from './key-ddl.ts';

/** Unique constraints. Unique indexes without a constraint are indexes (kinds/index-kind.ts). */
export const unique = constraintKind({
  kind: 'unique',
  type: 'u',
  indexed: true,
  ddl: keyDdl('UNIQUE'),
  properties: (row) => ({
    columns: withoutSuffixes(row.definition as string).replace(/^UNIQUE /, ''),
    deferrable: deferrability(row),
  }),
  shape: (_, { columns }) => String(columns),
});
