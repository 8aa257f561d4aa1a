/**
 * The gate of `mode: apply`: whether this run of a workflow may change a database. It looks at the event, the branch, the approval of
 * GitHub's environment and a plan id that a person typed; it is asked before anything is connected to, and nothing that goes wrong
 * while it asks ever opens it. What it cannot see (who may change the workflow itself) docs/gate.md says.
 */
import type { GitHub } from '../github.ts';
import type { WorkflowRun } from '../run.ts';
import { refuseUnapproved } from './approval.ts';
import { refuseBranch } from './branch.ts';
import { refuseEvent } from './event.ts';
import { needsTyping, refuseTyping } from './typed.ts';

export interface GateSettings {
  /** GitHub's environment that the run must be approved for; null when none is asked for. */
  readonly environment: string | null;
  /** The workflow_dispatch input into which a person types the plan's id; null when none is asked for. */
  readonly confirm: string | null;
  /** Branches (globs), or whole refs, on which it may run; the default branch when empty. */
  readonly branches: readonly string[];
}

export interface GatePass {
  /** True when a person agreed to this run or to this plan: what `protected` environments ask for. */
  readonly agreed: boolean;
  /** Logins of those who agreed. */
  readonly by: readonly string[];
  /** What was passed, for the log, the summary and the ledger: sentences. */
  readonly passed: readonly string[];
}

/**
 * @param planId of the plan file
 * @param github null when there is no token
 * @throws DriftgateError `usage` for inputs that do not go together, `gate` when it stays shut
 */
export async function passGate(
  settings: GateSettings,
  planId: string,
  run: WorkflowRun,
  github: GitHub | null,
): Promise<GatePass> {
  refuseEvent(run);
  needsTyping(settings, run);
  const branch = await refuseBranch(settings.branches, run, github);
  const approval =
    settings.environment === null
      ? null
      : await refuseUnapproved(settings.environment, run, github, { orTyped: settings.confirm !== null });
  const typed = settings.confirm === null ? null : refuseTyping(settings.confirm, planId, run);
  const agreed = [approval, typed].filter((pass) => pass !== null);
  return {
    agreed: agreed.some(({ by }) => by.length > 0),
    by: [...new Set(agreed.flatMap(({ by }) => by))],
    passed: [branch, ...agreed.flatMap(({ passed }) => passed)],
  };
}
