/** sync: the flags, the questions and the progress; what is printed is what came of it. */

import { APPLY_FLAGS, PLAN_FLAGS, SYNC_FLAGS } from '../inputs/flags.ts';
import type { SyncFormat } from '../report/sync/index.ts';
import { syncExitCode } from '../sync/exit-code.ts';
import type { SyncQuestion } from '../sync/question.ts';
import { showProgress } from './sync-progress.ts';
import { chosen, contextOf, deliver, type Flags, type Register, renderOptions, settingsFlags, settingsOf, type Terminal } from './terminal.ts'; // biome-ignore format: one line

const OWN_FLAGS = [...SYNC_FLAGS, ...PLAN_FLAGS, ...APPLY_FLAGS];

/** Both sides are live databases, and what comes of it is no report. */
const LEFT_OUT = ['reference', 'target', 'name', 'fail-on', 'engine', 'allow-repository-code', 'tool-timeout'];

const CALLED: Readonly<Record<string, string>> = { 'sync-mode': 'mode', 'sync-jobs': 'jobs', 'ignore-tables': 'exclude' };

/** `--from-ssh-host` is of what `--from` names. */
function called(name: string): string {
  return CALLED[name] ?? name.replace(/^reference-/, 'from-').replace(/^target-/, 'to-');
}

export const sync: Register = (program, terminal) => {
  const command = program.command('sync').description('make one database like another: the schema, then the rows');
  settingsFlags(command, { without: LEFT_OUT, more: OWN_FLAGS, moreFirst: true, called })
    .option('--yes', 'do not ask')
    .option('--allow-protected', 'write to an environment that is marked as protected, or looks like production')
    .option('--allow-deletes', 'delete rows above max-deletes and max-deletes-percent without asking')
    .option('--suggest-masks', 'copy nothing: print rules for the columns that look personal, for driftgate.yml')
    .option('--format <format>', 'terminal (default), markdown or json')
    .option('--output <file>', 'write the result into a file instead of stdout')
    .action((flags: Flags) => (flags.suggestMasks ? suggest(flags, terminal) : run(flags, terminal)));
};

async function run(flags: Flags, terminal: Terminal): Promise<void> {
  const settings = settingsOf(flags, terminal, OWN_FLAGS, called);
  const format = await formatOf(flags);
  const { sync: work } = await import('../commands/sync.ts');
  const context = contextOf(flags, terminal);
  const progress = await showProgress(context.log, flags, terminal);
  const { GITHUB_SHA, GITHUB_ACTOR, USER, USERNAME } = terminal.environment;
  const input = {
    yes: flags.yes === true,
    allowProtected: flags.allowProtected === true,
    allowDeletes: flags.allowDeletes === true,
    run: { commit: GITHUB_SHA ?? null, actor: GITHUB_ACTOR ?? USER ?? USERNAME ?? null, url: null },
    confirm: (question: SyncQuestion) => {
      progress.clear();
      return confirm(question, flags, terminal);
    },
    onEvent: progress.onEvent,
  };
  // However it ends: what is printed next must not stand among bars.
  const result = await work(settings, input, { ...context, log: progress.log }).finally(progress.clear);
  await deliver(format.render(result, renderOptions(flags, terminal)), 'result', flags, terminal);
  terminal.exitWith(syncExitCode(result));
}

/** Only the whole word is a yes. */
async function confirm(question: SyncQuestion, flags: Flags, terminal: Terminal): Promise<boolean | null> {
  const { renderSyncQuestion } = await import('../report/sync/question.ts');
  const asked = terminal.ask(renderSyncQuestion(question, renderOptions(flags, terminal)));
  return asked === null ? null : (await asked).trim().toLowerCase() === 'yes';
}

async function formatOf({ format = 'terminal' }: Flags): Promise<SyncFormat> {
  const { SYNC_FORMATS } = await import('../report/sync/index.ts');
  return chosen(SYNC_FORMATS, format);
}

async function suggest(flags: Flags, terminal: Terminal): Promise<void> {
  const settings = settingsOf(flags, terminal, OWN_FLAGS, called);
  const { suggestMasks } = await import('../commands/suggest-masks.ts');
  await deliver(await suggestMasks(settings, contextOf(flags, terminal)), 'masks', flags, terminal);
}
