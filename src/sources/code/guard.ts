/**
 * Keeps code of the repository from running where it could read secrets: under pull_request_target, for pull requests from
 * forks, and, unless the user opts in, in a CI job that also holds the credentials of a database. Scrubbing the environment
 * of a child would be no boundary, as a child of the same user reads its parent's.
 */
import { readFileSync } from 'node:fs';
import { DriftgateError } from '../../errors.ts';
import type { SourceContext } from '../source.ts';
import type { CodeKind } from './kind.ts';

const TWO_JOBS =
  'Let one job without secrets run `driftgate snapshot`, and a second one compare `snapshot:FILE`; docs/sources.md has the workflow.';

/** @throws DriftgateError `usage` when the source may not run here */
export function guard(
  kind: CodeKind,
  { environment }: Pick<SourceContext, 'environment'>,
  holds: { readonly credentials: boolean; readonly allowed: boolean },
): void {
  if (!kind.runsCode) return;
  const refuse = (why: string): never => {
    throw new DriftgateError('usage', `${kind.form} runs code of the repository, which is refused ${why}.`, { hint: TWO_JOBS });
  };
  if (environment.GITHUB_EVENT_NAME === 'pull_request_target') refuse('under pull_request_target, where it could read secrets');
  if (isFork(environment)) refuse('for a pull request from a fork');
  const inCi = isSet(environment.CI) || isSet(environment.GITHUB_ACTIONS);
  if (inCi && holds.credentials && !holds.allowed) {
    refuse('in a CI job that holds the credentials of a database, unless allow-repository-code is set');
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !/^(|0|false)$/i.test(value);
}

/** A pull request whose head is in another repository than its base; when that cannot be told, it counts as one. */
function isFork({ GITHUB_EVENT_NAME, GITHUB_EVENT_PATH }: SourceContext['environment']): boolean {
  if (GITHUB_EVENT_NAME === undefined || !GITHUB_EVENT_NAME.startsWith('pull_request')) return false;
  try {
    const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH ?? '', 'utf8')) as PullRequestEvent;
    const { head, base } = event.pull_request ?? {};
    return head?.repo?.full_name === undefined || head.repo.full_name !== base?.repo?.full_name;
  } catch {
    return true;
  }
}

interface PullRequestEvent {
  readonly pull_request?: Readonly<
    Record<'head' | 'base', { readonly repo?: { readonly full_name?: string } | null } | undefined>
  >;
}
