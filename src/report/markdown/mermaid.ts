/**
 * A Mermaid diagram of the tables that drifted and those that they refer to or that refer to them. GitHub draws no
 * diagram of more than 50,000 characters or 500 edges, and nobody reads one of that size: it stays far below and says what it left out.
 */
import type { Report } from '../report.ts';
import { shorten, visible } from '../text.ts';
import { count } from '../words.ts';

export interface Diagram {
  readonly lines: readonly string[];
  /** `12 of 40 tables`, when some that belong in it are not. */
  readonly leftOut: string | null;
}

const MOST_EDGES = 120;
const LABEL = 40;

type Mark = 'missing' | 'error' | 'warning';

/** Null when no table drifted, or none of those that did has a foreign key to draw. */
export function diagram(report: Report, mostTables = 40): Diagram | null {
  const marks = markTables(report);
  const edges = report.order.tables.flatMap(({ table, dependsOn }) => dependsOn.map((to) => ({ from: table, to })));
  const affected = edges.filter(({ from, to }) => marks.has(from) || marks.has(to));
  if (affected.length === 0) return null;

  const drawn = new Set(byMark(marks, new Set(affected.flatMap(({ from, to }) => [from, to]))).slice(0, mostTables));
  const ids = new Map([...drawn].sort().map((table, index) => [table, `t${index}`]));
  const within = edges.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
  const shown = within.slice(0, MOST_EDGES);
  const breaks = new Set(report.order.cycles.map(({ breakAt }) => `${breakAt?.table}\n${breakAt?.to}`));
  const lines = [
    'flowchart LR',
    ...[...ids].map(([table, id]) => `  ${id}["${label(table, marks.get(table))}"]${classOf(marks.get(table))}`),
    ...shown.map(({ from, to }) => `  ${ids.get(from)} ${breaks.has(`${from}\n${to}`) ? '-.->' : '-->'} ${ids.get(to)}`),
    ...STYLES,
  ];
  const all = new Set(affected.flatMap(({ from, to }) => [from, to])).size;
  const parts = [
    drawn.size < all ? `${drawn.size} of ${count(all, 'table')}` : '',
    shown.length < within.length ? `${shown.length} of ${count(within.length, 'reference')}` : '',
  ].filter(Boolean);
  return { lines, leftOut: parts.length === 0 ? null : parts.join(' and ') };
}

/** The worst that was found about each table. */
function markTables(report: Report): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { object, change, severity } of report.findings) {
    if (object.table === null || severity === 'info') continue;
    const mark: Mark = object.table === object.name && change === 'missing' ? 'missing' : severity;
    const known = marks.get(object.table);
    if (known === undefined || ORDER.indexOf(mark) < ORDER.indexOf(known)) marks.set(object.table, mark);
  }
  return marks;
}

const ORDER: readonly (Mark | undefined)[] = ['missing', 'error', 'warning', undefined];

/** Those that drifted most first, neighbours last. */
function byMark(marks: ReadonlyMap<string, Mark>, tables: ReadonlySet<string>): string[] {
  return ORDER.flatMap((mark) => [...tables].filter((table) => marks.get(table) === mark).sort());
}

/** Every character that could mean something to Mermaid or HTML is written by its number. */
function label(table: string, mark: Mark | undefined): string {
  const name = shorten(visible(table), LABEL).replace(/[^\p{L}\p{N}_. …-]/gu, (char) => `#${char.codePointAt(0)};`);
  return mark === undefined ? name : `${name}<br/>${WORDS[mark]}`;
}

const WORDS: Readonly<Record<Mark, string>> = { missing: 'missing', error: 'differs', warning: 'differs' };

function classOf(mark: Mark | undefined): string {
  return mark === undefined ? '' : `:::${mark}`;
}

/** Readable on a light and on a dark page. */
const STYLES: readonly string[] = [
  '  classDef missing fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-width:2px,stroke-dasharray:5 4',
  '  classDef error fill:#ffebe9,stroke:#cf222e,color:#82071e',
  '  classDef warning fill:#fff8c5,stroke:#bf8700,color:#633c01',
];
