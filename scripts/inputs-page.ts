/**
 * docs/inputs.md, and the same tables in README.md: every input and output of action.yml. A description says by its beginning which modes it is for (`With \`apply\`: …`),
 * and by its end what applies when the input is left out (`Without it: …`); the tables are made from that.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { MODES } from '../src/action/index.ts';

export interface Declared {
  readonly name: string;
  readonly description: string;
}

export interface Group {
  /** Names of modes; empty for what more than a few take. */
  readonly modes: readonly string[];
  readonly declared: readonly Declared[];
}

export function inputsPage(): string {
  const text = [
    HEAD,
    '## Inputs',
    '',
    ...inputSections(),
    '## Outputs',
    '',
    'They are empty when there is no result.',
    '',
    ...outputSections(),
  ];
  return `${text.join('\n').trimEnd()}\n`;
}

/** The same in README.md, folded, between its marks. */
export function readmePage(): string {
  const folded = (title: string, lines: readonly string[]): string[] => [
    '<details>',
    `<summary>${title}</summary>`,
    '',
    ...lines,
    '</details>',
    '',
  ];
  const tables = [...folded('Every input of the action', inputSections()), ...folded('Every output', outputSections())].join(
    '\n',
  );
  return readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(
    /(<!-- inputs:[^>]*-->\n)[\s\S]*?(<!-- \/inputs -->)/,
    (_, begin: string, end: string) => `${begin}\n${tables}\n${end}`,
  );
}

function inputSections(): string[] {
  const isConnection = ({ name }: Declared): boolean => /^(reference|target)-/.test(name);
  const inputs = listed('inputs');
  const columns = ['input', 'what it says', 'without it'];
  return [
    ...groupsOf(inputs.filter((one) => !isConnection(one))).flatMap(({ modes, declared }) =>
      section(modes, declared.map(inputRow), columns),
    ),
    ...titled('Connections', inputs.filter(isConnection).map(inputRow), columns),
  ];
}

function outputSections(): string[] {
  return groupsOf(listed('outputs')).flatMap(({ modes, declared }) =>
    section(modes, declared.map(outputRow), ['output', 'what it holds']),
  );
}

function listed(what: 'inputs' | 'outputs'): Declared[] {
  const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as Record<
    typeof what,
    Readonly<Record<string, { readonly description: string }>>
  >;
  return Object.entries(action[what]).map(([name, { description }]) => ({ name, description }));
}

const HEAD = `<!-- Made by scripts/docs.ts from action.yml. Do not edit. -->
# Inputs and outputs of the action

An input that is left out leaves the value of \`driftgate.yml\` alone ([configuration.md](configuration.md)); one that is given beats it. Lists are separated
by commas or lines. [workflows.md](workflows.md) has workflows to copy.
`;

/** By the modes that their descriptions begin with; what is for every mode goes first. */
export function groupsOf(all: readonly Declared[]): Group[] {
  const groups = new Map<string, Declared[]>([['', []]]);
  for (const one of all) {
    const { modes, description } = split(one.description);
    const key = modes.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), { ...one, description }]);
  }
  const place = ({ modes }: Group): number => MODES.findIndex(({ name }) => name === modes[0]) + modes.length / 10;
  return [...groups]
    .filter(([, declared]) => declared.length > 0)
    .map(([key, declared]) => ({ modes: key.split(' ').filter(Boolean), declared }))
    .sort((a, b) => place(a) - place(b));
}

/** The modes that a description begins with, and the rest of it. */
function split(description: string): { modes: string[]; description: string } {
  const [, words = '', rest = ''] = /^With ((?:`[^`]+`(?:, | and )?)+)(.*)$/s.exec(description) ?? [];
  const names = [...words.matchAll(/`(?:mode: )?([^`]+)`/g)].map(([, name]) => name!);
  const known = MODES.filter(({ name }) => names.includes(name)).map(({ name }) => name);
  if (known.length === 0 || known.length < names.length) return { modes: [], description };
  const plain = rest.replace(/^: |^, /, '');
  return { modes: known, description: plain.charAt(0).toUpperCase() + plain.slice(1) };
}

function section(modes: readonly string[], rows: readonly string[], columns: readonly string[]): string[] {
  const names = modes.map((mode) => `\`${mode}\``);
  const title = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return titled(modes.length === 0 ? 'Common' : `With ${title}`, rows, columns);
}

function titled(title: string, rows: readonly string[], columns: readonly string[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows, ''];
}

function inputRow({ name, description }: Declared): string {
  const [, meaning = description, without = ''] = /^(.*?) Without it: (.*)\.$/s.exec(description) ?? [];
  return `| \`${name}\` | ${cell(meaning)} | ${cell(without || unsaid(name, meaning))} |`;
}

/** What goes without saying in a description. */
function unsaid(name: string, meaning: string): string {
  if (name === 'github-token') return "the job's own";
  return meaning.startsWith('`true` to') ? '`false`' : '';
}

function outputRow({ name, description }: Declared): string {
  return `| \`${name}\` | ${cell(description)} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}
