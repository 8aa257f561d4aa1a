/** Members that a database knows: a query of the user's in a read-only session. What it gives is data and names nothing of ours. */
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { liveAddress } from '../sources/index.ts';
import { liveDatabase } from '../sources/live/live.ts';
import type { SourceContext } from '../sources/source.ts';
import { type Entry, entryOf } from './members.ts';

type Query = NonNullable<Settings['fleet']['query']>;

/** @throws DriftgateError when the directory cannot be read, or knows more members than may be */
export async function readDirectory(
  { from, sql, limit }: Query,
  settings: Settings,
  context: SourceContext,
): Promise<readonly Entry[]> {
  // Tunnels and authorities of the target are none of the directory's.
  const { url, live } = liveAddress(from, 'target', { ...settings, connections: {} }, context);
  const database = liveDatabase(url, live, context);
  context.log.info(`Asking ${database.label} for the members of the fleet`);
  const rows = await database.use((session, engine) => engine.readQuery(session, sql, limit + 1));
  if (rows.length > limit) {
    throw new DriftgateError('usage', `fleet.query gives more than ${limit} rows.`, {
      hint: 'Narrow the query, or set fleet.query.limit.',
    });
  }
  return rows.map((row) => {
    const texts = Object.entries(row).map(([column, value]) => [column.toLowerCase(), textOf(value)] as const);
    return entryOf(Object.fromEntries(texts));
  });
}

/** Drivers give some texts as bytes. */
function textOf(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}
