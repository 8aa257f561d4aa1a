/** check: reads both sides, compares them, orders the tables, and gives the report. It writes to no database. */
import type { Catalog } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
import { loadEngine } from '../engines/index.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { order } from '../order/order.ts';
import { buildReport } from '../report/build.ts';
import { redactReport } from '../report/redact.ts';
import type { Report } from '../report/report.ts';
import { applyRules } from '../rules/apply.ts';
import { openSource } from '../sources/index.ts';
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
  context: Pick<SourceContext, 'log' | 'secrets'>,
): Promise<Report> {
  const started = performance.now();
  const [reference, target] = await readBoth(referenceSource, targetSource, settings, context);
  refuseDifferentEngines(reference.catalog, target.catalog);
  refuseEmptyReference(reference.catalog, referenceSource);
  const engine = await loadEngine(reference.catalog.engine);
  const comparison = compare(reference.catalog, target.catalog, engine.equivalent);
  const catalogs = { reference: reference.catalog, target: target.catalog };
  const report = buildReport({
    name: settings.name,
    failOn: settings['fail-on'],
    labels: { reference: referenceSource.label, target: targetSource.label },
    catalogs,
    comparison,
    findings: applyRules(comparison, catalogs, { severities: settings.rules, overrides: settings.overrides }),
    order: order(reference.catalog, settings.order),
    roundTrips: reference.roundTrips + target.roundTrips,
    durationMs: performance.now() - started,
  });
  return redactReport(report, (text) => context.secrets.redact(text));
}

/** Reads both at once. When both fail, both failures are told. */
async function readBoth(
  reference: Source,
  target: Source,
  settings: Settings,
  { log }: Pick<SourceContext, 'log'>,
): Promise<[SourceReading, SourceReading]> {
  const selection = select(settings);
  const read = async (side: string, source: Source): Promise<SourceReading> => {
    log.info(`Reading the ${side}, ${source.label}`);
    const reading = await source.read(selection);
    log.debug(`Read ${reading.catalog.objects.size} objects of the ${side} in ${reading.roundTrips} round trips`);
    return reading;
  };
  const [a, b] = await Promise.allSettled([read('reference', reference), read('target', target)]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
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

/** An empty reference would make everything "extra": far more likely the wrong database, or patterns that match nothing. */
function refuseEmptyReference(reference: Catalog, source: Source): void {
  for (const object of reference.objects.values()) if (object.kind !== 'schema' && object.kind !== 'extension') return;
  throw new DriftgateError(
    'empty-reference',
    `The reference, ${source.label}, has nothing to compare with: no tables, no views, no types.`,
    {
      hint: 'Is it the right database? Has it been migrated? Do the include and ignore patterns match? Can its user see the tables?',
    },
  );
}
