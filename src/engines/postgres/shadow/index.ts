/**
 * Opens a shadow of PostgreSQL: a scratch database by URL, a server of this machine, or the embedded one.
 *
 * With `auto` it is the server whose folder the user names. Else, of those that have every extension that the other side has
 * (of all, when none has): a server of the other side's major version; the embedded one, which needs nothing; the nearest
 * newer server; the nearest older one. Without another side to be like it is the embedded one.
 *
 * In a server SQL is run as superuser, who can run programs, read files and write them as the server's user. Where the SQL may
 * be anybody's and we hold secrets, a server is therefore only started when it runs as another user than we.
 */
import type { Catalog } from '../../../catalog/model.ts';
import { DriftgateError, messageOf } from '../../../errors.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { type Binaries, findBinaries, hasExtension, type Search, serverUser } from './binaries.ts';

export async function openShadow(request: ShadowRequest): Promise<Shadow> {
  switch (request.choice.use) {
    case 'url':
      return (await import('./scratch.ts')).openScratch(request, request.choice.url);
    case 'embedded':
      return openEmbedded(request);
    case 'server':
      return openServer(request, await bestServer(request));
    case 'auto':
      return openBest(request);
  }
}

/** Each is loaded only when it is used. */
async function openEmbedded(request: ShadowRequest): Promise<Shadow> {
  return (await import('./embedded.ts')).openEmbedded(request);
}

async function openServer(request: ShadowRequest, binaries: Binaries): Promise<Shadow> {
  return (await import('./server.ts')).openServer(request, binaries);
}

async function openBest(request: ShadowRequest): Promise<Shadow> {
  const { world } = request;
  const best = await choose(request);
  if (best === 'embedded') return openEmbedded(request);
  try {
    return await openServer(request, best);
  } catch (error) {
    // The user's own choice is not swapped for another behind their back.
    if (best.chosen) throw error;
    world.log.warn(`The embedded PostgreSQL is used instead of a server: ${world.secrets.redact(messageOf(error))}`);
    return openEmbedded(request);
  }
}

type Candidate = Binaries | 'embedded';

/** What `auto` means for this request. Nothing is started. */
export async function choose(request: ShadowRequest): Promise<Candidate> {
  const { like, binaries } = request;
  if (wouldReachUs(request) || (like === null && binaries === null)) return 'embedded';
  return inOrder([...(await search(request)).found, 'embedded'], like)[0]!;
}

/** A server started by us would be our own user, and what is loaded is not to be trusted with that. */
function wouldReachUs({ untrusted }: ShadowRequest): boolean {
  return untrusted === true && serverUser() === undefined;
}

/** @throws DriftgateError `source` saying where was looked */
async function bestServer(request: ShadowRequest): Promise<Binaries> {
  if (wouldReachUs(request)) {
    throw new DriftgateError(
      'usage',
      'In a CI job that holds the credentials of a database no PostgreSQL server is started: SQL of the repository could read them through it.',
      {
        hint: 'Use --shadow embedded, or --shadow with the URL of a service container. Or set allow-repository-code, if everybody who can push a branch may also read those credentials.',
      },
    );
  }
  const { found, looked } = await search(request);
  const [best] = inOrder(found, request.like);
  if (best !== undefined) return best;
  throw new DriftgateError(
    'source',
    `No PostgreSQL server is installed on this machine: neither in ${looked.join(', nor in ')} are there initdb and postgres.`,
    {
      hint: 'Install one (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), say with shadow.binaries in which folder it is, or use --shadow embedded.',
    },
  );
}

/** @throws DriftgateError `usage` when the user names a folder without a server */
async function search(request: ShadowRequest): Promise<Search> {
  const result = await findBinaries(request);
  if (request.binaries === null || result.found.some(({ chosen }) => chosen)) return result;
  throw new DriftgateError('usage', `No PostgreSQL server that can be run is in ${request.binaries}.`, {
    hint: 'shadow.binaries is the folder that holds initdb and postgres; when we are root, the user postgres or nobody must be able to run them.',
  });
}

/** Extensions that the embedded one has: those of PostgreSQL itself that need nothing of the system, and pgvector. */
export const EMBEDDED_EXTENSIONS: ReadonlySet<string> = new Set([
  'amcheck', 'autoinc', 'bloom', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int', 'dict_xsyn', 'earthdistance', 'file_fdw',
  'fuzzystrmatch', 'hstore', 'insert_username', 'intarray', 'isn', 'lo', 'ltree', 'moddatetime', 'pageinspect', 'pg_buffercache',
  'pg_freespacemap', 'pg_logicalinspect', 'pg_stat_statements', 'pg_surgery', 'pg_trgm', 'pg_visibility', 'pg_walinspect', 'pgcrypto',
  'plpgsql', 'refint', 'seg', 'tablefunc', 'tcn', 'tsm_system_rows', 'tsm_system_time', 'unaccent', 'uuid-ossp', 'vector',
]); // biome-ignore format: one list

/** The best first. Of two alike the one that was found first, which is the one on PATH. */
function inOrder<Some extends Candidate>(candidates: readonly Some[], like: Catalog | null): readonly Some[] {
  const extensions = extensionsOf(like);
  const wanted = like === null ? null : Number.parseInt(like.version, 10);
  const rank = (candidate: Candidate): readonly number[] => {
    if (candidate === 'embedded') return [1, rankOf(extensions.every((name) => EMBEDDED_EXTENSIONS.has(name))), 1, 0, 0, 0];
    const { major, chosen } = candidate;
    return [
      rankOf(chosen),
      rankOf(extensions.every((name) => hasExtension(candidate, name))),
      rankOf(major === wanted),
      1,
      rankOf(wanted === null || major > wanted),
      wanted === null ? -major : Math.abs(major - wanted),
    ];
  };
  const ranked = candidates.map((candidate) => ({ candidate, rank: rank(candidate) }));
  const compare = (a: readonly number[], b: readonly number[]): number =>
    a.map((value, i) => value - b[i]!).find((d) => d !== 0) ?? 0;
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ candidate }) => candidate);
}

function rankOf(good: boolean): number {
  return good ? 0 : 1;
}

function extensionsOf(like: Catalog | null): string[] {
  const objects = [...(like?.objects.values() ?? [])];
  return objects.filter(({ kind }) => kind === 'extension').map(({ path }) => path[0]!);
}
