/**
 * Pairs of texts, and whether they may be taken for the same. Each stands in a table or view of its own, so that one pair cannot
 * speak for another. What is marked as not the same and could be is so on purpose: it is never asked of the server to reckon
 * with anything but constants.
 */
export interface MeaningPair {
  readonly name: string;
  /** Statements that make it, with `{t}` for a name of its own. */
  readonly reference: string;
  readonly target: string;
  /** `loaded`: only in a shadow that holds the reference's schema, as it takes functions that no catalog has. */
  readonly same: boolean | 'loaded';
  /** What must remain of it, when it is not all or nothing: properties. */
  readonly remains?: readonly string[];
  readonly why?: string;
}

/** What both sides have. */
export const GROUND = `
  CREATE SCHEMA shop;
  CREATE TYPE shop.mood AS ENUM ('happy', 'sad', 'it''s "odd"');
  CREATE DOMAIN shop.money_amount AS numeric(10,2) CHECK (VALUE >= 0);
  CREATE DOMAIN shop.small_amount AS shop.money_amount;
  CREATE DOMAIN shop.with_default AS text DEFAULT 'unset';
  CREATE FUNCTION shop.seven() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 7';
  CREATE FUNCTION shop.now() RETURNS timestamptz STABLE LANGUAGE sql AS 'SELECT pg_catalog.now()';
  CREATE FUNCTION shop.plus_one(x integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT x + 1';
  CREATE FUNCTION shop.same(x varchar) RETURNS varchar IMMUTABLE LANGUAGE sql AS 'SELECT x';
  CREATE FUNCTION shop.check_amount(x numeric, y numeric) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'begin return x > y; end';
  CREATE FUNCTION shop.never(x integer, y integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT false';
  CREATE OPERATOR shop.> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = shop.never);
  CREATE SEQUENCE shop.one; CREATE SEQUENCE shop.two;
  CREATE TYPE shop.pair AS (a integer, b text);
  CREATE TABLE shop.orders (id integer PRIMARY KEY, customer integer NOT NULL, status varchar(20) NOT NULL, total numeric(12,2), placed timestamptz, mood shop.mood, tags text[], "Odd ""name" text, pair shop.pair);
  CREATE TABLE shop.customers (id integer PRIMARY KEY, name varchar(50) NOT NULL, parent integer, code char(3), born date);
`;

type Verdict = boolean | 'loaded';
const pairs: MeaningPair[] = [];

function add(name: string, reference: string, target: string, same: Verdict, why?: string): void {
  pairs.push({ name, reference, target, same, ...(why === undefined ? {} : { why }) });
}

/** `null` for a column without a default. */
function defaults(type: string, a: string | null, b: string | null, same: Verdict, why?: string): void {
  const table = (text: string | null): string => `CREATE TABLE shop.{t} (c ${type}${text === null ? '' : ` DEFAULT (${text})`})`;
  add(`${type} default ${a} / ${b}`, table(a), table(b), same, why);
}

const COLUMNS = `x integer, y integer, big bigint, amount numeric, price numeric(10,2), name varchar(20), note text, code char(3), at timestamptz, day date, mood shop.mood, tags text[], data jsonb, ratio double precision, cost shop.money_amount, "Mixed" text`;

function checks(a: string, b: string, same: Verdict, why?: string): void {
  const table = (text: string): string => `CREATE TABLE shop.{t} (${COLUMNS}, CONSTRAINT c CHECK (${text}))`;
  add(`check ${a} / ${b}`, table(a), table(b), same, why);
}

function generated(type: string, a: string, b: string, same: Verdict, why?: string): void {
  const table = (text: string): string => `CREATE TABLE shop.{t} (${COLUMNS}, g ${type} GENERATED ALWAYS AS (${text}) STORED)`;
  add(`generated ${type} ${a} / ${b}`, table(a), table(b), same, why);
}

function indexes(a: string, b: string, same: Verdict, why?: string): void {
  const table = (text: string): string => `CREATE TABLE shop.{t} (${COLUMNS}); CREATE INDEX {t}_i ON shop.{t} ${text}`;
  add(`index ${a} / ${b}`, table(a), table(b), same, why);
}

