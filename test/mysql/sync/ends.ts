/** Both ends of a sync as the engine gives them, and its tables, without what decides what is to be done. */
import { onTestFinished } from 'vitest';
import type { Catalog } from '../../../src/catalog/model.ts';
import { select } from '../../../src/catalog/selection.ts';
import { mysql } from '../../../src/engines/mysql/index.ts';
import { sync } from '../../../src/engines/mysql/sync/index.ts';
import type { Division, Key, Open, SyncColumn, SyncReader, SyncTable, SyncWriter } from '../../../src/engines/sync.ts';
import type { TestServer } from '../../servers/index.ts';

export interface Opening {
  /** False: the writer takes the server for one that does not allow LOAD DATA LOCAL. */
  readonly localData?: boolean;
  readonly readers?: number;
}

export function openTo(url: string, { localData = true }: Opening = {}): Open {
  const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
  return async (connect) => {
    const session = await connect(mysql.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
    return { session: localData ? session : { ...session, localData: false }, close: () => session.close() };
  };
}

export interface Ends {
  readonly readers: readonly SyncReader[];
  readonly reader: SyncReader;
  readonly writer: SyncWriter;
  readonly notes: readonly string[];
  table(name: string, changes?: TableChanges): SyncTable;
}

export interface TableChanges {
  readonly masks?: Readonly<Record<string, string>>;
  readonly where?: SyncTable['where'];
  readonly keyless?: boolean;
}

/** Databases that differ in their rows alone, or, with two lists of statements, in more. */
export async function databases(source: TestServer, target: TestServer, schema: string, rows = '', targetRows = '') {
  return {
    source: await source.createDatabase(`${schema};${rows}`),
    target: await target.createDatabase(`${schema};${targetRows}`),
  };
}

export async function openEnds(source: { url: string }, target: { url: string }, opening: Opening = {}): Promise<Ends> {
  const [catalogs, keys] = await facts(source.url, target.url);
  const opened = await sync.openReaders(openTo(source.url), { readers: opening.readers ?? 1, salt: null, patience: 600_000 });
  const writer = await sync.openWriter(openTo(target.url, opening));
  onTestFinished(async () => {
    await Promise.all([...opened.readers, writer].map((one) => one.close()));
  });
  return {
    readers: opened.readers,
    reader: opened.readers[0]!,
    writer,
    notes: opened.notes,
    table(name, { masks = {}, where = { source: null, target: null }, keyless = false } = {}) {
      const find = (side: 'source' | 'target', kind: string, path: readonly string[]) =>
        [...catalogs[side].objects.values()].find((object) => object.kind === kind && object.path.join('\0') === path.join('\0'));
      const [ours, theirs] = [find('source', 'table', [name]), find('target', 'table', [name])];
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
      const key = keys.find(({ table }) => table[0] === name);
      return {
        name,
        path: { source: [name], target: [name] },
        object: { source: ours, target: theirs },
        columns,
        key:
          key === undefined || keyless ? [] : key.columns.map((column) => columns.findIndex((one) => one.name.source === column)),
        where,
        flavour: { source: catalogs.source.flavour, target: catalogs.target.flavour },
      };
    },
  };
}

async function facts(source: string, target: string) {
  const connect = (url: string) =>
    mysql.connect(
      mysql.parseUrl(new URL(url), {
        timeouts: { connect: 20_000, read: 60_000, statement: 60_000 },
        applicationName: 'driftgate test',
      }),
    );
  const [from, to] = [await connect(source), await connect(target)];
  const catalogs: { source: Catalog; target: Catalog } = {
    source: await mysql.readCatalog(from, select()),
    target: await mysql.readCatalog(to, select()),
  };
  const keys = await sync.uniqueKeys(from);
  await Promise.all([from.close(), to.close()]);
  return [catalogs, keys] as const;
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
  cells: readonly number[] = [...Array(division.cells).keys()],
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
