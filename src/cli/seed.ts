import type { ClearQuestion } from '../commands/seed.ts';
import { DriftgateError, EXIT } from '../errors.ts';
import { FLAGS, SEED_FLAGS } from '../inputs/flags.ts';
import {
  contextOf,
  deliver,
  type Flags,
  type Register,
  renderOptions,
  settingsFlags,
  settingsOf,
  type Terminal,
} from './terminal.ts';

/** It neither compares nor needs a second database. */
const WITHOUT = [
  ...FLAGS.map(({ name }) => name).filter((name) => name.startsWith('reference')),
  'name',
  'fail-on',
  'ignore-kinds',
  'bookkeeping',
  'order-strategy',
  'order-first',
  'engine',
  'shadow',
  'shadow-binaries',
  'prelude',
  'allow-repository-code',
  'tool-timeout',
];

export const seed: Register = (program, terminal) => {
  const command = program
    .command('seed')
    .description('fill the tables of a development database with made rows')
    .argument('[environment]', 'what to fill, like --target (which may be given instead)');
  settingsFlags(command, { without: WITHOUT, more: SEED_FLAGS, moreFirst: true })
    .option('--append', 'add to tables that have rows, which are left as they are otherwise')
    .option('--clear', 'delete the rows of the tables first; it asks')
    .option('--yes', 'do not ask')
    .option('--allow-protected', 'fill a database that is protected, or looks like production')
    .option('--format <format>', 'terminal (default) or json')
    .option('--output <file>', 'write the result into a file instead of stdout')
    .addHelpText(
      'after',
      `
Examples:
  driftgate seed development
  driftgate seed env:DATABASE_URL --rows 200 --tables 'orders,order_*'
  driftgate seed postgres://app@localhost/shop --clear --yes

The same seed, schema and settings give the same rows. driftgate.yml can say how many rows single tables get and what single columns
hold: docs/seed.md. Exit code 3 when a table could not be filled.`,
    )
    .action(async (environment: string | undefined, flags: Flags) => {
      if (environment !== undefined && flags.target !== undefined)
        throw new DriftgateError('usage', 'The database is given twice: by itself and as --target.', {
          hint: 'Leave one of them out.',
        });
      if (flags.format !== undefined && flags.format !== 'terminal' && flags.format !== 'json')
        throw new DriftgateError('usage', `seed cannot be printed as "${flags.format}".`, { hint: 'Use terminal or json.' });
      const settings = settingsOf({ ...flags, target: environment ?? flags.target }, terminal, SEED_FLAGS);
      const [{ seed: run }, { renderSeed }] = await Promise.all([
        import('../commands/seed.ts'),
        import('../report/terminal/seed.ts'),
      ]);
      const result = await run(
        settings,
        {
          clear: flags.clear === true,
          append: flags.append === true,
          yes: flags.yes === true,
          allowProtected: flags.allowProtected === true,
          confirm: (question) => confirm(question, flags, terminal),
        },
        contextOf(flags, terminal),
      );
      const text =
        flags.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderSeed(result, renderOptions(flags, terminal));
      await deliver(text, 'result', flags, terminal);
      terminal.exitWith(result.outcome === 'partial' ? EXIT.failed : EXIT.ok);
    });
};

/** Only the whole word is a yes. */
async function confirm(question: ClearQuestion, flags: Flags, terminal: Terminal): Promise<boolean | null> {
  const { renderClearQuestion } = await import('../report/terminal/seed.ts');
  const asked = terminal.ask(renderClearQuestion(question, renderOptions(flags, terminal)));
  return asked === null ? null : (await asked).trim().toLowerCase() === 'yes';
}
