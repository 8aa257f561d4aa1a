/** golang-migrate: `000001_name.up.sql` and `000001_name.down.sql`. A file is sent as one query, which is one transaction of its own on PostgreSQL. */
import { compareVersions, filesLike } from '../../sources/code/migrations/layouts/order.ts';
import { block, downOf, nameOfPart, notesOn, partsOf, upOf } from '../parts.ts';
import type { MigrationTool } from '../tool.ts';
import { nextVersions } from '../versions.ts';
import { UNDONE_BEFORE } from './plain.ts';

const UP = /^(\d+)([_-]?).*\.up\.sql$/;

export const golangMigrate: MigrationTool = {
  name: 'golang-migrate',
  title: 'golang-migrate',
  layouts: ['golang-migrate'],
  async draft({ name, folder, plan, script, now }) {
    const found = filesLike(folder.files, UP)
      .map((file) => UP.exec(file)!)
      .sort((a, b) => compareVersions(a[1]!, b[1]!));
    const [, last = null, separator = '_'] = found.at(-1) ?? [];
    const parts = partsOf(plan, script, 'one');
    const versions = nextVersions(last, parts.length, now, 'time');
    const files = parts.flatMap((part, place) => {
      const path = `${versions[place]}${separator}${nameOfPart(name, place)}`;
      const down = place === 0 ? block(downOf(plan, script)) : UNDONE_BEFORE;
      return [
        { path: `${path}.up.sql`, text: `${block(upOf(part, script))}\n` },
        { path: `${path}.down.sql`, text: `${down}\n` },
      ];
    });
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  },
};
