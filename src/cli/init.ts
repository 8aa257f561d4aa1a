/** init: asks on a terminal, or takes flags and what the repository suggests. */
import { Option } from 'commander';
import { FLAVOUR_NAMES } from '../catalog/model.ts';
import type { InitOptions } from '../commands/init.ts';
import type { Workflow } from '../init/answers.ts';
import { COMMENT_WHEN } from '../publish/destination.ts';
import { FAIL_ON } from '../rules/finding.ts';
import { contextOf, type Flags, outputFlags, type Register } from './terminal.ts';

const WORKFLOWS: readonly Workflow[] = ['check', 'drift', 'both', 'none'];
const ANSWERS = ['reference', 'target', 'engine', 'workflow', 'comment', 'failOn'];

export const init: Register = (program, terminal) => {
  const command = program
    .command('init')
    .description('look at the repository, ask a few questions, and write driftgate.yml and a workflow')
    .option('--reference <SOURCE>', 'the source that is right (default: what is found)')
    .option('--target <SOURCE>', 'the database that is checked: env:NAME (default: env:DATABASE_URL, or a name in .env.example)')
    .addOption(new Option('--engine <ENGINE>', 'what SQL and models are written for').choices(Object.keys(FLAVOUR_NAMES)))
    .addOption(
      new Option('--workflow <WHEN>', 'check (pull requests), drift (weekly, with an issue), both, none').choices(WORKFLOWS),
    )
    .addOption(new Option('--comment <WHEN>', 'comment on pull requests').choices(COMMENT_WHEN))
    .addOption(new Option('--fail-on <SEVERITY>', 'the lowest severity that fails the check').choices(FAIL_ON))
    .option('--yes', 'take what is found, and ask nothing')
    .option('--force', 'overwrite files that are there')
    .option('--dry-run', 'print the files, and write nothing');
  outputFlags(command).action(async (flags: Flags) => {
    const { init: run } = await import('../commands/init.ts');
    const { log } = contextOf(flags, terminal);
    const given = Object.fromEntries(ANSWERS.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]));
    const result = await run({
      cwd: terminal.cwd,
      given: given as InitOptions['given'],
      yes: flags.yes === true,
      force: flags.force === true,
      dryRun: flags.dryRun === true,
      streams: terminal.streams,
      log,
    });
    if (flags.dryRun === true) {
      for (const { path, text } of result.files) terminal.out(`==> ${path} <==\n${text}\n`);
      return;
    }
    for (const path of result.unchanged) log.info(`${path} is as it should be.`);
    for (const { path } of result.files) log.info(`Wrote ${path}`);
    if (result.files.length === 0) return;
    log.info(`\nNext:\n${result.next.map((step, place) => `  ${place + 1}. ${step}`).join('\n')}`);
  });
};
