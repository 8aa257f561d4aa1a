/**
 * The part of the stand-in that lists pull requests, as who looks for one by its head asks for it. The answers are the example of
 * GitHub's own description with what a test sets laid over it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IHttpRequest } from '@stoplight/prism-http';

export const PULL_PATHS = ['/repos/{owner}/{repo}/pulls'];

export interface PullOnGitHub {
  readonly number: number;
  readonly state?: 'open' | 'closed';
  readonly head: { readonly owner: string; readonly ref: string; readonly sha: string; readonly repo: number };
}

/** The answer's body; undefined for other operations. */
export function servePulls(operation: string | null, { url }: IHttpRequest, pulls: readonly PullOnGitHub[]): unknown {
  if (operation !== 'GET /repos/{owner}/{repo}/pulls') return undefined;
  const { state = 'open', head } = (url.query ?? {}) as { readonly state?: string; readonly head?: string };
  return pulls
    .filter((pull) => state === 'all' || (pull.state ?? 'open') === state)
    .filter(({ head: { owner, ref } }) => head === undefined || head.toLowerCase() === `${owner}:${ref}`.toLowerCase())
    .map(pullOf);
}

function pullOf({ number, state = 'open', head: { owner, ref, sha, repo } }: PullOnGitHub): object {
  const [pull] = structuredClone(EXAMPLES);
  const login = { ...pull!.head.user, login: owner };
  const head = {
    ...pull!.head,
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: login,
    repo: { ...pull!.head.repo, id: repo, owner: login },
  };
  // In GitHub's own example a team lacks what its description requires.
  return { ...pull, number, state, head, requested_teams: [] };
}

interface Example {
  readonly head: { readonly user: object; readonly repo: object };
}

const EXAMPLES = (
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8')) as {
    readonly components: { readonly examples: Readonly<Record<string, { readonly value: readonly Example[] }>> };
  }
).components.examples['pull-request-simple-items']!.value;
