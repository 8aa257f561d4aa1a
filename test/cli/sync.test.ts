/** `driftgate sync` as people start it: its flags, its questions, what is printed where, and its exit codes. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SyncResult } from '../../src/sync/result.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { cli, program } from './program.ts';

const { folder, run } = program();

const SCHEMA = `CREATE TABLE towns (id int PRIMARY KEY, title varchar(90) NOT NULL);
  CREATE TABLE visits (id int PRIMARY KEY, town_id int NOT NULL, length int NOT NULL, CONSTRAINT visits_town FOREIGN KEY (town_id) REFERENCES towns (id));`;
const SOURCE = `${SCHEMA} INSERT INTO towns VALUES (1, 'Oslo'), (2, 'Turin'), (3, 'Porto');
  INSERT INTO visits VALUES (1, 1, 3), (2, 2, 4), (3, 3, 5);`;
const TARGET = `${SCHEMA} INSERT INTO towns VALUES (1, 'Oslo'), (2, 'Milan'), (8, 'Ghent'), (9, 'Lyon'); INSERT INTO visits VALUES (1, 1, 3);`;

interface Pair {
  readonly sides: readonly string[];
  readonly source: TestDatabase;
  readonly target: TestDatabase;
}

async function pair(server: TestServer, target = TARGET): Promise<Pair> {
  const [from, to] = [await server.createDatabase(SOURCE), await server.createDatabase(target)];
  return { sides: ['--from', from.url, '--to', to.url, '--shadow', to.url], source: from, target: to };
}

const towns = ({ run: query }: TestDatabase) => query('SELECT id, title FROM towns ORDER BY id');
const visits = ({ run: query }: TestDatabase) => query('SELECT id, town_id, length FROM visits ORDER BY id');

describe('without a database', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['a mode that is none', ['--mode', 'everything'], /^error: --mode: /],
    ['a condition without a table', ['--where', 'id < 3'], /^error: --where takes NAME=VALUE|^error: --where: /],
    ['a condition that is empty', ['--where', 'towns='], /^error: --where takes NAME=VALUE, not "towns="/],
    ['a number that is none', ['--jobs', 'many'], /^error: --jobs takes a number, not "many"/],
    ['a format that is none', ['--format', 'sarif'], /^error: There is no format "sarif"\./],
    ['no source', ['--to', 'postgres://localhost:9/x'], /^error: .*where rows come from/],
    ['flags of other commands', ['--fail-on', 'error'], /unknown option '--fail-on'/],
  ])('%s', async (_, args, message) => {
    const { code, stderr, stdout } = await run(['sync', ...args]);
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });

  it('its help names what the issue names, and not what it is called in the action', async () => {
    const { stdout } = await run(['sync', '--help']);
    for (const flag of ['--from', '--to', '--mode', '--tables', '--exclude', '--where', '--jobs', '--limit', '--no-delete', '--from-ssh-host', '--to-tls-ca']) // biome-ignore format: one list
      expect(stdout).toContain(`${flag} `);
    for (const flag of ['--sync-mode', '--sync-jobs', '--ignore-tables', '--reference', '--target'])
      expect(stdout).not.toContain(flag);
  });
});

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  it('counts, then does what it counted, then has nothing to do', async () => {
    const { sides, source, target } = await pair(server);
    const args = ['sync', ...sides, '--format', 'json', '--max-deletes-percent', '80'];
    const dry = await run([...args, '--mode', 'dry-run']);
    expect(dry.code, dry.stderr).toBe(0);
    const counted = JSON.parse(dry.stdout) as SyncResult;
    expect(counted).toMatchObject({ outcome: 'would-change', totals: { inserted: 3, updated: 1, deleted: 2 } });
    expect(await towns(target)).toHaveLength(4);

    const done = await run([...args, '--yes']);
    expect(done.code, done.stderr).toBe(0);
    const result = JSON.parse(done.stdout) as SyncResult;
    expect(result.outcome).toBe('synced');
    for (const number of ['inserted', 'updated', 'deleted', 'skipped'] as const)
      expect(result.totals[number], number).toBe(counted.totals[number]);
    expect(await towns(target)).toEqual(await towns(source));
    expect(await visits(target)).toEqual(await visits(source));

    const again = await run(['sync', ...sides, '--yes']);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toContain('Nothing to do: 2 tables are as in the source');
    const same = await run(['sync', ...sides, '--mode', 'validate']);
    expect(same.code, same.stdout).toBe(0);
  });

  it('validate fails on a difference, and writes nothing', async () => {
    const { sides, target } = await pair(server);
    const { code, stdout } = await run(['sync', ...sides, '--mode', 'validate']);
    expect(code, stdout).toBe(1);
    expect(stdout).toContain('differs');
    expect(await visits(target)).toHaveLength(1);
  });

  it('takes the tables and rows that the flags say, and leaves what it is not to delete', async () => {
    const { sides, target } = await pair(server);
    const only = await run([
      'sync',
      ...sides,
      '--yes',
      '--mode',
      'data',
      '--tables',
      'towns,visits',
      '--exclude',
      'visits',
      '--no-delete',
    ]);
    expect(only.code, only.stderr).toBe(0);
    expect((await towns(target)).map(({ title }) => title)).toEqual(['Oslo', 'Turin', 'Porto', 'Ghent', 'Lyon']);
    expect(await visits(target)).toHaveLength(1);
    const some = await run([
      'sync',
      ...sides,
      '--yes',
      '--mode',
      'data',
      '--no-delete',
      '--where',
      'towns=id < 3',
      '--where',
      'visits=town_id < 3',
    ]);
    expect(some.code, some.stderr).toBe(0);
    expect((await visits(target)).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('a row that the target refuses is left out and named, and the exit code says that not all is done', async () => {
    const check = 'ALTER TABLE visits ADD CONSTRAINT short_visits CHECK (length < 5);';
    const { sides, target } = await pair(server, TARGET + check);
    const file = join(folder, `${server.id.replace(/\W/g, '-')}.md`);
    const args = ['sync', ...sides, '--yes', '--allow-deletes', '--mode', 'data', '--format', 'markdown', '--output', file];
    const { code, stdout, stderr } = await run(args);
    expect(code, stderr).toBe(1);
    expect(stdout).toBe('');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Synced in part: 1 row was skipped');
    expect(text).toMatch(/\| `(public\.)?visits` \| `id` `3` \| not inserted \| `short_visits` \|/);
    expect((await visits(target)).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('asks nobody where nobody is: not before it writes, nor before it deletes much', async () => {
    const { sides, target } = await pair(server);
    const before = await towns(target);
    const nobody = await run(['sync', ...sides]);
    expect(nobody.code).toBe(2);
    expect(nobody.stderr).toMatch(/--yes/);
    expect(await towns(target)).toEqual(before);
    const many = await run(['sync', ...sides, '--yes', '--max-deletes', '1']);
    expect(many.code).toBe(3);
    expect(many.stderr).toMatch(/2 of \d+ rows of (public\.)?towns/);
    expect(many.stderr).toMatch(/--allow-deletes/);
    expect((await towns(target)).map(({ title }) => title)).toEqual(['Oslo', 'Turin', 'Porto', 'Ghent', 'Lyon']);
    const allowed = await run(['sync', ...sides, '--yes', '--max-deletes', '1', '--allow-deletes']);
    expect(allowed.code, allowed.stderr).toBe(0);
    expect(await towns(target)).toHaveLength(3);
  });

  it('leaves a protected environment alone, and one that is called production', async () => {
    const { source, target } = await pair(server);
    const config = join(folder, `${server.id.replace(/\W/g, '-')}.yml`);
    const url = (database: TestDatabase): string => JSON.stringify(database.url);
    writeFileSync(
      config,
      `environments:\n  source: { url: ${url(source)} }\n  guarded: { url: ${url(target)}, protected: true }\n  production: { url: ${url(target)} }\n`,
    );
    for (const name of ['guarded', 'production']) {
      const refused = await run(['sync', '--config', config, '--from', 'source', '--to', name, '--yes', '--mode', 'data']);
      expect(refused.code, refused.stderr).toBe(2);
      expect(refused.stderr).toMatch(/--allow-protected/);
    }
    expect(await towns(target)).toHaveLength(4);
  });

  it('tells how far it is on stderr, without a character that moves the cursor; with --quiet nothing', async () => {
    const { sides } = await pair(server);
    const told = await run(['sync', ...sides, '--yes', '--allow-deletes'], { CI: 'true', FORCE_COLOR: '1' });
    expect(told.code, told.stderr).toBe(0);
    expect(told.stderr).toMatch(/towns: 1 row inserted/);
    expect(told.stderr).not.toContain('\u001b');
    const quiet = await run(['sync', ...sides, '--yes', '--quiet']);
    expect(quiet.stderr).toBe('');
  });
});

forEachServer({ newest: ['postgres'] }, (server) => {
  const script = existsSync('/usr/bin/script') && spawnSync('/usr/bin/script', ['--version']).status === 0;
  // CI has it; where a person has not, that shows as skipped.
  describe.skipIf(!script && process.env.CI === undefined)('on a terminal', () => {
    it('asks before it writes and before it deletes much; nothing but a yes is one', async () => {
      const { sides, target } = await pair(server);
      const no = await onTerminal(['sync', ...sides], ['y']);
      expect(no.text).toMatch(/This changes the schema and the rows of/);
      expect(no.code, no.text).toBe(2);
      const half = await onTerminal(['sync', ...sides, '--max-deletes', '1'], ['yes', 'no']);
      expect(half.text).toMatch(/2 rows would be deleted from/);
      expect(half.text).toMatch(/2 of 4 \(50%\) {2}public\.towns/);
      expect(half.code, half.text).toBe(3);
      expect(await towns(target)).toHaveLength(5);
      const yes = await onTerminal(['sync', ...sides, '--max-deletes', '1'], ['yes', 'yes']);
      expect(yes.code, yes.text).toBe(0);
      expect(yes.text, 'bars').toContain('tables done');
      expect(await towns(target)).toHaveLength(3);
      const plain = await onTerminal(['sync', ...sides, '--yes', '--no-color'], []);
      expect(plain.text).not.toContain('\u001b');
    });
  });
});

/** In a terminal of its own. Each answer is typed when its question is there. */
function onTerminal(
  args: readonly string[],
  answers: readonly string[],
): Promise<{ readonly code: number; readonly text: string }> {
  const quoted = [process.execPath, cli, ...args].map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  const { CI: _, NO_COLOR: __, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn('/usr/bin/script', ['-qec', quoted, '/dev/null'], { cwd: folder, env: { ...env, TERM: 'xterm' } });
    const rest = [...answers];
    let text = '';
    let asked = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const questions = text.split('Type "yes"').length - 1;
      for (; asked < questions; asked++) child.stdin.write(`${rest.shift() ?? 'no'}\n`);
    });
    child.once('close', (code) => resolve({ code: code ?? -1, text }));
  });
}
