import { identify } from '../../../catalog/model.ts';
import { inSchemas, type PostgresKind } from '../kind.ts';
import { extensionDdl } from './extension-ddl.ts';

/** Extensions in the chosen schemas. What belongs to them is not looked at: their version stands for it. */
export const extension: PostgresKind = {
  kind: 'extension',
  catalog: 'pg_extension',
  // Extensions in pg_catalog (plpgsql) come with the server and are told apart by nobody's schema.
  select: (context) => `
    select e.oid, e.extname as name, e.extversion as version, n.nspname as schema,
      array(select x.extname::text from pg_depend d join pg_extension x on x.oid = d.refobjid
        where d.classid = 'pg_extension'::regclass and d.objid = e.oid and d.refclassid = 'pg_extension'::regclass order by 1) as requires
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where ${inSchemas(context, 'e.extnamespace')} or n.nspname = 'pg_catalog'`,
  build(row) {
    const path = [row.name as string];
    return {
      kind: 'extension',
      id: identify('extension', ...path),
      path,
      parent: null,
      properties: { version: row.version as string, schema: row.schema as string },
      dependsOn: [
        ...(row.schema === 'pg_catalog' ? [] : [identify('schema', row.schema as string)]),
        ...(row.requires as string[]).map((name) => identify('extension', name)),
      ],
      definition: `version ${row.version} in schema ${row.schema}`,
    };
  },
  ddl: extensionDdl,
};
