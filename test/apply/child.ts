/**
 * A process that applies a plan and is killed (SIGKILL, as kill -9 does) by itself when the log is told its nth line: at every
 * point at which something has just been, or is about to be, done. Started by the tests: `node child.ts WORK.json`.
 */
import { readFileSync } from 'node:fs';
import { applyPlan } from '../../src/apply/apply.ts';
import { defaultSettings } from '../../src/inputs/settings.ts';
import { readPlan } from '../../src/plan/file.ts';
import { Secrets } from '../../src/redact.ts';
import { openTarget } from '../../src/sources/live/target.ts';

export interface Work {
  readonly url: string;
  /** Text of the plan file. */
  readonly plan: string;
  /** Backups go there. */
  readonly folder: string;
  /** From 1; 0 for never. */
  readonly killAt: number;
}

const { url, plan, folder, killAt } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Work;
const defaults = defaultSettings('child');
const settings = { ...defaults, folder };
let lines = 0;
const told = (line: string): void => {
  lines += 1;
  process.stdout.write(`${line}\n`);
  if (lines === killAt) process.kill(process.pid, 'SIGKILL');
};
const context = { log: { info: told, warn: told, debug: told }, secrets: new Secrets(), environment: {} };
const options = {
  yes: true,
  allowProtected: false,
  allowUnproven: false,
  withoutBackup: false,
  appVersion: null,
  run: { commit: null, actor: null, url: null },
};
const target = await openTarget(url, 'target', settings, context);
const result = await applyPlan(readPlan(plan, 'the plan'), target, options, settings, context);
process.stdout.write(`result ${JSON.stringify(result)}\n`);
