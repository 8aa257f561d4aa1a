#!/usr/bin/env node
/** The door for a terminal and for CI: flags in, report on stdout, everything else on stderr, exit code out. */
import { Command, CommanderError, Option } from 'commander';
import { DriftgateError, EXIT, messageOf } from './errors.ts';
import { FLAGS, type Flag } from './inputs/flags.ts';
import { parseSettings, type Settings } from './inputs/settings.ts';
import type { Log } from './log.ts';
import { Secrets } from './redact.ts';
import type { SourceContext } from './sources/source.ts';
import { VERSION } from './version.ts';

const secrets = new Secrets();

const program = new Command('driftgate')
  .description('Keeps databases from drifting: compares a database with its reference and says what differs.')
  .version(VERSION)
  .showHelpAfterError('(driftgate --help lists the commands and flags)')
  .exitOverride()
  .configureOutput({ writeOut: (text) => out(text), writeErr: (text) => err(text) })
  .addHelpText(
    'after',
    `
Examples:
  driftgate demo
  driftgate check --reference postgres://app@prod.example.com/shop --target postgres://app@localhost/shop
  driftgate check --reference env:PRODUCTION_URL --target staging --format markdown --output drift.md
  driftgate check --reference migrations:db/migrations --target env:DATABASE_URL
  driftgate snapshot drizzle:. --output schema.snapshot.json
  driftgate snapshot production --output schema.snapshot.json

Exit codes: 0 nothing at or above --fail-on, 1 drift, 2 bad usage or configuration, 3 could not be done.`,
  );

settingsFlags(program.command('check').description('compare the target with the reference; exit with 1 when they drift apart'))
  .option('--format <format>', 'terminal (default), markdown or json')
  .option('--output <file>', 'write the report into a file instead of stdout')
  .action(async (flags: Flags) => {
    const settings = settingsOf(flags);
    await formatOf(flags);
    const { check } = await import('./commands/check.ts');
    const report = await check(settings, contextOf(flags));
    await write(report, flags);
  });

settingsFlags(program.command('order').description("print the reference's tables in foreign-key order"), ['target', 'fail-on'])
  .option('--format <format>', 'terminal (default) or json')
  .action(async (flags: Flags) => {
    const settings = settingsOf(flags);
    const { orderOf, renderOrder } = await import('./commands/order.ts');
    out(renderOrder(await orderOf(settings, contextOf(flags)), flags.format ?? 'terminal'));
  });

settingsFlags(
  program
    .command('snapshot')
    .description('write a schema into a file, to commit it, or to compare with it later as snapshot:FILE')
    .argument('[source]', 'what to read, like --reference (which may be given instead)'),
  ['name', 'target', 'fail-on', 'order-strategy', 'order-first'],
)
  .option('--output <file>', 'write it into a file instead of stdout')
  .action(async (source: string | undefined, flags: Flags) => {
    if (source !== undefined && flags.reference !== undefined)
      throw new DriftgateError('usage', 'The source is given twice: by itself and as --reference.', {
        hint: 'Leave one of them out.',
      });
    const settings = settingsOf({ ...flags, reference: source ?? flags.reference });
    const { snapshot } = await import('./commands/snapshot.ts');
    const { text } = await snapshot(settings, contextOf(flags));
    if (flags.output === undefined) out(text);
    else {
      const { writeSnapshotFile } = await import('./sources/snapshot/file.ts');
      await writeSnapshotFile(flags.output, text);
      info(`Wrote ${flags.output}`, flags);
    }
  });

program
  .command('demo')
  .description('find drift between a SQL file and a database embedded in this program; needs nothing')
  .option('--format <format>', 'terminal (default), markdown or json')
  .option('--output <file>', 'write the report into a file instead of stdout')
  .option('--verbose', 'say more about what is done')
  .option('--quiet', 'say nothing but the report')
  .option('--no-color', 'plain text')
  .action(async (flags: Flags) => {
    const { demo } = await import('./commands/demo.ts');
    await write(await demo(contextOf(flags)), flags);
    info(
      `Exit code ${process.exitCode ?? 0}: ${process.exitCode === EXIT.drift ? 'drift at or above "error" fails the check, as it would on a pull request.' : 'in sync.'}`,
      flags,
    );
  });

