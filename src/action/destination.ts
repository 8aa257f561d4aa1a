/** Where a step of a job publishes: the summary and the outputs of the runner, files, annotations, GitHub's API. All of it is redacted. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Core from '@actions/core';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { commitOf } from '../publish/commit.ts';
import type { Asked, CommentWhen, Destination } from '../publish/destination.ts';
import { findPullRequest } from '../publish/event.ts';
import { openGitHub } from '../publish/github.ts';
import { tellsIssues } from '../publish/issue.ts';
import { runAddress } from '../publish/run.ts';
import { visible, visibleLines } from '../report/text.ts';

export interface DestinationOptions {
  readonly core: Pick<typeof Core, 'error' | 'warning' | 'notice' | 'setOutput'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly payload: unknown;
  readonly token: string;
  readonly commentWhen: CommentWhen;
  readonly asked: Asked;
  readonly redact: (text: string) => string;
  readonly log: Log;
}

export async function destinationOf(options: DestinationOptions): Promise<Destination> {
  const { core, environment, payload, token, commentWhen, asked, redact, log } = options;
  const { GITHUB_EVENT_NAME = '', GITHUB_REPOSITORY = '', GITHUB_SHA = '' } = environment;
  const summary = environment.GITHUB_STEP_SUMMARY;
  const redactAll = <T extends { title?: string; file?: string }>(properties: T): T => {
    const { title, file } = properties;
    return {
      ...properties,
      ...(title === undefined ? {} : { title: visible(redact(title)) }),
      ...(file === undefined ? {} : { file: redact(file) }),
    };
  };
  const github =
    token === ''
      ? null
      : openGitHub(token, environment.GITHUB_API_URL || 'https://api.github.com', {
          graphqlUrl: environment.GITHUB_GRAPHQL_URL || undefined,
        });
  const event = { name: environment.GITHUB_EVENT_NAME ?? '', payload, repository: environment.GITHUB_REPOSITORY ?? '' };
  const { pullRequest, note } = await findPullRequest(event, commentWhen === 'never' ? null : github);
  if (note !== null) core.warning(redact(note), { title: 'driftgate: not told' });
  return {
    pullRequest,
    github,
    commentWhen,
    commit: commitOf(GITHUB_EVENT_NAME, payload, GITHUB_REPOSITORY, GITHUB_SHA),
    run: runAddress(environment),
    asked: tellsIssues(GITHUB_EVENT_NAME) ? asked : { ...asked, issue: null },
    writeFile: (name, file, content) => writeReport(environment.RUNNER_TEMP || tmpdir(), name, file, redact(content)),
    appendSummary: summary ? (text) => appendFile(summary, redact(text)) : null,
    annotate: {
      error: (message, properties) => core.error(visibleLines(redact(message)), redactAll(properties)),
      warning: (message, properties) => core.warning(visibleLines(redact(message)), redactAll(properties)),
      notice: (message, properties) => core.notice(visibleLines(redact(message)), redactAll(properties)),
    },
    setOutput: (name, value) => core.setOutput(name, redact(value)),
    redact,
    log,
  };
}

/** Writes a report file into a folder of the report's own, which the runner clears after the job. */
async function writeReport(temporary: string, name: string, file: string, content: string): Promise<string> {
  const plainName = name.replace(/[^\w-]+/g, '-');
  const folder = plainName === name ? name : `${plainName}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
  const path = join(temporary, 'driftgate', folder, file);
  try {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw new DriftgateError('write', `The report cannot be written to ${path}: ${messageOf(error)}`, { cause: error });
  }
  return path;
}
