/**
 * Atlas: `20260101120000_name.sql` and atlas.sum, in the order of their names; or another tool's files with an atlas.sum, of
 * which only the part that goes up is run. An empty database begins at the newest checkpoint.
 */
import { createHash } from 'node:crypto';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder, TextFile } from '../../files.ts';
import type { CodeContext } from '../../kind.ts';
import { atlasHistory } from '../history/atlas.ts';
import type { Layout, Migration } from './layout.ts';
import { byName, compareVersions, filesLike, migrationOf, refuseTwins } from './order.ts';
import { type Marks, upPart } from './sections.ts';

const SUM = 'atlas.sum';
/** Flyway's files may have an atlas.sum, too: those that undo do not run. */
const FORWARD = /^(?!U\d)(?!.*\.down\.sql$).*\.sql$/;
const FLYWAY = /^V\d/;
const CHECKPOINT = /^-- atlas:checkpoint\b/;
/** A file of several parts, of which one is the migration and others are checks. */
const PARTS = /^-- atlas:txtar\b/;
const MARKS: readonly Marks[] = [
  { up: /^--\s*migrate:up(\s|$)/, down: /^--\s*migrate:down(\s|$)/ },
  { up: /^--\s*\+goose\s+up\s*$/i, down: /^--\s*\+goose\s+down\s*$/i },
  { up: /^-- migration\.sql --\s*$/, down: /^-- (?!migration\.sql).* --\s*$/ },
];

export const atlas: Layout = {
  name: 'atlas',
  looks: 'atlas.sum (Atlas)',
  recognises: ({ files }) => files.includes(SUM),
  async read(folder, { log }: CodeContext) {
    const files = await Promise.all(filesLike(folder.files, FORWARD).map((file) => folder.read(file)));
    const named = byName(files.map(migration));
    const flyway = named.filter(({ name }) => FLYWAY.test(name)).sort((a, b) => compareVersions(a.version, b.version));
    const all = [...flyway, ...named.filter((one) => !flyway.includes(one))];
    refuseTwins(all, ({ version }) => version);
    const sums = await checkedSums(folder, (line) => log.warn(line));
    const isCheckpoint = ({ raw }: Migration): boolean => CHECKPOINT.test(raw);
    const checkpoint = all.filter(isCheckpoint).at(-1);
    const rest = all.filter((one) => !isCheckpoint(one));
    const covered = checkpoint === undefined ? [] : rest.filter(({ version }) => version < checkpoint.version);
    const list = checkpoint !== undefined && covered.length === 0 ? [checkpoint, ...rest] : rest;
    const checkpoints = new Set(all.filter(isCheckpoint).map(({ version }) => version));
    return {
      flavour: null,
      list,
      ...(checkpoint === undefined || covered.length === 0
        ? {}
        : {
            shortcut: {
              ids: new Set(covered.map(({ id }) => id)),
              name: checkpoint.file ?? checkpoint.name,
              sql: checkpoint.sql,
            },
          }),
      history: atlasHistory(list, sums, checkpoints),
    };
  },
};

function migration(file: TextFile): Migration {
  const name = file.name
    .split('/')
    .at(-1)!
    .replace(/(\.up)?\.sql$/, '');
  const version = /^[^_]*/.exec(name)![0].replace(/^V(?=\d)/, '');
  const part = (marks: readonly Marks[]): string | null =>
    marks.reduce<string | null>((up, one) => up ?? upPart(file.text, one), null);
  const sql = part(PARTS.test(file.text) ? MARKS : MARKS.slice(0, 2)) ?? file.text;
  return migrationOf(file, { version, name, sql: () => sql });
}

/**
 * The hash that the text of each file has, by version. Each is over this file and all before it, so that only the first that
 * differs says which one was edited.
 */
async function checkedSums(folder: Folder, warn: (line: string) => void): Promise<Map<string, string>> {
  if (!folder.files.includes(SUM)) return new Map();
  const sum = await folder.read(SUM);
  const listed = sum.text
    .split('\n')
    .slice(1)
    .map((line) => /^(.+) h1:(\S+)\s*$/.exec(line))
    .flatMap((match) => (match === null ? [] : [{ name: match[1]!, hash: match[2]! }]));
  const missing = listed.find(({ name }) => !folder.files.includes(name));
  if (missing !== undefined) {
    throw new DriftgateError('source', `${sum.name} lists ${missing.name}, and there is no such file.`, {
      hint: 'Restore it, or write the sums again: atlas migrate hash.',
    });
  }
  const added = filesLike(folder.files, /\.sql$/).find((file) => !listed.some(({ name }) => name === file));
  if (added !== undefined) warn(`${sum.name} does not list ${added}: atlas migrate hash writes it again.`);
  // Files that say `atlas:sum ignore` are not listed, and what they are called still counts: then nothing can be said.
  const texts = await Promise.all(listed.map(async ({ name }) => ({ name, raw: (await folder.read(name)).raw })));
  const sums = [(raw: string) => raw, (raw: string) => raw.replaceAll('\r\n', '\n')].map((ends) => hashed(texts, ends));
  const fitting = sums.find((hashes) => listed.every(({ name, hash }) => hashes.get(name) === hash)) ?? sums[0]!;
  const edited = listed.find(({ name, hash }) => fitting.get(name) !== hash);
  if (edited !== undefined) {
    warn(
      `${sum.name} does not fit ${edited.name}: it was edited since, or the sums were not written again (atlas migrate hash).`,
    );
  }
  return new Map([...fitting].map(([name, hash]) => [versionOf(name), hash]));
}

function hashed(
  texts: readonly { readonly name: string; readonly raw: string }[],
  ends: (raw: string) => string,
): Map<string, string> {
  const running = createHash('sha256');
  const hashes = new Map<string, string>();
  for (const { name, raw } of texts) {
    running.update(name).update(ends(raw));
    hashes.set(name, running.copy().digest('base64'));
  }
  return hashes;
}

function versionOf(file: string): string {
  return /^[^_]*/.exec(file.replace(/(\.up|\.down)?\.sql$/, ''))![0].replace(/^V(?=\d)/, '');
}
