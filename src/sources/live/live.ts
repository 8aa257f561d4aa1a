/** A live database as a source: through an SSH tunnel or directly, tried again where that may help, read in one snapshot. */
import pRetry from 'p-retry';
import { type Catalog, displayName, type EngineName } from '../../catalog/model.ts';
import type { ConnectionSettings, Engine, Session, Timeouts, TlsSettings, UrlDefaults } from '../../engines/engine.ts';
import { loadEngine } from '../../engines/index.ts';
import type { BookkeepingRows, ReadOptions, Source, SourceContext, SourceReading } from '../source.ts';
import { parseAddress } from './address.ts';
import { type Attempt, failureOf, isTransient, reasonOf } from './failure.ts';
import type { SshSettings, Tunnel } from './tunnel.ts';

export interface LiveSettings {
  /** The environment's name; without one the source is called by its URL, secrets left out. */
  readonly label?: string;
  readonly ssh?: SshSettings;
  /** Used where the URL says nothing. */
  readonly tls?: Partial<TlsSettings>;
  readonly timeouts: Timeouts;
  readonly applicationName: string;
}

/** Attempts after the first, and milliseconds before the first of them; the pause doubles each time. */
const RETRIES = 3;
const FIRST_PAUSE = 500;
/** Milliseconds in which no further attempt is begun. */
const RETRY_WITHIN = 30_000;
/** Milliseconds that saying goodbye may take. */
const GOODBYE = 2_000;

/** @throws DriftgateError `usage` when the URL cannot be understood; it is not quoted */
export function liveSource(text: string, settings: LiveSettings, context: SourceContext): Source {
  const database = liveDatabase(text, settings, context);
  return { label: database.label, read: (options) => readLive(database, options) };
}

/** In one session, which is closed. @throws DriftgateError that names the database */
export function readLive(
  database: LiveDatabase,
  { selection, withHistory, withFacts }: Omit<ReadOptions, 'other'>,
): Promise<SourceReading> {
  return database.use(async (session, engine) => {
    const catalog = await engine.readCatalog(session, selection);
    const history = withHistory ? await readHistory(engine, session, catalog) : {};
    const facts = withFacts === true ? { facts: await engine.readFacts(session, catalog) } : {};
    return { catalog, roundTrips: session.roundTrips, ...history, ...facts };
  });
}

/** A live database and the way to it. What it throws are DriftgateErrors that name it. */
export interface LiveDatabase {
  readonly label: string;
  readonly engineName: EngineName;
  /** Work on a read-only session. A snapshot cannot be taken up in the middle: what failed is done again from the connection on. */
  use<T>(work: (session: Session, engine: Engine) => Promise<T>): Promise<T>;
  /** A session of the engine's that stays open; with the tunnel, which is to be closed after it. Never throws when it is closed. */
  open<S extends Closable>(connect: (engine: Engine, settings: ConnectionSettings) => Promise<S>): Promise<Opened<S>>;
  /** As the URL has it. */
  settings(): Promise<{ readonly engine: Engine; readonly connection: ConnectionSettings }>;
}

export interface Closable {
  close(): Promise<void>;
}

export interface Opened<S> {
  readonly session: S;
  /** Never throws: what was read is read, and what failed has been said. */
  close(): Promise<void>;
}

/** @throws DriftgateError `usage` when the URL cannot be understood; it is not quoted */
export function liveDatabase(text: string, settings: LiveSettings, context: SourceContext): LiveDatabase {
  const { url, engine: engineName, label: ownLabel } = parseAddress(text.trim(), context.secrets, settings.label);
  const label = settings.label ?? ownLabel;
  const prepare = async () => {
    const engine = await loadEngine(engineName);
    const connection = connectionSettings(engine, url, settings, label);
    context.secrets.add(connection.password);
    return { engine, connection };
  };
  const attempt = async <T>(work: (prepared: Prepared, reading: () => void) => Promise<T>): Promise<T> => {
    const prepared = await prepare();
    const { engine, connection } = prepared;
    let step: Attempt['step'] = 'connect';
    try {
      const once = (): Promise<T> => {
        step = 'connect';
        return work(prepared, () => {
          step = 'read';
        });
      };
      return await patiently(once, engine, label, context);
    } catch (error) {
      const via = settings.ssh === undefined ? {} : { via: `${settings.ssh.host}:${settings.ssh.port}` };
      throw failureOf(error, { engine, label, address: addressOf(connection), ...via, step });
    }
  };
  return {
    label,
    engineName,
    settings: prepare,
    use: (work) =>
      attempt(async ({ engine, connection }, reading) => {
        const live = await connectOnce(connection, settings.ssh, (to) => engine.connect(to));
        try {
          reading();
          return await work(live.session, engine);
        } finally {
          await live.close();
        }
      }),
    open: (connect) => attempt(({ engine, connection }) => connectOnce(connection, settings.ssh, (to) => connect(engine, to))),
  };
}

