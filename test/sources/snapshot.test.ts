/** Snapshots: what is written and read again is the same catalog; what is no snapshot is refused with a reason; none harms who reads it. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/catalog/fingerprint.ts';
import { type Catalog, type CatalogObject, identify } from '../../src/catalog/model.ts';
import { EVERYTHING, type SelectionSettings, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { loadEngine } from '../../src/engines/index.ts';
import type { DriftgateError } from '../../src/errors.ts';
import { Secrets } from '../../src/redact.ts';
import { readSnapshotFile, writeSnapshotFile } from '../../src/sources/snapshot/file.ts';
import { checksumOf } from '../../src/sources/snapshot/format.ts';
import { readSnapshot } from '../../src/sources/snapshot/read.ts';
import { snapshotSource } from '../../src/sources/snapshot/snapshot.ts';
import { writeSnapshot } from '../../src/sources/snapshot/write.ts';
import { alone } from '../../src/sources/source.ts';
import { catalogOf as mysqlCatalog } from '../mysql/catalog-of.ts';
import { describeDifferences, catalogOf as postgresCatalog } from '../postgres/catalog-of.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';

const fixture = (path: string): string => readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'driftgate-snapshot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (text: string): string => text;
const written = (catalog: Catalog): string => writeSnapshot(catalog, 'a source', plain).text;

function catalogOf(server: TestServer, url: string, selection?: SelectionSettings): Promise<Catalog> {
  return server.engine === 'postgres' ? postgresCatalog(url, selection) : mysqlCatalog(url, selection);
}

/** Everything of a catalog that has an order of chance, in an order. */
function comparable(catalog: Catalog): object {
  const byId = (a: CatalogObject, b: CatalogObject): number => (a.id < b.id ? -1 : 1);
  const objects = [...catalog.objects.values()]
    .sort(byId)
    .map((object) => ({ ...object, dependsOn: [...object.dependsOn].sort() }));
  const sorted = <T>(list: readonly T[]): T[] => [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const [bookkeeping, leftOut, notCompared] = [sorted(catalog.bookkeeping), sorted(catalog.leftOut), sorted(catalog.notCompared)];
  return { ...catalog, objects, bookkeeping, leftOut, notCompared };
}

const ODD_NAMES: Readonly<Record<'postgres' | 'mysql', string>> = {
  postgres: `CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."say ""hi"", it's {\\n}
😀" ("__proto__" int PRIMARY KEY, "constructor" text DEFAULT E'line\\nbreak "quoted" \\\\ \u2028 \u001b[31m', "toString" int UNIQUE);`,
  mysql: `CREATE TABLE \`say "hi", it's {\\n} schön\` (\`__proto__\` int PRIMARY KEY, \`constructor\` varchar(90) DEFAULT 'line\\nbreak "quoted" \\\\ \u2028 😀', \`toString\` int UNIQUE);`,
};

/** The shop has a table of Flyway's. */
function sqlFor(server: TestServer): string {
  const files = server.engine === 'postgres' ? ['postgres/shop'] : ['mysql/shop', `mysql/shop-${server.flavour}`];
  return [...files.map((file) => fixture(`${file}.sql`)), ODD_NAMES[server.engine]].join('\n');
}

forEachServer({ every: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  it('is read back as the very same catalog', async () => {
    const { url } = await server.createDatabase(sqlFor(server));
    const engine = await loadEngine(server.engine);
    if (server.engine === 'postgres') {
      const odd = await postgresCatalog((await server.createDatabase(fixture('postgres/odd.sql'))).url);
      expect(comparable(readSnapshot(written(odd), 'x').catalog)).toEqual(comparable(odd));
    }
    for (const bookkeeping of [false, true]) {
      const selection = { ...EVERYTHING, bookkeeping };
      const live = await catalogOf(server, url, selection);
      const { catalog } = readSnapshot(written(live), 'x');
      expect(catalog.objects.size).toBeGreaterThan(100);
      expect(catalog.bookkeeping.length).toBeGreaterThan(0);
      expect(comparable(catalog)).toEqual(comparable(live));
      expect(catalog.fingerprint).toBe(live.fingerprint);
      expect(describeDifferences(compare(live, catalog, engine.equivalent))).toEqual([]);
      expect(describeDifferences(compare(catalog, live, engine.equivalent))).toEqual([]);
      expect(written(catalog), 'written once more').toBe(written(live));
    }
  });

  it('the same schema gives the same bytes, and a change in one column is one line', async () => {
    const database = await server.createDatabase(sqlFor(server));
    const before = written(await catalogOf(server, database.url));
    expect(written(await catalogOf(server, database.url))).toBe(before);
    await database.run('CREATE TABLE diffed (id int PRIMARY KEY, a int)');
    const lines = written(await catalogOf(server, database.url)).split('\n');
    await database.run('ALTER TABLE diffed ADD COLUMN b int NOT NULL');
    const after = written(await catalogOf(server, database.url)).split('\n');
    expect(after.filter((line) => !lines.includes(line)).map((line) => /\w+(?:":"column)?/.exec(line)![0])).toEqual([
      'fingerprint',
      'checksum',
      'kind":"column',
    ]);
  });

  it('the selection is applied when it is read as it is to a live database', async () => {
    const sql =
      server.engine === 'postgres'
        ? `${sqlFor(server)} CREATE SCHEMA other; CREATE EXTENSION citext SCHEMA other; CREATE TABLE other.t (id int PRIMARY KEY); CREATE TYPE other.e AS ENUM ('a');`
        : sqlFor(server);
    const { url } = await server.createDatabase(sql);
    const whole = join(folder, `${server.id.replace(':', '-')}-whole.json`);
    writeFileSync(whole, written(await catalogOf(server, url, { ...EVERYTHING, bookkeeping: true })));
    const choices: SelectionSettings[] = [
      EVERYTHING,
      { ...EVERYTHING, bookkeeping: true },
      { ...EVERYTHING, ignore: { schemas: [], tables: ['order*'], kinds: ['index'] } },
      { ...EVERYTHING, include: { schemas: [], tables: ['orders', 'customers'] } },
      { ...EVERYTHING, ignore: { schemas: [], tables: [], kinds: ['view', 'trigger', 'function', 'comment'] } },
      ...(server.engine === 'postgres'
        ? [
            { ...EVERYTHING, ignore: { schemas: ['other'], tables: [], kinds: [] } },
            { ...EVERYTHING, include: { schemas: ['other'], tables: [] }, bookkeeping: true },
          ]
        : []),
    ];
    for (const choice of choices) {
      const live = await catalogOf(server, url, choice);
      const { catalog } = await snapshotSource(whole, folder).read(alone(select(choice)));
      const counts = choice.ignore.schemas.length + choice.include.schemas.length > 0 ? { notCompared: [] } : {};
      // What an included schema does not reach is not read from a live one, so not known as bookkeeping.
      const bookkeeping = choice.include.schemas.length > 0 ? { bookkeeping: [] } : {};
      expect(comparable({ ...catalog, ...counts, ...bookkeeping }), JSON.stringify(choice)).toEqual(
        comparable({ ...live, ...counts, ...bookkeeping }),
      );
    }
    const narrow = join(folder, `${server.id.replace(':', '-')}-narrow.json`);
    writeFileSync(narrow, written(await catalogOf(server, url, choices[2])));
    const again = await snapshotSource(narrow, folder).read(alone(select()));
    expect(
      again.catalog.leftOut.some(({ reason }) => reason === 'ignored by pattern "order*"'),
      'what was left out then is said',
    ).toBe(true);
  });
});

/** Tables that share the properties of their columns, as those that are read from a server do. */
function tables(count: number, columnsEach = 3, prefix = 't'): Catalog {
  const shared = [...Array(columnsEach).keys()].map((n) => ({
    type: `numeric(${n + 1},0)`,
    nullable: n > 0,
    default: null,
    identity: null,
  }));
  const objects = new Map<string, CatalogObject>();
  const add = (object: CatalogObject): void => void objects.set(object.id, object);
  for (let n = 0; n < count; n++) {
    const path = ['public', `${prefix}${n}`];
    const table = identify('table', ...path);
    add({ kind: 'table', id: table, path, parent: null, properties: { persistence: null }, dependsOn: [], definition: 'table' });
    for (const [place, properties] of shared.entries()) {
      const columnPath = [...path, `c${place}`];
      const id = identify('column', ...columnPath);
      add({ kind: 'column', id, path: columnPath, parent: table, properties, dependsOn: [], definition: properties.type });
    }
  }
  const basis = { engine: 'postgres', flavour: 'postgres', version: '18.4', database: 'shop', defaults: {} } as const;
  return { ...basis, objects, notCompared: [], leftOut: [], bookkeeping: [], fingerprint: fingerprint(objects) };
}

describe('the format', () => {
  const text = written(tables(3));

  it('fits its published schema', () => {
    const schema = JSON.parse(readFileSync(new URL('../../docs/schema/snapshot.schema.json', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validate(schema, JSON.parse(text)), ajv.errorsText()).toBe(true);
    expect(ajv.validate(schema, { ...JSON.parse(text), when: 'today' })).toBe(false);
  });

  it('does not mind another formatting, nor a byte-order mark', () => {
    const read = readSnapshot(`\uFEFF${JSON.stringify(JSON.parse(text), null, 4).replaceAll('\n', '\r\n')}`, 'x');
    expect(read.catalog.fingerprint).toBe(tables(3).fingerprint);
  });

  it('objects of one sort share their properties again', () => {
    const { objects } = readSnapshot(text, 'x').catalog;
    expect(objects.get('column:public.t0.c1')!.properties).toBe(objects.get('column:public.t2.c1')!.properties);
    expect(objects.get('column:public.t0.c1')!.properties).not.toBe(objects.get('column:public.t0.c2')!.properties);
  });

  it('10,000 tables come back whole', () => {
    const large = tables(10_000, 12);
    const whole = written(large);
    expect(whole.length, 'far from the largest file that is read').toBeLessThan((256 << 20) / 4);
    expect(readSnapshot(whole, 'x').catalog.fingerprint).toBe(large.fingerprint);
  });
});

/** The file as a forger would make it: changed, with a checksum that fits again. */
function forged(
  change: (content: Record<string, unknown> & { objects: Record<string, unknown>[] }) => void,
  json?: (text: string) => string,
): string {
  const content = JSON.parse(written(tables(2))) as Parameters<typeof change>[0];
  change(content);
  const text = JSON.stringify({ ...content, checksum: checksumOf(content) });
  if (json === undefined) return text;
  const raw = JSON.parse(json(text)) as Record<string, unknown>;
  return json(text).replace(/"checksum":"[0-9a-f]+"/, `"checksum":"${checksumOf(raw)}"`);
}

function refusal(text: string): DriftgateError {
  try {
    readSnapshot(text, 'schema.json');
  } catch (error) {
    return error as DriftgateError;
  }
  throw new Error('it was read');
}

describe('what is refused', () => {
  const text = written(tables(2));

  it.each([
    ['nothing', '', /schema\.json is empty/],
    ['a part', text.slice(0, text.length / 2), /ends in the middle/],
    ['a part that ends with a brace', `${text.slice(0, text.lastIndexOf('}') - 3)}}`, /is not JSON/],
    ['SQL', 'CREATE TABLE t (id int);', /is not JSON/],
    ['UTF-16', Buffer.from(text, 'utf16le').toString('utf8'), /is not written in UTF-8/],
    ['other JSON', '{"verdict":"drift"}', /no snapshot/],
    ['a list', '[]', /no snapshot/],
    ['a report', '{"formatVersion":1,"tool":{"name":"driftgate","version":"1"},"verdict":"drift"}', /not as driftgate writes it/],
    [
      'a format of the future',
      text.replace('"formatVersion": 1', '"formatVersion": 2'),
      /format version "2"; this version of driftgate reads 1/,
    ],
    [
      'a format version that is none',
      text.replace('"formatVersion": 1', '"formatVersion": {}'),
      /format version of another kind/,
    ],
    ['a change by hand', text.replace('numeric(1,0)', 'numeric(9,0)'), /was changed after it was written/],
    [
      'a change to what is only for people',
      text.replace('"definition":"table"', '"definition":"tablet"'),
      /was changed after it was written/,
    ],
    ['a line taken out', text.replace(/^.*t1\.c1".*\n/m, ''), /was changed after it was written/],
    ['a value of another type', text.replace('"definition":"table"', '"definition":7'), /objects\.0\.definition: /],
    ['an engine that there is not', text.replace('"engine": "postgres"', '"engine": "oracle"'), /engine: /],
    ['a kind that is no word', text.replace('"kind":"table"', '"kind":"table; drop"'), /a kind is lower-case words/],
  ])('%s', (_, content, message) => {
    const { code, message: told, hint } = refusal(content);
    expect(code).toBe('usage');
    expect(told).toMatch(message);
    expect(hint).toMatch(/\S/);
  });

  it('what is quoted of it holds no control characters', () => {
    const { message } = refusal(forged((content) => Object.assign(content, { '\u001b[2J\r\n::error::\u202E': 1 })));
    expect(message).toContain('::error::');
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('a file that means harm', () => {
  it.each([
    [
      'a property of every object',
      (c) => Object.assign(c.objects[1]!.properties as object, { constructor: 'x' }),
      /properties\.constructor/,
    ],
    ['a kind of every object', (c) => Object.assign(c.objects[0]!, { kind: 'constructor' }), /that is no kind/],
    ['the same id twice', (c) => c.objects.push(c.objects[0]!), /two objects with the id/],
    ['parents in a circle', (c) => Object.assign(c.objects[0]!, { parent: c.objects[1]!.id }), /before what it belongs to/],
    [
      'its own parent',
      (c) => Object.assign(c.objects[0]!, { parent: c.objects[0]!.id }),
      /belong to itself|before what it belongs to/,
    ],
    [
      'a value in a value',
      (c) => Object.assign(c.objects[1]!.properties as object, { type: { a: {} } }),
      /objects\.1\.properties\.type/,
    ],
    ['a negative count', (c) => Object.assign(c, { notCompared: [{ kind: 'trigger', count: -1 }] }), /notCompared\.0\.count/],
  ] satisfies [string, Parameters<typeof forged>[0], RegExp][])(
    '%s is refused though its checksum fits',
    (_, change, message) => {
      expect(refusal(forged(change)).message).toMatch(message);
    },
  );

  it.each(['properties', 'defaults'])('__proto__ in %s is refused, and reaches no prototype', (place) => {
    const planted = (json: string): string =>
      json.replace(`"${place}":{`, `"${place}":{"__proto__":{"polluted":"yes"},`).replace(',}', '}');
    expect(refusal(forged(() => {}, planted)).message).toMatch(/__proto__|not as driftgate writes it/);
    const text = (json: string): string =>
      json.replace(`"${place}":{`, `"${place}":{"__proto__":${place === 'defaults' ? '"x"' : '["x"]'},`).replace(',}', '}');
    expect(refusal(forged(() => {}, text)).message).toMatch(/__proto__/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('__proto__ as a property of an object is refused; as the name of one it is a name', () => {
    const planted = (json: string): string =>
      json.replace('"properties":{"nullable"', '"properties":{"__proto__":"x","nullable"');
    expect(refusal(forged(() => {}, planted)).message).toMatch(/__proto__/);
    const catalog = tables(1, 1, '__proto__');
    expect(readSnapshot(written(catalog), 'x').catalog.objects.has('table:public.__proto__0')).toBe(true);
  });

  it('nested without end is refused and not followed', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(refusal(`{"formatVersion":1,"objects":${deep}}`).message).toMatch(/not as driftgate writes it/);
    expect(refusal(`{"formatVersion":${deep}}`).message).toMatch(/of another kind/);
  });

  it('a kind that nobody knows is an object like any other', async () => {
    const { catalog } = readSnapshot(
      forged((content) => Object.assign(content.objects[4]!, { kind: 'oddity', id: 'oddity:x' })),
      'x',
    );
    const { differences } = compare(catalog, tables(1), (await loadEngine('postgres')).equivalent);
    expect(differences.map((difference) => difference.change === 'missing' && difference.reference.kind)).toContain('oddity');
  });
});

describe('secrets', () => {
  const holding = (password: string): Catalog => {
    const catalog = tables(1, 1);
    const [table, column] = [...catalog.objects.values()] as [CatalogObject, CatalogObject];
    const changed = {
      ...column,
      properties: { ...column.properties, default: `dblink('password=${password}')` },
      definition: `DEFAULT dblink('password=${password}')`,
    };
    const objects = new Map([table, changed].map((object) => [object.id, object]));
    return { ...catalog, objects, fingerprint: fingerprint(objects) };
  };

  it.each(['hunter22-and-more', 'say "hi"\\n', 'ab'])('%s is hidden, and what is written fits its checksum', (password) => {
    const secrets = new Secrets();
    secrets.add(password);
    const catalog = holding(password);
    const { text, fingerprint: given } = writeSnapshot(catalog, 'db', (part) => secrets.redact(part));
    expect(text).not.toContain(`password=${password}`);
    expect(text).not.toContain(`password=${JSON.stringify(password).slice(1, -1)}`);
    expect(text).toContain('***');
    const read = readSnapshot(text, 'x').catalog;
    expect(read.fingerprint).toBe(given);
    expect(given).not.toBe(catalog.fingerprint);
  });

  it('two tables that would be called alike are told, not lost', () => {
    const secrets = new Secrets();
    for (const secret of ['t0secret', 't1secret']) secrets.add(secret);
    const catalog = tables(1);
    const objects = new Map([...catalog.objects, ...tables(1, 1, 't0secret-').objects, ...tables(1, 1, 't1secret-').objects]);
    expect(() => writeSnapshot({ ...catalog, objects }, 'db', (part) => secrets.redact(part))).toThrow(
      /called alike once secrets are hidden/,
    );
  });
});

describe('the file', () => {
  it('is replaced as a whole, also through a link, and keeps its mode; nothing is left beside it', async () => {
    const own = join(folder, 'files');
    mkdirSync(own);
    const [file, link] = [join(own, 'a.json'), join(own, 'link.json')];
    await writeSnapshotFile(file, 'one');
    symlinkSync(file, link);
    writeFileSync(file, 'one', { mode: 0o600 });
    const before = statSync(file);
    await writeSnapshotFile(link, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(statSync(file).ino).not.toBe(before.ino);
    expect(statSync(file).mode).toBe(before.mode);
    expect(readdirSync(own).sort()).toEqual(['a.json', 'link.json']);
  });

  it('that cannot be written is told', async () => {
    await expect(writeSnapshotFile(join(folder, 'no/such/a.json'), 'x')).rejects.toMatchObject({
      code: 'write',
      message: expect.stringContaining('no/such/a.json'),
    });
    await expect(writeSnapshotFile(folder, 'x')).rejects.toMatchObject({
      code: 'write',
      message: expect.stringContaining('it is a folder'),
    });
  });

  it('that is not there, no file, or without end is refused', async () => {
    const large = join(folder, 'large.json');
    writeFileSync(large, '');
    truncateSync(large, 300 * 1024 * 1024);
    for (const [path, message] of [
      [join(folder, 'nowhere.json'), /cannot be read: ENOENT/],
      [folder, /is no file/],
      ['/dev/zero', /is no file/],
      [large, /is larger than 256 MB/],
    ] as const) {
      await expect(readSnapshotFile(path, 'it')).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringMatching(message),
      });
    }
    rmSync(large);
  });

  it('written by another version of driftgate says so', async () => {
    const file = join(folder, 'older.json');
    writeFileSync(
      file,
      forged((content) => Object.assign(content, { tool: { name: 'driftgate', version: '0.0.1' } })),
    );
    const { notes } = await snapshotSource(file, folder).read(alone(select()));
    expect(notes).toEqual([expect.stringContaining('another version of driftgate')]);
  });
});
