/** Copies a table in a process of its own, and prints how many rows there were and the most memory that it had. Run by huge.test.ts. */
import { mysql } from '../../../src/engines/mysql/index.ts';
import { sync } from '../../../src/engines/mysql/sync/index.ts';
import type { SyncTable } from '../../../src/engines/sync.ts';

const { source, target, table, localData } = JSON.parse(process.argv[2]!) as {
  readonly source: string;
  readonly target: string;
  readonly table: SyncTable;
  readonly localData: boolean;
};

const openTo =
  (url: string): Parameters<typeof sync.openWriter>[0] =>
  async (connect) => {
    const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
    const session = await connect(mysql.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
    return { session: localData ? session : { ...session, localData: false }, close: () => session.close() };
  };

const { readers } = await sync.openReaders(openTo(source), { readers: 1, salt: null, patience: 600_000 });
const writer = await sync.openWriter(openTo(target));
const [part] = await readers[0]!.parts(table, 1e12);
const rows = await readers[0]!.copy(table, { part: part! }, await writer.load(table));
await Promise.all([readers[0]!.close(), writer.close()]);
console.log(JSON.stringify({ rows, megabytes: process.resourceUsage().maxRSS / 1024 }));
