/** The folder that paths in a report start from: the repository, as GitHub knows its files. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInside } from './files.ts';

/** @param start absolute @returns the job's workspace, else the nearest folder above that is a repository, else the start itself */
export function repositoryRoot(start: string, environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment.GITHUB_WORKSPACE;
  const workspace = given ? resolve(given) : null;
  const within = workspace !== null && isInside(start, workspace);
  if (within && existsSync(join(workspace, '.git'))) return workspace;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === workspace || dirname(folder) === folder) return within ? workspace! : start;
  }
}
