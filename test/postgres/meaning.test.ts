/** What means the same is no drift, and what does not always is: pairs on real servers, judged in shadows of both kinds. */
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog, CatalogObject } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { type Comparison, subject } from '../../src/diff/difference.ts';
import { type Judged, sameMeaning } from '../../src/diff/meaning.ts';
import type { Equivalence, Question } from '../../src/engines/engine.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import type { Shadow, ShadowRequest } from '../../src/engines/shadow.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import { forEachServer, withServers } from '../servers/index.ts';
import { catalogOf } from './catalog-of.ts';
import { MEANING_PAIRS, type MeaningPair, nameOfPair, scriptOf } from './meaning-pairs.ts';

const REQUEST: ShadowRequest = {
  choice: { use: 'embedded' },
  binaries: null,
  flavour: 'postgres',
  like: null,
  reachable: false,
  timeouts: { connect: 60_000, read: 60_000, statement: 60_000 },
  world: { log: silentLog, secrets: new Secrets(), environment: {} },
};

/** An embedded shadow, with the script in it when one is given. */
async function embedded(script?: string): Promise<Shadow> {
  const shadow = await postgres.openShadow(REQUEST);
  if (script !== undefined) await shadow.load({ name: 'reference', text: script });
  return shadow;
}

/** A database of a real server as a shadow, as far as questions need one. */
async function overServer(url: string): Promise<Shadow> {
  const client = new pg.Client(url);
  await client.connect();
  const unused = (): never => {
    throw new Error('not of this shadow');
  };
  return {
    label: 'a database of the tests',
    flavour: 'postgres',
    version: '0',
    url: null,
    load: unused,
    read: unused,
    async query(sql) {
      const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
      return (Array.isArray(results) ? results.at(-1)! : results).rows;
    },
    close: () => client.end(),
  };
}

async function judge(
  reference: Catalog,
  target: Catalog,
  shadow: Shadow,
  loaded: boolean,
  equivalent: Equivalence = postgres.equivalent,
): Promise<Judged> {
  const comparison = compare(reference, target, equivalent);
  const close = () => shadow.close();
  return sameMeaning(comparison, { reference, target }, postgres.meaning, async () => ({ shadow, loaded, close }));
}

/** What is left of each pair: `missing`, `extra`, or the names of properties. */
function remains({ differences }: Comparison): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const difference of differences) {
    const pair = /pair_\d+_/.exec(subject(difference).id)?.[0] ?? subject(difference).id;
    const list = result.get(pair) ?? [];
    list.push(...(difference.change === 'changed' ? difference.properties.map(({ property }) => property) : [difference.change]));
    result.set(pair, list.sort());
  }
  return result;
}

const MODES = ['embedded, loaded', 'embedded, empty', 'PostgreSQL 15, loaded', 'PostgreSQL 15, empty'];

forEachServer(['postgres'], (server) => {
  withServers(['postgres:15'], (older) => {
    let textual: Map<string, string[]>;
    const judged = new Map<string, Map<string, string[]>>();
    const untouched = new Map<string, boolean>();

    beforeAll(async () => {
      const [a, b] = await Promise.all([server.createDatabase(scriptOf('reference')), server.createDatabase(scriptOf('target'))]);
      const [reference, target] = await Promise.all([catalogOf(a.url), catalogOf(b.url)]);
      textual = remains(compare(reference, target, postgres.equivalent));
      for (const mode of MODES) {
        const loaded = mode.endsWith('loaded');
        const script = loaded ? scriptOf('reference') : undefined;
        const database = mode.startsWith('embedded') ? null : await older.createDatabase(script);
        const shadow = database === null ? await embedded(script) : await overServer(database.url);
        const objects = async () => JSON.stringify(await shadow.query(EVERY_OBJECT));
        const before = await objects();
        const { comparison, notes } = await judge(reference, target, { ...shadow, close: async () => {} }, loaded);
        untouched.set(mode, before === (await objects()));
        await shadow.close();
        expect(notes).toEqual([]);
        judged.set(mode, remains(comparison));
      }
    });

    for (const [number, pair] of MEANING_PAIRS.entries()) {
      it(title(pair), ({ skip }) => {
        const before = textual.get(nameOfPair(number)) ?? [];
        if (before.length === 0) skip('this server prints both the same');
        for (const mode of MODES) {
          const same = pair.same === 'loaded' ? mode.endsWith('loaded') : pair.same;
          expect(judged.get(mode)!.get(nameOfPair(number)) ?? [], mode).toEqual(pair.remains ?? (same ? [] : before));
        }
      });
    }

    it('leaves the shadow as it was', () => {
      for (const mode of MODES) expect(untouched.get(mode), mode).toBe(true);
    });

    it('both sides have the same but for the pairs', () => {
      expect([...textual.keys()].filter((name) => !name.startsWith('pair_'))).toEqual([]);
    });
  });
});

