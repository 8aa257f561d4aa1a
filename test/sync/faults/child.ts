/**
 * A process that syncs, to be killed by whoever started it: `node child.ts WORK.json`. Writes a line when rows begin to be written, and
 * one with the result.
 */
import { readFileSync } from 'node:fs';
import { sync } from '../../../src/commands/sync.ts';
import { Secrets } from '../../../src/redact.ts';
import { type Overrides, settingsOf } from '../settings-of.ts';

export interface Work extends Overrides {
  readonly source: string;
  readonly target: string;
  readonly folder: string;
}

const { source, target, folder, ...overrides } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Work;
const told = (line: string): void => void process.stdout.write(`${line}\n`);
const result = await sync(
  settingsOf(source, target, folder, overrides),
  {
    yes: true,
    allowProtected: false,
    allowDeletes: false,
    run: { commit: null, actor: null, url: null },
    confirm: async () => null,
    onEvent: (event) => told(`event ${event.type}`),
  },
  { log: { info: told, warn: told, debug: told }, secrets: new Secrets(), environment: {} },
);
told(`result ${JSON.stringify(result)}`);
process.exit(0);
