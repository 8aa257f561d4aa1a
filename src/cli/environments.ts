/** status, versions, backup: about live databases, named as in driftgate.yml, by a URL or by env:NAME. */
import { DriftgateError, EXIT } from '../errors.ts';
import { APPLY_FLAGS } from '../inputs/flags.ts';
import { contextOf, deliver, type Flags, type Register, renderOptions, settingsFlags, settingsOf } from './terminal.ts';

const BACKUP_FLAGS = APPLY_FLAGS.filter(({ name }) => name.startsWith('backup'));
/** These read one database that is neither side of a comparison. */
const NO_SIDES = ['name', 'reference', 'target', 'fail-on', 'order-strategy', 'order-first', 'engine', 'shadow', 'shadow-binaries', 'prelude', 'allow-repository-code', 'tool-timeout']; // biome-ignore format: one list

export const status: Register = (program, terminal) => {
  const command = program
    .command('status')
    .description('every environment of driftgate.yml side by side: server, size, revision, version, and whether it is in sync')
    .argument('[environments...]', 'only these: environments, URLs or env:NAME');
  settingsFlags(command, { without: ['name', 'target', 'order-strategy', 'order-first'] })
    .option('--format <format>', 'terminal (default), markdown or json')
    .option('--output <file>', 'write it into a file instead of stdout')
    .action(async (names: readonly string[], flags: Flags) => {
      const settings = settingsOf(flags, terminal);
      const { status: run, renderStatus } = await import('../commands/status.ts');
      const found = await run(names, settings, contextOf(flags, terminal));
      await deliver(renderStatus(found, flags.format ?? 'terminal', renderOptions(flags, terminal)), 'status', flags, terminal);
      terminal.exitWith(found.verdict === 'failed' ? EXIT.failed : found.verdict === 'drift' ? EXIT.drift : EXIT.ok);
    });
};

export const versions: Register = (program, terminal) => {
  const command = program
    .command('versions')
    .description('what was applied to a database, newest first, from the ledger in it')
    .argument('<environment>', 'an environment of driftgate.yml, a URL or env:NAME');
  settingsFlags(command, { without: NO_SIDES })
    .option('--limit <rows>', 'how many (100)')
    .option('--format <format>', 'terminal (default) or json')
    .option('--output <file>', 'write it into a file instead of stdout')
    .action(async (name: string, flags: Flags & { readonly limit?: string }) => {
      const settings = settingsOf(flags, terminal);
      const limit = flags.limit === undefined ? undefined : Number(flags.limit);
      if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
        throw new DriftgateError('usage', `--limit takes a number of rows, not "${flags.limit}".`);
      const { versions: run, renderVersions } = await import('../commands/versions.ts');
      const found = await run(name, settings, contextOf(flags, terminal), limit);
      await deliver(renderVersions(found, flags.format ?? 'terminal', renderOptions(flags, terminal)), 'trail', flags, terminal);
    });
};

export const backup: Register = (program, terminal) => {
  const command = program
    .command('backup')
    .description('save the schema of a database and its rows into a new folder, with the command that restores them')
    .argument('<environment>', 'an environment of driftgate.yml, a URL or env:NAME');
  settingsFlags(command, { without: NO_SIDES, more: BACKUP_FLAGS })
    .option('--format <format>', 'terminal (default) or json')
    .action(async (name: string, flags: Flags) => {
      const settings = settingsOf(flags, terminal, BACKUP_FLAGS);
      const { backup: run, renderBackup } = await import('../commands/backup.ts');
      terminal.out(renderBackup(await run(name, settings, contextOf(flags, terminal)), flags.format ?? 'terminal'));
    });
};