const EVERY_OBJECT = `select relname, relnamespace::regnamespace::text from pg_class union all select typname, typnamespace::regnamespace::text from pg_type
  union all select proname, pronamespace::regnamespace::text from pg_proc union all select nspname, '' from pg_namespace order by 1, 2`;

function title({ name, same, remains, why }: MeaningPair): string {
  const verdict =
    remains !== undefined
      ? `${remains.join(', ')} remain`
      : same === 'loaded'
        ? 'the same where its functions are'
        : same
          ? 'the same'
          : 'not the same';
  return `${name}: ${verdict}${why === undefined ? '' : ` (${why})`}`;
}

const SHOP = `
  CREATE TABLE customers (id integer PRIMARY KEY, name varchar(50) NOT NULL, "Region" text, joined date);
  CREATE TABLE orders (id integer PRIMARY KEY, customer integer NOT NULL REFERENCES customers, total numeric(12,2), status text, placed timestamptz);
  CREATE TABLE items (order_id integer REFERENCES orders, line integer, price numeric, PRIMARY KEY (order_id, line));
  CREATE VIEW one_table AS SELECT id, upper(name) AS name FROM customers WHERE joined > '2020-01-01';
  CREATE VIEW joined AS SELECT o.id, c.name, i.price FROM orders o JOIN customers c ON c.id = o.customer LEFT JOIN items i ON i.order_id = o.id;
  CREATE VIEW with_cte AS WITH recent AS (SELECT id, customer FROM orders WHERE placed > now() - interval '1 day') SELECT customer, count(*) AS n FROM recent GROUP BY customer;
  CREATE VIEW recursive AS WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10) SELECT n FROM numbers;
  CREATE VIEW windowed AS SELECT id, rank() OVER (PARTITION BY customer ORDER BY total DESC) AS place, sum(total) OVER w AS s FROM orders WINDOW w AS (PARTITION BY status);
  CREATE VIEW subqueries AS SELECT id, (SELECT count(*) FROM items WHERE order_id = orders.id) AS n FROM orders WHERE EXISTS (SELECT FROM items WHERE price > 1) AND status IN (SELECT name FROM customers);
  CREATE VIEW derived AS SELECT x.customer, x.total FROM (SELECT customer, sum(total) AS total FROM orders GROUP BY customer) x WHERE x.total > 100;
  CREATE VIEW per_customer AS SELECT c.id, latest.placed FROM customers c, LATERAL (SELECT placed FROM orders WHERE customer = c.id ORDER BY placed DESC LIMIT 1) latest;
  CREATE VIEW grouped AS SELECT c.id, c.name, count(*) AS n FROM customers c JOIN orders o ON o.customer = c.id GROUP BY c.id;
  CREATE VIEW both_kinds AS SELECT id, 'order' AS kind FROM orders UNION ALL SELECT id, 'customer' FROM customers ORDER BY 1;
  CREATE VIEW cases AS SELECT id, CASE status WHEN 'a' THEN 1 ELSE 2 END AS c, coalesce("Region", '-') AS region FROM orders NATURAL JOIN customers;
  CREATE VIEW over_views AS SELECT name, price FROM joined WHERE id IN (SELECT id FROM one_table);
  CREATE VIEW over_over AS SELECT upper(name) AS name FROM over_views WHERE price > 0;
  CREATE MATERIALIZED VIEW kept AS SELECT customer, max(total) AS most FROM orders GROUP BY customer;
`;

