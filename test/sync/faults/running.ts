/** Starts child.ts, and tells what it said. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { SyncResult } from '../../../src/sync/result.ts';
import type { Overrides } from '../settings-of.ts';
import type { Work } from './child.ts';

export interface Running {
  /** Resolves when the tables are known and rows begin to be looked at, or when it has ended. */
  readonly begun: Promise<void>;
  readonly ended: Promise<Ended>;
  kill(): void;
  /** Resolves when it has told of so many events, or when it has ended. */
  events(count: number): Promise<void>;
}

export interface Ended {
  readonly killed: boolean;
  /** Null when it was killed, or failed. */
  readonly result: SyncResult | null;
  readonly output: string;
}

export function startSync(source: string, target: string, overrides: Overrides = {}): Running {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-child-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const work = join(folder, 'work.json');
  writeFileSync(work, JSON.stringify({ source, target, folder, ...overrides } satisfies Work));
  const child = spawn(process.execPath, [fileURLToPath(new URL('child.ts', import.meta.url)), work], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting: { readonly count: number; readonly tell: () => void }[] = [];
  let over = false;
  const eventsIn = (text: string): number => text.match(/^event /gm)?.length ?? 0;
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/^event begin$/m.test(output)) begin();
      const told = eventsIn(output);
      for (const { count, tell } of waiting) if (told >= count) tell();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (_code, signal) => {
      begin();
      over = true;
      for (const { tell } of waiting) tell();
      const line = /^result (.*)$/m.exec(output);
      const result = line === null ? null : (JSON.parse(line[1]!) as SyncResult);
      resolve({ killed: signal === 'SIGKILL', result, output });
    });
  });
  return {
    begun,
    ended,
    kill: () => void child.kill('SIGKILL'),
    events: (count) =>
      new Promise((tell) => {
        if (over || eventsIn(output) >= count) tell();
        else waiting.push({ count, tell });
      }),
  };
}
