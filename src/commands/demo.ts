/** demo: check, with a SQL file as the reference, of a small shop in an embedded database that has drifted from it. Needs no server and no settings. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultSettings, timeoutsOf } from '../inputs/settings.ts';
import type { Report } from '../report/report.ts';
import { codeSource } from '../sources/code/code.ts';
import { sql } from '../sources/code/kinds/sql.ts';
import type { Source, SourceContext } from '../sources/source.ts';
import { checkSources } from './check.ts';

export async function demo(context: SourceContext): Promise<Report> {
  const settings = defaultSettings('demo');
  const source = (file: string, label?: string): Source =>
    codeSource(
      sql,
      file,
      {
        ...(label === undefined ? {} : { label }),
        folder: demoFolder(),
        flavour: 'postgres',
        shadow: { choice: { use: 'embedded' }, binaries: null, timeouts: timeoutsOf(settings) },
        prelude: null,
        toolTimeout: settings.timeouts.tool * 1000,
      },
      context,
    );
  return checkSources(source('schema.sql'), source('staging.sql', 'staging (embedded)'), settings, context);
}

/** Beside the bundle, else beside this file. */
function demoFolder(): string {
  const bundled = fileURLToPath(new URL('../demo/', import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL('./demo/', import.meta.url));
}