await main();

type Flags = Readonly<Record<string, string | boolean | undefined>> & { readonly format?: string; readonly output?: string };

async function main(): Promise<void> {
  // A reader that closes early (head, a pager) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? process.exitCode : EXIT.failed),
  );
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
}

function exitCodeFor(error: unknown): number {
  // Help and version end that way too; commander has printed what there is to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof DriftgateError) {
    err(`error: ${error.message}\n${error.hint === undefined ? '' : `  ${error.hint}\n`}`);
    return error.exitCode;
  }
  err(
    `error: ${messageOf(error)}\n  This is a bug in driftgate; please report it with the lines below.\n${error instanceof Error ? error.stack : ''}\n`,
  );
  return EXIT.failed;
}

function settingsFlags(command: Command, without: readonly string[] = []): Command {
  command.option('--config <file>', 'config file (driftgate.yml when there is one)');
  // A command without a target has none of what leads to it.
  const leftOut = (name: string): boolean => without.includes(name) || (without.includes('target') && name.startsWith('target-'));
  for (const flag of FLAGS) if (!leftOut(flag.name)) command.addOption(optionOf(flag));
  return command
    .option('--verbose', 'say more about what is done')
    .option('--quiet', 'say nothing but the report')
    .option('--no-color', 'plain text');
}

function optionOf(flag: Flag): Option {
  const connection = /-(ssh|tls)-/.test(flag.name);
  const option = new Option(`--${flag.name}${flag.takes === 'flag' ? '' : ` <${flag.placeholder}>`}`, flag.help);
  return connection ? option.helpGroup('Connection:') : option;
}

function settingsOf(flags: Flags): Settings {
  const values: Record<string, string | undefined> = {};
  for (const name of ['config', ...FLAGS.map((flag) => flag.name)]) {
    const value = flags[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
    if (value !== undefined) values[name] = String(value);
  }
  return parseSettings({ flags: values, cwd: process.cwd() });
}

function contextOf(flags: Flags): SourceContext {
  const log: Log = {
    info: (line) => info(line, flags),
    warn: (line) => err(`warning: ${line}\n`),
    debug: (line) => (flags.verbose ? err(`${line}\n`) : undefined),
  };
  return { log, secrets, environment: process.env };
}

function info(line: string, flags: Flags): void {
  if (!flags.quiet) err(`${line}\n`);
}

async function write(report: import('./report/report.ts').Report, flags: Flags): Promise<void> {
  const format = await formatOf(flags);
  const colour = flags.output === undefined && flags.color !== false && wantsColour();
  const text = format.render(report, { colour, width: process.stdout.columns ?? 100 });
  if (flags.output === undefined) out(text);
  else {
    const { writeFileSync } = await import('node:fs');
    try {
      writeFileSync(flags.output, secrets.redact(text));
    } catch (error) {
      throw new DriftgateError('write', `The report cannot be written to ${flags.output}: ${messageOf(error)}`);
    }
    info(`Wrote ${flags.output}`, flags);
  }
  process.exitCode = report.verdict === 'drift' ? EXIT.drift : EXIT.ok;
}

async function formatOf(flags: Flags): Promise<import('./report/formats/index.ts').ReportFormat> {
  const { FORMATS, formatNamed } = await import('./report/formats/index.ts');
  const format = formatNamed(flags.format ?? 'terminal');
  if (format !== undefined) return format;
  throw new DriftgateError('usage', `There is no format "${flags.format}".`, {
    hint: `Use ${FORMATS.map(({ name }) => name).join(', ')}.`,
  });
}

/** Colour on a terminal only; NO_COLOR and FORCE_COLOR have the last word. */
function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

function out(text: string): void {
  process.stdout.write(secrets.redact(text));
}

function err(text: string): void {
  process.stderr.write(secrets.redact(text));
}
