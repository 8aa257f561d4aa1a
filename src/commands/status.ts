/**
 * status: every environment of driftgate.yml side by side, each looked at in one session, all at once. One that cannot be reached is
 * shown with its error, and the others all the same. It writes to no database.
 */
import { readLedger } from '../apply/ledger.ts';
import type { Catalog } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import type { Session } from '../engines/engine.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { silentLog } from '../log.ts';
import { statusMarkdown } from '../report/status/markdown.ts';
import {
  type AppliedStatus,
  type ConnectionStatus,
  type CountsStatus,
  type EnvironmentStatus,
  STATUS_FORMAT_VERSION,
  type Status,
  type StatusError,
  type StatusVerdict,
  type SyncStatus,
} from '../report/status/status.ts';
import { type StatusOptions, statusTerminal } from '../report/status/terminal.ts';
import { openSource } from '../sources/index.ts';
import { registerSecrets } from '../sources/live/address.ts';
import { readHistory } from '../sources/live/live.ts';
import { type LiveTarget, openTarget } from '../sources/live/target.ts';
import { revisionOf } from '../sources/revision.ts';
import { alone, type Source, type SourceContext, type SourceReading } from '../sources/source.ts';
import { VERSION } from '../version.ts';
import { checkSources } from './check.ts';

/** Environments that are looked at at a time, and compared at a time: a comparison may open a shadow. */
const LOOKS = 8;
const COMPARISONS = 2;

/** @param names environments, URLs or env:NAME; every environment of the config file when empty @throws DriftgateError `usage` when there is none */
export async function status(names: readonly string[], settings: Settings, context: SourceContext): Promise<Status> {
  const started = performance.now();
  const all = names.length > 0 ? names : Object.keys(settings.environments);
  if (all.length === 0)
    throw new DriftgateError('usage', 'There is no environment to look at.', {
      hint: 'Name databases in driftgate.yml (environments:), or give one: driftgate status postgres://…',
    });
  const quiet: SourceContext = { ...context, log: { ...silentLog, debug: context.log.debug } };
  // They are told before any of them is opened.
  for (const name of all) if (name.includes('://')) registerSecrets(name, context.secrets);
  context.log.info(`Looking at ${all.join(', ')}`);
  const reference = referenceOf(settings, all, quiet);
  const [looks, own] = await Promise.all([atMost(LOOKS, all, (name) => look(name, settings, quiet)), reference?.read() ?? null]);
  const isReference = (name: string): boolean => name === settings.reference;
  const shared = own ?? readingOf(looks.find(({ environment }) => isReference(environment.name)));
  const environments = await atMost(COMPARISONS, looks, async (one) => {
    if (reference === null || one.reading === null) return one.environment;
    if (isReference(one.environment.name)) return { ...one.environment, sync: { ...NOTHING, state: 'reference' as const } };
    if (shared !== null && 'error' in shared) return one.environment;
    return { ...one.environment, sync: await compared(reference.source, shared, one, settings, quiet) };
  });
  const referenceError = shared !== null && 'error' in shared ? shared.error : null;
  return {
    formatVersion: STATUS_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    verdict: verdictOf(environments, referenceError),
    failOn: settings['fail-on'],
    reference: reference?.source.label ?? null,
    referenceError,
    environments,
    durationMs: performance.now() - started,
  };
}

/** @throws DriftgateError `usage` for a format that there is not */
export function renderStatus(found: Status, format: string, options: StatusOptions): string {
  switch (format) {
    case 'terminal':
      return statusTerminal(found, options);
    case 'markdown':
      return statusMarkdown(found);
    case 'json':
      return `${JSON.stringify(found, null, 2)}\n`;
    default:
      throw new DriftgateError('usage', `status cannot be printed as "${format}".`, { hint: 'Use terminal, markdown or json.' });
  }
}

type Shared = SourceReading | { readonly error: StatusError };

interface Reference {
  readonly source: Source;
  /** Once for all, where that can be done; null when it is one of the environments, or is made like each of them. */
  read(): Promise<Shared | null>;
}

function referenceOf(settings: Settings, all: readonly string[], context: SourceContext): Reference | null {
  if (settings.reference === undefined) return null;
  const source = openSource('reference', settings, context);
  return {
    source,
    async read() {
      if (all.includes(settings.reference!) || source.madeLikeOther === true) return null;
      try {
        const { shadow, ...reading } = await source.read(alone(select(settings)));
        await shadow?.close();
        return reading;
      } catch (error) {
        return { error: errorOf(error, context) };
      }
    },
  };
}

function readingOf(look: Look | undefined): Shared | null {
  if (look === undefined) return null;
  return look.reading ?? { error: look.environment.error! };
}

interface Look {
  readonly environment: EnvironmentStatus;
  readonly reading: SourceReading | null;
}

