/** What happened on GitHub, as far as the action must know: the pull request that it runs for, if there is one. */
import { z } from 'zod';

export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

const payloadSchema = z.object({ pull_request: z.object({ number: z.int().positive() }) });

/**
 * The pull request of the event, or null: `merge_group`, `push`, `schedule` and others have none.
 *
 * @param eventName the runner's GITHUB_EVENT_NAME
 * @param payload the parsed file at GITHUB_EVENT_PATH
 * @param repository the runner's GITHUB_REPOSITORY, `owner/name`
 */
export function pullRequestOf(eventName: string, payload: unknown, repository: string): PullRequest | null {
  if (eventName !== 'pull_request' && eventName !== 'pull_request_target') return null;
  const parsed = payloadSchema.safeParse(payload);
  const [owner, repo, ...rest] = repository.split('/');
  if (!parsed.success || !owner || !repo || rest.length > 0) return null;
  return { owner, repo, number: parsed.data.pull_request.number };
}
