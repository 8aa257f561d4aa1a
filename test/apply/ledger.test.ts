/** The ledger in real databases: made by us, and made by tools that came before. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appVersion, compareVersions, refuseDowngrade } from '../../src/apply/app-version.ts';
import { type Ledger, type LedgerEntry, openLedger } from '../../src/apply/ledger.ts';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { renderVersions, versions } from '../../src/commands/versions.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { openTarget } from '../../src/sources/live/target.ts';
import { VERSION } from '../../src/version.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer } from '../servers/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = parseSettings({ flags: {}, cwd: folder });

const ENTRY: LedgerEntry = {
  planId: 'a1'.repeat(32),
  fingerprint: 'f0'.repeat(32),
  commit: '3c1f'.repeat(10),
  actor: 'octo\'cat \\ "x" 😀',
  runUrl: 'https://github.com/o/r/actions/runs/1',
  statements: 7,
  durationMs: 1234.4,
  outcome: 'applied',
  environment: 'production',
  appVersion: '1.4.0',
  notes: null,
  migrationFile: null,
  description: '2 tables, 1 column',
};

async function withLedger<T>(url: string, work: (ledger: Ledger) => Promise<T>, schema: string | null = null): Promise<T> {
  const target = await openTarget(url, 'target', settings, recordingContext());
  const session = await target.openWriter();
  try {
    return await work(await openLedger(session, target.engine, { schema }));
  } finally {
    await session.close();
  }
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const postgres = server.engine === 'postgres';

  it('is made when it is missing, and has a row for every apply', async () => {
    const database = await server.createDatabase('create table t (id int primary key)');
    expect(await versions(database.url, settings, recordingContext())).toMatchObject({ ledger: null, rows: [] });
    await withLedger(database.url, async (ledger) => {
      expect(await ledger.newest()).toBeNull();
      await ledger.record(ENTRY);
    });
    await withLedger(database.url, async (ledger) => {
      await ledger.record({
        ...ENTRY,
        appVersion: null,
        outcome: 'failed',
        notes: 'lock',
        environment: null,
        commit: null,
        actor: null,
        runUrl: null,
      });
      expect(await ledger.newest()).toMatchObject({
        outcome: 'failed',
        appVersion: null,
        version: 'f0f0f0f0f0f0',
        notes: 'lock',
        commit: null,
      });
    });
    const { ledger, rows } = await versions(database.url, settings, recordingContext());
    expect(ledger).toBe(postgres ? 'public.schema_versions' : 'schema_versions');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      id: '1',
      scriptVersion: VERSION,
      appVersion: '1.4.0',
      schemaVersion: 'f0f0f0f0f0f0',
      version: '1.4.0',
      environment: 'production',
      planId: ENTRY.planId,
      fingerprint: ENTRY.fingerprint,
      commit: ENTRY.commit,
      actor: ENTRY.actor,
      runUrl: ENTRY.runUrl,
      statements: 7,
      durationMs: 1234,
      outcome: 'applied',
      description: '2 tables, 1 column',
    });
    expect(Math.abs(Date.parse(rows[1]!.appliedAt!) - Date.now())).toBeLessThan(120_000);
  });

  it('is no part of what is compared', async () => {
    const database = await server.createDatabase('create table t (id int primary key)');
    await withLedger(database.url, async (ledger) => ledger.record(ENTRY));
    const target = await openTarget(database.url, 'target', settings, recordingContext());
    const { catalog } = await target.read({ selection: select(EVERYTHING) });
    expect([...catalog.objects.values()].filter(({ kind }) => kind === 'table').map(({ path }) => path.at(-1))).toEqual(['t']);
    expect(catalog.leftOut.map(({ reason }) => reason)).toEqual(['kept by driftgate']);
  });

  it("an older tool's table is kept as it is, and written into as it has columns", async () => {
    const time = postgres ? 'timestamp' : 'datetime';
    const database = await server.createDatabase(
      `create table schema_versions (id ${postgres ? 'serial' : 'int auto_increment'} primary key, script_version varchar(20) not null, app_version varchar(20) not null, schema_version int not null,
         version varchar(6), applied_at ${time} not null, environment varchar(20) not null, notes text, checked boolean not null, extra varchar(5) not null);
       insert into schema_versions (script_version, app_version, schema_version, version, applied_at, environment, checked, extra)
         values ('0.9', '1.3.9', 41, '1.3.9', '2024-01-02 03:04:05', 'old', true, 'x')`,
    );
    const before = await database.dump();
    await withLedger(database.url, async (ledger) => {
      expect(await ledger.newest()).toMatchObject({
        scriptVersion: '0.9',
        appVersion: '1.3.9',
        schemaVersion: '41',
        appliedAt: '2024-01-02T03:04:05.000Z',
        outcome: null,
        planId: null,
      });
      await ledger.record({ ...ENTRY, appVersion: '1.4.0-beta', environment: null });
      expect(await ledger.newest()).toMatchObject({
        appVersion: '1.4.0-beta',
        schemaVersion: '42',
        version: '1.4.0-',
        environment: '',
      });
    });
    const [, row] = await database.run('select notes, checked, extra from schema_versions order by id');
    expect(row!.notes).toContain(`plan ${ENTRY.planId}`);
    expect(row!.notes).toContain(ENTRY.runUrl);
    expect(row!.notes).toContain('applied');
    expect([Number(row!.checked), row!.extra]).toEqual([0, '']);
    const structure = (dump: string): string => dump.replace(/ AUTO_INCREMENT=\d+/g, '');
    expect(structure(await database.dump())).toBe(structure(before));
  });

  it('what must be given and is not known is said', async () => {
    const database = await server.createDatabase(
      `create table schema_versions (script_version varchar(20), app_version varchar(20), schema_version varchar(20), applied_at ${postgres ? 'timestamptz' : 'timestamp(3) null'}, place ${postgres ? 'point' : 'point'} not null)`,
    );
    await expect(withLedger(database.url, (ledger) => ledger.record(ENTRY))).rejects.toThrow(/the column place \(point\)/);
  });

  it('the trail is shown newest first', async () => {
    const database = await server.createDatabase('create table t (id int primary key)');
    expect(renderVersions(await versions(database.url, settings, recordingContext()), 'terminal', { width: 100 })).toMatch(
      /has no ledger/,
    );
    await withLedger(database.url, async (ledger) => {
      await ledger.record(ENTRY);
      await ledger.record({ ...ENTRY, appVersion: '1.5.0' });
    });
    const text = renderVersions(await versions(database.url, settings, recordingContext()), 'terminal', { width: 100 });
    expect(text.indexOf('1.5.0')).toBeGreaterThan(0);
    expect(text.indexOf('1.5.0')).toBeLessThan(text.indexOf('1.4.0'));
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
    const json = JSON.parse(renderVersions(await versions(database.url, settings, recordingContext(), 1), 'json', {})) as {
      rows: unknown[];
    };
    expect(json.rows).toHaveLength(1);
  });
});

forEachServer(['postgres'], (server) => {
  it('is where apply.ledger-schema says, and found there without it', async () => {
    const database = await server.createDatabase('create schema "own ""x"""; create table t (id int)');
    await withLedger(database.url, (ledger) => ledger.record(ENTRY), 'own "x"');
    expect(await database.run('select count(*)::int as n from "own ""x""".schema_versions')).toEqual([{ n: 1 }]);
    expect((await versions(database.url, settings, recordingContext())).rows).toHaveLength(1);
    await expect(withLedger(database.url, (ledger) => ledger.record(ENTRY), 'nowhere')).rejects.toThrow(
      /The ledger nowhere.schema_versions cannot be made/,
    );
  });
});

describe('the version of the application', () => {
  it('comes from the flag, package.json or pyproject.toml', async () => {
    const own = mkdtempSync(join(folder, 'app-'));
    expect(await appVersion(own)).toBeNull();
    writeFileSync(
      join(own, 'pyproject.toml'),
      `readme = """\n[project]\nversion = "9.9"\n"""\n[build-system]\nversion = "8"\n[tool.poetry]\nversion = '2.0.0' # old\n[[tool.x]]\nversion = "7"\n[ project ]\nname = "shop"\nversion = "1.2.0rc1" # "no"\n[project.urls]\nversion = "6"\n`,
    );
    expect(await appVersion(own)).toEqual({ version: '1.2.0rc1', from: 'pyproject.toml' });
    writeFileSync(join(own, 'package.json'), '{"name": "x"}');
    expect(await appVersion(own)).toMatchObject({ from: 'pyproject.toml' });
    writeFileSync(join(own, 'package.json'), '\uFEFF{"version": "3.1.4"}');
    expect(await appVersion(own)).toEqual({ version: '3.1.4', from: 'package.json' });
    expect(await appVersion(own, ' 5.0 ')).toEqual({ version: '5.0', from: '--app-version' });
    writeFileSync(join(own, 'package.json'), '{');
    await expect(appVersion(own)).rejects.toMatchObject({ code: 'config' });
  });

  it('is compared as its makers mean it', () => {
    // Semantic Versioning 2.0.0, 11, and PEP 440.
    const rising = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      'v1.0.0',
      '1.0.1',
      '1.2rc1',
      '1.2',
      '1.2.post1',
      '1.10.0',
      '2.0.0-0',
      '2.0.0',
      '2024.12.31',
      '99999999999999999999.0.1',
      '99999999999999999999.0.2',
    ];
    for (const [a, first] of rising.entries())
      for (const [b, second] of rising.entries())
        expect(Math.sign(compareVersions(first, second)!), `${first} ${second}`).toBe(Math.sign(a - b));
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
    expect(compareVersions('1.0', '1.0.0')).toBe(0);
    expect(compareVersions('main', '1.0.0')).toBeNull();
  });

  it('is not taken back unless that is meant', () => {
    const now = { version: '1.3.0', from: 'package.json' };
    expect(() => refuseDowngrade({ appVersion: '1.4.0' }, now)).toThrow(/1\.3\.0.*package\.json.*1\.4\.0/);
    for (const before of ['1.3.0', '1.2.9', '1.3.0-rc.1', 'main', null])
      expect(() => refuseDowngrade({ appVersion: before }, now)).not.toThrow();
    expect(() => refuseDowngrade({ appVersion: '1.4.0' }, now, true)).not.toThrow();
    expect(() => refuseDowngrade(null, now)).not.toThrow();
  });
});
