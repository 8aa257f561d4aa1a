/** mode: plan from end to end: the plan's file, its comment beside that of a check, summary, annotations, outputs and exit codes. */
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { readPlan } from '../../src/plan/file.ts';
import { COMMENT_LIMIT, marker } from '../../src/publish/comment.ts';
import { planOutputsOf } from '../../src/publish/outputs.ts';
import { planAnnotations, publishPlan } from '../../src/publish/plan.ts';
import { forEachServer, type TestDatabase, withServers } from '../servers/index.ts';
import { planOf } from './plans.ts';
import { destinationOf } from './published.ts';
import { reportOf } from './reports.ts';
import { examplePayload, type Run, runAction } from './runner.ts';
import { type GitHubStandIn, startGitHub, TOKENS } from './stand-in.ts';

const PAYLOAD = examplePayload('pull_request', 'opened');
const REPOSITORY = (PAYLOAD.repository as { full_name: string }).full_name;
const NUMBER = (PAYLOAD.pull_request as { number: number }).number;

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub(REPOSITORY, NUMBER);
});
afterAll(() => github.close());
afterEach(() => {
  const violations = [...github.violations];
  github.reset();
  expect(violations).toEqual([]);
});

type Inputs = Readonly<Record<string, string>>;

function run(inputs: Inputs, event = { name: 'pull_request', payload: PAYLOAD as unknown }): Promise<Run> {
  return runAction({
    inputs: { mode: 'plan', 'github-token': TOKENS.actions, ...inputs },
    apiUrl: github.url,
    repository: REPOSITORY,
    event,
  });
}

const annotations = ({ commands }: Run, level: string): string[] =>
  commands.filter(({ name }) => name === level).map(({ message }) => message);
const fileOf = ({ files }: Run, path: string | undefined): string =>
  Object.entries(files).find(
    ([name]) => path !== undefined && path !== '' && (name.endsWith(path) || path.endsWith(name)),
  )?.[1] ?? '';

describe('what is published of a plan', () => {
  test('the outputs tell the id, what is gone afterwards, and what was not allowed', () => {
    const plan = planOf({ loses: true, left: ['drops-objects', 'deletes-data', 'drops-objects', null] });
    expect(planOutputsOf(plan, 'plan.json')).toEqual({
      plan: 'plan.json',
      'plan-id': plan.id,
      statements: '2',
      'needs-allow': 'deletes-data,drops-objects',
      proven: 'true',
      'deletes-data': 'true',
      fingerprint: plan.target.fingerprint,
    });
    expect(planOutputsOf(planOf({ proven: false }), 'p')).toMatchObject({
      'needs-allow': '',
      proven: 'false',
      'deletes-data': 'false',
    });
  });

  test('annotations: not proven, what somebody has to want, what is left; nothing for what only adds', () => {
    expect(planAnnotations(planOf({}))).toEqual([]);
    const all = planAnnotations(planOf({ loses: true, proven: false, left: ['drops-objects'] }));
    expect(all.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'error driftgate: shop: not proven',
      'warning driftgate: shop: deletes-data',
      'warning driftgate: shop: drops-objects',
      'notice driftgate: shop: not in the plan',
    ]);
    expect(all[1]?.message).toMatch(/^Statement 2, drop column .*: Every value/);
    expect(all.at(-1)?.message).toContain('(allow: drops-objects)');
  });

  test.each([1, 600, 9000])(
    'a plan of %i statements fits into a comment, and its comment is none of a check',
    async (statements) => {
      const plan = planOf({ statements });
      const { markdown } = await import('../../src/report/plan/markdown.ts');
      const render = (maxLength: number): string => markdown.render(plan, { maxLength });
      const { destination, shown } = destinationOf(github, REPOSITORY, NUMBER);
      await publishPlan(
        { plan, report: reportOf([]) },
        'plan.json',
        { markdown: render, comment: render, files: [] },
        destination,
      );
      expect(github.comments).toHaveLength(1);
      const [comment] = github.comments;
      expect(comment?.body.startsWith(marker('shop', 'plan'))).toBe(true);
      expect(comment?.body.length).toBeLessThanOrEqual(COMMENT_LIMIT);
      expect(comment?.body).toContain(plan.id.slice(0, 12));
      expect(shown.summary.length).toBeGreaterThan(100);
    },
  );

  test('a comment is made on-drift only when there is something to do', async () => {
    const { destination } = destinationOf(github, REPOSITORY, NUMBER, 'on-drift');
    const renderings = { markdown: () => 'plan', comment: () => 'plan', files: [] };
    await publishPlan({ plan: planOf({ statements: 0 }), report: reportOf([]) }, 'plan.json', renderings, destination);
    expect(github.comments).toEqual([]);
    await publishPlan(
      { plan: planOf({ statements: 0, left: [null] }), report: reportOf([]) },
      'plan.json',
      renderings,
      destination,
    );
    expect(github.comments).toHaveLength(1);
  });
});

const SCHEMA = `CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, note text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id));`;

