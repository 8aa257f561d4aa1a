/** The questions of a sync in a terminal: before anything is written, and before more is deleted than the settings let go by. */
import type { SyncQuestion } from '../../sync/question.ts';
import { painter } from '../terminal/page.ts';
import { nameText } from '../text.ts';
import { count } from '../words.ts';
import { MODE_WORDS, thousands } from './words.ts';

type Of<About extends SyncQuestion['about']> = Extract<SyncQuestion, { about: About }>;

/** Ends where the answer is typed. */
export function renderSyncQuestion(question: SyncQuestion, { colour = false }: { readonly colour?: boolean } = {}): string {
  const paint = painter(colour);
  const lines = question.about === 'begin' ? begin(question, paint) : deletes(question, paint);
  const action = question.about === 'begin' ? 'begin' : 'delete them';
  return `${lines.join('\n')}\nType "yes" to ${action}: `;
}

type Paint = ReturnType<typeof painter>;

function begin({ mode, source, target, database, tables, emptied, masks }: Of<'begin'>, paint: Paint): string[] {
  const where = `${paint('bold', nameText(target, 120))}, database ${nameText(database, 60)}`;
  const what = mode === 'schema' ? 'The schema' : mode === 'data' || mode === 'full' ? 'The rows' : 'The schema and the rows';
  return [
    `${MODE_WORDS[mode]} of ${where}.`,
    `${what} come from ${nameText(source, 120)}${mode === 'schema' ? '' : `: ${count(tables, 'table')}, ${maskText(masks)}`}.`,
    ...(emptied === null || emptied === 0
      ? []
      : [paint(['bold', 'red'], `What is there now, about ${count(emptied, 'row')}, is deleted first.`)]),
  ];
}

function maskText(masks: number): string {
  return masks === 0 ? 'no column masked' : `${count(masks, 'column')} masked`;
}

const MOST = 40;

function deletes({ target, tables }: Of<'deletes'>, paint: Paint): string[] {
  const total = tables.reduce((sum, one) => sum + one.deletes, 0);
  const shown = tables.slice(0, MOST);
  const widest = Math.max(0, ...shown.map((one) => thousands(one.deletes).length));
  return [
    paint(
      ['bold', 'red'],
      `${count(total, 'row')} would be deleted from ${nameText(target, 120)}, since the source does not have them:`,
    ),
    ...shown.map(
      (one) =>
        `  ${thousands(one.deletes).padStart(widest)} of ${thousands(one.of)}${percentText(one.deletes, one.of)}  ${nameText(one.table, 100)}`,
    ),
    ...(tables.length > shown.length ? [`  and ${count(tables.length - shown.length, 'more-table')}`] : []),
    'That is more than max-deletes and max-deletes-percent let go by without asking.',
  ];
}

function percentText(part: number, of: number): string {
  return of === 0 ? '' : ` (${Math.round((part / of) * 100)}%)`;
}
