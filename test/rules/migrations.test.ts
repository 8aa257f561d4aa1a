/** What a target's place in the migrations makes of findings, verdict and headline. */
import { describe, expect, test } from 'vitest';
import type { MigrationState } from '../../src/catalog/migrations.ts';
import { compare } from '../../src/diff/compare.ts';
import { headline } from '../../src/report/words.ts';
import { applyRules, verdict } from '../../src/rules/apply.ts';
import { catalog, table } from '../report/catalogs.ts';
import { FIXTURES } from '../report/fixtures.ts';

const schema = catalog(table('orders'));
const SIDES = { reference: schema, target: schema };
const STATE: MigrationState = {
  tool: 'Flyway',
  revision: 'V1__orders',
  applied: 1,
  known: 1,
  pending: [],
  unknown: [],
  failed: [],
  edited: [],
  atRevision: null,
};

function findings(state: Partial<MigrationState>, rules = {}) {
  const comparison = compare(schema, schema, () => false);
  return applyRules(comparison, SIDES, { severities: rules, overrides: [] }, { ...STATE, ...state });
}

describe('migrations as findings', () => {
  test('a target that has had all of them is in sync', () => {
    expect(findings({})).toEqual([]);
  });

  test.each([
    ['pending-migration', 'info', { pending: [{ name: 'V2__x', file: 'db/V2__x.sql', after: null }] }],
    ['unknown-migration', 'warning', { unknown: ['V2__x'] }],
    ['failed-migration', 'error', { failed: ['V2__x'] }],
    ['edited-migration', 'warning', { edited: ['V2__x'] }],
  ] as const)('%s is %s', (rule, severity, state) => {
    expect(findings(state)).toMatchObject([{ rule, severity, object: { kind: 'migration', name: 'V2__x' } }]);
  });

  test('pending ones pass by default and fail where the rule is an error', () => {
    const pending = { pending: [{ name: 'V2__x', file: null, after: null }] };
    expect(verdict(findings(pending), 'error')).toBe('differs');
    expect(verdict(findings(pending, { 'pending-migration': 'error' }), 'error')).toBe('drift');
    expect(verdict(findings(pending, { 'pending-migration': 'off' }), 'error')).toBe('in-sync');
  });
});

describe('the headline', () => {
  const of = (name: string): string => headline(FIXTURES.find((fixture) => fixture.name === name)!.report);

  test('does not call drift what is only pending', () => {
    expect(of('pending-migrations')).toBe('No drift: 2 migrations are pending');
  });

  test('tells both apart', () => {
    expect(of('pending-and-drift')).toMatch(
      /^Drift: 2 tables and 2 columns are missing, .*; 2 migrations are pending, 1 is not in the code/,
    );
  });
});
