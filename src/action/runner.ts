/** What a mode of the action has to do with: where it publishes, what it is given, and how its settings are read from inputs. */
import { ALL_FLAGS } from '../inputs/flags.ts';
import { parseSettings, type Settings } from '../inputs/settings.ts';
import type { Log } from '../log.ts';
import type { CommentKind } from '../publish/comment.ts';
import type { Destination } from '../publish/destination.ts';
import type { FailureWords } from '../publish/messages.ts';
import { newFileAddress, runAddress } from '../publish/run.ts';
import type { Secrets } from '../redact.ts';
import type { RenderOptions } from '../report/formats/index.ts';
import type { SourceContext } from '../sources/source.ts';

/** The job's step, as far as modes may know it; src/action.ts makes it. What leaves it is redacted. */
export interface Runner {
  /** An input of action.yml; empty when it is not given. */
  input(name: string): string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The event's payload; null when there is none. */
  readonly payload: unknown;
  readonly destination: Destination;
  /** Prints what a person reads in the log, with colour. */
  print(text: string): void;
}

/** One mode; action/index.ts lists them. */
export interface Mode {
  readonly name: string;
  /** Which of the pull request's comments it writes; null when none. */
  readonly comment: CommentKind | null;
  /** What is said when it fails. */
  readonly failure: FailureWords;
  /** @returns the exit code */
  run(settings: Settings, runner: Runner): Promise<number>;
}

/** The inputs that are flags of the command line too, under the same names. */
export function settingsOf({ input, cwd }: Runner): Settings {
  const flags = Object.fromEntries(['config', ...ALL_FLAGS.map(({ name }) => name)].map((name) => [name, input(name)]));
  return parseSettings({ flags, cwd });
}

export function contextOf({ log, secrets, environment }: Runner): SourceContext {
  return { log, secrets, environment };
}

/** Where the pages of a report lead to: the workflow run, and the page of the rules in the version that runs. */
export function linksOf({ environment, input, payload }: Runner): NonNullable<RenderOptions['links']> {
  const { GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF } = environment;
  const run = runAddress(environment);
  const newFile = newFileAddress(environment, payload);
  const artifact = input('artifact').trim();
  const server = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  return {
    ...(newFile === null ? {} : { newFile }),
    ...(run === null ? {} : { run, ...(artifact === '' ? {} : { artifact: { name: artifact, url: `${run}#artifacts` } }) }),
    ...(GITHUB_ACTION_REPOSITORY
      ? { rules: `${server}/${GITHUB_ACTION_REPOSITORY}/blob/${GITHUB_ACTION_REF || 'HEAD'}/docs/rules.md` }
      : {}),
  };
}
