/**
 * CI systems that can build what is on GitHub, and the variables in which each says so. To add one, add an entry. A pull request
 * is told by number, or by its address; a repository as `owner/name`, or by its address.
 */
export interface CiSystem {
  readonly name: string;
  readonly is: (environment: Environment) => boolean;
  /** What the system says; whatever is no number of a pull request (`false`, empty) is none. */
  readonly pullRequest: Variable;
  /** Of the pull request, and not of the fork that it comes from. */
  readonly repository: Variable;
  /** Address of the run. */
  readonly run: Variable;
  readonly commit: Variable;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Variable = (environment: Environment) => string | undefined;

export const CI_SYSTEMS: readonly CiSystem[] = [
  {
    name: 'GitHub Actions',
    is: ({ GITHUB_ACTIONS }) => GITHUB_ACTIONS === 'true',
    // refs/pull/7/merge
    pullRequest: ({ GITHUB_REF }) => /^refs\/pull\/(\d+)\//.exec(GITHUB_REF ?? '')?.[1],
    repository: ({ GITHUB_REPOSITORY }) => GITHUB_REPOSITORY,
    run: ({ GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY, GITHUB_RUN_ID }) =>
      GITHUB_RUN_ID && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
    commit: ({ GITHUB_SHA }) => GITHUB_SHA,
  },
  {
    // As CI/CD for an external repository: its own merge requests are no pull requests.
    name: 'GitLab CI/CD',
    is: ({ GITLAB_CI }) => Boolean(GITLAB_CI),
    pullRequest: ({ CI_EXTERNAL_PULL_REQUEST_IID }) => CI_EXTERNAL_PULL_REQUEST_IID,
    repository: ({ CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY }) => CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY,
    run: ({ CI_JOB_URL, CI_PIPELINE_URL }) => CI_JOB_URL || CI_PIPELINE_URL,
    commit: ({ CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA, CI_COMMIT_SHA }) =>
      CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA || CI_COMMIT_SHA,
  },
  {
    // Multibranch pipelines. CHANGE_URL tells whether it is a pull request on GitHub at all.
    name: 'Jenkins',
    is: ({ JENKINS_URL }) => Boolean(JENKINS_URL),
    pullRequest: ({ CHANGE_URL }) => CHANGE_URL,
    repository: ({ CHANGE_URL }) => CHANGE_URL,
    run: ({ RUN_DISPLAY_URL, BUILD_URL }) => RUN_DISPLAY_URL || BUILD_URL,
    commit: ({ GIT_COMMIT }) => GIT_COMMIT,
  },
  {
    name: 'CircleCI',
    is: ({ CIRCLECI }) => Boolean(CIRCLECI),
    pullRequest: ({ CIRCLE_PULL_REQUEST }) => CIRCLE_PULL_REQUEST,
    repository: ({ CIRCLE_PULL_REQUEST }) => CIRCLE_PULL_REQUEST,
    run: ({ CIRCLE_BUILD_URL }) => CIRCLE_BUILD_URL,
    commit: ({ CIRCLE_SHA1 }) => CIRCLE_SHA1,
  },
  {
    name: 'Buildkite',
    is: ({ BUILDKITE }) => Boolean(BUILDKITE),
    pullRequest: ({ BUILDKITE_PULL_REQUEST }) => BUILDKITE_PULL_REQUEST,
    repository: ({ BUILDKITE_REPO }) => BUILDKITE_REPO,
    run: ({ BUILDKITE_BUILD_URL }) => BUILDKITE_BUILD_URL,
    commit: ({ BUILDKITE_COMMIT }) => BUILDKITE_COMMIT,
  },
  {
    // Of its own repositories a pull request has an id and no number.
    name: 'Azure Pipelines',
    is: ({ TF_BUILD }) => Boolean(TF_BUILD),
    pullRequest: ({ SYSTEM_PULLREQUEST_PULLREQUESTNUMBER }) => SYSTEM_PULLREQUEST_PULLREQUESTNUMBER,
    repository: ({ BUILD_REPOSITORY_URI, BUILD_REPOSITORY_NAME }) => BUILD_REPOSITORY_URI || BUILD_REPOSITORY_NAME,
    run: ({ SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: server, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: id }) =>
      server && project && id && `${server}${encodeURIComponent(project)}/_build/results?buildId=${id}`,
    commit: ({ SYSTEM_PULLREQUEST_SOURCECOMMITID, BUILD_SOURCEVERSION }) =>
      SYSTEM_PULLREQUEST_SOURCECOMMITID || BUILD_SOURCEVERSION,
  },
  {
    name: 'Travis CI',
    is: ({ TRAVIS }) => Boolean(TRAVIS),
    pullRequest: ({ TRAVIS_PULL_REQUEST }) => TRAVIS_PULL_REQUEST,
    repository: ({ TRAVIS_REPO_SLUG }) => TRAVIS_REPO_SLUG,
    run: ({ TRAVIS_JOB_WEB_URL, TRAVIS_BUILD_WEB_URL }) => TRAVIS_JOB_WEB_URL || TRAVIS_BUILD_WEB_URL,
    commit: ({ TRAVIS_PULL_REQUEST_SHA, TRAVIS_COMMIT }) => TRAVIS_PULL_REQUEST_SHA || TRAVIS_COMMIT,
  },
  {
    name: 'Bitrise',
    is: ({ BITRISE_IO }) => Boolean(BITRISE_IO),
    pullRequest: ({ BITRISE_PULL_REQUEST }) => BITRISE_PULL_REQUEST,
    repository: ({ BITRISEIO_GIT_REPOSITORY_OWNER: owner, BITRISEIO_GIT_REPOSITORY_SLUG: name }) =>
      owner && name && `${owner}/${name}`,
    run: ({ BITRISE_BUILD_URL }) => BITRISE_BUILD_URL,
    commit: ({ BITRISE_GIT_COMMIT }) => BITRISE_GIT_COMMIT,
  },
  {
    // Before Drone, of which it is a fork.
    name: 'Woodpecker CI',
    is: ({ CI }) => CI === 'woodpecker',
    pullRequest: ({ CI_COMMIT_PULL_REQUEST }) => CI_COMMIT_PULL_REQUEST,
    // The address tells whether it is GitHub's; CI_REPO alone does not.
    repository: ({ CI_REPO_URL, CI_REPO }) => CI_REPO_URL || CI_REPO,
    run: ({ CI_PIPELINE_URL }) => CI_PIPELINE_URL,
    commit: ({ CI_COMMIT_SHA }) => CI_COMMIT_SHA,
  },
  {
    name: 'Drone',
    is: ({ DRONE }) => Boolean(DRONE),
    pullRequest: ({ DRONE_PULL_REQUEST }) => DRONE_PULL_REQUEST,
    repository: ({ DRONE_REPO_LINK, DRONE_REPO }) => DRONE_REPO_LINK || DRONE_REPO,
    run: ({ DRONE_BUILD_LINK }) => DRONE_BUILD_LINK,
    commit: ({ DRONE_COMMIT_SHA }) => DRONE_COMMIT_SHA,
  },
];

/** What the CI system that this runs in says of itself; all null in none. */
export interface CiRun {
  readonly system: string | null;
  readonly pullRequest: number | null;
  readonly repository: RepositoryPlace | null;
  readonly run: string | null;
  readonly commit: string | null;
}

export interface RepositoryPlace {
  readonly owner: string;
  readonly repo: string;
  /** `github.com`; null where only owner and name are known. */
  readonly host: string | null;
}

export function ciRun(environment: Environment): CiRun {
  const system = CI_SYSTEMS.find(({ is }) => is(environment));
  if (system === undefined) return { system: null, pullRequest: null, repository: null, run: null, commit: null };
  const { name, pullRequest, repository, run, commit } = system;
  return {
    system: name,
    pullRequest: pullRequestNumber(pullRequest(environment) ?? ''),
    repository: repositoryPlace(repository(environment) ?? ''),
    run: /^https?:\/\/\S+$/.exec(run(environment) ?? '')?.[0] ?? null,
    commit: /^[0-9a-f]{40}([0-9a-f]{24})?$/.exec(commit(environment) ?? '')?.[0] ?? null,
  };
}

/** @param text `7`, or the address of a pull request */
export function pullRequestNumber(text: string): number | null {
  const [, digits] = /^(?:https?:\/\/[^/]+\/[^/]+\/[^/]+\/pull\/)?([1-9]\d{0,9})$/.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** @param text `owner/name`, an address that Git takes, or that of a pull request */
export function repositoryPlace(text: string): RepositoryPlace | null {
  const plain = /^([A-Za-z0-9][\w-]*)\/(?!\.{1,2}$)([\w.-]+)$/.exec(text.trim());
  if (plain !== null) return { owner: plain[1]!, repo: plain[2]!, host: null };
  const address =
    /^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?([^/:@]+)(?::\d+)?\/|[^@/]+@([^/:@]+):)([A-Za-z0-9][\w-]*)\/(?!\.{1,2}(?:\/|$))([\w.-]+?)(?:\.git)?(?:\/pull\/\d+)?\/?$/;
  const [, byUrl, bySsh, owner, repo] = address.exec(text.trim()) ?? [];
  const host = byUrl ?? bySsh;
  return host === undefined || owner === undefined || repo === undefined ? null : { owner, repo, host: host.toLowerCase() };
}
