/** check: reads both sides, compares them, orders the tables, and gives the report. It writes to no database. */
import type { Settings } from '../inputs/settings.ts';
import { located } from '../locate/locate.ts';
import type { Report } from '../report/report.ts';
import { refuseMissingCredentials } from '../sources/credentials.ts';
import { openSource } from '../sources/index.ts';
import type { Source, SourceContext } from '../sources/source.ts';
import { reportOf, withCompared } from './compared.ts';
import { suggestionFor, suggestsFor } from './suggest.ts';

/** @throws DriftgateError `usage` before anything is opened, others when a side cannot be read */
export async function check(settings: Settings, context: SourceContext): Promise<Report> {
  refuseMissingCredentials(settings, context);
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
  const report = await withCompared({ reference, target }, settings, context, {}, async (compared) => {
    const found = reportOf(compared, settings, context, started);
    return suggestsFor(found, compared, settings)
      ? { ...found, suggestion: await suggestionFor(compared, settings, context) }
      : found;
  });
  return located(report, settings, context);
}
