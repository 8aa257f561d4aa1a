/**
 * The ledger: the table `schema_versions` in the database itself, with one row for every apply. It is made when it is missing. A
 * table that an older tool made is kept as it is: what it has a column for goes there, and the rest as text into its notes.
 */
import type { Engine, Row } from '../engines/engine.ts';
import type { LedgerColumn } from '../engines/ledger.ts';
import type { WriteSession } from '../engines/write.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import { VERSION } from '../version.ts';

export const LEDGER_TABLE = 'schema_versions';

export interface LedgerEntry {
  readonly planId: string;
  /** Of the schema that the database has now. */
  readonly fingerprint: string;
  readonly commit: string | null;
  readonly actor: string | null;
  readonly runUrl: string | null;
  readonly statements: number;
  readonly durationMs: number;
  readonly outcome: 'applied' | 'failed';
  readonly environment: string | null;
  readonly appVersion: string | null;
  readonly notes: string | null;
  readonly migrationFile: string | null;
  readonly description: string | null;
}

/** All as texts, as other tools' tables may hold anything; null where the table has no such column, or nothing in it. */
export interface LedgerRow {
  readonly id: string | null;
  readonly scriptVersion: string | null;
  readonly appVersion: string | null;
  readonly schemaVersion: string | null;
  readonly version: string | null;
  /** ISO 8601, UTC. */
  readonly appliedAt: string | null;
  readonly environment: string | null;
  readonly notes: string | null;
  readonly migrationFile: string | null;
  readonly description: string | null;
  readonly planId: string | null;
  readonly fingerprint: string | null;
  readonly commit: string | null;
  readonly actor: string | null;
  readonly runUrl: string | null;
  readonly statements: number | null;
  readonly durationMs: number | null;
  readonly outcome: string | null;
}

export interface LedgerPlace {
  /** Null for the default, and where the engine has no schemas. */
  readonly schema: string | null;
}

export interface LedgerReader {
  /** For people: `public.schema_versions`. */
  readonly name: string;
  newest(): Promise<LedgerRow | null>;
  /** Newest first. */
  rows(limit: number): Promise<readonly LedgerRow[]>;
}

export interface Ledger extends LedgerReader {
  record(entry: LedgerEntry): Promise<void>;
}

/** Runs one statement and gives its rows. */
type Run = (sql: string) => Promise<readonly Row[]>;

/** Makes the table when it is missing. @throws DriftgateError `permission` or `write` */
export async function openLedger(session: WriteSession, engine: Engine, place: LedgerPlace): Promise<Ledger> {
  const run: Run = async (sql) => (await session.run(sql)).rows;
  let columns = await columnsOf(run, engine, place);
  if (columns.length === 0) {
    const name = engine.ledger.nameOf(place.schema, LEDGER_TABLE);
    await told(engine, place, 'cannot be made', () => session.run(engine.ledger.create(name).trim()));
    columns = await columnsOf(run, engine, place);
  }
  const reader = readerOver(run, engine, place, columns);
  return { ...reader, record: (entry) => record(run, engine, place, columns, entry) };
}

/** To look only. @param run runs one statement @returns null when there is no ledger */
export async function readLedger(run: Run, engine: Engine, { schema }: LedgerPlace): Promise<LedgerReader | null> {
  const [found] = schema === null ? await run(engine.ledger.schemasWith(LEDGER_TABLE).trim()) : [{ schema }];
  if (found === undefined) return null;
  const place = { schema: found.schema === null ? null : String(found.schema) };
  const columns = await columnsOf(run, engine, place);
  return columns.length === 0 ? null : readerOver(run, engine, place, columns);
}

async function columnsOf(run: Run, engine: Engine, { schema }: LedgerPlace): Promise<readonly LedgerColumn[]> {
  return (await run(engine.ledger.columnsOf(schema, LEDGER_TABLE).trim())).map((row) => engine.ledger.column(row));
}

const READ: readonly (readonly [keyof LedgerRow, readonly string[]])[] = [
  ['id', ['id']],
  ['scriptVersion', ['script_version']],
  ['appVersion', ['app_version']],
  ['schemaVersion', ['schema_version']],
  ['version', ['version']],
  ['appliedAt', ['applied_at', 'created_at']],
  ['environment', ['environment']],
  ['notes', ['notes']],
  ['migrationFile', ['migration_file']],
  ['description', ['description']],
  ['planId', ['plan_id']],
  ['fingerprint', ['fingerprint', 'checksum']],
  ['commit', ['commit', 'commit_sha', 'git_commit', 'git_sha']],
  ['actor', ['actor', 'applied_by', 'executed_by', 'created_by']],
  ['runUrl', ['run_url']],
  ['statements', ['statement_count']],
  ['durationMs', ['duration_ms', 'execution_time_ms']],
  ['outcome', ['outcome', 'status']],
];

