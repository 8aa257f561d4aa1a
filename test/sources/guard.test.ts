/** Where code of the repository may run. The events are GitHub's own examples, changed in what matters. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DriftgateError } from '../../src/errors.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { guard } from '../../src/sources/code/guard.ts';
import { CODE_KINDS } from '../../src/sources/code/index.ts';
import { openSource } from '../../src/sources/index.ts';
import { recordingContext } from '../connect/context.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;
const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');
const examples = JSON.parse(readFileSync(file, 'utf8')) as { name: string; examples: Json[] }[];

function example(name: string, has: string): Json {
  const found = examples.find((one) => one.name === name)?.examples.find((one) => has in one);
  if (found === undefined) throw new Error(`no example of ${name} with ${has}`);
  return structuredClone(found);
}

const runs = { runsCode: true, form: 'drizzle:PATH' };
let written = 0;

/** The reason of the refusal, or null. */
function refused(
  { event, payload, ...environment }: Record<string, unknown> & { event?: string; payload?: unknown },
  holds = { credentials: false, allowed: false },
  kind = runs,
): string | null {
  const variables: Record<string, string> = { CI: 'true', GITHUB_ACTIONS: 'true', ...(environment as Record<string, string>) };
  if (event !== undefined) variables.GITHUB_EVENT_NAME = event;
  if (payload !== undefined) {
    variables.GITHUB_EVENT_PATH = join(folder, `${++written}.json`);
    writeFileSync(variables.GITHUB_EVENT_PATH, typeof payload === 'string' ? payload : JSON.stringify(payload));
  }
  try {
    guard(kind, { environment: variables }, holds);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(DriftgateError);
    expect(error).toMatchObject({ code: 'usage' });
    expect((error as DriftgateError).hint, 'says what to do').toMatch(/\w/);
    return (error as DriftgateError).message;
  }
}

const all = { credentials: true, allowed: true };

describe('pull requests', () => {
  const own = example('pull_request', 'pull_request');
  const with_ = (head: unknown): Json => {
    const changed = structuredClone(own) as { pull_request: { head: Json } };
    changed.pull_request.head.repo = head;
    return changed;
  };
  const fork = with_({ full_name: 'somebody/Hello-World', fork: true });

  it('of the repository itself run', () => {
    expect(refused({ event: 'pull_request', payload: own })).toBeNull();
    expect(refused({ event: 'pull_request_review', payload: example('pull_request_review', 'pull_request') })).toBeNull();
  });

  it('from forks do not, whatever is allowed', () => {
    const why = 'drizzle:PATH runs code of the repository, which is refused for a pull request from a fork.';
    for (const event of ['pull_request', 'pull_request_review', 'pull_request_review_comment']) {
      expect(refused({ event, payload: fork })).toBe(why);
      expect(refused({ event, payload: fork }, all)).toBe(why);
    }
    expect(refused({ event: 'pull_request', payload: with_(null) }, all), 'the fork was deleted').toBe(why);
  });

  it('that cannot be told from a fork do not', () => {
    for (const payload of [undefined, 'no json', 'null', '{}', { pull_request: {} }, { pull_request: { head: {}, base: {} } }])
      expect(refused({ event: 'pull_request', payload }, all)).toMatch(/pull request/);
  });

  it('never run under pull_request_target', () => {
    expect(refused({ event: 'pull_request_target', payload: own }, all)).toMatch(/refused under pull_request_target/);
    expect(refused({ event: 'pull_request_target', payload: fork }, all)).toMatch(/refused under pull_request_target/);
  });

  it('do not matter to what runs no code', () => {
    const sql = { runsCode: false, form: 'sql:PATH' };
    expect(refused({ event: 'pull_request', payload: fork }, all, sql)).toBeNull();
    expect(refused({ event: 'pull_request_target', payload: fork }, all, sql)).toBeNull();
  });
});

