/** What is looked at before anything is done: who is in the way, and what the user may do. Manual: pg_locks, pg_stat_activity. */
import { displayName } from '../../catalog/model.ts';
import { DriftgateError } from '../../errors.ts';
import type { WriteSession } from '../write.ts';
import { literal } from './sql.ts';

type Tables = readonly (readonly string[])[];

/** Seconds from which a transaction is long: a concurrent build of an index waits for every one to end. */
const LONG = 60;

/** Who holds locks on the tables, and transactions that have long been open. */
export async function conflicts(session: WriteSession, tables: Tables): Promise<readonly string[]> {
  const { rows } = await session.run(`
    select l.pid, a.usename as "user", a.application_name as application, a.state, a.backend_type as type,
      extract(epoch from clock_timestamp() - min(a.xact_start))::int as seconds,
      string_agg(distinct case when w.schema is not null then format('%I.%I', w.schema, w.name) end, ', ') as tables
    from pg_locks l
      left join pg_stat_activity a on a.pid = l.pid
      left join (pg_class c join pg_namespace n on n.oid = c.relnamespace
        join ${valuesOf(tables)} on w.schema = n.nspname and w.name = c.relname) on c.oid = l.relation
    where l.granted and l.pid is distinct from pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
    group by 1, 2, 3, 4, 5
    having count(w.name) > 0 or (coalesce(a.state, '') <> 'idle' and clock_timestamp() - min(a.xact_start) > interval '${LONG} s')
    order by 6 desc nulls last limit 20`);
  return rows.map(({ pid, user, application, state, type, seconds, tables: held }) => {
    if (pid === null) return `a prepared transaction holds a lock on ${held}`;
    const who = `process ${pid}${user ? ` (${user}${application ? `, ${application}` : ''})` : type ? ` (${type})` : ''}`;
    const open = typeof seconds === 'number' ? `, ${state ?? 'in a transaction'} since ${inWords(seconds)}` : '';
    return `${who}${open}${held ? `, holds a lock on ${held}` : ''}`;
  });
}

/** Ownership of tables that are there, the right to make those that are not, and whether the session may write at all. */
export async function lacks(session: WriteSession, tables: Tables): Promise<readonly string[]> {
  const { rows } = await session.run(`
    select w.schema, w.name, current_user as "user", n.oid is not null as in_schema, c.oid is not null as there,
      pg_get_userbyid(c.relowner) as owner, pg_has_role(c.relowner, 'usage') as owns,
      has_schema_privilege(n.oid, 'create') as may_create, has_schema_privilege(n.oid, 'usage') as may_use,
      has_database_privilege(current_database(), 'create') as may_create_schemas,
      pg_is_in_recovery() as standby, current_setting('transaction_read_only') as read_only, current_database() as database
    from (select 1) one left join ${valuesOf(tables)} on true
      left join pg_namespace n on n.nspname = w.schema
      left join pg_class c on c.relnamespace = n.oid and c.relname = w.name`);
  const missing = new Set<string>();
  for (const row of rows) {
    const { schema, name, user, owner } = row;
    if (row.standby === true) missing.add('The server is a standby, which takes no changes.');
    else if (row.read_only === 'on') missing.add(`Sessions of ${user} are read-only (default_transaction_read_only).`);
    if (typeof schema !== 'string' || typeof name !== 'string') continue;
    if (row.there === true) {
      if (row.owns !== true)
        missing.add(`${user} does not own ${displayName([schema, name])} and is no member of ${owner}, who does.`);
    } else if (row.in_schema !== true) {
      if (row.may_create_schemas !== true) missing.add(`${user} has no CREATE on the database ${row.database}.`);
    } else if (row.may_create !== true || row.may_use !== true) {
      missing.add(`${user} has no CREATE on the schema ${schema}.`);
    }
  }
  return [...missing];
}

/** `public`, where it is there; else the schema that has our tables already; else the first by name. */
export async function ownSchema(session: WriteSession, wanted: string | null): Promise<string> {
  const { rows } = await session.run(`select n.nspname as name from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname = 'public' desc,
      exists (select from pg_class c where c.relnamespace = n.oid and c.relname in ('driftgate_journal', 'schema_versions')) desc,
      n.nspname`);
  const names = rows.map(({ name }) => String(name));
  if (wanted === null && names[0] !== undefined) return names[0];
  if (wanted !== null && names.includes(wanted)) return wanted;
  throw new DriftgateError(
    'config',
    wanted === null
      ? 'The database has no schema in which the ledger could be.'
      : `There is no schema ${displayName([wanted])} for the ledger.`,
    { hint: 'Make the schema, or name another one: apply.ledger-schema in driftgate.yml.' },
  );
}

/** SQL: the tables as `w(schema, name)`, none as well. */
function valuesOf(tables: Tables): string {
  const rows = tables.map(([schema, name]) => `(${literal(schema ?? '')}, ${literal(name ?? '')})`);
  return rows.length === 0
    ? "(select ''::text as schema, ''::text as name where false) w"
    : `(values ${rows.join(', ')}) w(schema, name)`;
}

/** `12 minutes` */
export function inWords(seconds: number): string {
  const [count, unit] =
    seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  const whole = Math.round(count as number);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