function views(a: string, b: string, same: Verdict, why?: string): void {
  add(`view ${a} / ${b}`, `CREATE VIEW shop.{t} AS ${a}`, `CREATE VIEW shop.{t} AS ${b}`, same, why);
}

function domains(a: string, b: string, same: Verdict, why?: string): void {
  add(`domain ${a} / ${b}`, `CREATE DOMAIN shop.{t} AS ${a}`, `CREATE DOMAIN shop.{t} AS ${b}`, same, why);
}

const today = new Date().toISOString().slice(0, 10);

// The pairs of the issue.
defaults('numeric', '0', "'0'", true);
defaults('timestamptz', 'now()', 'CURRENT_TIMESTAMP', true);
defaults('text[]', "'{}'", 'ARRAY[]::text[]', true);
defaults('integer', '0', '1', false);
defaults('timestamptz', 'now()', 'clock_timestamp()', false);
defaults('timestamptz', 'now()', 'statement_timestamp()', false);
defaults('date', 'CURRENT_DATE', `'${today}'`, false, 'only today');
defaults('text', "'a'", "'A'", false);
defaults('text', 'current_user', 'session_user', false);
defaults('timestamp', 'now()', "now() AT TIME ZONE 'utc'", false, 'only with TimeZone = UTC');
defaults('numeric', '1', '1.0', false, 'the scale is kept');
checks('x > 0', 'x >= 0', false);
checks('x IN (1, 2)', 'x IN (2, 1)', false, 'is the same, and not judged');

// Defaults that a row would not know apart.
defaults('numeric(10,2)', '1', '1.0', true, 'the column gives the scale');
defaults('numeric(10,2)', '0', "'0.00'", true);
defaults('numeric(10,2)', '1.001', '1', true, 'rounded as it is stored');
defaults('shop.money_amount', '0', "'0.00'", true, 'the domain gives the scale');
defaults('shop.small_amount', '0', "'0.00'", true, 'a domain over a domain');
defaults('varchar(20)', "'x'", "'x'::text", true);
defaults('varchar(20)', 'NULL', null, true, 'as many tools write it');
defaults('varchar(20)', 'NULL::varchar', null, true);
defaults('numeric(8,2)', 'NULL', null, true);
defaults('boolean', 'false', '0::boolean', true);
defaults('jsonb', "'{}'", "'{}'::json", true);
defaults('timestamptz', 'now()', 'transaction_timestamp()', true);
defaults('timestamp', 'now()', 'CURRENT_TIMESTAMP', true);
defaults('date', 'now()', 'CURRENT_TIMESTAMP', true);
defaults('text', 'current_user', 'CURRENT_ROLE', true);
defaults('text', 'USER', 'CURRENT_ROLE', true);
defaults('text', 'current_database()', 'CURRENT_CATALOG', true);
defaults('text', 'current_schema()', 'CURRENT_SCHEMA', true);
defaults('date', "'2024-01-01'", "'2024-01-01'::timestamp", true);
defaults('char(5)', "'a'", "'a  '", true, 'padded as it is stored');
defaults('bigint', '0', '0::smallint', true);
defaults('double precision', '0.5', "'0.5'", true);
defaults('real', '0.1', "'0.1'", true);
defaults('text', '5', "'5'", true);
defaults('text', 'true', "'true'", true);
defaults('timestamp(0)', "'2024-01-01 00:00:00'", "'2024-01-01 00:00:00.2'", true, 'rounded as it is stored');
defaults('text[]', "'{a,b}'", "ARRAY['a', 'b']", true);
defaults('text[]', "'{a,b}'", "ARRAY['a', 'b']::varchar[]", true);
defaults('integer[]', "'{1,2}'", 'ARRAY[1, 2]', true);
defaults('integer[]', "'{{1},{2}}'", 'ARRAY[ARRAY[1], ARRAY[2]]', true);
defaults('numeric[]', "'{1}'", 'ARRAY[1]::numeric[]', true);
defaults('shop.mood[]', "'{}'", 'ARRAY[]::shop.mood[]', true);
defaults('shop.mood[]', "'{happy}'", "ARRAY['happy']::shop.mood[]", true);
defaults('timestamptz', "date_trunc('day', now())", "date_trunc('day', CURRENT_TIMESTAMP)", true);
defaults(
  'text',
  "coalesce(current_setting('app.user', true), 'x')",
  "coalesce(current_setting('app.user', true), 'x'::varchar)",
  true,
);
defaults('numeric', "'-1'", '-1', true);
defaults('timestamptz', "now() + '1 day'", "CURRENT_TIMESTAMP + '1 day'::interval", true);

