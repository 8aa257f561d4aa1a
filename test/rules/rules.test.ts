import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedDocs } from '../../scripts/docs.ts';
import { SEVERITIES } from '../../src/rules/finding.ts';
import { RULES, type Rule, ruleFor } from '../../src/rules/rules.ts';

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

describe('the list', () => {
  test('names are unique, well formed, and no rule is documented in half', () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    for (const { name, title, why, fix, severity } of RULES) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(SEVERITIES).toContain(severity);
      expect(title, name).toMatch(/^[A-Z][^.]+$/);
      expect(why, name).toMatch(/[.?]$/);
      expect(fix, name).toMatch(/\.$/);
    }
  });

  test('every rule is reached by some difference', () => {
    for (const rule of RULES) {
      const { change, kind, property } = rule.matches;
      for (const one of kind === undefined ? ['unheard-of'] : list(kind)) {
        for (const prop of property === undefined ? [change === 'changed' ? 'unheard-of' : undefined] : list(property)) {
          expect(ruleFor(change, one, prop).name, `${change} ${one} ${prop}`).toBe(rule.name);
        }
      }
    }
  });

  test('the properties that rules name exist in some engine', () => {
    const engines = new URL('../../src/engines/', import.meta.url);
    const sources = readdirSync(engines, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.includes('/kinds/') && file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(file, engines), 'utf8'))
      .join('\n');
    const named = new Set(
      // A migration is no object of an engine.
      RULES.filter(({ matches }) => matches.kind !== 'migration')
        .flatMap(({ matches }) => list(matches.property))
        .filter((name) => name !== 'name' && name !== 'count'),
    );
    for (const name of named) expect(sources, name).toMatch(new RegExp(`'${name}'|\\b${name}(:|,| \\})`));
  });
});

describe('defaults', () => {
  const severity = (change: Rule['matches']['change'], kind: string, property?: string) =>
    ruleFor(change, kind, property).severity;

  test('are as documented', () => {
    expect(severity('missing', 'table')).toBe('error');
    expect(severity('missing', 'column')).toBe('error');
    expect(severity('changed', 'column', 'type')).toBe('error');
    expect(severity('changed', 'column', 'nullable')).toBe('error');
    for (const change of ['missing', 'extra'] as const) expect(severity(change, 'primary-key')).toBe('error');
    expect(severity('changed', 'primary-key', 'columns')).toBe('error');
    for (const kind of ['primary-key', 'foreign-key', 'unique', 'check', 'index'])
      expect(severity('changed', kind, 'name')).toBe('info');
  });

  test('everything else is a warning', () => {
    const errors = RULES.filter((rule) => rule.severity === 'error').map(({ name }) => name);
    expect(errors).toEqual([
      'missing-table',
      'missing-column',
      'column-type',
      'column-nullable',
      'missing-primary-key',
      'extra-primary-key',
      'primary-key-columns',
      'primary-key-definition',
      'failed-migration',
    ]);
    expect(RULES.filter((rule) => rule.severity === 'info').map(({ name }) => name)).toEqual([
      'constraint-name',
      'index-name',
      'pending-migration',
      'access-count',
      'object-name',
    ]);
    expect(RULES.filter((rule) => rule.severity === 'off')).toEqual([]);
  });

  test('a kind and a property that nobody has heard of have a rule', () => {
    expect(ruleFor('missing', 'event').name).toBe('missing-object');
    expect(ruleFor('extra', 'event').name).toBe('extra-object');
    expect(ruleFor('changed', 'event', 'schedule').name).toBe('changed-object');
    expect(ruleFor('changed', 'event', 'name').name).toBe('object-name');
    expect(ruleFor('changed', 'column', 'flavour').name).toBe('column-definition');
  });
});

describe('the pages made from the sources', () => {
  test.each(Object.entries(generatedDocs()))('%s is fresh (node scripts/docs.ts)', (path, content) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(content);
  });

  test('every rule has a section of its name', () => {
    const page = generatedDocs()['docs/rules.md'] ?? '';
    for (const { name, severity } of RULES) {
      expect(page).toContain(`\n### ${name}\n`);
      expect(page).toMatch(new RegExp(`  ${name}: \\w+   # default: ${severity}\n`));
    }
  });
});
