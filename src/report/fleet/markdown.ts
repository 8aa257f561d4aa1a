/**
 * A fleet's report as GitHub Markdown: how many databases are in which state, what differs, each thing once with the databases that it
 * is true of, and those that could not be checked. What does not fit is rendered again with less, as for the report of one database.
 */

import type { Finding } from '../../rules/finding.ts';
import type { RenderOptions } from '../formats/index.ts';
import { cut } from '../formats/markdown.ts';
import { code, plain } from '../markdown/escape.ts';
import { fold, ICONS, ruleLink, table, values } from '../markdown/findings.ts';
import { footer, ruleAddresses } from '../markdown/foot.ts';
import { count } from '../words.ts';
import { findingName } from './finding.ts';
import type { FleetFormat } from './index.ts';
import { type FleetGroup, type FleetMember, type FleetReport, MEMBER_STATES, type MemberState } from './report.ts';
import { fleetHeadline, groupCounts, groupTitle, STATE_WORDS, unseenSentence, VERDICT_SIGNS } from './words.ts';

export const markdown: FleetFormat = { name: 'markdown', render };

/** How much of each thing is shown. */
interface Detail {
  readonly groups: number;
  /** Findings of one group. */
  readonly findings: number;
  /** Names of databases in one list. */
  readonly names: number;
  /** Databases that could not be checked. */
  readonly failed: number;
  /** Rows of the table of all databases. */
  readonly rows: number;
  /** Characters of one value. */
  readonly value: number;
  readonly folded: boolean;
}

const ALL = Number.POSITIVE_INFINITY;

/** From all there is to the least that is of use. */
const DETAILS: readonly Detail[] = [
  { groups: ALL, findings: ALL, names: ALL, failed: ALL, rows: ALL, value: 300, folded: true },
  { groups: ALL, findings: 30, names: 2000, failed: 500, rows: 600, value: 120, folded: true },
  { groups: 200, findings: 15, names: 600, failed: 200, rows: 200, value: 100, folded: true },
  { groups: 80, findings: 10, names: 300, failed: 80, rows: 100, value: 80, folded: true },
  { groups: 40, findings: 6, names: 120, failed: 40, rows: 0, value: 80, folded: true },
  { groups: 20, findings: 5, names: 40, failed: 25, rows: 0, value: 60, folded: true },
  { groups: 10, findings: 3, names: 15, failed: 10, rows: 0, value: 60, folded: true },
  { groups: 3, findings: 0, names: 5, failed: 3, rows: 0, value: 40, folded: false },
];

function render(report: FleetReport, options: RenderOptions = {}): string {
  const { maxLength = ALL } = options;
  let text = '';
  for (const detail of DETAILS) {
    text = page(report, detail, options);
    if (text.length <= maxLength) return text;
  }
  return cut(text, maxLength);
}

interface Page {
  readonly report: FleetReport;
  readonly detail: Detail;
  readonly options: RenderOptions;
  readonly rules: Set<string>;
  omit(what: string): void;
}

function page(report: FleetReport, detail: Detail, options: RenderOptions): string {
  const omitted: string[] = [];
  const context: Page = { report, detail, options, rules: new Set(), omit: (what) => void omitted.push(what) };
  const blocks = [
    ...states(report),
    ...missingShards(report),
    ...groups(context),
    ...failures(context),
    ...databases(context),
    ...notes(context),
  ];
  const shortened =
    omitted.length === 0
      ? []
      : [`> [!NOTE]\n> Shortened to fit. Not shown: ${omitted.join('; ')}. The report as JSON has it all.`];
  const news = options.news === undefined ? [] : [options.news];
  return `${[...top(report), ...news, ...shortened, ...blocks, footer(report.tool.version, report.statistics.durationMs, options), ...ruleAddresses(context.rules, options)].join('\n\n')}\n`;
}

function top(report: FleetReport): string[] {
  const { name, references, shard, verdict } = report;
  const named = name === 'driftgate' ? '' : `${plain(name, 100)} · `;
  const part = shard === null ? '' : `shard ${shard.number}/${shard.of} · `;
  const against = references.slice(0, 5).map((label) => code(label, 120));
  const more = references.length > against.length ? ` and ${references.length - against.length} more` : '';
  return [
    `## ${VERDICT_SIGNS[verdict]} ${named}${part}${plain(fleetHeadline(report))}`,
    ...(against.length === 0
      ? []
      : [`Against ${against.length === 1 ? 'the reference' : 'the references'} ${against.join(', ')}${more}.`]),
  ];
}

const STATE_SIGNS: Readonly<Record<MemberState, string>> = {
  drift: '❌',
  failed: '⛔',
  missing: '⛔',
  differs: '⚠️',
  'in-sync': '✅',
};

function states({ members }: FleetReport): string[] {
  const rows = MEMBER_STATES.map((state) => [state, members.filter((member) => member.state === state).length] as const);
  const there = rows.filter(([, number]) => number > 0);
  if (there.length === 0) return [];
  const lines = there.map(([state, number]) => [STATE_SIGNS[state], STATE_WORDS[state], number.toLocaleString('en-US')]);
  return [table([['', 'State', 'Databases'], ...lines], ['c', 'l', 'r'])];
}

function missingShards({ missingShards }: FleetReport): string[] {
  if (missingShards.length === 0) return [];
  const which = missingShards.slice(0, 40).join(', ');
  return [
    `> [!CAUTION]\n> ${count(missingShards.length, 'shard')} left no result: ${which}${missingShards.length > 40 ? ', …' : ''}. What it was to check is unknown: look at the log of its job.`,
  ];
}