function readerOver(run: Run, engine: Engine, place: LedgerPlace, columns: readonly LedgerColumn[]): LedgerReader {
  const quote = (column: LedgerColumn): string => engine.write.quoteName(column.name);
  const found = READ.map(([key, names]) => [key, firstOf(columns, names)] as const);
  const selects = found.map(([key, column]) => {
    const text = column === undefined ? 'NULL' : engine.ledger.asText(quote(column), column);
    return `${text} AS ${engine.write.quoteName(key)}`;
  });
  const times = columnsNamed(columns, ['applied_at', 'created_at'])
    .filter(({ kind }) => kind === 'time' || kind === 'date')
    .map(quote);
  const id = columnsNamed(columns, ['id'])
    .filter(({ kind }) => kind === 'integer')
    .map(quote);
  // Rows without a time are older than the table's times.
  const order = [
    ...(times.length === 0 ? [] : [`COALESCE(${[...times].join(', ')}) IS NULL`, `COALESCE(${times.join(', ')}) DESC`]),
    ...id.map((name) => `${name} DESC`),
  ];
  const rows = async (limit: number): Promise<readonly LedgerRow[]> => {
    const sql = `SELECT ${selects.join(', ')} FROM ${engine.ledger.nameOf(place.schema, LEDGER_TABLE)}${order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`} LIMIT ${Math.max(0, Math.trunc(limit))}`;
    return (await told(engine, place, 'cannot be read', () => run(sql))).map(rowOf);
  };
  return { name: engine.ledger.shownName(place.schema, LEDGER_TABLE), rows, newest: async () => (await rows(1))[0] ?? null };
}

function rowOf(row: Row): LedgerRow {
  const text = (key: keyof LedgerRow): string | null => (row[key] === null || row[key] === undefined ? null : String(row[key]));
  const number = (key: keyof LedgerRow): number | null => {
    const value = Number(text(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const texts = Object.fromEntries(READ.map(([key]) => [key, text(key)])) as unknown as LedgerRow;
  return { ...texts, statements: number('statements'), durationMs: number('durationMs') };
}

/** The first name that there is a column of. */
function firstOf(columns: readonly LedgerColumn[], names: readonly string[]): LedgerColumn | undefined {
  return columnsNamed(columns, names)[0];
}

function columnsNamed(columns: readonly LedgerColumn[], names: readonly string[]): LedgerColumn[] {
  return names.flatMap((name) => columns.find((column) => column.name.toLowerCase() === name) ?? []);
}

/** What a fact is called in a note, when the table has no column for it. */
type Fact = readonly [names: readonly string[], value: string | null, inNotes: string | null];

function factsOf(entry: LedgerEntry): Fact[] {
  const short = entry.fingerprint.slice(0, 12);
  const told = (text: string, value: string | number | null): string | null => (value === null ? null : `${text} ${value}`);
  return [
    [['script_version'], VERSION, `driftgate ${VERSION}`],
    [['app_version'], entry.appVersion, told('version', entry.appVersion)],
    [['schema_version'], short, null],
    [['version'], entry.appVersion ?? short, null],
    [['environment'], entry.environment, told('environment', entry.environment)],
    [['migration_file'], entry.migrationFile, told('migration', entry.migrationFile)],
    [['plan_id'], entry.planId, `plan ${entry.planId}`],
    [['fingerprint', 'checksum'], entry.fingerprint, `fingerprint ${entry.fingerprint}`],
    [['commit', 'commit_sha', 'git_commit', 'git_sha'], entry.commit, told('commit', entry.commit)],
    [['actor', 'applied_by', 'executed_by', 'created_by'], entry.actor, told('by', entry.actor)],
    [['run_url'], entry.runUrl, entry.runUrl],
    [['statement_count'], String(entry.statements), `${entry.statements} statements`],
    [['duration_ms', 'execution_time_ms'], String(Math.round(entry.durationMs)), `${Math.round(entry.durationMs)} ms`],
    [['outcome', 'status'], entry.outcome, entry.outcome],
    [['success'], entry.outcome === 'applied' ? 'true' : 'false', null],
  ];
}

async function record(
  run: Run,
  engine: Engine,
  place: LedgerPlace,
  columns: readonly LedgerColumn[],
  entry: LedgerEntry,
): Promise<void> {
  const facts = factsOf(entry);
  const homeless = facts.flatMap(([names, , inNotes]) =>
    inNotes === null || firstOf(columns, names) !== undefined ? [] : [inNotes],
  );
  const hasNotes = firstOf(columns, ['notes']) !== undefined;
  const rest = homeless.length === 0 ? null : homeless.join('; ');
  const given = new Map<LedgerColumn, string | null>();
  for (const [names, value] of facts) {
    const column = firstOf(columns, names);
    if (column !== undefined) given.set(column, value);
  }
  const sentence = (own: string | null, more: string | null): string | null =>
    [own, more].filter((text) => text !== null).join('. ') || null;
  const [notes, description] = [firstOf(columns, ['notes']), firstOf(columns, ['description'])];
  if (notes !== undefined) given.set(notes, sentence(entry.notes, rest));
  if (description !== undefined) given.set(description, sentence(entry.description, hasNotes ? null : rest));
  const table = engine.ledger.nameOf(place.schema, LEDGER_TABLE);
  const values = columns.flatMap((column): [string, string][] => {
    const value = expressionFor(column, given.get(column) ?? null, engine, table);
    return value === null ? [] : [[engine.write.quoteName(column.name), value]];
  });
  const sql = `INSERT INTO ${table} (${values.map(([name]) => name).join(', ')}) VALUES (${values.map(([, value]) => value).join(', ')})`;
  await told(engine, place, 'cannot be written to', () => run(sql));
}

const TIMES = ['applied_at', 'created_at', 'executed_at', 'installed_on', 'updated_at'];

/** An expression for the column; null to leave it to the server. @throws DriftgateError for what must be given and is not known */
function expressionFor(column: LedgerColumn, value: string | null, engine: Engine, table: string): string | null {
  if (column.computed) return null;
  const { kind, required } = column;
  const { quoteString, quoteName } = engine.write;
  if (TIMES.includes(column.name.toLowerCase()) && (kind === 'time' || kind === 'date')) return engine.ledger.now(column);
  // A key that the server does not make: the next number.
  const quoted = quoteName(column.name);
  const next = `(SELECT next FROM (SELECT COALESCE(MAX(${quoted}), 0) + 1 AS next FROM ${table}) AS counted)`;
  if (column.name.toLowerCase() === 'id')
    return !required ? null : kind === 'integer' || kind === 'number' ? next : uuidOrText(column, engine);
  const fits = value !== null && value !== '';
  switch (kind) {
    case 'text':
      if (fits) return quoteString(column.length === null ? value : [...value].slice(0, column.length).join(''));
      return required ? quoteString('') : null;
    case 'integer':
    case 'number':
      if (fits && /^-?\d+$/.test(value)) return value;
      if (fits && /^(true|false)$/.test(value)) return value === 'true' ? '1' : '0';
      // An older tool that counts its schemas goes on counting.
      if (column.name.toLowerCase() === 'schema_version' || column.name.toLowerCase() === 'version') return next;
      return required ? '0' : null;
    case 'boolean':
      if (fits && /^(true|false)$/.test(value)) return value;
      return required ? 'false' : null;
    case 'time':
    case 'date':
      return required ? engine.ledger.now(column) : null;
    case 'uuid':
      return required ? engine.ledger.uuid : null;
    case 'json':
      if (fits) return quoteString(JSON.stringify(value));
      return required ? quoteString('{}') : null;
    case 'other':
      if (!required) return null;
      throw new DriftgateError(
        'write',
        `The ledger ${table} has the column ${column.name} (${column.type}), which must be given, and driftgate does not know what to put there.`,
        { hint: `Give it a default (ALTER TABLE ${table} ALTER COLUMN …), or name another schema with apply.ledger-schema.` },
      );
  }
}

function uuidOrText(column: LedgerColumn, engine: Engine): string | null {
  return column.kind === 'uuid' || column.kind === 'text' ? engine.ledger.uuid : null;
}

async function told<T>(engine: Engine, { schema }: LedgerPlace, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DriftgateError) throw error;
    const known = engine.explain(error);
    throw new DriftgateError(
      known?.code ?? 'write',
      `The ledger ${engine.ledger.shownName(schema, LEDGER_TABLE)} ${what}: ${known?.reason ?? messageOf(error)}`,
      {
        hint: 'The user of the connection needs CREATE in its schema, or SELECT and INSERT on the table when it is there already; apply.ledger-schema names another schema.',
        cause: error,
      },
    );
  }
}
