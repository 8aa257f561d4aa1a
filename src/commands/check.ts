/** check: reads both sides, compares them, orders the tables, and gives the report. It writes to no database. */
import type { Settings } from '../inputs/settings.ts';
import type { Report } from '../report/report.ts';
import { openSource } from '../sources/index.ts';
import type { Source, SourceContext } from '../sources/source.ts';
import { reportOf, withCompared } from './compared.ts';

/** @throws DriftgateError `usage` before anything is opened, others when a side cannot be read */
export async function check(settings: Settings, context: SourceContext): Promise<Report> {
  return checkSources(openSource('reference', settings, context), openSource('target', settings, context), settings, context);
}

/** The same over sources that are open already. */
export async function checkSources(
  reference: Source,
  target: Source,
  settings: Settings,
  context: SourceContext,
): Promise<Report> {
  const started = performance.now();
  return withCompared({ reference, target }, settings, context, {}, (compared) => reportOf(compared, settings, context, started));
}
