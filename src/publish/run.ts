/** The workflow run that the action is part of, as the runner's variables and the event's payload tell it. */
import * as z from 'zod';
import { DriftgateError } from '../errors.ts';

export interface WorkflowRun {
  readonly owner: string;
  readonly repo: string;
  readonly id: number;
  /** From 1; more for a re-run. */
  readonly attempt: number;
  /** In a reusable workflow, the event of the workflow that calls it. */
  readonly eventName: string;
  /** `refs/heads/main`, `refs/tags/v1.2.0`, `refs/pull/7/merge`. */
  readonly ref: string;
  readonly commit: string;
  /** Who set it off. */
  readonly actor: string;
  /** Who asked for this attempt: another one only in a re-run. */
  readonly askedBy: string;
  readonly url: string;
  /** What was typed into the form of workflow_dispatch, by input; empty for other events. */
  readonly typed: Readonly<Record<string, string>>;
}

/**
 * @param environment with the runner's GITHUB_… variables, which a workflow cannot set
 * @param payload the parsed file at GITHUB_EVENT_PATH; null when it could not be read
 */
export function workflowRun(environment: Readonly<Record<string, string | undefined>>, payload: unknown): WorkflowRun {
  const variables = variablesSchema.safeParse(environment);
  if (!variables.success) {
    const names = variables.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new DriftgateError('usage', `This is no run of a workflow on GitHub: ${names} is missing or no such thing.`, {
      hint: 'mode: apply and mode: sync run on GitHub only; elsewhere there are driftgate apply and driftgate sync.',
    });
  }
  const { data } = variables;
  const [owner, repo] = data.GITHUB_REPOSITORY.split('/') as [string, string];
  const dispatched = data.GITHUB_EVENT_NAME === 'workflow_dispatch' ? dispatchSchema.safeParse(payload) : null;
  return {
    owner,
    repo,
    id: data.GITHUB_RUN_ID,
    attempt: data.GITHUB_RUN_ATTEMPT,
    eventName: data.GITHUB_EVENT_NAME,
    ref: data.GITHUB_REF,
    commit: data.GITHUB_SHA,
    actor: data.GITHUB_ACTOR,
    askedBy: data.GITHUB_TRIGGERING_ACTOR || data.GITHUB_ACTOR,
    url: `${data.GITHUB_SERVER_URL || 'https://github.com'}/${data.GITHUB_REPOSITORY}/actions/runs/${data.GITHUB_RUN_ID}`,
    typed: dispatched?.success === true ? (dispatched.data.inputs ?? {}) : {},
  };
}

const text = z.string().default('');

const variablesSchema = z.object({
  GITHUB_REPOSITORY: z.string().regex(/^[^/]+\/[^/]+$/),
  GITHUB_RUN_ID: z.coerce.number().int().positive(),
  GITHUB_RUN_ATTEMPT: z.coerce.number().int().positive(),
  GITHUB_EVENT_NAME: z.string().min(1),
  GITHUB_REF: z.string().min(1),
  GITHUB_SHA: text,
  GITHUB_ACTOR: text,
  GITHUB_TRIGGERING_ACTOR: text,
  GITHUB_SERVER_URL: text,
});

/** The page of the run; null outside of one. */
export function runAddress(environment: Readonly<Record<string, string | undefined>>): string | null {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = environment;
  if (!GITHUB_REPOSITORY || !GITHUB_RUN_ID) return null;
  return `${GITHUB_SERVER_URL || 'https://github.com'}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

/** GitHub's page for a new file on the branch of the pull request; null where that is in a fork, or there is none. */
export function newFileAddress(environment: Readonly<Record<string, string | undefined>>, payload: unknown): string | null {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = environment;
  const parsed = headSchema.safeParse(payload);
  if (!GITHUB_REPOSITORY || !parsed.success) return null;
  const { ref, repo } = parsed.data.pull_request.head;
  if (repo.full_name !== GITHUB_REPOSITORY) return null;
  const branch = ref.split('/').map(encodeURIComponent).join('/');
  return `${GITHUB_SERVER_URL || 'https://github.com'}/${GITHUB_REPOSITORY}/new/${branch}`;
}

const headSchema = z.object({
  pull_request: z.object({ head: z.object({ ref: z.string().min(1), repo: z.object({ full_name: z.string() }) }) }),
});

/** Inputs of other types come as text too, or as true and false. */
const dispatchSchema = z.object({
  inputs: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]).transform(String)).nullish(),
});
