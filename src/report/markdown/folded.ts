/** What stands folded below the findings: what to do next, the order of the tables, what was not looked at, the figures. */
import type { Cycle, Order } from '../../order/order.ts';
import type { ReportSide } from '../report.ts';
import { BREAK_REASONS, count, countOfKind, duration, server } from '../words.ts';
import { code, plain, sentence } from './escape.ts';
import { fold, table } from './findings.ts';
import { diagram } from './mermaid.ts';
import type { Page, Section } from './page.ts';

export const recommendations: Section = ({ report }) => {
  if (report.recommendations.length === 0) return [];
  return fold(
    '<b>What to do next</b>',
    [report.recommendations.map((text) => `1. ${sentence(text)}`).join('\n')],
    report.verdict !== 'in-sync',
  );
};

export const orderSection: Section = (page) => {
  const { order } = page.report;
  if (order.tables.length === 0) return [];
  const cycles =
    order.cycles.length === 0 ? '' : `, ${count(order.cycles.length, 'cycle')}${order.moreCycles ? ' and more' : ''}`;
  const summary = `<b>Order of the tables</b>: ${count(order.tables.length, 'table')} in ${count(order.levels.length, 'level')}${cycles}`;
  return fold(summary, [
    ...drawing(page),
    ...cycleList(page, order),
    ...levels(page, order),
    ...dependencies(page, order),
    ...others(page, order),
  ]);
};

function drawing(page: Page): string[] {
  if (page.detail.diagram === 0) {
    if (page.report.findings.length > 0) page.omit('the diagram');
    return [];
  }
  const drawn = diagram(page.report, page.detail.diagram);
  if (drawn === null) return [];
  const leftOut = drawn.leftOut === null ? '' : ` It shows ${drawn.leftOut}.`;
  return [
    `Tables that drifted and their neighbours; an arrow points to the table that is referred to, a dotted one is where a cycle is best broken.${leftOut}`,
    ['```mermaid', ...drawn.lines, '```'].join('\n'),
  ];
}

function cycleList(page: Page, { cycles, moreCycles }: Order): string[] {
  if (cycles.length === 0) return [];
  const shown = cycles.slice(0, Math.max(page.detail.order, 5));
  const rest = cycles.length - shown.length;
  if (rest > 0) page.omit(count(rest, 'cycle'));
  const items = shown.map((cycle) => `- ${cycleText(cycle)}`);
  if (rest > 0 || moreCycles) items.push(`- and ${moreCycles ? 'more' : `${rest.toLocaleString('en-US')} more`}`);
  return ['**Cycles**', items.join('\n')];
}

/** Longer cycles are told by their ends. */
const LONG_CYCLE = 30;

function cycleText({ tables, breakAt }: Cycle): string {
  const names = [...tables, tables[0] ?? ''].map((name) => code(name));
  const path =
    names.length <= LONG_CYCLE
      ? names
      : [...names.slice(0, LONG_CYCLE / 2), `… ${names.length - LONG_CYCLE} more …`, ...names.slice(-LONG_CYCLE / 2)];
  const at =
    breakAt === null
      ? ''
      : `; best broken at ${code(breakAt.constraint)} of ${code(breakAt.table)}: ${BREAK_REASONS[breakAt.why]}`;
  return `${path.join(' → ')}${at}`;
}

function levels(page: Page, order: Order): string[] {
  if (page.detail.order === 0) {
    page.omit('the order');
    return [];
  }
  let room = page.detail.order;
  const items: string[] = [];
  for (const tables of order.levels) {
    const shown = tables.slice(0, room);
    if (shown.length === 0) break;
    room -= shown.length;
    items.push(`1. ${shown.map((name) => code(name)).join(', ')}${shown.length < tables.length ? ', …' : ''}`);
  }
  const left = order.tables.length - Math.min(order.tables.length, page.detail.order);
  if (left > 0) page.omit(`${count(left, 'table')} of the order`);
  return ['**Levels**: parents first; the tables of one level may go in parallel.', items.join('\n')];
}

