/** What is looked at before anything is done: who is in the way, and what the user may do. */
import { displayName } from '../../catalog/model.ts';
import type { Row } from '../engine.ts';
import type { WriteSession } from '../write.ts';
import { quoteString, unquoteName } from './sql/tokens.ts';

type Tables = readonly (readonly string[])[];

/** Sessions that hold metadata locks on the tables, as far as the server tells; else transactions that are open. */
export async function conflicts(session: WriteSession, tables: Tables): Promise<readonly string[]> {
  const held = await metadataLocks(session, tables);
  if (held !== null) return held.map((row) => `${whoIs(row)} holds a lock on ${row.tables}`);
  const { rows } = await session
    .run(`SELECT p.id, p.user, p.command, p.time FROM information_schema.innodb_trx t
      JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE p.id <> CONNECTION_ID() AND p.db = DATABASE() ORDER BY p.time DESC LIMIT 20`)
    .catch(() => ({ rows: [] as readonly Row[] }));
  return rows.map((row) => `${whoIs(row)} has a transaction open`);
}

/** Null where the server does not say, or not to this user (MariaDB without performance_schema). */
async function metadataLocks(session: WriteSession, tables: Tables): Promise<readonly Row[] | null> {
  try {
    const [on] = (await session.run('SELECT @@performance_schema AS `on`, VERSION() AS version')).rows;
    if (Number(on?.on) !== 1 || /mariadb/i.test(String(on?.version))) return null;
    if (tables.length === 0) return [];
    const names = tables.map((path) => quoteString(path.at(-1) ?? '')).join(', ');
    const { rows } = await session.run(`
      SELECT t.processlist_id AS id, t.processlist_user AS user, t.processlist_command AS command, t.processlist_time AS time,
        GROUP_CONCAT(DISTINCT m.object_name ORDER BY m.object_name SEPARATOR ', ') AS \`tables\`
      FROM performance_schema.metadata_locks m JOIN performance_schema.threads t ON t.thread_id = m.owner_thread_id
      WHERE m.object_type = 'TABLE' AND m.lock_status = 'GRANTED' AND m.object_schema = DATABASE() AND m.object_name IN (${names})
        AND t.processlist_id IS NOT NULL AND t.processlist_id <> CONNECTION_ID()
      GROUP BY 1, 2, 3, 4 ORDER BY 4 DESC LIMIT 20`);
    return rows;
  } catch {
    return null;
  }
}

function whoIs({ id, user, command, time }: Row): string {
  return `connection ${id} (${user}, ${command === 'Sleep' ? 'idle' : command} for ${time} s)`;
}

/** What every apply needs: to change tables, and to note what it has done. */
const NEEDED = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER'];

/** By SHOW GRANTS. Where roles are granted nothing is known to lack, as what they give is not shown. */
export async function lacks(
  session: Pick<WriteSession, 'run'>,
  tables: Tables,
  needed: readonly string[] = NEEDED,
): Promise<readonly string[]> {
  const { rows } = await session.run('SHOW GRANTS FOR CURRENT_USER()');
  const grants = rows.map((row) => grantOf(String(Object.values(row)[0])));
  const [server] = (await session.run('SELECT CURRENT_USER() AS user, DATABASE() AS `database`, @@GLOBAL.read_only AS read_only'))
    .rows;
  const { user, database, read_only: readOnly } = server as Record<string, unknown>;
  if (grants.includes('unknown')) return [];
  const known = grants.filter((grant): grant is Grant => grant !== null && grant !== 'unknown');
  const everywhere = known.filter(({ database: where }) => where === '*').flatMap(({ privileges }) => privileges);
  const missing: string[] = [];
  if (needed.includes('INSERT') && isOn(readOnly) && !everywhere.some((name) => PASSES_READ_ONLY.has(name))) {
    missing.push('The server takes no changes (read_only is on).');
  }
  const places = tables.length === 0 ? [[]] : tables;
  const lacking = new Map<string, Set<string>>();
  for (const path of places) {
    const table = path.at(-1);
    const has = known.filter((grant) => reaches(grant, String(database), table)).flatMap(({ privileges }) => privileges);
    for (const privilege of needed) {
      if (has.includes('ALL PRIVILEGES') || has.includes(privilege)) continue;
      lacking.set(privilege, (lacking.get(privilege) ?? new Set()).add(table === undefined ? '' : displayName([table])));
    }
  }
  for (const [privilege, where] of lacking) {
    const names = [...where].filter((name) => name !== '');
    const on = names.length === 0 || names.length > 3 ? '' : ` (${names.join(', ')})`;
    missing.push(`${user} has no ${privilege} on the database ${database}${on}.`);
  }
  return missing;
}

const PASSES_READ_ONLY = new Set(['ALL PRIVILEGES', 'SUPER', 'READ_ONLY ADMIN', 'READ ONLY ADMIN', 'CONNECTION_ADMIN']);

interface Grant {
  readonly privileges: readonly string[];
  /** `*`, or a pattern. */
  readonly database: string;
  readonly table: string;
}

const NAME = '(\\*|`(?:[^`]|``)*`)';
const GRANT = new RegExp(`^GRANT (.+?) ON ${NAME}\\.${NAME} TO `, 's');

/** `unknown` for a role; null for what does not matter here. */
function grantOf(line: string): Grant | 'unknown' | null {
  const [, privileges, database, table] = GRANT.exec(line) ?? [];
  if (privileges !== undefined && database !== undefined && table !== undefined) {
    const names = privileges
      .replace(/\([^)]*\)/g, ' (columns)')
      .split(',')
      .map((name) => name.trim().toUpperCase());
    return { privileges: names, database: unquoted(database), table: unquoted(table) };
  }
  if (/^GRANT (PROXY|USAGE|EXECUTE|ALTER ROUTINE)\b/i.test(line) || /^(REVOKE|SET) /i.test(line)) return null;
  return /^GRANT /i.test(line) ? 'unknown' : null;
}

function unquoted(name: string): string {
  return name === '*' ? name : unquoteName(name);
}

/** `_` and `%` in the name of a database are wildcards unless escaped. */
function reaches({ database: pattern, table: granted }: Grant, database: string, table: string | undefined): boolean {
  if (granted !== '*' && granted.toLowerCase() !== table?.toLowerCase()) return false;
  if (pattern === '*') return true;
  const parts = pattern.match(/\\[_%]|[^\\]|\\/g) ?? [];
  const source = parts.map((part) =>
    part === '%' ? '.*' : part === '_' ? '.' : part.replace(/^\\([_%])$/, '$1').replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`, 'is').test(database);
}

function isOn(value: unknown): boolean {
  return value === 1 || value === '1' || /^on$/i.test(String(value));
}
