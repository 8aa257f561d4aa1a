/**
 * mode: sync from end to end. Where the gate is shut the run ends without a connection: both addresses are a socket that counts. Where it opens,
 * real rows go from one real server's database into another.
 */
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { syncAnnotations } from '../../src/publish/synced.ts';
import { resultOf, syncFixture } from '../report/sync-fixtures.ts';
import { forEachServer } from '../servers/index.ts';
import { type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const REPOSITORY = 'octo-org/shop';

let github: GitHubStandIn;
let socket: Server;
let connections = 0;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, 7);
  socket = createServer((connection) => {
    connections++;
    connection.destroy();
  });
  await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await github.close();
  await new Promise((done) => socket.close(done));
});
beforeEach(() => {
  connections = 0;
  github.gate.environments.push({ id: 12, name: 'staging', reviewers: ['maintainer'] });
  github.gate.environments.push({ id: 13, name: 'open', reviewers: null });
  github.gate.runs.push({ id: 42, event: 'push', branch: 'main', attempt: 1, actor: 'octocat' });
});
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

type Texts = Readonly<Record<string, string>>;

interface Case {
  readonly inputs?: Texts;
  readonly event?: string;
  readonly payload?: unknown;
  readonly env?: Texts;
  readonly files?: Texts;
}

