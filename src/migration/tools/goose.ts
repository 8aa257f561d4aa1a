/** goose: `00001_name.sql` with `-- +goose Up` and `-- +goose Down`. It sends statement by statement, so one that holds a semicolon is marked. */
import { compareVersions, filesLike } from '../../sources/code/migrations/layouts/order.ts';
import { refuseMarks } from '../marks.ts';
import { block, downOf, nameOfPart, notesOn, partsOf, upOf } from '../parts.ts';
import type { MigrationTool } from '../tool.ts';
import { nextVersions } from '../versions.ts';
import { UNDONE_BEFORE } from './plain.ts';

const NAME = /^(\d+)_.*\.(?:sql|go)$/;
const MARK = /^\s*--\s*\+goose/i;

export const goose: MigrationTool = {
  name: 'goose',
  title: 'goose',
  layouts: ['goose'],
  async draft({ name, folder, plan, script, now }) {
    const last = filesLike(folder.files, NAME)
      .map((file) => NAME.exec(file)![1]!)
      .sort(compareVersions)
      .at(-1);
    const parts = partsOf(plan, script, 'many');
    const versions = nextVersions(last ?? null, parts.length, now, 'time');
    const down = downOf(plan, script);
    refuseMarks([...parts.flatMap((part) => upOf(part, script)), ...down], MARK, 'goose');
    const files = parts.map((part, place) => ({
      path: `${versions[place]}_${nameOfPart(name, place)}.sql`,
      text: [
        ...(part.transaction ? [] : ['-- +goose NO TRANSACTION']),
        '-- +goose Up',
        block(upOf(part, script), marked),
        '',
        '-- +goose Down',
        place === 0 ? block(down, marked) : UNDONE_BEFORE,
        '',
      ].join('\n'),
    }));
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  },
};

/** Comments are cut out of what is not marked, even where they stand in a string. */
function marked(sql: string): string {
  return /;|--/.test(sql) ? `-- +goose StatementBegin\n${sql};\n-- +goose StatementEnd` : `${sql};`;
}
