/** The order of the tables: cycles, levels, which table depends on which, and what refers to itself or to something not looked at. */
import type { Cycle, Order } from '../../order/order.ts';
import { BREAK_REASONS, count } from '../words.ts';
import { html, type Markup, NOTHING, name } from './markup.ts';
import { type Page, section } from './section.ts';

export function orderSection({ report }: Page): Markup {
  if (report === null || report.order.tables.length === 0) return NOTHING;
  const { order } = report;
  const cycles =
    order.cycles.length === 0 ? '' : `, ${count(order.cycles.length, 'cycle')}${order.moreCycles ? ' and more' : ''}`;
  const summary = `${count(order.tables.length, 'table')} in ${count(order.levels.length, 'level')}${cycles}`;
  return section(
    'order',
    'Order of the tables',
    html`${cycleList(order)}<details class="fold"><summary>${summary}: parents first</summary>${levels(order)}${dependencies(order)}${others(order)}</details>`,
  );
}

function cycleList({ cycles, moreCycles }: Order): Markup {
  if (cycles.length === 0) return NOTHING;
  return html`<h3>Cycles</h3><ul class="list">${cycles.map((cycle) => html`<li>${cycleText(cycle)}</li>`)}${moreCycles && html`<li>and more</li>`}</ul>`;
}

/** Longer cycles are told by their ends. */
const LONG_CYCLE = 30;

function cycleText({ tables, breakAt }: Cycle): Markup {
  const all = [...tables, tables[0] ?? ''];
  const half = LONG_CYCLE / 2;
  const shown = all.length <= LONG_CYCLE ? all : [...all.slice(0, half), null, ...all.slice(-half)];
  const path = shown.map(
    (table, place) => html`${place === 0 ? '' : ' → '}${table === null ? `… ${all.length - LONG_CYCLE} more …` : name(table)}`,
  );
  const at =
    breakAt === null
      ? ''
      : html`; best broken at ${name(breakAt.constraint)} of ${name(breakAt.table)}: ${BREAK_REASONS[breakAt.why]}`;
  return html`${path}${at}`;
}

function levels({ levels: all }: Order): Markup {
  return html`<h3>Levels</h3><p>The tables of one level may go in parallel.</p><ol class="list">${all.map((tables) => html`<li>${names(tables)}</li>`)}</ol>`;
}

function dependencies({ tables }: Order): Markup {
  const dependent = tables.filter(({ dependsOn }) => dependsOn.length > 0);
  if (dependent.length === 0) return NOTHING;
  const items = dependent.map(({ table, dependsOn }) => html`<li>${name(table)} depends on ${names(dependsOn)}</li>`);
  return html`<h3>Dependencies</h3><ul class="list">${items}</ul>`;
}

function others({ selfReferences, outside }: Order): Markup {
  const self = selfReferences.map(({ table, constraint }) => html`<li>${name(table)} (${name(constraint)})</li>`);
  const away = outside.map(({ table, constraint, to }) => html`<li>${name(table)} → ${name(to)} (${name(constraint)})</li>`);
  return html`${self.length > 0 && html`<h3>Refer to themselves</h3><ul class="list">${self}</ul>`}${away.length > 0 && html`<h3>Refer to tables that were not looked at</h3><ul class="list">${away}</ul>`}`;
}

function names(all: readonly string[]): Markup[] {
  return all.map((one, place) => html`${place === 0 ? '' : ', '}${name(one)}`);
}
