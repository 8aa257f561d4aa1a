/** The lock that one apply per database holds: a named lock of the session, as the server has no other that lasts. Manual: "Locking Functions". */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WriteSession } from '../write.ts';
import { quoteString } from './sql/tokens.ts';

const PAUSE = 200;
/** Characters that a name may have. */
const LONGEST = 64;

/** @param wait milliseconds */
export async function takeLock(session: WriteSession, database: string, wait: number): Promise<boolean> {
  const until = Date.now() + wait;
  for (;;) {
    const { rows } = await session.run(`SELECT GET_LOCK(${nameOf(database)}, 0) AS taken`);
    if (Number(rows[0]?.taken) === 1) return true;
    if (Date.now() >= until) return false;
    await sleep(Math.min(PAUSE, Math.max(1, until - Date.now())));
  }
}

export async function holdsLock(session: WriteSession, database: string): Promise<boolean> {
  const { rows } = await session.run(`SELECT IS_USED_LOCK(${nameOf(database)}) = CONNECTION_ID() AS held`);
  return Number(rows[0]?.held) === 1;
}

export async function lockHolder(session: WriteSession, database: string): Promise<string | null> {
  const { rows } = await session.run(`SELECT IS_USED_LOCK(${nameOf(database)}) AS id, CONNECTION_ID() AS own`);
  const { id, own } = rows[0]!;
  if (id === null || id === undefined || String(id) === String(own)) return null;
  // MySQL fails here while anybody runs a statement with a character of four bytes. Who it is is only told.
  const [row] = await session
    .run(`SELECT user, command, time, state FROM information_schema.processlist WHERE id = ${Number(id)}`)
    .then(
      ({ rows }) => rows,
      () => [],
    );
  return row === undefined ? `connection ${id}` : `connection ${id} (${row.user}, ${row.state || row.command})`;
}

/** Names hold for the whole server, so the database's is in it. */
function nameOf(database: string): string {
  const name = `driftgate:${database}`;
  const short = name.length <= LONGEST ? name : `driftgate:${createHash('sha256').update(database).digest('hex').slice(0, 48)}`;
  return quoteString(short);
}