// Defaults that are not the same, or not surely.
defaults('timestamptz', 'CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP(3)', false, 'rounded');
defaults('timestamp', 'now()', 'LOCALTIMESTAMP', false, 'is the same, and the manual does not say so');
defaults('timestamptz', 'now()', 'shop.now()', false, "somebody's own function of that name");
defaults('timestamptz', 'now()', "'now'::text::timestamptz", false);
defaults('json', `'{"a":1}'`, `'{"a": 1}'`, false, 'the text is kept');
defaults('jsonb', "'{}'", "'[]'", false);
defaults('text', "''", null, false);
defaults('text', "'NULL'", null, false);
defaults('text', "'x'", "'x '", false);
defaults('shop.with_default', 'NULL', null, false, 'the default of the domain counts unless there is another');
defaults('text[]', "'{}'", "'{NULL}'", false);
defaults('text[]', "'{NULL}'", `'{"NULL"}'`, false);
defaults('text[]', "'{}'", "ARRAY['']", false);
defaults('integer[]', "'[0:1]={1,2}'", "'{1,2}'", false, 'counted from 0');
defaults('interval', "'1 day'", "'24:00:00'", false, 'not on the day that the clock changes');
defaults('interval', "'1 month'", "'30 days'", false);
defaults('timestamptz', "'2024-01-01 00:00+00'", "'2024-01-01 00:00+01'", false);
defaults('double precision', '0.1', '0.1::real', false);
defaults('double precision', "'0'", "'-0'", false);
defaults('numeric', "'NaN'", '0', false);
defaults('shop.mood', "'happy'", "'sad'", false);
defaults('boolean', 'true', 'false', false);
defaults('bit(2)', "B'01'", "B'10'", false);
defaults('bytea', "'a'", String.raw`'\x62'`, false);
defaults('integer', 'shop.seven()', '7', false, 'a function may be replaced');
defaults('integer', '60 * 60', '3600', false, 'is the same, and not judged');
defaults('text', "lower('A')", "'a'", false, 'hangs on the locale');
defaults('text', "'a' || 'b'", "'ab'", false, 'is the same, and not judged');
defaults('text', '0.1::double precision::text', "'0.1'", false, 'hangs on extra_float_digits');
defaults('text', "'1 day'::interval::text", "'1 day'", false, 'hangs on IntervalStyle');
defaults('text', String.raw`'\x61'::bytea::text`, String.raw`'\x61'`, false, 'hangs on bytea_output');
defaults('text', "'2024-01-01'::date::text", "'2024-01-01'", false, 'hangs on DateStyle');
defaults('timestamptz', "'2024-01-01'::date", "'2024-01-01 00:00+00'", false, 'hangs on TimeZone');
defaults('double precision', 'random()', 'random() * 1', false);
defaults('bigint', "nextval('shop.one')", "nextval('shop.two')", false);
defaults('text', 'lower(current_user COLLATE "C")', 'lower(current_user)', false, 'EXPLAIN shows no COLLATE here');
defaults(
  'text',
  'lower(current_user::varchar COLLATE "C")',
  'lower(current_user::varchar)',
  false,
  'EXPLAIN shows no COLLATE here',
);
defaults('text', 'version()', "'PostgreSQL'", false);
defaults('varchar(3)', "'abc'", "'abcd'", false);
defaults('integer', '1', '-1', false);
defaults('numeric', '1e2', '100.0', false);
defaults('char(3)', "'a'", "'b'", false);
defaults('"char"', "'a'", "'b'", false);
defaults('text', "'a''b'", "'ab'", false);
defaults('text', "E'a\\nb'", "'a b'", false);
defaults('shop.pair', "ROW(1, 'a')", "ROW(1, 'b')", false);
defaults('xml', "'<a/>'::xml", "'<a></a>'::xml", false);
defaults('money', '1', '2', false);
defaults('regclass', "'shop.orders'", "'shop.customers'", false);
defaults('regclass', "'shop.orders'", "'16384'", false, 'a number may be anything on another server');
defaults('oid', "'shop.orders'::regclass", "'16384'::regclass", false);

