/** snapshot: reads one source and gives its schema as a text that can be kept, committed, and compared with later (snapshot:FILE). */
import { select } from '../catalog/selection.ts';
import type { Settings } from '../inputs/settings.ts';
import { refuseEmpty } from '../sources/empty.ts';
import { openSource } from '../sources/index.ts';
import { type WrittenSnapshot, writeSnapshot } from '../sources/snapshot/write.ts';
import { alone, type SourceContext } from '../sources/source.ts';

/**
 * Reads the reference. A target is never looked at, nor asked for, even if the config file names one: a job that makes a
 * snapshot of code need not hold any credentials.
 * @throws DriftgateError `empty-reference` when there is nothing in it
 */
export async function snapshot(settings: Settings, context: SourceContext): Promise<WrittenSnapshot> {
  const { target: _, ...own } = settings;
  const source = openSource('reference', own, context);
  context.log.info(`Reading ${source.label}`);
  const { catalog, shadow, notes = [] } = await source.read(alone(select(settings)));
  await shadow?.close();
  for (const note of notes) context.log.warn(note);
  refuseEmpty(catalog, `The source, ${source.label},`);
  const { objects, fingerprint } = catalog;
  context.log.debug(`Read ${objects.size} objects, fingerprint ${fingerprint}`);
  return writeSnapshot(catalog, source.label, (text) => context.secrets.redact(text));
}
