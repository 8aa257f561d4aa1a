/**
 * A plan id that a person typed into the form of workflow_dispatch: the gate where GitHub does not offer required reviewers. It is read
 * from the event's payload and from nowhere else, so that no variable, output or expression of a workflow can stand in for it.
 */
import { DriftgateError } from '../../errors.ts';
import type { WorkflowRun } from '../run.ts';
import type { GateSettings } from './gate.ts';

export interface Agreement {
  readonly by: readonly string[];
  readonly passed: readonly string[];
}

/** Before GitHub is asked for anything. @throws DriftgateError `usage` when there is no form that could have been filled in */
export function needsTyping({ confirm }: GateSettings, { eventName }: WorkflowRun): void {
  if (confirm === null || eventName === 'workflow_dispatch') return;
  throw new DriftgateError('usage', `The plan's id cannot be typed on the event "${eventName}", which has no form.`, {
    hint: 'Let the apply run on workflow_dispatch, with an input for the id; see .github/workflows/apply-typed.yml.',
  });
}

/** @param input of workflow_dispatch @throws DriftgateError `gate` */
export function refuseTyping(input: string, planId: string, run: WorkflowRun): Agreement {
  const typed = (Object.hasOwn(run.typed, input) ? (run.typed[input] ?? '') : '').trim();
  if (typed === '') {
    throw new DriftgateError('gate', `No plan id was typed: the input ${input} of workflow_dispatch is empty or not there.`, {
      hint: `Look at the plan, then run the workflow again and type its id there: ${planId}`,
    });
  }
  if (typed.toLowerCase() !== planId.toLowerCase()) {
    throw new DriftgateError('gate', `The plan id that was typed, ${typed.slice(0, 80)}, is not that of the plan, ${planId}.`, {
      hint: 'The database, its reference or the plan has changed since. Look at the new plan, then type its id.',
    });
  }
  // A workflow may start another one, and hand it what it likes.
  if (run.actor === '' || run.actor.endsWith('[bot]')) {
    throw new DriftgateError(
      'gate',
      `The plan's id was typed by ${run.actor || 'nobody that GitHub names'}, which is no person.`,
      {
        hint: 'Look at the plan, then run the workflow yourself and type its id.',
      },
    );
  }
  const again = run.askedBy === run.actor ? '' : `; ${run.askedBy} ran it again`;
  return { by: [run.actor], passed: [`${run.actor} typed the plan’s id${again}.`] };
}
