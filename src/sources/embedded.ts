import type { EngineName } from '../catalog/model.ts';
import { loadEngine } from '../engines/index.ts';
import type { Script } from '../engines/shadow.ts';
import type { Source, SourceContext } from './source.ts';

/** SQL, loaded into an embedded database that lives as long as the reading. */
export function embeddedSource(
  label: string,
  engineName: EngineName,
  script: Script,
  statementTimeout: number,
  world: SourceContext,
): Source {
  return {
    label,
    async read({ selection }) {
      const engine = await loadEngine(engineName);
      const shadow = await engine.openShadow({
        choice: { use: 'embedded' },
        binaries: null,
        flavour: engineName,
        like: null,
        reachable: false,
        timeouts: { connect: statementTimeout, read: statementTimeout, statement: statementTimeout },
        world,
      });
      try {
        await shadow.load(script);
        return { catalog: await shadow.read(selection), roundTrips: 0 };
      } finally {
        await shadow.close();
      }
    },
  };
}
