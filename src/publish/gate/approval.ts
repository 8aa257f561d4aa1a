/**
 * The approval of an environment of GitHub's. GitHub holds a job that names an environment with required reviewers until one of them
 * approves; but the rule may be missing, and administrators can pass it by. So GitHub is asked for both: the rule, and who approved.
 */
import * as z from 'zod';
import { DriftgateError } from '../../errors.ts';
import type { GitHub } from '../github.ts';
import type { WorkflowRun } from '../run.ts';
import { ask } from './ask.ts';
import type { Agreement } from './typed.ts';

const PERMISSION = 'actions: read';

/**
 * @param orTyped what a person types, which stands in where the environment has no reviewers; null when nobody types
 * @throws DriftgateError `gate` when nobody approved, or GitHub does not say
 */
export async function refuseUnapproved(
  name: string,
  run: WorkflowRun,
  github: GitHub | null,
  { orTyped }: { readonly orTyped: string | null },
): Promise<Agreement> {
  const environment = await environmentNamed(name, run, github);
  if (environment.reviewers.length === 0) {
    if (orTyped !== null)
      return { by: [], passed: [`The environment ${name} has no required reviewers; the typed ${orTyped} stands in for them.`] };
    throw new DriftgateError('gate', `The environment ${name} has no required reviewers: anybody’s run would pass.`, {
      hint: SET_UP(name, run),
    });
  }
  const now = await thisRun(run, github);
  refuseAnother(now, run);
  return approvalOf(environment, await reviews(run, github), now);
}

interface Environment {
  readonly id: number;
  readonly name: string;
  /** Logins of people and names of teams. */
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
}

interface Run {
  readonly event: string;
  readonly branch: string | null;
  readonly attempt: number;
  readonly startedBy: string | null;
}

type Review = z.infer<typeof reviewSchema>;

function approvalOf(environment: Environment, all: readonly Review[], run: Run): Agreement {
  const { name } = environment;
  const own = all.filter(({ environments }) => environments.some((other) => isSame(other, environment)));
  const rejected = own.find(({ state }) => state === 'rejected');
  if (rejected !== undefined) {
    throw new DriftgateError('gate', `${loginOf(rejected)} rejected this run for the environment ${name}.`, {
      hint: 'Start a new run when what they object to is settled.',
    });
  }
  // Apps that guard an environment are in the list as well; they are no reviewers.
  const approved = own.filter(({ state, user }) => state === 'approved' && user != null && user.type !== 'Bot');
  if (approved.length === 0) throw unapproved(environment, all);
  const by = [...new Set(approved.map(loginOf))];
  const self = !environment.preventSelfReview && by.every((login) => login === run.startedBy);
  const comments = approved.flatMap(({ comment, user }) => (comment ? [`${user?.login ?? ''}: ${oneLine(comment)}`] : []));
  return {
    by,
    passed: [
      `The environment ${name} requires reviewers, and ${by.join(' and ')} approved this run${comments.length === 0 ? '' : ` (${comments.join('; ')})`}.`,
      ...(self
        ? [`${by[0]} also started it: the environment ${name} does not prevent self-review, which its settings on GitHub can.`]
        : []),
    ],
  };
}

function unapproved({ name, reviewers }: Environment, all: readonly Review[]): DriftgateError {
  const others = [
    ...new Set(
      all.filter(({ state }) => state === 'approved').flatMap(({ environments }) => environments.map((other) => other.name)),
    ),
  ].filter((other) => other !== undefined && other.toLowerCase() !== name.toLowerCase());
  const elsewhere = others.length === 0 ? '' : ` It was approved for ${others.join(', ')}, which is another one.`;
  return new DriftgateError('gate', `Nobody approved this run for the environment ${name}.${elsewhere}`, {
    hint: `The job that applies must say \`environment: ${name}\`, so that GitHub waits for ${reviewers.join(' or ')}. When it does, an administrator passed the rule by, and that is no approval: start a new run and have it approved.`,
  });
}

