/** seed: fills the tables of a development database with made rows. */
import { Locked } from '../apply/locked.ts';
import { EVERYTHING, select, tableMatcher } from '../catalog/selection.ts';
import { DriftgateError } from '../errors.ts';
import { type Settings, timeoutsOf } from '../inputs/settings.ts';
import { clearTables, refuseReferred } from '../seed/clear.ts';
import { refuseUnknown } from '../seed/columns.ts';
import { SeedDatabase } from '../seed/database.ts';
import { loadFake } from '../seed/fake.ts';
import { columnMatcher, fill, rowsOf } from '../seed/fill.ts';
import { fillOrder } from '../seed/order.ts';
import { Random } from '../seed/random.ts';
import { SEED_FORMAT_VERSION, type SeededTable, type SeedResult } from '../seed/result.ts';
import { describeTables, type SeedTable } from '../seed/tables.ts';
import { type LiveTarget, openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { refuseProduction } from '../sync/safety.ts';

export interface SeedInput {
  /** Delete what is there first. */
  readonly clear: boolean;
  /** Add to tables that have rows. */
  readonly append: boolean;
  readonly yes: boolean;
  readonly allowProtected: boolean;
  /** Asks before rows are deleted; null when there is nobody to ask. */
  confirm(question: ClearQuestion): Promise<boolean | null>;
}

export interface ClearQuestion {
  readonly target: string;
  readonly environment: string | null;
  readonly database: string;
  /** Tables that have rows, which will be deleted. */
  readonly tables: readonly string[];
}

/** @throws DriftgateError */
export async function seed(settings: Settings, input: SeedInput, context: SourceContext): Promise<SeedResult> {
  const start = performance.now();
  if (input.clear && input.append)
    throw new DriftgateError('usage', '--clear deletes what is there, and --append adds to it: give one of them.');
  if (settings.target === undefined) {
    throw new DriftgateError('usage', 'It is not said which database is to be filled.', {
      hint: 'Give the name of an environment, a connection URL or env:NAME: driftgate seed development.',
    });
  }
  const target = await openTarget(settings.target, 'target', settings, context);
  refuseProduction(target, { allowProtected: input.allowProtected, what: 'filled with made data' });
  context.log.info(`Reading ${target.label}`);
  // Tables that are left out may still be referred to.
  const { catalog } = await target.read({ selection: select(EVERYTHING) });
  const tables = describeTables(catalog, target.engine.seed);
  const { chosen, leftOut } = choose(tables, settings);
  const fake = await loadFake(settings.seed.date);
  fake.using(new Random(''), (faker) => refuseUnknown(settings.seed.columns, faker));
  const locked = await Locked.open(target, settings.apply['lock-wait'] * 1000, context.log);
  try {
    const { session } = locked;
    await session.limit({ lock: settings.apply['lock-timeout'] * 1000, statement: timeoutsOf(settings).statement });
    const { prepare } = target.engine.seed;
    if (prepare !== null) await session.run(prepare);
    const database = new SeedDatabase(target.engine, session);
    const occupied = await database.withRows([...tables.values()]);
    const cleared = input.clear
      ? await clear({ tables, chosen, occupied, database, target, input, catalog })
      : new Map<string, number>();
    for (const id of cleared.keys()) occupied.delete(id);
    const wanted = new Set([...chosen].filter((id) => input.append || !occupied.has(id)));
    const filled = await fill({
      database,
      catalog,
      tables,
      chosen: wanted,
      occupied,
      settings: settings.seed,
      fake,
      log: context.log,
    });
    const left = [...chosen].filter((id) => !wanted.has(id)).map((id) => leftAlone(tables.get(id)!, settings));
    const byName = new Map([...tables.values()].map((table) => [table.name, cleared.get(table.id) ?? 0]));
    const all = [...filled, ...left].map((table) => ({ ...table, cleared: byName.get(table.table) ?? 0 }));
    return {
      formatVersion: SEED_FORMAT_VERSION,
      target: {
        label: target.label,
        environment: target.environment,
        database: target.database,
        flavour: catalog.flavour,
        version: catalog.version,
      },
      seed: settings.seed.seed,
      date: settings.seed.date,
      outcome: outcomeOf(all),
      tables: all,
      leftOut: [...leftOut, ...catalog.leftOut.map(({ name, reason }) => ({ table: name, reason }))],
      totals: totalsOf(all),
      notes: unused(tables, settings),
      durationMs: performance.now() - start,
    };
  } finally {
    await locked.close();
  }
}

function choose(
  tables: ReadonlyMap<string, SeedTable>,
  settings: Settings,
): { chosen: Set<string>; leftOut: { table: string; reason: string }[] } {
  const selection = select(settings);
  const chosen = new Set<string>();
  const leftOut: { table: string; reason: string }[] = [];
  for (const table of tables.values()) {
    const { path } = table.object;
    const isOther = path.length > 1 && !selection.takesSchema(path[0]!);
    const reason = isOther ? 'in a schema that is left out' : selection.leavesOut(path);
    if (reason !== null) leftOut.push({ table: table.name, reason });
    else if (rowsOf(table, settings.seed) === 0) leftOut.push({ table: table.name, reason: 'seed.tables asks for no rows' });
    else chosen.add(table.id);
  }
  return { chosen, leftOut };
}

interface Clearing {
  readonly tables: ReadonlyMap<string, SeedTable>;
  readonly chosen: ReadonlySet<string>;
  readonly occupied: ReadonlySet<string>;
  readonly database: SeedDatabase;
  readonly target: LiveTarget;
  readonly input: SeedInput;
  readonly catalog: Parameters<typeof fillOrder>[0];
}

async function clear({ tables, chosen, occupied, database, target, input, catalog }: Clearing): Promise<Map<string, number>> {
  await refuseReferred(tables, chosen, database);
  const names = [...chosen].filter((id) => occupied.has(id)).map((id) => tables.get(id)!.name);
  if (names.length > 0 && !input.yes) {
    const { label, environment, database: name } = target;
    const agreed = await input.confirm({ target: label, environment, database: name, tables: names });
    if (agreed === null)
      throw new DriftgateError('usage', 'There is no terminal to ask on whether rows are to be deleted.', {
        hint: 'Give --yes to delete them unasked.',
      });
    if (!agreed) throw new DriftgateError('usage', `It was not agreed to: nothing was changed on ${label}.`);
  }
  try {
    return await clearTables(chosen, fillOrder(catalog, tables), database);
  } catch (error) {
    throw new DriftgateError('write', `The tables could not be cleared, and nothing was deleted: ${database.reason(error)}`, {
      cause: error,
    });
  }
}

function leftAlone(table: SeedTable, settings: Settings): SeededTable {
  return {
    table: table.name,
    status: 'left',
    rows: 0,
    asked: rowsOf(table, settings.seed),
    cleared: 0,
    notes: ['It has rows.'],
    durationMs: 0,
  };
}

/** What the settings say of tables and columns that are not there. */
function unused(tables: ReadonlyMap<string, SeedTable>, { seed }: Settings): string[] {
  const all = [...tables.values()];
  const columns = all.flatMap(({ object, columns }) => [...columns.keys()].map((name) => [...object.path, name]));
  return [
    ...Object.keys(seed.tables)
      .filter((pattern) => !all.some(({ object }) => tableMatcher(pattern).matches(object.path)))
      .map((pattern) => `seed.tables: no table is called ${pattern}.`),
    ...Object.keys(seed.columns)
      .filter((pattern) => !columns.some((path) => columnMatcher(pattern).matches(path)))
      .map((pattern) => `seed.columns: no column is called ${pattern}.`),
  ];
}

function outcomeOf(tables: readonly SeededTable[]): SeedResult['outcome'] {
  if (tables.some(({ status }) => status === 'failed' || status === 'partial')) return 'partial';
  return tables.some(({ rows, cleared }) => rows > 0 || cleared > 0) ? 'filled' : 'unchanged';
}

function totalsOf(tables: readonly SeededTable[]): SeedResult['totals'] {
  const count = (...statuses: readonly SeededTable['status'][]): number =>
    tables.filter(({ status }) => statuses.includes(status)).length;
  return {
    filled: count('filled', 'short'),
    left: count('left'),
    failed: count('failed', 'partial'),
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    cleared: tables.reduce((sum, { cleared }) => sum + cleared, 0),
  };
}
