/**
 * `sql:PATH`: SQL files, loaded as they are: one file, all `.sql` files of a folder and of the folders below it, or exactly
 * what a glob matches, in the order of the bytes of their paths.
 */
import type { Script } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import { type Folder, find, matching, type TextFile } from '../files.ts';
import type { CodeContext, CodeKind } from '../kind.ts';

export const sql: CodeKind = {
  scheme: 'sql',
  form: 'sql:PATH',
  help: 'SQL files: a file, a folder or a glob',
  runsCode: false,
  hasHistory: false,
  async open(argument, context) {
    const scripts: readonly Script[] = await filesOf(argument, context);
    if (scripts.every(({ text }) => text.trim() === '')) {
      const what = scripts.length === 1 ? `${scripts[0]!.name} is` : `All ${scripts.length} files of ${argument} are`;
      throw new DriftgateError('usage', `${what} empty.`, { hint: 'Name the file that creates the tables.' });
    }
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: 'sql', name: argument, file: scripts.length === 1 ? scripts[0]!.name : null }],
      async apply(shadow) {
        for (const script of scripts) await shadow.load(script);
      },
      history: null,
    };
  },
};

async function filesOf(argument: string, context: CodeContext): Promise<TextFile[]> {
  // A file may be called like a pattern, so that is looked for first.
  const found = await find(argument, context.folder);
  if (found !== null) return found.kind === 'file' ? [found.file] : filesIn(found.folder, argument, context);
  const files = await matching(argument, context.folder);
  if (files.length > 0) return files;
  throw new DriftgateError('usage', `No file matches ${argument}.`, {
    hint: '"*" stands for anything in one folder, "**" for any folders: sql:db/**/*.sql. Put it in quotes, so that the shell leaves it alone.',
  });
}

async function filesIn(folder: Folder, argument: string, context: CodeContext): Promise<TextFile[]> {
  const files = folder.files.filter((file) => /\.sql$/i.test(file));
  if (files.length === 0) {
    throw new DriftgateError('usage', `There is no .sql file in the folder ${argument}.`, {
      hint: folder.files.length === 0 ? 'It is empty.' : `It has ${folder.files.slice(0, 3).join(', ')}.`,
    });
  }
  const { looksLike } = await import('../migrations/layouts/index.ts');
  const tool = await looksLike(folder, context);
  if (tool !== null) {
    context.log.warn(
      `${argument} looks like migrations (${tool}). sql: runs all of its files in the order of their paths, parts that undo things too; migrations:${argument} orders and understands them.`,
    );
  }
  return Promise.all(files.map((file) => folder.read(file)));
}
