/** Environments as a table of GitHub Markdown. */
import { markdownTable } from 'markdown-table';
import { code, plain } from '../markdown/escape.ts';
import type { Status } from './status.ts';
import { LINES, statusHeadline } from './words.ts';

const CODE = new Set(['connection', 'migration', 'schema', 'fingerprint']);

export function statusMarkdown(status: Status): string {
  const { environments, reference, referenceError } = status;
  const lines = LINES.filter(({ value }) => environments.some((one) => value(one) !== null));
  const table = markdownTable([
    ['', ...environments.map(({ name, protected: isProtected }) => `**${plain(name)}**${isProtected ? ' (protected)' : ''}`)],
    ...lines.map(({ title, value }) => [
      title,
      ...environments.map((one) => {
        const text = value(one);
        return text === null ? '' : CODE.has(title) ? code(text) : plain(text);
      }),
    ]),
  ]);
  const failures = [
    ...(referenceError === null ? [] : [`reference ${reference}: ${referenceError.message}`]),
    ...environments.flatMap(({ name, error, sync }) => {
      const failure = error ?? sync?.error;
      return failure == null ? [] : [`${name}: ${failure.message}`];
    }),
  ];
  const notes = environments.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
  const blocks = [`### ${plain(statusHeadline(status))}`, table, ...listed(failures), ...listed(notes)];
  return `${blocks.join('\n\n')}\n`;
}

function listed(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [texts.map((text) => `- ${plain(text)}`).join('\n')];
}
