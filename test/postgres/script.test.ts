/** SQL is split where psql splits it, and nowhere else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitScript } from '../../src/engines/postgres/script.ts';

const texts = (script: string): string[] => splitScript(script).map(({ text }) => text);

describe('never splits inside', () => {
  const whole: Readonly<Record<string, string>> = {
    'a string': `select 'a;b', 'it''s;', ';'`,
    'a string with a backslash': String.raw`select 'a\', ';b'`,
    'an escape string': String.raw`select E'a\';b', e'\\', ';'`,
    'an escape string that goes on in the next line': `select E'a\\';'\n  '\\';b', 1`,
    'a name that ends in e, before a string': String.raw`select name'a\', ';'`,
    'a Unicode string': String.raw`select U&'\0041;', U&"d\0061;t"`,
    'a quoted name': `create table "a;""b;" ("c;d" int)`,
    'a comment': `select 1 -- a;b 'c\n, 2 /* d; /* e; */ f; ' */, 3`,
    'a dollar quote': 'create function f() returns int as $$ begin; return 1; end $$ language plpgsql',
    'a dollar quote with a tag': `do $a$ begin perform '$b$;'; perform $b$ $a b; $b$; end $a$`,
    'a tag with letters beyond ASCII': 'select $ähnlich$ a; $$ b; $ähnlich$',
    parentheses: 'create rule r as on insert to t do also (insert into a values (1); insert into b values (2))',
    'the body of an SQL function':
      'create or replace function f(a int) returns int language sql begin atomic select case a when 1 then 2 end; select (case when a > 1 then 3 end); end',
    'the body of an SQL procedure': 'CREATE /* c */ PROCEDURE p() BEGIN /* d */ ATOMIC insert into t values (1); END',
  };
  for (const [what, statement] of Object.entries(whole)) {
    it(what, () => {
      expect(texts(`${statement};\nselect 2;`)).toEqual([statement, 'select 2']);
      expect(texts(statement)).toEqual([statement]);
    });
  }
});

describe('splits', () => {
  it('at semicolons, and takes no empty statement', () => {
    expect(texts(';;select 1;; ;/* a */;select 2')).toEqual(['select 1', 'select 2']);
    expect(texts('')).toEqual([]);
    expect(texts('-- nothing\n/* at all */\n')).toEqual([]);
  });

  it('after names with dollars and parameters', () => {
    expect(texts('select a$b$c; select $1; select d$b$')).toEqual(['select a$b$c', 'select $1', 'select d$b$']);
  });

  it('after BEGIN, CASE and END that are no body', () => {
    expect(texts('begin; select case when true then 1 end; end; create function begin() returns int as $$ $$; select 1')).toEqual(
      ['begin', 'select case when true then 1 end', 'end', 'create function begin() returns int as $$ $$', 'select 1'],
    );
  });

  it('as the server reads strings when backslashes escape in all of them', () => {
    const script = String.raw`set standard_conforming_strings = off; select 'a\';b'; set standard_conforming_strings to on; select 'c\'; select 1`;
    expect(texts(script)[1]).toBe(String.raw`select 'a\';b'`);
    expect(texts(script).slice(3)).toEqual([String.raw`select 'c\'`, 'select 1']);
  });
});

describe('tells', () => {
  it('where each begins: comments before it do not count, nor does a byte order mark', () => {
    const script = '\uFEFF-- first\r\nselect 1;\r\n\r\n/* second\r\n*/ select\r\n  2; select 3';
    expect(splitScript(script)).toEqual([
      { kind: 'statement', text: 'select 1', line: 2, offset: script.indexOf('select 1') },
      { kind: 'statement', text: 'select\r\n  2', line: 5, offset: script.indexOf('select\r\n') },
      { kind: 'statement', text: 'select 3', line: 6, offset: script.indexOf('select 3') },
    ]);
  });

  it('COPY with its rows, which may hold anything', () => {
    const script =
      "copy t (a) from stdin;\n1\t';\n\\\\.\n$$\n\\.\nselect 1;\nCOPY u FROM STDIN WITH (FORMAT csv);\r\na;b\r\n\\.\r\nselect 2;";
    expect(splitScript(script).map(({ kind, text, line }) => [kind, text, line])).toEqual([
      ['copy', 'copy t (a) from stdin', 1],
      ['statement', 'select 1', 6],
      ['copy', 'COPY u FROM STDIN WITH (FORMAT csv)', 7],
      ['statement', 'select 2', 10],
    ]);
    expect(splitScript("copy t from '/data'; select 1").map(({ kind }) => kind)).toEqual(['statement', 'statement']);
  });

  it("psql's own lines", () => {
    const script =
      '\\restrict aB1\n\\connect shop\nselect 1 \\gexec\nselect\n\\echo in between; really\n 2;\nselect 3\\;select 4;\n\\unrestrict aB1';
    expect(splitScript(script).map(({ kind, text, line }) => [kind, text, line])).toEqual([
      ['command', '\\restrict aB1', 1],
      ['command', '\\connect shop', 2],
      ['statement', 'select 1', 3],
      ['command', '\\gexec', 3],
      ['command', '\\echo in between; really', 5],
      ['statement', `select\n${' '.repeat('\\echo in between; really'.length)}\n 2`, 4],
      ['statement', 'select 3', 7],
      ['statement', 'select 4', 7],
      ['command', '\\unrestrict aB1', 8],
    ]);
  });
});

it('gives back every part of a large file, in linear time', () => {
  const shop = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');
  const once = splitScript(shop);
  expect(once.length).toBeGreaterThan(80);
  for (const { text, offset, line } of once) {
    expect(shop.startsWith(text, offset)).toBe(true);
    expect(shop.slice(0, offset).split('\n')).toHaveLength(line);
  }
  const again = splitScript(`${shop}\n`.repeat(50));
  expect(again).toHaveLength(once.length * 50);
  // Each of these would take minutes if anything were looked at again and again.
  const many = 300_000;
  const found: Readonly<Record<string, number>> = {
    '/*': 0,
    "'": 1,
    $a: 1,
    '(': 1,
    '\\': 1,
    'copy t from stdin;\n': 1,
    "E'a'\n": 1,
    'create /*': 1,
    'create function f() begin ': 1,
    'x\n\\echo\n': many + 1,
    'create --\n': 1,
  };
  for (const [odd, count] of Object.entries(found)) expect(splitScript(odd.repeat(many)), odd).toHaveLength(count);
});
