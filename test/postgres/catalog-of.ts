import type { Catalog } from '../../src/catalog/model.ts';
import { type SelectionSettings, select } from '../../src/catalog/selection.ts';
import type { Comparison } from '../../src/diff/difference.ts';
import type { Session } from '../../src/engines/engine.ts';
import { postgres } from '../../src/engines/postgres/index.ts';

export function sessionTo(url: string): Promise<Session> {
  const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
  return postgres.connect(postgres.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
}

export async function catalogOf(url: string, selection?: SelectionSettings): Promise<Catalog> {
  const session = await sessionTo(url);
  try {
    return await postgres.readCatalog(session, select(selection));
  } finally {
    await session.close();
  }
}

/** Differences as short lines: `missing column:public.t.a`, `changed column:public.t.a type: integer -> bigint`. */
export function describeDifferences({ differences }: Comparison): string[] {
  return differences.flatMap((difference) => {
    if (difference.change === 'missing') return [`missing ${difference.reference.id}`];
    if (difference.change === 'extra') return [`extra ${difference.target.id}`];
    return difference.properties.map(
      ({ property, reference, target }) => `changed ${difference.reference.id} ${property}: ${reference} -> ${target}`,
    );
  });
}
