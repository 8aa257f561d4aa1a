/** What came of an apply, on its way to people on GitHub: the job summary, annotations for what is left, outputs. */
import type { ApplyResult, Remaining } from '../apply/result.ts';
import { code, link, plain } from '../report/markdown/escape.ts';
import { nameText } from '../report/text.ts';
import { count, duration, list } from '../report/words.ts';
import { type Annotation, publishAnnotations } from './annotations.ts';
import type { Destination } from './destination.ts';
import type { GatePass } from './gate/gate.ts';
import { applyOutputsOf } from './outputs.ts';
import { publishSummary } from './summary.ts';

export interface Applied {
  /** The report's name. */
  readonly name: string;
  readonly result: ApplyResult;
  readonly pass: GatePass;
  /** Of the workflow run. */
  readonly run: string;
}

export async function publishApplied(applied: Applied, destination: Destination): Promise<void> {
  const { result, pass } = applied;
  if (destination.appendSummary !== null) {
    await publishSummary((maxLength) => appliedMarkdown(applied, maxLength), destination.appendSummary);
  }
  for (const [name, value] of Object.entries(applyOutputsOf(result, pass.by))) destination.setOutput(name, value);
  publishAnnotations(appliedAnnotations(applied), destination.annotate);
}

/** For the log. */
export function appliedText(result: ApplyResult): string {
  const { target, remaining, notes, backup } = result;
  return [
    `${headline(result)}: ${ranText(result)} on ${target}.`,
    ...(backup === null ? [] : [`Backup: ${backup.folder}, restored with: ${backup.restore}`]),
    ...remaining.map((one) => `${one.severity}: ${remainingText(one)}`),
    ...notes,
  ].join('\n');
}

/** In at most so many characters, with fewer of the differences that are left where they do not fit. */
export function appliedMarkdown(applied: Applied, maxLength: number): string {
  for (let most = applied.result.remaining.length; ; most = Math.floor(most / 2)) {
    const text = page(applied, most);
    if (text.length <= maxLength || most === 0) return text;
  }
}

/** What is left at or above fail-on fails the job, and says so first. */
export function appliedAnnotations({ name, result }: Applied): Annotation[] {
  const title = `driftgate: ${name}`;
  const verdict: Annotation[] = result.drift ? [{ level: 'error', title, message: `${headline(result)}.` }] : [];
  return [
    ...verdict,
    ...result.remaining.map((one) => ({
      level: LEVELS[one.severity],
      title: `${title}: ${one.rule}`,
      message: remainingText(one),
    })),
  ];
}

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

function page({ name, result, pass, run }: Applied, most: number): string {
  const { remaining, backup, rollback, notes, planId } = result;
  const shown = remaining.slice(0, most);
  const more = remaining.length - shown.length;
  const blocks = [
    `## ${result.drift ? '⚠️' : '✅'} ${name === 'driftgate' ? '' : `${plain(name, 100)} · `}${headline(result)}`,
    `${ranText(result)} on ${code(result.target)} (database ${code(result.database)}), plan ${code(planId, 64)}.`,
    ['**Why it was let through**', '', ...pass.passed.map((sentence) => `- ${plain(sentence, 600)}`)].join('\n'),
    backup === null
      ? '**Backup**: none was made.'
      : [`**Backup** ${backupText(backup)}, restored with:`, '', indented(backup.restore)].join('\n'),
    ...(rollback === null ? [] : [`**Way back**: the reverse plan has ${count(rollback, 'statement')}; it is in the plan file.`]),
    remaining.length === 0
      ? '**Read again**: the target is as the plan meant it to be.'
      : [
          `**Read again**: ${count(remaining.length, 'difference')} ${remaining.length === 1 ? 'is' : 'are'} left.`,
          '',
          ...shown.map((one) => `- ${one.severity}: ${plain(remainingText(one), 600)}`),
          ...(more === 0 ? [] : [`- and ${more.toLocaleString('en-US')} more, not shown to fit`]),
        ].join('\n'),
    ...(notes.length === 0 ? [] : [['**Notes**', '', ...notes.map((note) => `- ${plain(note, 600)}`)].join('\n')]),
    `<sub>${[link('workflow run', run), duration(result.durationMs)].join(' · ')}</sub>`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function backupText({ folder, data }: NonNullable<ApplyResult['backup']>): string {
  const what = data.length === 0 ? 'of the schema' : `of the schema and ${list(data.slice(0, 20).map((name) => code(name)))}`;
  return `${what}${data.length > 20 ? ` and ${data.length - 20} more` : ''} in ${code(folder, 200)}`;
}

function headline({ outcome, drift, remaining }: ApplyResult): string {
  const what = { applied: 'The plan was applied', 'nothing-to-do': 'Nothing to apply', 'already-applied': 'Already applied' }[
    outcome
  ];
  if (remaining.length === 0) return what;
  const left = `${count(remaining.length, 'difference')} ${remaining.length === 1 ? 'is' : 'are'} left`;
  return `${what}, ${left}${drift ? ', which is drift' : ''}`;
}

function ranText({ statements: { done, before, total }, outcome }: ApplyResult): string {
  if (outcome === 'nothing-to-do') return 'The plan has no statements; nothing was run';
  const earlier = before === 0 ? '' : `, ${before} had been run before`;
  const how = done === total ? count(done, 'statement') : `${done} of ${count(total, 'statement')}`;
  return `${how} ${done === 1 ? 'was' : 'were'} run${earlier}`;
}

function remainingText({ change, kind, name, property, why }: Remaining): string {
  const what = `${kind.replaceAll('-', ' ')} ${nameText(name, 120)}`;
  const rest = {
    missing: 'is missing',
    extra: 'is only in the target',
    changed: `differs${property === undefined ? '' : ` (${property.replaceAll('-', ' ')})`}`,
  }[change];
  return `${what} ${rest}${why === null ? ', though the plan was to mend it' : `: ${why}`}`;
}

/** As code that nothing in it can end. */
function indented(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => `    ${line}`)
    .join('\n');
}
