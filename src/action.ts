/** The door for GitHub Actions: inputs in; files, comment, summary, annotations, outputs and exit code out. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { check } from './commands/check.ts';
import { DriftgateError, EXIT, messageOf } from './errors.ts';
import { FLAGS } from './inputs/flags.ts';
import { parseSettings, type Settings } from './inputs/settings.ts';
import { pullRequestOf } from './publish/event.ts';
import { openGitHub } from './publish/github.ts';
import { plain, runnerLog } from './publish/log.ts';
import { SNAPSHOT_OUTPUTS } from './publish/outputs.ts';
import { COMMENT_WHEN, type CommentWhen, type Destination, publishFailure, publishReport } from './publish/publish.ts';
import { Secrets } from './redact.ts';
import type { RenderOptions } from './report/formats/index.ts';
import { json } from './report/formats/json.ts';
import { markdown } from './report/formats/markdown.ts';
import { terminal } from './report/formats/terminal.ts';
import type { Report } from './report/report.ts';

/** The modes of this version. */
const MODES = ['check', 'snapshot'];

const env = process.env;
const secrets = new Secrets();
secrets.onAdd(core.setSecret);
const redact = (text: string): string => secrets.redact(text);
const log = runnerLog({ info: (text) => core.info(redact(text)), debug: (text) => core.debug(redact(text)) });

// What is thrown outside of any promise would be printed as it is, and end the process with the exit code of drift.
process.on('uncaughtException', giveUp);

try {
  await main();
} catch (error) {
  giveUp(error);
}

async function main(): Promise<void> {
  const token = core.getInput('github-token');
  secrets.add(token);
  const commentWhen = core.getInput('comment') || 'always';
  const mode = core.getInput('mode') || 'check';
  // A snapshot has nothing to tell on a pull request, and must not overwrite the comment of a check of the same name.
  const destination = await destinationOf(token, isCommentWhen(commentWhen) && mode !== 'snapshot' ? commentWhen : 'never');

  let name: string | null = null;
  try {
    refuseUnknown(mode, commentWhen);
    const settings = parseSettings({ flags: flagsOf(), cwd: process.cwd() });
    name = settings.name;
    if (mode === 'snapshot') {
      await makeSnapshot(settings, destination);
      return;
    }
    const report = await check(settings, { log, secrets, environment: env });
    core.info(plain(redact(terminal.render(report, { colour: true, width: 120 }))));
    await publishReport(report, renderingsOf(report), destination);
    process.exitCode = report.verdict === 'drift' ? EXIT.drift : EXIT.ok;
  } catch (error) {
    const known = error instanceof DriftgateError ? error : bug(error);
    process.exitCode = known.exitCode;
    await publishFailure({ message: known.message, hint: known.hint, usage: known.exitCode === EXIT.usage }, name, destination);
  }
}

/** Writes the file that the input `output` names, or one that lasts as long as the job, and says which. */
async function makeSnapshot(settings: Settings, destination: Destination): Promise<void> {
  const [{ snapshot }, { writeSnapshotFile }] = await Promise.all([
    import('./commands/snapshot.ts'),
    import('./sources/snapshot/file.ts'),
  ]);
  const { text, fingerprint } = await snapshot(settings, { log, secrets, environment: env });
  const output = core.getInput('output');
  const path = output === '' ? await destination.writeFile(settings.name, 'snapshot.json', text) : output;
  if (output !== '') await writeSnapshotFile(output, text);
  log.info(`Wrote ${path}, fingerprint ${fingerprint}`);
  const outputs: Record<(typeof SNAPSHOT_OUTPUTS)[number], string> = { snapshot: path, fingerprint };
  for (const name of SNAPSHOT_OUTPUTS) destination.setOutput(name, outputs[name]);
}

