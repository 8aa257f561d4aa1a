/** demo: check, on two small shops in embedded databases that have drifted apart. Needs no server and no settings. */
import { defaultSettings } from '../inputs/settings.ts';
import type { Report } from '../report/report.ts';
import { embeddedSource } from '../sources/embedded.ts';
import type { SourceContext } from '../sources/source.ts';
import { checkSources } from './check.ts';
import { PRODUCTION, STAGING } from './demo/shops.ts';

export async function demo(context: SourceContext): Promise<Report> {
  const settings = defaultSettings('demo');
  const timeout = settings.timeouts.statement * 1000;
  const reference = embeddedSource('sql:schema.sql', 'postgres', { name: 'schema.sql', text: PRODUCTION }, timeout, context);
  const target = embeddedSource('staging (embedded)', 'postgres', { name: 'staging.sql', text: STAGING }, timeout, context);
  return checkSources(reference, target, settings, context);
}