withServers(['postgres:15', 'postgres:18'], (older, newer) => {
  it('a view is the same on an older and a newer server, and a changed one is not', async () => {
    const changes = `
      CREATE OR REPLACE VIEW one_table AS SELECT id, upper(name) AS name FROM customers WHERE joined >= '2020-01-01';
      CREATE OR REPLACE VIEW derived AS SELECT x.customer, x.total FROM (SELECT customer, sum(total) AS total FROM orders GROUP BY customer) x WHERE x.total > 101;`;
    const [a, b, c] = await Promise.all([
      older.createDatabase(SHOP),
      newer.createDatabase(SHOP),
      newer.createDatabase(SHOP + changes),
    ]);
    const [old, same, changed] = await Promise.all([a, b, c].map(({ url }) => catalogOf(url)));
    // The rules of canonical/ see many of these by themselves; here the shadow is to see all.
    const noRule: Equivalence = () => false;
    expect(compare(old!, same!, noRule).differences.length, 'texts that differ').toBeGreaterThan(5);
    for (const script of [undefined, SHOP]) {
      const shadow = await embedded(script);
      const left = async (reference: Catalog, target: Catalog): Promise<string[]> => {
        const { comparison } = await judge(reference, target, { ...shadow, close: async () => {} }, script !== undefined, noRule);
        return comparison.differences.map((difference) => subject(difference).id);
      };
      expect(await left(old!, same!)).toEqual([]);
      expect(await left(same!, old!)).toEqual([]);
      // over_views reads one_table, which is another view now.
      expect(await left(old!, changed!)).toEqual(['view:public.derived', 'view:public.one_table', 'view:public.over_views']);
      await shadow.close();
    }
  });
});

