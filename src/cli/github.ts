/**
 * `--github-comment`: the comment that the action writes, from any CI. Where the pull request is, the flags say or the variables of
 * the CI system. It is told besides: what cannot be told is a warning, and changes neither what is printed nor the exit code.
 */
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Plan } from '../plan/plan.ts';
import { type CiRun, ciRun, pullRequestNumber, repositoryPlace } from '../publish/ci-systems.ts';
import type { CommentKind } from '../publish/comment.ts';
import { COMMENT_WHEN, type CommentWhen, type Destination, NOTHING_ASKED } from '../publish/destination.ts';
import type { PullRequest } from '../publish/event.ts';
import type { Failure, FailureWords } from '../publish/messages.ts';
import type { Report } from '../report/report.ts';
import { type UnknownReport, unknownMarkdown } from '../report/unknown.ts';
import { contextOf, type Flags, type Terminal } from './terminal.ts';

export function githubFlags(command: Command): Command {
  const flags: readonly (readonly [string, string])[] = [
    ['--github-token <env:NAME>', 'variable that holds the token to comment with (GITHUB_TOKEN, else GH_TOKEN)'],
    ['--github-repository <owner/repo>', 'repository of the pull request (what the CI system says)'],
    ['--github-pull-request <number>', 'its number (what the CI system says)'],
    ['--github-api-url <url>', "address of GitHub's API (GITHUB_API_URL, else https://api.github.com)"],
  ];
  const comment = new Option('--github-comment [when]', 'comment on the pull request: always (default), on-drift, never');
  command.addOption(comment.choices(COMMENT_WHEN).preset('always').helpGroup('GitHub:'));
  for (const [flag, help] of flags) command.addOption(new Option(flag, help).helpGroup('GitHub:'));
  return command;
}

/** Writes on the pull request, or says why not. Nothing in it throws. */
export interface Commenter {
  report(report: Report): Promise<void>;
  plan(plan: Plan): Promise<void>;
  unknown(unknown: UnknownReport): Promise<void>;
  /** Brings an older comment up to date. */
  failed(error: unknown): Promise<void>;
}

/**
 * @param words what is said in a comment when it fails
 * @throws DriftgateError `usage` for flags that cannot be understood
 */
export function commenter(kind: CommentKind, name: string, words: FailureWords, flags: Flags, terminal: Terminal): Commenter {
  const { log } = contextOf(flags, terminal);
  const when = (flags.githubComment ?? 'never') as CommentWhen;
  const place = when === 'never' ? null : placeOf(flags, terminal);
  const tell = async (write: (destination: Destination) => Promise<string | null>): Promise<void> => {
    if (place === null) return;
    try {
      const destination = await destinationOf(place, when, terminal, log);
      const note = destination === null ? null : await write(destination);
      if (note !== null) log.warn(note);
    } catch (error) {
      log.warn(`No comment: ${messageOf(error)}`);
    }
  };
  const redact = (text: string): string => terminal.secrets.redact(text);
  const links = { rules: RULES_PAGE, ...(place === null || place.ci.run === null ? {} : { run: place.ci.run }) };
  return {
    report: (report) =>
      tell(async (destination) => {
        const [{ comment }, { markdown }, { ownersOf }, { repositoryRoot }] = await Promise.all([
          import('../publish/report-comment.ts'),
          import('../report/formats/markdown.ts'),
          import('../publish/owners.ts'),
          import('../locate/root.ts'),
        ]);
        const owners = await ownersOf(report, repositoryRoot(terminal.cwd, terminal.environment));
        const render = (maxLength: number, news?: string): string =>
          redact(
            markdown.render(report, { maxLength, withoutTimes: true, links, owners, ...(news === undefined ? {} : { news }) }),
          );
        const renderings = { markdown: render, comment: render, files: [] };
        return (await comment.announce({ report, renderings }, destination)).note;
      }),
    plan: (plan) =>
      tell(async (destination) => {
        const { markdown } = await import('../report/plan/markdown.ts');
        const create = when === 'always' || plan.statements.length + plan.left.length > 0;
        return write(
          destination,
          (maxLength) => redact(markdown.render(plan, { maxLength, links: { rules: RULES_PAGE } })),
          create,
        );
      }),
    unknown: (unknown) =>
      tell(async (destination) => {
        const markdown = unknownMarkdown(unknown);
        return write(destination, () => redact(markdown), when === 'always');
      }),
    failed: (error) =>
      tell(async (destination) => {
        if (!(error instanceof DriftgateError)) return null;
        const { failureMarkdown } = await import('../publish/messages.ts');
        const stage: Failure['stage'] = error.exitCode === 2 ? 'usage' : 'work';
        // At once: what is escaped or cut afterwards would not be known again.
        const hint = error.hint === undefined ? undefined : redact(error.hint);
        const text = failureMarkdown({ message: redact(error.message), hint, stage }, name, words);
        return write(destination, () => text, false);
      }),
  };

  async function write(destination: Destination, render: (maxLength: number) => string, create: boolean): Promise<string | null> {
    const { commentOn } = await import('../publish/report-comment.ts');
    return (await commentOn(destination, { kind, name, render, create })).note;
  }
}

