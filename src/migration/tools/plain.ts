/** Plain SQL files, numbered or dated as those that are there; Supabase and sqlx have such files, too. */
import { compareVersions, filesLike } from '../../sources/code/migrations/layouts/order.ts';
import { block, downOf, nameOfPart, notesOn, partsOf, upOf } from '../parts.ts';
import type { MigrationTool } from '../tool.ts';
import { nextVersions } from '../versions.ts';

const BACK = /([._-](?:down|undo|rollback|revert))\.sql$/i;
const FILE = /^([vV]?)(\d{4}[-_]\d{2}[-_]\d{2}(?:_\d{4,6})?|\d+(?:[.-]\d+)*)([_-]+|\.)?.*\.sql$/i;

export const plain: MigrationTool = {
  name: 'plain',
  title: 'plain SQL',
  layouts: ['plain', 'supabase', 'sqlx'],
  async draft({ name, folder, plan, script, now }) {
    const shapes = filesLike(folder.files, FILE)
      .filter((file) => !BACK.test(file))
      .map((file) => FILE.exec(file)!)
      .sort((a, b) => compareVersions(a[2]!, b[2]!));
    const [, before = '', last = null, separator = '_'] = shapes.at(-1) ?? [];
    const back = folder.files.map((file) => BACK.exec(file)?.[1]).find((suffix) => suffix !== undefined);
    const parts = partsOf(plan, script, 'one');
    const versions = nextVersions(last, parts.length, now, 'number');
    const files = parts.flatMap((part, place) => {
      const path = `${before}${versions[place]}${separator}${nameOfPart(name, place)}`;
      // The mark is that of sqlx, and tells everybody else.
      const mark = part.transaction ? '' : '-- no-transaction\n';
      const up = { path: `${path}.sql`, text: `${mark}${block(upOf(part, script), end(script.statement))}\n` };
      const down = place === 0 ? block(downOf(plan, script)) : UNDONE_BEFORE;
      return back === undefined ? [up] : [up, { path: `${path}${back}.sql`, text: `${down}\n` }];
    });
    return { files, notes: notesOn(plan, parts.length, { hasDown: back !== undefined }) };
  },
};

export const UNDONE_BEFORE = '-- Undone by the first migration of this plan.';

/** Where a client would cut a routine into pieces, it is told where it ends. */
function end(statement: (one: { sql: string; transaction: 'none' }) => string): (sql: string) => string {
  return (sql) =>
    statement({ sql, transaction: 'none' }).startsWith('DELIMITER ') ? statement({ sql, transaction: 'none' }) : `${sql};`;
}
