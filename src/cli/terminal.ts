/** What a command of the terminal has to do with: where it prints, what it is given, and how its settings are read from flags. */
import type { Readable, Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { DriftgateError, messageOf } from '../errors.ts';
import { FLAGS, type Flag } from '../inputs/flags.ts';
import { parseSettings, type Settings } from '../inputs/settings.ts';
import type { Log } from '../log.ts';
import type { Secrets } from '../redact.ts';
import type { SourceContext } from '../sources/source.ts';

/** The process, as far as commands may know it; src/cli.ts makes it. What is printed is redacted. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  exitWith(code: number): void;
  readonly width: number;
  /** Colour on a terminal only; NO_COLOR and FORCE_COLOR have the last word. */
  readonly hasColour: boolean;
  /** Asks a person; null when there is nobody to ask. */
  ask(question: string): Promise<string> | null;
  /** For questions of more than a line; null when there is nobody to ask. */
  readonly streams: { readonly input: Readable; readonly output: Writable } | null;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Secrets;
}

export type Flags = Readonly<Record<string, string | boolean | undefined>> & {
  readonly format?: string;
  readonly output?: string;
};

/** One command; cli/index.ts lists them. */
export type Register = (program: Command, terminal: Terminal) => void;

/** Adds the flags that set something in the settings. @param more flags of this command alone */
export function settingsFlags(
  command: Command,
  { without = [], more = [], moreFirst = false, called = own }: FlagChoice = {},
): Command {
  command.option('--config <file>', 'config file (driftgate.yml when there is one)');
  // A command without a target has none of what leads to it.
  const hasTarget = !without.includes('target') || more.some(({ path }) => path.join() === 'target');
  const leftOut = (name: string): boolean => without.includes(name) || (!hasTarget && name.startsWith('target-'));
  for (const flag of moreFirst ? [...more, ...FLAGS] : [...FLAGS, ...more])
    if (!leftOut(flag.name)) command.addOption(optionOf(flag, called(flag.name)));
  return outputFlags(command);
}

export interface FlagChoice {
  readonly without?: readonly string[];
  readonly more?: readonly Flag[];
  /** In the help. */
  readonly moreFirst?: boolean;
  /** What a flag is called here: the action's inputs are of all modes, so some have longer names. */
  readonly called?: (name: string) => string;
}

function own(name: string): string {
  return name;
}

export function outputFlags(command: Command): Command {
  return command
    .option('--verbose', 'say more about what is done')
    .option('--quiet', 'say nothing but the result')
    .option('--no-color', 'plain text');
}

function optionOf({ takes, placeholder, help }: Flag, name: string): Option {
  const connection = /-(ssh|tls)-/.test(name);
  const option = new Option(`--${name}${takes === 'flag' || takes === 'off' ? '' : ` <${placeholder}>`}`, help);
  if (takes === 'pairs') option.argParser<string | undefined>((value, before) => oneLine(before, value));
  return connection ? option.helpGroup('Connection:') : option;
}

/** Of several times the flag each stands on a line of its own. */
function oneLine(before: string | undefined, value: string): string {
  return `${before === undefined ? '' : `${before}\n`}${value.replace(/\s*[\r\n]\s*/g, ' ')}`;
}

/** @param more flags beside those of every command */
export function settingsOf(
  flags: Flags,
  terminal: Terminal,
  more: readonly Flag[] = [],
  called: (name: string) => string = own,
): Settings {
  const values: Record<string, string | undefined> = { config: flags.config as string | undefined };
  for (const { name, takes } of [...FLAGS, ...more]) {
    // What the command line makes of `--no-delete` is `delete`, which is true without it.
    const value =
      takes === 'off'
        ? flags[camelCased(called(name).replace(/^no-/, ''))] === false || undefined
        : flags[camelCased(called(name))];
    if (value !== undefined) values[name] = String(value);
  }
  return parseSettings({ flags: values, cwd: terminal.cwd, called });
}

function camelCased(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function contextOf(flags: Flags, { secrets, environment, err }: Terminal): SourceContext {
  const log: Log = {
    info: (line) => (flags.quiet ? undefined : err(`${line}\n`)),
    warn: (line) => err(`warning: ${line}\n`),
    debug: (line) => (flags.verbose ? err(`${line}\n`) : undefined),
  };
  return { log, secrets, environment };
}

/** How what is printed may look. */
export function renderOptions(flags: Flags, terminal: Terminal): { readonly colour: boolean; readonly width: number } {
  const colour = flags.output === undefined && flags.color !== false && terminal.hasColour;
  return { colour, width: terminal.width };
}

/** To stdout, or into the file that `--output` names. @param what it is, for errors */
export async function deliver(text: string, what: string, flags: Flags, terminal: Terminal): Promise<void> {
  if (flags.output === undefined) {
    terminal.out(text);
    return;
  }
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(flags.output, terminal.secrets.redact(text));
  } catch (error) {
    throw new DriftgateError('write', `The ${what} cannot be written to ${flags.output}: ${messageOf(error)}`);
  }
  contextOf(flags, terminal).log.info(`Wrote ${flags.output}`);
}

/** @throws DriftgateError `usage` naming those that there are */
export function chosen<T extends { readonly name: string }>(formats: readonly T[], name: string): T {
  const format = formats.find((one) => one.name === name);
  if (format !== undefined) return format;
  throw new DriftgateError('usage', `There is no format "${name}".`, {
    hint: `Use ${formats.map((one) => one.name).join(', ')}.`,
  });
}
