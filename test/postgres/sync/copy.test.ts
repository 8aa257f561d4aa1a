/** Rows on their way: in parts, of one snapshot, past a sink that fails, past rows that the target refuses, and in pieces of any size. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { splitter } from '../../../src/engines/postgres/sync/copy.ts';
import type { RowSink } from '../../../src/engines/sync.ts';
import { forEachServer } from '../../servers/index.ts';
import { areSame, copyWhole, keysOf, openEnds } from './ends.ts';

const run = promisify(execFile);
const MAKE = 'create table t (id int primary key, v text)';
const FILL = (rows: number): string => `insert into t select g, 'value ' || g from generate_series(1, ${rows}) g`;

it('cuts what comes into whole messages, wherever it is cut before', () => {
  const message = (type: string, body: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
  };
  const sent = [['H', 'head'], ['d', 'one'], ['d', ''], ['d', 'x'.repeat(300)], ['N', 'notice'], ['d', 'two'], ['c', ''], ['C', 'COPY 4'], ['Z', 'T']] as const; // biome-ignore format: one list
  const all = Buffer.concat(sent.map(([type, body]) => message(type, body)));
  const payload = sent.flatMap(([type, body]) => (type === 'd' ? [body] : [])).join('');
  for (let size = 1; size <= all.length; size += 1) {
    const data: Buffer[] = [];
    const others: string[] = [];
    let rows = 0;
    const take = splitter({
      data: (chunk) => void data.push(Buffer.from(chunk)),
      other: (one) => void others.push(one.toString()),
      rows: (count) => {
        rows = count;
      },
    });
    for (let at = 0; at < all.length; at += size) take(Buffer.from(all.subarray(at, at + size)));
    let text = '';
    for (const chunk of data) {
      for (let at = 0; at < chunk.length; ) {
        expect(String.fromCharCode(chunk[at]!)).toBe('d');
        const length = chunk.readUInt32BE(at + 1);
        expect(at + 1 + length).toBeLessThanOrEqual(chunk.length);
        text += chunk.toString('utf8', at + 5, at + 1 + length);
        at += 1 + length;
      }
    }
    expect(text).toBe(payload);
    expect(rows).toBe(4);
    expect(others).toEqual(sent.filter(([type]) => type !== 'd').map(([type, body]) => message(type, body).toString()));
  }
});

forEachServer(['postgres'], (server) => {
  it('reads one snapshot, whatever is written meanwhile', async () => {
    const source = await server.createDatabase(`${MAKE}; ${FILL(1000)}`);
    const target = await server.createDatabase(MAKE);
    const both = await openEnds(source.url, target.url, 3);
    expect(both.readers).toHaveLength(3);
    await source.run(`update t set v = 'later'; insert into t values (5000, 'later'); delete from t where id = 1`);
    const table = both.table('t');
    const whole = { cells: 1, spec: { kind: 'whole', method: 'native' } };
    for (const reader of both.readers) {
      expect(await reader.count(table)).toBe(1000);
      expect(await keysOf(reader, table, whole)).toEqual(await keysOf(both.reader, table, whole));
    }
    expect(await copyWhole(both, table)).toBe(1000);
    expect(await target.run("select count(*)::int as n from t where v = 'later'")).toEqual([{ n: 0 }]);
    await both.close();
  });

  it('has parts that are the table, of a partitioned one too', async () => {
    const source = await server.createDatabase(`${MAKE}; ${FILL(30_000)}; delete from t where id % 10 = 0; analyze t;
      create table p (id int primary key, v text) partition by range (id); create table p1 partition of p for values from (0) to (10000);
      create table p2 partition of p for values from (10000) to (100000) partition by hash (id);
      create table p21 partition of p2 for values with (modulus 2, remainder 0); create table p22 partition of p2 for values with (modulus 2, remainder 1);
      insert into p select * from t; create table child () inherits (t); insert into child values (-1, 'of the child');
      create table nothing (id int primary key)`);
    const target = await server.createDatabase(
      `${MAKE}; create table p (id int primary key, v text); create table nothing (id int primary key); create table child () inherits (t)`,
    );
    const both = await openEnds(source.url, target.url);
    for (const name of ['t', 'p', 'nothing']) {
      const table = both.table(name);
      const parts = await both.reader.parts(table, 200_000);
      if (name !== 'nothing') expect(parts.length).toBeGreaterThan(4);
      expect(await both.reader.parts(table, 1e12)).toHaveLength(name === 'p' ? 3 : 1);
      expect(await copyWhole(both, table, 200_000)).toBe(name === 'nothing' ? 0 : 27_000);
      expect(await areSame(both, table)).toBe(true);
    }
    // What inherits is a table of its own.
    expect(await target.run('select count(*)::int as n from t where id = -1')).toEqual([{ n: 0 }]);
    await both.close();
  });

  it('is good for more when the sink fails, at once or after a while', async () => {
    const source = await server.createDatabase(`${MAKE}; ${FILL(300_000)}`);
    const target = await server.createDatabase(MAKE);
    const both = await openEnds(source.url, target.url);
    const table = both.table('t');
    for (const after of [0, 3]) {
      let chunks = 0;
      let aborted = 0;
      const sink: RowSink = {
        async write() {
          chunks += 1;
          if (chunks > after) throw new Error('the disk is full');
        },
        end: async () => 0,
        abort: async () => {
          aborted += 1;
        },
      };
      const [part] = await both.reader.parts(table, 1e12);
      await expect(both.reader.copy(table, { part: part! }, sink)).rejects.toThrow('the disk is full');
      expect(aborted).toBe(1);
      expect(await both.reader.count(table)).toBe(300_000);
    }
    await both.close();
  });

  it('is good for more when the target refuses a row, or the source cannot read one', async () => {
    const source = await server.createDatabase(`${MAKE}; ${FILL(100_000)}`);
    const target = await server.createDatabase(
      'create table t (id int primary key, v text, constraint never check (id <> 77777))',
    );
    const both = await openEnds(source.url, target.url);
    const table = both.table('t');
    const relaxed = { tables: [table], triggers: 'off', deferred: [], off: [] } as const;
    const error = await both.writer.transaction(relaxed, () => copyWhole(both, table)).catch((thrown: unknown) => thrown);
    expect(both.writer.rowError(error)).toMatchObject({ kind: 'check', constraint: 'never' });
    expect(JSON.stringify(both.writer.rowError(error))).not.toContain('77777');
    expect(await both.writer.count(table)).toBe(0);
    const broken = both.table('t', { masks: { v: '(1 / (t.id - 500))::text' } });
    await expect(both.writer.transaction(relaxed, () => copyWhole(both, broken))).rejects.toThrow('division by zero');
    expect(await both.reader.count(table)).toBe(100_000);
    expect(await both.writer.count(table)).toBe(0);
    // Without a transaction, too: nothing of it is there.
    await expect(copyWhole(both, broken)).rejects.toThrow('division by zero');
    expect(await both.writer.count(table)).toBe(0);
    const narrow = both.table('t', { where: { source: 't.id < 70000', target: null } });
    expect(await copyWhole(both, narrow)).toBe(69_999);
    await both.close();
  });

  it('says that the connection is lost, on either side', async () => {
    const source = await server.createDatabase(`${MAKE}; ${FILL(200_000)}`);
    const target = await server.createDatabase(MAKE);
    const kill = async (database: typeof source): Promise<unknown> =>
      await database.run(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'driftgate test' and pid <> pg_backend_pid()`,
      );
    for (const side of [source, target]) {
      const both = await openEnds(source.url, target.url);
      const table = both.table('t');
      const [part] = await both.reader.parts(table, 1e12);
      const sink = await both.writer.load(table);
      let killed: Promise<unknown> | undefined;
      const slow: RowSink = {
        ...sink,
        async write(chunk) {
          killed ??= kill(side);
          await killed;
          await sink.write(chunk);
        },
      };
      await expect(both.reader.copy(table, { part: part! }, slow)).rejects.toThrow(/terminat|ECONNRESET|EPIPE/);
      await both.close();
      expect(await target.run('select count(*)::int as n from t')).toEqual([{ n: 0 }]);
    }
  });

  it('holds no value whole: hundreds of megabytes go through in little memory', async () => {
    const make = 'create table t (id int primary key, b bytea, v text, j json)';
    const source = await server.createDatabase(
      `${make}; insert into t values (1, decode(repeat('00ff5c0a', 25000000), 'hex'), 'small', null), (2, '', '', to_json(repeat('a', 1000)))`,
    );
    for (const shape of [make, make.replace('j json', 'j jsonb')]) {
      const target = await server.createDatabase(shape);
      const { stdout, stderr } = await run(process.execPath, [
        fileURLToPath(new URL('./copy-child.ts', import.meta.url)),
        source.url,
        target.url,
        't',
      ]);
      expect(stderr).toBe('');
      const { rows, same, megabytes } = JSON.parse(stdout) as { rows: number; same: boolean; megabytes: number };
      expect({ rows, same }).toEqual({ rows: 2, same: true });
      expect(megabytes).toBeLessThan(300);
    }
  });
});
