import { postgres } from '../engines/postgres/index.ts';
import type { Source } from './source.ts';

/** SQL, loaded into an embedded PostgreSQL that lives as long as the reading. */
export function embeddedSource(label: string, sql: string, statementTimeout: number): Source {
  return {
    label,
    async read(selection) {
      const { embedded } = await import('../engines/postgres/embedded.ts');
      const session = await embedded(sql, statementTimeout);
      try {
        return { catalog: await postgres.readCatalog(session, selection), roundTrips: session.roundTrips };
      } finally {
        await session.close();
      }
    },
  };
}
