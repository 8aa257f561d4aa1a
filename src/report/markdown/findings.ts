/** What is missing, what there is too much of, and, for each table, what differs. */
import { markdownTable } from 'markdown-table';
import type { Finding } from '../../rules/finding.ts';
import { pairText } from '../text.ts';
import { count, countSeverities, nameInside, severityCounts, singular } from '../words.ts';
import { code, link, plain } from './escape.ts';
import type { Page, Section } from './page.ts';

const ICONS: Readonly<Record<Finding['severity'], string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

export const missingTables: Section = (page) =>
  wholeTables(page, 'missing', 'Missing tables', (name) => {
    const renamed = page.report.renames.find(({ reference }) => reference.name === name);
    return renamed === undefined ? '' : `, or renamed: the target has ${code(renamed.target.name)}`;
  });

export const extraTables: Section = (page) => wholeTables(page, 'extra', 'Tables that only the target has', () => '');

function wholeTables(page: Page, change: 'missing' | 'extra', title: string, remark: (name: string) => string): string[] {
  const found = page.report.findings.filter((finding) => isWholeTable(finding) && finding.change === change);
  const [first] = found;
  if (first === undefined) return [];
  const shown = found.slice(0, page.detail.names);
  const names = shown.map(({ object, inside }) => {
    const holds = inside > 0 ? ` (${count(inside, 'object')} inside)` : '';
    return `${code(object.name)}${shown.length > LONG_LIST ? '' : holds}${remark(object.name)}`;
  });
  const rest = remaining(page, found.length - shown.length, change === 'missing' ? 'missing table' : 'extra table');
  return [`### ${ICONS[first.severity]} ${title}`, listed(names, rest)];
}

/** Lists that are longer stand in a paragraph. */
const LONG_LIST = 15;

function listed(items: readonly string[], rest: string): string {
  const all = rest === '' ? items : [...items, rest];
  return items.length > LONG_LIST ? all.join(', ') : all.map((item) => `- ${item}`).join('\n');
}

function remaining(page: Page, number: number, what: string): string {
  if (number <= 0) return '';
  page.omit(count(number, what));
  return `and ${number.toLocaleString('en-US')} more`;
}

export const missingColumns: Section = (page) => {
  const found = page.report.findings.filter(({ change, object }) => change === 'missing' && object.kind === 'column');
  const [first] = found;
  if (first === undefined) return [];
  const shown = found.slice(0, page.detail.names);
  const tables = groups(shown).map(
    ([table, findings]) => `- ${code(table ?? '')}: ${findings.map(({ object }) => code(nameInside(object))).join(', ')}`,
  );
  const rest = remaining(page, found.length - shown.length, 'missing column');
  return [`### ${ICONS[first.severity]} Missing columns`, [...tables, ...(rest === '' ? [] : [`- ${rest}`])].join('\n')];
};

export const renames: Section = (page) => {
  const columns = page.report.renames.filter(({ reference }) => reference.kind !== 'table');
  if (columns.length === 0) return [];
  const shown = columns.slice(0, page.detail.names);
  const rest = remaining(page, columns.length - shown.length, 'likely rename');
  const items = shown.map(
    ({ reference, target, why }) => `- ${code(reference.name)} may be ${code(target.name)}: ${plain(why, 120)}`,
  );
  return ['### Perhaps renamed', [...items, ...(rest === '' ? [] : [`- ${rest}`])].join('\n')];
};

/** A reviewer reads this many rows without unfolding anything. */
const OPEN_ROWS = 40;

export const differences: Section = (page) => {
  const inside = page.report.findings.filter((finding) => !isWholeTable(finding));
  if (inside.length === 0) return [];
  const shown = inside.slice(0, page.detail.findings);
  const restOf = countSeverities(inside.slice(shown.length));
  if (inside.length > shown.length) page.omit(`${severityCounts(restOf)} in detail`);

  const open: string[] = [];
  const closed: string[] = [];
  let rows = 0;
  const tables = groups(shown);
  for (const [table, findings] of tables) {
    const total = inside.filter(({ object }) => object.table === table).length;
    const block = [
      `#### ${table === null ? 'Other objects' : code(table)}`,
      detailTable(page, findings),
      ...more(total - findings.length),
    ];
    rows += findings.length;
    (rows <= OPEN_ROWS || open.length === 0 ? open : closed).push(block.join('\n\n'));
  }
  const folded = closed.length === 0 ? [] : fold(`Differences in ${count(closed.length, 'more-table')}`, closed);
  const title = shown.length === 0 ? [] : open;
  return ['### What differs', ...overview(page, inside), ...title, ...folded];
};

