/** Holds the lines that the design draws, by reading the sources: who may import whom, and who may touch the world. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const files = globSync('**/*.ts', { cwd: root }).sort();
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
/** Code without comments: what a comment says binds nobody. */
const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
const folderOf = (file: string): string => (file.includes('/') ? file.split('/')[0]! : file);

/** Files of ours that a file imports, from src/. */
function importsOf(file: string): string[] {
  const found = codeOf(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  return [...found].map(([, path]) => relative(root, join(root, dirname(file), path!)));
}

/** The steps in the order that data flows. A step may use those before it, never one after it. */
const STEPS = ['catalog', 'engines', 'diff', 'rules', 'order', 'plan', 'report', 'publish'];
const DOORS = ['action.ts', 'cli.ts'];

describe('the lines of the design', () => {
  it('reads sources at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(importsOf('cli.ts')).toContain('errors.ts');
  });

  it('data flows one way', () => {
    const against = files.flatMap((file) => {
      const place = STEPS.indexOf(folderOf(file));
      const later = importsOf(file).filter((path) => STEPS.indexOf(folderOf(path)) > place);
      return place < 0 ? [] : later.map((path) => `${file} imports ${path}`);
    });
    expect(against).toEqual([]);
  });

  it('only engines/index.ts knows the engines, and the two engines do not know each other', () => {
    const inEngine = (path: string): string | undefined => /^engines\/(postgres|mysql)\//.exec(path)?.[1];
    const against = files.flatMap((file) =>
      importsOf(file)
        .filter((path) => inEngine(path) !== undefined && inEngine(path) !== inEngine(file) && file !== 'engines/index.ts')
        .map((path) => `${file} imports ${path}`),
    );
    expect(against).toEqual([]);
  });

  it('the differ, the rules, the order, plans and applies name no engine', () => {
    const generic = files.filter((file) => ['diff', 'rules', 'order', 'plan', 'apply'].includes(folderOf(file)));
    expect(generic.filter((file) => /postgres|mysql|mariadb/i.test(codeOf(file)))).toEqual([]);
    const conditions = files.filter((file) => folderOf(file) === 'report' && /(?:engine|flavour) ?[!=]==/.test(codeOf(file)));
    expect(conditions).toEqual([]);
  });

  it('the differ names no object kind', () => {
    const kinds = /'(table|column|index|view|foreign-key|primary-key|unique|check|enum|domain|sequence)'/;
    // renames.ts speaks of tables and columns by definition: what else is renamed is not told.
    expect(files.filter((file) => folderOf(file) === 'diff' && file !== 'diff/renames.ts' && kinds.test(codeOf(file)))).toEqual(
      [],
    );
  });

  it('only the doors touch the process, its environment and the console', () => {
    const touches = /process\.(exit|env|stdout|stderr|stdin|argv|cwd)\b|\bconsole\./;
    expect(files.filter((file) => !DOORS.includes(file) && touches.test(codeOf(file)))).toEqual([]);
  });

  it('the engines mirror each other', () => {
    const own = (engine: string): string[] =>
      files.filter((file) => file.startsWith(`engines/${engine}/`)).map((file) => file.slice(`engines/${engine}/`.length));
    const expected = [
      'index.ts',
      'url.ts',
      'session.ts',
      'read.ts',
      'kind.ts',
      'detect.ts',
      'failure.ts',
      'kinds/index.ts',
      'canonical/index.ts',
      'script.ts',
      'meaning.ts',
      'ddl.ts',
      'facts.ts',
      'write.ts',
      'ledger.ts',
      'backup.ts',
      'seed/index.ts',
      'plan-script.ts',
      'shadow/index.ts',
      'shadow/server.ts',
      'shadow/scratch.ts',
      'shadow/load.ts',
    ];
    const shared = ['table', 'column', 'primary-key', 'unique', 'check', 'foreign-key', 'index-kind', 'view'].map(
      (kind) => `kinds/${kind}.ts`,
    );
    for (const engine of ['postgres', 'mysql'])
      expect(own(engine), engine).toEqual(expect.arrayContaining([...expected, ...shared]));
  });

  it('files stay readable', () => {
    expect(files.filter((file) => textOf(file).split('\n').length > 400)).toEqual([]);
  });

  it('no secret-holding module prints: errors are made by DriftgateError, never by throwing a URL', () => {
    expect(files.filter((file) => /throw new Error\([^)]*\burl\b/i.test(codeOf(file)))).toEqual([]);
  });
});