const RULES_PAGE = 'https://github.com/driftgate/driftgate/blob/v1/docs/rules.md';

interface Place {
  readonly token: string | null;
  readonly apiUrl: string | null;
  /** What flags say, or null. */
  readonly repository: string | null;
  readonly number: number | null;
  readonly ci: CiRun;
}

function placeOf(flags: Flags, { environment, secrets }: Terminal): Place {
  const { githubToken: token, githubRepository: repository, githubPullRequest: number, githubApiUrl: apiUrl } = flags;
  const variable = typeof token === 'string' ? /^env:([A-Za-z_]\w*)$/.exec(token)?.[1] : null;
  if (variable === undefined) {
    // It may be the token itself.
    secrets.add(String(token));
    const hint = 'Put the token into an environment variable, and its name here: --github-token env:GITHUB_TOKEN.';
    throw new DriftgateError('usage', '--github-token takes env:NAME.', { hint });
  }
  const value = variable === null ? environment.GITHUB_TOKEN || environment.GH_TOKEN : environment[variable];
  secrets.add(value);
  if (typeof repository === 'string' && repositoryPlace(repository)?.host !== null)
    throw new DriftgateError('usage', `--github-repository takes OWNER/REPO, not "${repository}".`);
  if (typeof number === 'string' && pullRequestNumber(number) === null)
    throw new DriftgateError('usage', `--github-pull-request takes a number, not "${number}".`);
  const address = typeof apiUrl === 'string' ? apiUrl : environment.GITHUB_API_URL || null;
  if (address !== null && !/^https?:\/\/[^/]/.test(address))
    throw new DriftgateError('usage', '--github-api-url takes an address such as https://github.example.com/api/v3.');
  return {
    token: value?.trim() || null,
    apiUrl: address,
    repository: typeof repository === 'string' ? repository : null,
    number: typeof number === 'string' ? pullRequestNumber(number) : null,
    ci: ciRun(environment),
  };
}

/** Null when there is nothing to comment on; the log then says why. */
async function destinationOf(
  place: Place,
  commentWhen: CommentWhen,
  { environment, secrets }: Terminal,
  log: Log,
): Promise<Destination | null> {
  const { token, ci } = place;
  const repository = place.repository === null ? ci.repository : repositoryPlace(place.repository);
  const known = place.apiUrl !== null || repository === null || repository.host === null || isGitHub(repository.host);
  if (!known) {
    log.warn(`No comment: ${repository.host} is not github.com. If it is GitHub Enterprise, give --github-api-url.`);
    return null;
  }
  if (token === null) {
    log.warn('No comment: there is no token. Set GITHUB_TOKEN, or give --github-token env:NAME.');
    return null;
  }
  const { openGitHub } = await import('../publish/github.ts');
  const github = openGitHub(token, place.apiUrl ?? 'https://api.github.com', {
    graphqlUrl: environment.GITHUB_GRAPHQL_URL || undefined,
  });
  const number = place.number ?? ci.pullRequest;
  const eventName = environment.GITHUB_EVENT_NAME ?? '';
  const payload = await eventOf(environment.GITHUB_EVENT_PATH);
  let pullRequest: PullRequest | null = number === null || repository === null ? null : { ...repository, number };
  // Under workflow_run and pull_request_target only the event knows.
  if (number === null && repository !== null && payload !== null) {
    const { findPullRequest } = await import('../publish/event.ts');
    const { owner, repo } = repository;
    const found = await findPullRequest({ name: eventName, payload, repository: `${owner}/${repo}` }, github);
    if (found.note !== null) log.warn(found.note);
    pullRequest = found.pullRequest;
  }
  if (pullRequest === null) {
    if (number !== null) log.warn('No comment: the repository is not known. Give --github-repository OWNER/REPO.');
    else log.info(`No comment: ${ci.system ?? 'the environment'} names no pull request on GitHub (--github-pull-request).`);
    return null;
  }
  const { commitOf } = await import('../publish/commit.ts');
  return {
    pullRequest,
    github,
    commentWhen,
    commit: commitOf(payload === null ? '' : eventName, payload, `${pullRequest.owner}/${pullRequest.repo}`, ci.commit ?? ''),
    run: ci.run,
    asked: NOTHING_ASKED,
    redact: (text) => secrets.redact(text),
    log,
    // A comment is all that is told from here.
    writeFile: async (_, file) => file,
    appendSummary: null,
    annotate: { error() {}, warning() {}, notice() {} },
    setOutput() {},
  };
}

/** Null outside of GitHub Actions. */
async function eventOf(path: string | undefined): Promise<unknown> {
  return path ? (JSON.parse(await readFile(path, 'utf8')) as unknown) : null;
}

function isGitHub(host: string): boolean {
  return /^(www\.|ssh\.)?github\.com$/.test(host);
}
