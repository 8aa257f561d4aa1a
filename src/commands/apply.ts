/** apply: runs a plan on the target: exactly the one in a file, whose id was given apart from it, or one that is made now and agreed to. */
import { readFile } from 'node:fs/promises';
import { applyPlan } from '../apply/apply.ts';
import { refuseProtected } from '../apply/preflight.ts';
import type { ApplyOptions, ApplyResult } from '../apply/result.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { readPlan, verifyId } from '../plan/file.ts';
import type { Plan } from '../plan/plan.ts';
import { type LiveTarget, openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { plan as makePlan } from './plan.ts';

export interface ApplyInput {
  readonly planFile: string | null;
  readonly planId: string | null;
  readonly options: ApplyOptions;
  /** Shows the plan and asks; null when there is no terminal to ask on. */
  readonly confirm: (question: ConfirmQuestion) => Promise<boolean | null>;
}

export interface ConfirmQuestion {
  readonly plan: Plan;
  /** What the target is called. */
  readonly target: string;
  readonly environment: string | null;
  readonly database: string;
  /** What will be lost: sentences, each once. */
  readonly losses: readonly string[];
}

/** @throws DriftgateError */
export async function apply(settings: Settings, input: ApplyInput, context: SourceContext): Promise<ApplyResult> {
  const { options } = input;
  const approved = await approvedPlan(input);
  if (settings.target === undefined) {
    throw new DriftgateError('usage', 'No target is given.', {
      hint: 'Use --target with the name of an environment, a connection URL or env:NAME, or target: in driftgate.yml.',
    });
  }
  const target = await openTarget(settings.target, 'target', settings, context);
  if (approved !== null) return applyPlan(approved, target, options, settings, context);
  // Nobody is to look at a plan that cannot be applied.
  refuseProtected(target, options);
  const { plan } = await makePlan(settings, context);
  if (plan.statements.length > 0 && !options.yes) await ask(plan, target, input);
  return applyPlan(plan, target, options, settings, context);
}

/** Null when none is given. */
async function approvedPlan({ planFile, planId }: ApplyInput): Promise<Plan | null> {
  if (planFile === null) {
    if (planId === null) return null;
    throw new DriftgateError('usage', 'The id of a plan is given, but no plan.', { hint: 'Name its file: --plan FILE.' });
  }
  if (planId === null) {
    throw new DriftgateError('usage', `No id is given for the plan ${planFile}.`, {
      hint: 'Give --plan-id ID, as whoever approved the plan has it: it must not come from the file itself.',
    });
  }
  let text: string;
  try {
    text = await readFile(planFile, 'utf8');
  } catch (error) {
    throw new DriftgateError('usage', `The plan ${planFile} cannot be read: ${messageOf(error)}`, {
      hint: 'Make one with: driftgate plan --format json --output FILE',
    });
  }
  const plan = readPlan(text, planFile);
  verifyId(plan, planId);
  return plan;
}

async function ask(plan: Plan, target: LiveTarget, { confirm }: ApplyInput): Promise<void> {
  const { label, environment, database } = target;
  const agreed = await confirm({ plan, target: label, environment, database, losses: lossesOf(plan) });
  if (agreed === true) return;
  if (agreed === null) {
    throw new DriftgateError('usage', 'There is no terminal to ask on whether the plan is to be applied.', {
      hint: 'Give --yes to apply it unseen, or make a plan file, let it be reviewed, and give --plan FILE --plan-id ID.',
    });
  }
  throw new DriftgateError('usage', `The plan was not agreed to: nothing was changed on ${label}.`);
}

/** What the statements take away, in the words of their hazards: data first. */
function lossesOf({ statements }: Plan): readonly string[] {
  const hazards = statements.flatMap((statement) => statement.hazards);
  const gone = LOSSES.flatMap((loss) => hazards.filter(({ name }) => name === loss));
  return [...new Set(gone.map(({ why }) => why))];
}

const LOSSES = ['deletes-data', 'drops-objects'] as const;
