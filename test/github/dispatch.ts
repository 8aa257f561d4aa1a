/**
 * Dispatches a workflow of this repository as GitHub would: the form's fields with their defaults, conditions, needs and environments by GitHub's own package
 * for expressions, scripts in bash, our steps through the door of the action; checkouts and artifacts are files that are handed on.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { type Run, runAction } from './runner.ts';

type Texts = Readonly<Record<string, string>>;

export interface Dispatch {
  readonly file: string;
  /** What was typed and chosen. */
  readonly inputs: Texts;
  /** Of the repository. */
  readonly secrets: Texts;
  /** Of the environments on GitHub. */
  readonly environments: Readonly<Record<string, Texts>>;
  readonly apiUrl: string;
  readonly repository: string;
  readonly token: string;
  /** Called where GitHub would wait for an approval. */
  approve(environment: string): void;
  /** In the repository. */
  readonly files?: Texts;
}

export interface Dispatched {
  readonly result: 'success' | 'failure' | 'skipped';
  /** What our steps came to, in order. */
  readonly runs: readonly Run[];
  /** Of the job. */
  readonly outputs: Texts;
}

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly environment?: string;
  readonly outputs?: Texts;
  readonly steps: readonly Step[];
}

interface Input {
  readonly default?: string | boolean;
  readonly options?: readonly string[];
}

interface Workflow {
  readonly on: { readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, Input>> } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** @throws Error for what GitHub's form would not take */
export async function dispatch(request: Dispatch): Promise<Readonly<Record<string, Dispatched>>> {
  const text = readFileSync(new URL(`../../.github/workflows/${request.file}`, import.meta.url), 'utf8');
  const { on, jobs } = parse(text) as Workflow;
  const inputs = filledIn(on.workflow_dispatch.inputs, request.inputs);
  const done: Record<string, Dispatched> = {};
  const artifacts: Record<string, string> = {};
  for (const [name, job] of Object.entries(jobs)) {
    const before = job.needs === undefined ? undefined : done[job.needs];
    const needs = job.needs === undefined ? {} : { [job.needs]: { outputs: before!.outputs, result: before!.result } };
    const may = before === undefined || before.result === 'success';
    const skipped = !may || (job.if !== undefined && evaluated(`\${{ ${job.if} }}`, { inputs, needs }) !== 'true');
    done[name] = skipped
      ? { result: 'skipped', runs: [], outputs: {} }
      : await perform(job, { request, inputs, needs, artifacts });
  }
  return done;
}

function filledIn(fields: Readonly<Record<string, Input>>, typed: Texts): Texts {
  for (const [name, value] of Object.entries(typed)) {
    const field = fields[name];
    if (field === undefined) throw new Error(`The form has no field ${name}.`);
    if (field.options !== undefined && !field.options.includes(value))
      throw new Error(`The field ${name} does not offer ${value}.`);
  }
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, typed[name] ?? String(field.default ?? '')]));
}

interface Around {
  readonly request: Dispatch;
  readonly inputs: Texts;
  readonly needs: Contexts;
  /** By path, from job to job. */
  readonly artifacts: Record<string, string>;
}

async function perform(job: Job, { request, inputs, needs, artifacts }: Around): Promise<Dispatched> {
  const environment = job.environment === undefined ? undefined : evaluated(job.environment, { inputs, needs });
  if (environment !== undefined) request.approve(environment);
  const secrets = { ...request.secrets, ...(environment === undefined ? {} : request.environments[environment]) };
  const steps: Record<string, { outputs: Texts }> = {};
  const files: Record<string, string> = { ...request.files };
  const runs: Run[] = [];
  const fill = (values: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, evaluated(String(value), { inputs, needs, secrets, steps })]),
    );
  for (const step of job.steps) {
    const env = fill(step.env);
    if (step.run !== undefined && bash(step.run, env) !== 0) return { result: 'failure', runs, outputs: {} };
    if (step.uses?.startsWith('actions/upload-artifact@')) artifacts[String(step.with?.path)] = files[String(step.with?.path)]!;
    if (step.uses?.startsWith('actions/download-artifact@')) Object.assign(files, artifacts);
    if (!step.uses?.startsWith('driftgate/driftgate@')) continue;
    const run = await runAction({
      inputs: { 'github-token': request.token, ...fill(step.with) },
      apiUrl: request.apiUrl,
      repository: request.repository,
      event: { name: 'workflow_dispatch', payload: { inputs } },
      env,
      files,
    });
    runs.push(run);
    for (const [path, content] of Object.entries(run.files))
      if (path.startsWith('workspace/')) files[path.slice('workspace/'.length)] = content;
    if (step.id !== undefined) steps[step.id] = { outputs: run.outputs };
    if (run.exitCode !== 0) return { result: 'failure', runs, outputs: {} };
  }
  const outputs = Object.fromEntries(
    Object.entries(job.outputs ?? {}).map(([name, text]) => [name, evaluated(text, { inputs, needs, steps })]),
  );
  return { result: 'success', runs, outputs };
}

/** As the runner runs it. */
export function bash(script: string, env: Texts): number {
  const options = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script];
  return spawnSync('bash', options, { env: { PATH: process.env.PATH ?? '', ...env } }).status ?? -1;
}

export interface Contexts {
  readonly [name: string]: string | Contexts;
}

/** Text with GitHub's expressions in it, evaluated by GitHub's own package. */
export function evaluated(text: string, contexts: Contexts): string {
  const values = dictionary(contexts);
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, inner: string) => {
    const { tokens } = new Lexer(inner).lex();
    const parsed = new Parser(tokens, Object.keys(contexts), []).parse();
    return new Evaluator(parsed, values).evaluate().coerceString();
  });
}

function dictionary(contexts: Contexts): data.Dictionary {
  return new data.Dictionary(
    ...Object.entries(contexts).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? new data.StringData(value) : dictionary(value),
    })),
  );
}
