/**
 * The part of the stand-in that keeps commit statuses and check runs. As at GitHub, statuses pile up and the last of a name counts, and a
 * check run keeps every annotation that it was ever given, at most fifty of them in one request.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IHttpRequest } from '@stoplight/prism-http';
import type { Token } from './stand-in.ts';

export const CHECK_PATHS = [
  '/repos/{owner}/{repo}/statuses/{sha}',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/check-runs',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}',
];

export interface StatusOnGitHub {
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string;
  readonly target_url: string | null;
}

export interface CheckRunOnGitHub {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  conclusion: string | null;
  details_url: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: Annotation[];
  updates: number;
}

interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly message: string;
  readonly annotation_level: string;
}

export interface ChecksWorld {
  readonly statuses: StatusOnGitHub[];
  readonly runs: CheckRunOnGitHub[];
}

export function emptyChecksWorld(): ChecksWorld {
  return { statuses: [], runs: [] };
}

export interface Answer {
  readonly status: number;
  /** The message where it is refused. */
  readonly body: unknown;
}

/** Undefined when it is no operation of this part. */
export function serveChecks(
  world: ChecksWorld,
  operation: string | null,
  request: IHttpRequest,
  token: Token,
): Answer | undefined {
  const parts = request.url.path.split('/').map(decodeURIComponent);
  const given = (request.body ?? {}) as Given;
  if (operation === 'POST /repos/{owner}/{repo}/statuses/{sha}') {
    if (token.mayComment !== true) return NOT_ACCESSIBLE;
    const { context = 'default', state = '', description = null, target_url = null } = given;
    if ((description ?? '').length > 140) return { status: 422, body: 'Validation Failed' };
    world.statuses.push({ sha: parts[5]!, context, state, description: description ?? '', target_url });
    return { status: 201, body: { ...example('status'), context, state, description, target_url } };
  }
  if (operation === 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs') {
    const name = request.url.query?.check_name;
    const found = world.runs.filter((run) => run.head_sha === parts[5] && (name === undefined || run.name === name));
    return { status: 200, body: { total_count: found.length, check_runs: found.map(checkRunOf) } };
  }
  if (operation === 'POST /repos/{owner}/{repo}/check-runs') {
    const refused = refusal(token, given);
    if (refused !== null) return refused;
    const { name = '', head_sha = '', external_id = '' } = given;
    const fresh = { conclusion: null, details_url: null, title: null, summary: null, annotations: [], updates: 0 };
    const run: CheckRunOnGitHub = { id: world.runs.length + 1, name, head_sha, external_id, ...fresh };
    world.runs.push(run);
    lay(run, given);
    return { status: 201, body: checkRunOf(run) };
  }
  if (operation === 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}') {
    const refused = refusal(token, given);
    if (refused !== null) return refused;
    const run = world.runs.find(({ id }) => String(id) === parts[5]);
    if (run === undefined) return { status: 404, body: 'Not Found' };
    lay(run, given);
    run.updates++;
    return { status: 200, body: checkRunOf(run) };
  }
  return undefined;
}

interface Given {
  readonly context?: string;
  readonly state?: string;
  readonly description?: string | null;
  readonly target_url?: string | null;
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly conclusion?: string;
  readonly details_url?: string;
  readonly output?: { readonly title?: string; readonly summary: string; readonly annotations?: readonly Annotation[] };
}

const NOT_ACCESSIBLE: Answer = { status: 403, body: 'Resource not accessible by integration' };

function refusal(token: Token, { output }: Given): Answer | null {
  if (token.kind === 'person') return { status: 403, body: 'You must authenticate via a GitHub App.' };
  if (token.mayComment !== true) return NOT_ACCESSIBLE;
  const tooMuch = (output?.annotations ?? []).length > 50 || Buffer.byteLength(output?.summary ?? '') > 65_535;
  return tooMuch ? { status: 422, body: 'Validation Failed' } : null;
}

function lay(run: CheckRunOnGitHub, { conclusion, details_url, output }: Given): void {
  run.conclusion = conclusion ?? run.conclusion;
  run.details_url = details_url ?? run.details_url;
  run.title = output?.title ?? run.title;
  run.summary = output?.summary ?? run.summary;
  run.annotations.push(...(output?.annotations ?? []));
}

function checkRunOf({
  id,
  name,
  head_sha,
  external_id,
  conclusion,
  details_url,
  title,
  summary,
  annotations,
}: CheckRunOnGitHub): object {
  const output = {
    ...(example('check-run').output as object),
    title,
    summary,
    annotations_count: annotations.length,
  };
  return { ...example('check-run'), id, name, head_sha, external_id, conclusion, details_url, output };
}

const description = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
) as { readonly components: { readonly examples: Readonly<Record<string, { readonly value: Record<string, unknown> }>> } };

function example(name: string): Record<string, unknown> {
  const found = description.components.examples[name];
  if (found === undefined) throw new Error(`GitHub's description has no example ${name}`);
  return structuredClone(found.value);
}
