import { identify } from '../../../catalog/model.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { enumDdl } from './enum-ddl.ts';

/** Enumerated types with their values in order. Manual: "Enumerated Types". */
export const enumType: PostgresKind = {
  kind: 'enum',
  catalog: 'pg_type',
  select: (context) => `
    select t.oid, t.typarray as array_oid, n.nspname as schema, t.typname as name,
      array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${inSchemas(context, 't.typnamespace')} and not ${ownedByExtension('pg_type', 't.oid')}`,
  build(row, { types }) {
    const path = [row.schema as string, row.name as string];
    const id = identify('enum', ...path);
    for (const oid of [row.oid, row.array_oid]) types.set(oid as number, id);
    const labels = row.labels as string[];
    return {
      kind: 'enum',
      id,
      path,
      parent: null,
      properties: { values: labels },
      dependsOn: [identify('schema', path[0]!)],
      definition: `enum (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ')})`,
    };
  },
  ddl: enumDdl,
};
