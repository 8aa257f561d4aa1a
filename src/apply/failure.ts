/** A statement that failed, as an error for a person: which one, what the server said, what was done and what was not, and what to do next. */
import { DriftgateError, messageOf } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { visible } from '../report/text.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Locked } from './locked.ts';
import type { RunFailure } from './run.ts';
import { partsOf } from './verify.ts';

export interface FailureInput {
  readonly plan: Plan;
  readonly target: LiveTarget;
  readonly locked: Locked;
  /** How many statements are done, by the journal; null when it could not be asked. */
  readonly done: number | null;
  /** Null when nothing was saved. */
  readonly restore: string | null;
  readonly context: SourceContext;
}

export async function failureOf(failure: RunFailure, input: FailureInput): Promise<DriftgateError> {
  const { plan, target, done, restore, context } = input;
  const { statement, cause } = failure;
  const total = plan.statements.length;
  const waited = target.engine.write.mayRetry(cause);
  const message = [
    `Statement ${statement.number} of ${total} (${visible(statement.does)}) failed on ${target.label}: ${sentence(messageOf(cause))}`,
    ...(waited ? await inTheWay(failure, input) : []),
    whatBecame(failure),
    ...(done === null ? [] : [done === 0 ? `Of the plan nothing was done.` : `${count(done)} of ${total} are done and stay.`]),
  ].join(' ');
  const again = waited ? 'Run the same again when nobody holds these tables.' : 'Mend the reason and run the same again.';
  const hint = [
    done === 0 ? again : `${again} It goes on where it stopped; a new plan from what is there now does as well.`,
    ...(restore === null ? [] : [`What was there before is saved: ${restore}`]),
  ].join(' ');
  const code = cause instanceof DriftgateError ? cause.code : waited ? 'timeout' : 'write';
  return new DriftgateError(code, context.secrets.redact(message), { hint: context.secrets.redact(hint), cause });
}

function whatBecame({ statement, undone, open }: RunFailure): string {
  if (open) return `Whether statement ${statement.number} was done is not known; the next run finds out.`;
  if (statement.transaction === 'none' && statement.repeat !== true) return 'It changed nothing.';
  if (statement.repeat === true) return 'The rows that it had changed before stay so.';
  const [first, last] = [undone[0]!.number, undone.at(-1)!.number];
  return first === last ? 'It was rolled back.' : `Statements ${first} to ${last} are one transaction, which was rolled back.`;
}

/** Who holds what it waited for, if the server tells. */
async function inTheWay({ statement }: RunFailure, { target, locked, plan }: FailureInput): Promise<string[]> {
  const table = statement.about.table;
  const object = plan.claims.flatMap(({ becomes }) => becomes).find(({ id }) => id === table?.id);
  const path = object?.path ?? (table === null ? undefined : partsOf(table.name));
  try {
    const found = await target.engine.write.conflicts(locked.session, path === undefined ? [] : [path]);
    return found.length === 0 ? [] : [`In the way: ${found.join('; ')}.`];
  } catch {
    return [];
  }
}

function sentence(text: string): string {
  const line = visible(text.trim().replace(/\s+/g, ' '));
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function count(number: number): string {
  return number === 1 ? '1 statement' : `${number} statements`;
}
