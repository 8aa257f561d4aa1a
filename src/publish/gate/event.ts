/** The events on which a database may be changed: those that nobody can set off who may not write to the repository. */
import { DriftgateError } from '../../errors.ts';
import type { WorkflowRun } from '../run.ts';

export const EVENTS = ['push', 'workflow_dispatch', 'schedule'] as const;

/** @throws DriftgateError `gate` */
export function refuseEvent({ eventName }: WorkflowRun, mode: 'apply' | 'sync'): void {
  if ((EVENTS as readonly string[]).includes(eventName)) return;
  const why = reason(eventName);
  throw new DriftgateError('gate', `mode: ${mode} does not run on the event "${eventName}": ${why}.`, {
    hint: `Let the workflow run on ${EVENTS.slice(0, -1).join(', ')} or ${EVENTS.at(-1)}, and use ${mode === 'apply' ? 'mode: plan' : 'sync-mode: dry-run'} on pull requests. See docs/gate.md.`,
  });
}

function reason(eventName: string): string {
  if (Object.hasOwn(WHY, eventName)) return WHY[eventName]!;
  return eventName.startsWith('pull_request') ? PROPOSED : 'it is none of those that it knows';
}

const PROPOSED = 'whoever can open a pull request could then change the database';
const COMMENTED = 'whoever can comment could then change the database';

const WHY: Readonly<Record<string, string>> = {
  pull_request: PROPOSED,
  pull_request_target: `${PROPOSED}, with the secrets of the default branch`,
  merge_group: 'what stands in a merge queue has not been merged',
  workflow_run: 'a workflow that ran for anybody’s pull request can set it off',
  issue_comment: COMMENTED,
  issues: COMMENTED,
  discussion: COMMENTED,
  discussion_comment: COMMENTED,
};