function run({ inputs = {}, event = 'push', payload = {}, env = {}, files = {} }: Case): Promise<Run> {
  return runAction({
    inputs: { mode: 'sync', name: 'staging', 'github-token': TOKENS.actions, from: counted('a'), to: counted('b'), ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event: { name: event, payload },
    env,
    files,
  });
}

const counted = (name: string): string => `postgres://app@127.0.0.1:${(socket.address() as { port: number }).port}/${name}`;
const errors = ({ commands }: Run): string[] => commands.filter(({ name }) => name === 'error').map(({ message }) => message);
const approve = (change: Partial<(typeof github.gate.reviews)[number]> = {}): void => {
  github.gate.reviews.push({ run: 42, state: 'approved', user: 'maintainer', environments: ['staging'], ...change });
};
const typed = (name: string, change: Case = {}): Case => ({
  ...change,
  event: 'workflow_dispatch',
  payload: { inputs: { target: name } },
  inputs: { confirm: 'target', ...change.inputs },
});

describe('without a connection', () => {
  const approved: Case = { inputs: { environment: 'staging' } };
  it.each<[string, Case, () => void, number, RegExp]>([
    ['on a pull request', { event: 'pull_request' }, approve, 3, /mode: sync does not run on the event "pull_request"/],
    [
      'on another branch',
      { env: { GITHUB_REF: 'refs/heads/feature' } },
      approve,
      3,
      /mode: sync does not run on the branch feature/,
    ],
    ['not approved', approved, () => {}, 3, /Nobody approved this run/],
    ['rejected', approved, () => approve({ state: 'rejected' }), 3, /maintainer rejected/],
    ['no reviewers configured', { inputs: { environment: 'open' } }, () => {}, 3, /no required reviewers/],
    [
      'another name typed',
      typed('production'),
      () => {},
      3,
      /The name that was typed, production, is not that of the target, staging/,
    ],
    ['nothing typed', typed(''), () => {}, 3, /No name was typed/],
    [
      'the name in the input instead of the form',
      typed('', { inputs: { confirm: 'staging' } }),
      () => {},
      3,
      /No name was typed/,
    ],
    ['typed on push', { inputs: { confirm: 'target' } }, () => {}, 2, /The target's name cannot be typed on the event "push"/],
    [
      'nothing that could be typed',
      typed('driftgate', { inputs: { name: 'driftgate' } }),
      () => {},
      2,
      /has no name that a person could type/,
    ],
    ['a true that is none', { inputs: { 'allow-deletes': 'perhaps' } }, () => {}, 2, /allow-deletes is true or false/],
    ['a mode that is none', { inputs: { 'sync-mode': 'everything' } }, () => {}, 2, /--sync-mode: /],
    ['a condition without a table', { inputs: { where: 'a=b\nid' } }, () => {}, 2, /--where takes NAME=VALUE, not "id"/],
    [
      'a protected target, though a person agreed',
      {
        inputs: { environment: 'staging', to: 'guarded' },
        files: { 'driftgate.yml': 'environments: { guarded: { url: "postgres://x@127.0.0.1:9/x", protected: true } }' },
      },
      approve,
      2,
      /is protected/,
    ],
    [
      'a target that looks like production, allowed but by nobody',
      {
        inputs: { 'allow-protected': 'true', to: 'production' },
        files: { 'driftgate.yml': 'environments: { production: { url: "postgres://x@127.0.0.1:9/x" } }' },
      },
      () => {},
      2,
      /looks like production/,
    ],
  ])('%s', async (_, change, given, exitCode, message) => {
    given();
    const result = await run(change);
    expect(errors(result)).toHaveLength(1);
    expect(errors(result)[0]).toMatch(message);
    expect(result.exitCode).toBe(exitCode);
    expect(connections).toBe(0);
    expect(result.outputs).toEqual({});
    expect(result.summary).toMatch(exitCode === 3 ? /The gate is shut/ : /cannot start/);
    expect(result.summary).toContain('no change: nothing was written');
    expect(result.stdout + result.stderr).not.toMatch(/This is a bug|\n {4}at /);
  });

  it('the socket does count: once the gate is open, it is connected to', async () => {
    approve();
    const result = await run({ inputs: { environment: 'staging' } });
    expect(result.stdout).toContain('maintainer approved this run');
    expect(connections).toBeGreaterThan(0);
    expect(result.exitCode).toBe(3);
    expect(result.summary).toContain('The target was not synced');
  });

  it('what writes nothing needs no gate', async () => {
    for (const mode of ['validate', 'dry-run']) {
      connections = 0;
      await run({ event: 'pull_request', inputs: { 'sync-mode': mode } });
      expect(connections, mode).toBeGreaterThan(0);
    }
  });
});

forEachServer({ newest: ['postgres', 'mysql', 'mariadb'] }, (server) => {
  const schema = 'CREATE TABLE towns (id int PRIMARY KEY, title varchar(90) NOT NULL)';

  it('the target’s environment of driftgate.yml is what is typed; the summary, the outputs and the files say what was done', async () => {
    const source = await server.createDatabase(`${schema}; INSERT INTO towns VALUES (1, 'Oslo'), (2, 'Turin')`);
    const target = await server.createDatabase(`${schema}; INSERT INTO towns VALUES (2, 'Milan')`);
    const config = { reference: 'origin', environments: { origin: { url: 'env:SOURCE' }, sandbox: { url: 'env:TARGET' } } };
    const result = await run(
      typed('sandbox', {
        inputs: { from: '', to: 'sandbox', 'sync-mode': 'data' },
        env: { SOURCE: source.url, TARGET: target.url },
        files: { 'driftgate.yml': JSON.stringify(config) },
      }),
    );
    expect(errors(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(await target.run('SELECT id, title FROM towns ORDER BY id')).toEqual([
      { id: 1, title: 'Oslo' },
      { id: 2, title: 'Turin' },
    ]);
    expect(result.outputs).toMatchObject({ outcome: 'synced', drift: 'false', tables: '1', 'row-errors': '0', 'rows-inserted': '1', 'rows-updated': '1', 'rows-deleted': '0', 'agreed-by': 'octocat' }); // biome-ignore format: one object
    expect(result.summary).toContain('octocat typed the target’s name');
    const written = (output: string): string =>
      Object.entries(result.files).find(([path]) => result.outputs[output]?.endsWith(path))?.[1] ?? '';
    expect(JSON.parse(written('json-file'))).toMatchObject({ formatVersion: 1, mode: 'data', totals: { inserted: 1 } });
    expect(written('report-file')).toContain('Synced: 1 row inserted and 1 updated in 1 table');
  });

  it('deletes no more than the thresholds allow unless told to, though a person agreed', async () => {
    const source = await server.createDatabase(`${schema}; INSERT INTO towns VALUES (1, 'Oslo')`);
    const target = await server.createDatabase(`${schema}; INSERT INTO towns VALUES (7, 'Ghent'), (8, 'Lyon'), (9, 'Bonn')`);
    approve();
    const inputs = { from: source.url, to: target.url, environment: 'staging', 'sync-mode': 'data', 'max-deletes': '2' };
    const refused = await run({ inputs });
    expect(refused.exitCode).toBe(3);
    expect(errors(refused)[0]).toMatch(/3 of \d+ rows of (public\.)?towns/);
    expect(await target.run('SELECT id FROM towns WHERE id > 6')).toHaveLength(3);
    const allowed = await run({ inputs: { ...inputs, 'allow-deletes': 'true' } });
    expect(allowed.exitCode, allowed.stdout).toBe(0);
    expect(allowed.outputs['rows-deleted']).toBe('3');
    expect(await target.run('SELECT id FROM towns')).toEqual([{ id: 1 }]);
  });
});

describe('annotations', () => {
  test('say what came of it first, then what was skipped, without values of rows', () => {
    const all = syncAnnotations('shop', syncFixture('sync-partial'));
    expect(all.map(({ level }) => level)).toEqual(['error', 'warning', 'warning', 'warning']);
    expect(all[0]?.message).toContain('3 rows were skipped');
    expect(JSON.stringify(all)).not.toContain('88123');
  });

  test('are none where all is as in the source, nor for what a dry run found', () => {
    for (const name of ['sync-shop', 'sync-unchanged', 'sync-dry-run'])
      expect(syncAnnotations('shop', syncFixture(name))).toEqual([]);
    expect(syncAnnotations('shop', resultOf({ mode: 'validate', outcome: 'would-change' }))).toHaveLength(1);
  });
});
