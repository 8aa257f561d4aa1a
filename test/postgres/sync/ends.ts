/** Both ends of a sync as the engine gives them, and its tables, without what decides what is to be done. */
import { select } from '../../../src/catalog/selection.ts';
import { postgres } from '../../../src/engines/postgres/index.ts';
import { sync } from '../../../src/engines/postgres/sync/index.ts';
import type { Division, Key, Open, SyncColumn, SyncReader, SyncTable, SyncWriter } from '../../../src/engines/sync.ts';
import { sessionTo } from '../catalog-of.ts';

export function openTo(url: string, read = 60_000): Open {
  const timeouts = { connect: 20_000, read, statement: 60_000 };
  return async (connect) => {
    const session = await connect(postgres.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
    return { session, close: async () => {} };
  };
}

export interface Ends {
  readonly readers: readonly SyncReader[];
  readonly reader: SyncReader;
  readonly writer: SyncWriter;
  /** By name, `t` or `shop.t`. Keyed by the first unique key that both sides have. */
  table(name: string, changes?: TableChanges): SyncTable;
  close(): Promise<void>;
}

export interface TableChanges {
  readonly masks?: Readonly<Record<string, string>>;
  readonly where?: SyncTable['where'];
  readonly keyless?: boolean;
}

export async function openEnds(source: string, target: string, readers = 1): Promise<Ends> {
  const [from, to] = [await sessionTo(source), await sessionTo(target)];
  const catalogs = {
    source: await postgres.readCatalog(from, select()),
    target: await postgres.readCatalog(to, select()),
  };
  const keys = await sync.uniqueKeys(from);
  await Promise.all([from.close(), to.close()]);
  const opened = await sync.openReaders(openTo(source), { readers, salt: null, patience: 600_000 });
  const writer = await sync.openWriter(openTo(target));
  return {
    readers: opened.readers,
    reader: opened.readers[0]!,
    writer,
    table(name, { masks = {}, where = { source: null, target: null }, keyless = false } = {}) {
      const path = name.includes('.') ? name.split('.') : ['public', name];
      const find = (side: 'source' | 'target', kind: string, at: readonly string[]) =>
        [...catalogs[side].objects.values()].find((object) => object.kind === kind && object.path.join('\0') === at.join('\0'));
      const [ours, theirs] = [find('source', 'table', path), find('target', 'table', path)];
      if (ours === undefined || theirs === undefined) throw new Error(`no table ${name} on both sides`);
      const columns: SyncColumn[] = [];
      for (const object of catalogs.source.objects.values()) {
        if (object.kind !== 'column' || object.parent !== ours.id) continue;
        const other = find('target', 'column', object.path);
        if (other === undefined || object.properties.generated || other.properties.generated) continue;
        const column = object.path.at(-1)!;
        columns.push({
          name: { source: column, target: column },
          object: { source: object, target: other },
          mask: masks[column] ?? null,
        });
      }
      const key = keys.find(({ table }) => table.join('\0') === path.join('\0'));
      const places =
        key === undefined || keyless ? [] : key.columns.map((column) => columns.findIndex((one) => one.name.source === column));
      return {
        name,
        path: { source: path, target: path },
        object: { source: ours, target: theirs },
        columns,
        key: places,
        where,
      };
    },
    async close() {
      await Promise.all([...opened.readers, writer].map((one) => one.close()));
    },
  };
}

/** Whole tables, part by part. */
export async function copyWhole(ends: Ends, table: SyncTable, bytesPerPart = 1e12): Promise<number> {
  let rows = 0;
  for (const part of await ends.reader.parts(table, bytesPerPart))
    rows += await ends.reader.copy(table, { part }, await ends.writer.load(table));
  return rows;
}

/** Cells whose sums or counts differ. */
export async function differing(ends: Ends, table: SyncTable, division: Division): Promise<readonly number[]> {
  const [ours, theirs] = [await ends.reader.sums(table, division), await ends.writer.sums(table, division)];
  return ours.flatMap((sum, cell) => (sum.rows === theirs[cell]!.rows && sum.sum === theirs[cell]!.sum ? [] : [cell]));
}

export async function keysOf(
  session: SyncReader | SyncWriter,
  table: SyncTable,
  division: Division,
  cells = [...Array(division.cells).keys()],
): Promise<readonly (readonly [Key, string])[]> {
  const all: [Key, string][] = [];
  await session.keys(table, division, cells, (key, hash) => void all.push([key, hash]));
  return all.sort(([a], [b]) => (a.join('\0') < b.join('\0') ? -1 : 1));
}

/** Whether sums and hashes of rows both say that the tables are the same; an error when they do not agree. */
export async function areSame(ends: Ends, table: SyncTable, rowsPerCell = 1_000): Promise<boolean> {
  const division = await ends.reader.divide(table, rowsPerCell);
  const bySums = (await differing(ends, table, division)).length === 0;
  const [ours, theirs] = [await keysOf(ends.reader, table, division), await keysOf(ends.writer, table, division)];
  const byRows = JSON.stringify(ours) === JSON.stringify(theirs);
  if (bySums !== byRows) throw new Error(`sums say ${bySums}, hashes of rows say ${byRows}`);
  return bySums;
}
