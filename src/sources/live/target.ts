/**
 * A live database that something may be done to: read it, and open sessions on it that stay open, through its tunnel. What it
 * throws are DriftgateErrors that name it, as for sources.
 */
import type { Selection } from '../../catalog/selection.ts';
import type { ConnectionSettings, Engine, Session } from '../../engines/engine.ts';
import type { WriteSession } from '../../engines/write.ts';
import { DriftgateError } from '../../errors.ts';
import type { Settings } from '../../inputs/settings.ts';
import { codeKindOf } from '../code/index.ts';
import { liveAddress, type Role } from '../index.ts';
import type { SourceContext, SourceReading } from '../source.ts';
import { type Closable, type LiveSettings, liveDatabase, type Opened, readLive } from './live.ts';

export interface LiveTarget {
  readonly label: string;
  /** Its name in the config file, or null for a URL. */
  readonly environment: string | null;
  readonly isProtected: boolean;
  readonly engine: Engine;
  readonly database: string;
  /** As its URL and the settings have it. Holds secrets: never print it. */
  readonly connection: ConnectionSettings;
  /** The SSH server that it is reached through (`bastion.example.com:22`), or null. */
  readonly via: string | null;
  read(options: { readonly selection: Selection; readonly withFacts?: boolean }): Promise<SourceReading>;
  /** A read-only session; closing it ends its tunnel. Tried again where that may help. */
  openSession(): Promise<Session>;
  /** A session that may write; closing it ends its tunnel. Tried again where that may help. */
  openWriter(): Promise<WriteSession>;
  /** Anything else that stays open on it, with the tunnel that it goes through. Tried again where that may help. */
  open<S extends Closable>(connect: (engine: Engine, settings: ConnectionSettings) => Promise<S>): Promise<Opened<S>>;
}

/** @param text an environment's name, a URL or env:NAME @throws DriftgateError `usage` when it is not a live database */
export async function openTarget(text: string, role: Role, settings: Settings, context: SourceContext): Promise<LiveTarget> {
  const environment = Object.hasOwn(settings.environments, text) ? settings.environments[text] : undefined;
  if (environment === undefined) refuseOthers(text, role);
  const { url, live } = liveAddress(text, role, settings, context);
  const database = liveDatabase(url, live, context);
  const { engine, connection } = await database.settings();
  return {
    label: database.label,
    environment: environment === undefined ? null : text,
    isProtected:
      (typeof environment === 'object' && environment.protected) ||
      (await isProtected(placeOf(connection, live), settings, context)),
    engine,
    database: connection.database,
    connection,
    via: live.ssh === undefined ? null : `${live.ssh.host}:${live.ssh.port}`,
    open: (connect) => database.open(connect),
    read: (options) => readLive(database, { ...options, withHistory: false }),
    async openSession() {
      const { session, close } = await database.open((engine, to) => engine.connect(to));
      return {
        db: session.db,
        batch: (statements) => session.batch(statements),
        stream: (statements, onRow) => session.stream(statements, onRow),
        get roundTrips() {
          return session.roundTrips;
        },
        close,
      };
    },
    async openWriter() {
      const { session, close } = await database.open((engine, to) => engine.write.connect(to));
      return { run: (sql) => session.run(sql), limit: (limits) => session.limit(limits), close };
    },
  };
}

/** A database that an environment protects is protected by whatever other name it is called. */
async function isProtected(place: string, settings: Settings, context: SourceContext): Promise<boolean> {
  for (const [name, environment] of Object.entries(settings.environments)) {
    if (typeof environment === 'string' || !environment.protected) continue;
    try {
      const { url, live } = liveAddress(name, 'target', settings, context);
      const { connection } = await liveDatabase(url, live, context).settings();
      if (placeOf(connection, live) === place) return true;
    } catch {
      // Its URL is not to be had here: then this one has come from somewhere else.
    }
  }
  return false;
}

/** Behind two SSH servers one address is two places. */
function placeOf({ engine, host, port, socket, database }: ConnectionSettings, { ssh }: LiveSettings): string {
  return JSON.stringify([
    ssh === undefined ? null : [ssh.host, ssh.port],
    engine,
    socket ?? [host.toLowerCase(), port],
    database,
  ]);
}

function refuseOthers(text: string, role: Role): void {
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text.trim())?.[1] ?? '';
  if (scheme !== 'snapshot' && codeKindOf(scheme) === undefined) return;
  throw new DriftgateError('usage', `The ${role}, ${text.trim()}, is no live database.`, {
    hint: 'Name an environment of driftgate.yml, a connection URL, or env:NAME for a variable that holds one.',
  });
}
