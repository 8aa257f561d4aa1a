/**
 * What a person typed, a plan's id or the name of a target, into the form of workflow_dispatch: the gate where GitHub does not offer required reviewers. It is read
 * from the event's payload and from nowhere else, so that no variable, output or expression of a workflow can stand in for it.
 */
import { DriftgateError } from '../../errors.ts';
import type { WorkflowRun } from '../run.ts';
import type { GateSettings } from './gate.ts';

export interface Agreement {
  readonly by: readonly string[];
  readonly passed: readonly string[];
}

/** What is to be typed. */
export interface ToType {
  readonly value: string;
  /** `plan id`, `name` */
  readonly what: string;
  /** What it is of: `plan`, `target`. */
  readonly of: string;
  /** What to do when nothing was typed: a sentence. */
  readonly look: string;
  /** What to do when something else was typed: sentences. */
  readonly other: string;
}

/** Before GitHub is asked for anything. @throws DriftgateError `usage` when there is no form that could have been filled in */
export function needsTyping({ confirm }: GateSettings, { what, of }: ToType, { eventName }: WorkflowRun): void {
  if (confirm === null || eventName === 'workflow_dispatch') return;
  throw new DriftgateError(
    'usage',
    `The ${of}'s ${short(what)} cannot be typed on the event "${eventName}", which has no form.`,
    {
      hint: 'Let it run on workflow_dispatch, with an input for that; see .github/workflows/apply-typed.yml and sync.yml.',
    },
  );
}

/** @param input of workflow_dispatch @throws DriftgateError `gate` */
export function refuseTyping(input: string, { value, what, of, look, other }: ToType, run: WorkflowRun): Agreement {
  const typed = (Object.hasOwn(run.typed, input) ? (run.typed[input] ?? '') : '').trim();
  if (typed === '') {
    throw new DriftgateError('gate', `No ${what} was typed: the input ${input} of workflow_dispatch is empty or not there.`, {
      hint: look,
    });
  }
  if (typed.toLowerCase() !== value.toLowerCase()) {
    throw new DriftgateError('gate', `The ${what} that was typed, ${typed.slice(0, 80)}, is not that of the ${of}, ${value}.`, {
      hint: other,
    });
  }
  // A workflow may start another one, and hand it what it likes.
  if (run.actor === '' || run.actor.endsWith('[bot]')) {
    const who = run.actor || 'nobody that GitHub names';
    throw new DriftgateError('gate', `The ${of}'s ${short(what)} was typed by ${who}, which is no person.`, {
      hint: look.replace(/run the workflow again/i, 'run the workflow yourself'),
    });
  }
  const again = run.askedBy === run.actor ? '' : `; ${run.askedBy} ran it again`;
  return { by: [run.actor], passed: [`${run.actor} typed the ${of}’s ${short(what)}${again}.`] };
}

/** `plan id` is the id of the plan. */
function short(what: string): string {
  return what.split(' ').at(-1)!;
}
