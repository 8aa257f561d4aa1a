/**
 * What happened on GitHub, as far as the action must know: the pull request that it runs for, if there is one. Under
 * `workflow_run` it may be a stranger's, who chose the name of the branch and whatever was handed over: a pull request is only
 * taken for the right one when repository, branch and commit of its head are those of the run.
 */
import * as z from 'zod';
import { apiFailure, type GitHub } from './github.ts';

export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** What the runner tells of what set it off. */
export interface Event {
  /** GITHUB_EVENT_NAME */
  readonly name: string;
  /** The parsed file at GITHUB_EVENT_PATH; null when it could not be read. */
  readonly payload: unknown;
  /** GITHUB_REPOSITORY, `owner/name` */
  readonly repository: string;
}

export interface FoundPullRequest {
  readonly pullRequest: PullRequest | null;
  /** Why there is none though there may be one: a sentence. */
  readonly note: string | null;
}

/**
 * The pull request of the event. `workflow_run` does not name those of forks, so GitHub is asked.
 *
 * @param github null where there is no token, or nothing to be told on a pull request
 * @throws only what is a bug of ours
 */
export async function findPullRequest(event: Event, github: GitHub | null): Promise<FoundPullRequest> {
  const told = pullRequestOf(event.name, event.payload, event.repository);
  const place = placeOf(event.repository);
  const head = event.name === 'workflow_run' ? headOf(event.payload) : null;
  if (told !== null || place === null || head === null || github === null) return { pullRequest: told, note: null };
  try {
    const { data } = await github.rest.pulls.list({ ...place, state: 'open', head: `${head.owner}:${head.ref}`, per_page: 100 });
    const found = data.find((one) => isSame(one.head, head));
    return { pullRequest: found === undefined ? null : { ...place, number: found.number }, note: null };
  } catch (error) {
    const failure = apiFailure(error);
    if (failure === null) throw error;
    const said = `GitHub answered ${failure.status}: ${failure.message.replace(/\s+/g, ' ').slice(0, 300)}`;
    return { pullRequest: null, note: `The pull request of the workflow run could not be asked for (${said}).` };
  }
}

/** The pull request that the event names, or null: `merge_group`, `push`, `schedule` and others have none. */
export function pullRequestOf(eventName: string, payload: unknown, repository: string): PullRequest | null {
  const place = placeOf(repository);
  if (place === null) return null;
  if (eventName === 'workflow_run') {
    const head = headOf(payload);
    const found = head?.named.find((one) => one.base.repo.id === head.base && isSame(one.head, head));
    return found === undefined ? null : { ...place, number: found.number };
  }
  if (eventName !== 'pull_request' && eventName !== 'pull_request_target') return null;
  const parsed = pullRequestSchema.safeParse(payload);
  return parsed.success ? { ...place, number: parsed.data.pull_request.number } : null;
}

function placeOf(repository: string): { readonly owner: string; readonly repo: string } | null {
  const [owner, repo, ...rest] = repository.split('/');
  return !owner || !repo || rest.length > 0 ? null : { owner, repo };
}

/** Where the commits of a pull request or of a workflow run come from. */
interface Head {
  readonly ref: string;
  readonly sha: string;
  /** Null when the fork was deleted. */
  readonly repo: { readonly id: number } | null;
}

interface RunHead extends Head {
  readonly owner: string;
  /** Id of the repository that the workflow belongs to. */
  readonly base: number;
  /** Pull requests that GitHub names: none of forks, and maybe some of other repositories. */
  readonly named: z.infer<typeof workflowRunSchema>['workflow_run']['pull_requests'];
}

function headOf(payload: unknown): RunHead | null {
  const parsed = workflowRunSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { workflow_run: run, repository } = parsed.data;
  const { head_branch: ref, head_sha: sha, head_repository: repo, pull_requests: named } = run;
  return { ref, sha, repo, owner: repo.owner.login, base: repository.id, named };
}

function isSame(one: Head, other: Head): boolean {
  return one.sha === other.sha && one.ref === other.ref && one.repo !== null && one.repo.id === other.repo?.id;
}

const repositorySchema = z.object({ id: z.number() });

const pullRequestSchema = z.object({ pull_request: z.object({ number: z.int().positive() }) });

const workflowRunSchema = z.object({
  workflow_run: z.object({
    head_branch: z.string().min(1),
    head_sha: z.string().min(1),
    head_repository: repositorySchema.extend({ owner: z.object({ login: z.string().min(1) }) }),
    pull_requests: z.array(
      z.object({
        number: z.int().positive(),
        head: z.object({ ref: z.string(), sha: z.string(), repo: repositorySchema }),
        base: z.object({ repo: repositorySchema }),
      }),
    ),
  }),
  repository: repositorySchema,
});
