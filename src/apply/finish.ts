/** The end of an apply, good or bad: the target is read again and verified, or the failure is noted; then the books are closed. */
import type { Catalog } from '../catalog/model.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { Plan } from '../plan/plan.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Backup } from './backup.ts';
import { failureOf } from './failure.ts';
import { doneBy, type Journal } from './journal.ts';
import { type LedgerEntry, openLedger } from './ledger.ts';
import { type Locked, steadily } from './locked.ts';
import type { ApplyOptions } from './result.ts';
import { RunFailure } from './run.ts';
import { readTarget, type Verification, verify } from './verify.ts';

export interface Run {
  readonly plan: Plan;
  readonly target: LiveTarget;
  readonly options: ApplyOptions;
  readonly settings: Settings;
  readonly context: SourceContext;
  readonly locked: Locked;
  readonly started: number;
}

/** For the ledger, as long as nothing better can be said. */
export function entryOf({ plan, target, options, started }: Run, before: Catalog, appVersion: string | null): LedgerEntry {
  return {
    planId: plan.id,
    fingerprint: before.fingerprint,
    commit: options.run.commit,
    actor: options.run.actor,
    runUrl: options.run.url,
    statements: plan.statements.length,
    durationMs: performance.now() - started,
    outcome: 'failed',
    environment: target.environment,
    appVersion,
    notes: null,
    migrationFile: null,
    description: `made like ${plan.reference.label}`,
  };
}

export interface Finish extends Run {
  readonly journal: Journal;
  readonly schema: string;
  readonly entry: LedgerEntry;
  /** Null for a run that was gone on with. */
  readonly before: Catalog | null;
}

/** Reads again, verifies, and closes the books: the row of the ledger comes and the journal's go in one transaction. */
export async function finish(run: Finish): Promise<Verification> {
  const { plan, target, settings, context, started, entry } = run;
  try {
    context.log.info(`Reading ${target.label} again`);
    const after = await readTarget(target, plan);
    const { engine } = target;
    const verification = await verify({ plan, engine, before: run.before ?? after, after, settings, context });
    const durationMs = performance.now() - started;
    await closeBooks(run, { ...entry, fingerprint: after.fingerprint, outcome: 'applied', durationMs });
    return verification;
  } catch (error) {
    const what = `All ${plan.statements.length} statements of the plan were run on ${target.label}, but what came of it could not be verified and noted: ${messageOf(error)}`;
    throw new DriftgateError(error instanceof DriftgateError ? error.code : 'write', context.secrets.redact(what), {
      hint: 'Run the same again: it only verifies, and notes that the plan is applied.',
      cause: error,
    });
  }
}

async function closeBooks({ locked, target, journal, schema, context }: Finish, entry: LedgerEntry): Promise<void> {
  await steadily(locked, async () => {
    const { session } = locked;
    // After a cut at the end nobody knows whether it was closed.
    if ((await journal.states(session)).size === 0) return;
    const ledger = await openLedger(session, target.engine, { schema });
    await session.run('BEGIN');
    await locked.check();
    await ledger.record(entry);
    await journal.clear(session);
    await session.run('COMMIT');
    context.log.debug('Noted that the plan is applied');
  });
}

export interface Failed extends Run {
  readonly journal: Journal;
  readonly schema: string;
  readonly entry: LedgerEntry;
  readonly backup: Backup;
}

/** Notes the failure, as far as the server can be reached, and says what state everything is in. */
export async function failed(error: unknown, run: Failed): Promise<unknown> {
  if (!(error instanceof RunFailure)) return error;
  const { plan, target, locked, journal, schema, entry, started, context, backup } = run;
  let done: number | null = null;
  try {
    if (!(await locked.isAlive())) await locked.reopen();
    const { session } = locked;
    const states = await journal.states(session);
    done = doneBy(states);
    // Nothing was done and nothing is open: it is as if it had never begun.
    if (![...states.keys()].some((number) => number > 0)) await journal.undone(session, 0);
    const notes = context.secrets.redact(
      `statement ${error.statement.number} (${error.statement.does}) failed: ${error.message}`,
    );
    const ledger = await openLedger(session, target.engine, { schema });
    await ledger.record({ ...entry, durationMs: performance.now() - started, notes });
  } catch (failure) {
    context.log.warn(context.secrets.redact(`The failure could not be noted in the ledger: ${messageOf(failure)}`));
  }
  return await failureOf(error, { plan, target, locked, done, restore: backup.restore, context });
}