describe('events that run with secrets after somebody else acted', () => {
  it('workflow_run runs for the repository, and not for a fork', () => {
    const event = examples
      .find(({ name }) => name === 'workflow_run')!
      .examples.map((one) => one as { repository: { full_name: string }; workflow_run: { head_repository: Json | null } })
      .find((one) => one.workflow_run.head_repository?.full_name === one.repository.full_name)!;
    expect(refused({ event: 'workflow_run', payload: event })).toBeNull();
    for (const head of [{ full_name: 'somebody/fork' }, null]) {
      const payload = { ...event, workflow_run: { ...event.workflow_run, head_repository: head } };
      expect(refused({ event: 'workflow_run', payload }, all)).toMatch(/from a fork/);
    }
    expect(refused({ event: 'workflow_run', payload: {} }, all)).toMatch(/not known/);
  });

  it('issue_comment runs for issues; for pull requests only when allowed', () => {
    const comment = example('issue_comment', 'issue');
    expect(refused({ event: 'issue_comment', payload: comment })).toBeNull();
    const issue = { ...(comment.issue as Json), pull_request: { url: 'https://api.github.com/repos/a/b/pulls/1' } };
    expect(refused({ event: 'issue_comment', payload: { ...comment, issue } })).toMatch(/after a comment on a pull request/);
    expect(refused({ event: 'issue_comment', payload: { ...comment, issue } }, all)).toBeNull();
  });

  it('others run', () => {
    for (const event of ['push', 'merge_group', 'schedule', 'workflow_dispatch'])
      expect(refused({ event, payload: examples.find(({ name }) => name === event)?.examples[0] ?? {} })).toBeNull();
  });
});

describe('credentials', () => {
  const credentials = { credentials: true, allowed: false };

  it('in a CI job need the opt-in, outside CI the source is it', () => {
    expect(refused({ event: 'push', payload: {} }, credentials)).toMatch(/holds the credentials of a database, unless allow-/);
    expect(refused({ event: 'push', payload: {} }, all)).toBeNull();
    expect(refused({ CI: '', GITHUB_ACTIONS: 'false' }, credentials)).toBeNull();
  });

  it('count in other CI systems too', () => {
    for (const name of ['CI', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'CODEBUILD_BUILD_ID'])
      expect(refused({ CI: '', GITHUB_ACTIONS: '', [name]: '1' }, credentials), name).toMatch(/credentials/);
  });
});

describe('what counts as credentials', () => {
  const open = (flags: Readonly<Record<string, string>>): (() => unknown) => {
    writeFileSync(join(folder, 'driftgate.yml'), 'environments:\n  production: env:PRODUCTION_URL\n');
    const settings = parseSettings({ flags: { reference: 'sqlalchemy:shop.models', ...flags }, cwd: folder });
    const url = 'postgres://app:a-password@db.example.com/shop';
    return () => openSource('reference', settings, recordingContext({ CI: 'true', PRODUCTION_URL: url, SCRATCH: url }));
  };

  it('a URL, a variable or an environment on the other side, and a server for the shadow', () => {
    for (const target of ['env:PRODUCTION_URL', 'production', 'postgres://app:a-password@db.example.com/shop'])
      expect(open({ target }), target).toThrow(/holds the credentials/);
    expect(open({ target: 'production', 'allow-repository-code': 'true' })).not.toThrow();
    expect(open({ target: 'snapshot:a.json', shadow: 'env:SCRATCH' })).toThrow(/holds the credentials/);
  });

  it('not a snapshot or code, nor nothing', () => {
    for (const target of ['snapshot:a.json', 'sql:schema.sql', 'django:.', '']) expect(open({ target }), target).not.toThrow();
  });
});

it('the kinds say which of them run code', () => {
  const running = CODE_KINDS.filter(({ runsCode }) => runsCode).map(({ scheme }) => scheme);
  expect(running).toEqual(expect.arrayContaining(['sqlalchemy', 'alembic', 'django', 'command', 'script']));
  expect(running).not.toContain('sql');
  expect(running).not.toContain('migrations');
});