describe('asking', () => {
  const column = (number: number, value: string): [string, CatalogObject] => {
    const path = ['public', 't', `c${number}`];
    const id = `column:public.t.c${number}`;
    const properties = { type: number % 2 === 0 ? 'numeric' : 'text[]', default: value };
    return [id, { kind: 'column', id, path, parent: 'table:public.t', properties, dependsOn: [], definition: '' }];
  };
  const catalog = (objects: readonly [string, CatalogObject][]): Catalog => ({
    engine: 'postgres',
    flavour: 'postgres',
    version: '18.0',
    database: 'd',
    objects: new Map(objects),
    notCompared: [],
    leftOut: [],
    bookkeeping: [],
    defaults: {},
    fingerprint: '',
  });
  const questions = (reference: Catalog, target: Catalog, property = 'default'): Question[] =>
    [...reference.objects.values()].map((object) => ({
      property,
      reference: { value: object.properties[property] ?? null, object, catalog: reference },
      target: {
        value: target.objects.get(object.id)!.properties[property] ?? null,
        object: target.objects.get(object.id)!,
        catalog: target,
      },
    }));

  it('takes a few round trips for thousands of questions, and one that fails costs no other its answer', async () => {
    const numbers = Array.from({ length: 5000 }, (_, number) => number);
    const a = catalog(numbers.map((n) => column(n, n % 2 === 0 ? `${n}` : `'{${n}}'::text[]`)));
    const b = catalog(
      numbers.map((n) => {
        if (n % 100 === 0) return column(n, `'${n}0'::numeric`);
        if (n % 100 === 1) return column(n, 'no_such_function()');
        return column(n, n % 2 === 0 ? `'${n}'::numeric` : `ARRAY['${n}'::text]`);
      }),
    );
    const shadow = await embedded();
    let trips = 0;
    const counted: Shadow = {
      ...shadow,
      query(sql) {
        trips += 1;
        return shadow.query(sql);
      },
    };
    const answers = await postgres.meaning.same(counted, questions(a, b), false);
    await shadow.close();
    expect(answers.flatMap((same, n) => (same ? [] : [n]))).toEqual(numbers.filter((n) => n % 100 < 2 && n > 0));
    expect(trips).toBeLessThan(20);
  });

  it('runs nothing that a text slips in', async () => {
    const shadow = await embedded('CREATE SEQUENCE victim');
    // What a sequence has given it does not take back when a transaction is rolled back.
    const call = "setval('public.victim', 5)";
    const attacks = [
      `0); SELECT ${call}; --`,
      `0)); SELECT ${call}; SELECT ((1`,
      `0); SELECT ${call}; SELECT ('a`,
      call,
      `(SELECT ${call})`,
      `SELECT ${call} AS n`,
      `SELECT 1 AS n; SELECT ${call}`,
      `0)); SELECT ${call}; CREATE TABLE public.x (c numeric DEFAULT (1`,
      `true)); SELECT ${call}; CREATE TABLE public.x (c numeric, CHECK (true`,
      '0) /* */',
      `E'\\'; SELECT ${call}; --'`,
      `$$0$$); SELECT ${call}; --`,
      `'0'::numeric); SELECT ${call}; SELECT ('0'::numeric`,
      `'0'::numeric; SELECT ${call}`,
      `''::text\u0000; SELECT ${call}`,
      "U&'\\0041'",
    ];
    for (const property of ['default', 'generated', 'expression', 'definition']) {
      const kind = { default: 'column', generated: 'column', expression: 'check', definition: 'view' }[property]!;
      const objects = (other: boolean) =>
        attacks.map((attack, n): [string, CatalogObject] => {
          const [id, object] = column(n, '');
          const value = `${other ? '0 + ' : ''}${attack}${property === 'generated' ? ' STORED' : ''}`;
          return [
            id,
            { ...object, kind, properties: { type: attack.includes('$') ? `numeric ${attack}` : 'numeric', [property]: value } },
          ];
        });
      const [a, b] = [catalog(objects(false)), catalog(objects(true))];
      expect(await postgres.meaning.same(shadow, questions(a, b, property), true), property).toEqual(attacks.map(() => false));
    }
    expect(await shadow.query('SELECT is_called FROM public.victim')).toEqual([{ is_called: false }]);
    await shadow.close();
  });

  it('is not worth it where a glance tells', () => {
    const asks = (kind: string, property: string, a: string | null, b: string | null): boolean => {
      const object = { ...column(0, '')[1], kind };
      const side = (value: string | null) => ({ value, object, catalog: catalog([]) });
      return postgres.meaning.asks(kind, property, { property, reference: side(a), target: side(b) });
    };
    expect(asks('column', 'default', '0', '1')).toBe(false);
    expect(asks('column', 'default', "'x'::text", null)).toBe(false);
    expect(asks('column', 'default', "'x'::text", "'it''s'::text")).toBe(false);
    expect(asks('column', 'default', "'x'::text", "'x'::character varying")).toBe(true);
    expect(asks('column', 'default', 'true', 'false')).toBe(false);
    expect(asks('column', 'default', 'NULL::character varying', null)).toBe(true);
    expect(asks('column', 'default', '0', "'0'::numeric")).toBe(true);
    expect(asks('column', 'default', 'now()', 'transaction_timestamp()')).toBe(true);
    expect(asks('index', 'definition', 'btree (a)', 'btree (b)')).toBe(false);
    expect(asks('index', 'definition', 'btree (a) WHERE (x > 0)', 'btree (a)')).toBe(true);
    expect(asks('column', 'type', 'integer', 'bigint')).toBe(false);
  });
});
