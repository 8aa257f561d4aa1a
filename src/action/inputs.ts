/** Inputs that only the action has. */
import { DriftgateError } from '../errors.ts';
import type { Asked } from '../publish/destination.ts';
import { ISSUE_WHEN } from '../publish/issue.ts';
import type { Runner } from './runner.ts';

/** @throws DriftgateError `usage` for what is neither true nor false */
export function isTrue({ input }: Pick<Runner, 'input'>, name: string): boolean {
  const text = input(name).trim();
  if (/^(true|yes|1|on)$/i.test(text)) return true;
  if (text === '' || /^(false|no|0|off)$/i.test(text)) return false;
  throw new DriftgateError('usage', `${name} is true or false, not "${text}".`);
}

/** Separated by commas or lines, as everywhere. */
export function listOf({ input }: Pick<Runner, 'input'>, name: string): string[] {
  return input(name)
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter(Boolean);
}

/** What is told beside the comment. */
export function askedOf(runner: Pick<Runner, 'input'>): Asked {
  return {
    status: runner.input('status').trim() || null,
    checkRun: runner.input('check-run').trim() || null,
    previousNames: listOf(runner, 'previous-names'),
    issue: runner.input('issue').trim() === 'on-drift' ? { labels: listOf(runner, 'issue-labels') } : null,
  };
}

/** @throws DriftgateError `usage` for what `issue` cannot be */
export function refuseUnknownIssue({ input }: Pick<Runner, 'input'>): void {
  const when = input('issue').trim();
  if (when === '' || ISSUE_WHEN.some((known) => known === when)) return;
  throw new DriftgateError('usage', `issue: "${when}" is not known.`, { hint: `Write one of: ${ISSUE_WHEN.join(', ')}.` });
}