// Checks.
checks('amount > 0', "amount > '0'", true);
checks('amount BETWEEN 0 AND 10', "amount BETWEEN '0' AND 10", true);
checks(
  "name IN ('a', 'b')",
  "name::text = ANY (ARRAY['a'::varchar::text, 'b'::varchar::text])",
  true,
  'before and after a dump and restore',
);
checks(
  "name = ANY (ARRAY[name, 'a'::varchar])",
  "name::text = ANY (ARRAY[name::text, 'a'::varchar::text])",
  true,
  'read and printed again',
);
checks(
  "name = ANY (ARRAY[shop.same(name), 'a'::varchar])",
  "name::text = ANY (ARRAY[shop.same(name)::text, 'a'::varchar::text])",
  'loaded',
);
checks("name <> ''", "name <> ''::varchar", true);
checks("tags <@ '{a,b}'", "tags <@ ARRAY['a', 'b']", true);
checks('at <= now()', 'at <= CURRENT_TIMESTAMP', true);
checks('amount > 0 AND x > 0', "amount > '0' AND x > 0", true);
checks(`"Mixed" <> 'a'`, `"Mixed" <> 'a'::varchar`, true);
checks("amount > 0 OR mood = 'happy'", "amount > '0' OR mood = 'happy'", true);
checks('shop.check_amount(amount, 0)', "shop.check_amount(amount, '0')", true);
checks('shop.check_amount(amount, x)', 'shop.check_amount(amount, x::bigint)', false);
checks("mood = ANY (ARRAY['happy', 'sad']::shop.mood[])", "mood = ANY ('{happy,sad}'::shop.mood[])", true);
checks('cost > 0', "cost > '0'", true, 'a domain');
checks('amount > 0', "amount > '0.0'", false, 'is the same, and not judged');
checks('big < 10', 'big < 10::bigint', false, 'is the same by another operator, and not judged');
checks(`name COLLATE "C" > 'b'`, `name > 'b'`, false, 'EXPLAIN shows no COLLATE here');
checks(`note COLLATE "C" > 'b'`, `note COLLATE "POSIX" > 'b'`, false);
checks(`note = lower(note COLLATE "C")`, 'note = lower(note)', false);
checks('x > 0 AND y > 0', 'x > 0 OR y > 0', false);
checks('x > 0', 'y > 0', false);
checks('x > 0', 'x OPERATOR(shop.>) 0', false, "somebody's own operator of that name");
checks('x = 1', 'x = 1.0', false);
checks('x > 0', 'x::bigint > 0', false);
checks("name LIKE 'a%'", "name ILIKE 'a%'", false);
checks("name ~ 'a'", "name ~* 'a'", false);
checks("note = 'ab'", "note::varchar(2) = 'ab'", false);
checks('amount > 0', 'amount::numeric(10,1) > 0', false);
checks("code = 'a'", "code::text = 'a'", false, 'padding counts in one and not in the other');
checks("code = 'a'", "code = 'a'::text", false);
checks("note = 'a'", "note = 'a'::char(3)", true, 'the padding is taken off again');
checks("day > '2024-01-01'", "day > '2024-01-02'", false);
checks("day > '2024-01-01'", "day > '2024-01-01'::timestamptz", false);
checks("mood = 'happy'", "mood = 'sad'", false);
checks("mood = 'happy'", "mood::text = 'happy'", false);
checks('x IS NOT NULL', 'x IS NOT DISTINCT FROM x', false);
checks('x = 1', 'x = 2', false);
checks("data ? 'a'", "data ? 'b'", false);
checks("data ->> 'a' = 'b'", "data -> 'a' = '\"b\"'", false);
checks('x / 2 > 0', 'x / 2.0 > 0', false, 'whole numbers are divided without a rest');
checks('ratio > 0.1', 'ratio > 0.1::real', false);
checks("name IN ('a', 'b')", "name IN ('a', 'b', 'c')", false);
checks("name IN ('a', 'b')", "name NOT IN ('a', 'b')", false);
checks('shop.plus_one(x) > 0', 'x + 1 > 0', false, 'a function that the planner would write out');
checks('NOT (x > 0)', 'x <= 0', false, 'is the same, and not judged');
checks("note <> 'a--b'", "note <> 'a'", false);
checks("note <> '; DROP TABLE shop.orders'", "note <> 'x'", false);

