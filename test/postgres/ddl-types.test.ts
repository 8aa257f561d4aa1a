/** What is told of each change of type is what the server does: whether rows are written anew, whether a value is refused or loses something without a word. */
import { describe, expect, it } from 'vitest';
import { type Typed, typeChange } from '../../src/engines/postgres/ddl/type-change.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';

/** From, to, and values of the first: those that go over whole, those that are refused, those that lose something. */
const PAIRS: readonly (readonly [string, string, { whole?: string[]; refused?: string[]; loses?: string[] }])[] = [
  ['character varying(5)', 'character varying(9)', { whole: ['abcde'] }],
  ['character varying(9)', 'character varying(5)', { whole: ['abc'], refused: ['abcdef'] }],
  ['character varying(9)', 'character varying', { whole: ['abc'] }],
  ['character varying(9)', 'text', { whole: ['abc'] }],
  ['text', 'character varying', { whole: ['abc'] }],
  ['text', 'character varying(3)', { whole: ['abc'], refused: ['abcd'] }],
  ['text', 'character(3)', { whole: ['abc'], refused: ['abcd'] }],
  ['character(3)', 'character(5)', { whole: ['abc'] }],
  ['character(5)', 'character(3)', { whole: ['abc'], refused: ['abcde'] }],
  ['character(3)', 'text', { whole: ['abc'] }],
  ['text', 'name', { whole: ['abc'], loses: ['x'.repeat(70)] }],
  ['name', 'text', { whole: ['abc'] }],
  ['numeric(5,2)', 'numeric(7,2)', { whole: ['123.45'] }],
  ['numeric(5,2)', 'numeric', { whole: ['123.45'] }],
  ['numeric(7,2)', 'numeric(5,2)', { whole: ['123.45'], refused: ['12345.67'] }],
  ['numeric(7,2)', 'numeric(7,1)', { whole: ['123.4'], loses: ['123.46'] }],
  ['numeric(7,2)', 'numeric(6,1)', { whole: ['123.4'], refused: ['99999.99'], loses: ['123.46'] }],
  ['numeric(5,2)', 'numeric(9,4)', { whole: ['123.45'] }],
  ['numeric', 'numeric(5,2)', { whole: ['123.45'], refused: ['1234'], loses: ['1.239'] }],
  ['smallint', 'integer', { whole: ['5'] }],
  ['integer', 'bigint', { whole: ['5'] }],
  ['bigint', 'integer', { whole: ['5'], refused: ['3000000000'] }],
  ['integer', 'smallint', { whole: ['5'], refused: ['70000'] }],
  ['integer', 'numeric', { whole: ['5'] }],
  ['integer', 'numeric(5,2)', { whole: ['5'], refused: ['70000'] }],
  ['numeric(9,0)', 'integer', { whole: ['123456789'] }],
  ['numeric(20,0)', 'integer', { whole: ['5'], refused: ['3000000000'] }],
  ['numeric(9,2)', 'integer', { whole: ['5.00'], loses: ['5.40'] }],
  ['numeric(14,2)', 'integer', { whole: ['5.00'], refused: ['123456789012'], loses: ['5.40'] }],
  ['integer', 'double precision', { whole: ['2147483647'] }],
  ['integer', 'real', { whole: ['5'], loses: ['16777217'] }],
  ['bigint', 'double precision', { whole: ['5'], loses: ['9007199254740993'] }],
  ['double precision', 'integer', { whole: ['5'], refused: ['1e12'], loses: ['5.4'] }],
  ['double precision', 'real', { whole: ['0.5'], refused: ['1e300'], loses: ['0.1234567890123'] }],
  ['real', 'double precision', { whole: ['0.5'] }],
  ['double precision', 'numeric', { whole: ['0.5'], loses: ['0.12345678901234567'] }],
  ['numeric', 'money', { whole: ['5.00'], refused: ['1e30'], loses: ['5.001'] }],
  ['money', 'numeric', { whole: ['5.00'] }],
  ['money', 'bigint', { whole: ['5.00'], loses: ['5.40'] }],
  ['timestamp(3) without time zone', 'timestamp without time zone', { whole: ['2025-01-01 10:00:00.123'] }],
  [
    'timestamp without time zone',
    'timestamp(0) without time zone',
    { whole: ['2025-01-01 10:00:00'], loses: ['2025-01-01 10:00:00.4'] },
  ],
  ['timestamp without time zone', 'timestamp with time zone', { whole: ['2025-01-01 10:00:00'] }],
  ['timestamp with time zone', 'timestamp without time zone', { whole: ['2025-01-01 10:00:00+00'] }],
  ['timestamp without time zone', 'date', { whole: ['2025-01-01 00:00:00'], loses: ['2025-01-01 10:00:00'] }],
  ['timestamp with time zone', 'date', { whole: ['2025-01-01 00:00:00+00'], loses: ['2025-01-01 10:00:00+00'] }],
  ['timestamp with time zone', 'time with time zone', { loses: ['2025-01-01 10:00:00+00'] }],
  ['date', 'timestamp without time zone', { whole: ['2025-01-01'] }],
  ['date', 'timestamp with time zone', { whole: ['2025-01-01'] }],
  ['time(2) without time zone', 'time without time zone', { whole: ['10:00:00.12'] }],
  ['time without time zone', 'time with time zone', { whole: ['10:00:00'] }],
  ['time with time zone', 'time without time zone', { whole: ['10:00:00+00'], loses: ['10:00:00+05'] }],
  ['time without time zone', 'interval', { whole: ['10:00:00'] }],
  ['interval', 'time without time zone', { whole: ['10:00:00'], loses: ['3 days 10:00:00'] }],
  ['interval', 'interval(0)', { whole: ['1 day'], loses: ['00:00:00.4'] }],
  ['interval(2)', 'interval', { whole: ['1 day'] }],
  ['bit(3)', 'bit(5)', { refused: ['101'] }],
  ['bit(3)', 'bit varying(5)', { whole: ['101'] }],
  ['bit varying(5)', 'bit varying(3)', { whole: ['101'], refused: ['10101'] }],
  ['bit varying(5)', 'bit(3)', { whole: ['101'], refused: ['10'] }],
  ['json', 'jsonb', { whole: ['{"a": 1}'], refused: ['{"a": "\\u0000"}'] }],
  ['jsonb', 'json', { whole: ['{"a": 1}'] }],
  ['cidr', 'inet', { whole: ['10.0.0.0/8'] }],
  ['inet', 'cidr', { whole: ['10.0.0.0/8'], loses: ['10.1.2.3/8'] }],
  ['macaddr', 'macaddr8', { whole: ['08:00:2b:01:02:03'] }],
  ['macaddr8', 'macaddr', { whole: ['08:00:2b:ff:fe:01:02:03'], refused: ['08:00:2b:01:02:03:04:05'] }],
  ['boolean', 'integer', { whole: ['true'] }],
  ['boolean', 'smallint', { whole: ['true'] }],
  ['boolean', 'bigint', { whole: ['false'] }],
  ['integer', 'boolean', { whole: ['1'], loses: ['7'] }],
  ['bigint', 'boolean', { whole: ['0'], loses: ['7'] }],
  ['text', 'integer', { whole: ['12'], refused: ['twelve'] }],
  ['text', 'uuid', { whole: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'], refused: ['x'] }],
  ['text', 'numeric(5,2)', { whole: ['1.25'], refused: ['x'], loses: ['1.239'] }],
  ['text', 'date', { whole: ['2025-01-01'], refused: ['x'], loses: ['2025-01-01 10:00'] }],
  ['text', 'boolean', { whole: ['true'], refused: ['x'] }],
  ['text', 'jsonb', { whole: ['{"a": 1}'], refused: ['{'] }],
  ['text', 'bit(3)', { whole: ['101'], refused: ['y'], loses: ['10101'] }],
  ['text', 'real', { whole: ['0.5'], refused: ['x'], loses: ['0.1234567890123'] }],
  ['text', 'text[]', { whole: ['{a,b}'], refused: ['a'] }],
  ['integer', 'text', { whole: ['12'] }],
  ['uuid', 'character varying(10)', { refused: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'] }],
  ['text[]', 'text', { whole: ['{a,b}'] }],
  ['integer[]', 'bigint[]', { whole: ['{1,2}'] }],
  ['character varying(5)[]', 'text[]', { whole: ['{a,b}'] }],
  ['text[]', 'integer[]', { whole: ['{1,2}'], refused: ['{a}'] }],
  ['integer[]', 'boolean[]', { refused: ['{7}'] }],
  ['jsonb', 'integer', { whole: ['12'], refused: ['{}'] }],
  ['uuid', 'integer', { refused: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'] }],
  ['integer', 'oid', { whole: ['12'] }],
  ['xml', 'text', { whole: ['<a/>'] }],
];

forEachServer(['postgres'], (server) => {
  describe('changes of type', () => {
    let database: Promise<TestDatabase> | undefined;
    let number = 0;
    for (const [from, to, values] of PAIRS) {
      it(`${from} to ${to}`, async () => {
        database ??= server.createDatabase();
        const { run } = await database;
        const version = Number((await run(`SELECT current_setting('server_version_num') AS n`))[0]!.n);
        const change = typeChange(plain(from), plain(to), to, version);
        const using = change.using === null ? '' : ` USING ${change.using('c')}`;
        const alter = (table: string): string => `ALTER TABLE ${table} ALTER COLUMN c TYPE ${to}${using}`;
        const unfit = async (table: string): Promise<unknown> =>
          change.unfit === null
            ? null
            : Number((await run(`SELECT count(*) AS n FROM ${table} WHERE ${change.unfit('c')}`))[0]!.n);
        const make = async (value: string): Promise<string> => {
          number += 1;
          const table = `t${number}`;
          await run(
            `CREATE TABLE ${table} (c ${from}, before text); INSERT INTO ${table} VALUES ('${value.replaceAll("'", "''")}'); UPDATE ${table} SET before = c::text`,
          );
          return table;
        };
        for (const value of values.whole ?? []) {
          const table = await make(value);
          expect(await unfit(table)).toBe(change.unfit === null ? null : 0);
          const file = `SELECT pg_relation_filenode('${table}') AS n`;
          const before = (await run(file))[0]!.n;
          await run(alter(table));
          expect((await run(file))[0]!.n !== before, 'rows are written anew').toBe(change.rewrites);
        }
        for (const value of values.refused ?? []) {
          const table = await make(value);
          await expect(run(alter(table))).rejects.toThrow();
          if (change.unfit !== null) expect(await unfit(table)).toBe(1);
        }
        for (const value of values.loses ?? []) {
          const table = await make(value);
          await run(alter(table));
          const [row] = await run(`SELECT c::text <> before AS lost, c::text, before FROM ${table}`);
          expect(row).toMatchObject({ lost: true });
        }
        expect(change.fails, 'fails').toBe(values.refused !== undefined);
        expect(change.loses, 'loses').toBe(values.loses !== undefined);
      });
    }
  });
});

function plain(type: string): Typed {
  return { type, constrained: false, values: null };
}
