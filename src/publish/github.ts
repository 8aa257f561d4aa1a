/**
 * GitHub's API as this program uses it: one client (github.com or Enterprise, through a proxy where the runner has one),
 * and the login that the token acts under. Requests have a time-out. What is only read is asked again after 5xx and network
 * failures, and whatever GitHub refused for its rate limits as long after as GitHub says; a write whose answer may have got lost is
 * only repeated by who can look whether it was done (`writeAgain`).
 */
import { defaults, getOctokitOptions } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import pRetry from 'p-retry';

/** How patient a client is. */
export interface Pace {
  /** How often a request is asked again; the waits are 1, 4, 9 … seconds. */
  readonly retries: number;
  /** Seconds; when GitHub asks for a longer wait, it is given up. */
  readonly longestWait: number;
  /** Milliseconds of a second of waiting; less only in tests. */
  readonly second: number;
  /** GitHub wants a second between writes. */
  readonly spaced: boolean;
  /** Milliseconds until a request is given up. */
  readonly timeout: number;
}

const PACE: Pace = { retries: 2, longestWait: 60, second: 1000, spaced: true, timeout: 30_000 };

/** With the runner's proxy settings. The inmost plugin comes first. */
const Client = Octokit.plugin(patience, retry, throttling).defaults(defaults);

export type GitHub = InstanceType<typeof Client>;

export interface GitHubOptions {
  /** The runner's GITHUB_GRAPHQL_URL; without it the one that belongs to the API's. */
  readonly graphqlUrl?: string | undefined;
  readonly pace?: Partial<Pace>;
}

/** @param apiUrl the runner's GITHUB_API_URL: `https://api.github.com`, `https://ghe.example.com/api/v3`. */
export function openGitHub(token: string, apiUrl: string, { graphqlUrl, pace = {} }: GitHubOptions = {}): GitHub {
  const patience = { ...PACE, ...pace, graphqlUrl };
  const { retries, longestWait, second, spaced } = patience;
  const mayWait = (seconds: number, _request: unknown, _client: unknown, tried: number): boolean =>
    seconds <= longestWait && tried < retries;
  return new Client(
    getOctokitOptions(token, {
      baseUrl: apiUrl.replace(/\/+$/, ''),
      log: { debug() {}, info() {}, warn() {}, error() {} },
      patience,
      // What a client did wrong does not pass; rate limits are waited for as GitHub says, and not as long as the plugin guesses.
      retry: { retries, retryAfterBaseValue: second, doNotRetry: [...Array(100).keys()].map((at) => 400 + at) },
      throttle: {
        onRateLimit: mayWait,
        onSecondaryRateLimit: mayWait,
        retryAfterBaseValue: second,
        ...(spaced ? {} : { write: AT_ONCE, notifications: AT_ONCE }),
      },
    }),
  );
}

/** Stands in for the plugin's queue that lets a second pass between two writes. */
const AT_ONCE = {
  key: () => ({ schedule: (_: unknown, work: (...given: unknown[]) => unknown, ...given: unknown[]) => work(...given) }),
} as never;

interface Patience extends Pace {
  readonly graphqlUrl: string | undefined;
}

/** What the two plugins of octokit leave open. It is inside of them, so that it sees every single try. */
function patience(client: Parameters<typeof retry>[0], options: object): { readonly pace: Pace } {
  const pace: Patience = (options as { readonly patience?: Patience }).patience ?? { ...PACE, graphqlUrl: undefined };
  client.hook.before('request', (request) => {
    request.request.signal = AbortSignal.timeout(pace.timeout);
    const isGraphQL = request.url.endsWith('/graphql');
    if (isGraphQL && pace.graphqlUrl !== undefined) request.url = pace.graphqlUrl;
    // All that is asked in GraphQL here may be asked twice.
    if (request.method !== 'GET' && !isGraphQL) request.request.retries = 0;
  });
  client.hook.error('request', (error) => {
    const failure = apiFailure(error);
    const wait = retryAfter(error);
    // The plugin for rate limits knows them by GitHub's words and headers; a proxy, and GitHub at times, only says when.
    if (failure !== null && isRateLimit(failure) && !isKnownToThrottling(failure) && wait !== null && wait <= pace.longestWait) {
      const { request } = error as { request: { request: Record<string, unknown> } };
      request.request = { ...request.request, retries: pace.retries, retryAfter: Math.max(wait, 1) };
    }
    throw error;
  });
  return { pace };
}

function isKnownToThrottling({ message, headers }: ApiFailure): boolean {
  return /\bsecondary rate\b/i.test(message) || String(headers['x-ratelimit-remaining']) === '0';
}

/**
 * For a write and the search that tells whether it was done already: both are asked again when the answer to the write got lost, as
 * GitHub may have done it all the same.
 *
 * @throws the last error
 */
export function writeAgain<T>({ pace }: Pick<GitHub, 'pace'>, searchAndWrite: () => Promise<T>): Promise<T> {
  return pRetry(searchAndWrite, {
    retries: pace.retries,
    minTimeout: pace.second,
    factor: 4,
    // What was only read has been asked again already.
    shouldRetry: ({ error }) => (apiFailure(error)?.status ?? 0) >= 500 && isWrite(error),
  });
}

function isWrite(error: Error): boolean {
  const { method, url } = ('request' in error ? error.request : {}) as { method?: string; url?: string };
  return method !== 'GET' && url?.endsWith('/graphql') !== true;
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

/** Seconds that GitHub asks to wait before the next try; null when it does not say. */
export function retryAfter(error: unknown): number | null {
  const said = apiFailure(error)?.headers['retry-after'];
  const seconds = said === undefined ? Number.NaN : Number(said);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

export function isRateLimit({ status, message, headers }: ApiFailure): boolean {
  if (status === 429) return true;
  return status === 403 && (/rate limit/i.test(message) || String(headers['x-ratelimit-remaining']) === '0');
}
