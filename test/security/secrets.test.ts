/**
 * Secrets of many shapes are planted wherever one may be: URLs, variables, files, SSH, the token, the catalogs of the servers, the texts of
 * errors. Then every byte that is printed, written or sent is searched for each of them, in every way in which it might be written.
 *
 * Left out on purpose: what a test itself wrote (configuration, keys, the event); `::add-mask::`, with which the runner is told what to
 * hide; and the rows in a backup, which is a copy of data by definition (its other files are searched).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLEET_FORMATS } from '../../src/report/fleet/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { PLAN_FORMATS } from '../../src/report/plan/index.ts';
import { SYNC_FORMATS } from '../../src/report/sync/index.ts';
import { program } from '../cli/program.ts';
import { sshdMissing, Workshop } from '../connect/sshd.ts';
import { examplePayload, type Run, runAction } from '../github/runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from '../github/stand-in.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { foundIn, PASSWORDS, type Planted } from './planted.ts';

const { folder, run } = program();
const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;

const OTHERS = {
  option: { name: 'option of a foreign server', secret: 'foreign-server-hush-1' },
  mapping: { name: 'option of a user mapping', secret: 'user-mapping-hush-2' },
  subscription: { name: 'connection of a subscription', secret: 'subscription-hush-3' },
  parameter: { name: 'parameter of a URL', secret: 'ssl-password-hush-4' },
  sshPassword: { name: 'password of SSH', secret: 'ssh-"password"-hush-5' },
  passphrase: { name: 'passphrase of a key', secret: 'pass phrase hush 6' },
  wrong: { name: 'a password that is wrong', secret: 'wr0ng&h@sh/7?' },
  config: { name: 'a URL in a broken configuration', secret: 'config:h@sh/8' },
  shadow: { name: 'the URL of the shadow', secret: 'shadow%hush#9' },
  token: { name: 'the token', secret: TOKENS.actions },
} as const;
const ALL: readonly Planted[] = [...PASSWORDS, ...Object.values(OTHERS)];

/** @param known secrets that the run was given; a password of somebody else that is in a catalog is a text like any other */
function isClean(where: string, text: string, known: readonly Planted[]): void {
  expect(foundIn(text, [...Object.values(OTHERS), ...known]), where).toEqual([]);
}

/** What a run wrote, but not what the test did. */
function filesBelow(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')]),
  );
}

it('at least twenty are planted, and a search finds each', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(20);
  for (const planted of ALL) {
    for (const text of [planted.secret, JSON.stringify(planted.secret), encodeURIComponent(planted.secret), Buffer.from(planted.secret).toString('base64')]) // biome-ignore format: one line
      expect(foundIn(`x ${text} y`, [planted]), planted.name).toHaveLength(1);
  }
});

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, NUMBER);
});
afterAll(() => github.close());

