import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { renderings } from '../../scripts/render-reports.ts';
import { FORMATS, formatNamed } from '../../src/report/formats/index.ts';
import { json } from '../../src/report/formats/json.ts';
import { terminal } from '../../src/report/formats/terminal.ts';
import type { Report } from '../../src/report/report.ts';
import { displayWidth, pairText, shorten, visible } from '../../src/report/text.ts';
import { count, plural } from '../../src/report/words.ts';
import { catalog, part, table } from './catalogs.ts';
import { column, FIXTURES, reportOf } from './fixtures.ts';

const fixture = (name: string): Report => FIXTURES.find((one) => one.name === name)?.report ?? expect.fail(`no fixture ${name}`);

describe('renderings', () => {
  test.each(renderings())('$file is as committed (node scripts/render-reports.ts)', ({ file, content }) => {
    expect(readFileSync(new URL(`__outputs__/${file}`, import.meta.url), 'utf8')).toBe(content);
  });

  test('formats have the names of the contract', () => {
    expect(FORMATS.map(({ name }) => name)).toEqual(['terminal', 'markdown', 'json', 'junit', 'sarif', 'html']);
    expect(formatNamed('json')).toBe(json);
    expect(formatNamed('xml')).toBeUndefined();
  });

  test.each(FORMATS)('$name ends with one line end', ({ render }) => {
    expect(render(fixture('clean'))).toMatch(/[^\n]\n$/);
  });
});

describe('json', () => {
  const schema = JSON.parse(readFileSync(new URL('../../docs/schema/report.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: true }).compile(schema);

  test.each(FIXTURES)('$name is what the published schema says', ({ report }) => {
    expect(validate(JSON.parse(json.render(report))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('the schema refuses what is no report', () => {
    const report = JSON.parse(json.render(fixture('clean')));
    expect(validate({ ...report, verdict: 'fine' })).toBe(false);
    expect(validate({ ...report, more: 1 })).toBe(false);
    expect(validate({ ...report, findings: [{ rule: 'missing-table' }] })).toBe(false);
  });

  test('keys come in one order, whatever order the report was put together in', () => {
    const report = fixture('shop-drift');
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(json.render(reversed(report) as Report)).toBe(json.render(report));
    expect(Object.keys(JSON.parse(json.render(report))).slice(0, 5)).toEqual([
      'formatVersion',
      'tool',
      'name',
      'verdict',
      'failOn',
    ]);
  });
});

describe('terminal', () => {
  test('colours change nothing but colours', () => {
    const report = fixture('shop-drift');
    const coloured = terminal.render(report, { colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(terminal.render(report));
    expect(terminal.render(report)).not.toContain('\u001b');
  });

  test('no name steers the terminal', () => {
    const text = terminal.render(fixture('hostile'));
    expect(text).toContain('\\u001B[31mred');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test.each([80, 100, 140])('lines stay within %i columns', (width) => {
    for (const line of terminal.render(fixture('shop-drift'), { width }).split('\n'))
      expect(displayWidth(line), line).toBeLessThanOrEqual(width);
  });
});

describe('the report', () => {
  test('counts', () => {
    expect(fixture('shop-drift').statistics).toMatchObject({
      tablesAnalysed: 33,
      mismatches: 21,
      errors: 8,
      warnings: 13,
      infos: 0,
      missingTables: ['public.coupons', 'public.refunds'],
      missingColumns: ['public.customers.phone', 'public.orders.channel', 'public.orders.discount'],
      foreignKeysAnalysed: 34,
      skipped: 1,
      durationMs: 413,
    });
    expect(fixture('shop-drift')).toMatchObject({ verdict: 'drift', reference: { tables: 32 }, target: { tables: 31 } });
    expect(fixture('shop-drift').notCompared).toEqual([
      { kind: 'function', reference: 3, target: 3 },
      { kind: 'policy', reference: 1, target: 0 },
      { kind: 'trigger', reference: 2, target: 1 },
    ]);
  });

  test('recommends a plan, and names the next command', () => {
    const reference = catalog([
      ...table('a_child'),
      ...table('z_parent'),
      {
        ...part('foreign-key', 'a_child', 'fk'),
        reference: { table: 'table:public.z_parent', columns: [], toColumns: [], nullable: false, deferrable: false },
      },
    ]);
    const { recommendations } = reportOf(reference, catalog([]));
    expect(recommendations[0]).toContain('`driftgate plan`');
    expect(recommendations.at(-1)).toContain('`driftgate check`');
    expect(reportOf(reference, reference).recommendations).toEqual([]);
  });

  test('a likely rename is pointed out and not assumed', () => {
    const report = reportOf(
      catalog([...table('orders'), column('orders', 'phone', 'text')]),
      catalog([...table('orders'), column('orders', 'telephone', 'text')]),
    );
    expect(report.renames).toHaveLength(1);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['missing-column', 'extra-column']);
    expect(report.recommendations[0]).toContain('If `public.orders.telephone` was renamed to `public.orders.phone`');
  });

  test('only names differ: says how to turn that off', () => {
    const unique = (name: string) => ({ ...part('unique', 'orders', name, 'UNIQUE (id)', { columns: '(id)' }), shape: '(id)' });
    const report = reportOf(catalog([...table('orders'), unique('a')]), catalog([...table('orders'), unique('b')]));
    expect(report.verdict).toBe('differs');
    expect(report.recommendations[0]).toContain('`constraint-name: off`');
  });
});

describe('text', () => {
  test('two values that differ still differ when they are shortened', () => {
    const long = `SELECT ${'a_column, '.repeat(200)}`;
    const [a, b] = pairText(`${long}x FROM t WHERE y`, `${long}x FROM t WHERE z`, 60);
    expect(a).not.toBe(b);
    for (const text of [a, b]) expect([...(text ?? '')].length).toBeLessThanOrEqual(60);
    expect(pairText('a\n b', 'a b', 60)).toEqual(['a\\n b', 'a b']);
    expect(pairText(1, '1', 60)).toEqual(['1', '"1"']);
    expect(pairText(true, null, 60)).toEqual(['yes', null]);
    expect(pairText(['a', 'b'], ['b', 'a'], 60)).toEqual(['a, b', 'b, a']);
    expect(pairText(['a, b'], ['a', 'b'], 60)).toEqual(['["a, b"]', '["a","b"]']);
  });

  test('what cannot be seen is made visible', () => {
    expect(visible('a\u0000b\u202ec\u{e0041}\ud800\n')).toBe('a\\u0000b\\u202Ec\\u{E0041}\\uD800\\n');
    expect(visible('é 顧客 🛒')).toBe('é 顧客 🛒');
    expect(shorten('🛒'.repeat(50), 5)).toBe('🛒🛒🛒…🛒');
    expect(displayWidth('顧客a\u0301')).toBe(5);
  });

  test('kinds have plurals', () => {
    expect(['index', 'policy', 'check', 'foreign-key', 'primary-key', 'statistics', 'privilege', 'alias'].map(plural)).toEqual([
      'indexes',
      'policies',
      'checks',
      'foreign keys',
      'primary keys',
      'statistics',
      'privileges',
      'aliases',
    ]);
    expect(count(1, 'foreign-key')).toBe('1 foreign key');
    expect(count(12_345, 'row')).toBe('12,345 rows');
  });
});
