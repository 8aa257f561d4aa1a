/** Applies plans as the program does, with a log that remembers what it was told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { applyPlan } from '../../src/apply/apply.ts';
import type { ApplyOptions, ApplyResult } from '../../src/apply/result.ts';
import { defaultSettings, type Settings } from '../../src/inputs/settings.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { Secrets } from '../../src/redact.ts';
import { type LiveTarget, openTarget } from '../../src/sources/live/target.ts';
import type { SourceContext } from '../../src/sources/source.ts';
import type { TestDatabase } from '../servers/index.ts';

export const OPTIONS: ApplyOptions = {
  yes: true,
  allowProtected: false,
  allowUnproven: false,
  withoutBackup: false,
  appVersion: null,
  run: { commit: null, actor: null, url: null },
};

export interface Doing {
  readonly options?: Partial<ApplyOptions>;
  readonly settings?: Partial<Settings>;
  readonly apply?: Partial<Settings['apply']>;
  /** Is called with every line, whatever its level, before the work goes on. */
  readonly onLine?: (line: string) => void;
}

export interface Done {
  readonly lines: readonly string[];
  readonly result: ApplyResult;
}

export async function applyTo(database: TestDatabase | LiveTarget, plan: Plan, doing: Doing = {}): Promise<Done> {
  const { lines, context } = contextWith(doing.onLine);
  const settings = settingsFor(doing);
  const target = 'engine' in database ? database : await openTarget(database.url, 'target', settings, context);
  const result = await applyPlan(plan, target, { ...OPTIONS, ...doing.options }, settings, context);
  return { lines, result };
}

export function settingsFor({ settings = {}, apply = {} }: Doing = {}): Settings {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-apply-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const defaults = defaultSettings('test');
  return {
    ...defaults,
    folder,
    sourceFolders: { ...defaults.sourceFolders, backups: folder },
    ...settings,
    apply: { ...defaults.apply, ...apply },
  };
}

export function contextWith(onLine: (line: string) => void = () => {}): {
  readonly lines: readonly string[];
  readonly context: SourceContext;
} {
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    onLine(line);
  };
  return { lines, context: { log: { info: keep, warn: keep, debug: keep }, secrets: new Secrets(), environment: {} } };
}

/** What was refused, as a person reads it. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) {
      const { hint, code } = error as Error & { readonly hint?: string; readonly code?: string };
      return `${code}: ${error.message}\n${hint ?? ''}`;
    }
    throw error;
  }
  throw new Error('it was not refused');
}
