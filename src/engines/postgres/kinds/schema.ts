import { identify } from '../../../catalog/model.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';

/** Schemas. Their owners and privileges are detected, not compared. */
export const schema: PostgresKind = {
  kind: 'schema',
  catalog: 'pg_namespace',
  select: (context) => `
    select n.oid, n.nspname as name
    from pg_namespace n
    where ${inSchemas(context, 'n.oid')} and not ${ownedByExtension('pg_namespace', 'n.oid')}`,
  build(row) {
    const path = [row.name as string];
    return {
      kind: 'schema',
      id: identify('schema', ...path),
      path,
      parent: null,
      properties: {},
      dependsOn: [],
      definition: 'schema',
    };
  },
};
