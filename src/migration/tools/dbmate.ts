/** dbmate: `20260101120000_name.sql` with `-- migrate:up` and `-- migrate:down`. A part without a transaction is sent as one query. */
import { compareVersions, filesLike } from '../../sources/code/migrations/layouts/order.ts';
import { refuseMarks } from '../marks.ts';
import { block, downOf, nameOfPart, notesOn, partsOf, upOf } from '../parts.ts';
import type { MigrationTool } from '../tool.ts';
import { nextVersions } from '../versions.ts';
import { UNDONE_BEFORE } from './plain.ts';

const NAME = /^(\d+).*\.sql$/;
const MARK = /^--\s*migrate:/;

export const dbmate: MigrationTool = {
  name: 'dbmate',
  title: 'dbmate',
  layouts: ['dbmate'],
  async draft({ name, folder, plan, script, now }) {
    const last = filesLike(folder.files, NAME)
      .map((file) => NAME.exec(file)![1]!)
      .sort(compareVersions)
      .at(-1);
    const parts = partsOf(plan, script, 'one');
    const versions = nextVersions(last ?? null, parts.length, now, 'time');
    const down = downOf(plan, script);
    refuseMarks([...parts.flatMap((part) => upOf(part, script)), ...down], MARK, 'dbmate');
    const files = parts.map((part, place) => ({
      path: `${versions[place]}_${nameOfPart(name, place)}.sql`,
      text: [
        `-- migrate:up${part.transaction ? '' : ' transaction:false'}`,
        block(upOf(part, script)),
        '',
        '-- migrate:down',
        place === 0 ? block(down) : UNDONE_BEFORE,
        '',
      ].join('\n'),
    }));
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  },
};
