/** The embedded PostgreSQL: whole, silent, gone when it is closed, and open to tools that must connect. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { openEmbedded } from '../../src/engines/postgres/shadow/embedded.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { catalogOf, describeDifferences } from '../postgres/catalog-of.ts';
import { restoreCommand, runCommand } from '../servers/clients.ts';
import { forEachServer } from '../servers/index.ts';
import { pgDump, shadowRequest } from './postgres-dumps.ts';

const source = (path: string): string => new URL(`../../${path}`, import.meta.url).href;

/** Runs a module in a program of its own. */
async function program(code: string, env: NodeJS.ProcessEnv = {}): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', code], {
    env: { ...process.env, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (out += data));
  child.stderr.on('data', (data: Buffer) => (err += data));
  const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { out, err, code: exit };
}

const OPEN = `
  import { openEmbedded } from '${source('src/engines/postgres/shadow/embedded.ts')}';
  const world = { log: { info() {}, warn() {}, debug() {} }, secrets: { add() {} }, environment: {} };
  const timeouts = { connect: 20000, read: 20000, statement: 20000 };
  const request = { choice: { use: 'embedded' }, binaries: null, flavour: 'postgres', like: null, timeouts, world };`;

describe('the embedded database', () => {
  let shadow: Shadow;
  beforeAll(async () => {
    shadow = await openEmbedded(shadowRequest());
  });
  afterAll(async () => {
    await shadow.close();
  });

  it('says what it is', () => {
    expect(shadow.label).toMatch(/^PostgreSQL 18\.\d+, embedded$/);
    expect(shadow).toMatchObject({ flavour: 'postgres', version: expect.stringMatching(/^18\.\d+$/), url: null });
  });

  it('has the extensions of contrib, and pgvector', async () => {
    const available = (await shadow.query('SELECT name FROM pg_available_extensions ORDER BY name')).map(({ name }) =>
      String(name),
    );
    expect(available).toEqual(
      expect.arrayContaining([
        'btree_gist',
        'citext',
        'hstore',
        'ltree',
        'moddatetime',
        'pg_trgm',
        'pgcrypto',
        'unaccent',
        'uuid-ossp',
        'vector',
      ]),
    );
    await shadow.load({
      name: 'all.sql',
      text: available.map((name) => `CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE;`).join('\n'),
    });
    await shadow.load({
      name: 'use.sql',
      text: `CREATE TABLE items (id uuid DEFAULT uuid_generate_v4(), embedding vector(3), label citext, tree ltree, secret bytea DEFAULT digest('x', 'sha256'));
        CREATE INDEX ON items USING hnsw (embedding vector_l2_ops); CREATE INDEX ON items USING gist (tree);
        INSERT INTO items (embedding, label, tree) VALUES ('[1,2,3]', 'A', 'a.b');`,
    });
    expect(await shadow.query(`SELECT label = 'a' AS same, embedding <-> '[1,2,4]' AS far FROM items`)).toEqual([
      { same: true, far: 1 },
    ]);
    const { objects } = await shadow.read(select());
    expect([...objects.keys()]).toEqual(
      expect.arrayContaining(available.map((name) => `extension:${name.includes('-') ? `"${name}"` : name}`)),
    );
  });

  it('does all that needs no transaction around it', async () => {
    await shadow.load({
      name: 'alone.sql',
      text: 'CREATE TABLE alone (a int); CREATE INDEX CONCURRENTLY ai ON alone (a); REINDEX INDEX CONCURRENTLY ai; VACUUM FULL alone;',
    });
    expect([...(await shadow.read(select())).objects.keys()]).toContain('index:public.alone.ai');
  });

  it('takes a schema of a thousand tables as one transaction', async () => {
    const tables = Array.from({ length: 1000 }, (_, i) => `CREATE TABLE many.t${i} (id serial PRIMARY KEY, a text UNIQUE);`);
    await shadow.load({ name: 'many.sql', text: `BEGIN; CREATE SCHEMA many; ${tables.join('\n')} COMMIT;` });
    expect(await shadow.query(`SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'many'`)).toEqual([{ n: 1000 }]);
    await shadow.load({ name: 'none.sql', text: 'DROP TABLE many.t1; CREATE TABLE many.t1 (a int)' });
  });

  it('is itself again after it acted as somebody else', async () => {
    await shadow.load({
      name: 'somebody.sql',
      text: `CREATE ROLE somebody; CREATE SCHEMA theirs AUTHORIZATION somebody;
        SET SESSION AUTHORIZATION somebody; CREATE TABLE theirs.a (x int); RESET SESSION AUTHORIZATION; CREATE TABLE ours_a (x int);
        BEGIN; SET SESSION AUTHORIZATION somebody; CREATE TABLE theirs.b (x int); SET SESSION AUTHORIZATION DEFAULT; CREATE TABLE ours_b (x int);
        GRANT somebody_else TO somebody; COMMIT; SET SESSION AUTHORIZATION somebody;`,
    });
    await shadow.load({ name: 'next.sql', text: 'CREATE ROLE one_more; CREATE TABLE ours_c (x int);' });
    const owners = `SELECT relname::text AS name, relowner::regrole::text AS owner FROM pg_class WHERE relname ~ '^ours_' OR relnamespace = 'theirs'::regnamespace ORDER BY 1`;
    expect((await shadow.query(owners)).map(({ name, owner }) => `${name} ${owner}`)).toEqual([
      'a somebody',
      'b somebody',
      'ours_a postgres',
      'ours_b postgres',
      'ours_c postgres',
    ]);
  });

  it('says so when SQL has broken it, instead of answering nothing', async () => {
    const broken = await openEmbedded(shadowRequest());
    const text = `CREATE TABLE a (x text);\nDO $$ BEGIN EXECUTE 'COPY a FROM ' || $p$PROGRAM 'true'$p$; END $$;\nCREATE TABLE b (x int);`;
    await expect(broken.load({ name: 'x.sql', text })).rejects.toMatchObject({
      code: 'source',
      message: expect.stringMatching(/^x\.sql:1: the embedded PostgreSQL broke down.* up to line 3\)/),
    });
    await broken.close();
  });

  it('prints nothing, and keeps no program from ending', async () => {
    const code = `${OPEN}
      for (const reachable of [false, true]) {
        const shadow = await openEmbedded({ ...request, reachable });
        await shadow.load({ name: 'x', text: 'CREATE TABLE t (a serial); DROP TABLE IF EXISTS u; DO $$ BEGIN RAISE NOTICE \\'n\\'; RAISE WARNING \\'w\\'; END $$;' });
        await shadow.load({ name: 'x', text: 'selec' }).catch((error) => console.log(error.message));
        await shadow.close();
        await shadow.close();
      }`;
    const line = 'x:1: syntax error at or near "selec" (42601), in: selec\n';
    expect(await program(code)).toEqual({ out: line + line, err: '', code: 0 });
  });
});

