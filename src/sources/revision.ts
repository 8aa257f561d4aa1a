/**
 * The newest migration that a database has had, as its tool's own table tells: for people, where there is no code to compare with. To
 * add a tool, add a line.
 */
import type { Row } from '../engines/engine.ts';
import { isNothing, isTrue, textOf, timeOf } from './code/migrations/history/history.ts';
import type { BookkeepingRows } from './source.ts';

export interface Revision {
  readonly tool: string;
  /** Null when the table is empty. */
  readonly name: string | null;
  /** How many migrations the table tells of. */
  readonly count: number;
}

interface Table {
  /** As in catalog/bookkeeping.ts. */
  readonly tool: string;
  /** Columns whose texts are its name. */
  readonly name: readonly string[];
  /** Columns that tell which is newest, the first that there is. */
  readonly by: readonly string[];
  readonly counts?: (row: Row) => boolean;
}

const TABLES: readonly Table[] = [
  {
    tool: 'Prisma',
    name: ['migration_name'],
    by: ['finished_at'],
    counts: (row) => !isNothing(row.finished_at) && isNothing(row.rolled_back_at),
  },
  { tool: 'Drizzle', name: ['name', 'hash'], by: ['created_at'] },
  {
    tool: 'Flyway',
    name: ['version', 'description'],
    by: ['installed_rank'],
    counts: (row) => isTrue(row.success) && !isNothing(row.version),
  },
  { tool: 'golang-migrate', name: ['version'], by: ['version'] },
  { tool: 'Supabase', name: ['version', 'name'], by: ['version'] },
  { tool: 'a migration tool', name: ['version'], by: ['version'] },
  { tool: 'Knex', name: ['name'], by: ['id'] },
  { tool: 'Kysely', name: ['name'], by: ['timestamp'] },
  { tool: 'Django', name: ['app', 'name'], by: ['id'] },
  { tool: 'Liquibase', name: ['id', 'author'], by: ['orderexecuted'] },
  { tool: 'TypeORM', name: ['name'], by: ['timestamp'] },
  { tool: 'Laravel', name: ['migration'], by: ['id'] },
  { tool: 'Sequelize', name: ['name'], by: ['name'] },
  { tool: 'MikroORM', name: ['name'], by: ['executed_at', 'id'] },
  { tool: 'node-pg-migrate', name: ['name'], by: ['id'] },
  { tool: 'goose', name: ['version_id'], by: ['id'], counts: (row) => isTrue(row.is_applied) && textOf(row.version_id) !== '0' },
  { tool: 'Atlas', name: ['version', 'description'], by: ['executed_at', 'version'] },
  { tool: 'diesel', name: ['version'], by: ['version'] },
  { tool: 'sqlx', name: ['version', 'description'], by: ['version'], counts: (row) => isTrue(row.success) },
  { tool: 'SeaORM', name: ['version'], by: ['applied_at', 'version'] },
  { tool: 'Doctrine', name: ['version'], by: ['executed_at', 'version'] },
  { tool: 'Phinx', name: ['version', 'migration_name'], by: ['version'] },
  { tool: 'Entity Framework', name: ['migrationid'], by: ['migrationid'] },
  { tool: 'sqitch', name: ['change'], by: ['committed_at'] },
];

/** Of several tools' tables the one that tells of most. Null when there is none, or none may be read. */
export function revisionOf(history: readonly BookkeepingRows[]): Revision | null {
  const found = history.flatMap((table) => revisionIn(table) ?? []);
  return found.reduce<Revision | null>((best, next) => (best === null || next.count > best.count ? next : best), null);
}

function revisionIn({ tool, rows: raw }: BookkeepingRows): Revision | null {
  const rows = raw.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])));
  // It has one row for each head, and nothing else.
  if (tool === 'Alembic')
    return { tool, name: rows.map((row) => textOf(row.version_num)).join(', ') || null, count: rows.length };
  const table = TABLES.find((one) => one.tool === tool);
  if (table === undefined || (rows.length > 0 && !table.name.some((column) => column in rows[0]!))) return null;
  const counted = rows.filter((row) => table.counts?.(row) ?? true);
  const newest = counted.reduce<Row | null>((best, row) => (best === null || isNewer(row, best, table.by) ? row : best), null);
  return { tool, name: newest === null ? null : nameOf(newest, table), count: counted.length };
}

function nameOf(row: Row, { name }: Table): string {
  const texts = name.flatMap((column) => textOf(row[column]) || []);
  // A hash stands in for a name where there is none.
  if (name.includes('hash')) return texts.length > 1 ? texts[0]! : (texts[0] ?? '').slice(0, 12);
  return texts.join(' ');
}

function isNewer(row: Row, than: Row, by: readonly string[]): boolean {
  const column = by.find((one) => one in row) ?? by[0]!;
  const [a, b] = [row[column], than[column]];
  const [left, right] = [numberOf(a), numberOf(b)];
  return left !== null && right !== null ? left >= right : textOf(a) >= textOf(b);
}

function numberOf(value: unknown): number | null {
  const text = textOf(value);
  if (/^-?\d+$/.test(text)) return Number(text);
  return value instanceof Date || /^\d{4}-\d\d-\d\d[ T]\d/.test(text) ? timeOf(value) : null;
}
