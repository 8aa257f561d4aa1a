/** backup: saves the schema of a live database, and its rows, into a new folder, with the commands that restore them. It writes to no database. */
import { size } from '../apply/backup/progress.ts';
import { type Backup, backupFolder, makeBackup } from '../apply/backup.ts';
import { EVERYTHING, select } from '../catalog/selection.ts';
import type { Settings } from '../inputs/settings.ts';
import { refuseEmpty } from '../sources/empty.ts';
import { openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';

/** Patterns that leave out of a comparison what is not looked at leave nothing out of a backup. @param name an environment, a URL or env:NAME */
export async function backup(name: string, settings: Settings, context: SourceContext): Promise<Backup> {
  const target = await openTarget(name, 'target', settings, context);
  context.log.info(`Reading ${target.label}`);
  const { catalog } = await target.read({ selection: select({ ...EVERYTHING, bookkeeping: true }) });
  refuseEmpty(catalog, `The database, ${target.label},`);
  return makeBackup({ target, catalog, plan: null, what: settings.apply.backup, folder: backupFolder(settings) }, context);
}

/** What is said when it is done. */
export function renderBackup({ folder, files, data, without, restore }: Backup, format: string): string {
  if (format === 'json') return `${JSON.stringify({ folder, files, data, without, restore }, null, 2)}\n`;
  const widest = Math.max(...files.map(({ path }) => path.length));
  const rows = data.reduce(
    (sum, one) => sum + (one.how === 'rows' || one.how === 'values' || one.how === 'beside' ? one.rows : 0),
    0,
  );
  const lines = [
    `Backup in ${folder}`,
    ...files.map(({ path, what, bytes }) => `  ${path.padEnd(widest)}  ${size(bytes).padStart(9)}  ${what}`),
    ...(data.length === 0 ? [] : [`${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} saved.`]),
    ...without,
    '',
    'To restore it (RESTORE.md says more):',
    `  ${restore}`,
  ];
  return `${lines.join('\n')}\n`;
}