async function look(name: string, settings: Settings, context: SourceContext): Promise<Look> {
  const blank: EnvironmentStatus = {
    name, protected: false, error: null, connection: null, server: null, counts: null, fingerprint: null, migration: null, applied: null, sync: null, notes: [],
  }; // biome-ignore format: one of each
  let known = blank;
  try {
    const target = await openTarget(name, 'target', settings, context);
    known = { ...blank, name: target.label, protected: target.isProtected, connection: connectionOf(target) };
    const before = performance.now();
    const session = await target.openSession();
    try {
      const connectMs = performance.now() - before;
      return await lookInto(session, { ...known, connection: { ...known.connection!, connectMs } }, target, settings);
    } finally {
      await session.close();
    }
  } catch (error) {
    // A mistake in the settings is said as for every other command.
    if (!(error instanceof DriftgateError) && error instanceof TypeError) throw error;
    return { environment: { ...known, error: errorOf(error, context) }, reading: null };
  }
}

async function lookInto(session: Session, known: EnvironmentStatus, target: LiveTarget, settings: Settings): Promise<Look> {
  const { engine } = target;
  const before = performance.now();
  const { tls } = await engine.ping(session);
  const latencyMs = performance.now() - before;
  const catalog = await engine.readCatalog(session, select(settings));
  const facts = await engine.readFacts(session, catalog);
  const { history, notes } = await readHistory(engine, session, catalog);
  // The last thing that is asked: where it may not be read, nothing else is lost.
  const ledger = await newestOf(session, target, settings);
  const revision = revisionOf(history);
  return {
    reading: { catalog, roundTrips: session.roundTrips, history, notes },
    environment: {
      ...known,
      connection: { ...known.connection!, tls, latencyMs },
      server: { flavour: catalog.flavour, version: catalog.version },
      counts: countsOf(
        catalog,
        [...facts.tables.values()].map(({ rows }) => rows),
      ),
      fingerprint: catalog.fingerprint,
      migration: revision === null ? null : { tool: revision.tool, revision: revision.name, count: revision.count },
      applied: ledger.applied,
      notes: [...notes, ...ledger.notes],
    },
  };
}

async function newestOf(
  session: Session,
  { engine }: LiveTarget,
  settings: Settings,
): Promise<{ readonly applied: AppliedStatus | null; readonly notes: readonly string[] }> {
  const run = async (sql: string) => (await session.batch([sql]))[0] ?? [];
  try {
    const newest = await (await readLedger(run, engine, { schema: settings.apply['ledger-schema'] ?? null }))?.newest();
    if (newest === undefined || newest === null) return { applied: null, notes: [] };
    const { schemaVersion, appVersion, version, appliedAt, outcome } = newest;
    // Where no application says its version, the column of older tools holds the schema's.
    const app = appVersion ?? (version === schemaVersion ? null : version);
    return { applied: { schemaVersion, appVersion: app, at: appliedAt, outcome }, notes: [] };
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.code !== 'permission') throw error;
    return { applied: null, notes: [error.message] };
  }
}

function connectionOf({ connection: { host, port, socket, database }, via }: LiveTarget): ConnectionStatus {
  const address = socket ?? `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { address, database, tls: null, tunnel: via, connectMs: null, latencyMs: null };
}

function countsOf({ objects }: Catalog, rows: readonly number[]): CountsStatus {
  const count = (kind: string): number => [...objects.values()].filter((object) => object.kind === kind).length;
  const tables = count('table');
  return {
    tables,
    rows: rows.length === 0 && tables > 0 ? null : Math.round(rows.reduce((sum, one) => sum + Math.max(0, one), 0)),
    foreignKeys: count('foreign-key'),
    indexes: count('index'),
  };
}

const NOTHING: SyncStatus = { state: 'unknown', errors: 0, warnings: 0, infos: 0, pending: null, error: null };

/** @param shared null when the reference is to be read anew, made like this environment */
async function compared(
  reference: Source,
  shared: SourceReading | null,
  { environment, reading }: Look,
  settings: Settings,
  context: SourceContext,
): Promise<SyncStatus> {
  const target: Source = { label: environment.name, read: async () => reading! };
  const source: Source = shared === null ? reference : { label: reference.label, read: async () => shared };
  try {
    const { verdict, statistics, migrations } = await checkSources(source, target, settings, context);
    const { errors, warnings, infos } = statistics;
    return {
      ...NOTHING,
      state: verdict,
      errors,
      warnings,
      infos,
      pending: migrations === null ? null : migrations.pending.length,
    };
  } catch (error) {
    if (!(error instanceof DriftgateError)) throw error;
    return { ...NOTHING, error: errorOf(error, context) };
  }
}

/** What could not be looked at may be off by anything, so it weighs most. */
function verdictOf(environments: readonly EnvironmentStatus[], referenceError: StatusError | null): StatusVerdict {
  if (referenceError !== null || environments.some(({ error, sync }) => error !== null || sync?.error != null)) return 'failed';
  for (const state of ['drift', 'differs', 'in-sync'] as const)
    if (environments.some(({ sync }) => sync?.state === state)) return state;
  return 'not-compared';
}

function errorOf(error: unknown, { secrets }: SourceContext): StatusError {
  const hint = error instanceof DriftgateError ? (error.hint ?? null) : null;
  return { message: secrets.redact(messageOf(error)), hint: hint === null ? null : secrets.redact(hint) };
}

/** So many at a time, in their order. */
async function atMost<T, R>(most: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < items.length; place = next++) results[place] = await work(items[place]!);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
