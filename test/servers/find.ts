/**
 * How each wanted server can be had, in this order: a URL in an environment variable, Docker, programs on this machine.
 * Nothing is started yet.
 */
import { answeringVersion, dockerServer } from './docker.ts';
import type { Way } from './facts.ts';
import { localMariadb, localMysql } from './local-mysql.ts';
import { localPostgres } from './local-postgres.ts';
import { displayName, type WantedServer } from './wanted.ts';

export interface Lookup {
  readonly wanted: WantedServer;
  readonly way?: Way;
  /** Why there is no way, and how to get one. */
  readonly missing?: string;
}

export function findServer(wanted: WantedServer, runFolder: () => string, env: NodeJS.ProcessEnv = process.env): Lookup {
  const way = fromUrl(wanted, env) ?? dockerServer(wanted) ?? onThisMachine(wanted, runFolder);
  return way === undefined ? { wanted, missing: howToGet(wanted) } : { wanted, way };
}

/** `DRIFTGATE_TEST_POSTGRES15_URL`; for `mysql:8.4` `DRIFTGATE_TEST_MYSQL84_URL`, else `DRIFTGATE_TEST_MYSQL_URL`. */
export function urlVariables({ id, flavour }: WantedServer): readonly string[] {
  const names = [id.replace(/[:.]/g, ''), ...(flavour === 'postgres' ? [] : [flavour])];
  return [...new Set(names)].map((name) => `DRIFTGATE_TEST_${name.toUpperCase()}_URL`);
}

function fromUrl(wanted: WantedServer, env: NodeJS.ProcessEnv): Way | undefined {
  const variable = urlVariables(wanted).find((name) => (env[name] ?? '') !== '');
  if (variable === undefined) return undefined;
  return {
    from: variable,
    ...(wanted.version === undefined ? {} : { version: wanted.version }),
    async start() {
      const url = new URL(env[variable] ?? '');
      const facts = {
        id: wanted.id,
        flavour: wanted.flavour,
        host: url.hostname,
        port: Number(url.port) || (wanted.flavour === 'postgres' ? 5432 : 3306),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      };
      return { facts: { ...facts, version: await answeringVersion(facts, 10_000) }, stop: async () => {} };
    },
  };
}

function onThisMachine({ id, flavour, version }: WantedServer, runFolder: () => string): Way | undefined {
  if (flavour === 'postgres') return localPostgres(id, version ?? '', runFolder);
  return (flavour === 'mysql' ? localMysql : localMariadb)(id, version, runFolder);
}

function howToGet(wanted: WantedServer): string {
  const install =
    wanted.flavour === 'postgres'
      ? `npm ci (it brings PostgreSQL 14 to 18)`
      : 'scripts/install-test-servers.sh (Debian, as root)';
  return `no ${displayName(wanted)}: set ${urlVariables(wanted).at(0)}, or start Docker, or run ${install}`;
}
