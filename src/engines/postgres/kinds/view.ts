import { displayName, identify } from '../../../catalog/model.ts';
import { stillThere } from '../failure.ts';
import { inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { sortedOptions, TOAST_OPTIONS } from './table.ts';
import { materializedViewDdl, viewDdl } from './view-ddl.ts';

/** Views, by the server's own text, options (security_barrier, security_invoker, check_option) and defaults for rows that are inserted through them. */
export const view = viewKind('view', 'v');

/** Materialized views. Whether they are populated is data, not schema. Their indexes belong to them. */
export const materializedView = viewKind('materialized-view', 'm');

function viewKind(kind: string, relkind: 'v' | 'm'): PostgresKind {
  return {
    kind,
    catalog: 'pg_class',
    ddl: relkind === 'v' ? viewDdl : materializedViewDdl,
    select: (context) => `
      select c.oid, n.nspname as schema, c.relname as name, pg_get_viewdef(c.oid) as definition, c.reloptions as options, toast.reloptions as toast_options,
        case when am.amname <> 'heap' then am.amname end as access_method, ${relkind === 'v' ? 'd.defaults' : 'null as defaults'}
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam ${TOAST_OPTIONS}
        ${relkind === 'v' ? `left join (${VIEW_DEFAULTS}) d on d.view = c.oid` : ''}
      where c.relkind = '${relkind}' and ${inSchemas(context, 'c.relnamespace')} and not ${ownedByExtension('pg_class', 'c.oid')}`,
    build(row, { relations }) {
      const path = [row.schema as string, row.name as string];
      const id = identify(kind, ...path);
      relations.set(row.oid as number, { id, name: displayName(path), path, columns: [] });
      const definition = stillThere(row.definition).trim().replace(/;$/, '');
      return {
        kind,
        id,
        path,
        parent: null,
        properties: {
          definition,
          options: sortedOptions(row),
          'access-method': row.access_method as string | null,
          defaults: row.defaults as string[] | null,
        },
        dependsOn: [identify('schema', path[0]!)],
        definition,
      };
    },
  };
}

/** ALTER VIEW … ALTER COLUMN … SET DEFAULT: `status DEFAULT 'new'::text`. */
const VIEW_DEFAULTS = `select d.adrelid as view, array_agg(quote_ident(a.attname) || ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) order by a.attname) as defaults
  from pg_attrdef d join pg_class v on v.oid = d.adrelid and v.relkind = 'v' join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
  group by d.adrelid`;
