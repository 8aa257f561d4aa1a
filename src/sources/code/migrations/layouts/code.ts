/** Migrations that are code have no place among SQL files here: to leave them out silently would give another schema. */
import { posix } from 'node:path';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder } from '../../files.ts';

/** @param command what runs them, for the hint */
export function refuseCode({ name, files }: Folder, pattern: RegExp, command: string): void {
  const code = files.find((file) => pattern.test(posix.basename(file)));
  if (code === undefined) return;
  throw new DriftgateError('usage', `${name}/${code} is a migration in code, which migrations: does not run.`, {
    hint: `Let your tool run all of them against the shadow: script:${command} (DATABASE_URL is set to it).`,
  });
}
