/**
 * Reads a catalog in three round trips, whatever its size: the first tells what server it is, the second sends the SELECT of
 * every kind at once, and the third asks at once for SHOW CREATE of what information_schema does not tell rightly.
 * (The session's own first round trip has begun the snapshot.)
 */
import { fingerprint } from '../../catalog/fingerprint.ts';
import { leaveOut, leaveOutCounts } from '../../catalog/leave-out.ts';
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import type { Selection } from '../../catalog/selection.ts';
import { DriftgateError } from '../../errors.ts';
import type { Row, Session } from '../engine.ts';
import { detected, detectSelect } from './detect.ts';
import type { MysqlContext, MysqlKind, Statement } from './kind.ts';
import { KINDS } from './kinds/index.ts';
import { type CreateTable, readCreateTable } from './sql/create-table.ts';
import { quoteName, quoteString } from './sql/tokens.ts';

export async function readCatalog(session: Session, selection: Selection): Promise<Catalog> {
  const { context, version, defaults } = await askServer(session);
  const selects = new Map<string, readonly Row[]>();
  for (const kind of KINDS) {
    const select = kind.select(context);
    if (select !== null) selects.set(select, []);
  }
  // Kinds that share a SELECT get the same rows; it is sent once.
  const results = await session.batch([...selects.keys(), detectSelect(context)]);
  for (const [place, select] of [...selects.keys()].entries()) selects.set(select, results[place]!);
  const rowsOf = (kind: MysqlKind): readonly Row[] => selects.get(kind.select(context) ?? '') ?? [];
  const complete = { ...context, ...(await showCreate(session, notice(KINDS, rowsOf, context))) };
  const objects: CatalogObject[] = [];
  for (const kind of KINDS) {
    for (const row of rowsOf(kind)) {
      const object = kind.build(row, complete);
      if (object !== null) objects.push(object);
    }
  }
  const kept = leaveOut(objects, selection);
  const counts = leaveOutCounts(detected(results.at(-1)!, context.counted), selection);
  return {
    engine: 'mysql',
    flavour: context.flavour,
    version,
    database: context.database,
    objects: kept.objects,
    leftOut: [...kept.leftOut, ...counts.leftOut],
    notCompared: counts.notCompared,
    bookkeeping: kept.bookkeeping,
    defaults,
    fingerprint: fingerprint(kept.objects),
  };
}

/** The rows of a table, at most `limit` of them. */
export async function readRows(session: Session, path: readonly string[], limit: number): Promise<readonly Row[]> {
  const [rows] = await session.batch([`SELECT * FROM ${quoteName(path.at(-1)!)} LIMIT ${limit}`]);
  return rows!;
}

interface Asked {
  readonly context: MysqlContext;
  readonly version: string;
  readonly defaults: Readonly<Record<string, string>>;
}

async function askServer(session: Session): Promise<Asked> {
  const [[server]] = (await session.batch([
    `SELECT VERSION() AS version, DATABASE() AS \`database\`, @@lower_case_table_names AS lower_case_table_names,
       @@character_set_database AS charset, @@collation_database AS collation, @@GLOBAL.sql_mode AS sql_mode,
       @@GLOBAL.explicit_defaults_for_timestamp AS timestamp_defaults, @@GLOBAL.default_storage_engine AS storage_engine,
       TIMEDIFF(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', @@GLOBAL.time_zone), UTC_TIMESTAMP()) AS time_zone
       /*!80030 , @@GLOBAL.sql_generate_invisible_primary_key AS invisible_keys */
       /*M!100601 , @@GLOBAL.old_mode AS old_mode */ /*M!110200 , @@GLOBAL.character_set_collations AS collations */`,
  ])) as [Row[]];
  const full = server!.version as string;
  const [major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(full)?.slice(1).map(Number) ?? [0, 0, 0];
  const database = server!.database as string;
  return {
    defaults: {
      charset: String(server!.charset),
      collation: String(server!.collation),
      sqlMode: String(server!.sql_mode),
      explicitDefaultsForTimestamp: String(server!.timestamp_defaults),
      storageEngine: String(server!.storage_engine),
      lowerCaseTableNames: String(server!.lower_case_table_names),
      ...given('timeZone', offset(server!.time_zone)),
      ...given('generateInvisiblePrimaryKey', server!.invisible_keys),
      ...given('oldMode', server!.old_mode),
      ...given('charsetCollations', server!.collations),
    },
    version: /^[\d.]+(?:-MariaDB)?/.exec(full)?.[0] ?? full,
    context: {
      flavour: /mariadb/i.test(full) ? 'mariadb' : 'mysql',
      version: major! * 10_000 + minor! * 100 + patch!,
      database,
      schemas: quoteString(database),
      lowerCaseTableNames: Number(server!.lower_case_table_names),
      tables: new Map(),
      statements: new Map(),
      texts: new Map(),
      structuralIds: new Set(),
      counted: new Map(),
    },
  };
}

/** What not every server has. */
function given(name: string, value: unknown): Readonly<Record<string, string>> {
  return value === undefined || value === null ? {} : { [name]: String(value) };
}

/** The server's zone as it is now, `+02:00`: a name may be unknown to another server. */
function offset(time: unknown): string | null {
  const [, sign, hours] = /^(-?)(\d\d:\d\d):/.exec(String(time)) ?? [];
  return hours === undefined ? null : `${sign === '-' ? '-' : '+'}${hours}`;
}

function notice(kinds: readonly MysqlKind[], rowsOf: (kind: MysqlKind) => readonly Row[], context: MysqlContext): Statement[] {
  const wanted = new Map<string, Statement>();
  for (const kind of kinds) {
    if (kind.notice === undefined) continue;
    for (const row of rowsOf(kind)) {
      const statement = kind.notice(row, context);
      if (statement !== null) wanted.set(`${statement.of} ${statement.name}`, statement);
    }
  }
  return [...wanted.values()];
}

type Shown = Pick<MysqlContext, 'statements' | 'texts'>;

async function showCreate(session: Session, wanted: readonly Statement[]): Promise<Shown> {
  const statements = new Map<string, CreateTable>();
  const texts = new Map<string, string>();
  const [, ...results] = await session
    .batch([
      // Only so do characters of four bytes come as they are, and not as question marks; mysqldump does the same.
      'SET SESSION character_set_results = binary',
      ...wanted.map(({ of, name }) => `SHOW CREATE ${of} ${quoteName(name)}`),
      'SET SESSION character_set_results = utf8mb4',
    ])
    .catch((error: unknown) => {
      throw isNoSuchTable(error) ? changedMeanwhile(error) : error;
    });
  for (const [place, { of, name }] of wanted.entries()) {
    const row = results[place]![0]!;
    const shown = row['Create Table'] ?? row['Create View'];
    const text = Buffer.isBuffer(shown) ? shown.toString('utf8') : String(shown);
    if (of === 'TABLE') statements.set(name, readCreateTable(text));
    else texts.set(name, text);
  }
  return { statements, texts };
}

/** ER_NO_SUCH_TABLE */
function isNoSuchTable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errno' in error && error.errno === 1146;
}

function changedMeanwhile(cause: unknown): DriftgateError {
  return new DriftgateError('read', 'The schema was changed while it was read.', { hint: 'Run it again.', cause });
}

export async function readQuery(session: Session, sql: string, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  await session.stream([sql], (_, row) => {
    if (rows.length < limit) rows.push(row);
  });
  return rows;
}
