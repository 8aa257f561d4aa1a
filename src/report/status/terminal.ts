/** Environments as columns where they fit beside each other, else one below the other. */
import { type Cell, columns } from '../terminal/columns.ts';
import { painter, type Style, wrap } from '../terminal/page.ts';
import { displayWidth, nameText } from '../text.ts';
import { duration } from '../words.ts';
import type { EnvironmentStatus, Status, StatusError, StatusVerdict } from './status.ts';
import { LINES, statusHeadline } from './words.ts';

export interface StatusOptions {
  readonly colour?: boolean;
  readonly width?: number;
}

const SIGNS: Readonly<Record<StatusVerdict, readonly [string, Style]>> = {
  'in-sync': ['✓', ['bold', 'green']],
  differs: ['!', ['bold', 'yellow']],
  drift: ['✗', ['bold', 'red']],
  failed: ['✗', ['bold', 'red']],
  'not-compared': ['i', ['bold', 'cyan']],
};

/** Characters that a column of an environment needs at least to say something. */
const LEAST = 22;

export function statusTerminal(status: Status, { colour = false, width: wanted = 100 }: StatusOptions): string {
  const paint = painter(colour);
  const width = Math.max(60, wanted);
  const [sign, style] = SIGNS[status.verdict];
  const { environments } = status;
  const lines = LINES.filter(({ value }) => environments.some((one) => value(one) !== null));
  const cell = (environment: EnvironmentStatus, value: string | null): Cell => ({
    text: value === null ? '-' : nameText(value, 80),
    ...(value === null || environment.error !== null
      ? { paint: (own: string) => paint(value === null ? 'dim' : 'red', own) }
      : {}),
  });
  const title = (text: string): Cell => ({ text, paint: (own) => paint('dim', own) });
  const name = ({ name, protected: isProtected }: EnvironmentStatus): Cell => ({
    text: `${nameText(name, 40)}${isProtected ? ' (protected)' : ''}`,
    paint: (own) => paint('bold', own),
  });
  const titles = Math.max(...lines.map(({ title: text }) => displayWidth(text)));
  const fits = environments.length > 1 && titles + environments.length * (LEAST + 2) <= width;
  const table = fits
    ? columns(
        [
          [title(''), ...environments.map(name)],
          ...lines.map((line) => [title(line.title), ...environments.map((one) => cell(one, line.value(one)))]),
        ],
        width,
      )
    : environments.flatMap((one, place) => [
        ...(place === 0 ? [] : ['']),
        paint('bold', name(one).text),
        ...columns(
          lines.filter((line) => line.value(one) !== null).map((line) => [title(line.title), cell(one, line.value(one))]),
          width - 2,
        ).map((text) => `  ${text}`),
      ]);
  return `${[
    ...wrap(`${sign} ${statusHeadline(status)}`.split(' '), width, ' ', '', '  ').map((line) => paint(style, line)),
    '',
    ...table,
    ...errors(status, width),
    ...notes(status, width),
    '',
    paint('dim', `Looked at in ${duration(status.durationMs)}.`),
  ].join('\n')}\n`;
}

function errors({ environments, reference, referenceError }: Status, width: number): string[] {
  const all: readonly (readonly [string, StatusError | null | undefined])[] = [
    [`reference ${reference}`, referenceError],
    ...environments.map(({ name, error, sync }) => [name, error ?? sync?.error] as const),
  ];
  return all.flatMap(([name, error]) => {
    if (error === null || error === undefined) return [];
    const text = `${nameText(name, 60)}: ${nameText(error.message, 2000)}`;
    const hint = error.hint === null ? [] : wrap(nameText(error.hint, 2000).split(' '), width, ' ', '  ', '  ');
    return ['', ...wrap(text.split(' '), width, ' ', '✗ ', '  '), ...hint];
  });
}

function notes({ environments }: Status, width: number): string[] {
  const all = environments.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  return all.length === 0 ? [] : ['', ...all.flatMap((note) => wrap(nameText(note, 2000).split(' '), width, ' ', 'i ', '  '))];
}
