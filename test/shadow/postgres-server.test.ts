/** A server of our own as a shadow: started from real programs of PostgreSQL 15 and 18, killed, and looked at from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { findBinaries } from '../../src/engines/postgres/shadow/binaries.ts';
import { choose, EMBEDDED_EXTENSIONS, openShadow } from '../../src/engines/postgres/shadow/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { makeThrowaway } from '../../src/engines/throwaway/index.ts';
import { DriftgateError } from '../../src/errors.ts';
import { Secrets } from '../../src/redact.ts';
import { postgresSoftware } from '../servers/local-postgres.ts';
import { runSql } from '../servers/sql.ts';
import { eventually, isAlive } from './eventually.ts';
import { type Asked, differences, otherSide, read, shadowRequest } from './postgres-request.ts';

const software = { 15: await postgresSoftware('15'), 18: await postgresSoftware('18') };
const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');

/** A temporary folder of its own for each test: other runs on this machine clear up in the system's. */
let base: string;
const open: Shadow[] = [];
const programs: ChildProcess[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'dg-test-'));
  chmodSync(base, 0o755);
  vi.stubEnv('TMPDIR', base);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((shadow) => shadow.close()));
  for (const child of programs.splice(0)) child.kill('SIGKILL');
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

async function opened(asked: Asked): Promise<Shadow> {
  const shadow = await openShadow(shadowRequest(asked));
  open.push(shadow);
  return shadow;
}

/** Another program that has a server. */
async function held(binaries: string): Promise<{ readonly child: ChildProcess; readonly postmaster: number }> {
  const program = fileURLToPath(new URL('held-shadow.ts', import.meta.url));
  const child = spawn(process.execPath, [program, 'server', binaries], { stdio: ['ignore', 'pipe', 'inherit'] });
  programs.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { postmaster: number }) };
}

/** The server's own process, and the system's word on it. */
async function postmasterOf(shadow: Shadow): Promise<number> {
  const [row] = await shadow.query(`select pg_read_file('postmaster.pid') as text`);
  return Number.parseInt(row?.text as string, 10);
}

/** Addresses on which a process listens by TCP, as in /proc/net/tcp: `0100007F:1538` is 127.0.0.1:5432. */
function listening(pid: number): string[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  return ['tcp', 'tcp6'].flatMap((file) => {
    const rows = existsSync(`/proc/net/${file}`) ? readFileSync(`/proc/net/${file}`, 'utf8').trim().split('\n').slice(1) : [];
    const fields = rows.map((row) => row.trim().split(/\s+/));
    return fields.filter((row) => row[3] === '0A' && sockets.has(row[9])).map((row) => row[1]!);
  });
}

