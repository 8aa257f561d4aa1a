/** Reads both sides and compares them: what check reports on, and what plan starts from. */
import type { MigrationState } from '../catalog/migrations.ts';
import type { Catalog } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
import type { Comparison } from '../diff/difference.ts';
import { type MeaningShadow, sameMeaning } from '../diff/meaning.ts';
import { brought } from '../diff/pending.ts';
import type { Engine } from '../engines/engine.ts';
import { loadEngine } from '../engines/index.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { order } from '../order/order.ts';
import { buildReport } from '../report/build.ts';
import { redactReport } from '../report/redact.ts';
import type { Report } from '../report/report.ts';
import { applyRules } from '../rules/apply.ts';
import { refuseEmpty } from '../sources/empty.ts';
import { shadowSettings } from '../sources/shadow-settings.ts';
import type { Source, SourceContext, SourceReading } from '../sources/source.ts';

export interface Sides {
  readonly reference: Source;
  readonly target: Source;
}

export interface Compared {
  readonly engine: Engine;
  readonly labels: { readonly reference: string; readonly target: string };
  readonly readings: { readonly reference: SourceReading; readonly target: SourceReading };
  /** The reference as it is measured by: at the target's revision, where migrations are pending. */
  readonly catalogs: { readonly reference: Catalog; readonly target: Catalog };
  /** Without what means the same. */
  readonly comparison: Comparison;
  readonly migrations: MigrationState | null;
  /** What the reader should know: sentences. */
  readonly notes: readonly string[];
}

export interface CompareOptions {
  /** Read what is known of a live target beyond its catalog, too. */
  readonly withFacts?: boolean;
  /** Where the shadow that is asked about meanings serves several comparisons: keeps the one that is opened first. */
  readonly keepShadow?: (open: () => Promise<MeaningShadow>) => Promise<MeaningShadow>;
}

/** @param use what to do with it, while the shadows that the sides are in are still open */
export async function withCompared<T>(
  sides: Sides,
  settings: Settings,
  context: SourceContext,
  options: CompareOptions,
  use: (compared: Compared) => T | Promise<T>,
): Promise<T> {
  const [reference, target] = await readBoth(sides, settings, context, options);
  try {
    refuseDifferentEngines(reference.catalog, target.catalog);
    refuseEmpty(reference.catalog, `The reference, ${sides.reference.label},`);
    const engine = await loadEngine(reference.catalog.engine);
    const state = reference.migrations ?? null;
    const base = state?.atRevision ?? reference.catalog;
    const catalogs = { reference: base, target: target.catalog };
    // A shadow that went on to newer migrations is not what is compared.
    const holder = base === reference.catalog ? reference : { ...reference, shadow: undefined };
    const openShadow = () => shadowFor(engine, holder, settings, context);
    const judged = await sameMeaning(compare(base, target.catalog, engine.equivalent), catalogs, engine.meaning, () =>
      options.keepShadow === undefined ? openShadow() : options.keepShadow(openShadow),
    );
    return await use({
      engine,
      labels: { reference: sides.reference.label, target: sides.target.label },
      readings: { reference, target },
      catalogs,
      comparison: judged.comparison,
      migrations: state,
      notes: [...(reference.notes ?? []), ...(target.notes ?? []), ...judged.notes],
    });
  } finally {
    await Promise.all([reference.shadow?.close(), target.shadow?.close()]);
  }
}

/** @param started as performance.now() gives it */
export function reportOf(compared: Compared, settings: Settings, context: SourceContext, started: number): Report {
  const { engine, labels, catalogs, comparison, migrations, readings, notes } = compared;
  const { reference, target } = readings;
  const report = buildReport({
    name: settings.name,
    failOn: settings['fail-on'],
    labels,
    catalogs,
    comparison,
    findings: applyRules(comparison, catalogs, { severities: settings.rules, overrides: settings.overrides }, migrations),
    order: order(reference.catalog, settings.order),
    shadows: { reference: reference.shadow?.label ?? null, target: target.shadow?.label ?? null },
    migrations: migrations === null ? null : { state: migrations, brought: brought(migrations, engine.equivalent) },
    notes,
    roundTrips: reference.roundTrips + target.roundTrips,
    durationMs: performance.now() - started,
  });
  return redactReport(report, (text) => context.secrets.redact(text));
}

/** The shadow that the reference is in already, or one of its own that is empty. */
async function shadowFor(
  engine: Engine,
  { catalog, shadow }: Pick<SourceReading, 'catalog'> & { readonly shadow?: SourceReading['shadow'] | undefined },
  settings: Settings,
  context: SourceContext,
): Promise<MeaningShadow> {
  if (shadow !== undefined) return { shadow, loaded: true, close: async () => {} };
  const own = await engine.openShadow({
    ...shadowSettings(settings, context),
    flavour: catalog.flavour,
    like: catalog,
    reachable: false,
    world: context,
  });
  return { shadow: own, loaded: false, close: () => own.close() };
}

/** Reads both at once; a side that is loaded into a shadow may wait for the other one. When both fail, both failures are told. */
async function readBoth(
  { reference, target }: Sides,
  settings: Settings,
  { log }: SourceContext,
  options: CompareOptions,
): Promise<[SourceReading, SourceReading]> {
  const selection = select(settings);
  const read = async (
    side: string,
    source: Source,
    other: Source,
    reading: Promise<SourceReading | null>,
  ): Promise<SourceReading> => {
    log.info(`Reading the ${side}, ${source.label}`);
    const withFacts = side === 'target' && options.withFacts === true;
    const result = await source.read({ selection, withHistory: other.wantsHistory === true, withFacts, other: reading });
    log.debug(`Read ${result.catalog.objects.size} objects of the ${side} in ${result.roundTrips} round trips`);
    return result;
  };
  // Of two sides that are both made like the other one, the reference goes first.
  const [first, second] = reference.madeLikeOther && !target.madeLikeOther ? [target, reference] : [reference, target];
  const side = (source: Source): string => (source === reference ? 'reference' : 'target');
  const firstReading = read(side(first), first, second, Promise.resolve(null));
  const secondReading = read(side(second), second, first, firstReading);
  const [a, b] = await Promise.allSettled(first === reference ? [firstReading, secondReading] : [secondReading, firstReading]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  for (const outcome of [a, b]) if (outcome.status === 'fulfilled') await outcome.value.shadow?.close();
  throw bothFailures(a.status === 'rejected' ? a.reason : null, b.status === 'rejected' ? b.reason : null);
}

function bothFailures(a: unknown, b: unknown): unknown {
  if (!(a instanceof DriftgateError) || !(b instanceof DriftgateError) || a.message === b.message) return a ?? b;
  const hint = [...new Set([a.hint, b.hint])].filter((text) => text !== undefined).join(' ');
  return new DriftgateError(a.code, `${a.message}\n${b.message}`, hint === '' ? {} : { hint });
}

function refuseDifferentEngines(reference: Catalog, target: Catalog): void {
  if (reference.engine === target.engine) return;
  throw new DriftgateError(
    'usage',
    `The reference is ${reference.flavour} and the target is ${target.flavour}: they cannot be compared.`,
    {
      hint: 'Give two databases of one engine; MySQL and MariaDB count as one.',
    },
  );
}