function more(number: number): string[] {
  return number > 0 ? [`and ${number.toLocaleString('en-US')} more`] : [];
}

/** For each table the count of each kind of mismatch. */
function overview(page: Page, findings: readonly Finding[]): string[] {
  const tables = groups(findings);
  if (tables.length < 2 || page.detail.tables === 0) return [];
  const shown = tables.slice(0, page.detail.tables);
  if (shown.length < tables.length) page.omit(`${count(tables.length - shown.length, 'table')} of the overview`);
  const all = countSeverities(findings);
  const columns = (['errors', 'warnings', 'infos'] as const).filter((column) => all[column] > 0);
  const rows = shown.map(([table, ofTable]) => {
    const counts = countSeverities(ofTable);
    return [
      table === null ? '*other objects*' : code(table),
      ...columns.map((column) => (counts[column] === 0 ? '' : String(counts[column]))),
      kinds(page, ofTable),
    ];
  });
  const titles = columns.map((column) => `${ICONS[SINGULAR[column]]} ${column}`);
  return [table([['Table', ...titles, 'Mismatches'], ...rows], ['l', ...columns.map(() => 'r'), 'l'])];
}

const SINGULAR = { errors: 'error', warnings: 'warning', infos: 'info' } as const;

function kinds(page: Page, findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, number]) => `${number} ${ruleLink(page, rule)}`).join(', ');
}

function detailTable(page: Page, findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    ICONS[finding.severity],
    what(finding),
    ...values(page, finding),
    ruleLink(page, finding.rule),
  ]);
  return table([['', 'What', 'Reference', 'Target', 'Rule'], ...rows], ['c']);
}

function what({ object, property, inside }: Finding): string {
  const named =
    object.table === object.name
      ? singular(object.kind)
      : object.path.length === 0
        ? plain(nameInside(object))
        : `${singular(object.kind)} ${code(nameInside(object))}`;
  const holds = inside > 0 ? ` (${count(inside, 'object')} inside)` : '';
  return `${named}${property === undefined ? '' : `: ${plain(property.replaceAll('-', ' '))}`}${holds}`;
}

function values(page: Page, { change, reference, target }: Finding): [string, string] {
  const [a, b] = pairText(reference, target, page.detail.value);
  const shown = (text: string | null, none: string): string =>
    text === null || text === '' ? `*${none}*` : code(text, page.detail.value);
  if (change === 'missing') return [shown(a, 'there'), '*missing*'];
  if (change === 'extra') return ['*none*', shown(b, 'there')];
  return [shown(a, a === '' ? 'empty' : 'none'), shown(b, b === '' ? 'empty' : 'none')];
}

function ruleLink({ options }: Page, rule: string): string {
  return link(code(rule), options.links?.rules === undefined ? undefined : `${options.links.rules}#${rule}`);
}

/** Findings by table, in the order in which they come. */
function groups(findings: readonly Finding[]): [string | null, Finding[]][] {
  const tables = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const list = tables.get(finding.object.table);
    if (list === undefined) tables.set(finding.object.table, [finding]);
    else list.push(finding);
  }
  return [...tables];
}

/** A table as a whole, which is named in a list of its own. */
function isWholeTable({ change, object }: Finding): boolean {
  return change !== 'changed' && object.kind === 'table';
}

export function table(rows: readonly (readonly string[])[], align: readonly string[]): string {
  return markdownTable(rows, { align: [...align], alignDelimiters: false });
}

/** GitHub reads Markdown inside only after an empty line. */
export function fold(summary: string, blocks: readonly string[], open = false): string[] {
  return [`<details${open ? ' open' : ''}>\n<summary>${summary}</summary>`, ...blocks, '</details>'];
}
