/**
 * What is known of a live target beyond its catalog, in three round trips at most: how many rows its tables have, and what a change must repeat, or
 * it would be lost: comments and definers.
 */
import { type Catalog, identify } from '../../catalog/model.ts';
import type { Facts, TableFacts } from '../ddl.ts';
import type { Row, Session } from '../engine.ts';
import { quoteName, quoteString } from './sql/tokens.ts';

export async function readFacts(session: Session, catalog: Catalog): Promise<Facts> {
  const schema = quoteString(catalog.database);
  const [tables, columns, keys, views, functions] = (await session.batch([
    `SELECT table_name AS name, table_rows AS n, data_length + index_length AS bytes, table_comment AS comment
     FROM information_schema.tables WHERE table_schema = ${schema} AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')`,
    `SELECT table_name AS \`table\`, column_name AS name, column_comment AS comment
     FROM information_schema.columns WHERE table_schema = ${schema} AND column_comment <> ''`,
    `SELECT table_name AS \`table\`, index_name AS name, index_comment AS comment
     FROM information_schema.statistics WHERE table_schema = ${schema} AND seq_in_index = 1 AND index_comment <> ''`,
    `SELECT table_name AS name, definer AS definer FROM information_schema.views WHERE table_schema = ${schema}`,
    `SELECT routine_name AS name FROM information_schema.routines WHERE routine_schema = ${schema} AND routine_type = 'FUNCTION'`,
  ])) as [readonly Row[], readonly Row[], readonly Row[], readonly Row[], readonly Row[]];
  const known = tables.filter(({ name }) => catalog.objects.has(identify('table', String(name))));
  const empty = await emptyOnes(session, known);
  const comments = new Map<string, string>();
  const note = (comment: unknown, ...ids: readonly string[]): void => {
    for (const id of ids) if (comment !== '' && catalog.objects.has(id)) comments.set(id, String(comment));
  };
  for (const { name, comment } of known) note(comment, identify('table', String(name)));
  for (const row of columns) note(row.comment, identify('column', String(row.table), String(row.name).toLowerCase()));
  for (const row of keys) note(row.comment, ...KEYS.map((kind) => identify(kind, String(row.table), String(row.name))));
  return {
    tables: new Map(known.map((row) => [identify('table', String(row.name)), tableFacts(row, empty)])),
    restore: new Map(),
    comments,
    definers: new Map(views.map(({ name, definer }) => [identify('view', String(name)), account(String(definer))])),
    ground: await functionsOf(session, functions, catalog),
  };
}

const KEYS = ['primary-key', 'unique', 'index'];

function tableFacts({ name, n, bytes }: Row, empty: ReadonlySet<string>): TableFacts {
  return { rows: Number(n ?? 0), bytes: Number(bytes ?? 0), empty: empty.has(String(name)) };
}

/** An estimate may be far off, but not as far as this from no row at all. */
const FEW = 100_000;

/** Those that certainly have no row. Where one of them may not be read nothing is certain. */
async function emptyOnes(session: Session, tables: readonly Row[]): Promise<ReadonlySet<string>> {
  const asked = tables.filter(({ n }) => Number(n ?? 0) < FEW).map(({ name }) => String(name));
  try {
    const answers = await session.batch(
      asked.map((name) => `SELECT EXISTS (SELECT 1 FROM ${quoteName(name)} LIMIT 1) AS any_row`),
    );
    return new Set(asked.filter((_, place) => Number(answers[place]![0]?.any_row) === 0));
  } catch {
    return new Set();
  }
}

/** Functions that a view calls, as far as the user may see them. */
async function functionsOf(session: Session, functions: readonly Row[], { objects }: Catalog): Promise<readonly string[]> {
  const views = [...objects.values()].filter(({ kind }) => kind === 'view').map(({ definition }) => definition.toLowerCase());
  const called = functions
    .map(({ name }) => quoteName(String(name)))
    .filter((name) => views.some((text) => text.includes(name.toLowerCase())));
  if (called.length === 0) return [];
  try {
    const answers = await session.batch(called.map((name) => `SHOW CREATE FUNCTION ${name}`));
    return answers.flatMap(([row]) => (typeof row?.['Create Function'] === 'string' ? [row['Create Function']] : []));
  } catch {
    return [];
  }
}

/** `app@%` as an account: the last @ divides it, as a host has none. */
function account(definer: string): string {
  const at = definer.lastIndexOf('@');
  return `${quoteName(definer.slice(0, at))}@${quoteName(definer.slice(at + 1))}`;
}
