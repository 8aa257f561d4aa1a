/** What is missing, what there is too much of, and, for each table, what differs. */
import { markdownTable } from 'markdown-table';
import type { Finding } from '../../rules/finding.ts';
import { pairText } from '../text.ts';
import { count, countSeverities, nameInside, schemaFindings, severityCounts, singular } from '../words.ts';
import { code, plain } from './escape.ts';
import type { Page, Section } from './page.ts';

export const ICONS: Readonly<Record<Finding['severity'], string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

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
  const items = found.map(({ object, inside }) => {
    const holds = inside > 0 ? ` (${count(inside, 'object')} inside)` : '';
    return `${code(object.name)}${holds}${remark(object.name)}`;
  });
  return [`### ${ICONS[first.severity]} ${title}`, ...list(page, items, change === 'missing' ? 'missing-table' : 'extra-table')];
}

export const missingColumns: Section = (page) => {
  const found = page.report.findings.filter(({ change, object }) => change === 'missing' && object.kind === 'column');
  const [first] = found;
  if (first === undefined) return [];
  const items = groups(found).map(
    ([table, findings]) => `${code(table ?? '')}: ${findings.map(({ object }) => code(nameInside(object))).join(', ')}`,
  );
  return [`### ${ICONS[first.severity]} Missing columns`, ...list(page, items, 'table', 'missing columns of ')];
};

/** Renamed tables are told where they are missing. */
export const renames: Section = (page) => {
  const columns = page.report.renames.filter(({ reference }) => reference.kind !== 'table');
  if (columns.length === 0) return [];
  const items = columns.map(
    ({ reference, target, why }) => `${code(reference.name)} may be ${code(target.name)}: ${plain(why, 120)}`,
  );
  return ['### Perhaps renamed', ...list(page, items, 'likely-rename')];
};

/** Of a longer list or table so much is open and the rest folded. */
const OPEN_ITEMS = 15;

function list(page: Page, items: readonly string[], what: string, before = ''): string[] {
  const shown = items.slice(0, page.detail.names);
  const rest = items.length - shown.length;
  if (rest > 0) page.omit(`${before}${count(rest, what)}`);
  const lines = shown.map((item) => `- ${item}`);
  const more = rest > 0 ? [`- and ${rest.toLocaleString('en-US')} more`] : [];
  if (!page.detail.folded || shown.length <= OPEN_ITEMS + 5) return [[...lines, ...more].join('\n')];
  const folded = [...lines.slice(OPEN_ITEMS), ...more].join('\n');
  return [
    lines.slice(0, OPEN_ITEMS).join('\n'),
    ...fold(`${(items.length - OPEN_ITEMS).toLocaleString('en-US')} more`, [folded]),
  ];
}

/** A reviewer reads this many rows without unfolding anything. */
const OPEN_ROWS = 40;

export const differences: Section = (page) => {
  const inside = schemaFindings(page.report).filter((finding) => !isWholeTable(finding));
  if (inside.length === 0) return [];
  const shown = inside.slice(0, page.detail.findings);
  if (inside.length > shown.length) page.omit(`${severityCounts(countSeverities(inside.slice(shown.length)))} in detail`);

  // Where there are errors, tables that only have lesser findings can wait.
  const worst = inside[0]?.severity;
  const totals = new Map(groups(inside).map(([table, findings]) => [table, findings.length]));
  const open: string[] = [];
  const closed: string[] = [];
  const waiting: Finding[] = [];
  let rows = 0;
  for (const [table, findings] of groups(shown)) {
    rows += findings.length;
    const opened = open.length === 0 || (rows <= OPEN_ROWS && findings[0]?.severity === worst);
    if (!opened) waiting.push(...findings);
    const title = `#### ${table === null ? 'Other objects' : code(table)}`;
    (opened ? open : closed).push(title, detailTable(page, findings), ...more((totals.get(table) ?? 0) - findings.length));
  }
  const summary = `<b>More differences</b>: ${severityCounts(countSeverities(waiting))}`;
  const folded = closed.length === 0 ? [] : page.detail.folded ? fold(summary, closed) : closed;
  return ['### What differs', ...overview(page, inside), ...open, ...folded];
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
  const titles = columns.map((column) => ICONS[SINGULAR[column]]);
  const block = (some: typeof rows): string =>
    table([['Table', ...titles, 'Mismatches'], ...some], ['l', ...columns.map(() => 'r'), 'l']);
  if (!page.detail.folded || rows.length <= OPEN_ITEMS + 5) return [block(rows)];
  const rest = tables.length - OPEN_ITEMS;
  const folded = fold(count(rest, 'more-table'), [block(rows.slice(OPEN_ITEMS)), ...more(tables.length - rows.length)]);
  return [block(rows.slice(0, OPEN_ITEMS)), ...folded];
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

/** Characters that a value may have. */
interface Valued {
  readonly detail: { readonly value: number };
}

export function values(
  page: Valued,
  { change, reference, target }: Pick<Finding, 'change' | 'reference' | 'target'>,
): [string, string] {
  const [a, b] = pairText(reference, target, page.detail.value);
  const shown = (text: string | null, none: string): string =>
    text === null || text === '' ? `*${none}*` : code(text, page.detail.value);
  if (change === 'missing') return [shown(a, 'there'), '*missing*'];
  if (change === 'extra') return ['*none*', shown(b, 'there')];
  return [shown(a, a === '' ? 'empty' : 'none'), shown(b, b === '' ? 'empty' : 'none')];
}

/** A rule's name is a link where it is known what to: see ruleAddresses in page.ts. */
export function ruleLink({ options, rules }: Pick<Page, 'options' | 'rules'>, rule: string): string {
  if (options.links?.rules === undefined) return rule;
  rules.add(rule);
  return `[${rule}]`;
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
