/** The plan file: what is written is read back, and whatever was touched is refused, naming the file and the place. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { DriftgateError } from '../../src/errors.ts';
import { readPlan, verifyId, writePlan } from '../../src/plan/file.ts';
import { planId } from '../../src/plan/id.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { hostilePlan, PLAN_FIXTURES, planFixture, planOf } from '../report/plan-fixtures.ts';

const { plan } = planFixture('plan-shop');
const text = writePlan(plan);

function refused(changed: string): DriftgateError {
  try {
    readPlan(changed, 'plans/shop.json');
  } catch (error) {
    return error as DriftgateError;
  }
  return expect.fail('it was read');
}

/** Its checksum put right again, as somebody would who means harm. */
function resummed(change: (raw: never) => void): string {
  const raw = JSON.parse(text) as Record<string, never>;
  change(raw as never);
  return writePlan(raw as unknown as Plan);
}

describe('written and read back', () => {
  it.each(PLAN_FIXTURES)('$name', ({ plan: one }) => {
    const written = writePlan(one);
    const read = readPlan(written, 'plan.json');
    expect(read).toEqual(one);
    expect(writePlan(read)).toBe(written);
    expect(written.endsWith('}\n')).toBe(true);
    expect(planId(read)).toBe(one.id);
  });

  it('keys come in one order, whatever order the plan was put together in', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(writePlan(reversed(plan) as Plan)).toBe(text);
    expect(Object.keys(JSON.parse(text)).slice(0, 3)).toEqual(['formatVersion', 'id', 'tool']);
  });

  it('is what the published schema says', () => {
    const schema = JSON.parse(readFileSync(new URL('../../docs/schema/plan.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strict: true }).compile(schema);
    for (const { plan: one } of PLAN_FIXTURES)
      expect(validate(JSON.parse(writePlan(one))), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...JSON.parse(text), more: 1 })).toBe(false);
    expect(validate({ ...JSON.parse(text), statements: [{ sql: 'DROP TABLE x' }] })).toBe(false);
  });
});

describe('refused', () => {
  it('every single byte that is changed', () => {
    for (let at = 0; at < text.length; at += 7) {
      const own = text[at]!;
      const changed = text.slice(0, at) + (own === 'x' ? 'y' : 'x') + text.slice(at + 1);
      expect(refused(changed).code, `byte ${at}`).toBe('usage');
    }
  });

  it.each([
    ['a space more', text.replace('{', '{ ')],
    ['a line end more', `${text}\n`],
    ['other line ends', text.replaceAll('\n', '\r\n')],
    ['no indent', `${JSON.stringify(JSON.parse(text))}\n`],
    ['a key twice', text.replace('  "id":', '  "name": "other",\n  "id":')],
    ['a number written otherwise', text.replace('"number": 1,', '"number": 1.0,')],
    ['__proto__', text.replace('"formatVersion": 1,', '"formatVersion": 1,\n  "__proto__": {},')],
    ['an escape for a letter', text.replace('"staging"', '"\\u0073taging"')],
    ['the checksum', text.replace(/"checksum": ".{64}"/, `"checksum": "${'0'.repeat(64)}"`)],
  ])('%s', (_, changed) => {
    expect(changed).not.toBe(text);
    const { code, message, hint } = refused(changed);
    expect(code).toBe('usage');
    expect(message).toMatch(/^The plan plans\/shop\.json /);
    expect(hint).toContain('driftgate plan');
  });

  it('what is no plan, with what to do', () => {
    const cases: [string, string][] = [
      ['', 'is empty.'],
      ['[1]', 'is JSON, but no plan: it has no formatVersion.'],
      ['{"formatVersion":2}', 'has format version "2"; this version of driftgate reads 1.'],
      ['{"formatVersion":{"a":1}}', 'has format version of another kind; this version of driftgate reads 1.'],
      [text.slice(0, 500), 'ends in the middle: it was not written or copied to its end.'],
      [`\uFEFF${text}`, 'is not written in UTF-8 as driftgate does.'],
      ['{\n"a": 1,\n oops }', 'is not JSON (line 3).'],
      [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'is JSON, but no plan: it has no formatVersion.'],
    ];
    for (const [changed, message] of cases) expect(refused(changed).message).toBe(`The plan plans/shop.json ${message}`);
  });

  it('names the place, and nothing of the file steers the terminal', () => {
    const wrong = JSON.parse(text);
    wrong.statements[3].transaction = 'all\u001b[31m';
    expect(refused(JSON.stringify(wrong)).message).toContain('statements.3.transaction: ');
    const { message } = refused(JSON.stringify({ ...JSON.parse(text), 'a\u001b[2Jb': 1 }));
    expect(message).not.toMatch(/\p{Cc}/u);
    const elsewhere = refused(text.replace('"lock": null', '"lock":  null'));
    expect(elsewhere.message).toMatch(/line \d+ is not as driftgate writes it\.$/);
  });

  it('numbers and groups that contradict themselves, although the checksum fits', () => {
    const cases: [(raw: never) => void, string][] = [
      [
        (raw: { statements: { number: number }[] }) => {
          raw.statements[1]!.number = 7;
        },
        'has statement 7 where 2 should be.',
      ],
      [
        (raw: { statements: { group: number }[] }) => {
          raw.statements[9]!.group = 9;
        },
        'has statement 10 in group 9, after group 4.',
      ],
      [
        (raw: { statements: { group: number }[] }) => {
          raw.statements[9]!.group = 4;
        },
        'has statement 10 in one transaction with the one before it',
      ],
      [
        (raw: { rollback: { statements: { group: number }[] } }) => {
          raw.rollback.statements[0]!.group = 2;
        },
        'has statement 1 in group 2, after group 0.',
      ],
    ];
    for (const [change, message] of cases) expect(refused(resummed(change)).message).toContain(message);
  });

  it('one that is too large to be a plan', () => {
    expect(refused(' '.repeat(256 * 1024 * 1024 + 1)).message).toContain('is larger than 256 MB.');
  });
});

