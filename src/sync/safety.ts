/** Whether rows may be written to a target at all: it is not production, and not the source under another name. */
import type { ServerIdentity } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import { persistently } from './attempts.ts';
import { looksLikeProduction } from './production.ts';

export { looksLikeProduction } from './production.ts';

export interface ProductionOptions {
  readonly allowProtected: boolean;
  /** What is about to be done: `written to`, `filled with made data`. */
  readonly what: string;
}

/** Before anything is connected to. @throws DriftgateError `usage` */
export function refuseProduction(target: LiveTarget, { allowProtected, what }: ProductionOptions): void {
  if (allowProtected) return;
  const { label, isProtected } = target;
  if (isProtected)
    throw new DriftgateError('usage', `${label} is protected: it is not ${what} without being told so.`, {
      hint: 'Check that it is the database that you mean; if so, give --allow-protected.',
    });
  const why = looksLikeProduction(target);
  if (why === null) return;
  throw new DriftgateError('usage', `${label} looks like production, as ${why}: it is not ${what} without being told so.`, {
    hint: 'Check that it is the database that you mean; if so, give --allow-protected.',
  });
}

export interface SameDatabaseOptions {
  /** A target that may or may not be the server that the source follows is meant. */
  readonly allowProtected?: boolean;
}

/**
 * Asks both servers who they are, so that it does not matter by which name, tunnel or pooler each is reached.
 *
 * Of PostgreSQL, servers that were copied from each other byte by byte (a restored backup, a standby) have the same system identifier and are
 * still different servers: which one answers is told by when it was started. A standby can be read from, and cannot be written to. When
 * the source is a standby, the server that it follows has the same rows; the target could be just that one, or a copy that went its own way.
 * @returns sentences for people @throws DriftgateError `usage`
 */
export async function refuseSameDatabase(
  source: LiveTarget,
  target: LiveTarget,
  { allowProtected = false }: SameDatabaseOptions = {},
): Promise<readonly string[]> {
  if (source.engine.name !== target.engine.name)
    throw new DriftgateError(
      'usage',
      `Rows cannot go from ${source.label} to ${target.label}: these are databases of different kinds.`,
      {
        hint: 'PostgreSQL goes to PostgreSQL; MySQL and MariaDB go to MySQL and MariaDB.',
      },
    );
  if (addressOf(source) === addressOf(target)) throw theSame(source, target);
  const [own, other] = await Promise.all([identityOf(source), identityOf(target)]);
  if (other.standby)
    throw new DriftgateError(
      'usage',
      `${target.label} is a standby: it follows another server, and nothing can be written to it.`,
      {
        hint: 'Name the server that it follows, if that is what you mean, or a database of its own.',
      },
    );
  if (own.database !== other.database) return sameServer(own, other) ? [besides(source, target)] : [];
  if (sameServer(own, other)) throw theSame(source, target);
  if (own.standby && own.lineage !== null && own.lineage === other.lineage && !allowProtected)
    throw new DriftgateError(
      'usage',
      `${source.label} is a standby, and ${target.label} may be the server that it follows: both were once the same, and have the database ${own.database}.`,
      {
        hint: `Read from the primary in place of the standby; or, when you are sure that ${target.label} is a copy that goes its own way, give --allow-protected.`,
      },
    );
  return [];
}

async function identityOf(end: LiveTarget): Promise<ServerIdentity> {
  return persistently(end.engine, async () => {
    const session = await end.openSession();
    try {
      return await end.engine.sync.identity(session);
    } finally {
      await session.close();
    }
  });
}

function sameServer(a: ServerIdentity, b: ServerIdentity): boolean {
  return a.server !== null && a.server === b.server;
}

/** Where it is said to be. Behind two SSH servers one address is two places. */
function addressOf({ via, connection: { host, port, socket, database } }: LiveTarget): string {
  return JSON.stringify([via, socket ?? [host.toLowerCase().replace(/\.$/, ''), port], database]);
}

function theSame(source: LiveTarget, target: LiveTarget): DriftgateError {
  return new DriftgateError(
    'usage',
    `${source.label} and ${target.label} are the same database, ${target.database}: its rows would be written over themselves.`,
    {
      hint: 'Name two databases.',
    },
  );
}

function besides(source: LiveTarget, target: LiveTarget): string {
  return `${source.label} and ${target.label} are two databases of one server, which reads and writes at the same time.`;
}
