/** `snapshot:FILE`: a catalog that was written earlier, see format.ts. */
import { DriftgateError } from '../../errors.ts';
import type { Source } from '../source.ts';

/** @param folder absolute; a relative path starts there */
export function snapshotSource(path: string, _folder: string): Source {
  return {
    label: `snapshot:${path}`,
    async read() {
      throw new DriftgateError('usage', 'snapshots cannot be read yet');
    },
  };
}
