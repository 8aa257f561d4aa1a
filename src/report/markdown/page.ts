/** The page from top to bottom: what a busy reviewer needs first, the rest folded. */

import type { RenderOptions } from '../formats/index.ts';
import type { Report } from '../report.ts';
import { affectedTables, count, headline, server, severityCounts } from '../words.ts';
import { code, plain } from './escape.ts';
import { differences, extraTables, missingColumns, missingTables, renames } from './findings.ts';
import { notCompared, orderSection, recommendations, statistics } from './folded.ts';
import { footer, ruleAddresses } from './foot.ts';
import { migrations, notes } from './migrations.ts';
import { owners } from './owners.ts';
import { suggestion } from './suggestion.ts';

/** How much of each thing is shown. */
export interface Detail {
  /** Findings shown in full, worst first. */
  readonly findings: number;
  /** Names in one list. */
  readonly names: number;
  /** Characters of one value. */
  readonly value: number;
  /** Tables in the overview. */
  readonly tables: number;
  /** Tables in each list of the order. */
  readonly order: number;
  /** Tables in the diagram. */
  readonly diagram: number;
  /** Whether the folded sections are there at all. */
  readonly folded: boolean;
}

export interface Page {
  readonly report: Report;
  readonly detail: Detail;
  readonly options: RenderOptions;
  /** The rules that were linked to, so that each address stands in the page once. */
  readonly rules: Set<string>;
  /** Tells the reader that something is not shown. */
  omit(what: string): void;
}

/** A section is a list of blocks, separated by an empty line. */
export type Section = (page: Page) => readonly string[];

const OPEN: readonly Section[] = [missingTables, missingColumns, renames, extraTables, migrations, differences, owners, notes];
const FOLDED: readonly Section[] = [suggestion, recommendations, orderSection, notCompared, statistics];

export function page(report: Report, detail: Detail, options: RenderOptions): string {
  const omitted: string[] = [];
  const context: Page = { report, detail, options, rules: new Set(), omit: (what) => void omitted.push(what) };
  const blocks = OPEN.flatMap((section) => section(context));
  if (detail.folded) blocks.push(...FOLDED.flatMap((section) => section(context)));
  else omitted.push('order, statistics and recommendations');
  const news = options.news === undefined ? [] : [options.news];
  const all = [
    ...top(report),
    ...news,
    ...shortened(omitted),
    ...blocks,
    footer(report.tool.version, report.statistics.durationMs, options),
    ...ruleAddresses(context.rules, options),
  ];
  return `${all.join('\n\n')}\n`;
}

const ICONS = { 'in-sync': '✅', differs: '⚠️', drift: '❌' } as const;

function top(report: Report): string[] {
  const { reference, target, statistics, name, verdict } = report;
  const named = name === 'driftgate' ? '' : `${plain(name, 100)} · `;
  const sides = `${code(target.label)} (${plain(server(target))}) against its reference ${code(reference.label)} (${plain(server(reference))})`;
  const found =
    verdict === 'in-sync'
      ? `${sides}: ${count(statistics.tablesAnalysed, 'table')}, ${count(statistics.objectsCompared, 'object')} compared.`
      : `${[`**${severityCounts(statistics)}**`, affectedTables(report)].filter(Boolean).join(' ')}: ${sides}.`;
  // What only informs is no warning.
  const icon = verdict === 'differs' && statistics.errors + statistics.warnings === 0 ? 'ℹ️' : ICONS[verdict];
  return [`## ${icon} ${named}${plain(headline(report))}`, found];
}

function shortened(omitted: readonly string[]): string[] {
  if (omitted.length === 0) return [];
  return [`> [!NOTE]\n> Shortened to fit. Not shown: ${omitted.join('; ')}. \`--format json\` has it all.`];
}
