/**
 * Applies a plan to a live target: looks whether it may and can be done, saves what would be lost, runs it, reads the target again and
 * says what remains. At every moment the journal says how far it is, so that a run that ends in the middle is gone on with by the next.
 */
import { join } from 'node:path';
import type { Catalog } from '../catalog/model.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { Plan } from '../plan/plan.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { appVersion, refuseDowngrade } from './app-version.ts';
import { type Backup, backupFolder, makeBackup, needsBackup } from './backup.ts';
import { entryOf, failed, finish, type Run } from './finish.ts';
import { doneBy, Journal, type State, type Unfinished } from './journal.ts';
import { openLedger, readLedger } from './ledger.ts';
import { Locked, steadily } from './locked.ts';
import { inspect, refuseUnlessAllowed } from './preflight.ts';
import type { ApplyOptions, ApplyResult } from './result.ts';
import { type RunLimits, runStatements } from './run.ts';
import { isDrift, readTarget, remainingOf, stale, type Verification, verify } from './verify.ts';

/** @throws DriftgateError that says what was done, what was not, and what to do next */
export async function applyPlan(
  plan: Plan,
  target: LiveTarget,
  options: ApplyOptions,
  settings: Settings,
  context: SourceContext,
): Promise<ApplyResult> {
  const started = performance.now();
  refuseUnlessAllowed(plan, target, options);
  if (plan.statements.length === 0) return resultOf({ plan, target, settings, started, outcome: 'nothing-to-do' });
  refuseUnsaved(plan, options, settings);
  const locked = await Locked.open(target, settings.apply['lock-wait'] * 1000, context.log);
  try {
    const run = { plan, target, options, settings, context, locked, started };
    return await applyLocked(run);
  } catch (error) {
    throw explained(error, target, context);
  } finally {
    await locked.close();
  }
}

/** What the driver says of anything but a statement of the plan. */
function explained(error: unknown, { engine, label }: LiveTarget, context: SourceContext): unknown {
  if (error instanceof DriftgateError) return error;
  const known = engine.explain(error);
  const isServers =
    known !== null || (error instanceof Error && ('sqlState' in error || 'severity' in error || 'errno' in error));
  if (!isServers) return error;
  return new DriftgateError(
    known?.code ?? 'write',
    context.secrets.redact(`The plan was not applied to ${label}: ${known?.reason ?? messageOf(error)}`),
    {
      hint: known?.hint ?? "Look into the server's log for more.",
      cause: error,
    },
  );
}

async function applyLocked(run: Run): Promise<ApplyResult> {
  const { plan, target, settings, context, locked, started } = run;
  const { log } = context;
  const prepared = await steadily(locked, () => prepare(run));
  if ('outcome' in prepared) return prepared;
  const { journal, schema, states, before, resumed, appVersion: version } = prepared;
  const backup = await save(run, prepared);
  const begun = await steadily(locked, () => begin(run, prepared));
  const notes = [...prepared.notes, ...begun];
  const entry = entryOf(run, before, version);
  try {
    const input = { engine: target.engine, locked, journal, limits: limitsOf(settings), log };
    await runStatements(plan.statements, states, input);
  } catch (error) {
    throw await failed(error, { ...run, journal, schema, entry, backup });
  }
  const verification = await finish({ ...run, journal, schema, entry, before: resumed ? null : before });
  const earlier = doneBy(states);
  return resultOf({ plan, target, settings, started, outcome: 'applied', verification, backup, notes, earlier });
}

interface Prepared {
  readonly journal: Journal;
  /** Of the journal and the ledger. */
  readonly schema: string;
  /** What earlier runs have done. */
  readonly states: ReadonlyMap<number, State>;
  readonly resumed: boolean;
  /** Other plans that were begun and not finished. */
  readonly others: readonly Unfinished[];
  readonly before: Catalog;
  readonly appVersion: string | null;
  readonly notes: readonly string[];
}

