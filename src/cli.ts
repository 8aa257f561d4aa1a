#!/usr/bin/env node
/** The door for a terminal and for CI: flags in, report on stdout, everything else on stderr, exit code out. */
import { createInterface } from 'node:readline/promises';
import { Command, CommanderError } from 'commander';
import { COMMANDS } from './cli/index.ts';
import type { Terminal } from './cli/terminal.ts';
import { DriftgateError, EXIT, messageOf } from './errors.ts';
import { Secrets } from './redact.ts';
import { visibleLines } from './report/text.ts';
import { VERSION } from './version.ts';

const secrets = new Secrets();

const terminal: Terminal = {
  out,
  err,
  exitWith(code) {
    process.exitCode = code;
  },
  width: process.stdout.columns ?? 100,
  hasColour: wantsColour(),
  ask,
  streams: isAttended() ? { input: process.stdin, output: process.stderr } : null,
  cwd: process.cwd(),
  environment: process.env,
  secrets,
};

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
  driftgate init
  driftgate check --reference postgres://app@prod.example.com/shop --target postgres://app@localhost/shop
  driftgate check --reference env:PRODUCTION_URL --target staging --format markdown --output drift.md
  driftgate check --reference migrations:db/migrations --target env:DATABASE_URL
  driftgate check --reference migrations:db/migrations --target staging --format html --output drift.html
  driftgate fleet check --members 'eu-*'
  driftgate snapshot drizzle:. --output schema.snapshot.json
  driftgate snapshot production --output schema.snapshot.json

Exit codes: 0 nothing at or above --fail-on, 1 drift, 2 bad usage or configuration, 3 could not be done.`,
  );

for (const register of COMMANDS) register(program, terminal);

await main();

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

function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

function isAttended(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** On the terminal, whatever stdout leads to. */
function ask(question: string): Promise<string> | null {
  if (!isAttended()) return null;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    // The end of input is no answer.
    asking.once('close', () => resolve(''));
    asking.question(secrets.redact(question)).then(
      (answer) => {
        resolve(answer);
        asking.close();
      },
      () => resolve(''),
    );
  });
}

function out(text: string): void {
  process.stdout.write(secrets.redact(text));
}

/** Without colours: what a server or a tool said goes this way, and might hold commands for the terminal. */
function err(text: string): void {
  process.stderr.write(visibleLines(secrets.redact(text)));
}
