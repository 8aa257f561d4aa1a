/** check: reads both sides, compares them, orders the tables, and gives the report. It writes to no database. */
import type { Catalog } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
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
import { openSource } from '../sources/index.ts';
import { shadowSettings } from '../sources/shadow-settings.ts';
import type { Source, SourceContext, SourceReading } from '../sources/source.ts';

/** @throws DriftgateError `usage` before anything is opened, others when a side cannot be read */
export async function check(settings: Settings, context: SourceContext): Promise<Report> {
  return checkSources(openSource('reference', settings, context), openSource('target', settings, context), settings, context);
}

/** The same over sources that are open already. */
export async function checkSources(
  referenceSource: Source,
  targetSource: Source,
  settings: Settings,
  context: SourceContext,
): Promise<Report> {
  const started = performance.now();
  const [reference, target] = await readBoth(referenceSource, targetSource, settings, context);
  try {
    refuseDifferentEngines(reference.catalog, target.catalog);
    refuseEmpty(reference.catalog, `The reference, ${referenceSource.label},`);
    const engine = await loadEngine(reference.catalog.engine);
    const state = reference.migrations ?? null;
    const base = state?.atRevision ?? reference.catalog;
    const catalogs = { reference: base, target: target.catalog };
    // A shadow that went on to newer migrations is not what is compared.
    const holder = base === reference.catalog ? reference : { ...reference, shadow: undefined };
    const judged = await sameMeaning(compare(base, target.catalog, engine.equivalent), catalogs, engine.meaning, () =>
      shadowFor(engine, holder, settings, context),
    );
    const { comparison } = judged;
    const report = buildReport({
      name: settings.name,
      failOn: settings['fail-on'],
      labels: { reference: referenceSource.label, target: targetSource.label },
      catalogs,
      comparison,
      findings: applyRules(comparison, catalogs, { severities: settings.rules, overrides: settings.overrides }, state),
      order: order(reference.catalog, settings.order),
      shadows: { reference: reference.shadow?.label ?? null, target: target.shadow?.label ?? null },
      migrations: state === null ? null : { state, brought: brought(state, engine.equivalent) },
      notes: [...(reference.notes ?? []), ...(target.notes ?? []), ...judged.notes],
      roundTrips: reference.roundTrips + target.roundTrips,
      durationMs: performance.now() - started,
    });
    return redactReport(report, (text) => context.secrets.redact(text));
  } finally {
    await Promise.all([reference.shadow?.close(), target.shadow?.close()]);
  }
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
  reference: Source,
  target: Source,
  settings: Settings,
  { log }: SourceContext,
): Promise<[SourceReading, SourceReading]> {
  const selection = select(settings);
  const read = async (
    side: string,
    source: Source,
    other: Source,
    reading: Promise<SourceReading | null>,
  ): Promise<SourceReading> => {
    log.info(`Reading the ${side}, ${source.label}`);
    const result = await source.read({ selection, withHistory: other.wantsHistory === true, other: reading });
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