// Generated columns.
generated('numeric', 'amount * 2', "amount * '2'", true);
generated('text', "note || ''", "note || ''::varchar", true);
generated('text', "coalesce(name, '')", "coalesce(name, ''::varchar)::text", false, 'is the same, and not judged');
generated('numeric', 'amount * 2', 'amount * 2.0', false, 'the scale');
generated('text', 'lower(note)', 'upper(note)', false);
generated('text', 'lower(note COLLATE "C")', 'lower(note)', false);
generated('integer', 'x + 1', 'shop.plus_one(x)', false);
generated('integer', 'x / 2', '(x / 2.0)::integer', false);

// Indexes.
indexes('(x) WHERE amount > 0', "(x) WHERE amount > '0'", true);
indexes("((coalesce(note, '')))", "((coalesce(note, ''::varchar)))", true);
indexes(
  "(lower(name)) WHERE name IN ('a', 'b')",
  "(lower(name)) WHERE name::text = ANY (ARRAY['a'::varchar::text, 'b'::varchar::text])",
  true,
);
indexes('(lower(note))', '(upper(note))', false);
indexes('(note)', '(note text_pattern_ops)', false);
indexes('(note)', '(note COLLATE "C")', false);
indexes('(lower(note))', '(lower(note) DESC)', false);
indexes('(lower(note))', '(lower(note COLLATE "C"))', false);
indexes('(x) WHERE x > 0', '(x) WHERE x >= 0', false);
indexes('(x) WHERE x > 0', '(x)', false);
indexes('(x) WHERE x > 0', '(y) WHERE x > 0', false);
indexes('USING gin (tags)', 'USING gin (data)', false);
indexes('((x + 1))', '((shop.plus_one(x)))', false);

