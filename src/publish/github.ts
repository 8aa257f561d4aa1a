/**
 * GitHub's API as this program uses it: one client (github.com or Enterprise, through a proxy where the runner has one),
 * and the login that the token acts under. Requests have a time-out; whoever calls decides about retries.
 */
import { defaults, getOctokitOptions } from '@actions/github/lib/utils';
import { Octokit } from '@octokit/rest';
import pRetry from 'p-retry';

/** With the runner's proxy settings. */
const Client = Octokit.defaults(defaults);

export type GitHub = InstanceType<typeof Client>;

/** Milliseconds until a request is given up. */
const REQUEST_TIMEOUT = 30_000;

/** @param apiUrl the runner's GITHUB_API_URL: `https://api.github.com`, `https://ghe.example.com/api/v3`. */
export function openGitHub(token: string, apiUrl: string): GitHub {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const github = new Client(getOctokitOptions(token, { baseUrl: apiUrl.replace(/\/+$/, ''), log: silent }));
  github.hook.before('request', (options) => {
    options.request.signal = AbortSignal.timeout(REQUEST_TIMEOUT);
  });
  return github;
}

/** The login of the job's own GITHUB_TOKEN, and what is assumed when GitHub will not say. */
const ACTIONS_BOT = 'github-actions[bot]';

/**
 * The login that the token comments as. GraphQL's `viewer` answers people's tokens and app tokens alike
 * (`github-actions[bot]`); REST's `GET /user` refuses app tokens, so it is only asked when GraphQL cannot be had.
 */
export async function ownLogin(github: GitHub): Promise<string> {
  try {
    const { viewer } = await github.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
    return viewer.login;
  } catch (error) {
    if (mayPass(error)) throw error;
  }
  try {
    return (await github.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (mayPass(error)) throw error;
    return ACTIONS_BOT;
  }
}

/** What GitHub answered with, when the error is an answer of its API; a network failure counts as status 500. */
export interface ApiFailure {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** The error as GitHub's answer, or null when it is anything else. */
export function apiFailure(error: unknown): ApiFailure | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const response = 'response' in error ? (error.response as { headers?: ApiFailure['headers'] } | undefined) : undefined;
  // Octokit appends the address of GitHub's manual to GitHub's message.
  const message = error.message.replace(/ - https?:\/\/\S+$/, '');
  return { status: error.status, message, headers: response?.headers ?? {} };
}

/** True for failures that may pass by themselves: GitHub is down, the network is, or too much was asked at once. */
export function mayPass(error: unknown): boolean {
  const failure = apiFailure(error);
  return failure !== null && (failure.status >= 500 || isRateLimit(failure));
}

export interface RetrySettings {
  readonly retries: number;
  /** Milliseconds before the first retry; doubled for each further one. */
  readonly minTimeout: number;
}

/** Seconds; when GitHub asks for a longer wait, it is given up. */
const LONGEST_WAIT = 60;

/** Asks again while the trouble may pass, as long after as GitHub says. @throws the last error */
export function retried<T>(request: () => Promise<T>, retry: RetrySettings): Promise<T> {
  return pRetry(request, {
    ...retry,
    shouldRetry: ({ error }) => mayPass(error) && (retryAfter(error) ?? 0) <= LONGEST_WAIT,
    onFailedAttempt: async ({ error, retriesLeft }) => {
      const wait = mayPass(error) && retriesLeft > 0 ? (retryAfter(error) ?? 0) : 0;
      if (wait > 0 && wait <= LONGEST_WAIT) await new Promise((done) => setTimeout(done, wait * 1000));
    },
  });
}

/** Seconds that GitHub asks to wait before the next try; null when it does not say. */
export function retryAfter(error: unknown): number | null {
  const seconds = Number(apiFailure(error)?.headers['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

export function isRateLimit({ status, message, headers }: ApiFailure): boolean {
  if (status === 429) return true;
  return status === 403 && (/rate limit/i.test(message) || String(headers['x-ratelimit-remaining']) === '0');
}