describe.each([15, 18] as const)('a server of PostgreSQL %i', (major) => {
  const binaries = software[major]!;
  const server: Asked = { choice: { use: 'server' }, binaries };

  describe.skipIf(binaries === undefined)('started from its programs', () => {
    it('serves, and is gone with its folder when it is closed', async () => {
      const shadow = await opened(server);
      expect(shadow.label).toBe(`PostgreSQL ${shadow.version}, started from ${join(binaries, 'bin')}`);
      expect(shadow.version).toMatch(new RegExp(`^${major}\\.\\d+$`));
      const postmaster = await postmasterOf(shadow);
      expect(isAlive(postmaster)).toBe(true);
      expect(readdirSync(base)).toHaveLength(1);
      await shadow.load({ name: 'shop.sql', text: SHOP });
      expect((await read(shadow)).objects.size).toBeGreaterThan(50);
      await shadow.close();
      expect(isAlive(postmaster)).toBe(false);
      expect(readdirSync(base)).toEqual([]);
    });

    it.runIf(process.platform === 'linux')('listens nowhere but in its folder, which is closed to others', async () => {
      const shadow = await opened(server);
      expect(shadow.url).toBeNull();
      expect(listening(await postmasterOf(shadow))).toEqual([]);
      const [folder] = readdirSync(base);
      const socket = join(base, folder!, 'socket');
      expect(readdirSync(socket).sort()).toEqual(['.s.PGSQL.5432', '.s.PGSQL.5432.lock']);
      expect(statSync(socket).mode & 0o777).toBe(0o700);
      expect(statSync(join(base, folder!)).mode & 0o066).toBe(0);
    });

    it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('does not run as root', async () => {
      const shadow = await opened(server);
      const status = readFileSync(`/proc/${await postmasterOf(shadow)}/status`, 'utf8');
      const ids = (name: string): string[] => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)![1]!.trim().split(/\s+/);
      expect(ids('Uid')).not.toContain('0');
      expect(ids('Gid')).not.toContain('0');
      expect(ids('Groups')).not.toContain('0');
      // What SQL may do in the name of the server's user, it may not do to the folder or in ours.
      await expect(shadow.query(`copy (select 1) to '${join(base, 'written')}'`)).rejects.toThrow(/Permission denied/);
    });

    it('lets a tool in over the loopback interface, with a password', async () => {
      const secrets = new Secrets();
      const shadow = await opened({ ...server, reachable: true, secrets });
      await runSql(shadow.url!, 'create table made_by_tool (id int)');
      expect((await read(shadow)).objects.has('table:public.made_by_tool')).toBe(true);
      const { password, port } = new URL(shadow.url!);
      expect(secrets.redact(`it is ${password}.`)).toBe('it is ***.');
      await expect(runSql(shadow.url!.replace(password, 'wrong'), 'select 1')).rejects.toThrow(/password authentication failed/);
      if (process.platform !== 'linux') return;
      const hex = Number(port).toString(16).toUpperCase().padStart(4, '0');
      expect(listening(await postmasterOf(shadow))).toEqual([`0100007F:${hex}`]);
    });

    it('goes with a program that is killed', async () => {
      const { child, postmaster } = await held(binaries);
      expect(isAlive(postmaster)).toBe(true);
      child.kill('SIGKILL');
      await eventually('the server has ended', () => !isAlive(postmaster));
      await eventually('the folder is gone', () => readdirSync(base).length === 0);
    });

    it('goes at the next run when the watchdog was killed with the program', async () => {
      const { child, postmaster } = await held(binaries);
      const [folder] = readdirSync(base);
      const { watchdog } = JSON.parse(readFileSync(join(base, folder!, 'owner.json'), 'utf8')) as { watchdog: number };
      process.kill(watchdog, 'SIGKILL');
      await eventually('the watchdog is dead', () => !isAlive(watchdog));
      child.kill('SIGKILL');
      await eventually('the program is dead', () => child.signalCode !== null);
      expect(isAlive(postmaster)).toBe(true);
      await (await makeThrowaway('test')).remove();
      expect(isAlive(postmaster)).toBe(false);
      expect(readdirSync(base)).toEqual([]);
    });

    it('stands beside others', async () => {
      const shadows = await Promise.all([opened(server), opened(server), opened({ ...server, reachable: true })]);
      await Promise.all(shadows.map((shadow, i) => shadow.load({ name: 'x.sql', text: `create table t${i} (id int)` })));
      const tables = await Promise.all(shadows.map(async (shadow) => [...(await read(shadow)).objects.keys()]));
      expect(tables.map((ids) => ids.filter((id) => id.startsWith('table:')))).toEqual([
        ['table:public.t0'],
        ['table:public.t1'],
        ['table:public.t2'],
      ]);
    });
  });
});

