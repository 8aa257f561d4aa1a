import { displayName, identify } from '../../../catalog/model.ts';
import { CannotChange } from '../../ddl.ts';
import { hazard, statement } from '../ddl/statement.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { qualified } from '../sql.ts';

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
  ddl: {
    create: ({ path }) => [statement(`CREATE SCHEMA ${qualified(path)}`)],
    // With anything left in it, also of what is not compared, the server refuses.
    drop: ({ path }) => [
      statement(`DROP SCHEMA ${qualified(path)}`, {
        lock: `ACCESS EXCLUSIVE on the schema ${displayName(path)}, for a moment`,
        hazards: [hazard('drops-objects', `The schema ${displayName(path)} is gone, and what speaks of it fails.`)],
      }),
    ],
    alter({ target }) {
      throw new CannotChange(`There is nothing to change of the schema ${displayName(target.path)}.`);
    },
  },
};
