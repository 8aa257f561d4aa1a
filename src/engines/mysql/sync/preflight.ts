/** What stands in the way of reading or writing, and what people should know before it begins. */
import type { Preflight, Side, SyncTable } from '../../sync.ts';
import { lacks } from '../write-look.ts';
import type { Connection } from './connection.ts';
import { nameLiteral } from './foreign-keys.ts';

const READING = ['SELECT'];
const WRITING = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE TEMPORARY TABLES'];

export async function preflight(connection: Connection, tables: readonly SyncTable[], side: Side): Promise<Preflight> {
  if (tables.length === 0) return { problems: [], notes: [] };
  const paths = tables.map(({ path }) => path[side]);
  const asking = { run: async (sql: string) => ({ rows: (await connection.ask(sql))[0] ?? [], changed: null }) };
  const problems = await lacks(asking, paths, side === 'source' ? READING : WRITING);
  const names = paths.map(nameLiteral).join(', ');
  const [engines = [], triggers = []] = await connection.ask(
    `SELECT table_name AS name, engine AS engine, table_type = 'SYSTEM VERSIONED' AS versioned FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN (${names}) AND (engine <> 'InnoDB' OR table_type = 'SYSTEM VERSIONED');
     SELECT event_object_table AS name, trigger_name AS \`trigger\` FROM information_schema.triggers
     WHERE event_object_schema = DATABASE() AND event_object_table IN (${names}) ORDER BY 1, 2`,
  );
  const others = engines
    .filter(({ engine }) => String(engine) !== 'InnoDB')
    .map(({ name, engine }) => `${String(name)} (${String(engine)})`);
  const versioned = engines.filter((row) => Number(row.versioned) === 1).map(({ name }) => String(name));
  const notes: string[] = [];
  if (others.length > 0) {
    notes.push(
      side === 'source'
        ? `These tables of the source are no part of its snapshot, as their engine has no transactions: ${others.join(', ')}.`
        : `What is written to these tables cannot be undone, as their engine has no transactions: ${others.join(', ')}.`,
    );
  }
  if (side === 'source') return { problems, notes };
  if (versioned.length > 0)
    notes.push(`The history of system-versioned tables is not copied, and grows: ${versioned.join(', ')}.`);
  if (triggers.length === 0) return { problems, notes };
  const list = triggers.map(({ name, trigger }) => `${String(name)}.${String(trigger)}`).join(', ');
  notes.push(`Triggers cannot be turned off on this server, and fire for the rows that are written: ${list}.`);
  const fires = new Set(triggers.map(({ name }) => String(name).toLowerCase()));
  const firing = tables.filter(({ path }) => fires.has(path.target.at(-1)!.toLowerCase())).map(({ name }) => name);
  return { problems, notes, firing };
}
