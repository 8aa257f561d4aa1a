import { displayName, identify } from '../../../catalog/model.ts';
import type { PostgresKind } from '../kind.ts';
import { inSchemas, ownedByExtension } from '../kind.ts';
import { sortedOptions } from './table.ts';

/** Views, by the server's own text and options (security_barrier, security_invoker, check_option). */
export const view = viewKind('view', 'v');

/** Materialized views. Whether they are populated is data, not schema. Their indexes belong to them. */
export const materializedView = viewKind('materialized-view', 'm');

function viewKind(kind: string, relkind: 'v' | 'm'): PostgresKind {
  return {
    kind,
    catalog: 'pg_class',
    select: (context) => `
      select c.oid, n.nspname as schema, c.relname as name, pg_get_viewdef(c.oid) as definition, c.reloptions as options
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = '${relkind}' and ${inSchemas(context, 'c.relnamespace')} and not ${ownedByExtension('pg_class', 'c.oid')}`,
    build(row, { relations }) {
      const path = [row.schema as string, row.name as string];
      const id = identify(kind, ...path);
      relations.set(row.oid as number, { id, name: displayName(path), path, columns: [] });
      const definition = (row.definition as string).trim().replace(/;$/, '');
      return {
        kind,
        id,
        path,
        parent: null,
        properties: { definition, options: sortedOptions(row) },
        dependsOn: [identify('schema', path[0]!)],
        definition,
      };
    },
  };
}
