/** node-pg-migrate: `1767268800000_name.sql` with `-- Up Migration` and `-- Down Migration`, or a module, as the newest that is there. */
import { DriftgateError } from '../../errors.ts';
import { compareVersions, filesLike } from '../../sources/code/migrations/layouts/order.ts';
import { refuseMarks } from '../marks.ts';
import { block, downOf, nameOfPart, notesOn, notesOnOneTransaction, partsOf, upOf, type Written } from '../parts.ts';
import type { Draft, DraftRequest, MigrationTool } from '../tool.ts';
import { nextVersions } from '../versions.ts';

const NAME = /^(\d+)([_-])(.*)\.(sql|[cm]?[jt]s)$/;
const MARK = /^\s*--[\s-]*(up|down)\s+migration/i;

export const nodePgMigrate: MigrationTool = {
  name: 'node-pg-migrate',
  title: 'node-pg-migrate',
  layouts: ['node-pg-migrate'],
  async recognises(folder) {
    const modules = filesLike(folder.files, /^\d+[_-].*\.[cm]?[jt]s$/);
    const newest = modules.at(-1);
    return newest !== undefined && /\bpgm\b|node-pg-migrate/.test((await folder.read(newest)).text);
  },
  async draft(request) {
    const { name, folder, plan, now } = request;
    if (plan.engine !== 'postgres') throw new DriftgateError('usage', 'node-pg-migrate is for PostgreSQL, and this plan is not.');
    const newest = filesLike(folder.files, NAME)
      .map((file) => NAME.exec(file)!)
      .sort((a, b) => compareVersions(a[1]!, b[1]!))
      .at(-1);
    const [file, last = null, separator = '_', own = '', extension = 'sql'] = newest ?? [];
    const words = own.includes('-') && !own.includes('_') ? name.replaceAll('_', '-') : name;
    const dash = words === name ? '_' : '-';
    const pathOf = (version: string, place: number): string =>
      `${version}${separator}${nameOfPart(words, place, dash)}.${extension}`;
    const versions = (wanted: number): string[] => nextVersions(last, wanted, now, 'milliseconds');
    if (extension === 'sql') return asSql(request, pathOf(versions(1)[0]!, 0));
    return asModules(request, (await folder.read(file!)).text, extension, (wanted) => versions(wanted).map(pathOf));
  },
};

/** Of a SQL file it cannot be said that it runs outside a transaction. */
function asSql({ plan, script }: DraftRequest, path: string): Draft {
  const parts = partsOf(plan, script, 'always');
  const up = parts.flatMap((part) => upOf(part, script));
  const down = downOf(plan, script);
  refuseMarks([...up, ...down], MARK, 'node-pg-migrate');
  const text = ['-- Up Migration', block(up), '', '-- Down Migration', block(down), ''].join('\n');
  const notes = [...notesOn(plan, parts.length, { hasDown: true }), ...notesOnOneTransaction(plan, script, 'node-pg-migrate')];
  return { files: [{ path, text }], notes };
}

function asModules(
  { plan, script }: DraftRequest,
  like: string,
  extension: string,
  pathsOf: (wanted: number) => string[],
): Draft {
  const parts = partsOf(plan, script, 'many');
  const paths = pathsOf(parts.length);
  const isTyped = extension.endsWith('ts');
  const isModule = isTyped || extension === 'mjs' || (extension !== 'cjs' && /^\s*export\b/m.test(like));
  const type = isTyped ? ': MigrationBuilder' : '';
  const begin = (name: string): string =>
    isModule ? `export const ${name} = (pgm${type}) => {` : `exports.${name} = (pgm) => {`;
  const body = (statements: readonly Written[]): string[] =>
    statements.flatMap(({ remarks, sql }) => [...remarks.map((line) => `  // ${line}`), `  pgm.sql(${literal(sql)});`]);
  const files = parts.map((part, place) => ({
    path: paths[place]!,
    text: [
      ...(isTyped ? ["import type { MigrationBuilder } from 'node-pg-migrate';", ''] : []),
      begin('up'),
      ...(part.transaction ? [] : ['  pgm.noTransaction();']),
      ...body(upOf(part, script)),
      '};',
      '',
      begin('down'),
      ...(place === 0 ? body(downOf(plan, script)) : ['  // Undone by the first migration of this plan.']),
      '};',
      '',
    ].join('\n'),
  }));
  return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
}

/** A template literal that gives exactly this text. Line ends other than a line feed would become one. */
function literal(sql: string): string {
  return `\`${sql.replace(/[\\`]|\$(?=\{)/g, '\\$&').replaceAll('\r', '\\r')}\``;
}