describe('the id', () => {
  const failure = (one: Plan, id: string): DriftgateError => {
    try {
      verifyId(one, id);
    } catch (error) {
      return error as DriftgateError;
    }
    return expect.fail('it was accepted');
  };

  it('is accepted as it was printed, with what copying adds', () => {
    for (const id of [plan.id, ` ${plan.id}\n`, plan.id.toUpperCase()]) expect(() => verifyId(plan, id)).not.toThrow();
  });

  it('of another plan is refused, and so is a part of it', () => {
    const other = planFixture('plan-mysql').plan.id;
    expect(failure(plan, other)).toMatchObject({
      code: 'usage',
      message: `This is the plan ${plan.id}, and ${other} was approved.`,
    });
    expect(failure(plan, plan.id.slice(0, 12)).message).toContain('is no id of a plan');
    expect(failure(plan, '').message).toContain('is no id of a plan');
  });

  it('does not fit when what would be run was changed, however carefully', () => {
    const changes: ((raw: never) => void)[] = [
      (raw: { statements: { sql: string }[] }) => {
        raw.statements[0]!.sql = 'DROP TABLE public.customers';
      },
      (raw: { statements: unknown[] }) => void raw.statements.pop(),
      (raw: { target: { fingerprint: string } }) => {
        raw.target.fingerprint = '7'.repeat(64);
      },
      (raw: { statements: { cleanup?: string[] }[] }) => {
        raw.statements[9]!.cleanup = ['DROP TABLE public.customers'];
      },
    ];
    for (const change of changes) {
      const altered = readPlan(resummed(change), 'plan.json');
      expect(failure(altered, plan.id).message).toContain('was altered: its statements are not those that it was made with.');
    }
    const renamed = { ...planOf({ statements: [{ sql: 'DROP TABLE public.customers' }] }) };
    expect(failure(renamed, plan.id).message).toContain('was approved.');
  });
});

it('a hostile plan is read like any other', () => {
  expect(readPlan(writePlan(hostilePlan()), 'plan.json').statements).toHaveLength(hostilePlan().statements.length);
});
