/** The commit that a result is about, as the event tells it: what a commit status or a check run is put on. */
import * as z from 'zod';

/** In the repository that the workflow runs in, whoever pushed it. */
export interface Commit {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
}

/**
 * The head of the pull request, and not the merge that GitHub makes for the job: checks are required of the head. For
 * workflow_run, the commit that the other workflow ran for. Null when it cannot be told.
 *
 * @param eventName the runner's GITHUB_EVENT_NAME
 * @param payload the parsed file at GITHUB_EVENT_PATH
 * @param repository the runner's GITHUB_REPOSITORY, `owner/name`
 * @param sha the runner's GITHUB_SHA
 */
export function commitOf(eventName: string, payload: unknown, repository: string, sha: string): Commit | null {
  const [owner, repo, ...rest] = repository.split('/');
  if (!owner || !repo || rest.length > 0) return null;
  const about = ABOUT[eventName];
  const found = about === undefined ? shaSchema.safeParse(sha) : about.safeParse(payload);
  return found.success ? { owner, repo, sha: found.data } : null;
}

const shaSchema = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

const pullRequest = z
  .object({ pull_request: z.object({ head: z.object({ sha: shaSchema }) }) })
  .transform(({ pull_request }) => pull_request.head.sha);

/** By event, where it is not the commit that the workflow runs on. */
const ABOUT: Readonly<Record<string, z.ZodType<string>>> = {
  pull_request: pullRequest,
  pull_request_target: pullRequest,
  workflow_run: z
    .object({ workflow_run: z.object({ head_sha: shaSchema }) })
    .transform(({ workflow_run }) => workflow_run.head_sha),
};
