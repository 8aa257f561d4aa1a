/** The source's end: connections that all see the same moment, on which the server refuses writes. */

import { messageOf } from '../../../errors.ts';
import type { EngineMask, Open, ReaderOptions, Readers, SyncReader } from '../../sync.ts';
import { errorNumber } from '../failure.ts';
import { type Connection, openConnection } from './connection.ts';
import { copy } from './copy.ts';
import { counters } from './counters.ts';
import { cellConditions, divide, glance, keys, parts, sums } from './divide.ts';
import { preflight } from './preflight.ts';
import { readerSettings, SNAPSHOT } from './settings.ts';
import { fromTable } from './where.ts';

type Opened = Awaited<ReturnType<Open>> & { readonly session: Connection };

export async function openReaders(open: Open, { readers, salt, patience }: ReaderOptions, mask: EngineMask): Promise<Readers> {
  const opened: Opened[] = [];
  const openOne = async (): Promise<Opened> => {
    const one = await open((settings) => openConnection(settings, readerSettings(patience)));
    opened.push(one);
    return one;
  };
  try {
    await openOne();
    const refused = readers < 2 ? null : await several(open, readers, openOne, opened);
    if (readers < 2 || refused !== null) await opened[0]!.session.ask(SNAPSHOT);
    if (salt !== null) for (const { session } of opened) await session.ask(mask.setSalt(salt));
    const notes = refused === null ? [] : [`One connection reads the source, and not ${readers}: ${refused}`];
    return { readers: opened.map(readerOver), notes };
  } catch (error) {
    await Promise.all(opened.map((one) => one.close()));
    throw error;
  }
}

/** Seconds for which nobody else may write while the readers begin; and for which it is waited for long statements of others to end. */
const LOCK = 3;

/** Begins the snapshots of several readers while nobody writes. @returns why that cannot be, and then only the first is left */
async function several(open: Open, readers: number, openOne: () => Promise<Opened>, opened: Opened[]): Promise<string | null> {
  try {
    while (opened.length < readers) await openOne();
  } catch (error) {
    await closeMore(opened);
    return `further connections were refused (${messageOf(error)}).`;
  }
  const locker = await open((settings) => openConnection(settings, `SET SESSION lock_wait_timeout = ${LOCK}`));
  try {
    await locker.session.ask('FLUSH TABLES WITH READ LOCK');
    await Promise.all(opened.map(({ session }) => session.ask(SNAPSHOT)));
    await locker.session.ask('UNLOCK TABLES');
    return null;
  } catch (error) {
    if (!LOCK_REFUSED.has(errorNumber(error))) throw error;
    await closeMore(opened);
    return LOCK_TIMES_OUT.has(errorNumber(error))
      ? `writes could not be held off for a moment (FLUSH TABLES WITH READ LOCK), as a statement of somebody else takes long.`
      : 'more need a moment without writes (FLUSH TABLES WITH READ LOCK), for which the user lacks the privilege RELOAD.';
  } finally {
    // Ends the lock, too.
    await locker.close();
  }
}

/** ER_SPECIFIC_ACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR, ER_OPTION_PREVENTS_STATEMENT. */
const LOCK_TIMES_OUT = new Set([1205, 1317, 3024, 1969]);
const LOCK_REFUSED = new Set([...LOCK_TIMES_OUT, 1227, 1045, 1044, 1142, 1290]);

async function closeMore(opened: Opened[]): Promise<void> {
  await Promise.all(opened.splice(1).map((one) => one.close()));
}

function readerOver({ session: connection, close }: Opened): SyncReader {
  return {
    side: 'source',
    divide: (table, rowsPerCell) => divide(connection, table, rowsPerCell),
    glance: (table) => glance(connection, table, 'source'),
    sums: (table, division) => sums(connection, table, 'source', division),
    keys: (table, division, cells, take) =>
      keys(connection, table, 'source', cellConditions(table, 'source', division, cells), take),
    parts: (table, bytesPerPart) => parts(connection, table, bytesPerPart),
    copy: (table, wanted, sink, onRows) => copy(connection, table, wanted, sink, onRows),
    async count(table) {
      const [[row] = []] = await connection.ask(`SELECT COUNT(*) AS n ${fromTable(table, 'source')}`);
      return Number(row!.n);
    },
    counters: (tables) => counters(connection, tables, 'source'),
    preflight: (tables) => preflight(connection, tables, 'source'),
    close,
  };
}