/** GitHub does not say which attempt a review was for, so that of an earlier attempt would do for every later one. */
function refuseAnother(now: Run, run: WorkflowRun): void {
  const attempt = Math.max(now.attempt, run.attempt);
  if (attempt > 1) {
    throw new DriftgateError(
      'gate',
      `This is attempt ${attempt} of its run, and GitHub does not tell for which attempt a run was approved.`,
      { hint: 'Start a new run instead of running this one again, and have that approved.' },
    );
  }
  const branch = run.ref.replace(/^refs\/(heads|tags)\//, '');
  if (now.event === run.eventName && (now.branch === null || now.branch === branch)) return;
  throw new DriftgateError(
    'gate',
    `The runner says that this run is for ${run.eventName} on ${branch}, and GitHub says that it is for ${now.event} on ${now.branch ?? 'no branch'}.`,
    { hint: 'Something sets the variables GITHUB_… in this job; leave them to the runner.' },
  );
}

async function environmentNamed(name: string, run: WorkflowRun, github: GitHub | null): Promise<Environment> {
  const { owner, repo } = run;
  const missing = {
    message: `there is no environment ${name} in ${owner}/${repo}, or the token may not see it`,
    hint: `${SET_UP(name, run)} The job also needs \`permissions: { ${PERMISSION} }\`.`,
  };
  const question = async (api: GitHub): Promise<unknown> =>
    (await api.rest.repos.getEnvironment({ owner, repo, environment_name: name })).data;
  const about = { what: `the environment ${name}`, permission: PERMISSION, missing };
  const { id, name: own, protection_rules: rules } = await ask(github, run, about, environmentSchema, question);
  const required = rules.filter(({ type }) => type === 'required_reviewers');
  return {
    id,
    name: own,
    reviewers: required.flatMap(({ reviewers }) =>
      reviewers.map(({ reviewer }) => reviewer?.login ?? reviewer?.name ?? 'a reviewer'),
    ),
    preventSelfReview: required.some(({ prevent_self_review: prevents }) => prevents === true),
  };
}

async function thisRun(run: WorkflowRun, github: GitHub | null): Promise<Run> {
  const { owner, repo, id } = run;
  const about = { what: `run ${id}`, permission: PERMISSION };
  const question = async (api: GitHub): Promise<unknown> =>
    (await api.rest.actions.getWorkflowRun({ owner, repo, run_id: id })).data;
  const now = await ask(github, run, about, runSchema, question);
  return { event: now.event, branch: now.head_branch ?? null, attempt: now.run_attempt, startedBy: now.actor?.login ?? null };
}

async function reviews(run: WorkflowRun, github: GitHub | null): Promise<readonly Review[]> {
  const { owner, repo, id } = run;
  const about = { what: `the approvals of run ${id}`, permission: PERMISSION };
  const question = async (api: GitHub): Promise<unknown> =>
    (await api.rest.actions.getReviewsForRun({ owner, repo, run_id: id })).data;
  return ask(github, run, about, z.array(reviewSchema), question);
}

/** Names of environments do not differ in case alone; an id says more than a name. */
function isSame(other: Review['environments'][number], { id, name }: Environment): boolean {
  return other.id === undefined ? other.name?.toLowerCase() === name.toLowerCase() : other.id === id;
}

function loginOf({ user }: Review): string {
  return user?.login ?? 'Somebody';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().toWellFormed();
  return line.length <= 200 ? line : `${line.slice(0, 199).toWellFormed()}…`;
}

const SET_UP = (name: string, { owner, repo }: WorkflowRun): string =>
  `In the settings of ${owner}/${repo}, Environments, ${name}: tick "Required reviewers" and name some, and give the job \`environment: ${name}\`. Private repositories have them with GitHub Enterprise only; elsewhere what a person types will do (input confirm). See docs/gate.md.`;

const runSchema = z.object({
  event: z.string(),
  head_branch: z.string().nullish(),
  run_attempt: z.number(),
  actor: z.object({ login: z.string() }).nullish(),
});

const reviewSchema = z.object({
  state: z.string(),
  comment: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string().optional() }).nullish(),
  environments: z.array(z.object({ id: z.number().optional(), name: z.string().optional() })),
});

const environmentSchema = z.object({
  id: z.number(),
  name: z.string(),
  protection_rules: z
    .array(
      z.object({
        type: z.string(),
        prevent_self_review: z.boolean().optional(),
        reviewers: z
          .array(z.object({ reviewer: z.object({ login: z.string().optional(), name: z.string().optional() }).nullish() }))
          .default([]),
      }),
    )
    .default([]),
});
