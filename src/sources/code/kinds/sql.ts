/** `sql:PATH`: SQL files, loaded as they are: one file, all `.sql` files of a folder, or a glob, in the order of their paths. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeKind } from '../kind.ts';

export const sql: CodeKind = {
  scheme: 'sql',
  form: 'sql:PATH',
  help: 'SQL files: a file, a folder or a glob',
  runsCode: false,
  hasHistory: false,
  async open(argument, { folder }) {
    const script = { name: argument, text: await readFile(join(folder, argument), 'utf8') };
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: 'sql', name: argument, file: argument }],
      apply: (shadow) => shadow.load(script),
      history: null,
    };
  },
};
