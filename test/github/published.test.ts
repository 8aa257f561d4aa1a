/** What is published beside the comment: summary, annotations, outputs, log; and which pull request an event has. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ALL_FLAGS } from '../../src/inputs/flags.ts';
import { ANNOTATIONS_PER_LEVEL, type Annotation, annotationsOf, publishAnnotations } from '../../src/publish/annotations.ts';
import { ANNOUNCEMENTS } from '../../src/publish/announcements.ts';
import { pullRequestOf } from '../../src/publish/event.ts';
import { FLEET_OUTPUTS, FLEET_PLAN_OUTPUTS, SHARD_OUTPUTS } from '../../src/publish/fleet.ts';
import { plain } from '../../src/publish/log.ts';
import { failureMarkdown, whyNoComment } from '../../src/publish/messages.ts';
import { APPLY_OUTPUTS, OUTPUTS, outputsOf, PLAN_OUTPUTS, SNAPSHOT_OUTPUTS, SYNC_OUTPUTS } from '../../src/publish/outputs.ts';
import { publishSummary, SUMMARY_LIMIT } from '../../src/publish/summary.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { changedDefault, missingColumn, missingTable, reportOf } from './reports.ts';

const require = createRequire(import.meta.url);

const WORDS = { what: 'Driftgate could not check', result: 'no result' };

describe('annotations', () => {
  const written = (annotations: readonly Annotation[]): string[] => {
    const lines: string[] = [];
    const write =
      (level: string) =>
      (message: string, { title }: { title?: string }) =>
        void lines.push(`${level} [${title}] ${message}`);
    publishAnnotations(annotations, { error: write('error'), warning: write('warning'), notice: write('notice') });
    return lines;
  };

  test('tell the verdict, then what is missing, then what differs', () => {
    const report = reportOf([
      changedDefault('orders', 'total'),
      missingColumn('orders', 'note', 'text'),
      missingTable('refunds'),
    ]);
    expect(written(annotationsOf(report))).toEqual([
      'error [driftgate: shop] Drift: 1 table and 1 column are missing, 1 other difference. 2 errors and 1 warning in 2 of 3 tables: production against its reference staging.',
      'error [driftgate: shop: missing-table] Missing: table refunds (3 objects inside), should be table',
      'error [driftgate: shop: missing-column] Missing: column orders.note, should be text',
      'warning [driftgate: shop: column-default] Differs: column orders.total, default: should be 0, is 1',
    ]);
  });

  test('over ten of a level: the most important, and one that counts the rest', () => {
    const findings = [...Array(30).keys()].map((at) => missingColumn('orders', `c${at}`));
    const lines = written(annotationsOf(reportOf([...findings, missingTable('refunds'), changedDefault('orders', 'total')])));
    expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(ANNOTATIONS_PER_LEVEL);
    expect(lines[1]).toContain('Missing: table refunds');
    // The verdict and 31 findings are 32; nine are shown.
    expect(lines[9]).toContain('23 more annotations of level error');
    expect(lines[10]).toContain('warning [driftgate: shop: column-default]');
  });

  test('exactly ten are all shown', () => {
    const findings = [...Array(9).keys()].map((at) => missingColumn('orders', `c${at}`));
    const lines = written(annotationsOf(reportOf(findings)));
    expect(lines).toHaveLength(10);
    expect(lines.join()).not.toContain('more annotations');
  });

  test('a database in sync has none', () => {
    expect(written(annotationsOf(reportOf([])))).toEqual([]);
  });
});

describe('the summary', () => {
  const summaryOf = async (render: (maxLength: number) => string): Promise<string> => {
    let file = '';
    await publishSummary(render, async (text) => {
      file += text;
    });
    return file;
  };

  test('stays within 1 MiB, counted in bytes', async () => {
    for (const character of ['x', 'é', '表', '\u{1F600}']) {
      const text = await summaryOf((maxLength) => character.repeat(Math.floor(maxLength / character.length)));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT);
      expect(Buffer.byteLength(text)).toBeGreaterThan(SUMMARY_LIMIT * 0.9);
    }
  });

  test('is empty rather than too long', async () => {
    expect(await summaryOf(() => 'x'.repeat(SUMMARY_LIMIT + 1))).toBe('\n');
  });
});

test('the inputs of action.yml are the flags of the command line, and no input has a default but the token', () => {
  const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  const ofTheAction = [
    'mode',
    'config',
    'output',
    'comment',
    'previous-names',
    'artifact',
    'status',
    'check-run',
    'issue',
    'issue-labels',
    'github-token',
  ];
  const ofPlans = [
    'allow-unproven',
    'plan',
    'plan-id',
    'environment',
    'confirm',
    'apply-branches',
    'without-backup',
    'app-version',
    'allow-downgrade',
  ];
  const ofSyncs = ['allow-protected', 'allow-deletes'];
  const ofFleets = ['shard', 'shard-files', 'matrix'];
  const flags = ALL_FLAGS.map(({ name }) => name);
  expect(Object.keys(action.inputs).sort()).toEqual([...ofTheAction, ...ofPlans, ...ofSyncs, ...ofFleets, ...flags].sort());
  expect(Object.keys(action.inputs).filter((name) => action.inputs[name]?.default !== undefined)).toEqual(['github-token']);
});

test('the outputs are those that action.yml declares', () => {
  const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
    outputs: Record<string, unknown>;
  };
  const files = FORMATS.flatMap(({ output }) => (output === undefined ? [] : [output]));
  const told = ANNOUNCEMENTS.flatMap(({ outputs }) => outputs);
  const ofFleets = [...FLEET_OUTPUTS, ...FLEET_PLAN_OUTPUTS, ...SHARD_OUTPUTS];
  const outputs = new Set<string>([
    ...OUTPUTS,
    ...files,
    ...told,
    ...SNAPSHOT_OUTPUTS,
    ...PLAN_OUTPUTS,
    ...APPLY_OUTPUTS,
    ...SYNC_OUTPUTS,
    ...ofFleets,
  ]);
  expect(Object.keys(action.outputs).sort()).toEqual([...outputs].sort());
  const report = reportOf([missingColumn('orders', 'a"b\nc'), missingTable('refunds')]);
  const said = outputsOf(report);
  expect(said).toMatchObject({ drift: 'true', verdict: 'drift', errors: '2', warnings: '0' });
  expect(JSON.parse(said['missing-columns'])).toEqual(['orders.a"b\nc']);
});

test('nothing that is printed as text is a command to the runner', () => {
  const text = 'ok\r::add-mask::x\n  ::error::y\r\nname ##[error]z\n\t::stop-commands::t';
  for (const line of plain(text).split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
  expect(plain('public.orders :: text')).toBe('public.orders :: text');
});

describe('the pull request of an event', () => {
  interface Examples {
    readonly name: string;
    readonly examples: readonly Record<string, unknown>[];
  }
  const definitions = require('@octokit/webhooks-examples') as readonly Examples[];
  const examples = (name: string): readonly Record<string, unknown>[] =>
    definitions.find((definition) => definition.name === name)!.examples;

  test.each(['pull_request', 'pull_request_target'])('%s has one', (name) => {
    for (const payload of examples('pull_request')) {
      const { number } = payload.pull_request as { number: number };
      expect(pullRequestOf(name, payload, 'Codertocat/Hello-World')).toEqual({
        owner: 'Codertocat',
        repo: 'Hello-World',
        number,
      });
    }
  });

  test.each(['merge_group', 'push', 'workflow_dispatch', 'issue_comment'])('%s has none', (name) => {
    for (const payload of examples(name)) expect(pullRequestOf(name, payload, 'a/b')).toBeNull();
  });

  test('a payload that is not as GitHub makes it has none', () => {
    for (const payload of [null, 'x', {}, { pull_request: { number: '7' } }])
      expect(pullRequestOf('pull_request', payload, 'a/b')).toBeNull();
    expect(pullRequestOf('pull_request', { pull_request: { number: 7 } }, 'a')).toBeNull();
  });
});

describe('messages', () => {
  const pullRequest = { owner: 'a', repo: 'b', number: 7 };

  test.each([
    [403, 'Resource not accessible by integration', 'permission'],
    [403, 'Resource not accessible by personal access token', 'permission'],
    [404, 'Not Found', 'permission'],
    [401, 'Bad credentials', 'refused'],
    [403, 'Unable to create comment because issue is locked.', 'refused'],
    [422, 'Validation Failed', 'refused'],
  ])('%i %s: %s', (status, message, why) => {
    const told = whyNoComment({ status, message, headers: {} }, pullRequest);
    expect(told.why).toBe(why);
    expect(told.reason.includes('`pull-requests: write`')).toBe(why === 'permission');
  });

  test('what failed cannot leave its block', () => {
    const markdown = failureMarkdown({ message: 'oops\n```\n<img src=x>', hint: '````', stage: 'work' }, 'a`b', WORDS);
    const fence = markdown.match(/^(`{3,})text$/m)![1]!;
    expect(markdown.split(fence)).toHaveLength(3);
    expect(markdown).toContain('For `` a`b `` there is no result');
  });
});
