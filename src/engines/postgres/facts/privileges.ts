/**
 * Who may do what with what may be made again: grants that differ from what a new object of its owner has, and what is taken away. What
 * ALTER DEFAULT PRIVILEGES would add to a new object, and the old one may not have, is taken off first. Manual: "Privileges".
 */
import { chosen, type FactsWhere, RELATION_KIND, TYPE_KIND } from './where.ts';

export function privilegeSelects(where: FactsWhere): readonly string[] {
  return [objects(where), columns(where)];
}

/** SQL: a role as in GRANT; null when it is no more. */
const GRANTEE = `case when p.grantee = 0 then 'PUBLIC' else (select quote_ident(r.rolname) from pg_roles r where r.oid = p.grantee) end`;

/** Whoever is the owner when the grants are made has all that an owner has. */
function objects(where: FactsWhere): string {
  return `
    select o.kind, o.schema, o.name, null as inside,
      format('%s %s ON %s %I.%I %s %s', p.verb, p.privileges, o.word, o.schema, o.name, case p.verb when 'GRANT' then 'TO' else 'FROM' end, ${GRANTEE})
        || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from (
      select c.oid, ${RELATION_KIND} as kind, case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end as word, n.oid as namespace, n.nspname as schema, c.relname as name,
        c.relowner as owner, c.relacl as acl, case c.relkind when 'S' then 'S' else 'r' end as class
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'S') and ${chosen(where, 'c.relnamespace')}
      union all
      select t.oid, ${TYPE_KIND}, 'TYPE', n.oid, n.nspname, t.typname, t.typowner, t.typacl, 'T'
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd') and ${chosen(where, 't.typnamespace')}) o
    cross join lateral (select acldefault(case o.class when 'S' then 's' else o.class end::"char", o.owner) as acl) standard
    cross join lateral (
      select 1 as place, 'REVOKE' as verb, 'ALL' as privileges, x.grantee, false as grantable
      from pg_default_acl da cross join lateral aclexplode(da.defaclacl) x
      where da.defaclobjtype = o.class::"char" and da.defaclnamespace in (0, o.namespace) and x.grantee not in (0, o.owner) group by x.grantee
      union all
      select 2, 'REVOKE', string_agg(s.privilege_type, ', ' order by s.privilege_type), s.grantee, false
      from aclexplode(standard.acl) s
      where o.acl is not null and (s.grantee, s.privilege_type) not in (select x.grantee, x.privilege_type from aclexplode(o.acl) x) group by s.grantee
      union all
      select 3, 'GRANT', string_agg(x.privilege_type, ', ' order by x.privilege_type), x.grantee, x.is_grantable
      from aclexplode(o.acl) x
      where (x.grantee, x.privilege_type, x.is_grantable) not in (select s.grantee, s.privilege_type, s.is_grantable from aclexplode(standard.acl) s)
      group by x.grantee, x.is_grantable) p
    order by o.oid, p.place, p.grantee, p.grantable`;
}

/** Of columns of tables too, as these may be made again. */
function columns(where: FactsWhere): string {
  return `
    select case when c.relkind in ('r', 'p') then 'column' else ${RELATION_KIND} end as kind, n.nspname as schema, c.relname as name,
      case when c.relkind in ('r', 'p') then a.attname end as inside,
      format('GRANT %s ON TABLE %I.%I TO %s', p.privileges, n.nspname, c.relname, ${GRANTEE}) || case when p.grantable then ' WITH GRANT OPTION' else '' end as sql
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral (select string_agg(format('%s (%I)', x.privilege_type, a.attname), ', ' order by x.privilege_type) as privileges, x.grantee, x.is_grantable as grantable
        from aclexplode(a.attacl) x group by x.grantee, x.is_grantable) p
    where a.attacl is not null and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and ${chosen(where, 'c.relnamespace')}
    order by c.oid, a.attnum, p.grantee, p.grantable`;
}
