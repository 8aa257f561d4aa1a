/**
 * The report as JUnit XML, which GitLab, Jenkins, Azure Pipelines and others show as test results. One suite a report. Each
 * finding at or above fail-on is a failed test, each below it a passed one that says what it is in its output; a passed test a table
 * would bury them, so where nothing fails there is one for the whole. Names are unique: GitLab shows one test of each name.
 */
import { create } from 'xmlbuilder2';
import type { FailOn, Finding } from '../../rules/finding.ts';
import { SEVERITIES } from '../../rules/finding.ts';
import type { Report } from '../report.ts';
import { nameText, pairText, visible } from '../text.ts';
import type { UnknownReport } from '../unknown.ts';
import { unknownText } from '../unknown.ts';
import { headline, plural, singular } from '../words.ts';
import type { ReportFormat } from './index.ts';

export const junit: ReportFormat = { name: 'junit', extension: 'junit.xml', output: 'junit-file', render, unknown };

interface Case {
  readonly name: string;
  /** Where the code defines what it is about. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** What there is to say, in one line and in full. */
  readonly message?: string;
  readonly text?: string;
  readonly type?: string;
  readonly outcome: 'passed' | 'failure' | 'skipped';
}

function render(report: Report): string {
  const cases = report.findings.map((finding) => caseOf(finding, fails(finding, report.failOn)));
  const failing = cases.some(({ outcome }) => outcome === 'failure');
  const whole: Case = { name: WHOLE, text: visible(headline(report)), outcome: 'passed' };
  return suite(report.name, failing ? cases : [whole, ...cases], {
    reference: report.reference.label,
    target: report.target.label,
    verdict: report.verdict,
    seconds: report.statistics.durationMs / 1000,
  });
}

/** A skipped test: a passed one would say that all is well. */
function unknown(report: UnknownReport): string {
  const message = visible(report.message);
  const only: Case = {
    name: WHOLE,
    outcome: 'skipped',
    message,
    text: unknownText(report),
  };
  return suite(report.name, [only], { verdict: report.verdict, seconds: 0 });
}

/** The same with every run, so that its history can be followed. */
const WHOLE = 'the target has the schema of its reference';

function fails({ severity }: Finding, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

function caseOf({ rule, severity, change, object, property, reference, target, location }: Finding, failed: boolean): Case {
  const named = object.path.length === 0 ? plural(object.kind) : `${singular(object.kind)} ${nameText(object.name, 300)}`;
  const what = property === undefined ? named : `${named}, ${property.replaceAll('-', ' ')}`;
  const [wanted, found] = pairText(reference, target, 2000);
  const verb = { missing: 'is missing', extra: 'is only in the target', changed: 'differs' }[change];
  const lines = [
    `${severity}: ${what} ${verb}`,
    ...(change === 'extra' ? [] : [`reference: ${wanted ?? 'none'}`]),
    ...(change === 'missing' ? [] : [`target: ${found ?? 'none'}`]),
    `rule: ${rule}`,
  ];
  return {
    name: `${rule}: ${what}`,
    ...(location === undefined ? {} : { file: visible(location.file), line: location.line }),
    message: lines[0]!,
    text: lines.join('\n'),
    type: rule,
    outcome: failed ? 'failure' : 'passed',
  };
}

interface SuiteFacts {
  readonly reference?: string;
  readonly target?: string;
  readonly verdict: string;
  readonly seconds: number;
}

function suite(reportName: string, cases: readonly Case[], { seconds, ...facts }: SuiteFacts): string {
  const name = literal(nameText(reportName, 100));
  // Jenkins takes what stands before the last dot for the package.
  const classname = name === 'driftgate' ? name : `driftgate.${name.replaceAll('.', '_')}`;
  const numberOf = (wanted: Case['outcome']): number => cases.filter(({ outcome }) => outcome === wanted).length;
  const counts = { tests: cases.length, failures: numberOf('failure'), errors: 0, skipped: numberOf('skipped') };
  const time = seconds.toFixed(3);
  // What XML has no way to write at all (the names are made visible before, so little is left of it).
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' });
  const root = document.ele('testsuites', { name: 'driftgate', ...counts, time }).ele('testsuite', { name, ...counts, time });
  const properties = root.ele('properties');
  for (const [key, value] of Object.entries(facts))
    properties.ele('property', { name: key, value: literal(nameText(value, 500)) });
  const unique = uniqueNames();
  for (const { name: title, file, line, message = '', text = '', type = '', outcome } of cases) {
    const place = { ...(file === undefined ? {} : { file: literal(file) }), ...(line === undefined ? {} : { line }) };
    // The time of the whole is not that of any finding.
    const test = root.ele('testcase', { name: literal(unique(title)), classname, time: '0.000', ...place });
    if (outcome === 'failure') test.ele('failure', { message: literal(message), type }).txt(literal(text));
    else if (outcome === 'skipped') test.ele('skipped', { message: literal(message) });
    if (outcome !== 'failure' && text !== '') test.ele('system-out').txt(literal(text));
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

/** The builder takes `&name;` for an entity, which in the name of a table it is not: it would show as another text, or be no XML at all. */
function literal(text: string): string {
  return text.replaceAll('&', '&amp;');
}

/** Names that were shortened, or of which two look the same, are numbered. */
function uniqueNames(): (name: string) => string {
  const seen = new Set<string>();
  return (name) => {
    let own = name;
    for (let number = 2; seen.has(own); number++) own = `${name} (${number})`;
    seen.add(own);
    return own;
  };
}
