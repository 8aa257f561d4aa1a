/**
 * Keeps code of the repository from running where it could read secrets: under pull_request_target, for pull requests from
 * forks, and, unless the user opts in, in a CI job that also holds the credentials of a database. Scrubbing the environment
 * of a child would be no boundary, as a child of the same user reads its parent's. Outside CI whoever writes the source runs
 * the code as themselves: the source is the opt-in.
 */
import { readFileSync } from 'node:fs';
import { DriftgateError } from '../../errors.ts';
import type { SourceContext } from '../source.ts';
import type { CodeKind } from './kind.ts';

type Environment = SourceContext['environment'];

export interface Holds {
  /** The run is given a database: a URL (`env:NAME`, an environment) on the other side, or as the shadow. */
  readonly credentials: boolean;
  /** The setting `allow-repository-code`. */
  readonly allowed: boolean;
}

/** @throws DriftgateError `usage` when the source may not run here */
export function guard(
  kind: Pick<CodeKind, 'runsCode' | 'form'>,
  { environment }: Pick<SourceContext, 'environment'>,
  { credentials, allowed }: Holds,
): void {
  if (!kind.runsCode) return;
  const refuse = (why: string, hint: string): never => {
    throw new DriftgateError('usage', `${kind.form} runs code of the repository, which is refused ${why}.`, { hint });
  };
  if (environment.GITHUB_EVENT_NAME === 'pull_request_target') {
    refuse('under pull_request_target, where it could read secrets', `Let the workflow run on pull_request. ${TWO_JOBS}`);
  }
  const whose = authorship(environment);
  if (whose === 'fork') refuse('for a pull request from a fork', FOR_FORKS);
  if (whose === 'unknown') refuse('for a pull request that is not known to come from this repository', FOR_FORKS);
  if (whose === 'commented' && !allowed) {
    refuse(
      'after a comment on a pull request, which may come from a fork, unless allow-repository-code is set',
      `Set it only where the branch that is checked out is not that of the pull request. ${FOR_FORKS}`,
    );
  }
  if (isGuarded({ environment }, { credentials, allowed })) {
    refuse(
      'in a CI job that holds the credentials of a database, unless allow-repository-code is set',
      `${TWO_JOBS} Or set allow-repository-code, if everybody who can push a branch may also read those credentials.`,
    );
  }
}

/** True where what comes from the repository may be anybody's, and this process holds what they must not read. */
export function isGuarded({ environment }: Pick<SourceContext, 'environment'>, { credentials, allowed }: Holds): boolean {
  return credentials && !allowed && isCi(environment);
}

const TWO_JOBS =
  'Make two jobs: one without secrets runs `driftgate snapshot`, the other compares snapshot:FILE; docs/snapshots.md has the workflow.';

const FOR_FORKS =
  'A maintainer who has read the change can push it to a branch of this repository. What runs no code (sql:, migrations:, snapshot:) works for forks too.';

/** Where the code that may be checked out comes from, as far as GitHub's event tells. */
export type Authorship = 'repository' | 'fork' | 'unknown' | 'commented';

export function authorship({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path }: Environment): Authorship {
  if (name === undefined) return 'repository';
  // pull_request, and pull_request_review and its comments.
  if (name.startsWith('pull_request')) {
    const { head, base } = read(path)?.pull_request ?? {};
    return head === undefined ? 'unknown' : compare(head.repo, base?.repo);
  }
  // It runs with secrets after a workflow that may have run for a fork, and often checks out what that one did.
  if (name === 'workflow_run') {
    const event = read(path);
    return event?.workflow_run === undefined ? 'unknown' : compare(event.workflow_run.head_repository, event.repository);
  }
  // It runs with secrets on the default branch; a workflow for `/check` comments checks out the pull request, and only it knows.
  if (name === 'issue_comment') {
    const event = read(path);
    return event === null ? 'unknown' : event.issue?.pull_request === undefined ? 'repository' : 'commented';
  }
  return 'repository';
}

/** The head's repository is null when the fork was deleted. */
function compare(head: Repository | null | undefined, base: Repository | null | undefined): Authorship {
  if (base?.full_name === undefined) return 'unknown';
  return head?.full_name === base.full_name ? 'repository' : 'fork';
}

function read(path: string | undefined): Event | null {
  try {
    return JSON.parse(readFileSync(path ?? '', 'utf8')) as Event | null;
  } catch {
    return null;
  }
}

interface Repository {
  readonly full_name?: string;
}

interface Event {
  readonly repository?: Repository;
  readonly pull_request?: {
    readonly head?: { readonly repo?: Repository | null };
    readonly base?: { readonly repo?: Repository | null };
  };
  readonly workflow_run?: { readonly head_repository?: Repository | null };
  readonly issue?: { readonly pull_request?: object };
}

/** Most set CI; these do not, or did not always. */
const CI_VARIABLES = ['CI', 'GITHUB_ACTIONS', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'CODEBUILD_BUILD_ID'];

function isCi(environment: Environment): boolean {
  return CI_VARIABLES.some((name) => !/^(|0|false)$/i.test(environment[name]?.trim() ?? ''));
}