interface Prepared {
  readonly engine: Engine;
  readonly connection: ConnectionSettings;
}

function addressOf({ socket, host, port }: ConnectionSettings): string {
  return socket ?? `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Rows of a migration tool's table that are looked at. No project has had so many migrations. */
const MOST_ROWS = 100_000;

/** A user who may read the catalog need not be allowed to read this table: then it is told, and the schema is read all the same. */
export async function readHistory(
  engine: Engine,
  session: Session,
  { bookkeeping }: Catalog,
): Promise<Required<Pick<SourceReading, 'history' | 'notes'>>> {
  const history: BookkeepingRows[] = [];
  const notes: string[] = [];
  for (const table of bookkeeping) {
    try {
      history.push({ ...table, rows: await engine.readRows(session, table.path, MOST_ROWS) });
    } catch (error) {
      if (engine.explain(error)?.code !== 'permission') throw error;
      notes.push(
        `The migration table ${displayName(table.path)} may not be read by the user of this connection: with SELECT on it, pending migrations could be told from drift.`,
      );
    }
  }
  return { history, notes };
}

function connectionSettings(engine: Engine, url: URL, settings: LiveSettings, label: string): ConnectionSettings {
  const { mode, ca, cert, key, servername } = settings.tls ?? {};
  const defaults: UrlDefaults = {
    timeouts: settings.timeouts,
    applicationName: settings.applicationName,
    ...(mode === undefined ? {} : { tlsMode: mode }),
    ...(ca === undefined ? {} : { ca }),
  };
  let parsed: ConnectionSettings;
  try {
    parsed = engine.parseUrl(url, defaults);
  } catch (error) {
    throw failureOf(error, { engine, label, address: '', step: 'connect' });
  }
  if (parsed.tls.mode === 'off') return parsed;
  // The URL's own words come last: they win.
  const tls = {
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(servername === undefined ? {} : { servername }),
    ...parsed.tls,
  };
  return { ...parsed, tls };
}

/** Tries again, after a pause that is told, what failed in a way that may pass by itself. */
function patiently<T>(work: () => Promise<T>, engine: Engine, label: string, context: SourceContext): Promise<T> {
  return pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_PAUSE,
    factor: 2,
    maxRetryTime: RETRY_WITHIN,
    shouldRetry: ({ error }) => isTransient(error, engine),
    onFailedAttempt({ error, attemptNumber, retriesLeft }) {
      if (retriesLeft === 0 || !isTransient(error, engine)) return;
      const pause = (FIRST_PAUSE * 2 ** (attemptNumber - 1)) / 1000;
      const line = `${label}: ${reasonOf(error, engine)}; trying again in ${pause} s (${attemptNumber} of ${RETRIES})`;
      context.log.warn(context.secrets.redact(line));
    },
  });
}

async function connectOnce<S extends Closable>(
  connection: ConnectionSettings,
  ssh: SshSettings | undefined,
  connect: (settings: ConnectionSettings) => Promise<S>,
): Promise<Opened<S>> {
  const { connect: limit } = connection.timeouts;
  const deadline = Date.now() + limit;
  let tunnel: Tunnel | undefined;
  try {
    if (ssh !== undefined) {
      // ssh2 is only loaded by who needs it.
      const { openTunnel } = await import('./tunnel.ts');
      tunnel = await openTunnel(ssh, limit);
    }
    const through = tunnel;
    const settings =
      through === undefined
        ? connection
        : { ...connection, openStream: () => through.openStream(connection.host, connection.port) };
    const session = await within(Math.max(1, deadline - Date.now()), connect(settings), (late) => closed(late, undefined));
    return { session, close: () => closed(session, through) };
  } catch (error) {
    await closed(undefined, tunnel);
    throw error;
  }
}

/** The result in time, or a time-out; a session that comes too late is closed. */
function within<T>(milliseconds: number, work: Promise<T>, discard: (late: T) => Promise<void>): Promise<T> {
  return new Promise((resolve, reject) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      reject(Object.assign(new Error('no session in time'), { code: 'ETIMEDOUT' }));
    }, milliseconds);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (expired) void discard(result);
        else resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

async function closed(session: Closable | undefined, tunnel: Tunnel | undefined): Promise<void> {
  for (const end of [session, tunnel]) {
    if (end === undefined) continue;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GOODBYE);
    });
    await Promise.race([end.close().catch(() => {}), patience]);
    clearTimeout(timer);
  }
}
