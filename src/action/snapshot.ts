import { EXIT } from '../errors.ts';
import { SNAPSHOT_OUTPUTS } from '../publish/outputs.ts';
import { contextOf, type Mode } from './runner.ts';

/** Writes the file that the input `output` names, or one that lasts as long as the job, and says which. */
export const snapshot: Mode = {
  name: 'snapshot',
  // It has nothing to tell on a pull request, and must not overwrite the comment of a check of the same name.
  comment: null,
  failure: { what: 'Driftgate could not make a snapshot', result: 'no snapshot' },
  async run(settings, runner) {
    const [{ snapshot: run }, { writeSnapshotFile }] = await Promise.all([
      import('../commands/snapshot.ts'),
      import('../sources/snapshot/file.ts'),
    ]);
    const { destination, log } = runner;
    const { text, fingerprint } = await run(settings, contextOf(runner));
    const output = runner.input('output');
    const path = output === '' ? await destination.writeFile(settings.name, 'snapshot.json', text) : output;
    if (output !== '') await writeSnapshotFile(output, text);
    log.info(`Wrote ${path}, fingerprint ${fingerprint}`);
    const outputs: Record<(typeof SNAPSHOT_OUTPUTS)[number], string> = { snapshot: path, fingerprint };
    for (const name of SNAPSHOT_OUTPUTS) destination.setOutput(name, outputs[name]);
    return EXIT.ok;
  },
};
