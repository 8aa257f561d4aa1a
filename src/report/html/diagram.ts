/** The entity diagram of the part that drifted: a drawing that is laid out here, so that it shows without scripts, and the same as a list. */
import { displayWidth, nameText, shorten, visible } from '../text.ts';
import { count } from '../words.ts';
import { type Affected, type AffectedTable, affected, type Edge } from './affected.ts';
import { CHANGE_WORDS, places } from './findings.ts';
import { layOut, type Point } from './layout.ts';
import { html, type Markup, NOTHING, name } from './markup.ts';
import { type Page, section } from './section.ts';

/** More than this nobody reads. */
const MOST_TABLES = 60;
/** Lines in one box. */
const MOST_LINES = 8;
const MOST_COLUMNS = 38;

const LINE = 18;
const HEAD = 28;
/** Width of a character of the fonts for code, at the sizes that the styles give. */
const CHARACTER = 6.65;
const HEAD_CHARACTER = 7.4;

export function diagram({ report }: Page): Markup {
  const part = report === null ? null : affected(report, MOST_TABLES);
  if (report === null || part === null) return NOTHING;
  const links = places(report.findings);
  return section(
    'diagram',
    'The part that drifted',
    html`<p class="muted">Tables that drifted, with what differs in them, and their neighbours by foreign key. An arrow points to the table that is referred to; a dashed one is where a cycle is best broken. ${leftOut(part)}</p>
<div class="figure" id="figure"><div class="tools">${legend(part)}<div class="zoom script" role="group" aria-label="Zoom"><button type="button" data-zoom="in" aria-label="Zoom in" title="Zoom in (+)">+</button><button type="button" data-zoom="out" aria-label="Zoom out" title="Zoom out (-)">−</button><button type="button" data-zoom="fit" title="Fit (0)">Fit</button><button type="button" data-zoom="full" title="Full screen (f)" hidden>Full screen</button></div></div>
<div id="canvas" tabindex="0" role="group" aria-label="Diagram of the tables that drifted; a box leads to the findings of its table. Plus and minus zoom, the arrow keys move, 0 fits it.">${drawing(part, links)}</div></div>
<details class="fold"><summary>The diagram as a list</summary><ul class="list">${part.tables.map((table) => html`<li>${inWords(table, links.get(table.table))}</li>`)}</ul></details>`,
  );
}

function leftOut({ leftOut: { tables, edges }, tables: drawn }: Affected): string {
  const parts = [
    ...(tables > 0 ? [`${drawn.length} of ${count(drawn.length + tables, 'table')}`] : []),
    ...(edges > 0 ? [`all but ${count(edges, 'foreign-key')}`] : []),
  ];
  return parts.length === 0 ? '' : `It shows ${parts.join(' and ')}, those that drifted most.`;
}

function drawing({ tables, edges }: Affected, links: ReadonlyMap<string | null, string>): Markup {
  const boxes = tables.map((table) => boxOf(table));
  const { width, height, boxes: corners, edges: lines } = layOut(boxes, edges);
  const drawn = boxes.map((box) => {
    const { x, y } = corners.get(box.key) ?? { x: 0, y: 0 };
    const place = links.get(box.table.table);
    const inside = html`<g class="box ${box.table.state} ${box.table.severity ?? ''}" transform="translate(${x} ${y})">${boxShape(box)}</g>`;
    return place === undefined ? inside : html`<a href="#${place}">${inside}</a>`;
  });
  return html`<svg id="drawing" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="drawing-title drawing-desc"><title id="drawing-title">Tables that drifted and their neighbours</title><desc id="drawing-desc">${count(tables.length, 'table')} and ${count(edges.length, 'foreign-key')}; the same stands below as a list.</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.6 7.4 4 0 7.4z"/></marker></defs>
<g class="edges">${edges.map((edge, place) => line(edge, lines[place] ?? []))}</g>
${drawn}</svg>`;
}

