/** The lock that one apply per database holds: an advisory lock of the session. Manual: "Advisory Locks"; such locks are per database. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteSession } from '../write.ts';
import { inWords } from './write-look.ts';

/** "driftgat" as a number: nobody else takes it by accident. */
const KEY = [0x64726966, 0x74676174] as const;
const PAUSE = 200;

/** @param wait milliseconds */
export async function takeLock(session: WriteSession, _database: string, wait: number): Promise<boolean> {
  const until = Date.now() + wait;
  for (;;) {
    // Waiting inside the server would be a lock time-out, and an error in its log.
    const { rows } = await session.run(`select pg_try_advisory_lock(${KEY[0]}, ${KEY[1]}) as taken`);
    if (rows[0]?.taken === true) return true;
    if (Date.now() >= until) return false;
    await sleep(Math.min(PAUSE, Math.max(1, until - Date.now())));
  }
}

const HELD = `l.locktype = 'advisory' and l.classid = ${KEY[0]} and l.objid = ${KEY[1]} and l.objsubid = 2 and l.granted
  and l.database = (select oid from pg_database where datname = current_database())`;

export async function holdsLock(session: WriteSession): Promise<boolean> {
  const { rows } = await session.run(`select exists (select from pg_locks l where ${HELD} and l.pid = pg_backend_pid()) as held`);
  return rows[0]?.held === true;
}

export async function lockHolder(session: WriteSession): Promise<string | null> {
  const { rows } = await session.run(`select l.pid, a.application_name as application, a.usename as "user",
      extract(epoch from clock_timestamp() - a.backend_start)::int as since
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid where ${HELD} and l.pid <> pg_backend_pid()`);
  const [row] = rows;
  if (row === undefined) return null;
  const since = typeof row.since === 'number' ? `, connected for ${inWords(row.since)}` : '';
  return `process ${row.pid}${row.user ? ` (${row.user}, ${row.application || 'no application name'})` : ''}${since}`;
}
