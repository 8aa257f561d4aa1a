/** What a person sees of an apply in a terminal: the question before it, and what came of it. Nothing that a database holds can steer the terminal. */
import type { ApplyResult, Remaining } from '../../apply/result.ts';
import { nameText, pairText } from '../text.ts';
import { count, duration, singular } from '../words.ts';
import { COLOURS, painter, SIGNS } from './page.ts';

export interface ApplyRenderOptions {
  readonly colour?: boolean;
  readonly width?: number;
}

export interface Question {
  readonly target: string;
  readonly environment: string | null;
  readonly database: string;
  readonly statements: number;
  /** Sentences. */
  readonly losses: readonly string[];
  /** What of the data is saved before. */
  readonly backup: 'affected' | 'full' | 'none';
}

/** Ends where the answer is typed. */
export function renderQuestion(question: Question, options: ApplyRenderOptions = {}): string {
  const paint = painter(options.colour ?? false);
  const { target, environment, database, losses, backup, statements } = question;
  const where =
    environment === null
      ? `${nameText(target, 120)}, database ${nameText(database, 60)}`
      : `the environment ${paint('bold', nameText(environment, 60))}, database ${nameText(database, 60)}`;
  const saved = {
    affected: 'It is saved before.',
    full: 'The whole database is saved before.',
    none: paint('red', 'It is not saved before.'),
  }[backup];
  const lost =
    losses.length === 0
      ? ['Nothing is deleted.']
      : [paint(['bold', 'red'], 'What will be lost:'), ...losses.map((loss) => `  ${nameText(loss, 400)}`), saved];
  return `${[`This runs ${count(statements, 'statement')} on ${where}.`, ...lost].join('\n')}\nType "yes" to apply it: `;
}

export function renderApply(result: ApplyResult, options: ApplyRenderOptions = {}): string {
  const paint = painter(options.colour ?? false);
  const blocks = [
    head(result, paint),
    remaining(result, paint, options.width ?? 100),
    after(result, paint),
    notes(result, paint),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Paint = ReturnType<typeof painter>;

function head(result: ApplyResult, paint: Paint): string[] {
  const { outcome, statements, target, database, durationMs, planId } = result;
  const where = `${nameText(target, 120)}, database ${nameText(database, 60)}`;
  const earlier = statements.before === 0 ? '' : ` (${statements.before} of ${statements.total} by an earlier run)`;
  const said = {
    applied: `Applied: ${count(statements.total, 'statement')}${earlier} in ${duration(durationMs)}`,
    'already-applied': 'Nothing to do: this plan has been applied already',
    'nothing-to-do': 'Nothing to do: the plan has no statements',
  }[outcome];
  const style = result.drift ? 'red' : result.remaining.length > 0 ? 'yellow' : 'green';
  const sign = result.drift ? '✗' : result.remaining.length > 0 ? '!' : '✓';
  const verified = result.remaining.length > 0 ? '' : '. What is there is what the plan says';
  return [
    paint(['bold', style], `${sign} ${said}${outcome === 'nothing-to-do' ? '' : verified}`),
    '',
    `  ${paint('dim', 'target')}  ${where}`,
    `  ${paint('dim', 'plan  ')}  ${planId}`,
  ];
}

const MOST = 40;

function remaining({ remaining: all }: ApplyResult, paint: Paint, width: number): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST).flatMap((one) => lineOf(one, paint, width));
  const rest = all.length > MOST ? [`  and ${all.length - MOST} more`] : [];
  return [paint('bold', 'What still differs'), ...shown, ...rest];
}

function lineOf(one: Remaining, paint: Paint, width: number): string[] {
  const { severity, change, kind, name, property, why } = one;
  const about = `${singular(kind)} ${nameText(name, 100)}`;
  const values = pairText(one.reference, one.target, Math.max(20, Math.floor(width / 3)));
  const shown =
    values.some((value) => value !== null) && change === 'changed'
      ? `: should be ${values[0] ?? 'nothing'}, is ${values[1] ?? 'nothing'}`
      : '';
  const what = change === 'changed' ? `${about}, ${singular(property ?? 'definition')}${shown}` : `${about} is ${change}`;
  const reason = why === null ? [] : [`    ${paint('dim', nameText(why, 400))}`];
  return [`  ${paint(COLOURS[severity], SIGNS[severity])} ${what}`, ...reason];
}

function after({ backup, rollback }: ApplyResult, paint: Paint): string[] {
  if (backup === null) return [];
  const data = backup.data.length === 0 ? 'the schema' : `the schema and ${count(backup.data.length, 'table')} of data`;
  return [
    paint('bold', 'The way back'),
    `  Saved before: ${data}, in ${backup.folder}`,
    `  Restore it:   ${backup.restore}`,
    ...(rollback === null ? [] : [`  Undo the plan: rollback.sql in that folder (${count(rollback, 'statement')})`]),
  ];
}

function notes({ notes: all }: ApplyResult, paint: Paint): string[] {
  return all.length === 0 ? [] : [paint('bold', 'Notes'), ...all.map((note) => `  ${nameText(note, 400)}`)];
}
