/**
 * Opens a shadow of MySQL or MariaDB: a scratch database by URL, or a server that is started from programs on this machine, of
 * the same flavour as the other side and of the nearest version. There is none that could be embedded.
 */
import { FLAVOUR_NAMES } from '../../../catalog/model.ts';
import { DriftgateError } from '../../../errors.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { type Binaries, findBinaries } from './binaries.ts';

export async function openShadow(request: ShadowRequest): Promise<Shadow> {
  switch (request.choice.use) {
    case 'url':
      // Each is loaded only when it is used.
      return (await import('./scratch.ts')).openScratch(request, request.choice.url);
    case 'embedded':
      throw new DriftgateError('source', `There is no embedded ${FLAVOUR_NAMES[request.flavour]}.`, {
        hint: `Use --shadow server if ${FLAVOUR_NAMES[request.flavour]} is installed on this machine, or --shadow mysql://… with a server in which a scratch database may be made.`,
      });
    default:
      return (await import('./server.ts')).openServer(request, await bestServer(request));
  }
}

/** @throws DriftgateError `source` saying where was looked, `usage` when the user names a folder without a server */
export async function bestServer(request: ShadowRequest): Promise<Binaries> {
  const product = FLAVOUR_NAMES[request.flavour];
  const programs = request.flavour === 'mariadb' ? 'mariadbd (or mysqld) and mariadb-install-db' : 'mysqld';
  const { found, looked } = await findBinaries(request);
  const chosen = found.filter((one) => one.chosen);
  if (request.binaries !== null && chosen.length === 0) {
    throw new DriftgateError('usage', `No ${product} server that can be run is in ${request.binaries}.`, {
      hint: `shadow.binaries is the folder that holds ${programs}; when we are root, the user mysql or nobody must be able to run them.`,
    });
  }
  const [best] = nearest(chosen.length > 0 ? chosen : found, request.like?.version ?? null);
  if (best !== undefined) return best;
  const other = request.flavour === 'mariadb' ? 'MySQL' : 'MariaDB';
  throw new DriftgateError(
    'source',
    `No ${product} server is installed on this machine: neither in ${looked.join(', nor in ')} is there a ${programs} of ${product} (${other}'s is another).`,
    {
      hint: `Use --shadow mysql://… with a server in which a scratch database may be made, install ${INSTALL[request.flavour === 'mariadb' ? 'mariadb' : 'mysql']}, or say with shadow.binaries in which folder it is.`,
    },
  );
}

const INSTALL = {
  mysql: 'MySQL (Ubuntu: apt-get install mysql-server-core-8.0; macOS: brew install mysql)',
  mariadb: 'MariaDB (Debian, Ubuntu: apt-get install mariadb-server; macOS: brew install mariadb)',
};

/** Of the same distance the newer one; without a version to be like, the newest. Of two alike the one that was found first. */
function nearest(found: readonly Binaries[], version: string | null): readonly Binaries[] {
  const numbered = (text: string): number => {
    const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number.parseInt(part, 10));
    return major * 1e6 + minor * 1e3 + patch;
  };
  const wanted = version === null ? Number.POSITIVE_INFINITY : numbered(version);
  const distance = ({ version: own }: Binaries): number =>
    version === null ? -numbered(own) : Math.abs(numbered(own) - wanted) - (numbered(own) > wanted ? 0.5 : 0);
  return [...found].sort((a, b) => distance(a) - distance(b));
}
