/**
 * SARIF 2.1.0, for GitHub's code scanning and for editors. Code scanning shows nothing that has no file and no line: a finding whose
 * place is not known stands at the first line of the config file, and says so. What a result is recognised by in the next run is made
 * of what it is about, never of where it stands.
 */
import { createHash } from 'node:crypto';
import type { Finding } from '../../rules/finding.ts';
import { RULES, type Rule } from '../../rules/rules.ts';
import type { Report } from '../report.ts';
import { nameText, pairText, visible } from '../text.ts';
import { count, headline, plural, singular } from '../words.ts';
import type { ReportFormat } from './index.ts';

export const sarif: ReportFormat = {
  name: 'sarif',
  extension: 'sarif',
  output: 'sarif-file',
  render: (report, options = {}) => `${JSON.stringify(logOf(report, options.links?.rules ?? RULES_PAGE), null, 2)}\n`,
};

/** GitHub takes 25,000 results of a run and shows the 5,000 worst. */
export const RESULTS_LIMIT = 5000;

const RULES_PAGE = 'https://github.com/driftgate/driftgate/blob/v1/docs/rules.md';
const HOME = 'https://github.com/driftgate/driftgate';
/** Where a finding is put whose place is not known. */
const NOWHERE = 'driftgate.yml';
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

function logOf(report: Report, rulesPage: string): object {
  const shown = report.findings.slice(0, RESULTS_LIMIT);
  const names = [...new Set(shown.map(({ rule }) => rule))].sort();
  const places = new Map<string, number>();
  for (const finding of shown) places.set(placeKey(finding), (places.get(placeKey(finding)) ?? 0) + 1);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'driftgate',
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: HOME,
            rules: names.map((name) => ruleOf(name, rulesPage)),
          },
        },
        // Reports of different names are different categories: the one does not close what the other has found.
        automationDetails: { id: `driftgate/${encodeURIComponent(report.name.toWellFormed())}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notes(report, shown.length) }],
        results: shown.map((finding) => resultOf(finding, names.indexOf(finding.rule), places.get(placeKey(finding))! > 1)),
      },
    ],
  };
}

function notes(report: Report, shown: number): object[] {
  const left = report.findings.length - shown;
  return [
    { level: 'note', message: { text: sentence(headline(report)) } },
    ...(left === 0
      ? []
      : [
          {
            level: 'warning',
            message: { text: `${count(left, 'finding')} are left out: code scanning shows ${RESULTS_LIMIT} at most.` },
          },
        ]),
  ];
}

function ruleOf(name: string, rulesPage: string): object {
  const rule: Rule | undefined = RULES.find((one) => one.name === name);
  const { title = name, why = '', fix = '', severity = 'warning' } = rule ?? {};
  const page = `${rulesPage}#${encodeURIComponent(name)}`;
  return {
    id: name,
    name: name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${why}`.trim().slice(0, 1024) },
    help: {
      text: `${why}\n\nWhat to do: ${fix}\n\n${page}`,
      markdown: `${why}\n\n**What to do:** ${fix}\n\n[More about ${name}](${page})`,
    },
    helpUri: page,
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
    properties: {
      tags: ['database', 'schema'],
      precision: 'very-high',
      'problem.severity': severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'recommendation',
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number, shares: boolean): object {
  const { rule, severity, object, location } = finding;
  const own = fingerprint(finding);
  const nowhere = location === undefined ? ' Where that is defined is not known.' : '';
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${sentence(describe(finding))}${nowhere}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(location?.file ?? NOWHERE), uriBaseId: '%SRCROOT%' },
          region: { startLine: Math.max(1, location?.line ?? 1) },
        },
        logicalLocations: [{ fullyQualifiedName: visible(object.id).slice(0, 1000), kind: object.kind }],
      },
    ],
    // Without a hash of the line code scanning makes one of its text, which is the same for all that stand there.
    partialFingerprints: { 'driftgate/v1': own, ...(shares ? { primaryLocationLineHash: `${own.slice(0, 16)}:1` } : {}) },
  };
}

/** Nothing in it changes when something else in the report does. */
function fingerprint({ rule, change, object, property = '' }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, change, object.kind, object.id, property]))
    .digest('hex');
}

function placeKey({ rule, location }: Finding): string {
  return JSON.stringify([rule, location?.file ?? NOWHERE, location?.line ?? 1]);
}

/** A path with its names encoded, so that none of them is taken for more than a name. */
function uriOf(file: string): string {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return uri === '' ? NOWHERE : uri;
}

function describe(finding: Finding): string {
  const { change, object, property, inside } = finding;
  const what =
    object.path.length === 0 ? `number of ${plural(object.kind)}` : `${singular(object.kind)} ${nameText(object.name, 200)}`;
  const within = inside > 0 ? ` (${count(inside, 'object')} inside)` : '';
  const [reference, target] = pairText(finding.reference, finding.target, 300);
  if (change === 'missing') return `Missing in the target: ${what}${within}${reference ? `, should be ${reference}` : ''}`;
  if (change === 'extra') return `Only in the target: ${what}${within}${target ? `, as ${target}` : ''}`;
  const named = property === undefined || object.path.length === 0 ? '' : `, ${property.replaceAll('-', ' ')}`;
  return `Differs: ${what}${named}: should be ${reference ?? 'none'}, is ${target ?? 'none'}`;
}

/** In a message of SARIF `[text](1)` is a link and `{0}` a placeholder. Few readers know how they are escaped, so a space keeps them from being either. */
function sentence(text: string): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.replaceAll('](', '] (').replace(/\{(?=\d)/g, '{ ');
}