/** All that is to be known before anything is done. Writes nothing. @returns the result when there is nothing to do */
async function prepare(run: Run): Promise<Prepared | ApplyResult> {
  const { plan, target, options, settings, context, locked, started } = run;
  const { engine, label } = target;
  const { log } = context;
  const schema = await engine.write.ownSchema(locked.session, settings.apply['ledger-schema'] ?? null);
  const journal = new Journal(engine.write, schema, plan.id);
  const states = await journal.states(locked.session);
  const others = await journal.others(locked.session);
  log.info(`Reading ${label}`);
  const before = await readTarget(target, plan);
  const resumed = states.size > 0;
  if (resumed)
    log.info(`${label} is in the middle of this plan: ${doneBy(states)} of ${plan.statements.length} statements are done.`);
  else if (before.fingerprint !== plan.target.fingerprint) {
    const verification = await verify({ plan, engine, before, after: before, settings, context });
    if (verification.comparison.differences.length === 0)
      return resultOf({ plan, target, settings, started, outcome: 'already-applied', verification });
    throw stale(plan, label, others[0] === undefined ? null : unfinishedText(others[0]));
  }
  const now = await appVersion(settings.folder, options.appVersion ?? undefined);
  const trail = await readLedger(async (sql) => (await locked.session.run(sql)).rows, engine, { schema });
  // What was tried and failed is no version that the database has.
  const newest = (await trail?.rows(NEWEST))?.find(({ outcome }) => outcome !== 'failed');
  refuseDowngrade(newest ?? null, now, options.allowDowngrade);
  const remaining = plan.statements.filter(({ number }) => states.get(number) !== 'done');
  const notes = await inspect({ plan, statements: remaining, target, catalog: before, session: locked.session, log });
  return { journal, schema, states, resumed, others, before, appVersion: now?.version ?? null, notes };
}

/** Rows of the ledger that are looked at. */
const NEWEST = 100;

/** Makes our own tables and notes that the plan is begun. A plan that was made from what an unfinished one has left takes its place. */
async function begin({ target, locked, context }: Run, { journal, schema, others }: Prepared): Promise<readonly string[]> {
  const { session } = locked;
  await journal.make(session);
  await openLedger(session, target.engine, { schema });
  const notes = others.map(
    (other) => `${unfinishedText(other)} This plan was made from what that one left, and takes its place.`,
  );
  for (const note of notes) context.log.warn(note);
  if ((await journal.states(session)).size > 0) return notes;
  await session.run('BEGIN');
  if (others.length > 0) await journal.clear(session);
  await journal.started(session, 0);
  await session.run('COMMIT');
  context.log.debug('Noted that the plan is begun');
  return notes;
}

function unfinishedText({ planId, done, open, since }: Unfinished): string {
  const unsure = open === 0 ? '' : `, ${open} begun and not seen to end`;
  return `The plan ${planId.slice(0, 12)} was begun on ${since} and not finished (${done} statements done${unsure}).`;
}

function refuseUnsaved(plan: Plan, options: ApplyOptions, settings: Settings): void {
  if (settings.apply.backup !== 'none' || options.withoutBackup || !needsBackup(plan)) return;
  throw new DriftgateError('usage', 'The plan deletes data, and no backup is to be made of it.', {
    hint: 'Use --backup affected, or say that it is meant: --without-backup.',
  });
}

async function save({ plan, target, settings, context }: Run, { before: catalog, states }: Prepared): Promise<Backup> {
  const { backup: what } = settings.apply;
  const done = new Set([...states].filter(([, state]) => state === 'done').map(([number]) => number));
  const request = { target, catalog, plan, done, what, folder: backupFolder(settings) };
  const backup = await makeBackup(request, context);
  context.log.info(`Saved into ${backup.folder}`);
  return backup;
}

function limitsOf({ apply, timeouts }: Settings): RunLimits {
  return {
    lock: apply['lock-timeout'] * 1000,
    retries: apply['lock-retries'],
    statement: timeouts.statement * 1000,
    long: apply['long-timeout'] * 1000,
  };
}

interface Came {
  readonly plan: Plan;
  readonly target: LiveTarget;
  readonly settings: Settings;
  readonly started: number;
  readonly outcome: ApplyResult['outcome'];
  readonly verification?: Verification;
  readonly backup?: Backup;
  readonly notes?: readonly string[];
  /** Statements that earlier runs had done. */
  readonly earlier?: number;
}

function resultOf({
  plan,
  target,
  settings,
  started,
  outcome,
  verification,
  backup,
  notes = [],
  earlier = 0,
}: Came): ApplyResult {
  const remaining = remainingOf(plan, verification ?? null, settings);
  const total = plan.statements.length;
  return {
    planId: plan.id,
    target: target.label,
    environment: target.environment,
    database: target.database,
    outcome,
    statements: { done: outcome === 'applied' ? total - earlier : 0, before: earlier, total },
    durationMs: performance.now() - started,
    backup: backup === undefined ? null : savedOf(backup),
    rollback: plan.rollback.statements.length === 0 ? null : plan.rollback.statements.length,
    remaining,
    drift: isDrift(remaining, settings),
    notes: [...notes, ...(verification?.notes ?? []), ...(backup?.without ?? [])],
  };
}

function savedOf({ folder, files, restore, data }: Backup): NonNullable<ApplyResult['backup']> {
  return { folder, files: files.map(({ path }) => join(folder, path)), restore, data: data.map(({ what }) => what) };
}