function act(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return runAction({
    inputs: { 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event: { name: 'pull_request', payload: PAYLOAD },
    env,
    files,
  });
}

/** Everything that a run of the action printed, wrote and sent. */
function actionIsClean(result: Run, mine: readonly string[], known: readonly Planted[]): void {
  isClean('stdout', result.stdout.replace(/^::add-mask::.*$/gm, ''), known);
  isClean('stderr', result.stderr, known);
  isClean('summary', result.summary, known);
  for (const [path, text] of Object.entries(result.files)) if (!mine.includes(path)) isClean(path, text, known);
  for (const { method, path, requestBody } of github.exchanges) isClean(`${method} ${path}`, `${path}\n${requestBody}`, known);
}

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const isPostgres = server.engine === 'postgres';
  const text = (value: string): string =>
    isPostgres ? `'${value.replaceAll("'", "''")}'` : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  /** The password of the URL that the tests themselves have. */
  let admin: Planted[] = [];
  let reference: TestDatabase;
  let target: TestDatabase;
  /** Two whose difference holds no secret, so that a plan of it may be written. */
  let calm: readonly [TestDatabase, TestDatabase];
  const unique = `dg${Date.now().toString(36)}${process.pid}`;
  const users: string[] = [];
  const hush = PASSWORDS[0]!;
  /** What runs are given that name the users 0, 4 and 7, and the tests' own. */
  const known = (...of: readonly number[]): Planted[] => [...of.map((at) => PASSWORDS[at]!), ...admin];

  /** The URL of a user of this server, with that password. */
  const urlFor = (database: TestDatabase, at: number): string => {
    const url = new URL(database.url);
    url.username = users[at]!;
    // The class itself leaves some signs alone.
    return url.href.replace(/\/\/[^@]*@/, `//${users[at]!}:${encodeURIComponent(PASSWORDS[at]!.secret)}@`);
  };

  beforeAll(async () => {
    const all = PASSWORDS.map(({ secret }, at) => `n${at} varchar(900) DEFAULT ${text(`was ${secret}`)}`).join(', ');
    const columns = `id int PRIMARY KEY, note varchar(200) DEFAULT ${text(`was ${hush.secret}`)}, state varchar(40), ${all}`;
    const check = `CONSTRAINT notes_check CHECK (state <> ${text(hush.secret)})`;
    const comment = isPostgres
      ? `COMMENT ON TABLE notes IS ${text(`ask for ${hush.secret}`)}; COMMENT ON COLUMN notes.note IS ${text(hush.secret)};`
      : `ALTER TABLE notes COMMENT ${text(`ask for ${hush.secret}`)};`;
    const view = `CREATE VIEW hushed AS SELECT id, ${text(hush.secret)} AS said FROM notes;`;
    reference = await server.createDatabase(
      `CREATE TABLE notes (${columns}, more int, ${check}); ${comment} ${view} CREATE TABLE ${isPostgres ? '"' : '`'}t ${hush.secret}${isPostgres ? '"' : '`'} (id int PRIMARY KEY);`,
    );
    target = await server.createDatabase(
      `CREATE TABLE notes (${columns.replaceAll('was ', 'is ')}, gone varchar(90)); INSERT INTO notes (id, gone) VALUES (1, 'row-data');`,
    );
    calm = [
      await server.createDatabase('CREATE TABLE calm (id int PRIMARY KEY, x int);'),
      await server.createDatabase(
        `CREATE TABLE calm (id int PRIMARY KEY, gone varchar(90) DEFAULT ${text(`is ${hush.secret}`)}); INSERT INTO calm (id) VALUES (1);`,
      ),
    ];
    if (isPostgres) {
      await target.run(`CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w OPTIONS (host 'h', password ${text(OTHERS.option.secret)});
        CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'u', password ${text(OTHERS.mapping.secret)});
        CREATE FOREIGN TABLE farther (id int) SERVER far OPTIONS (token ${text(OTHERS.option.secret)});`);
      await target.run(`CREATE SUBSCRIPTION ${unique} CONNECTION 'host=127.0.0.1 port=1 dbname=x password=${OTHERS.subscription.secret}' PUBLICATION p WITH (connect = false)`); // biome-ignore format: one line
    }
    for (const [at, { secret }] of PASSWORDS.entries()) {
      const user = `${unique}_${at}`.slice(-30);
      users.push(user);
      await target.run(
        isPostgres
          ? `CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD ${text(secret)}`
          : `CREATE USER ${user}@'%' IDENTIFIED BY ${text(secret)}; GRANT ALL ON *.* TO ${user}@'%' WITH GRANT OPTION`,
      );
    }
    const { password } = new URL(target.url);
    // A password of the test server that is a word of its own URL hides nothing.
    if (password.length >= 8) admin = [{ name: 'of the test server', secret: decodeURIComponent(password) }];
  });
  afterAll(async () => {
    if (isPostgres) await target.run(`ALTER SUBSCRIPTION ${unique} SET (slot_name = NONE); DROP SUBSCRIPTION ${unique}`);
    // What an apply made is theirs in each database.
    if (isPostgres) for (const { run } of [reference, target, ...calm]) await run(`DROP OWNED BY ${users.join(', ')}`);
    for (const user of users) await target.run(isPostgres ? `DROP ROLE ${user}` : `DROP USER ${user}@'%'`);
  });

  describe.each(PASSWORDS.map(({ name }, at) => ({ name, at })))('a password $name', ({ at }) => {
    it('leaves by no way of a check, on the command line or in the action', async () => {
      const sides = ['--reference', reference.url, '--target', urlFor(target, at)];
      const checked = await run(['check', ...sides, '--verbose', '--format', 'json']);
      expect(checked.code, checked.stderr).toBe(1);
      isClean('check', checked.stdout + checked.stderr, known(at));
      github.reset();
      const result = await act({ reference: 'env:REFERENCE', target: urlFor(target, at) }, { REFERENCE: reference.url });
      expect(result.exitCode, result.stdout).toBe(1);
      expect(github.comments).toHaveLength(1);
      actionIsClean(result, [], known(at));
    });
  });

  const sides = (): string[] => [
    '--reference',
    urlFor(reference, 0),
    '--target',
    urlFor(target, 0),
    '--shadow',
    urlFor(target, 4),
  ];

  it.each(FORMATS.map(({ name }) => name))('a report as %s holds none, though the catalog does', async (format) => {
    const file = join(folder, `report.${format}`);
    const { code, stdout, stderr } = await run(['check', ...sides(), '--verbose', '--format', format, '--output', file]);
    expect(code, stderr).toBe(1);
    isClean('printed', stdout + stderr, known(0, 4));
    isClean('file', readFileSync(file, 'utf8'), known(0, 4));
  });

  const calmSides = (): string[] => [
    '--reference',
    urlFor(calm[0], 0),
    '--target',
    urlFor(calm[1], 0),
    '--shadow',
    urlFor(target, 4),
  ];

  it.each(PLAN_FORMATS.map(({ name }) => name))('a plan as %s holds none, or is not written', async (format) => {
    const written = await run(['plan', ...calmSides(), '--verbose', '--format', format]);
    expect(written.code, written.stderr).toBe(0);
    isClean('printed', written.stdout + written.stderr, known(0, 4));
    const { code, stdout, stderr } = await run(['plan', ...sides(), '--verbose', '--allow', 'all', '--format', format]);
    expect(code).toBe(3);
    expect(stderr).toContain('holds a password or key of this run');
    isClean('refused', stdout + stderr, known(0, 4));
  });

  it.each(SYNC_FORMATS.map(({ name }) => name))('a sync as %s holds none', async (format) => {
    const given = ['--from', urlFor(reference, 0), '--to', urlFor(target, 0), '--shadow', urlFor(target, 4)];
    for (const mode of ['validate', 'data']) {
      const { code, stdout, stderr } = await run(['sync', ...given, '--mode', mode, '--yes', '--verbose', '--format', format]);
      expect([0, 1], stderr).toContain(code);
      isClean(`${mode}, printed`, stdout + stderr, known(0, 4));
    }
  });

  it('nor do snapshot, order, status, versions, a backup and an apply', async () => {
    // Some of these are given this user alone.
    const file = join(folder, 'secrets.snapshot.json');
    const backups = join(folder, `${server.id.replace(/\W/g, '-')}-backups`);
    const target0 = urlFor(target, 0);
    for (const args of [
      ['snapshot', urlFor(reference, 0), '--output', file, '--verbose'],
      ['snapshot', target0, '--verbose'],
      ['order', '--reference', urlFor(reference, 0), '--verbose'],
      ['status', target0, urlFor(target, 4), '--reference', urlFor(reference, 0), '--verbose'],
      ['status', target0, '--format', 'json'],
      ['apply', ...calmSides(), '--yes', '--backup-folder', backups, '--app-version', '1.0.0', '--verbose'],
      ['versions', urlFor(calm[1], 0), '--format', 'json'],
      ['backup', urlFor(calm[1], 0), '--backup-folder', backups, '--verbose'],
    ]) {
      const { code, stdout, stderr } = await run(args);
      if (args[0] === 'apply') expect(code, stderr).toBe(0);
      isClean(args[0]!, stdout + stderr, known(0));
      expect(stdout + stderr, args[0]).not.toBe('');
    }
    isClean('snapshot', readFileSync(file, 'utf8'), known(0));
    if (existsSync(backups)) {
      for (const [path, content] of Object.entries(filesBelow(backups)))
        if (!/\.(sql|dump)(\.gz)?$/.test(path)) isClean(path, content, known(0));
    }
    const rows = JSON.stringify(await calm[1].run('SELECT * FROM schema_versions'));
    isClean('the ledger', rows, known(0));
  });

  it('a fleet holds none, nor the comment that other CI makes', async () => {
    const { protocol, host, pathname } = new URL(target.url);
    const fleet = {
      template: `${protocol}//${users[7]!}:{env:PASSWORD}@${host}/{name}`,
      values: [pathname.slice(1), 'not_there'],
      members: { variable: 'env:TARGET', plain: urlFor(target, 4), gone: urlFor(target, 0).replace(/:\d+\//, ':9/') },
    };
    const config = JSON.stringify({ name: 'fleet', reference: 'env:REFERENCE', fleet });
    const env = { REFERENCE: urlFor(reference, 0), TARGET: urlFor(target, 0), PASSWORD: PASSWORDS[7]!.secret };
    writeFileSync(join(folder, 'fleet.yml'), config);
    for (const { name } of FLEET_FORMATS) {
      const { code, stdout, stderr } = await run(['fleet', 'check', '--config', 'fleet.yml', '--verbose', '--format', name], env);
      expect(code, stderr).toBe(1);
      isClean(name, stdout + stderr, known(0, 4, 7));
    }
    const planned = await run(['fleet', 'plan', '--config', 'fleet.yml', '--verbose'], env);
    isClean('the matrix', planned.stdout + planned.stderr, known(0, 4, 7));
    github.reset();
    const shard = await act({ mode: 'fleet' }, env, { 'driftgate.yml': config });
    const written = Object.entries(shard.files).find(([path]) => shard.outputs['shard-file']?.endsWith(path))?.[1] ?? '';
    expect(JSON.parse(written)).toBeTypeOf('object');
    actionIsClean(shard, ['workspace/driftgate.yml'], known(0, 4, 7));
    const inputs = { mode: 'fleet-report', 'shard-files': 'shards/*.json' };
    actionIsClean(await act(inputs, env, { 'driftgate.yml': config, 'shards/1.json': written }), ['workspace/driftgate.yml'], known(0, 4, 7)); // biome-ignore format: one line
    expect(github.comments).toHaveLength(1);

    github.reset();
    const place = ['--github-repository', REPOSITORY, '--github-pull-request', String(NUMBER), '--github-api-url', github.url];
    const commented = await run(['check', ...sides(), '--verbose', '--github-comment', ...place], {
      GITHUB_TOKEN: TOKENS.actions,
    });
    expect(commented.code, commented.stderr).toBe(1);
    expect(github.comments).toHaveLength(1);
    isClean('printed', commented.stdout + commented.stderr, known(0, 4));
    for (const { path, requestBody } of github.exchanges) isClean(path, requestBody, known(0, 4));
  });

  it('nor are they in an issue, a status or a check run', async () => {
    github.reset();
    const result = await runAction({
      inputs: { 'github-token': TOKENS.actions, reference: 'env:REFERENCE', target: 'env:TARGET', issue: 'on-drift', status: 's', 'check-run': 'c' }, // biome-ignore format: one object
      apiUrl: github.url,
      repository: REPOSITORY,
      event: { name: 'schedule', payload: { repository: PAYLOAD.repository } },
      env: { REFERENCE: urlFor(reference, 0), TARGET: urlFor(target, 4) },
    });
    expect(result.exitCode, result.stdout).toBe(1);
    expect([github.issues.issues.length, github.checks.statuses.length, github.checks.runs.length]).toEqual([1, 1, 1]);
    actionIsClean(result, [], known(0, 4));
  });

  it('plan of the action, whose URLs are in variables, the configuration and inputs', async () => {
    github.reset();
    const result = await act(
      { mode: 'plan', target: 'env:TARGET' },
      { TARGET: urlFor(calm[1], 0), SHADOW: urlFor(target, 4) },
      { 'driftgate.yml': `reference: ${JSON.stringify(urlFor(calm[0], 7))}\nshadow: { use: env:SHADOW }\n` },
    );
    expect(result.exitCode, result.stdout).toBe(0);
    actionIsClean(result, ['workspace/driftgate.yml'], known(0, 4, 7));
  });

  describe('when it fails', () => {
    const wrongUrl = (): string => target.url.replace(/\/\/[^@]*@/, `//${users[0]}:${encodeURIComponent(OTHERS.wrong.secret)}@`);
    const fails = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> => {
      const { code, stdout, stderr } = await run([...args, '--verbose'], env);
      expect([2, 3], stdout + stderr).toContain(code);
      expect(stderr).toContain('error:');
      isClean(args.join(' ').slice(0, 40), stdout + stderr, admin);
    };

    it('a wrong password, a server that is not there, a parameter, a URL that is none', async () => {
      const [scheme] = target.url.split('://');
      await fails(['check', '--reference', reference.url, '--target', `${wrongUrl()}_not_there`]);
      await fails(['check', '--reference', reference.url, '--target', 'env:T'], {
        T: `${scheme}://u:${encodeURIComponent(OTHERS.wrong.secret)}@127.0.0.1:9/x`,
      });
      await fails(['check', '--reference', reference.url, '--target', `${target.url}?sslpassword=${OTHERS.parameter.secret}&sslcert=/nowhere&sslmode=verify-full`]); // biome-ignore format: one line
      await fails(['check', '--reference', reference.url, '--target', `${target.url}?options=-c%20x.y%3D${OTHERS.parameter.secret}&unknown=${OTHERS.parameter.secret}`]); // biome-ignore format: one line
      await fails(['check', '--reference', reference.url, '--target', `${scheme}://u:${OTHERS.wrong.secret}@ho st:port/x`]);
      await fails(['check', '--reference', reference.url, '--target', `${scheme}//u:${OTHERS.wrong.secret}@host/x`]);
      await fails(['check', '--reference', `sql:schema.sql`, '--target', target.url, '--shadow', `${scheme}://u:${encodeURIComponent(OTHERS.shadow.secret)}@127.0.0.1:9/`]); // biome-ignore format: one line
      github.reset();
      const result = await act({ reference: reference.url, target: wrongUrl().replace(/:\d+\//, ':9/') }, {});
      expect(result.exitCode).toBe(3);
      actionIsClean(result, [], admin);
    });

    it('a configuration that is broken beside a URL', async () => {
      const url = `postgres://app:${OTHERS.config.secret}@db.example.com/x`;
      for (const broken of [
        `reference: ${url}\n  target: [\n`,
        `reference: "${url}\ntarget: x\n`,
        `reference: ${url}\nunknown: ${url}\n`,
        `environments: { production: { url: '${url}', ssh: '${url}' } }\n`,
        `reference: ${url}\ntarget: ${url}x\nfail-on: ${url}\n`,
        `rules: { '${url}': error }\nreference: { a: ${url} }\n`,
        `${url}: {}\n`,
        `- ${url}\n`,
      ]) {
        writeFileSync(join(folder, 'broken.yml'), broken);
        await fails(['check', '--config', 'broken.yml']);
      }
    });

    it('SSH: a password, a key with a passphrase, a key that is none', async () => {
      const given = ['--reference', reference.url, '--target', target.url, '--target-ssh-host', '127.0.0.1', '--target-ssh-port', '9', '--target-ssh-user', 'nobody', '--target-ssh-host-key', 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU']; // biome-ignore format: one list
      await fails(['check', ...given, '--target-ssh-password', 'env:P'], { P: OTHERS.sshPassword.secret });
      await fails(['check', ...given, '--target-ssh-key', 'env:K'], { K: `-----BEGIN OPENSSH PRIVATE KEY-----\n${OTHERS.sshPassword.secret}\n-----END OPENSSH PRIVATE KEY-----\n` }); // biome-ignore format: one line
      await fails(['check', ...given, '--target-ssh-key', OTHERS.sshPassword.secret]);
      await fails(['check', ...given, '--target-ssh-password', OTHERS.sshPassword.secret]);
      if (sshdMissing() !== undefined) return;
      const workshop = new Workshop();
      const { privateKey } = workshop.key(OTHERS.passphrase.secret);
      const lines = privateKey.split('\n').filter((line) => line.length > 40);
      const key: Planted[] = lines.map((secret) => ({ name: 'line of the key', secret }));
      for (const passphrase of [OTHERS.passphrase.secret, OTHERS.wrong.secret]) {
        const { stdout, stderr } = await run(['check', ...given, '--target-ssh-key', 'env:K', '--target-ssh-passphrase', 'env:P', '--verbose'], { K: privateKey, P: passphrase }); // biome-ignore format: one line
        expect(stderr).toContain('error:');
        // The first lines of every key are alike: what they are of, and its cipher.
        isClean('the key', stdout + stderr, key.slice(1));
      }
    });
  });
});