withServers(['postgres:18'], (server) => {
  let reference: TestDatabase;
  let target: TestDatabase;
  const sides = (): Inputs => ({ reference: reference.url, target: target.url, name: 'shop' });
  beforeAll(async () => {
    reference = await server.createDatabase(SCHEMA);
    target = await server.createDatabase(
      `${SCHEMA} ALTER TABLE customers DROP COLUMN note; ALTER TABLE orders ADD COLUMN legacy int;
      INSERT INTO customers VALUES (1, 'a@example.com'); INSERT INTO orders VALUES (1, 1, 7)`,
    );
  });

  it('writes the plan into the file that is named, comments, and ends with 0 though there is drift', async () => {
    const result = await run({ ...sides(), output: 'plans/plan.json' });
    expect(annotations(result, 'error')).toEqual([]);
    expect(result.exitCode).toBe(0);
    const text = fileOf(result, 'workspace/plans/plan.json');
    const plan = readPlan(text, 'plan.json');
    expect(result.outputs).toMatchObject({
      plan: 'plans/plan.json',
      'plan-id': plan.id,
      statements: String(plan.statements.length),
      'needs-allow': 'deletes-data',
      proven: 'true',
      'deletes-data': 'false',
      fingerprint: plan.target.fingerprint,
      drift: 'true',
      verdict: 'drift',
      'missing-columns': '["public.customers.note"]',
      'comment-id': '1000',
    });
    expect(plan.statements.map(({ sql }) => sql).join()).toContain('note');
    expect(plan.statements.map(({ sql }) => sql).join()).not.toContain('legacy');
    expect(github.comments).toHaveLength(1);
    const files = ['report-file', 'html-file'].map((output) => fileOf(result, result.outputs[output]));
    expect(files[1]).toMatch(/^<!DOCTYPE html>/);
    for (const shown of [github.comments[0]?.body ?? '', result.summary, ...files]) {
      for (const part of [plan.id.slice(0, 12), 'note', 'legacy']) expect(shown).toContain(part);
    }
    expect(annotations(result, 'notice').join('\n')).toMatch(/legacy.*\(allow: /);
    expect(result.stderr).toBe('');
  });

  it('has a comment beside that of a check of the same name, and leaves it alone while the plan is the same', async () => {
    await run({ ...sides(), mode: 'check' });
    const first = await run(sides());
    const second = await run(sides());
    expect(second.outputs['plan-id']).toBe(first.outputs['plan-id']);
    expect(first.outputs.plan).toMatch(/\/temp\/driftgate\/shop\/plan\.json$/);
    expect(github.comments.map(({ body, updates }) => [body.split('\n')[0], updates])).toEqual([
      [marker('shop'), 0],
      [marker('shop', 'plan'), 0],
    ]);
    const allowed = await run({ ...sides(), allow: 'deletes-data,drops-objects' });
    expect(allowed.exitCode).toBe(0);
    expect(allowed.outputs).toMatchObject({ 'needs-allow': '', 'deletes-data': 'true' });
    expect(allowed.outputs['plan-id']).not.toBe(first.outputs['plan-id']);
    expect(annotations(allowed, 'warning').join('\n')).toContain('legacy');
    expect(github.comments.map(({ updates }) => updates)).toEqual([0, 1]);
  });

  it('of databases that are in sync is a plan too, with nothing to do', async () => {
    const result = await run({ ...sides(), target: reference.url });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ statements: '0', 'needs-allow': '', proven: 'true', drift: 'false' });
    expect(github.comments[0]?.body).toContain('Nothing to do');
  });

  it('that is not proven ends with 3, and with 0 when that is allowed; either way it is published', async () => {
    const shadow = 'postgres://app@127.0.0.1:9/scratch';
    const result = await run({ ...sides(), shadow });
    expect(result.exitCode).toBe(3);
    expect(result.outputs).toMatchObject({ proven: 'false', 'plan-id': expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(annotations(result, 'error').join('\n')).toMatch(/not proven/);
    expect(github.comments[0]?.body).toMatch(/not proven/i);
    const allowed = await run({ ...sides(), shadow, 'allow-unproven': 'true' });
    expect(allowed.exitCode).toBe(0);
    expect((await run({ ...sides(), 'allow-unproven': 'perhaps' })).exitCode).toBe(2);
  });

  it('that cannot be made takes back what its older comment says, and leaves that of the check alone', async () => {
    await run({ ...sides(), mode: 'check' });
    expect((await run(sides())).exitCode).toBe(0);
    const gone = await run({ ...sides(), target: `${target.url}_gone` });
    expect(gone.exitCode).toBe(3);
    expect(gone.outputs['plan-id'] ?? '').toBe('');
    expect(gone.summary).toContain('could not plan');
    expect(github.comments.map(({ body }) => body.includes('could not plan'))).toEqual([false, true]);
  });

  it('is not written when it would hold the password that it was made with', async () => {
    const password = 'Tr0ub4dor-and-3-horses';
    const role = `planner_${server.id.replace(/\W/g, '')}`;
    await server.run(reference.url, `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    try {
      const leaky = await server.createDatabase(`${SCHEMA} ALTER TABLE customers ADD COLUMN hint text DEFAULT '${password}'`);
      const url = new URL(target.url);
      url.username = role;
      url.password = password;
      const result = await run({ ...sides(), reference: leaky.url, target: url.href, output: 'plan.json' });
      expect(result.exitCode).toBe(3);
      expect(annotations(result, 'error').join('\n')).toMatch(/holds a password/);
      const { 'event.json': _, ...files } = result.files;
      const printed = result.stdout.replace(/^::add-mask::.*$/gm, '');
      for (const text of [printed, result.summary, ...Object.values(files)]) expect(text).not.toContain(password);
    } finally {
      await server.run(reference.url, `DROP ROLE ${role}`);
    }
  });
});

forEachServer(['mysql', 'mariadb'], (server) => {
  it('plans, comments, and gives the id', async () => {
    const wanted = await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY, note varchar(20))');
    const found = await server.createDatabase('CREATE TABLE orders (id int PRIMARY KEY)');
    const result = await run({ reference: wanted.url, target: found.url, shadow: found.url, output: 'plan.json' });
    expect(annotations(result, 'error')).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(readPlan(fileOf(result, 'workspace/plan.json'), 'plan.json').id).toBe(result.outputs['plan-id']);
    expect(github.comments[0]?.body).toContain('note');
  });
});
