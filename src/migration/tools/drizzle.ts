/**
 * Drizzle: what `drizzle-kit generate --custom` would make. Its snapshot is that of the migration before, as Drizzle's models are not
 * known here: when they have these changes too, drizzle-kit generate would write them a second time, so that is said.
 */
import { randomUUID } from 'node:crypto';
import { DriftgateError } from '../../errors.ts';
import type { Folder } from '../../sources/code/files.ts';
import { refuseMarks } from '../marks.ts';
import { block, notesOn, notesOnOneTransaction, partsOf, upOf } from '../parts.ts';
import type { Draft, DraftRequest, MigrationTool, NewFile } from '../tool.ts';
import { nextVersions } from '../versions.ts';

const JOURNAL = 'meta/_journal.json';
const SNAPSHOT = /^(\d{14}[^/]*)\/snapshot\.json$/;
const BREAKPOINT = '--> statement-breakpoint';

export const drizzle: MigrationTool = {
  name: 'drizzle',
  title: 'Drizzle',
  layouts: ['drizzle'],
  async draft(request) {
    const { plan, script, folder } = request;
    const parts = partsOf(plan, script, 'always');
    const statements = parts.flatMap((part) => upOf(part, script));
    refuseMarks(statements, new RegExp(BREAKPOINT), 'Drizzle');
    const text = `${statements.map((one) => block([one])).join(`\n${BREAKPOINT}\n`)}\n`;
    const draft = folder.files.includes(JOURNAL) ? await withJournal(request, text) : await withFolders(request, text);
    return {
      ...draft,
      notes: [
        'It is a custom migration with the snapshot of the one before: if your Drizzle models have these changes as well, delete it and run drizzle-kit generate, which would write them a second time otherwise.',
        ...notesOn(plan, parts.length, { hasDown: false }),
        ...notesOnOneTransaction(plan, script, 'Drizzle'),
        ...draft.notes,
      ],
    };
  },
};

interface Entry {
  readonly idx: number;
  readonly when: number;
  readonly tag: string;
  readonly version?: string;
  readonly breakpoints?: boolean;
}

async function withJournal({ name, folder, now }: DraftRequest, text: string): Promise<Draft> {
  const journal = await json(folder, JOURNAL);
  const entries = (Array.isArray(journal.entries) ? journal.entries : []) as Entry[];
  const last = entries.at(-1);
  const idx = (last?.idx ?? -1) + 1;
  const number = String(idx).padStart(4, '0');
  const prefix = /^(\d+)_/.exec(last?.tag ?? '')?.[1] ?? null;
  // As the configuration has it: an index, a time, or nothing before the name.
  const before =
    last !== undefined && prefix === null
      ? ''
      : prefix === null || prefix.length === 4
        ? `${number}_`
        : `${nextVersions(prefix, 1, now, 'time')[0]}_`;
  const tag = `${before}${name}`;
  const when = Math.max(now.getTime(), (last?.when ?? 0) + 1);
  const version = last?.version ?? journal.version ?? '7';
  const entry = { idx, version, when, tag, breakpoints: true };
  const snapshots = folder.files.filter((file) => /^meta\/[^/]*_snapshot\.json$/.test(file));
  const files: NewFile[] = [
    { path: `${tag}.sql`, text },
    ...(await nextSnapshot(
      folder,
      snapshots.at(-1),
      `meta/${prefix === null || prefix.length === 4 ? number : before.slice(0, -1)}_snapshot.json`,
    )),
    { path: JOURNAL, text: JSON.stringify({ ...journal, entries: [...entries, entry] }, null, 2), replaces: true },
  ];
  return { files, notes: noSnapshot(snapshots.at(-1)) };
}

async function withFolders({ name, folder, now }: DraftRequest, text: string): Promise<Draft> {
  const snapshots = folder.files.filter((file) => SNAPSHOT.test(file));
  const last = snapshots.at(-1);
  if (last === undefined) {
    throw new DriftgateError('usage', `There is no migration of Drizzle in ${folder.name || '.'} yet.`, {
      hint: 'Let Drizzle begin: npx drizzle-kit generate.',
    });
  }
  const version = nextVersions(last.slice(0, 14), 1, now, 'time')[0]!;
  const inside = `${version}_${name}`;
  return {
    files: [{ path: `${inside}/migration.sql`, text }, ...(await nextSnapshot(folder, last, `${inside}/snapshot.json`))],
    notes: [],
  };
}

/** As before, with an id of its own. From 1.0 on only the first snapshot is whole, and each other one says what is new: nothing. */
async function nextSnapshot(folder: Folder, last: string | undefined, path: string): Promise<NewFile[]> {
  if (last === undefined) return [];
  const before = await json(folder, last);
  const { version, dialect } = before;
  const own = { id: randomUUID(), ...('prevIds' in before ? { prevIds: [before.id] } : { prevId: before.id }) };
  const snapshot =
    'type' in before ? { type: 'diff', version, dialect, ...own, footprints: [], deltas: [] } : { ...before, ...own };
  return [{ path, text: JSON.stringify(snapshot, null, 2) }];
}

function noSnapshot(last: string | undefined): string[] {
  return last === undefined ? ['The folder has no snapshot, so this migration has none either.'] : [];
}

async function json(folder: Folder, path: string): Promise<Record<string, unknown>> {
  const { name, text } = await folder.read(path);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new DriftgateError('source', `${name} is no JSON object.`, { hint: 'Is a merge conflict left in it?' });
}
