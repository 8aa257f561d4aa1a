/** All that is to be known before rows are looked at: the tables that take part, which of their rows, and what of them is masked. */
import { columnsOfTable } from '../catalog/columns.ts';
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import { displayName } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import type { Facts } from '../engines/ddl.ts';
import type { Session } from '../engines/engine.ts';
import type { Sides, SyncTable } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { persistently } from './attempts.ts';
import { sumUp } from './compare.ts';
import { checkMasks, type MaskPlan, planMasks, refuseUnmasked, resolveSalt } from './masks/index.ts';
import type { LeftOutTable } from './result.ts';
import { checkConditions, restrict } from './sample/index.ts';
import { sideEffects } from './side-effects.ts';
import { type Candidate, type Candidates, candidates, syncTable } from './tables.ts';

export interface Prepared {
  readonly catalogs: Sides<Catalog>;
  readonly tables: readonly SyncTable[];
  /** What people should know of a table: sentences, by its name. */
  readonly tableNotes: ReadonlyMap<string, readonly string[]>;
  /** Tables that only the source has, with the estimate of their rows. */
  readonly missing: readonly { readonly table: SyncTable; readonly rows: number | null }[];
  /** Names of the tables whose rows may be deleted. */
  readonly deletes: ReadonlySet<string>;
  /** Rows of the target's tables, by its estimate; known in the mode `full` only. */
  readonly emptied: number | null;
  /** The source's estimate, by the table's name. */
  readonly estimates: ReadonlyMap<string, number>;
  readonly leftOut: readonly LeftOutTable[];
  readonly masks: MaskPlan['listed'];
  readonly salt: string | null;
  readonly notes: readonly string[];
}

export async function prepare(
  source: LiveTarget,
  target: LiveTarget,
  settings: Settings,
  context: SourceContext,
): Promise<Prepared> {
  const selection = select(settings);
  const [own, other] = await Promise.all([
    source.read({ selection, withFacts: true }),
    target.read({ selection, withFacts: settings.sync.mode === 'full' }),
  ]);
  const catalogs = { source: own.catalog, target: other.catalog };
  refuseNothing(catalogs.source, source.label);
  const facts = { source: own.facts, target: other.facts };
  return persistently(source.engine, async () => {
    const opening = [source.openSession(), target.openSession()] as const;
    try {
      const [here, there] = await Promise.all(opening);
      return await prepareOver({ source: here, target: there }, { source, target }, catalogs, facts, settings, context);
    } finally {
      for (const opened of await Promise.allSettled(opening)) if (opened.status === 'fulfilled') await opened.value.close();
    }
  });
}

async function prepareOver(
  sessions: Sides<Session>,
  ends: Sides<LiveTarget>,
  catalogs: Sides<Catalog>,
  facts: Sides<Facts | undefined>,
  settings: Settings,
  context: SourceContext,
): Promise<Prepared> {
  const { engine } = ends.source;
  const [own, other] = await Promise.all([engine.sync.uniqueKeys(sessions.source), engine.sync.uniqueKeys(sessions.target)]);
  const found = candidates({
    catalogs,
    uniqueKeys: { source: own, target: other },
    sideEffects: ({ path }, columns) => sideEffects(path, columns, settings.sync['side-effects']),
  });
  const sample = restrict({
    catalog: catalogs.source,
    tables: found.tables.map(({ object, columns, key }) => ({
      id: object.source.id,
      path: object.source.path,
      key: key.map((place) => columns[place]!.name.source),
    })),
    settings: settings.sync,
    quoteName: engine.write.quoteName,
    quotePath: engine.sync.quotePath,
  });
  await checkBoth(sessions, ends, found.tables, sample.conditions);
  const masks = planMasks({
    engine,
    catalogs,
    masks: settings.sync.masks,
    columns: found.tables.flatMap(({ columns }) => columns.map(({ object }) => object)),
  });
  const unmasked = await refuseUnmasked({
    source: ends.source,
    catalog: catalogs.source,
    columns: leaving(found, catalogs.source, settings),
    ruled: masks.ruled,
    writes: settings.sync.mode !== 'validate' && settings.sync.mode !== 'dry-run',
  });
  const salt = resolveSalt(settings.sync, masks, context);
  if (salt.salt !== null) await sessions.source.batch([engine.sync.mask.setSalt(salt.salt)]);
  await checkMasks(sessions.source, engine, catalogs.source, masks);
  const tables = found.tables.map((table) =>
    syncTable(table, sample.restrictions.get(table.object.source.id), masks.expressions),
  );
  const rowsOf = (object: CatalogObject): number | null => facts.source?.tables.get(object.id)?.rows ?? null;
  return {
    catalogs,
    tables,
    tableNotes: new Map(found.tables.map(({ name, notes }) => [name, notes])),
    missing: found.missing.map((object) => ({ table: sourceOnly(object), rows: rowsOf(object) })),
    deletes: new Set(
      found.tables
        .filter(({ object }) => sample.restrictions.get(object.source.id)?.keepsExtras !== true)
        .map(({ name }) => name),
    ),
    emptied:
      facts.target === undefined
        ? null
        : sumUp(tables.map(({ object }) => Math.round(facts.target?.tables.get(object.target.id)?.rows ?? 0))),
    estimates: new Map(
      found.tables.flatMap(({ name, object }) => {
        const rows = rowsOf(object.source);
        return rows === null ? [] : [[name, rows] as const];
      }),
    ),
    leftOut: found.leftOut,
    masks: masks.listed,
    salt: salt.salt,
    notes: [...sample.notes, ...unmasked, ...salt.notes],
  };
}

/** Columns of the source that are copied, and that will be when the schema is mended. */
function leaving({ tables, missing }: Candidates, catalog: Catalog, { sync: { mode } }: Settings): readonly CatalogObject[] {
  if (mode === 'data') return tables.flatMap(({ columns }) => columns.map(({ object }) => object.source));
  const all = [...tables.map(({ object }) => object.source), ...missing].flatMap(({ id }) => columnsOfTable(catalog, id));
  return all.filter(({ properties }) => (properties.generated ?? null) === null);
}

/** Of which rows can be counted. */
function sourceOnly(object: CatalogObject): SyncTable {
  const { path } = object;
  return {
    name: displayName(path),
    object: { source: object, target: object },
    path: { source: path, target: path },
    columns: [],
    key: [],
    where: { source: null, target: null },
  };
}

/** Conditions of people, before anything is built on them. */
async function checkBoth(
  sessions: Sides<Session>,
  ends: Sides<LiveTarget>,
  tables: readonly Candidate[],
  conditions: ReadonlyMap<string, string>,
): Promise<void> {
  for (const side of ['source', 'target'] as const) {
    const { engine, label } = ends[side];
    const own = tables.flatMap(({ name, object }) => {
      const condition = conditions.get(object.source.id);
      return condition === undefined ? [] : [{ table: name, quotedPath: engine.sync.quotePath(object[side].path), condition }];
    });
    await checkConditions(sessions[side], label, own);
  }
}

function refuseNothing({ objects }: Catalog, label: string): void {
  if ([...objects.values()].some(({ kind }) => kind === 'table')) return;
  throw new DriftgateError('empty-reference', `The source, ${label}, has no table that is selected.`, {
    hint: 'Check the database and schema in its URL, --tables and --exclude, and that its user may see the tables.',
  });
}
