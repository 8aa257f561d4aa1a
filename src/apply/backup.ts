/**
 * A backup: the schema always, the plan and its way back when there is a plan, and of the data what would be lost, everything, or
 * nothing; in a new folder, with the commands that restore it. It is whole before anything is changed, or the apply does not begin.
 */
import { resolve } from 'node:path';
import { type Catalog, FLAVOUR_NAMES } from '../catalog/model.ts';
import type { Exporter, Lost } from '../engines/backup.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { writePlan } from '../plan/file.ts';
import type { Plan } from '../plan/plan.ts';
import { renderRollback } from '../report/plan/sql.ts';
import { count } from '../report/words.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import { writeSnapshot } from '../sources/snapshot/write.ts';
import type { SourceContext } from '../sources/source.ts';
import { VERSION } from '../version.ts';
import { type BackupFile, type BackupFolder, folderName, makeFolder } from './backup/folder.ts';
import { dumpEverything } from './backup/full.ts';
import { affectedBy, everything, lostText } from './backup/lost.ts';
import { progressOf } from './backup/progress.ts';
import { type Restore, restoreOf } from './backup/restore.ts';
import { schemaScript } from './backup/schema-script.ts';

export { needsBackup } from './backup/lost.ts';

/** Changes when a reader of manifest.json could break. */
export const MANIFEST_FORMAT_VERSION = 1;

/** Absolute: a flag starts from the working directory, the config file from its project. */
export function backupFolder({ sourceFolders, apply }: Pick<Settings, 'sourceFolders' | 'apply'>): string {
  return resolve(sourceFolders.backups, apply['backup-folder']);
}

export interface BackupRequest {
  readonly target: LiveTarget;
  /** Of the target, as it is now. */
  readonly catalog: Catalog;
  /** The one that is about to be applied, or null. */
  readonly plan: Plan | null;
  /** Numbers of its statements that an earlier run has done: what these took away is gone, and in that run's backup. */
  readonly done?: ReadonlySet<number>;
  /** Of the data: what the plan takes away (without a plan: the rows of every table), everything by the user's own dump program, or nothing. */
  readonly what: 'affected' | 'full' | 'none';
  /** Absolute: where the folders of backups are. */
  readonly folder: string;
  readonly now?: Date;
}

export interface Backup {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly BackupFile[];
  /** The shell command that restores it, from anywhere on this machine; asks for a password. */
  readonly restore: string;
  /** What was saved of the data. */
  readonly data: readonly SavedData[];
  /** What is not in it: sentences. */
  readonly without: readonly string[];
}

export interface SavedData {
  /** `public.orders`, `values of public.orders.total` */
  readonly what: string;
  readonly rows: number;
  /** As in engines/backup.ts. */
  readonly how: 'rows' | 'values' | 'beside' | 'sequence' | 'nothing';
  /** The table that they are restored into, where that is another one. */
  readonly beside?: string;
}

/** @throws DriftgateError when it cannot be made; nothing of it is left then */
export async function makeBackup(request: BackupRequest, context: SourceContext): Promise<Backup> {
  const { target, catalog, plan, what } = request;
  const now = request.now ?? new Date();
  const folder = await makeFolder(request.folder, folderName(now, target.environment ?? target.database));
  try {
    const without = await writeSchema(folder, request, context);
    if (plan !== null) await writeWayBack(folder, plan, context);
    const saved = what === 'affected' ? await writeData(folder, request, now, context) : { data: [], unsaved: [], longest: 0 };
    const full = what === 'full' ? await dumpEverything(target, catalog, folder, context) : null;
    const hasData = saved.data.length > 0;
    const restore = restoreOf({ request, folder: folder.path, full, hasData, longest: saved.longest });
    const all = [...without, ...saved.unsaved];
    await folder.writeText(
      'manifest.json',
      'what is in this folder',
      manifest(request, now, folder.files, saved.data, all, restore),
    );
    await folder.writeText('RESTORE.md', 'how to restore it', restoreText(request, now, saved.data, all, restore));
    return { folder: folder.path, files: folder.files, restore: restore.command, data: saved.data, without: all };
  } catch (error) {
    await folder.discard();
    throw error instanceof DriftgateError ? error : failed(target, error);
  }
}

async function writeSchema(
  folder: BackupFolder,
  { target, catalog }: BackupRequest,
  context: SourceContext,
): Promise<readonly string[]> {
  const redact = (text: string): string => context.secrets.redact(text);
  const { text, without } = schemaScript(catalog, target.engine, target.label);
  await folder.writeText('schema.sql', 'the schema, for an empty database', redact(text));
  await folder.writeText(
    'schema.snapshot.json',
    'the schema as a snapshot (snapshot:FILE)',
    writeSnapshot(catalog, target.label, redact).text,
  );
  return redact(text) === text ? without : [...without, 'schema.sql held a secret, which is hidden in it.'];
}

async function writeWayBack(folder: BackupFolder, plan: Plan, context: SourceContext): Promise<void> {
  await folder.writeText('plan.json', 'the plan that was applied', context.secrets.redact(writePlan(plan)));
  await folder.writeText('rollback.sql', 'the way back from the plan', context.secrets.redact(renderRollback(plan)));
}

