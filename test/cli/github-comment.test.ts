/** `--github-comment`: the comment of the action from other CI, where the pull request is what the variables of each system say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { parseDocument } from 'yaml';
import { CI_SYSTEMS, ciRun, repositoryPlace } from '../../src/publish/ci-systems.ts';
import { marker } from '../../src/publish/comment.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from '../github/stand-in.ts';
import { withServers } from '../servers/index.ts';
import { program } from './program.ts';

const SHA = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';

/** What each system sets for pull request 7 of acme/shop, as its manual has it. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'GitHub Actions': {
    GITHUB_ACTIONS: 'true',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '42',
    GITHUB_SHA: SHA,
  },
  'GitLab CI/CD': {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_EXTERNAL_PULL_REQUEST_IID: '7',
    CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY: 'mallory/shop',
    CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY: 'acme/shop',
    CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA: SHA,
    CI_JOB_URL: 'https://gitlab.example.com/acme/shop/-/jobs/9',
  },
  Jenkins: {
    JENKINS_URL: 'https://jenkins.example.com/',
    CHANGE_ID: '7',
    CHANGE_URL: 'https://github.com/acme/shop/pull/7',
    BUILD_URL: 'https://jenkins.example.com/job/shop/view/change-requests/job/PR-7/3/',
    GIT_COMMIT: SHA,
  },
  CircleCI: {
    CI: 'true',
    CIRCLECI: 'true',
    CIRCLE_PULL_REQUEST: 'https://github.com/acme/shop/pull/7',
    CIRCLE_BUILD_URL: 'https://circleci.com/gh/acme/shop/9',
    CIRCLE_SHA1: SHA,
  },
  Buildkite: {
    CI: 'true',
    BUILDKITE: 'true',
    BUILDKITE_PULL_REQUEST: '7',
    BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/mallory/shop.git',
    BUILDKITE_REPO: 'git@github.com:acme/shop.git',
    BUILDKITE_BUILD_URL: 'https://buildkite.com/acme/shop/builds/9',
    BUILDKITE_COMMIT: SHA,
  },
  'Azure Pipelines': {
    TF_BUILD: 'True',
    SYSTEM_PULLREQUEST_PULLREQUESTID: '123456',
    SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: '7',
    SYSTEM_PULLREQUEST_SOURCECOMMITID: SHA,
    SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: 'https://dev.azure.com/acme/',
    SYSTEM_TEAMPROJECT: 'The shop',
    BUILD_BUILDID: '9',
    BUILD_REPOSITORY_NAME: 'acme/shop',
    BUILD_REPOSITORY_URI: 'https://github.com/acme/shop',
  },
  'Travis CI': {
    CI: 'true',
    TRAVIS: 'true',
    TRAVIS_PULL_REQUEST: '7',
    TRAVIS_PULL_REQUEST_SLUG: 'mallory/shop',
    TRAVIS_PULL_REQUEST_SHA: SHA,
    TRAVIS_REPO_SLUG: 'acme/shop',
    TRAVIS_JOB_WEB_URL: 'https://app.travis-ci.com/acme/shop/jobs/9',
  },
  Bitrise: {
    CI: 'true',
    BITRISE_IO: 'true',
    BITRISE_PULL_REQUEST: '7',
    BITRISEIO_GIT_REPOSITORY_OWNER: 'acme',
    BITRISEIO_GIT_REPOSITORY_SLUG: 'shop',
    BITRISE_BUILD_URL: 'https://app.bitrise.io/build/9',
    BITRISE_GIT_COMMIT: SHA,
  },
  'Woodpecker CI': {
    CI: 'woodpecker',
    CI_COMMIT_PULL_REQUEST: '7',
    CI_REPO: 'acme/shop',
    CI_REPO_URL: 'https://github.com/acme/shop',
    CI_PIPELINE_URL: 'https://ci.example.com/repos/7/pipeline/8',
    CI_COMMIT_SHA: SHA,
  },
  Drone: {
    CI: 'true',
    DRONE: 'true',
    DRONE_PULL_REQUEST: '7',
    DRONE_REPO: 'acme/shop',
    DRONE_REPO_LINK: 'https://github.com/acme/shop',
    DRONE_BUILD_LINK: 'https://drone.example.com/acme/shop/9',
    DRONE_COMMIT_SHA: SHA,
  },
};

describe('where the pull request is', () => {
  test.each(CI_SYSTEMS.map(({ name }) => name))('%s says it', (name) => {
    const found = ciRun(VARIABLES[name] ?? {});
    expect(found).toMatchObject({ system: name, pullRequest: 7, repository: { owner: 'acme', repo: 'shop' }, commit: SHA });
    expect(URL.canParse(found.run ?? '')).toBe(true);
    expect([null, 'github.com']).toContain(found.repository?.host);
  });

  test.each([
    ['a branch in Buildkite', { BUILDKITE: 'true', BUILDKITE_PULL_REQUEST: 'false' }],
    ['a branch in Travis CI', { TRAVIS: 'true', TRAVIS_PULL_REQUEST: 'false' }],
    ['a branch in Drone', { DRONE: 'true', DRONE_PULL_REQUEST: '' }],
    ['a branch on GitHub', { GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/heads/pull/7/merge', GITHUB_REPOSITORY: 'acme/shop' }],
    ['a merge request of GitLab', { GITLAB_CI: 'true', CI_MERGE_REQUEST_IID: '7' }],
    [
      'a merge request in Jenkins',
      { JENKINS_URL: 'x', CHANGE_ID: '7', CHANGE_URL: 'https://gitlab.com/acme/shop/-/merge_requests/7' },
    ],
    ['a pull request of Azure Repos', { TF_BUILD: 'True', SYSTEM_PULLREQUEST_PULLREQUESTID: '7' }],
    ['no CI', {}],
  ])('%s has none', (_, environment) => {
    expect(ciRun(environment).pullRequest).toBeNull();
  });

  test.each([
    ['acme/shop', null],
    ['https://github.com/acme/shop', 'github.com'],
    ['https://x-access-token:secret@github.com/acme/shop.git', 'github.com'],
    ['https://ghe.example.com:8443/acme/shop/pull/7', 'ghe.example.com'],
    ['git@github.com:acme/shop.git', 'github.com'],
    ['ssh://git@ssh.github.com:443/acme/shop.git', 'ssh.github.com'],
  ])('%s is a repository', (text, host) => {
    expect(repositoryPlace(text)).toEqual({ owner: 'acme', repo: 'shop', host });
  });

  test.each([
    '',
    'shop',
    'acme/shop/extra',
    'https://gitlab.com/group/sub/shop',
    '../shop',
    'https://github.com/acme/shop/issues/7',
  ])('"%s" is none', (text) => {
    expect(repositoryPlace(text)).toBeNull();
  });
});

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub('acme/shop', 7);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

withServers(['postgres:18'], (server) => {
  const { run, folder } = program();
  let sides: readonly string[];
  let clean: readonly string[];
  beforeAll(async () => {
    const reference = (await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY, note text)')).url;
    const target = (await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY)')).url;
    sides = ['--reference', reference, '--target', target, '--name', 'shop'];
    clean = ['--reference', reference, '--target', reference, '--name', 'shop'];
  });
  const token = { GITHUB_TOKEN: TOKENS.actions };
  const api = (): Readonly<Record<string, string>> => ({ ...token, GITHUB_API_URL: github.url });

  it('comments, and brings the comment up to date', async () => {
    const environment = { ...api(), ...VARIABLES.Jenkins };
    const first = await run(['check', ...sides, '--github-comment', '--format', 'json'], environment);
    expect(first.code).toBe(1);
    expect(JSON.parse(first.stdout)).toMatchObject({ verdict: 'drift' });
    expect(first.stderr).toContain('Commented on pull request #7');
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body.startsWith(marker('shop'))).toBe(true);
    expect(github.comments[0]?.body).toContain('`note`');
    expect(github.comments[0]?.body).toContain('/docs/rules.md#missing-column');
    const again = await run(['check', ...clean, '--github-comment'], environment);
    expect(again.code).toBe(0);
    expect(github.comments).toMatchObject([{ updates: 1, body: expect.stringMatching(/In sync/) }]);
    expect(first.stdout + first.stderr + again.stdout + again.stderr).not.toContain(TOKENS.actions);
  });

  it('takes flags over variables', async () => {
    const place = ['--github-repository', 'acme/shop', '--github-pull-request', '7', '--github-api-url', github.url];
    const result = await run(['check', ...sides, '--github-comment', '--github-token', 'env:MINE', ...place], {
      MINE: TOKENS.person,
      GITHUB_TOKEN: 'wrong',
      CIRCLECI: 'true',
      CIRCLE_PULL_REQUEST: 'https://github.com/other/repository/pull/9',
    });
    expect(result.code).toBe(1);
    expect(github.comments).toMatchObject([{ login: 'octocat' }]);
  });

  it('comments only where something differs, when asked to', async () => {
    const environment = { ...api(), ...VARIABLES['Travis CI'] };
    await run(['check', ...clean, '--github-comment', 'on-drift'], environment);
    expect(github.comments).toEqual([]);
    await run(['check', ...sides], environment);
    expect(github.comments).toEqual([]);
    await run(['check', ...sides, '--github-comment', 'on-drift'], environment);
    expect(github.comments).toHaveLength(1);
  });

  it('finds the pull request of a workflow in the event', async () => {
    const file = join(folder, 'event.json');
    writeFileSync(file, JSON.stringify({ pull_request: { number: 7 } }));
    const environment = { ...api(), ...VARIABLES['GitHub Actions'], GITHUB_REF: 'refs/heads/main' };
    const event = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_EVENT_PATH: file };
    await run(['check', ...sides, '--github-comment'], { ...environment, ...event });
    expect(github.comments).toHaveLength(1);
  });

  it('shows a plan in a comment of its own', async () => {
    const environment = { ...api(), ...VARIABLES.Buildkite };
    await run(['check', ...sides, '--github-comment'], environment);
    const planned = await run(['plan', ...sides, '--github-comment'], environment);
    expect(planned.code, planned.stderr).toBe(0);
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([marker('shop'), marker('shop', 'plan')]);
    expect(github.comments[1]?.body).toContain('ADD COLUMN');
  });

  it('takes back what an older comment says when the check cannot be done', async () => {
    const environment = { ...api(), ...VARIABLES.Drone };
    await run(['check', ...clean, '--github-comment'], environment);
    const gone = clean.map((text) => (text.startsWith('postgres') && text === clean[3] ? `${text}_gone` : text));
    const failed = await run(['check', ...gone, '--github-comment'], environment);
    expect(failed.code).toBe(3);
    expect(github.comments).toMatchObject([{ updates: 1, body: expect.stringContaining('could not check') }]);
  });

  describe('what cannot be told changes nothing else', () => {
    test.each([
      ['a token that may not', { GITHUB_TOKEN: TOKENS.readOnly, ...VARIABLES.CircleCI }, /pull-requests: write/],
      ['no token', { GITHUB_TOKEN: '', ...VARIABLES.CircleCI }, /No comment: there is no token/],
      ['a branch', { BUILDKITE: 'true', BUILDKITE_PULL_REQUEST: 'false' }, /Buildkite names no pull request on GitHub/],
      ['no CI', {}, /names no pull request/],
      ['a number without a repository', { BITRISE_IO: 'true', BITRISE_PULL_REQUEST: '7' }, /the repository is not known/],
    ])('%s', async (_, environment, why) => {
      const result = await run(['check', ...sides, '--github-comment'], { ...api(), ...environment });
      expect(result.code).toBe(1);
      expect(result.stdout).toMatch(/note/);
      expect(result.stderr).toMatch(why);
      expect(github.comments).toEqual([]);
    });

    it('a GitHub that is another', async () => {
      const { GITHUB_API_URL: _, ...without } = api();
      const CHANGE_URL = 'https://ghe.example.com/acme/shop/pull/7';
      const result = await run(['check', ...sides, '--github-comment'], { ...without, ...VARIABLES.Jenkins, CHANGE_URL });
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/ghe\.example\.com is not github\.com.*--github-api-url/);
    });

    it('a GitHub that is down', async () => {
      const free = createServer().listen(0, '127.0.0.1');
      await new Promise((done) => free.once('listening', done));
      const { port } = free.address() as { port: number };
      await new Promise((done) => free.close(done));
      const environment = { ...token, ...VARIABLES.CircleCI, GITHUB_API_URL: `http://127.0.0.1:${port}` };
      const result = await run(['check', ...sides, '--github-comment'], environment);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/[Ww]arning: .*pull request/);
    });
  });
});

describe('docs/other-ci.md', () => {
  const { run } = program();
  const page = readFileSync(new URL('../../docs/other-ci.md', import.meta.url), 'utf8');

  test('its YAML can be read', () => {
    const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text]) => parseDocument(text!));
    expect(blocks.length).toBeGreaterThan(4);
    expect(blocks.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  test('has no flag that there is not', async () => {
    const { stdout } = await run(['check', '--help']);
    const known = new Set(stdout.match(/(?<=^ {2})--[a-z-]+/gm));
    const named = new Set(page.match(/(?<![\w-])--[a-z]+(-[a-z]+)*/g));
    named.delete('--yes');
    expect(named.size).toBeGreaterThan(8);
    for (const flag of named) expect([...known], flag).toContain(flag);
  });

  test('names every CI system', () => {
    for (const { name } of CI_SYSTEMS) expect(page).toContain(name);
  });
});