// Views.
const ORDERS = 'FROM shop.orders o';
views(`SELECT o.id, now() AS at ${ORDERS}`, `SELECT o.id, CURRENT_TIMESTAMP AS at ${ORDERS}`, true);
views(`SELECT o.id ${ORDERS} WHERE o.total > 0`, `SELECT o.id ${ORDERS} WHERE o.total > '0'`, true);
views(
  `SELECT o.id ${ORDERS} WHERE o.status IN ('a', 'b')`,
  `SELECT o.id ${ORDERS} WHERE o.status::text = ANY (ARRAY['a'::varchar::text, 'b'::varchar::text])`,
  true,
);
views(
  `SELECT o.id, o.tags, count(*) AS n ${ORDERS} WHERE o.total > 0 GROUP BY o.id`,
  `SELECT o.id, o.tags, count(*) AS n ${ORDERS} WHERE o.total > '0' GROUP BY o.id`,
  true,
  'groups by the primary key',
);
views(`SELECT now() AS a ${ORDERS}`, `SELECT CURRENT_TIMESTAMP AS b ${ORDERS}`, false, 'another name');
views(`SELECT o.id ${ORDERS} WHERE o.total > 0`, `SELECT o.id ${ORDERS} WHERE o.total >= 0`, false);
views(
  'SELECT o.id FROM shop.orders o JOIN shop.customers c ON c.id = o.customer',
  'SELECT o.id FROM shop.orders o LEFT JOIN shop.customers c ON c.id = o.customer',
  false,
);
views(`SELECT o.id ${ORDERS} UNION SELECT 1`, `SELECT o.id ${ORDERS} UNION ALL SELECT 1`, false);
views(`SELECT o.id ${ORDERS} ORDER BY o.id`, `SELECT o.id ${ORDERS} ORDER BY o.id DESC`, false);
views(`SELECT o.id, o.customer ${ORDERS}`, `SELECT o.customer, o.id ${ORDERS}`, false);
views(`SELECT o.id AS a ${ORDERS}`, `SELECT o.id AS b ${ORDERS}`, false);
views(`SELECT count(*) AS n ${ORDERS}`, `SELECT count(o.total) AS n ${ORDERS}`, false);
views(`SELECT o.id ${ORDERS} LIMIT 10`, `SELECT o.id ${ORDERS} LIMIT 11`, false);
views(`SELECT o.status ${ORDERS} ORDER BY o.status COLLATE "C"`, `SELECT o.status ${ORDERS} ORDER BY o.status`, false);
views(`SELECT sum(o.total) AS s ${ORDERS}`, `SELECT sum(DISTINCT o.total) AS s ${ORDERS}`, false);
views(`SELECT 1::numeric AS one ${ORDERS}`, `SELECT 1.0 AS one ${ORDERS}`, false);
views(`SELECT o.id, o.customer ${ORDERS} ORDER BY 1`, `SELECT o.id, o.customer ${ORDERS} ORDER BY 2`, false);
views(`SELECT o.pair ${ORDERS} WHERE o.total > 0`, `SELECT o.pair ${ORDERS} WHERE o.total > '0'`, true);
views(`SELECT o.pair ${ORDERS} WHERE o.status = ANY (ARRAY[o.status, 'a'::varchar])`, `SELECT o.pair ${ORDERS} WHERE o.status::text = ANY (ARRAY[o.status::text, 'a'::varchar::text])`, 'loaded', 'composite types are in no catalog'); // biome-ignore format: one pair
views(`SELECT o.id ${ORDERS} WHERE o.status = ANY (ARRAY[o.status, 'a'::varchar])`, `SELECT o.id ${ORDERS} WHERE o.status::text = ANY (ARRAY[o.status::text, 'a'::varchar::text])`, true, 'read and printed again'); // biome-ignore format: one pair
add('a view over a view that means the same', `CREATE VIEW shop.{t} AS SELECT o.id, o.total ${ORDERS} WHERE o.total > 0; CREATE VIEW shop.{t}_over AS SELECT v.id FROM shop.{t} v WHERE v.total < 9`, `CREATE VIEW shop.{t} AS SELECT o.id, o.total ${ORDERS} WHERE o.total > '0'; CREATE VIEW shop.{t}_over AS SELECT v.id FROM shop.{t} v WHERE v.total < '9'`, true); // biome-ignore format: one pair
pairs.push({
  name: 'a view over a view that does not mean the same',
  reference: `CREATE VIEW shop.{t} AS SELECT o.id, o.total ${ORDERS} WHERE o.total > 0; CREATE VIEW shop.{t}_over AS SELECT v.id FROM shop.{t} v WHERE v.total < 9`,
  target: `CREATE VIEW shop.{t} AS SELECT o.id, o.total ${ORDERS} WHERE o.total > 1; CREATE VIEW shop.{t}_over AS SELECT v.id FROM shop.{t} v WHERE v.total < '9'`,
  same: false,
  remains: ['definition', 'definition'],
});
add('a materialized view', `CREATE MATERIALIZED VIEW shop.{t} AS SELECT o.id ${ORDERS} WHERE o.total > 0`, `CREATE MATERIALIZED VIEW shop.{t} AS SELECT o.id ${ORDERS} WHERE o.total > '0'`, true); // biome-ignore format: one pair

// Domains.
domains('numeric DEFAULT 0', "numeric DEFAULT '0'", true);
domains('numeric CHECK (VALUE >= 0)', "numeric CHECK (VALUE >= '0')", true);
domains('numeric CHECK (VALUE >= 0) CHECK (VALUE < 9)', "numeric CHECK (VALUE < '9') CHECK (VALUE >= '0')", true, 'in any order');
domains('numeric DEFAULT 0', 'numeric DEFAULT 1', false);
domains('numeric CHECK (VALUE >= 0)', 'numeric CHECK (VALUE > 0)', false);
domains('numeric CHECK (VALUE >= 0)', 'numeric CHECK (VALUE >= 0) CHECK (VALUE < 9)', false);

