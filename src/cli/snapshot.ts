import { DriftgateError } from '../errors.ts';
import { contextOf, type Flags, type Register, settingsFlags, settingsOf } from './terminal.ts';

export const snapshot: Register = (program, terminal) => {
  const command = program
    .command('snapshot')
    .description('write a schema into a file, to commit it, or to compare with it later as snapshot:FILE')
    .argument('[source]', 'what to read, like --reference (which may be given instead)');
  settingsFlags(command, { without: ['name', 'target', 'fail-on', 'order-strategy', 'order-first'] })
    .option('--output <file>', 'write it into a file instead of stdout')
    .action(async (source: string | undefined, flags: Flags) => {
      if (source !== undefined && flags.reference !== undefined)
        throw new DriftgateError('usage', 'The source is given twice: by itself and as --reference.', {
          hint: 'Leave one of them out.',
        });
      const settings = settingsOf({ ...flags, reference: source ?? flags.reference }, terminal);
      const { snapshot: run } = await import('../commands/snapshot.ts');
      const context = contextOf(flags, terminal);
      const { text } = await run(settings, context);
      if (flags.output === undefined) {
        terminal.out(text);
        return;
      }
      const { writeSnapshotFile } = await import('../sources/snapshot/file.ts');
      await writeSnapshotFile(flags.output, text);
      context.log.info(`Wrote ${flags.output}`);
    });
};