function refuseUnknown(mode: string, commentWhen: string): void {
  if (!MODES.includes(mode)) {
    throw new DriftgateError('usage', `mode: "${mode}" is no mode of this version.`, { hint: `There is: ${MODES.join(', ')}.` });
  }
  if (!isCommentWhen(commentWhen)) {
    throw new DriftgateError('usage', `comment: "${commentWhen}" is not known.`, {
      hint: `Write one of: ${COMMENT_WHEN.join(', ')}.`,
    });
  }
}

function isCommentWhen(text: string): text is CommentWhen {
  return (COMMENT_WHEN as readonly string[]).includes(text);
}

/** The inputs that are flags of the command line too, under the same names. */
function flagsOf(): Record<string, string> {
  return Object.fromEntries(['config', ...FLAGS.map(({ name }) => name)].map((name) => [name, core.getInput(name)]));
}

function renderingsOf(report: Report): Parameters<typeof publishReport>[1] {
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const links = {
    ...(env.GITHUB_RUN_ID ? { run: `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}` } : {}),
    ...(env.GITHUB_ACTION_REPOSITORY
      ? { rules: `${server}/${env.GITHUB_ACTION_REPOSITORY}/blob/${env.GITHUB_ACTION_REF || 'HEAD'}/docs/rules.md` }
      : {}),
  };
  const render = (options: RenderOptions): string => redact(markdown.render(report, { links, ...options }));
  return {
    markdown: (maxLength) => render({ maxLength }),
    comment: (maxLength) => render({ maxLength, withoutTimes: true }),
    json: () => redact(json.render(report)),
  };
}

async function destinationOf(token: string, commentWhen: CommentWhen): Promise<Destination> {
  const summary = env.GITHUB_STEP_SUMMARY;
  return {
    pullRequest: pullRequestOf(env.GITHUB_EVENT_NAME ?? '', await readEvent(), env.GITHUB_REPOSITORY ?? ''),
    github: token === '' ? null : openGitHub(token, env.GITHUB_API_URL || 'https://api.github.com'),
    commentWhen,
    writeFile: (name, file, content) => writeReport(name, file, redact(content)),
    appendSummary: summary ? (text) => appendFile(summary, redact(text)) : null,
    annotate: {
      error: (message, properties) => core.error(redact(message), redactAll(properties)),
      warning: (message, properties) => core.warning(redact(message), redactAll(properties)),
      notice: (message, properties) => core.notice(redact(message), redactAll(properties)),
    },
    setOutput: (name, value) => core.setOutput(name, redact(value)),
    redact,
    log,
  };
}

function redactAll<T extends { title?: string; file?: string }>(properties: T): T {
  const { title, file } = properties;
  return {
    ...properties,
    ...(title === undefined ? {} : { title: redact(title) }),
    ...(file === undefined ? {} : { file: redact(file) }),
  };
}

async function readEvent(): Promise<unknown> {
  const path = env.GITHUB_EVENT_PATH;
  if (!path) return null;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    log.warn(`The event's payload cannot be read, so there is no comment: ${messageOf(error)}`);
    return null;
  }
}

/** Writes a report file into a folder of the report's own, which the runner clears after the job. */
async function writeReport(name: string, file: string, content: string): Promise<string> {
  const plainName = name.replace(/[^\w-]+/g, '-');
  const folder = plainName === name ? name : `${plainName}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
  const path = join(env.RUNNER_TEMP || tmpdir(), 'driftgate', folder, file);
  try {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw new DriftgateError('write', `The report cannot be written to ${path}: ${messageOf(error)}`, { cause: error });
  }
  return path;
}

/** For what goes wrong where nothing can be published any more. */
function giveUp(error: unknown): void {
  const { message, hint } = bug(error);
  process.exitCode = EXIT.failed;
  core.error(redact(`${message}\n${hint}`), { title: 'driftgate' });
}

function bug(error: unknown): DriftgateError {
  if (error instanceof Error && error.stack !== undefined) core.info(plain(redact(error.stack)));
  const hint = 'This is a bug in driftgate; please report it with the lines in the log.';
  return new DriftgateError('read', messageOf(error), { hint, cause: error });
}
