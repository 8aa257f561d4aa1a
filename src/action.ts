/** The door for GitHub Actions: inputs in; files, comment, summary, annotations, outputs and exit code out. */
import { readFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { destinationOf } from './action/destination.ts';
import { MODES, modeNamed } from './action/index.ts';
import { askedOf, refuseUnknownIssue } from './action/inputs.ts';
import { type Runner, settingsOf } from './action/runner.ts';
import { DriftgateError, EXIT, messageOf } from './errors.ts';
import { COMMENT_WHEN, type CommentWhen } from './publish/destination.ts';
import { plain, runnerLog } from './publish/log.ts';
import { publishFailure } from './publish/publish.ts';
import { publishUnknown } from './publish/unknown.ts';
import { Secrets } from './redact.ts';
import { unknownReport, unknownText } from './report/unknown.ts';
import { MissingCredentials } from './sources/missing-credentials.ts';

const env = process.env;
const secrets = new Secrets();
secrets.onAdd(core.setSecret);
const redact = (text: string): string => secrets.redact(text);
const log = runnerLog(core, redact);

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
  const modeName = core.getInput('mode') || 'check';
  const [standard] = MODES;
  // What goes wrong before the mode is known is told as by the first one.
  const mode = MODES.find(({ name }) => name === modeName) ?? standard!;
  const payload = await readEvent();
  const comments = isCommentWhen(commentWhen) && mode.comment !== null ? commentWhen : 'never';
  const destination = await destinationOf({
    core,
    environment: env,
    payload,
    token,
    commentWhen: comments,
    asked: askedOf({ input: (name) => core.getInput(name) }),
    redact,
    log,
  });
  const runner: Runner = {
    input: (name) => core.getInput(name),
    environment: env,
    cwd: process.cwd(),
    secrets,
    log,
    payload,
    destination,
    print: (text) => core.info(plain(redact(text))),
  };

  let name: string | null = null;
  let maySkip = false;
  try {
    modeNamed(modeName);
    refuseUnknown(commentWhen);
    refuseUnknownIssue(runner);
    const settings = settingsOf(runner);
    name = settings.name;
    maySkip = settings['on-missing-credentials'] === 'skip';
    process.exitCode = await mode.run(settings, runner);
  } catch (error) {
    if (maySkip && name !== null && mode.comment !== null && error instanceof MissingCredentials) {
      const unknown = unknownReport(name, error);
      runner.print(unknownText(unknown));
      await publishUnknown(unknown, mode.comment, destination);
      process.exitCode = EXIT.ok;
      return;
    }
    const known = error instanceof DriftgateError ? error : bug(error);
    process.exitCode = known.exitCode;
    const stage = known.exitCode === EXIT.usage ? 'usage' : known.code === 'gate' ? 'gate' : 'work';
    // At once: what is escaped or cut afterwards would not be known again.
    const hint = known.hint === undefined ? undefined : redact(known.hint);
    const failure = { message: redact(known.message), hint, stage } as const;
    await publishFailure(failure, { name, words: mode.failure, comment: mode.comment }, destination);
  }
}

function refuseUnknown(commentWhen: string): void {
  if (isCommentWhen(commentWhen)) return;
  throw new DriftgateError('usage', `comment: "${commentWhen}" is not known.`, {
    hint: `Write one of: ${COMMENT_WHEN.join(', ')}.`,
  });
}

function isCommentWhen(text: string): text is CommentWhen {
  return (COMMENT_WHEN as readonly string[]).includes(text);
}

async function readEvent(): Promise<unknown> {
  const path = env.GITHUB_EVENT_PATH;
  if (!path) return null;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    log.warn(`The event's payload cannot be read: ${messageOf(error)}`);
    return null;
  }
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
