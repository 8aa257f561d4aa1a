/**
 * Settings are parsed once, here, at the door: the flags (or action inputs) over the config file, through one schema. Only the
 * result travels on.
 */
import { basename, dirname } from 'node:path';
import type { Timeouts } from '../engines/engine.ts';
import { DriftgateError } from '../errors.ts';
import { withoutPasswords } from '../redact.ts';
import { type ConfigFile, complaint, readConfigFile } from './config-file.ts';
import { ALL_FLAGS, type Flag, SEED_FLAGS } from './flags.ts';
import { type ParsedSettings, settingsSchema } from './schema.ts';

/** Parsed settings, with the folders that paths in them start from. */
export interface Settings extends ParsedSettings {
  /** Folder of the config file, else the working directory. */
  readonly folder: string;
  /** Where paths in sources start: the working directory for what a flag says, the config file's project for what that says. */
  readonly sourceFolders: Readonly<Record<'reference' | 'target' | 'prelude' | 'binaries' | 'backups' | 'members', string>>;
  /** How the config file was named, or null. */
  readonly configFile: string | null;
}

export interface RawInputs {
  /** Values by flag name; empty and undefined ones count as not given. */
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** What a flag is called where it has another name; for errors. */
  readonly called?: ((name: string) => string) | undefined;
}

/** @throws DriftgateError `config` for the file (with line and column), `usage` for a flag (with its name) */
export function parseSettings({ flags, cwd, called = (name) => name }: RawInputs): Settings {
  const file = readConfigFile(flags.config || undefined, cwd);
  const merged = overlay(file, flags, called);
  const parsed = settingsSchema.safeParse(merged);
  if (!parsed.success)
    throw new DriftgateError(
      'usage',
      withoutPasswords(parsed.error.issues.map((issue) => complaintOfFlag(issue, flags, called)).join('\n')),
      {
        hint: 'See driftgate check --help.',
      },
    );
  const project = file === null ? cwd : projectOf(file.path);
  const start = (...names: readonly string[]): string => (names.some((name) => flags[name]?.trim()) ? cwd : project);
  return {
    ...parsed.data,
    folder: file === null ? cwd : dirname(file.path),
    sourceFolders: {
      reference: start('reference', 'from'),
      target: start('target', 'to'),
      prelude: start('prelude'),
      binaries: start('shadow-binaries'),
      backups: start('backup-folder'),
      members: project,
    },
    configFile: file?.path ?? null,
  };
}

/** Settings of a command that takes none: the defaults, whatever files lie about. */
export function defaultSettings(name: string): Settings {
  const sourceFolders = { reference: '.', target: '.', prelude: '.', binaries: '.', backups: '.', members: '.' };
  return { ...settingsSchema.parse({ name }), folder: '.', sourceFolders, configFile: null };
}

/** The time-outs of connections in milliseconds, as engines want them. */
export function timeoutsOf({ timeouts: { connect, read, statement } }: ParsedSettings): Timeouts {
  return { connect: connect * 1000, read: read * 1000, statement: statement * 1000 };
}

/** The folder that a config file is about: `.github/driftgate.yml` is about the folder above. */
function projectOf(path: string): string {
  const folder = dirname(path);
  return basename(folder) === '.github' ? dirname(folder) : folder;
}

const EVERY_FLAG: readonly Flag[] = [...ALL_FLAGS, ...SEED_FLAGS];

type Called = NonNullable<RawInputs['called']>;

function overlay(file: ConfigFile | null, flags: RawInputs['flags'], called: Called): Record<string, unknown> {
  const merged = structuredClone(file?.content ?? {}) as Record<string, unknown>;
  for (const flag of EVERY_FLAG) {
    const text = flags[flag.name];
    if (text === undefined || text.trim() === '') continue;
    set(merged, flag.path, flagValue(flag, text, called(flag.name)));
  }
  return merged;
}

function flagValue({ takes }: Flag, text: string, name: string): unknown {
  switch (takes) {
    case 'list':
      return text
        .split(/[,\n]/)
        .map((item) => item.trim())
        .filter(Boolean);
    case 'number':
      if (Number.isFinite(Number(text))) return Number(text);
      throw new DriftgateError('usage', `--${name} takes a number, not "${withoutPasswords(text)}".`);
    case 'pairs':
      return Object.fromEntries(
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => pair(line, name)),
      );
    case 'flag':
    case 'off':
      if (/^(true|yes|1|on)$/i.test(text.trim())) return takes === 'flag';
      if (/^(false|no|0|off)$/i.test(text.trim())) return takes === 'off';
      throw new DriftgateError('usage', `--${name} is true or false, not "${withoutPasswords(text)}".`);
    case 'text':
      return text.trim();
  }
}

/** At the first equals sign: what follows may hold others. */
function pair(line: string, name: string): readonly [string, string] {
  const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
  if (key.trim() !== '' && value.trim() !== '') return [key.trim(), value.trim()];
  throw new DriftgateError('usage', `--${name} takes NAME=VALUE, not "${withoutPasswords(line.trim())}".`);
}

function set(object: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    object[first!] = value;
    return;
  }
  const inner = object[first!];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  object[first!] = next;
  set(next, rest, value);
}

/** The config file was checked by itself, so what is wrong now came from a flag. */
function complaintOfFlag(issue: Parameters<typeof complaint>[0], flags: RawInputs['flags'], called: Called): string {
  const about = EVERY_FLAG.filter(
    ({ path }) => path.length <= issue.path.length && path.every((part, depth) => part === issue.path[depth]),
  );
  const flag = about.find(({ name }) => flags[name]?.trim()) ?? about[0];
  return flag === undefined ? complaint(issue) : `--${called(flag.name)}: ${issue.message}`;
}