function dependencies(page: Page, order: Order): string[] {
  const dependent = order.tables.filter(({ dependsOn }) => dependsOn.length > 0);
  if (dependent.length === 0 || page.detail.order === 0) return [];
  const shown = dependent.slice(0, page.detail.order);
  const items = shown.map(
    ({ table, dependsOn }) => `- ${code(table)} depends on: ${dependsOn.map((name) => code(name)).join(', ')}`,
  );
  if (shown.length < dependent.length) items.push(`- and ${(dependent.length - shown.length).toLocaleString('en-US')} more`);
  return ['**Dependencies**', items.join('\n')];
}

function others(page: Page, { selfReferences, outside }: Order): string[] {
  const most = page.detail.order;
  const blocks: string[] = [];
  if (selfReferences.length > 0 && most > 0) {
    const items = selfReferences.slice(0, most).map(({ table, constraint }) => `${code(table)} (${code(constraint)})`);
    blocks.push(`**Refer to themselves**: ${items.join(', ')}${selfReferences.length > items.length ? ', …' : ''}`);
  }
  if (outside.length > 0 && most > 0) {
    const items = outside.slice(0, most).map(({ table, constraint, to }) => `${code(table)} → ${code(to)} (${code(constraint)})`);
    blocks.push(`**Refer to tables that were not looked at**: ${items.join(', ')}${outside.length > items.length ? ', …' : ''}`);
  }
  return blocks;
}

export const notCompared: Section = (page) => {
  const { notCompared, reference, target, statistics } = page.report;
  if (notCompared.length === 0 && statistics.skipped === 0) return [];
  const blocks: string[] = [];
  if (notCompared.length > 0) {
    const rows = notCompared.map(({ kind, reference, target }) => [
      plain(kind.replaceAll('-', ' ')),
      String(reference),
      String(target),
    ]);
    blocks.push(`Counted, but not compared:`, table([['Kind', 'Reference', 'Target'], ...rows], ['l', 'r', 'r']));
  }
  const sides = new Map<string, { name: string; kind: string; reason: string; on: string[] }>();
  for (const [side, { leftOut }] of [
    ['reference', reference],
    ['target', target],
  ] as const) {
    for (const { name, kind, reason } of leftOut) {
      const known = sides.get(`${kind} ${name}`);
      if (known === undefined) sides.set(`${kind} ${name}`, { name, kind, reason, on: [side] });
      else known.on.push(side);
    }
  }
  const shown = [...sides.values()].slice(0, page.detail.names);
  if (sides.size > shown.length) page.omit(`${count(sides.size - shown.length, 'object')} that were left out`);
  if (shown.length > 0) {
    const rows = shown.map(({ name, kind, reason, on }) => [
      code(name),
      plain(kind),
      on.length === 2 ? 'both' : (on[0] ?? ''),
      plain(reason, 120),
    ]);
    blocks.push('Left out:', table([['Name', 'Kind', 'Side', 'Why'], ...rows], []));
  }
  const summary = [
    notCompared.map(countOfKind).join(', '),
    sides.size > 0 ? `${sides.size.toLocaleString('en-US')} left out` : '',
  ]
    .filter(Boolean)
    .join('; ');
  return fold(`<b>Not compared</b>: ${plain(summary, 300)}`, blocks);
};

export const statistics: Section = ({ report, options }) => {
  const { statistics: figures, reference, target } = report;
  const rows: (readonly [string, string])[] = [
    ['Tables analysed', `${figures.tablesAnalysed} (reference ${reference.tables}, target ${target.tables})`],
    ['Objects compared', `${figures.objectsCompared}`],
    ['Foreign keys analysed', `${figures.foreignKeysAnalysed}`],
    ['Mismatches', `${figures.mismatches}`],
    ['Errors, warnings, infos', `${figures.errors}, ${figures.warnings}, ${figures.infos}`],
    ['Missing tables, missing columns', `${figures.missingTables.length}, ${figures.missingColumns.length}`],
    ['Skipped', `${figures.skipped}`],
    ['Reference', sideText(reference)],
    ['Target', sideText(target)],
    ...(options.withoutTimes
      ? []
      : ([['Time', `${duration(figures.durationMs)}, ${count(figures.roundTrips, 'round-trip')}`]] as const)),
  ];
  return fold('<b>Statistics</b>', [table([['Figure', 'Value'], ...rows], ['l', 'l'])]);
};

/** The name of a shadow's database tells nothing. */
function sideText(side: ReportSide): string {
  const database = side.shadow === null ? `, database ${code(side.database)}` : '';
  return `${code(side.label)}, ${plain(server(side))}${database}`;
}
