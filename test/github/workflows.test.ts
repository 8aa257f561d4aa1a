/** The example workflows, and those in the documentation: they say what action.yml knows, ask for no more than they need, and keep the writing secret where it belongs. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, { readonly inputs?: Readonly<Record<string, unknown>> } | null>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const action = parse(textOf('action.yml')) as Record<'inputs' | 'outputs', Readonly<Record<string, unknown>>>;
const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();
const workflow = (file: string): Workflow => parse(textOf(`.github/workflows/${file}`)) as Workflow;

/** YAML in the documentation that is a workflow or a step of one. */
const documented = globSync('{README.md,docs/*.md}', { cwd: root }).flatMap((file) =>
  [...textOf(file).matchAll(/^( *)```ya?ml\n([\s\S]*?)^\1```/gm)].map(([, , yaml]) => ({ file, yaml: yaml! })),
);

/** Ours as people write it, by commit, or this repository's own. */
const PINNED =
  /^driftgate\/driftgate@v1 # better|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^\.\/(\.github\/workflows\/[\w-]+\.yml)?$/;

/** An expression of GitHub's. */
const expression = (text: string): string => `\${{ ${text} }}`;

const isOurs = ({ uses = '' }: Step): boolean => uses.startsWith('driftgate/driftgate@') || uses === './';

/** Every step, however deep it stands. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...('uses' in value || 'run' in value ? [value as Step] : []), ...Object.values(value).flatMap(stepsIn)];
}

/** What jobs may do beyond reading, by workflow and job. */
const MORE_THAN_READING: Readonly<Record<string, readonly string[]>> = {
  'check.yml postgres': ['pull-requests: write'],
  'check.yml mysql': ['pull-requests: write'],
  'drift.yml drift': ['issues: write'],
  'fleet.yml report': ['pull-requests: write'],
  'release.yml npm': ['id-token: write'],
  'release.yml github': ['contents: write', 'id-token: write', 'attestations: write'],
};

/** With jobs that write to the repository or publish: nothing but a tag sets them off. */
const PRIVILEGED = ['release.yml'];