/** Types that differ are a difference of their own; what hangs on them must mean the same with either. */
function typed(name: string, a: string, b: string, remains: readonly string[], why?: string): void {
  const table = (columns: string): string => `CREATE TABLE shop.{t} (${columns})`;
  pairs.push({ name, reference: table(a), target: table(b), same: false, remains, ...(why === undefined ? {} : { why }) });
}
typed('varchar to text, with a default', "c varchar(20) DEFAULT 'x'", "c text DEFAULT 'x'", ['type']);
typed('varchar to text, with a check', "c varchar(20), CONSTRAINT k CHECK (c <> '')", "c text, CONSTRAINT k CHECK (c <> '')", [
  'type',
]);
typed('views over a column of another type', 'c integer); CREATE VIEW shop.{t}_v AS SELECT c AS d FROM shop.{t}; CREATE VIEW shop.{t}_w AS SELECT d::numeric / 2 AS e FROM shop.{t}_v; CREATE TABLE shop.{t}_x (a integer', 'c numeric); CREATE VIEW shop.{t}_v AS SELECT c AS d FROM shop.{t}; CREATE VIEW shop.{t}_w AS SELECT d / 2 AS e FROM shop.{t}_v; CREATE TABLE shop.{t}_x (a integer', ['definition', 'type'], 'reads it through another view'); // biome-ignore format: one pair
typed('integer to numeric, with a default', 'c integer DEFAULT 1', "c numeric DEFAULT '1'", ['type']);
typed('integer to numeric, with another default', 'c integer DEFAULT 2', 'c numeric DEFAULT 1.5', ['default', 'type']);
typed('integer to numeric, with a check', 'c integer, CONSTRAINT k CHECK (c / 2 > 1)', 'c numeric, CONSTRAINT k CHECK (c / 2 > 1)', ['expression', 'type'], 'divides in another way'); // biome-ignore format: one pair

// Names that tools make: neither text nor name is the same.
pairs.push(
  {
    name: 'checks of other names and the same meaning',
    reference: `CREATE TABLE shop.{t} (${COLUMNS}, CONSTRAINT a1 CHECK (amount > 0), CONSTRAINT a2 CHECK (price > 0), CONSTRAINT a3 CHECK (x > 0))`,
    target: `CREATE TABLE shop.{t} (${COLUMNS}, CONSTRAINT b1 CHECK (price > '0'), CONSTRAINT b2 CHECK (amount > '0'), CONSTRAINT b3 CHECK (x >= 0))`,
    same: false,
    remains: ['extra', 'missing', 'name', 'name'],
  },
  {
    name: 'an index of another name and the same meaning',
    reference: `CREATE TABLE shop.{t} (${COLUMNS}); CREATE INDEX {t}_one ON shop.{t} (x) WHERE amount > 0`,
    target: `CREATE TABLE shop.{t} (${COLUMNS}); CREATE INDEX {t}_two ON shop.{t} (x) WHERE amount > '0'`,
    same: false,
    remains: ['name'],
  },
  {
    name: 'a unique index is no plain one, whatever its text',
    reference: `CREATE TABLE shop.{t} (${COLUMNS}); CREATE INDEX {t}_one ON shop.{t} (x) WHERE amount > 0`,
    target: `CREATE TABLE shop.{t} (${COLUMNS}); CREATE UNIQUE INDEX {t}_two ON shop.{t} (x) WHERE amount > '0'`,
    same: false,
    remains: ['extra', 'missing'],
  },
  {
    name: 'an exclusion constraint',
    reference: `CREATE TABLE shop.{t} (a int4range, amount numeric, CONSTRAINT {t}_k EXCLUDE USING gist (a WITH &&) WHERE (amount > 0))`,
    target: `CREATE TABLE shop.{t} (a int4range, amount numeric, CONSTRAINT {t}_k EXCLUDE USING gist (a WITH &&) WHERE (amount > '0'))`,
    same: true,
  },
  {
    name: 'an exclusion constraint by another operator',
    reference: `CREATE TABLE shop.{t} (a int4range, CONSTRAINT {t}_k EXCLUDE USING gist (a WITH &&))`,
    target: `CREATE TABLE shop.{t} (a int4range, CONSTRAINT {t}_k EXCLUDE USING gist (a WITH =))`,
    same: false,
  },
);

export const MEANING_PAIRS: readonly MeaningPair[] = pairs;

/** All pairs of one side, in one script. */
export function scriptOf(side: 'reference' | 'target'): string {
  return [GROUND, ...pairs.map((pair, number) => pair[side].replaceAll('{t}', nameOfPair(number)))].join(';\n');
}

export function nameOfPair(number: number): string {
  return `pair_${String(number).padStart(3, '0')}_`;
}
