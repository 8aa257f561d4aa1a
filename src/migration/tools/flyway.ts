/** Flyway: `V7__name.sql`, beside the newest; `U7__name.sql` where there are such files; `V7__name.sql.conf` for what is special about it. */
import { posix } from 'node:path';
import { compareVersions } from '../../sources/code/migrations/layouts/order.ts';
import { block, downOf, nameOfPart, notesOn, partsOf, upOf } from '../parts.ts';
import type { MigrationTool, NewFile } from '../tool.ts';
import { nextVersions } from '../versions.ts';

const VERSIONED = /^[VB](\d+(?:[._]\d+)*)(?:__.*)?\.[A-Za-z]+$/;
const UNDO = /^U\d+(?:[._]\d+)*__.*\.sql$/;

export const flyway: MigrationTool = {
  name: 'flyway',
  title: 'Flyway',
  layouts: ['flyway'],
  async draft({ name, folder, plan, script, now }) {
    const newest = folder.files
      .flatMap((file) => {
        const version = VERSIONED.exec(posix.basename(file))?.[1];
        return version === undefined ? [] : [{ version, file }];
      })
      .sort((a, b) => compareVersions(a.version, b.version))
      .at(-1);
    const inside = newest === undefined ? '' : posix.dirname(newest.file).replace(/^\.$/, '');
    const hasDown = folder.files.some((file) => UNDO.test(posix.basename(file)));
    const parts = partsOf(plan, script, 'many');
    const versions =
      newest === undefined
        ? parts.map((_, place) => String(place + 1))
        : nextVersions(newest.version, parts.length, now, 'number');
    const files = parts.flatMap((part, place): NewFile[] => {
      const file = `${versions[place]}__${nameOfPart(name, place)}.sql`;
      const text = `${block(upOf(part, script))}\n`;
      const conf = [
        ...(part.transaction ? [] : ['executeInTransaction=false']),
        // What looks like a placeholder is none.
        ...(text.includes('${') ? ['placeholderReplacement=false'] : []),
      ];
      const path = posix.join(inside, `V${file}`);
      return [
        { path, text },
        ...(conf.length === 0 ? [] : [{ path: `${path}.conf`, text: `${conf.join('\n')}\n` }]),
        ...(hasDown && place === 0 ? [{ path: posix.join(inside, `U${file}`), text: `${block(downOf(plan, script))}\n` }] : []),
      ];
    });
    const waits = parts.some(({ transaction }) => !transaction)
      ? [
          'Flyway holds a lock in a transaction while it runs, for which a concurrent build of an index waits for ever: set flyway.postgresql.transactional.lock=false.',
        ]
      : [];
    return { files, notes: [...notesOn(plan, parts.length, { hasDown }), ...waits] };
  },
};
