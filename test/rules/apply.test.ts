import { describe, expect, test } from 'vitest';
import type { CatalogObject } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { applyRules, verdict } from '../../src/rules/apply.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { DEFAULT_RULES, didYouMean, overridesSchema, type RuleSettings, rulesSchema } from '../../src/rules/settings.ts';
import { catalog, object, part, table } from '../report/catalogs.ts';
import { column } from '../report/fixtures.ts';

function findings(reference: CatalogObject[], target: CatalogObject[], settings: RuleSettings = DEFAULT_RULES): Finding[] {
  const sides = { reference: catalog(reference), target: catalog(target) };
  return applyRules(
    compare(sides.reference, sides.target, () => false),
    sides,
    settings,
  );
}

const brief = (list: Finding[]): string[] => list.map(({ rule, severity, object }) => `${severity} ${rule} ${object.name}`);

const REFERENCE = [
  ...table('orders'),
  column('orders', 'total', 'numeric', { nullable: false }),
  column('orders', 'note', 'text'),
  ...table('coupons', { id: 'bigint', code: 'text' }),
  ...table('audit_log'),
  column('audit_log', 'who', 'text'),
];
const TARGET = [...table('orders'), column('orders', 'total', 'integer'), ...table('tmp'), ...table('audit_log')];

describe('findings', () => {
  test('one for each missing or extra object and for each changed property, worst first, then by table', () => {
    expect(brief(findings(REFERENCE, TARGET))).toEqual([
      'error missing-column public.audit_log.who',
      'error missing-table public.coupons',
      'error missing-column public.orders.note',
      'error column-nullable public.orders.total',
      'error column-type public.orders.total',
      'warning extra-table public.tmp',
    ]);
  });

  test('say what was found', () => {
    const list = findings(REFERENCE, TARGET);
    expect(list.find(({ rule }) => rule === 'missing-table')).toEqual({
      rule: 'missing-table',
      severity: 'error',
      change: 'missing',
      object: {
        kind: 'table',
        id: 'table:public.coupons',
        name: 'public.coupons',
        table: 'public.coupons',
        path: ['public', 'coupons'],
      },
      reference: 'TABLE public.coupons',
      target: null,
      inside: 2,
    });
    expect(list.find(({ rule }) => rule === 'column-type')).toMatchObject({
      change: 'changed',
      property: 'type',
      reference: 'numeric',
      target: 'integer',
      object: { table: 'public.orders' },
    });
    expect(list.find(({ rule }) => rule === 'extra-table')).toMatchObject({
      reference: null,
      target: 'TABLE public.tmp',
      inside: 1,
    });
  });

  test('name the table that holds an object, however deep, the view, or none', () => {
    const partition = object('partition', ['public', 'orders_2024'], { parent: 'table:public.orders' });
    const index = object('index', ['public', 'orders_2024', 'i'], { parent: partition.id });
    const viewIndex = object('index', ['public', 'totals', 'i'], { parent: 'materialized-view:public.totals' });
    const shared = [...table('orders'), partition, object('materialized-view', ['public', 'totals'])];
    const list = findings([...shared, index, viewIndex, object('sequence', ['public', 'numbers'])], shared);
    expect(list.map(({ object }) => [object.name, object.table])).toEqual([
      ['public.orders_2024.i', 'public.orders'],
      ['public.totals.i', 'public.totals'],
      ['public.numbers', null],
    ]);
  });

  test('a difference in name alone is an info', () => {
    const unique = (name: string) => ({ ...part('unique', 'orders', name, 'UNIQUE (id)', { columns: '(id)' }), shape: '(id)' });
    expect(brief(findings([...table('orders'), unique('a')], [...table('orders'), unique('b')]))).toEqual([
      'info constraint-name public.orders.a',
    ]);
  });

  test('tell when what is only counted has other counts', () => {
    const sides = {
      reference: catalog([], {
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'policy', count: 1 },
          { kind: 'trigger', count: 2 },
        ],
      }),
      target: catalog([], {
        notCompared: [
          { kind: 'function', count: 3 },
          { kind: 'trigger', count: 5 },
        ],
      }),
    };
    const list = applyRules({ differences: [], renames: [] }, sides);
    expect(list.map(({ rule, severity, object, reference, target }) => [rule, severity, object.id, reference, target])).toEqual([
      ['uncompared-count', 'warning', 'policy:*', 1, 0],
      ['uncompared-count', 'warning', 'trigger:*', 2, 5],
    ]);
  });
});

