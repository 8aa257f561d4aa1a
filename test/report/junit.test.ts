/** JUnit XML: well-formed whatever the names, of the shape that GitLab, Jenkins and others read, and with counts that add up. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { junit } from '../../src/report/formats/junit.ts';
import type { Report } from '../../src/report/report.ts';
import { unknownReport } from '../../src/report/unknown.ts';
import { catalog, table } from './catalogs.ts';
import { column, FIXTURES, reportOf } from './fixtures.ts';

type Attributes = Readonly<Record<string, string>>;
interface Node {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
  readonly text: string;
}

/** Elements, attributes and what may stand in them, as the schemas of Jenkins (junit-10.xsd) and Ant have it. */
const SHAPE: Readonly<
  Record<
    string,
    { readonly required: readonly string[]; readonly optional: readonly string[]; readonly inside: readonly string[] }
  >
> = {
  testsuites: { required: ['name', 'tests', 'failures', 'errors'], optional: ['skipped', 'time'], inside: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors', 'time'],
    optional: ['skipped'],
    inside: ['properties', 'testcase'],
  },
  properties: { required: [], optional: [], inside: ['property'] },
  property: { required: ['name', 'value'], optional: [], inside: [] },
  testcase: { required: ['name', 'classname', 'time'], optional: ['file', 'line'], inside: ['skipped', 'failure', 'system-out'] },
  failure: { required: ['message', 'type'], optional: [], inside: [] },
  skipped: { required: ['message'], optional: [], inside: [] },
  'system-out': { required: [], optional: [], inside: [] },
};

function parse(xml: string): Node {
  expect(XMLValidator.validate(xml)).toBe(true);
  // No character that XML 1.0 forbids.
  expect(xml).not.toMatch(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
  );
  const options = {
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
  };
  const parsed = new XMLParser({ ...options, processEntities: true }).parse(xml) as Raw[];
  expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  const roots = parsed.filter((one) => 'testsuites' in one);
  expect(roots).toHaveLength(1);
  return nodeOf(roots[0]!);
}

type Raw = Readonly<Record<string, unknown>> & { readonly ':@'?: Attributes };

function nodeOf(raw: Raw): Node {
  const tag = Object.keys(raw).find((key) => key !== ':@')!;
  const inside = raw[tag] as readonly Raw[];
  return {
    tag,
    attributes: raw[':@'] ?? {},
    children: inside.filter((one) => !('#text' in one)).map(nodeOf),
    text: inside.map((one) => String(one['#text'] ?? '')).join(''),
  };
}

function checkShape({ tag, attributes, children }: Node): void {
  const shape = SHAPE[tag];
  expect(shape, tag).toBeDefined();
  const { required, optional, inside } = shape!;
  for (const name of required) expect(attributes, tag).toHaveProperty([name]);
  for (const name of Object.keys(attributes)) expect([...required, ...optional], tag).toContain(name);
  const places = children.map((child) => inside.indexOf(child.tag));
  expect(places, `${tag}: ${children.map((child) => child.tag)}`).toEqual([...places].sort((a, b) => a - b));
  expect(Math.min(0, ...places)).toBe(0);
  for (const child of children) checkShape(child);
}

const casesOf = (root: Node): readonly Node[] => root.children[0]!.children.filter(({ tag }) => tag === 'testcase');
const fixture = (name: string): Report => FIXTURES.find((one) => one.name === name)!.report;

describe.each(FIXTURES)('$name', ({ report }) => {
  const root = parse(junit.render(report));
  const cases = casesOf(root);
  const failed = cases.filter(({ children }) => children.some(({ tag }) => tag === 'failure'));

  test('has the shape of JUnit', () => {
    checkShape(root);
    expect(root.children).toHaveLength(1);
  });

  test('has counts that add up', () => {
    for (const { attributes } of [root, root.children[0]!]) {
      expect(attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(failed.length),
        errors: '0',
        skipped: '0',
      });
    }
    expect(failed).toHaveLength(report.verdict === 'drift' ? report.statistics.errors : 0);
    // One that says that nothing fails, or none.
    expect(cases).toHaveLength(report.findings.length + (report.verdict === 'drift' ? 0 : 1));
  });

  test('has a name of its own for every test', () => {
    const names = cases.map(({ attributes }) => attributes.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).not.toMatch(/^$|[\n\t]/);
  });
});

test('a failure says what differs', () => {
  const [first, , third] = casesOf(parse(junit.render(fixture('shop-drift'))));
  expect(first?.attributes).toEqual({ name: 'missing-table: table public.coupons', classname: 'driftgate', time: '0.000' });
  expect(first?.children[0]?.attributes).toEqual({ message: 'error: table public.coupons is missing', type: 'missing-table' });
  expect(third?.children[0]?.text).toBe(
    'error: column public.customers.email, type differs\nreference: character varying(320)\ntarget: character varying(100)\nrule: column-type',
  );
});

test('what does not fail the check passes, and says what it is', () => {
  const [whole, extra] = casesOf(parse(junit.render(fixture('warnings-only'))));
  expect(whole?.attributes).toMatchObject({ name: 'the target has the schema of its reference', classname: 'driftgate.shop' });
  expect(whole?.children[0]?.text).toMatch(/^Differs, but nothing that fails the check/);
  expect(extra?.children.map(({ tag }) => tag)).toEqual(['system-out']);
  expect(extra?.children[0]?.text).toMatch(/^warning: table public\.tmp_import_2024 is only in the target/);
});

test('follows fail-on', () => {
  const drift = fixture('shop-drift');
  const failures = (failOn: Report['failOn']): string | undefined =>
    parse(junit.render({ ...drift, failOn })).attributes.failures;
  expect(['error', 'warning', 'info', 'never'].map((failOn) => failures(failOn as Report['failOn']))).toEqual([
    '8',
    '21',
    '21',
    '0',
  ]);
});

test('points to the file that defines it, where that is known', () => {
  const drift = fixture('shop-drift');
  const [first, ...others] = drift.findings;
  const located = { ...first!, location: { file: 'db/models/coupons & co.ts', line: 12 } };
  const [found] = casesOf(parse(junit.render({ ...drift, findings: [located, ...others] })));
  expect(found?.attributes).toMatchObject({ file: 'db/models/coupons & co.ts', line: '12' });
});

test('what XML cannot say is replaced, and what it can comes back as it was', () => {
  const name = "a\u0000b\ufffec<d>&'é顧客🛒\ud800]]>";
  const report = reportOf(catalog([...table('t'), column('t', name, 'text')]), catalog([...table('t')]), { name });
  const root = parse(junit.render(report));
  const [only] = casesOf(root);
  for (const text of [only?.attributes.name, only?.children[0]?.text, root.children[0]?.attributes.name])
    expect(text).toContain("a\\u0000b\ufffdc<d>&'é顧客🛒\\uD800]]>");
});

test('a dot in the name of a report makes no package in Jenkins', () => {
  const [only] = casesOf(parse(junit.render({ ...fixture('clean'), name: 'shop.eu' })));
  expect(only?.attributes.classname).toBe('driftgate.shop_eu');
});

test('what is not known is a skipped test', () => {
  const missing = [{ side: 'target', variable: 'STAGING_URL' }] as const;
  const root = parse(junit.unknown!(unknownReport('shop', { missing, message: 'No secrets.' })));
  checkShape(root);
  expect(root.attributes).toMatchObject({ tests: '1', failures: '0', skipped: '1' });
  expect(casesOf(root)[0]?.children.map(({ tag }) => tag)).toEqual(['skipped', 'system-out']);
});
