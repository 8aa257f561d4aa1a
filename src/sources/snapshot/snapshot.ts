/** `snapshot:FILE`: a catalog that was written earlier by `driftgate snapshot`, see format.ts. No database is asked for it. */
import { resolve } from 'node:path';
import type { Catalog } from '../../catalog/model.ts';
import { VERSION } from '../../version.ts';
import type { Source } from '../source.ts';
import { readSnapshotFile } from './file.ts';
import { readSnapshot } from './read.ts';
import { selectFrom } from './selection.ts';

/** @param folder absolute; a relative path starts there */
export function snapshotSource(path: string, folder: string): Source {
  const label = `snapshot:${path}`;
  return {
    label,
    async read({ selection }) {
      const { catalog: written, writtenBy } = readSnapshot(await readSnapshotFile(resolve(folder, path), path), path);
      const catalog = selectFrom(written, selection);
      const notes: string[] = [];
      if (writtenBy !== VERSION) {
        notes.push(
          `${label} was written by another version of driftgate than this one (${VERSION}): what only one of them looks at may show as a difference. Write it again to be sure.`,
        );
      }
      if (catalog.notCompared.length > 0 && schemasLeftOut(catalog) > schemasLeftOut(written)) {
        notes.push(
          `What ${label} only counts was counted in all schemas that it was written with, also in those that are left out now.`,
        );
      }
      return { catalog, roundTrips: 0, notes };
    },
  };
}

function schemasLeftOut({ leftOut }: Catalog): number {
  return leftOut.filter(({ kind }) => kind === 'schema').length;
}
