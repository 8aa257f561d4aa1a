/** The report for a terminal: plain text with colours when asked. Nothing that a database holds can steer the terminal. */
import type { Finding } from '../../rules/finding.ts';
import type { Report, ReportSide } from '../report.ts';
import { migrations } from '../terminal/migrations.ts';
import { COLOURS, type Page, painter, SIGNS, type Style, wrap } from '../terminal/page.ts';
import { displayWidth, nameText, pairText } from '../text.ts';
import { unknownText } from '../unknown.ts';
import {
  affectedTables,
  BREAK_REASONS,
  count,
  countOfKind,
  countSeverities,
  duration,
  headline,
  nameInside,
  schemaFindings,
  server,
  severityCounts,
  singular,
} from '../words.ts';
import type { RenderOptions, ReportFormat } from './index.ts';

export const terminal: ReportFormat = {
  name: 'terminal',
  extension: 'txt',
  render,
  unknown: (unknown) => `${unknownText(unknown)}\n`,
};

function render(report: Report, options: RenderOptions = {}): string {
  const page: Page = {
    report,
    width: Math.max(60, options.width ?? 100),
    withoutTimes: options.withoutTimes ?? false,
    paint: painter(options.colour ?? false),
  };
  const blocks = [
    head(page),
    missing(page),
    renames(page),
    migrations(page),
    ...byTable(page),
    cycles(page),
    unseen(page),
    notes(page),
    next(page),
    figures(page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const VERDICTS = {
  'in-sync': { sign: '✓', style: ['bold', 'green'] },
  differs: { sign: '!', style: ['bold', 'yellow'] },
  drift: { sign: '✗', style: ['bold', 'red'] },
} as const satisfies Record<Report['verdict'], { sign: string; style: Style }>;
const INFORMS = { sign: 'i', style: ['bold', 'cyan'] } as const;

function head({ report, paint, width }: Page): string[] {
  const { errors, warnings } = report.statistics;
  // What only informs is no warning.
  const { sign, style } = report.verdict === 'differs' && errors + warnings === 0 ? INFORMS : VERDICTS[report.verdict];
  const named = report.name === 'driftgate' ? '' : `${nameText(report.name, 60)}: `;
  const label = ({ label }: ReportSide): string => nameText(label, width - 16);
  const longest = Math.max(displayWidth(label(report.reference)), displayWidth(label(report.target)));
  const side = (title: string, side: ReportSide): string => {
    // The name of a shadow's database tells nothing.
    const database = side.shadow === null ? `, database ${nameText(side.database, 40)}` : '';
    const about = `${server(side)}${database}, ${count(side.tables, 'table')}`;
    return `  ${paint('dim', title)}  ${label(side)}${' '.repeat(longest - displayWidth(label(side)))}  ${paint('dim', about)}`;
  };
  const found =
    report.findings.length === 0
      ? []
      : [
          `  ${paint('dim', 'found    ')}  ${[severityCounts(report.statistics), affectedTables(report)].filter(Boolean).join(' ')}`,
        ];
  return [
    paint([...style], `${sign} ${named}${headline(report)}`),
    '',
    side('reference', report.reference),
    side('target   ', report.target),
    ...found,
  ];
}

/** Names only: the columns come again, with what they should be, under their table. */
function missing({ report, paint, width }: Page): string[] {
  const { missingTables, missingColumns } = report.statistics;
  const block = (title: string, names: readonly string[]): string[] =>
    names.length === 0
      ? []
      : [
          paint('bold', `${title} (${names.length.toLocaleString('en-US')})`),
          ...wrap(
            names.map((name) => nameText(name, 80)),
            width,
          ),
        ];
  return [...block('Missing tables', missingTables), ...block('Missing columns', missingColumns)];
}

function renames({ report, paint, width }: Page): string[] {
  if (report.renames.length === 0) return [];
  const lines = report.renames.map(
    ({ reference, target, why }) =>
      `  ${nameText(reference.name, 60)} may be ${nameText(target.name, 60)}: ${nameText(why, width)}`,
  );
  return [paint('bold', 'Perhaps renamed'), ...lines];
}

function byTable(page: Page): string[][] {
  const tables = new Map<string | null, Finding[]>();
  for (const finding of schemaFindings(page.report)) {
    const list = tables.get(finding.object.table);
    if (list === undefined) tables.set(finding.object.table, [finding]);
    else list.push(finding);
  }
  return [...tables].map(([table, findings]) => [
    `${page.paint('bold', table === null ? 'Other objects' : nameText(table, page.width - 30))}  ${page.paint('dim', severityCounts(countSeverities(findings)))}`,
    ...findings.flatMap((finding) => findingLines(page, finding)),
  ]);
}

/** On one line where there is room, else the values below each other. */
function findingLines({ width, paint }: Page, finding: Finding): string[] {
  const { severity, change, rule } = finding;
  const sign = paint(COLOURS[severity], SIGNS[severity]);
  const what = whatText(finding);
  const tail = paint('dim', `(${rule})`);
  const [reference, target] = pairText(finding.reference, finding.target, width - 17);
  const long = change === 'missing' ? `${what} is missing` : change === 'extra' ? `${what} is only in the target` : what;
  const short = shortForm(long, finding, reference, target);
  if (displayWidth(`    ${short} (${rule})`) <= width) return [`  ${sign} ${short} ${tail}`];
  const line = (title: string, value: string | null): string => `      ${paint('dim', title)} ${value ?? paint('dim', 'none')}`;
  return [
    `  ${sign} ${long} ${tail}`,
    ...(change === 'extra' ? [] : [line('reference', reference)]),
    ...(change === 'missing' ? [] : [line('target   ', target)]),
  ];
}

function shortForm(what: string, { change, object, inside }: Finding, reference: string | null, target: string | null): string {
  if (change === 'changed') return `${what}: ${reference ?? 'none'} → ${target ?? 'none'}`;
  // Of a table as a whole its definition says little.
  if (object.kind === 'table') return inside > 0 ? `${what}, with ${count(inside, 'object')} inside` : what;
  return `${what}: ${(change === 'missing' ? reference : target) || 'no definition'}`;
}

function whatText({ object, property }: Finding): string {
  const named =
    object.table === object.name
      ? singular(object.kind)
      : object.path.length === 0
        ? nameInside(object)
        : `${singular(object.kind)} ${nameText(nameInside(object), 60)}`;
  return property === undefined ? named : `${named}, ${property.replaceAll('-', ' ')}`;
}

function notes({ report, paint, width }: Page): string[] {
  return report.notes.flatMap((note) => wrap(nameText(note, 2000).split(' '), width, ' ', `${paint('cyan', 'i')} `, '  '));
}

const MOST_CYCLES = 10;

function cycles({ report: { order }, paint, width }: Page): string[] {
  if (order.cycles.length === 0) return [];
  const lines = order.cycles.slice(0, MOST_CYCLES).flatMap(({ tables, breakAt }) => {
    const names = tables.length > 12 ? [...tables.slice(0, 6), `… ${tables.length - 11} more …`, ...tables.slice(-5)] : tables;
    const path = wrap(
      [...names, tables[0] ?? ''].map((name) => nameText(name, 60)),
      width,
      ' → ',
    );
    if (breakAt === null) return path;
    const { constraint, table, why } = breakAt;
    const at = `break at ${nameText(constraint, 60)} of ${nameText(table, 60)}: ${BREAK_REASONS[why]}`;
    return [...path, ...wrap(at.split(' '), width, ' ', '      ', '        ')];
  });
  const rest = order.cycles.length - MOST_CYCLES;
  const more = order.moreCycles || rest > 0 ? [`  and ${order.moreCycles ? 'more' : `${rest} more`}`] : [];
  return [
    paint('bold', `Cycles of foreign keys (${order.cycles.length}${order.moreCycles ? ' and more' : ''})`),
    ...lines,
    ...more,
  ];
}

function unseen({ report, paint, width }: Page): string[] {
  const { notCompared, reference, target } = report;
  const leftOut = new Map(
    [...reference.leftOut, ...target.leftOut].map(({ kind, name, reason }) => [
      `${kind} ${name}`,
      `${nameText(name, 60)} (${nameText(reason, 60)})`,
    ]),
  );
  return [
    ...(notCompared.length === 0
      ? []
      : [paint('bold', 'Not compared, only counted'), ...wrap(notCompared.map(countOfKind), width)]),
    ...(leftOut.size === 0 ? [] : [paint('bold', `Left out (${leftOut.size})`), ...wrap(few([...leftOut.values()]), width)]),
  ];
}

function next({ report, paint, width }: Page): string[] {
  if (report.recommendations.length === 0) return [];
  return [
    paint('bold', 'What to do next'),
    ...report.recommendations.flatMap((text) => wrap(nameText(text, 2000).split(' '), width, ' ', '  - ', '    ')),
  ];
}

function figures({ report: { statistics }, withoutTimes, paint, width }: Page): string[] {
  const { tablesAnalysed, objectsCompared, foreignKeysAnalysed, skipped, durationMs, roundTrips } = statistics;
  const parts = [
    count(tablesAnalysed, 'table'),
    count(objectsCompared, 'object'),
    count(foreignKeysAnalysed, 'foreign-key'),
    `${skipped} skipped`,
  ];
  const times = withoutTimes ? '' : `, in ${duration(durationMs)} and ${count(roundTrips, 'round-trip')}`;
  return wrap(`Compared ${parts.join(', ')}${times}.`.split(' '), width, ' ', '', '').map((line) => paint('dim', line));
}

/** What is left out is listed to be recognised, not to be read through; JSON has all of it. */
function few(entries: readonly string[]): string[] {
  const most = 20;
  return entries.length <= most ? [...entries] : [...entries.slice(0, most), `and ${entries.length - most} more`];
}
