/** Constraints as servers write them: read, judged for a row, and turned into what a value must be. */
import { describe, expect, it } from 'vitest';
import { evaluate, isReadable, type Outcome, UNREADABLE } from '../../src/seed/checks/evaluate.ts';
import { parseExpression, parseKey } from '../../src/seed/checks/parse.ts';
import { likePattern, regexOf, textMatching } from '../../src/seed/checks/patterns.ts';
import { wantsOf } from '../../src/seed/checks/wants.ts';
import { Random } from '../../src/seed/random.ts';

const PLAIN = { backslashes: false };
const HIDING = { backslashes: true };

function outcome(text: string, row: Readonly<Record<string, Outcome>>, writing = PLAIN): Outcome {
  return evaluate(parseExpression(text, writing), (name) => (Object.hasOwn(row, name) ? row[name]! : UNREADABLE));
}

describe('a row is judged as the server would', () => {
  it.each<[string, Record<string, Outcome>, Outcome]>([
    ["((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))", { status: 'paid' }, true],
    ["((status)::text = ANY (ARRAY['new'::text, 'paid'::text]))", { status: 'gone' }, false],
    ["(status <> ALL (ARRAY['x'::text]))", { status: 'x' }, false],
    [
      "((total >= (0)::numeric) AND ((currency <> 'JPY'::bpchar) OR (total = trunc(total))))",
      { total: 1.5, currency: 'JPY' },
      false,
    ],
    ['(total > 0)', { total: null }, null],
    ['((a IS NULL) <> (b IS NULL))', { a: null, b: 1 }, true],
    ["(born > '1900-01-01'::date)", { born: '1899-12-31' }, false],
    ["(at >= '2025-01-01 00:00:00+00'::timestamp with time zone)", { at: '2025-01-01 00:00:00.000' }, true],
    ["(email ~* '^[^@]+@[A-Z.]+$'::text)", { email: 'a@b.c' }, true],
    ["(name !~~ '% %'::text)", { name: 'a b' }, false],
    ['(char_length((name)::text) <= 3)', { name: 'abcd' }, false],
    ["(`state` in (_utf8mb4'a',_utf8mb4'it''s'))", { state: "it's" }, true],
    ["(`a` like '%_@_%') and (not (`a` like '% %'))", { a: 'x@y' }, true],
    ["regexp_like(`sku`,'^[A-Z]{2}-[0-9]+$')", { sku: 'AB-1' }, true],
    ["(`m` in ('card')) xor (`n` < 0)", { m: 'card', n: -1 }, false],
    ["`n` >= case when `s` = 'x' then 0 else -1 end", { n: -0.5, s: 'x' }, false],
    ['(n % 2) = 0', { n: 3 }, false],
    ['(json_valid(`d`))', { d: '{"a":1}' }, true],
  ])('%s', (text, row, expected) => {
    expect(outcome(text, row, text.includes('`') ? HIDING : PLAIN)).toBe(expected);
  });

  it('does not guess what it cannot read', () => {
    for (const text of ['md5(a) = b', 'a = (select 1)', 'a > now()', 'a ~ ANY (b)', 'a @> b', "a > interval '1 day'", 'a = $1'])
      expect(isReadable(parseExpression(text, PLAIN)) && outcome(text, { a: 1, b: 1 }) !== UNREADABLE, text).toBe(false);
    // What is certain all the same is told.
    expect(outcome('(a > 5) AND (md5(b) = c)', { a: 1 })).toBe(false);
  });
});

it('reads what keys are on', () => {
  const key = parseKey(
    'btree (lower((email)::text) DESC NULLS LAST, "Odd ""name""" text_pattern_ops) INCLUDE (x) WHERE (deleted_at IS NULL)',
    PLAIN,
  )!;
  expect(key.parts).toMatchObject([
    { is: 'call', name: 'lower' },
    { is: 'column', name: 'Odd "name"' },
  ]);
  expect(key).toMatchObject({ where: { is: 'null' }, nullsDistinct: true });
  expect(parseKey('NULLS NOT DISTINCT (a)', PLAIN)).toMatchObject({ nullsDistinct: false });
});

it('tells what a value must be', () => {
  const wants = (text: string) => wantsOf(parseExpression(text, PLAIN), () => 1);
  expect(wants('((a >= 1) AND (NOT (a > 5)))')).toMatchObject([
    { column: 'a', is: 'compare', operator: '>=' },
    { column: 'a', is: 'compare', operator: '<=' },
  ]);
  expect(wants("((a = 'x'::text) OR ((a = 'y'::text) AND (b IS NOT NULL)))")).toMatchObject([
    { column: 'a', operator: '=' },
    { column: 'b', is: 'null', wanted: false },
  ]);
  expect(wants('(length(btrim(a)) > 3)')).toMatchObject([{ column: 'a', is: 'length', operator: '>' }]);
});

it('makes texts that match a pattern', () => {
  const random = new Random('patterns');
  const patterns = [
    '^[A-Z]{2,3}-[0-9]+$',
    '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$',
    '^\\+?\\d{7,15}$',
    '^(a|bc)+(?:x|y)?z$',
    '^[[:alpha:]]+$',
    '^#[0-9a-fA-F]{6}$',
    '^v\\d+\\.\\d+(-rc\\d)?$',
    likePattern('AB_%\\%c'),
  ];
  for (const pattern of patterns) {
    const regex = regexOf(pattern, false)!;
    for (let time = 0; time < 50; time += 1)
      expect(
        textMatching(regex, (limit) => random.below(limit)),
        pattern,
      ).toMatch(regex);
  }
  expect(textMatching(/^(?=x)x$/, () => 0)).toBeNull();
});