it('its files for dist are the same bytes whenever and wherever they are made', async () => {
  const hashes = async (env: NodeJS.ProcessEnv): Promise<string[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'driftgate-embedded-'));
    try {
      const code = `import { writeEmbeddedFiles } from '${source('scripts/embedded-files.ts')}'; await writeEmbeddedFiles(${JSON.stringify(folder)});`;
      expect(await program(code, env)).toEqual({ out: '', err: '', code: 0 });
      const names = (await readdir(folder)).sort();
      return await Promise.all(
        names.map(
          async (name) =>
            `${name} ${createHash('sha256')
              .update(await readFile(join(folder, name)))
              .digest('hex')}`,
        ),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  const here = await hashes({});
  expect(here.map((line) => line.split(' ')[0])).toEqual(['database.tar.br', 'extensions.tar.br', 'pglite.data', 'pglite.wasm']);
  expect(
    await hashes({ TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', USER: 'someone', HOME: '/' }),
  ).toEqual(here);
});

describe('as a server', () => {
  let shadow: Shadow;
  let url: string;
  const clients: pg.Client[] = [];
  const connect = async (changes: pg.ClientConfig = {}): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, ...changes });
    client.on('error', () => {});
    await client.connect();
    clients.push(client);
    return client;
  };
  const secrets = shadowRequest().world.secrets;
  beforeAll(async () => {
    const request = shadowRequest({ reachable: true });
    shadow = await openEmbedded({ ...request, world: { ...request.world, secrets } });
    url = shadow.url!;
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    await shadow.close();
  });

  it('is on the loopback interface, behind a password that is a secret', async () => {
    const { hostname, password } = new URL(url);
    expect(hostname).toBe('127.0.0.1');
    expect(password.length).toBeGreaterThan(20);
    expect(secrets.redact(`failed: ${url}`)).not.toContain(password);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(connect({ connectionString: wrong.href })).rejects.toMatchObject({ code: '28P01' });
    await expect(connect({ ssl: true })).rejects.toThrow('does not support SSL');
  });

  it('serves a pool whose connections all ask at once, with parameters', async () => {
    const pool = new pg.Pool({ connectionString: url, max: 6 });
    await pool.query('CREATE TABLE pooled (id int PRIMARY KEY, name text)');
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, id) => pool.query('INSERT INTO pooled VALUES ($1, $2) RETURNING id, name', [id, `n${id}`])),
    );
    expect(answers.map(({ rows }) => rows[0])).toEqual(Array.from({ length: 60 }, (_, id) => ({ id, name: `n${id}` })));
    await pool.end();
  });

  it('keeps settings, roles and prepared statements of connections apart', async () => {
    const [a, b] = [await connect({ application_name: 'first', options: '-c search_path=pg_catalog' }), await connect()];
    await b.query(`SET application_name = 'second'; CREATE ROLE other; SET ROLE other`);
    const seen =
      "SELECT current_setting('application_name') AS name, current_setting('search_path') AS path, current_user AS who";
    expect((await a.query(seen)).rows).toEqual([{ name: 'first', path: 'pg_catalog', who: 'postgres' }]);
    expect((await b.query(seen)).rows).toEqual([{ name: 'second', path: 'public', who: 'other' }]);
    for (let round = 0; round < 2; round += 1) {
      expect((await a.query({ name: 's', text: 'SELECT $1::int + 1 AS n', values: [1] })).rows).toEqual([{ n: 2 }]);
      expect((await b.query({ name: 's', text: 'SELECT $1::int + 2 AS n', values: [1] })).rows).toEqual([{ n: 3 }]);
    }
  });

  it('lets nobody in between the statements of a transaction, and undoes it when its connection is lost', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query('CREATE TABLE counted (n int)');
    await a.query('BEGIN');
    await a.query('INSERT INTO counted VALUES (1)');
    let answered = false;
    const waiting = b.query('SELECT count(*)::int AS n FROM counted').then(({ rows }) => {
      answered = true;
      return rows;
    });
    await a.query('INSERT INTO counted VALUES (2)');
    expect(answered).toBe(false);
    await a.query('COMMIT');
    expect(await waiting).toEqual([{ n: 2 }]);
    const lost = await connect();
    await lost.query('BEGIN');
    await lost.query('INSERT INTO counted VALUES (3)');
    (lost as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await b.query('SELECT count(*)::int AS n FROM counted')).rows).toEqual([{ n: 2 }]);
  });

  it('goes on after errors, alone and in a transaction', async () => {
    const a = await connect();
    await expect(a.query('SELEC 1')).rejects.toMatchObject({ code: '42601', position: '1' });
    await expect(a.query('SELECT $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    await a.query('BEGIN');
    await expect(a.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(a.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await a.query('ROLLBACK');
    expect((await a.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  });

  it('what tools make is read, and what is loaded is seen by tools', async () => {
    const a = await connect();
    await a.query("SET search_path = ''; CREATE TABLE public.by_tool (a int)");
    await shadow.load({ name: 'x.sql', text: 'CREATE TABLE by_us (a int)' });
    expect((await a.query('SELECT count(*)::int AS n FROM public.by_us')).rows).toEqual([{ n: 0 }]);
    expect([...(await shadow.read(select())).objects.keys()]).toEqual(
      expect.arrayContaining(['table:public.by_tool', 'table:public.by_us']),
    );
  });

  it('closes though connections are open, in the middle of a transaction', async () => {
    const second = await openEmbedded(shadowRequest({ reachable: true }));
    const client = new pg.Client(second.url!);
    client.on('error', () => {});
    await client.connect();
    await client.query('BEGIN');
    await second.close();
    await expect(client.query('SELECT 1')).rejects.toThrow();
  });
});

forEachServer(['postgres'], (server) => {
  it('psql restores a dump with rows into it', async ({ skip }) => {
    const shop = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');
    const original = await server.createDatabase(
      `${shop} INSERT INTO shop.countries VALUES ('DE', 'Germany', 19), ('AT', 'Austria', 20);`,
    );
    const shadow = await openEmbedded(shadowRequest({ reachable: true }));
    try {
      const { port, password, username } = new URL(shadow.url!);
      const facts = await server.facts();
      skip(facts.container !== undefined, 'psql runs in a container, from where it cannot reach our loopback interface');
      const here = { ...facts, host: '127.0.0.1', port: Number(port), user: username, password };
      await runCommand(restoreCommand(here, 'postgres'), await pgDump(server, original, ['--no-owner']));
      expect(await shadow.query('SELECT name FROM shop.countries ORDER BY name')).toEqual([
        { name: 'Austria' },
        { name: 'Germany' },
      ]);
      const live = await catalogOf(original.url);
      expect(describeDifferences(compare(await shadow.read(select()), live, postgres.equivalent))).toEqual([]);
    } finally {
      await shadow.close();
    }
  });
});
