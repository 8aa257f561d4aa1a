/** The plan for a terminal: what would be lost first, then every statement with what it costs. Nothing that a database holds can steer the terminal. */
import type { HazardName } from '../../engines/ddl.ts';
import type { Plan, PlannedStatement, PlanSide } from '../../plan/plan.ts';
import { painter, type Style, wrap } from '../terminal/page.ts';
import { displayWidth, nameText, visible } from '../text.ts';
import { count } from '../words.ts';
import type { PlanFormat, PlanRenderOptions } from './index.ts';
import {
  allowFlags,
  applyCommand,
  claimCounts,
  HAZARD_WORDS,
  type HazardWords,
  hazardCounts,
  leftByAllow,
  leftText,
  losses,
  planHeadline,
  proofText,
  sideText,
} from './words.ts';

export const terminal: PlanFormat = { name: 'terminal', extension: 'txt', render };

interface Page {
  readonly plan: Plan;
  readonly width: number;
  readonly file: string | undefined;
  readonly paint: ReturnType<typeof painter>;
}

function render(plan: Plan, options: PlanRenderOptions = {}): string {
  const page: Page = {
    plan,
    width: Math.max(60, options.width ?? 100),
    file: options.file,
    paint: painter(options.colour ?? false),
  };
  const blocks = [
    head(page),
    lost(page),
    ...statements(page),
    ...left(page),
    proof(page),
    rollback(page),
    notes(page),
    next(page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ plan, paint, width }: Page): string[] {
  const named = plan.name === 'driftgate' ? '' : `${nameText(plan.name, 60)}: `;
  const label = ({ label }: PlanSide): string => nameText(label, width - 14);
  const longest = Math.max(displayWidth(label(plan.target)), displayWidth(label(plan.reference)));
  const side = (title: string, one: PlanSide): string =>
    `  ${paint('dim', title)}  ${label(one)}${' '.repeat(longest - displayWidth(label(one)))}  ${paint('dim', sideText(plan, one))}`;
  const counts = claimCounts(plan);
  return [
    paint(
      ['bold', plan.statements.length > 0 ? 'cyan' : plan.left.length > 0 ? 'yellow' : 'green'],
      `${named}${planHeadline(plan)}`,
    ),
    '',
    side('target   ', plan.target),
    side('reference', plan.reference),
    ...(counts === '' ? [] : [`  ${paint('dim', 'mends    ')}  ${counts}`]),
  ];
}

const STYLES: Readonly<Record<HazardWords['weight'], Style>> = { grave: ['bold', 'red'], waits: 'yellow', costs: 'cyan' };

function hazardWord({ paint }: Page, name: HazardName): string {
  return paint(STYLES[HAZARD_WORDS[name].weight], name);
}

function lost(page: Page): string[] {
  const found = losses(page.plan);
  if (found.length === 0) return [];
  return [
    page.paint(['bold', 'red'], `What is lost (${found.length.toLocaleString('en-US')})`),
    ...found.flatMap(({ statement, hazard }) =>
      sentence(page, `${hazard.why} (statement ${statement.number})`, [
        ['  ✗ ', 'red'],
        [`${hazard.name}: `, STYLES.grave],
      ]),
    ),
  ];
}

function statements(page: Page): string[][] {
  const { plan, paint, width } = page;
  if (plan.statements.length === 0) return [];
  const counts = hazardCounts(plan.statements).map(([name, number]) => `${name} ${number.toLocaleString('en-US')}`);
  const painted = (line: string): string => line.replace(/[a-z-]+(?= \d)/g, (name) => hazardWord(page, name as HazardName));
  const title = [
    paint('bold', `Statements (${plan.statements.length.toLocaleString('en-US')})`),
    ...(counts.length === 0 ? [] : wrap(counts, width).map(painted)),
  ];
  const groups: string[][] = [];
  // Where nothing is in a transaction there is nothing to tell apart.
  const titled = plan.statements.some(({ transaction }) => transaction !== 'none');
  let group = 0;
  for (const statement of plan.statements) {
    const begins = titled && statement.group !== group;
    group = statement.group;
    groups.push([...(begins ? [paint('dim', groupTitle(plan, statement))] : []), ...statementLines(page, statement)]);
  }
  return [title, ...groups];
}

function groupTitle({ statements }: Plan, { group, transaction, repeat }: PlannedStatement): string {
  if (transaction === 'none') return `── ${group}: in no transaction`;
  if (repeat) return `── ${group}: a transaction for each batch`;
  const size = statements.filter((statement) => statement.group === group).length;
  return `── ${group}: one transaction, ${count(size, 'statement')}`;
}

/** Longer ones are shown by their beginning: the file has all of it. */
const MOST_LINES = 24;

function statementLines(page: Page, { number, does, hazards, lock, sql, repeat }: PlannedStatement): string[] {
  const { paint } = page;
  const lines = sql.split(/\r\n|[\n\r]/).map((line) => `      ${visible(line)}`);
  const rest = lines.length - MOST_LINES;
  const shown = rest > 1 ? [...lines.slice(0, MOST_LINES), `      ${paint('dim', `… ${rest} more lines`)}`] : lines;
  return [
    ...sentence(page, does, [[`  ${String(number).padStart(2)}  `, 'bold']], '      ', 'bold'),
    ...shown,
    ...hazards.flatMap(({ name, why }) =>
      sentence(page, why, [[`      ${name}: `, STYLES[HAZARD_WORDS[name].weight]]], '        '),
    ),
    ...(lock === null ? [] : sentence(page, lock, [['      lock: ', 'dim']], '        ', 'dim')),
    ...(repeat ? [paint('dim', '      again and again, until it changes no row')] : []),
  ];
}

function left(page: Page): string[][] {
  const { plan, paint } = page;
  return leftByAllow(plan).map(([allow, some]) => [
    allow === null
      ? paint('bold', `Not mended (${some.length.toLocaleString('en-US')})`)
      : `${paint('bold', 'Needs')} ${paint(['bold', 'red'], `--allow ${allow}`)} ${paint('bold', `(${some.length.toLocaleString('en-US')})`)}`,
    ...some.flatMap((one) => {
      const { what, name, rest } = leftText(one);
      return sentence(page, `${what} ${nameText(name, 80)}${rest}. ${one.why}`, [['  - ']]);
    }),
  ]);
}

function proof(page: Page): string[] {
  const { proof: found, statements: planned } = page.plan;
  if (planned.length === 0) return [];
  const [style, sign]: [Style, string] = found.proven ? ['green', '✓'] : [['bold', 'yellow'], '!'];
  return sentence(page, proofText(found), [[`${sign} `, style]], '  ');
}

function rollback(page: Page): string[] {
  const { plan, paint } = page;
  if (plan.statements.length === 0) return [];
  const { statements: back, cannot } = plan.rollback;
  const title = `The way back is in the plan: ${count(back.length, 'statement')}.`;
  if (cannot.length === 0) return [title];
  return [title, paint('bold', 'It cannot bring back:'), ...cannot.flatMap((text) => sentence(page, text, [['  - ']]))];
}

function notes(page: Page): string[] {
  return page.plan.notes.flatMap((note) => sentence(page, note, [['i ', 'cyan']], '  '));
}

function next({ plan, paint, file }: Page): string[] {
  const allow = allowFlags(plan);
  // Of a plan that is in no file nothing can be named: it is made again, and asked about.
  const apply =
    file === undefined
      ? [
          `${paint('dim', 'apply it with')}  driftgate apply, and the same settings; or let it be reviewed first: driftgate plan --plan-file plan.json`,
        ]
      : [`${paint('dim', 'apply it with')}  ${applyCommand(plan, file)}`];
  return [
    ...(plan.statements.length === 0 ? [] : apply),
    ...(allow === null ? [] : [`${paint('dim', 'to plan the rest as well')}  driftgate plan ${allow}`]),
  ];
}

type Painted = readonly [text: string, style?: Style];

/** Wrapped first and painted then: colours have no width. */
function sentence({ width, paint }: Page, text: string, first: readonly Painted[], indent = '    ', style?: Style): string[] {
  const start = first.map(([part]) => part).join('');
  const painted = first.map(([part, own]) => (own === undefined ? part : paint(own, part))).join('');
  const own = (line: string): string => (style === undefined ? line : paint(style, line));
  return wrap(visible(text).split(' '), width, ' ', start, indent).map((line, place) =>
    place === 0 ? `${painted}${own(line.slice(start.length))}` : `${indent}${own(line.slice(indent.length))}`,
  );
}