interface Saved {
  readonly data: readonly SavedData[];
  readonly unsaved: readonly string[];
  readonly longest: number;
}

async function writeData(folder: BackupFolder, request: BackupRequest, now: Date, context: SourceContext): Promise<Saved> {
  const { target, catalog, plan } = request;
  const { engine } = target;
  const { lost, unsaved } =
    plan === null ? { lost: everything(catalog, engine), unsaved: [] } : affectedBy(stillToRun(plan, request), catalog, engine);
  if (lost.length === 0) return { data: [], unsaved, longest: 0 };
  const stamp = `before_${now.toISOString().replace(/\D/g, '').slice(0, 14)}`;
  const { session, close } = await target.open((_engine, settings) => engine.backup.connect(settings));
  try {
    const data: SavedData[] = [];
    let longest = 0;
    await folder.stream('data.sql', 'the rows and values', async (take) => {
      const head = [`Rows and values of ${target.label}, database ${target.database}, at ${now.toISOString()}.`, ...unsaved];
      await take(Buffer.from(`${head.map((line) => `-- ${line.replace(/[\r\n]+/g, ' ')}\n`).join('')}${engine.backup.dataHead}`));
      for (const one of lost) {
        const exported = await exportOne(session, one, stamp, take, request, context);
        longest = Math.max(longest, exported.longest);
        data.push(exported.saved);
      }
      await take(Buffer.from(engine.backup.dataFoot));
    });
    return { data, unsaved, longest };
  } finally {
    await close();
  }
}

function stillToRun(plan: Plan, { done }: BackupRequest): Plan {
  return done === undefined ? plan : { ...plan, statements: plan.statements.filter(({ number }) => !done.has(number)) };
}

async function exportOne(
  session: Exporter,
  one: Lost,
  stamp: string,
  take: (chunk: Buffer) => Promise<void>,
  { target }: BackupRequest,
  context: SourceContext,
): Promise<{ readonly saved: SavedData; readonly longest: number }> {
  const name = lostText(one);
  const progress = progressOf(context.log, name);
  try {
    const { rows, how, beside, longest } = await session.write(one, stamp, async (chunk) => {
      progress.add(chunk.length);
      await take(chunk);
    });
    progress.done(rows, how);
    return { saved: { what: name, rows, how, ...(beside === undefined ? {} : { beside }) }, longest };
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    const known = target.engine.explain(error);
    throw new DriftgateError(
      known?.code ?? 'read',
      `The backup of ${name} in ${target.label} failed: ${known?.reason ?? messageOf(error)}`,
      {
        hint: known?.hint ?? 'May the user of the connection read all of it? Nothing was changed.',
        cause: error,
      },
    );
  }
}

function manifest(
  { target, catalog, plan, what }: BackupRequest,
  now: Date,
  files: readonly BackupFile[],
  data: readonly SavedData[],
  without: readonly string[],
  restore: Restore,
): string {
  const content = {
    formatVersion: MANIFEST_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    madeAt: now.toISOString(),
    target: { label: target.label, environment: target.environment, database: target.database },
    server: { flavour: catalog.flavour, version: catalog.version },
    fingerprint: catalog.fingerprint,
    plan: plan === null ? null : plan.id,
    what,
    files,
    data,
    without,
    restore: restore.command,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function restoreText(
  request: BackupRequest,
  now: Date,
  data: readonly SavedData[],
  without: readonly string[],
  restore: Restore,
): string {
  const { target, catalog, plan, what } = request;
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}\n`).join('');
  const saved = data.map(({ what: name, rows, how, beside }) => {
    const where = beside === undefined ? '' : `, restored into the new table ${beside}, as no key tells which row is which`;
    return how === 'sequence' || how === 'nothing'
      ? `${name}${how === 'nothing' ? ': computed by the server' : ''}`
      : `${name}: ${count(rows, 'row')}${where}`;
  });
  return `# Backup of ${target.label}

Database ${target.database} (${FLAVOUR_NAMES[catalog.flavour]} ${catalog.version.replace(/[- ].*$/s, '')}), ${now.toISOString()}, by driftgate ${VERSION}.
${plan === null ? '' : `Made before the plan ${plan.id} was applied.\n`}Data: ${what}. The files may hold people's data: keep them as safe as the database.

## To restore it

${restore.steps.map(({ title, commands }, place) => `${place + 1}. ${title}\n\n${commands.map((command) => `       ${command}\n`).join('')}`).join('\n')}
${restore.remarks.length === 0 ? '' : `${list(restore.remarks)}\n`}${saved.length === 0 ? '' : `## Data that was saved\n\n${list(saved)}\n`}${without.length === 0 ? '' : `## What is not in it\n\n${list(without)}\n`}The files and their checksums are in manifest.json.
`;
}

function failed(target: LiveTarget, error: unknown): Error {
  const known = target.engine.explain(error);
  if (known === null) return error instanceof Error ? error : new Error(messageOf(error));
  return new DriftgateError(known.code, `The backup of ${target.label} failed: ${known.reason}`, {
    hint: known.hint,
    cause: error,
  });
}
