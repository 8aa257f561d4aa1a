/** versions: what was applied to a database, from the ledger in it. It writes to no database. */
import { type LedgerRow, readLedger } from '../apply/ledger.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type Versions, type VersionsOptions, versionsText } from '../report/terminal/versions.ts';
import { openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';

/** Changes when a reader of the JSON could break. */
const FORMAT_VERSION = 1;
const MOST = 100;

/** @param name an environment, a URL or env:NAME @param limit rows, from the newest on */
export async function versions(name: string, settings: Settings, context: SourceContext, limit = MOST): Promise<Versions> {
  const target = await openTarget(name, 'target', settings, context);
  context.log.info(`Reading the ledger of ${target.label}`);
  const session = await target.openSession();
  try {
    const run = async (sql: string) => (await session.batch([sql]))[0] ?? [];
    const ledger = await readLedger(run, target.engine, { schema: settings.apply['ledger-schema'] ?? null });
    const rows = ledger === null ? [] : await ledger.rows(limit);
    return { label: target.label, ledger: ledger?.name ?? null, rows: rows.map((row) => redacted(row, context)) };
  } finally {
    await session.close();
  }
}

/** @throws DriftgateError `usage` for another format than terminal and json */
export function renderVersions(found: Versions, format: string, options: VersionsOptions): string {
  if (format === 'json') return `${JSON.stringify({ formatVersion: FORMAT_VERSION, ...found }, null, 2)}\n`;
  if (format === 'terminal') return versionsText(found, options);
  throw new DriftgateError('usage', `versions cannot be printed as "${format}".`, { hint: 'Use terminal or json.' });
}

/** An older tool may have noted what it should not have. */
function redacted(row: LedgerRow, { secrets }: SourceContext): LedgerRow {
  const texts = Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? secrets.redact(value) : value]);
  return Object.fromEntries(texts) as LedgerRow;
}
