/** The files in which definitions are looked for: text of a sober size below one folder, and nothing that a link leads to elsewhere. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { inOrder } from '../sources/code/files.ts';
import type { SourceText } from './text.ts';

/** More is data, or made by a program. */
export const LARGEST = 1024 * 1024;
/** In a folder with more files something else is meant. */
const MOST = 10_000;

const ELSEWHERE = [
  '**/node_modules/**', '**/.*/**', '**/{venv,env,site-packages,__pycache__}/**', '**/{dist,build,out,coverage,target}/**', '**/__tests__/**',
  '**/*.{test,spec,d}.{ts,js}',
]; // biome-ignore format: one list

/**
 * @param patterns globs, from the folder
 * @param sign what a file must have in it to be of any use
 * @returns in the order of the bytes of their paths
 */
export async function filesBelow(folder: string, patterns: readonly string[], sign: RegExp): Promise<SourceText[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob([...patterns], {
    cwd: folder,
    ignore: ELSEWHERE,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  if (found.length > MOST) return [];
  return readAll(
    inOrder(found).map((file) => join(folder, file)),
    folder,
    sign,
  );
}

/** @param folder what lies outside of it is left out */
export async function readAll(paths: readonly string[], folder: string, sign: RegExp = /(?:)/): Promise<SourceText[]> {
  const home = await realpath(folder);
  const texts: SourceText[] = [];
  // A few at a time: there may be thousands.
  for (let at = 0; at < paths.length; at += 64) {
    const read = await Promise.all(paths.slice(at, at + 64).map((path) => readOne(path, home)));
    texts.push(...read.filter((one) => one !== null && sign.test(one.text)).map((one) => one!));
  }
  return texts;
}

async function readOne(file: string, home: string): Promise<SourceText | null> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST || !isInside(await realpath(file), home)) return null;
    return { file, text: await readFile(file, 'utf8') };
  } catch {
    return null;
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || /^\.\.[/\\]/.test(way) || isAbsolute(way));
}