describe('severities', () => {
  test('are set by rule; what is off is not reported', () => {
    const list = findings(REFERENCE, TARGET, {
      severities: { 'missing-table': 'info', 'missing-column': 'off', 'extra-table': 'error' },
      overrides: [],
    });
    expect(brief(list)).toEqual([
      'error column-nullable public.orders.total',
      'error column-type public.orders.total',
      'error extra-table public.tmp',
      'info missing-table public.coupons',
    ]);
  });

  test('are set by table pattern, the last that applies wins', () => {
    const settings: RuleSettings = {
      severities: { 'missing-column': 'warning' },
      overrides: [
        { tables: ['audit_*'], rules: { 'missing-column': 'error' } },
        { tables: ['public.*'], rules: { 'missing-column': 'info' } },
        { tables: ['orders', 'nothing'], rules: { 'column-type': 'off' } },
      ],
    };
    expect(brief(findings(REFERENCE, TARGET, settings))).toEqual([
      'error missing-table public.coupons',
      'error column-nullable public.orders.total',
      'warning extra-table public.tmp',
      'info missing-column public.audit_log.who',
      'info missing-column public.orders.note',
    ]);
  });

  test('a star stands for the rules that are not named beside it', () => {
    const settings: RuleSettings = {
      severities: {},
      overrides: [{ tables: ['orders', 'audit_log'], rules: { '*': 'off', 'column-type': 'info' } }],
    };
    expect(brief(findings(REFERENCE, TARGET, settings))).toEqual([
      'error missing-table public.coupons',
      'warning extra-table public.tmp',
      'info column-type public.orders.total',
    ]);
  });
});

test('the verdict counts what stands at or above fail-on', () => {
  const of = (severity: Finding['severity']) => [{ severity } as Finding];
  expect(verdict([], 'info')).toBe('in-sync');
  expect(verdict(of('error'), 'error')).toBe('drift');
  expect(verdict(of('warning'), 'error')).toBe('differs');
  expect(verdict(of('warning'), 'warning')).toBe('drift');
  expect(verdict(of('info'), 'warning')).toBe('differs');
  expect(verdict(of('info'), 'info')).toBe('drift');
  expect(verdict(of('error'), 'never')).toBe('differs');
});

describe('settings', () => {
  test('take every rule and the star', () => {
    expect(rulesSchema.parse({ 'missing-index': 'error', '*': 'info' })).toEqual({ 'missing-index': 'error', '*': 'info' });
    expect(overridesSchema.parse([{ tables: ['audit_*'], rules: { 'extra-column': 'off' } }])).toHaveLength(1);
  });

  test('refuse a rule that does not exist and suggest one that does', () => {
    const { error } = rulesSchema.safeParse({ 'missing-colum': 'error', 'no-such-thing-at-all': 'off' });
    expect(error?.issues[0]?.message).toBe(
      'There is no rule "missing-colum". Did you mean "missing-column"? There is no rule "no-such-thing-at-all"; docs/rules.md lists them.',
    );
  });

  test('refuse a severity that does not exist, and an override for no table', () => {
    expect(rulesSchema.safeParse({ 'missing-index': 'fatal' }).error?.issues[0]?.path).toEqual(['missing-index']);
    expect(overridesSchema.safeParse([{ tables: [], rules: {} }]).success).toBe(false);
  });

  test('suggestions are near', () => {
    expect(didYouMean('missing_table', ['missing-table', 'extra-table'])).toBe('missing-table');
    expect(didYouMean('zzz', ['missing-table'])).toBeNull();
  });
});
