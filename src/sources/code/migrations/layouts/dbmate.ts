/** dbmate: `20260101120000_name.sql` with `-- migrate:up` and `-- migrate:down`, in the order of their names. */
import { DriftgateError } from '../../../../errors.ts';
import type { TextFile } from '../../files.ts';
import { PLAIN_VERSIONS, versionsHistory } from '../history/versions.ts';
import type { Layout, Migration } from './layout.ts';
import { byName, filesLike, migrationOf, plainVersion, refuseTwins } from './order.ts';
import { hasMark, upPart } from './sections.ts';

const NAME = /^(\d+).*\.sql$/;
const MARKS = { up: /^--\s*migrate:up(\s|$)/, down: /^--\s*migrate:down(\s|$)/ };

export const dbmate: Layout = {
  name: 'dbmate',
  looks: '-- migrate:up in 20260101120000_name.sql (dbmate)',
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, MARKS.up));
  },
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    const list = byName(files.map(migration));
    refuseTwins(list, ({ version }) => plainVersion(version));
    return { flavour: null, list, history: versionsHistory(list, { tool: 'dbmate', ...PLAIN_VERSIONS }) };
  },
};

function migration(file: TextFile): Migration {
  const base = file.name.split('/').at(-1)!;
  const up = upPart(file.text, MARKS);
  if (up === null) {
    throw new DriftgateError('source', `${file.name} has no line "-- migrate:up".`, {
      hint: 'dbmate needs one in every migration.',
    });
  }
  return migrationOf(file, { version: NAME.exec(base)![1]!, name: base.replace(/\.sql$/, ''), sql: () => up });
}