function groups(context: Page): string[] {
  const { report, detail } = context;
  if (report.groups.length === 0) return [];
  const shown = report.groups.slice(0, detail.groups);
  const rest = report.groups.slice(shown.length);
  if (rest.length > 0) {
    const databases = rest.reduce((sum, { members }) => sum + members.length, 0);
    context.omit(`${count(rest.length, 'group')} of differences (${count(databases, 'database')})`);
  }
  const cutFindings = shown.filter(({ findings, moreFindings }) => findings.length > detail.findings || moreFindings > 0).length;
  if (cutFindings > 0) context.omit(`some differences of ${count(cutFindings, 'group')}`);
  return ['### What differs', ...shown.flatMap((group, place) => groupBlocks(group, place, context))];
}

/** So many names stand below what they have in common, more are folded. */
const OPEN_NAMES = 8;

/** So many groups are open, the rest is folded. */
const OPEN_GROUPS = 10;

function groupBlocks(group: FleetGroup, place: number, context: Page): string[] {
  const { detail } = context;
  const sign = STATE_SIGNS[group.verdict];
  const title = `${sign} ${groupTitle(group, (text) => code(text, 120))}`;
  const findings = group.findings.slice(0, detail.findings);
  const more = group.findings.length - findings.length + group.moreFindings;
  const blocks = [
    ...(findings.length === 0 ? [] : [findingTable(findings, context)]),
    ...(more > 0 && findings.length > 0 ? [`and ${more.toLocaleString('en-US')} more (${groupCounts(group)} in all)`] : []),
  ];
  const names = nameList(group.members, context);
  if (!detail.folded) return [`#### ${title}`, ...blocks, names];
  const many = group.members.length;
  const who = many === 1 ? [] : many <= OPEN_NAMES ? [names] : fold(count(many, 'database'), [names]);
  return place < OPEN_GROUPS ? [`#### ${title}`, ...blocks, ...who] : fold(title, [...blocks, ...who]);
}

/** Groups go by members and not by tables, so each object stands with its whole name. */
function findingTable(findings: readonly Finding[], context: Page): string {
  const rows = findings.map((finding) => [
    ICONS[finding.severity],
    `${finding.change === 'extra' ? 'extra ' : ''}${findingName({ ...finding, change: 'changed' }, (text) => code(text, 120))}`,
    ...values(context, finding),
    ruleLink(context, finding.rule),
  ]);
  return table([['', 'What', 'Reference', 'Databases', 'Rule'], ...rows], ['c']);
}

function nameList(names: readonly string[], { detail, omit }: Page): string {
  const shown = names.slice(0, detail.names).map((name) => code(name));
  const rest = names.length - shown.length;
  if (rest > 0) omit(`${count(rest, 'name')} of databases`);
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest.toLocaleString('en-US')} more` : ''}`;
}

function failures(context: Page): string[] {
  const { report, detail } = context;
  const failed = report.members.filter(({ state }) => state === 'failed');
  const missing = report.members.filter(({ state }) => state === 'missing');
  const blocks: string[] = [];
  if (failed.length > 0) {
    const shown = failed.slice(0, detail.failed);
    if (shown.length < failed.length)
      context.omit(`${count(failed.length - shown.length, 'database')} that could not be checked`);
    const rows = shown.map((member) => [databaseName(member), plain(member.error?.message ?? '', detail.value * 2)]);
    const own = table([['Database', 'Why'], ...rows], ['l', 'l']);
    blocks.push(
      '### Could not be checked',
      ...(shown.length > 20 && detail.folded ? fold(count(shown.length, 'database'), [own]) : [own]),
    );
  }
  if (missing.length > 0) {
    const own = nameList(missing.map(({ name }) => name), context); // biome-ignore format: short
    blocks.push('### Not reported', ...(detail.folded ? fold(count(missing.length, 'database'), [own]) : [own]));
  }
  return blocks;
}

/** Two members of one connection are one database. */
function databaseName({ name, sameAs }: FleetMember): string {
  return sameAs === null ? code(name) : `${code(name)} (same as ${code(sameAs)})`;
}

/** Worst first, then by name. */
function databases(context: Page): string[] {
  const { report, detail } = context;
  if (report.members.length === 0 || !detail.folded) return [];
  if (detail.rows === 0) {
    context.omit('the table of all databases');
    return [];
  }
  const labels = [...new Set(report.members.flatMap((member) => Object.keys(member.labels)))].sort().slice(0, 4);
  const sorted = [...report.members].sort((a, b) => MEMBER_STATES.indexOf(a.state) - MEMBER_STATES.indexOf(b.state));
  const shown = sorted.slice(0, detail.rows);
  if (shown.length < sorted.length) context.omit(`${count(sorted.length - shown.length, 'row')} of the table of all databases`);
  const groups = new Map(report.groups.map((group) => [group.id, group]));
  const rows = shown.map((member) => {
    const group = groups.get(member.group ?? '');
    return [
      STATE_SIGNS[member.state],
      databaseName(member),
      ...labels.map((label) => plain(member.labels[label] ?? '', 60)),
      group === undefined ? '' : groupCounts(group),
      plain(member.server ?? ''),
    ];
  });
  const head = ['', 'Database', ...labels.map((label) => plain(label, 40)), 'Differences', 'Server'];
  const more = sorted.length - shown.length;
  return fold('<b>All databases</b>', [
    table([head, ...rows], ['c']),
    ...(more > 0 ? [`and ${more.toLocaleString('en-US')} more`] : []),
  ]);
}

function notes({ report, detail }: Page): string[] {
  const unseen = unseenSentence(report);
  const lines = report.notes
    .slice(0, detail.folded ? 20 : 3)
    .map(({ text, members }) => `- ${plain(text, 400)} (${count(members, 'database')})`);
  return [...(unseen === '' ? [] : [plain(unseen, 1000)]), ...(lines.length === 0 ? [] : ['### Notes', lines.join('\n')])];
}
