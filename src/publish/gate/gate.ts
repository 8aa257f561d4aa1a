/**
 * The gate of `mode: apply` and `mode: sync`: whether this run of a workflow may change a database. It looks at the event, the branch, the approval of
 * GitHub's environment and what a person typed; it is asked before anything is connected to, and nothing that goes wrong
 * while it asks ever opens it. What it cannot see (who may change the workflow itself) docs/gate.md says.
 */
import type { GitHub } from '../github.ts';
import type { WorkflowRun } from '../run.ts';
import { refuseUnapproved } from './approval.ts';
import { refuseBranch } from './branch.ts';
import { refuseEvent } from './event.ts';
import { needsTyping, refuseTyping, type ToType } from './typed.ts';

export interface GateSettings {
  /** GitHub's environment that the run must be approved for; null when none is asked for. */
  readonly environment: string | null;
  /** The workflow_dispatch input into which a person types {@link Gated.typed}; null when none is asked for. */
  readonly confirm: string | null;
  /** Branches (globs), or whole refs, on which it may run; the default branch when empty. */
  readonly branches: readonly string[];
}

/** What stands behind the gate. */
export interface Gated {
  readonly mode: 'apply' | 'sync';
  readonly typed: ToType;
}

export function planGate(planId: string): Gated {
  return {
    mode: 'apply',
    typed: {
      value: planId,
      what: 'plan id',
      of: 'plan',
      look: `Look at the plan, then run the workflow again and type its id there: ${planId}`,
      other: 'The database, its reference or the plan has changed since. Look at the new plan, then type its id.',
    },
  };
}

/** @param name of what is written to */
export function syncGate(name: string): Gated {
  return {
    mode: 'sync',
    typed: {
      value: name,
      what: 'name',
      of: 'target',
      look: `Run the workflow again, and type the name of what will be changed there: ${name}`,
      other: 'Mind which database the workflow changes, then run it again.',
    },
  };
}

export interface GatePass {
  /** True when a person agreed to this run, this plan or this target: what `protected` environments ask for. */
  readonly agreed: boolean;
  /** Logins of those who agreed. */
  readonly by: readonly string[];
  /** What was passed, for the log, the summary and the ledger: sentences. */
  readonly passed: readonly string[];
}

/**
 * @param github null when there is no token
 * @throws DriftgateError `usage` for inputs that do not go together, `gate` when it stays shut
 */
export async function passGate(
  settings: GateSettings,
  { mode, typed: toType }: Gated,
  run: WorkflowRun,
  github: GitHub | null,
): Promise<GatePass> {
  refuseEvent(run, mode);
  needsTyping(settings, toType, run);
  const branch = await refuseBranch(settings.branches, run, github, mode);
  const approval =
    settings.environment === null
      ? null
      : await refuseUnapproved(settings.environment, run, github, { orTyped: settings.confirm === null ? null : toType.what });
  const typed = settings.confirm === null ? null : refuseTyping(settings.confirm, toType, run);
  const agreed = [approval, typed].filter((pass) => pass !== null);
  return {
    agreed: agreed.some(({ by }) => by.length > 0),
    by: [...new Set(agreed.flatMap(({ by }) => by))],
    passed: [branch, ...agreed.flatMap(({ passed }) => passed)],
  };
}