interface Shape {
  readonly key: string;
  readonly table: AffectedTable;
  readonly title: string;
  readonly lines: readonly { readonly sign: string; readonly text: string; readonly change: string }[];
  readonly width: number;
  readonly height: number;
}

const SIGNS = { missing: '−', extra: '+', changed: '≠' } as const;

function boxOf(table: AffectedTable): Shape {
  const title = nameText(table.table, MOST_COLUMNS);
  const { state, differs } = table;
  const own = state === 'missing' || state === 'extra' ? [{ sign: SIGNS[state], text: STATES[state], change: state }] : [];
  const shown = differs.length > MOST_LINES ? differs.slice(0, MOST_LINES - 1) : differs;
  const rest = differs.length - shown.length;
  const lines = [
    ...own,
    ...shown.map(({ change, text }) => ({ sign: SIGNS[change], text: shorten(visible(text), MOST_COLUMNS), change })),
    ...(rest > 0 ? [{ sign: '', text: `and ${rest.toLocaleString('en-US')} more`, change: 'more' }] : []),
  ];
  const widest = Math.max(
    displayWidth(title) * HEAD_CHARACTER,
    ...lines.map(({ text }) => (displayWidth(text) + 2.4) * CHARACTER),
  );
  return {
    key: table.table,
    table,
    title,
    lines,
    width: Math.ceil(widest) + 24,
    height: HEAD + (lines.length === 0 ? 0 : lines.length * LINE + 8),
  };
}

const STATES = { missing: 'missing in the target', extra: 'only in the target' } as const;

function boxShape({ title, lines, width, height }: Shape): Markup {
  const rows = lines.map(
    ({ sign, text, change }, place) =>
      html`<text class="line ${change}" x="12" y="${HEAD + 17 + place * LINE}"><tspan class="sign">${sign}</tspan><tspan x="${sign === '' ? 12 : 26}">${text}</tspan></text>`,
  );
  const rule = lines.length === 0 ? '' : html`<path class="rule" d="M0 ${HEAD}H${width}"/>`;
  return html`<rect width="${width}" height="${height}" rx="6"/>${rule}<text class="title" x="12" y="19">${title}</text>${rows}`;
}

/** Straight at its ends and round between them. */
function line({ breaks }: Edge, points: readonly Point[]): Markup {
  const [first, ...others] = points;
  const last = others.pop();
  if (first === undefined || last === undefined) return NOTHING;
  let path = `M${first.x} ${first.y}`;
  others.forEach((point, place) => {
    const next = others[place + 1] ?? last;
    const end = place === others.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += `Q${point.x} ${point.y} ${round(end.x)} ${round(end.y)}`;
  });
  if (others.length === 0) path += `L${last.x} ${last.y}`;
  return html`<path class="edge${breaks ? ' breaks' : ''}" d="${path}" marker-end="url(#tip)"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Not by colour alone: the frame tells the state too. */
function legend({ tables }: Affected): Markup {
  const there = (['missing', 'changed', 'extra', 'neighbour'] as const).filter((state) =>
    tables.some((table) => table.state === state),
  );
  const key = { missing: '− missing', changed: '≠ changed', extra: '+ only in the target', neighbour: 'neighbour' };
  return html`<ul class="legend">${there.map((state) => html`<li><span class="swatch ${state}"></span>${key[state]}</li>`)}</ul>`;
}

function inWords(table: AffectedTable, place: string | undefined): Markup {
  const { state, differs, refersTo } = table;
  const title = place === undefined ? name(table.table) : html`<a href="#${place}">${name(table.table)}</a>`;
  const what = state === 'neighbour' ? 'a neighbour, as it should be' : state === 'changed' ? 'differs' : STATES[state];
  const inside = differs.map(({ change, text }, at) => html`${at === 0 ? ': ' : '; '}${CHANGE_WORDS[change]} ${name(text, 120)}`);
  const to = refersTo.map((one, at) => html`${at === 0 ? '; refers to ' : ', '}${name(one)}`);
  return html`${title}: ${what}${inside}${to}`;
}
