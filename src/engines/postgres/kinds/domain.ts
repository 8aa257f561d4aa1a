import { identify } from '../../../catalog/model.ts';
import { collation, inSchemas, ownedByExtension, type PostgresKind } from '../kind.ts';
import { definedChecks, domainDdl, type NamedCheck } from './domain-ddl.ts';

/**
 * Domains. Their checks are compared as a set of expressions: names of domain checks are made by tools as others are. The default
 * is printed anew: typdefault is its text as it was printed under the search_path that the domain was made with.
 */
export const domain: PostgresKind = {
  kind: 'domain',
  catalog: 'pg_type',
  select: (context) => `
    select t.oid, t.typarray as array_oid, t.typbasetype as base_oid, n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type, t.typnotnull as not_null,
      pg_get_expr(t.typdefaultbin, 0) as "default", ${collation('t.typcollation', 'b.typcollation')} as collation,
      (select json_agg(json_build_object('name', k.conname, 'text', pg_get_constraintdef(k.oid))) from pg_constraint k where k.contypid = t.oid and k.contype = 'c') as checks
    from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
    where t.typtype = 'd' and ${inSchemas(context, 't.typnamespace')} and not ${ownedByExtension('pg_type', 't.oid')}
    order by t.oid`,
  build(row, { types }) {
    const path = [row.schema as string, row.name as string];
    const id = identify('domain', ...path);
    for (const oid of [row.oid, row.array_oid]) types.set(oid as number, id);
    const base = types.get(row.base_oid as number);
    const named = [...((row.checks ?? []) as NamedCheck[])].sort((a, b) => (a.text < b.text ? -1 : 1));
    const checks = named.map(({ text }) => text);
    const notNull = row.not_null as boolean;
    return {
      kind: 'domain',
      id,
      path,
      parent: null,
      properties: {
        type: row.type as string,
        nullable: !notNull,
        default: row.default as string | null,
        collation: row.collation as string | null,
        checks,
      },
      dependsOn: [identify('schema', path[0]!), ...(base === undefined ? [] : [base])],
      definition: [
        row.type,
        notNull ? 'NOT NULL' : '',
        row.default === null ? '' : `DEFAULT ${row.default}`,
        definedChecks(named),
      ]
        .filter(Boolean)
        .join(' '),
    };
  },
  ddl: domainDdl,
};
