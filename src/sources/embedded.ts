import type { EngineName } from '../catalog/model.ts';
import { loadEngine } from '../engines/index.ts';
import { DriftgateError } from '../errors.ts';
import type { Source } from './source.ts';

/** SQL, loaded into an embedded database that lives as long as the reading. */
export function embeddedSource(label: string, engineName: EngineName, sql: string, statementTimeout: number): Source {
  return {
    label,
    async read(selection) {
      const engine = await loadEngine(engineName);
      if (engine.embedded === undefined) throw new DriftgateError('usage', `There is no embedded database for ${engineName}.`);
      const session = await engine.embedded(sql, statementTimeout);
      try {
        return { catalog: await engine.readCatalog(session, selection), roundTrips: session.roundTrips };
      } finally {
        await session.close();
      }
    },
  };
}
