/**
 * node-pg-migrate's SQL migrations: `-- Up Migration` and `-- Down Migration` in one file, in the order of the numbers that
 * their names begin with. (Pairs of files are read as golang-migrate's are; those in JavaScript are code.)
 */
import type { TextFile } from '../../files.ts';
import { nodePgMigrateHistory } from '../history/node-pg-migrate.ts';
import { refuseCode } from './code.ts';
import type { Layout, Migration } from './layout.ts';
import { filesLike, migrationOf } from './order.ts';
import { hasMark, upPart } from './sections.ts';

const NAME = /^(\d+)(?!.*\.down\.sql$).*\.sql$/;
/** Written by people as well as by the tool: it looks no closer either. */
const MARKS = { up: /^\s*--[\s-]*up\s+migration/i, down: /^\s*--[\s-]*down\s+migration/i };

export const nodePgMigrate: Layout = {
  name: 'node-pg-migrate',
  looks: '-- Up Migration in 1767268800000_name.sql (node-pg-migrate)',
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, MARKS.up) || hasMark(text, MARKS.down));
  },
  async read(folder) {
    refuseCode(folder, /^\d+.*\.[cm]?[jt]s$/, 'npx node-pg-migrate up');
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    const list = files.map(migration).sort((a, b) => placeOf(a) - placeOf(b) || natural.compare(a.name, b.name));
    return { flavour: 'postgres', list, history: nodePgMigrateHistory(list) };
  },
};

const natural = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });

function migration(file: TextFile): Migration {
  const base = file.name.split('/').at(-1)!;
  const name = base.replace(/(\.up)?\.sql$/, '');
  // Without a mark for the way up all of it goes up, but for what stands under the mark for the way down.
  const up = hasMark(file.text, MARKS.up) ? upPart(file.text, MARKS) : upPart(`-- up migration\n${file.text}`, MARKS)?.slice(1);
  return migrationOf(file, { id: name, version: NAME.exec(base)![1]!, name, sql: () => up ?? file.text });
}

/** 17 digits are a time: year to millisecond. */
function placeOf({ version }: Migration): number {
  if (version.length !== 17) return Number(version);
  const [year, month, day, hour, minute, second, rest] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/
    .exec(version)!
    .slice(1)
    .map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second, rest);
}
