/** The example workflows, and those in the documentation: they say what action.yml knows, ask for no more than they need, and keep the writing secret where it belongs. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bash, type Contexts, evaluated } from './dispatch.ts';

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
  const { asked, validate, look, plan, apply, rows } = jobs as Record<'asked' | 'validate' | 'look' | 'plan' | 'apply' | 'rows', Job>; // biome-ignore format: one line
  const ours = (job: Job): Step => job.steps.find(isOurs)!;
  const inputs = on.workflow_dispatch?.inputs as Readonly<Record<string, { options?: string[]; default?: string | boolean }>>;
  const secrets = {
    STAGING_READONLY_URL: 'staging',
    PRODUCTION_READONLY_URL: 'production',
    DATABASE_WRITE_URL: 'write',
    MASK_SALT: 'salt',
  };
  const url = (step: Step, name: string, direction: string): string =>
    evaluated(String(step.env?.[name]), { inputs: { direction }, secrets });
  const source = (step: Step, input: string, direction: string): string =>
    url(step, String(step.with?.[input]).replace('env:', ''), direction);
  const DIRECTIONS = ['production to staging', 'staging to production'];
  const MODES = ['validate', 'dry-run', 'schema', 'fix-schemas', 'data', 'full'];

  it('offers every mode, and changes nothing unless told to', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(inputs.mode).toMatchObject({ options: MODES, default: 'dry-run' });
    expect(inputs.direction).toMatchObject({ options: DIRECTIONS });
    expect(inputs['allow-deletes']).toMatchObject({ default: false });
  });

  /** The jobs after the first one whose condition holds; `apply` is a matter of what `plan` found, too. */
  const taken = (mode: string, direction: string): string[] =>
    Object.entries(jobs)
      .filter(
        ([name, { if: condition }]) =>
          name !== 'asked' && name !== 'apply' && holds(condition ?? '', { inputs: { mode, direction } }),
      )
      .map(([name]) => name);

  it.each([
    ['validate', 'staging to production', 'validate'],
    ['validate', 'production to staging', 'look'],
    ['dry-run', 'staging to production', 'plan'],
    ['dry-run', 'production to staging', 'look'],
    ['schema', 'staging to production', 'plan'],
    ['schema', 'production to staging', 'plan'],
    ['fix-schemas', 'production to staging', 'rows'],
    ['data', 'production to staging', 'rows'],
    ['full', 'production to staging', 'rows'],
  ])('%s, %s: is done by %s alone', (mode, direction, job) => {
    expect(taken(mode, direction)).toEqual([job]);
  });

  it.each(['fix-schemas', 'data', 'full'])('%s of production is done by nobody, and refused whatever was typed', (mode) => {
    expect(taken(mode, 'staging to production')).toEqual([]);
    for (const TYPED of ['production', 'staging', ''])
      expect(bash(asked.steps[0]!.run!, { MODE: mode, TYPED, TARGET: 'production' })).toBe(1);
  });

  it('runs nothing before what was asked for was looked at', () => {
    for (const job of [validate, look, plan, rows]) expect(job.needs).toBe('asked');
    expect(apply.needs).toBe('plan');
    expect(asked.if).toBeUndefined();
    expect(apply.if).toContain("inputs.mode == 'schema' && ");
  });

  it.each([
    ['staging to production', 'staging', 'production'],
    ['production to staging', 'production', 'staging'],
  ])('%s: %s is right, %s is changed', (direction, reference, target) => {
    const own = direction === 'staging to production' ? validate : look;
    const [from, to] = own === look ? ['from', 'to'] : ['reference', 'target'];
    for (const [job, right, changed] of [
      [own, from, to],
      [plan, 'reference', 'target'],
    ] as const) {
      // biome-ignore format: one line
      const step = ours(job);
      expect([source(step, right!, direction), source(step, changed!, direction)]).toEqual([reference, target]);
      expect(evaluated(String(step.with?.name), { inputs: { direction } })).toBe(target);
    }
    const given = ours(apply);
    for (const text of [apply.environment, given.with?.environment, given.with?.name])
      expect(evaluated(String(text), { inputs: { direction } })).toBe(target);
    expect(evaluated(apply.concurrency!.group, { inputs: { direction } })).toBe(`driftgate-${target}`);
    expect(evaluated(String(asked.steps[0]!.env!.TARGET), { inputs: { direction } })).toBe(target);
  });

  it('copies rows into staging and nowhere else, whatever the form says', () => {
    const step = ours(rows);
    for (const direction of DIRECTIONS)
      expect([source(step, 'from', direction), source(step, 'to', direction)]).toEqual(['production', 'write']);
    expect([rows.environment, step.with?.environment, step.with?.name, rows.concurrency?.group]).toEqual(['staging', 'staging', 'staging', 'driftgate-staging']); // biome-ignore format: one line
    expect(step.with).toMatchObject({ mode: 'sync', confirm: 'confirm' });
    expect(Object.keys(inputs)).toContain(step.with?.confirm);
    expect(Object.keys(step.with ?? {})).not.toContain('allow-protected');
  });

  it('hands every field of the form on', () => {
    for (const job of [look, rows]) {
      const text = JSON.stringify(ours(job).with);
      for (const field of ['mode', 'allow', 'tables', 'exclude', 'where', 'limit'])
        expect(text, field).toContain(`inputs.${field}`);
    }
    expect(JSON.stringify(ours(rows).with)).toContain('inputs.allow-deletes');
  });

  it.each(['MASK_SALT', ''])('masks with the salt that is there: %j', (name) => {
    const given = evaluated(String(ours(rows).with?.['mask-salt']), { secrets: name === '' ? {} : { [name]: 'x' } });
    expect(given).toBe(name === '' ? '' : 'env:MASK_SALT');
  });

  it('compares no database with itself when a secret is missing', () => {
    const step = ours(plan);
    const some = { PRODUCTION_READONLY_URL: 'production' };
    for (const direction of DIRECTIONS) {
      const urls = ['REFERENCE_URL', 'DATABASE_URL'].map((name) =>
        evaluated(String(step.env?.[name]), { inputs: { direction }, secrets: some }),
      );
      expect(urls.sort()).toEqual(['', 'production']);
    }
  });

  it('holds the secrets that may write in the steps that write, behind an environment', () => {
    const text = textOf('.github/workflows/sync.yml').replace(/^ *#.*$/gm, '');
    expect(text.match(/WRITE/g)).toHaveLength(2);
    for (const job of [apply, rows]) {
      expect(ours(job).env).toMatchObject({ DATABASE_URL: expression('secrets.DATABASE_WRITE_URL') });
      expect(job.environment).toBeDefined();
      expect(job.permissions).toEqual({ contents: 'read', actions: 'read' });
      expect(job.concurrency?.['cancel-in-progress']).toBe(false);
    }
    expect(ours(apply).with).toMatchObject({ mode: 'apply', 'plan-id': expression('needs.plan.outputs.plan-id') });
  });

  it.each([
    ['schema', 'production', 'production', 0],
    ['schema', 'production', 'Production', 1],
    ['schema', 'production', 'staging', 1],
    ['schema', 'production', '', 1],
    ['schema', 'production', 'production" = "production', 1],
    ['schema', 'production', '$TARGET', 1],
    ['fix-schemas', 'staging', 'staging', 0],
    ['full', 'staging', '', 1],
    ['data', 'staging', 'production', 1],
    ['dry-run', 'staging', '', 0],
    ['validate', 'production', '', 0],
    ['a mode that is none', 'production', 'production', 1],
  ])('asks for the name of what is changed: %s of %s with %j typed gives %i', (MODE, TARGET, TYPED, exitCode) => {
    expect(bash(asked.steps[0]!.run!, { MODE, TARGET, TYPED })).toBe(exitCode);
  });

  it('ends with a weekly one, which is a workflow once its signs are taken off', () => {
    const text = textOf('.github/workflows/sync.yml');
    const yaml = text.slice(text.indexOf('# name: Staging, weekly')).replace(/^# ?/gm, '');
    const weekly = parse(yaml) as Workflow;
    expect(Object.keys(weekly.on)).toEqual(['schedule']);
    expect(weekly.permissions).toEqual({});
    const step = (weekly.jobs.rows as Job).steps.find(isOurs)!;
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    expect(step.with).toMatchObject({ mode: 'sync', name: 'staging' });
    expect(yaml).toContain(`DATABASE_URL: ${expression('secrets.DATABASE_WRITE_URL')}`);
    for (const use of yaml.matchAll(/^ *(?:- )?uses: (\S+)(.*)/gm)) expect(`${use[1]}${use[2]}`).toMatch(PINNED);
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

/** A job's condition. */
function holds(condition: string, contexts: Contexts): boolean {
  return evaluated(expression(condition), contexts) === 'true';
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