describe('the workflows of this repository', () => {
  it('are there', () => {
    expect(files).toEqual(
      expect.arrayContaining(
        ['apply.yml', 'apply-typed.yml', 'check.yml', 'ci.yml', 'drift.yml', 'fleet.yml', 'release.yml', 'sync.yml'].map(
          (file) => `.github/workflows/${file}`,
        ),
      ),
    );
  });

  it.each(files)('%s grants nothing at the top, and each job what it needs', (file) => {
    const { permissions, jobs } = parse(textOf(file)) as Workflow;
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toBeDefined();
      const given = Object.entries(job.permissions ?? {});
      const more = given.filter(([, access]) => access !== 'read').map(([scope, access]) => `${scope}: ${access}`);
      expect(more, name).toEqual(MORE_THAN_READING[`${file.split('/').at(-1)} ${name}`] ?? []);
    }
  });

  it.each(files)('%s pins what is not ours by commit, and says which version that is', (file) => {
    const uses = [...textOf(file).matchAll(/^ *(?:- )?uses: (\S+)(.*)/gm)].map(([, name, rest]) => `${name}${rest}`);
    for (const use of uses) expect(use).toMatch(PINNED);
  });

  it.each(files)('%s puts no expression into a script, where a name could become a command', (file) => {
    for (const { run } of stepsIn(parse(textOf(file)))) expect(run ?? '').not.toContain('${{');
  });

  it.each(PRIVILEGED)('%s is set off by the tag of a release alone', (file) => {
    expect(workflow(file).on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+*'] } });
  });

  it.each(files)('%s does not run for strangers with secrets', (file) => {
    const events = Object.keys((parse(textOf(file)) as Workflow).on);
    for (const event of ['pull_request_target', 'workflow_run', 'issue_comment']) expect(events).not.toContain(event);
  });

  it.each(files)('%s sends no secret into a job for pull requests', (file) => {
    const { on } = parse(textOf(file)) as Workflow;
    if ('pull_request' in on) expect(textOf(file).replace(/^ *#.*$/gm, '')).not.toContain('secrets.');
  });

  it.each(files)('%s keeps no credentials of the checkout', (file) => {
    for (const step of stepsIn(parse(textOf(file)))) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });
});

describe.each(['apply.yml', 'apply-typed.yml'])('%s', (file) => {
  const text = textOf(`.github/workflows/${file}`);
  const { on, jobs } = workflow(file);
  const { plan, apply } = jobs as { plan: Job; apply: Job };
  const ours = (job: Job): Step => job.steps.find(isOurs)!;

  it('can be started by nothing that a stranger can do', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
  });

  it('refers to nothing that is not there', () => {
    const known: Readonly<Record<string, unknown>> = {
      inputs: on.workflow_dispatch?.inputs,
      'needs.plan.outputs': plan.outputs,
      'steps.plan.outputs': action.outputs,
    };
    const references = [...text.matchAll(/\b(inputs|needs\.\w+\.outputs|steps\.\w+\.outputs)\.([\w-]+)/g)];
    expect(references.length).toBeGreaterThan(2);
    for (const [whole, place, name] of references) expect(Object.keys(known[place!] ?? {}), whole).toContain(name);
    expect(plan.steps.find(({ id }) => id === 'plan')).toBe(ours(plan));
  });

  it('holds the secret that may write in the one step that applies', () => {
    expect(text.match(/WRITE/g)).toHaveLength(1);
    expect(Object.values(ours(apply).env ?? {}).join()).toBe(expression('secrets.PRODUCTION_WRITE_URL'));
    expect(JSON.stringify(plan)).not.toContain('WRITE');
    expect(Object.values(ours(plan).env ?? {}).every((value) => String(value).includes('_READONLY_'))).toBe(true);
  });

  it('applies the file that the job before it made, by the id that came another way', () => {
    const upload = plan.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.with ?? {};
    const download = apply.steps.find(({ uses }) => uses?.startsWith('actions/download-artifact@'))?.with ?? {};
    expect(apply.needs).toBe('plan');
    expect(download.name).toBe(upload.name);
    expect(ours(plan).with).toMatchObject({ mode: 'plan', output: upload.path });
    expect(ours(apply).with).toMatchObject({
      mode: 'apply',
      plan: upload.path,
      'plan-id': expression('needs.plan.outputs.plan-id'),
    });
    expect(ours(apply).with?.target).toBe(ours(plan).with?.target);
  });

  it('runs one apply at a time and cancels none', () => {
    expect(apply.concurrency).toEqual({ group: 'driftgate-production', 'cancel-in-progress': false });
    expect(plan.concurrency).toBeUndefined();
  });
});

it('apply.yml waits for the environment that it asks GitHub about, and may ask', () => {
  const { apply } = workflow('apply.yml').jobs as { apply: Job };
  expect(apply.steps.find(isOurs)?.with?.environment).toBe(apply.environment);
  expect(apply.permissions).toEqual({ contents: 'read', actions: 'read' });
});

it('apply-typed.yml names the field of its form, and hands nothing of it to the action', () => {
  const { on, jobs } = workflow('apply-typed.yml');
  const step = (jobs.apply as Job).steps.find(isOurs);
  expect(Object.keys(on.workflow_dispatch?.inputs ?? {})).toEqual([step?.with?.confirm]);
  expect(on.workflow_dispatch?.inputs?.['plan-id']).toEqual({ description: expect.any(String), type: 'string', required: false });
  expect(JSON.stringify(step)).not.toContain('inputs.');
});

describe('sync.yml', () => {
  const { on, jobs } = workflow('sync.yml');
  const { validate, plan, apply } = jobs as { validate: Job; plan: Job; apply: Job };
  const ours = (job: Job): Step => job.steps.find(isOurs)!;
  const inputs = on.workflow_dispatch?.inputs as Readonly<Record<string, { options?: string[]; default?: string }>>;
  const url = (step: Step, name: string, direction: string): string =>
    evaluated(String(step.env?.[name]), {
      inputs: { direction },
      secrets: { STAGING_READONLY_URL: 'staging', PRODUCTION_READONLY_URL: 'production', DATABASE_WRITE_URL: 'write' },
    });

  it('offers what this version can do, and changes nothing unless told to', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(inputs.mode).toMatchObject({ options: ['validate', 'dry-run', 'schema'], default: 'dry-run' });
    expect([validate.if, plan.if]).toEqual(["inputs.mode == 'validate'", "inputs.mode != 'validate'"]);
    expect(apply.if).toContain("inputs.mode == 'schema' && ");
  });

  it.each([
    ['staging to production', 'staging', 'production'],
    ['production to staging', 'production', 'staging'],
  ])('%s: %s is right, %s is changed', (direction, reference, target) => {
    expect(inputs.direction?.options).toContain(direction);
    for (const job of [validate, plan]) {
      const step = ours(job);
      const [from, to] = [step.with?.reference, step.with?.target].map((source) => String(source).replace('env:', ''));
      expect([url(step, from!, direction), url(step, to!, direction)]).toEqual([reference, target]);
      expect(evaluated(String(step.with?.name), { inputs: { direction } })).toBe(target);
    }
    const given = ours(apply);
    for (const text of [apply.environment, given.with?.environment, given.with?.name])
      expect(evaluated(String(text), { inputs: { direction } })).toBe(target);
    expect(evaluated(apply.concurrency!.group, { inputs: { direction } })).toBe(`driftgate-${target}`);
  });

  it('compares no database with itself when a secret is missing', () => {
    const step = ours(plan);
    const secrets = { PRODUCTION_READONLY_URL: 'production' };
    for (const direction of inputs.direction!.options!) {
      const urls = ['REFERENCE_URL', 'DATABASE_URL'].map((name) =>
        evaluated(String(step.env?.[name]), { inputs: { direction }, secrets }),
      );
      expect(urls.sort()).toEqual(['', 'production']);
    }
  });

  it('holds the secret that may write in the one step that applies, behind the environment', () => {
    const text = textOf('.github/workflows/sync.yml').replace(/^ *#.*$/gm, '');
    expect(text.match(/WRITE/g)).toHaveLength(1);
    expect(ours(apply).env).toEqual({ DATABASE_URL: expression('secrets.DATABASE_WRITE_URL') });
    expect(ours(apply).with).toMatchObject({ mode: 'apply', 'plan-id': expression('needs.plan.outputs.plan-id') });
    expect(apply.permissions).toEqual({ contents: 'read', actions: 'read' });
    expect(apply.concurrency?.['cancel-in-progress']).toBe(false);
  });

  it.each([
    ['production', 0],
    ['Production', 1],
    ['staging', 1],
    ['', 1],
    ['production" = "production', 1],
    ['$TARGET', 1],
  ])('asks for the name of what is changed: %j typed for production gives %i', (typed, exitCode) => {
    const step = plan.steps.find(({ env }) => env?.TYPED !== undefined)!;
    expect(step).toBe(plan.steps[0]);
    expect(bash(step.run!, { TYPED: typed, TARGET: 'production' })).toBe(exitCode);
  });
});

it.each(['check.yml schema-ok', 'ci.yml ci-ok'])('%s is green only if all others are', (name) => {
  const [file, job] = name.split(' ') as [string, string];
  const { jobs } = workflow(file);
  const { needs, if: condition, steps } = jobs[job]!;
  expect([...(needs ?? []), job].sort()).toEqual(Object.keys(jobs).sort());
  expect(condition).toBe('always()');
  const run = (results: string): number => bash(steps[0]!.run!, { RESULTS: results });
  expect(run('success success')).toBe(0);
  for (const results of ['success failure', 'skipped success', 'cancelled', 'success skipped success'])
    expect(run(results)).toBe(1);
});

/** As the runner runs it. */
function bash(script: string, env: Readonly<Record<string, string>>): number {
  const options = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script];
  return spawnSync('bash', options, { env: { PATH: process.env.PATH ?? '', ...env } }).status ?? -1;
}

/** Text with GitHub's expressions in it, evaluated by GitHub's own package. */
function evaluated(text: string, contexts: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, value]) => ({ key, value: new data.StringData(value) }));
  const context = new data.Dictionary(
    ...Object.entries(contexts).map(([key, values]) => ({ key, value: new data.Dictionary(...pairs(values)) })),
  );
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, inner: string) => {
    const { tokens } = new Lexer(inner).lex();
    const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
    return new Evaluator(parsed, context).evaluate().coerceString();
  });
}

describe('what the workflows and the documentation give to the action', () => {
  const all = [...files.map((file) => ({ file, yaml: textOf(file) })), ...documented];

  it('is found at all', () => {
    expect(documented.map(({ file }) => file)).toEqual(expect.arrayContaining(['docs/github.md', 'docs/gate.md']));
    expect(all.flatMap(({ yaml }) => stepsIn(parse(yaml))).filter(isOurs).length).toBeGreaterThan(5);
  });

  it.each(all)('is known to action.yml: $file', ({ yaml }) => {
    for (const step of stepsIn(parse(yaml)).filter(isOurs)) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
  });
});