describe.skipIf(software[15] === undefined || software[18] === undefined)('the choice of a shadow', () => {
  const path = [15, 18].map((major) => join(software[major as 15 | 18] ?? '', 'bin')).join(delimiter);
  const environment = { PATH: path };
  let embedded: Shadow;
  const like = (version: string, ...extensions: string[]): Promise<Catalog> => otherSide(embedded, version, extensions);
  const chosen = async (asked: Asked): Promise<number | string> => {
    const best = await choose(shadowRequest({ environment, ...asked }));
    return best === 'embedded' ? best : best.major;
  };

  /** This machine may have others beside ours. */
  const range = async (): Promise<[oldest: number, newest: number]> => {
    const { found } = await findBinaries(shadowRequest({ environment }));
    const majors = found.map(({ major }) => major);
    return [Math.min(...majors), Math.max(...majors)];
  };

  beforeAll(async () => {
    embedded = await openShadow(shadowRequest({ choice: { use: 'embedded' } }));
  });
  afterAll(() => embedded.close());

  it('knows which extensions the embedded one has', async () => {
    const rows = await embedded.query('select name from pg_available_extensions');
    expect(rows.map(({ name }) => name).sort()).toEqual([...EMBEDDED_EXTENSIONS].sort());
  });

  it('is a server of the same version, else the embedded one', async () => {
    expect(await chosen({ like: await like('15.3') })).toBe(15);
    expect(await chosen({ like: await like('18.1') })).toBe(18);
    expect(await chosen({ like: await like('9.6.24') })).toBe('embedded');
    expect(await chosen({ like: null })).toBe('embedded');
  });

  it('is one that has the extensions of the other side', async () => {
    expect(EMBEDDED_EXTENSIONS.has('postgres_fdw')).toBe(false);
    const [oldest, newest] = await range();
    expect(await chosen({ like: await like('15.2', 'postgres_fdw') })).toBe(15);
    expect(await chosen({ like: await like('9.6.24', 'postgres_fdw') })).toBe(oldest);
    expect(await chosen({ like: await like('99.1', 'postgres_fdw') })).toBe(newest);
    expect(await chosen({ like: await like('9.6.24', 'citext') })).toBe('embedded');
    // Nobody has it.
    expect(await chosen({ like: await like('15.3', 'no_such_thing') })).toBe(15);
  });

  it('is what the user names', async () => {
    expect(await chosen({ like: await like('18.1'), binaries: software[15]! })).toBe(15);
    expect(await chosen({ like: null, binaries: software[15]! })).toBe(15);
    const label = async (asked: Asked): Promise<string> => (await opened({ environment, ...asked })).label;
    expect(await label({ like: await like('18.1'), binaries: software[15]! })).toMatch(/^PostgreSQL 15\.\d+, started from/);
    const [oldest, newest] = await range();
    const server = { choice: { use: 'server' } } as const;
    expect(await label({ ...server, like: await like('9.6.1') })).toMatch(
      new RegExp(`^PostgreSQL ${oldest}\\.\\d+, started from`),
    );
    expect(await label(server)).toMatch(new RegExp(`^PostgreSQL ${newest}\\.\\d+, started from`));
    expect(await label({ choice: { use: 'embedded' }, like: await like('15.1') })).toMatch(/, embedded$/);
    await expect(opened({ binaries: base })).rejects.toThrow(`No PostgreSQL server that can be run is in ${base}.`);
  });

  it('falls back to the embedded one when the server does not start, and says why', async () => {
    const broken = brokenServer('77.1');
    const warnings: string[] = [];
    const asked = { environment: { PATH: broken }, like: await like('77.2'), warnings };
    expect((await opened(asked)).label).toMatch(/, embedded$/);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The embedded PostgreSQL is used instead of a server: PostgreSQL 77\.1 of .* could not be started.*\n +initdb: no room for it$/s,
      ),
    ]);
    const failure = await opened({ ...asked, choice: { use: 'server' } }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DriftgateError);
    expect(failure).toMatchObject({ code: 'source', message: expect.stringContaining('initdb: no room for it') });
    expect(readdirSync(base)).toEqual(['broken']);
  });

  it('finds programs where they are, and none that cannot be run', async () => {
    const { world } = shadowRequest({ environment });
    const { found } = await findBinaries({ binaries: null, world });
    expect(found.slice(0, 2).map(({ major }) => major)).toEqual([15, 18]);
    const unreadable = brokenServer('76.1');
    chmodSync(join(unreadable, 'initdb'), 0o644);
    const all = await findBinaries({ binaries: unreadable, world });
    expect(all.found.some(({ chosen }) => chosen)).toBe(false);
    expect(all.looked[0]).toBe(unreadable);
  });
});

/** Programs that say what version they are, and then fail. */
function brokenServer(version: string): string {
  const folder = join(base, 'broken');
  mkdirSync(folder);
  writeFileSync(join(folder, 'postgres'), `#!/bin/sh\necho 'postgres (PostgreSQL) ${version}'\n`);
  writeFileSync(join(folder, 'initdb'), `#!/bin/sh\necho 'initdb: no room for it' >&2\nexit 1\n`);
  for (const path of [folder, join(folder, 'postgres'), join(folder, 'initdb')]) chmodSync(path, 0o755);
  return folder;
}

describe.skipIf(software[15] === undefined || software[18] === undefined)('the same SQL', () => {
  it('gives the same catalog in every shadow', async () => {
    const server = (binaries: string): Asked => ({ choice: { use: 'server' }, binaries });
    const asked: Asked[] = [{ choice: { use: 'embedded' } }, server(software[15]!), server(software[18]!)];
    const catalogs = await Promise.all(
      asked.map(async (one) => {
        const shadow = await opened(one);
        await shadow.load({ name: 'shop.sql', text: SHOP });
        return read(shadow);
      }),
    );
    const [embedded, older, newer] = catalogs as [Catalog, Catalog, Catalog];
    expect(embedded.objects.size).toBeGreaterThan(50);
    expect(differences(embedded, newer)).toEqual([]);
    expect(differences(embedded, older)).toEqual([]);
    expect(embedded.fingerprint).toBe(newer.fingerprint);
  });
});
