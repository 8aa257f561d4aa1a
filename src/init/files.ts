/**
 * The files that `init` writes: all or none. Everything is looked at before anything is written; each file is written beside its place
 * and then moved there; when one of them fails, those before it are put back.
 */
import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DriftgateError, messageOf } from '../errors.ts';

export interface Draft {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What is there now; null when nothing is. */
  readonly before: string | null;
}

/** @throws DriftgateError `write` for what is there and is no file that could be replaced */
export async function draft(root: string, path: string, text: string): Promise<Draft> {
  const full = join(root, path);
  // A link could lead out of the repository.
  for (let folder = dirname(full); folder.length > root.length; folder = dirname(folder)) {
    const found = await lstat(folder).catch(() => null);
    if (found !== null && !found.isDirectory()) {
      throw new DriftgateError('write', `${path} cannot be written: a part of its path is no folder, or is a link.`);
    }
  }
  const found = await lstat(full).catch(() => null);
  if (found === null) return { path, text, before: null };
  if (!found.isFile()) throw new DriftgateError('write', `${path} is there, and is no plain file.`, { hint: 'Move it away.' });
  return { path, text, before: await readFile(full, 'utf8') };
}

/** What would change, as a unified diff. */
export async function changesOf({ path, text, before }: Draft): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch(path, path, before ?? '', text, 'as it is', 'as init would write it', { context: 2 });
  // The first lines are a headline and a rule.
  return patch.replace(/^=+\n/, '');
}

/** @throws DriftgateError `write`; nothing is changed then */
export async function writeAll(root: string, drafts: readonly Draft[]): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const staged: { readonly from: string; readonly to: string; readonly before: string | null }[] = [];
    for (const { path, text, before } of drafts) {
      const to = join(root, path);
      const made = await mkdir(dirname(to), { recursive: true });
      if (made !== undefined) undo.push(() => removeEmpty(dirname(to), made));
      const from = `${to}.${randomUUID()}.tmp`;
      undo.push(() => rm(from, { force: true }));
      await writeFile(from, text, { flag: 'wx' });
      staged.push({ from, to, before });
    }
    for (const { from, to, before } of staged) {
      await rename(from, to);
      undo.push(() => (before === null ? rm(to, { force: true }) : writeFile(to, before)));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw new DriftgateError('write', `Nothing was written: ${messageOf(error)}`);
  }
}

/** From the deepest folder up to the first that was made. */
async function removeEmpty(folder: string, last: string): Promise<void> {
  await rmdir(folder);
  if (folder !== last) await removeEmpty(dirname(folder), last);
}
