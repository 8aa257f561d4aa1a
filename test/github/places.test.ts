/** The action over code: annotations on the lines that define what is missing, owners and the migration in the comment, SARIF as a file. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newFileAddress } from '../../src/publish/run.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const BRANCH = (PAYLOAD.pull_request as { head: { ref: string } }).head.ref;

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, (PAYLOAD.pull_request as { number: number }).number);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

const FILES = {
  'driftgate.yml':
    'name: shop\nengine: postgres\nshadow: { use: embedded }\nreference: sql:db/schema.sql\ntarget: migrations:db/migrations\n',
  'db/schema.sql': 'CREATE TABLE orders (\n  id int PRIMARY KEY,\n  currency text\n);\n',
  'db/migrations/0001_orders.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n',
  '.github/CODEOWNERS': '* @acme/all\n*.sql @acme/db\n',
};

function run(inputs: Readonly<Record<string, string>> = {}): Promise<Run> {
  return runAction({
    inputs: { 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event: { name: 'pull_request', payload: PAYLOAD },
    files: FILES,
  });
}

test('what is missing is shown where it is defined, with who can mend it and how', async () => {
  const { exitCode, commands, outputs, files } = await run();
  expect(exitCode).toBe(1);
  expect(commands.find(({ name, message }) => name === 'error' && message.startsWith('Missing'))).toMatchObject({
    properties: { file: 'db/schema.sql', line: '3' },
  });
  const body = github.comments[0]!.body;
  expect(body).toContain('Who can mend it, by CODEOWNERS: `@acme/db` (`db/schema.sql`).');
  expect(body).toContain('it writes `db/migrations/0002_add_orders_currency.sql`.');
  expect(body).toContain(
    `(https://github.com/${REPOSITORY}/new/${BRANCH}?filename=db%2Fmigrations%2F0002_add_orders_currency.sql&value=`,
  );
  const path = Object.keys(files).find((file) => outputs['sarif-file']!.endsWith(file))!;
  const { runs } = JSON.parse(files[path]!) as { runs: { results: unknown[] }[] };
  expect(runs[0]!.results).toMatchObject([
    { locations: [{ physicalLocation: { artifactLocation: { uri: 'db/schema.sql' }, region: { startLine: 3 } } }] },
  ]);
  expect(Object.keys(files).filter((file) => file.includes('0002_'))).toEqual([]);
});

test('a migration that is not wanted is not suggested', async () => {
  await run({ 'suggest-migration': 'never' });
  expect(github.comments[0]!.body).not.toContain('Suggested migration');
});

test('the page for a new file is that of a branch of the repository itself, on whatever server', () => {
  const of = (head: unknown, environment: Record<string, string> = {}): string | null =>
    newFileAddress({ GITHUB_REPOSITORY: 'acme/shop', ...environment }, { pull_request: { head } });
  const own = { ref: 'fix/a b#1', repo: { full_name: 'acme/shop' } };
  expect(of(own)).toBe('https://github.com/acme/shop/new/fix/a%20b%231');
  expect(of(own, { GITHUB_SERVER_URL: 'https://ghe.example' })).toBe('https://ghe.example/acme/shop/new/fix/a%20b%231');
  expect(of({ ...own, repo: { full_name: 'fork/shop' } })).toBeNull();
  // The fork was deleted.
  expect(of({ ...own, repo: null })).toBeNull();
  expect(newFileAddress({ GITHUB_REPOSITORY: 'acme/shop' }, null)).toBeNull();
});
