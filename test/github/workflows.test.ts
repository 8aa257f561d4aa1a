/** The example workflows, and those in the documentation: they say what action.yml knows, ask for no more than they need, and keep the writing secret where it belongs. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

/** An expression of GitHub's. */
const expression = (text: string): string => `\${{ ${text} }}`;

const isOurs = ({ uses = '' }: Step): boolean => uses.startsWith('driftgate/driftgate@') || uses === './';

/** Every step, however deep it stands. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [...('uses' in value || 'run' in value ? [value as Step] : []), ...Object.values(value).flatMap(stepsIn)];
}

describe('the workflows of this repository', () => {
  it('are there', () => {
    expect(files).toEqual(
      expect.arrayContaining(['apply.yml', 'apply-typed.yml', 'ci.yml'].map((file) => `.github/workflows/${file}`)),
    );
  });

  it.each(files)('%s grants nothing at the top, and each job what it needs', (file) => {
    const { permissions, jobs } = parse(textOf(file)) as Workflow;
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toBeDefined();
      expect(
        Object.values(job.permissions ?? {}).filter((access) => access !== 'read'),
        name,
      ).toEqual([]);
    }
  });

  it.each(files)('%s pins what is not ours by commit, and says which version that is', (file) => {
    const uses = [...textOf(file).matchAll(/uses: (\S+)(.*)/g)].map(([, name, rest]) => `${name}${rest}`);
    for (const use of uses)
      expect(use).toMatch(/^driftgate\/driftgate@v0 # better|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(files)('%s puts no expression into a script, where a name could become a command', (file) => {
    for (const { run } of stepsIn(parse(textOf(file)))) expect(run ?? '').not.toContain('${{');
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
