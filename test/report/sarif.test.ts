/** SARIF as the published schema has it, and as GitHub's code scanning takes it, over every report of the fixtures. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, test } from 'vitest';
import { RESULTS_LIMIT, sarif } from '../../src/report/formats/sarif.ts';
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/rules/finding.ts';
import { changedDefault, missingColumn, missingTable, reportOf } from '../github/reports.ts';
import { FIXTURES } from './fixtures.ts';

const require = createRequire(import.meta.url);
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<
  string,
  unknown
>;
// The schema is of draft 4; apart from the names of its id nothing in it means another thing in draft 7.
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);

const runOf = (report: Report): Run => {
  const log = JSON.parse(sarif.render(report)) as Log;
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return log.runs[0]!;
};
const resultsOf = (report: Report): Result[] => runOf(report).results!;
const at = (finding: Finding, file: string, line?: number): Finding => ({
  ...finding,
  location: { file, ...(line === undefined ? {} : { line }) },
});
const place = ({ locations }: Result) => {
  const { artifactLocation, region } = locations![0]!.physicalLocation!;
  return `${artifactLocation!.uri}:${region!.startLine}`;
};

test('the schema refuses what is no SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  expect(validate({ version: '2.0.0', runs: [] })).toBe(false);
});

describe.each(FIXTURES)('$name', ({ report }) => {
  test('is valid, and what GitHub asks for beyond that', () => {
    const text = sarif.render(report);
    expect(gzipSync(text).length).toBeLessThan(10 * 1024 * 1024);
    const run = runOf(report);
    const rules = run.tool.driver.rules!;
    expect(run.results!.length).toBe(Math.min(report.findings.length, RESULTS_LIMIT));
    for (const result of run.results!) {
      expect(rules[result.ruleIndex!]!.id).toBe(result.ruleId);
      const { artifactLocation, region } = result.locations![0]!.physicalLocation!;
      expect(artifactLocation!.uri).not.toMatch(/^\/|^[a-z][a-z0-9+.-]*:|\\|(^|\/)\.\.(\/|$)|\s/i);
      expect(region!.startLine).toBeGreaterThanOrEqual(1);
      expect(result.message.text!.trim()).not.toBe('');
      expect(result.message.text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|\]\(|\{\d/u);
    }
    for (const rule of rules) {
      expect(rule.shortDescription!.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help!.text).toContain(rule.helpUri);
      expect(new URL(rule.helpUri!).hash).toBe(`#${rule.id}`);
    }
    // Each is recognised by itself.
    const prints = run.results!.map(({ partialFingerprints }) => partialFingerprints!['driftgate/v1']);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

test('levels are those of the severities, and places those of the findings', () => {
  const info: Finding = { ...changedDefault('orders', 'note'), severity: 'info' };
  const results = resultsOf(
    reportOf([
      at(missingColumn('orders', 'a'), 'db/models/Größe 1.ts', 7),
      at(changedDefault('orders', 'b'), 'driftgate.yml'),
      info,
    ]),
  );
  expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
  expect(results.map(place)).toEqual(['db/models/Gr%C3%B6%C3%9Fe%201.ts:7', 'driftgate.yml:1', 'driftgate.yml:1']);
  expect(results[2]!.message.text).toContain('Where that is defined is not known.');
  expect(results[0]!.message.text).not.toContain('not known');
});

test('a finding is recognised wherever it stands, whatever else is found', () => {
  const print = (findings: readonly Finding[]): unknown => resultsOf(reportOf(findings))[0]!.partialFingerprints!['driftgate/v1'];
  const finding = missingColumn('orders', 'a');
  const alone = print([at(finding, 'a.sql', 3)]);
  expect(print([at(finding, 'b.sql', 99), missingTable('refunds')])).toBe(alone);
  expect(print([at(missingColumn('orders', 'b'), 'a.sql', 3)])).not.toBe(alone);
});

test('findings of one rule on one line are told apart; one alone is left to the text of its line', () => {
  const results = resultsOf(
    reportOf([
      at(missingColumn('orders', 'a'), 'a.sql', 3),
      at(missingColumn('orders', 'b'), 'a.sql', 3),
      at(missingTable('t'), 'a.sql', 3),
    ]),
  );
  const hashes = results.map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash);
  expect(hashes[0]).toMatch(/^[0-9a-f]{16}:1$/);
  expect(hashes[1]).not.toBe(hashes[0]);
  expect(hashes[2]).toBeUndefined();
});

test('reports of two names are two categories, whatever the names are', () => {
  const id = (name: string) => runOf({ ...reportOf([]), name }).automationDetails!.id;
  expect(id('shop')).toBe('driftgate/shop/');
  expect(id('a/b c')).toBe('driftgate/a%2Fb%20c/');
});

test('more than code scanning shows is counted, not sent', () => {
  const findings = Array.from({ length: RESULTS_LIMIT + 3 }, (_, n) => missingColumn('orders', `c${n}`));
  const run = runOf(reportOf(findings));
  expect(run.results).toHaveLength(RESULTS_LIMIT);
  expect(JSON.stringify(run.invocations)).toContain('3 findings are left out');
});

test('nothing found is a run without results, which closes what was open', () => {
  expect(runOf(reportOf([]))).toMatchObject({ results: [], invocations: [{ executionSuccessful: true }] });
});

test('names are text: no link, no placeholder', () => {
  const [result] = resultsOf(reportOf([missingColumn('orders', '[x](https://evil.example) {0}\n\u202E')]));
  expect(result!.message.text).toContain('[x] (https://evil.example) { 0}\\n\\u202E');
});
