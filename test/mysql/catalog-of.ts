import type { Catalog } from '../../src/catalog/model.ts';
import { type SelectionSettings, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import type { Session } from '../../src/engines/engine.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { describeDifferences } from '../postgres/catalog-of.ts';

export function sessionTo(url: string): Promise<Session> {
  const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
  return mysql.connect(mysql.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
}

export async function catalogOf(url: string, selection?: SelectionSettings): Promise<Catalog> {
  const session = await sessionTo(url);
  try {
    return await mysql.readCatalog(session, select(selection));
  } finally {
    await session.close();
  }
}

/** Differences as short lines: `missing column:t.a`, `changed column:t.a type: int -> bigint`. */
export function differences(reference: Catalog, target: Catalog): string[] {
  return describeDifferences(compare(reference, target, mysql.equivalent));
}
