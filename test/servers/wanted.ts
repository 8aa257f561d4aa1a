/**
 * Which servers the tests are about. By default PostgreSQL 14 to 18, MySQL and MariaDB as the machine has them;
 * DRIFTGATE_TEST_ENGINES chooses others: `DRIFTGATE_TEST_ENGINES=postgres:16,mysql:8.4`.
 */
import type { Flavour } from '../../src/catalog/model.ts';

export interface WantedServer {
  /** `postgres:15`, `mysql`, `mariadb:11`: how tests, settings and messages name it. */
  readonly id: string;
  readonly flavour: Flavour;
  /** Absent: whichever version is at hand. */
  readonly version?: string;
  /** False for versions that only the compatibility tests run on. */
  readonly ordinary: boolean;
}

/** @throws Error naming the part of DRIFTGATE_TEST_ENGINES that is no engine. */
export function wantedServers(env: NodeJS.ProcessEnv = process.env): readonly WantedServer[] {
  const chosen = env.DRIFTGATE_TEST_ENGINES?.trim();
  if (chosen === undefined || chosen === '') return BY_DEFAULT.map((id) => parse(id, !RARE.has(id)));
  return chosen
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => (part === 'postgres' ? BY_DEFAULT.filter((id) => id.startsWith('postgres:')) : [part]))
    .map((id) => parse(id, true));
}

/** The name of a server before it runs: `PostgreSQL 15`, `MySQL`. */
export function displayName(wanted: WantedServer, version: string | undefined = wanted.version): string {
  const product = { postgres: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB' }[wanted.flavour];
  return version === undefined ? product : `${product} ${version}`;
}

/** True when `9.7.1` is a `9.7`, and a `9`; any version is when none is wanted. */
export function isVersion(actual: string, wanted: string | undefined): boolean {
  return wanted === undefined || actual === wanted || actual.startsWith(`${wanted}.`);
}

const BY_DEFAULT = ['postgres:14', 'postgres:15', 'postgres:16', 'postgres:17', 'postgres:18', 'mysql', 'mariadb'];
const RARE = new Set(['postgres:14', 'postgres:16', 'postgres:17']);

function parse(id: string, ordinary: boolean): WantedServer {
  const [, flavour, version] = /^(postgres|mysql|mariadb)(?::(\d+(?:\.\d+)*))?$/.exec(id) ?? [];
  if (flavour === undefined || (flavour === 'postgres' && version === undefined)) {
    throw new Error(
      `DRIFTGATE_TEST_ENGINES: "${id}" is no server. Write postgres:18, mysql, mysql:8.4, mariadb:11, with commas between.`,
    );
  }
  return { id, flavour: flavour as Flavour, ...(version === undefined ? {} : { version }), ordinary };
}
