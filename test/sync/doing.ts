/** Syncs as the program does, with a log that remembers what it was told; and what must be true whenever a sync has ended well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type SyncInput, sync } from '../../src/commands/sync.ts';
import type { SyncQuestion } from '../../src/sync/question.ts';
import type { SyncEvent, SyncResult } from '../../src/sync/result.ts';
import { contextWith } from '../apply/doing.ts';
import type { TestDatabase } from '../servers/index.ts';
import type { Expected } from './damage.ts';
import { changesBetween, checksums, countersOf, orphansOf } from './observer.ts';
import { type Overrides, settingsOf } from './settings-of.ts';

export interface Doing extends Overrides {
  readonly input?: Partial<SyncInput>;
  /** Is called with every line of the log, whatever its level, before the work goes on. */
  readonly onLine?: (line: string) => void;
}

export interface Done {
  readonly result: SyncResult;
  readonly lines: readonly string[];
  readonly events: readonly SyncEvent[];
  readonly questions: readonly SyncQuestion[];
}

export async function syncFrom(
  source: Pick<TestDatabase, 'url'>,
  target: Pick<TestDatabase, 'url'>,
  { settings = {}, sync: own = {}, input = {}, onLine }: Doing = {},
): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { lines, context } = contextWith(onLine);
  const events: SyncEvent[] = [];
  const questions: SyncQuestion[] = [];
  const result = await sync(
    settingsOf(source.url, target.url, folder, { settings, sync: own }),
    {
      yes: true,
      allowProtected: false,
      allowDeletes: false,
      run: { commit: null, actor: null, url: null },
      onEvent: (event) => void events.push(event),
      ...input,
      confirm: async (question) => {
        questions.push(question);
        return (await input.confirm?.(question)) ?? null;
      },
    },
    context,
  );
  return { result, lines, events, questions };
}

/** The rows that were written, table by table; tables without any are not in it. */
export function changesOf({ tables }: SyncResult): Expected {
  const changed = tables.filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0);
  return Object.fromEntries(
    changed.map(({ table, inserted, updated, deleted }) => [table, { inserted, updated, deleted }] as const),
  );
}

export function sumOf(changes: Expected): { readonly inserted: number; readonly updated: number; readonly deleted: number } {
  const sum = { inserted: 0, updated: 0, deleted: 0 };
  for (const { inserted, updated, deleted } of Object.values(changes)) {
    sum.inserted += inserted;
    sum.updated += updated;
    sum.deleted += deleted;
  }
  return sum;
}

/** All rows are equal, the foreign keys hold, and the counters go on where the source's do. */
export async function expectEqual(source: TestDatabase, target: TestDatabase, about?: string): Promise<void> {
  expect(await changesBetween(source, target), about).toEqual({});
  expect(await checksums(target), about).toEqual(await checksums(source));
  expect(await orphansOf(target), about).toEqual(await orphansOf(source));
  expect(await countersOf(target), about).toEqual(await countersOf(source));
}

/** A schema as the dump shows it, without the tables that driftgate keeps. */
export async function schemaOf(database: TestDatabase): Promise<readonly string[]> {
  const dump = await database.dump();
  return dump
    .replace(/^--.*\n/gm, '')
    .replace(/ AUTO_INCREMENT=\d+/g, '')
    .split(/\n(?=CREATE |ALTER |DROP |\/\*)/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/driftgate_|schema_versions|^\/\*!\d+ SET /.test(part));
}