describe('without a database', () => {
  const { run, folder } = program();
  const skip = ['check', '--reference', 'env:PRODUCTION_URL', '--target', 'env:STAGING_URL', '--on-missing-credentials', 'skip'];

  test.each([
    ['--github-token', TOKENS.person],
    ['--github-repository', 'shop'],
    ['--github-pull-request', 'seven'],
    ['--github-api-url', 'ghe.example.com'],
  ])('%s is refused when it is none', async (flag, value) => {
    const result = await run([...skip, '--github-comment', flag, value], {});
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(flag);
    expect(result.stderr).not.toContain(TOKENS.person);
  });

  test('missing credentials fail, and pass as unknown when asked to', async () => {
    const failed = await run(skip.slice(0, -2), {});
    expect(failed.code).toBe(2);
    expect(failed.stderr).toMatch(/lack their credentials: the environment variables PRODUCTION_URL and STAGING_URL are not set/);

    const passed = await run(skip, { PRODUCTION_URL: ' ' });
    expect(passed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Unknown: no credentials\./) });
    // What Azure Pipelines makes of a variable that is not there.
    const azure = { PRODUCTION_URL: '$(PRODUCTION_URL)', STAGING_URL: 'postgres' };
    expect((await run(skip, azure)).code).toBe(2);
    expect((await run(skip, { ...azure, STAGING_URL: '$(shop.staging)' })).code).toBe(0);
    const machine = await run([...skip, '--format', 'json'], {});
    expect(machine.code).toBe(0);
    const schema = new URL('../../docs/schema/report.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
    expect(validate(JSON.parse(machine.stdout)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(machine.stdout)).toMatchObject({
      verdict: 'unknown',
      reason: 'missing-credentials',
      missing: [
        { side: 'reference', variable: 'PRODUCTION_URL' },
        { side: 'target', variable: 'STAGING_URL' },
      ],
    });
    await run([...skip, '--format', 'junit', '--output', 'report.xml'], {});
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('<skipped message="The reference and the target lack');
    // No plan at all, and no empty one.
    const planned = await run(['plan', ...skip.slice(1), '--format', 'json'], {});
    expect(planned).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Unknown: no credentials') });
  });

  test('the comment says unknown', async () => {
    const environment = { GITHUB_TOKEN: TOKENS.actions, GITHUB_API_URL: github.url, ...VARIABLES.CircleCI };
    expect((await run([...skip, '--github-comment'], environment)).code).toBe(0);
    expect(github.comments).toMatchObject([{ body: expect.stringContaining('Unknown: no credentials') }]);
  });
});
