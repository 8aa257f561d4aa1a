/** A connection to a shadow's database: a session that may write, with all that `over.ts` asks of it. */
import type { ConnectionSettings } from '../../engine.ts';
import { openWire, type Wire, type WireResult } from '../session.ts';
import type { ScratchConnection } from './over.ts';

export interface OpenConnection extends ScratchConnection {
  /** Never throws. */
  end(): Promise<void>;
}

/** @throws the driver's error */
export async function openConnection(settings: ConnectionSettings): Promise<OpenConnection> {
  const wire: Wire = await openWire(settings);
  return {
    async exec(sql) {
      // The driver gives a list when there are several statements.
      const results = (await wire.query(sql, [])) as WireResult | readonly WireResult[];
      return [results].flat().map(({ rows }) => rows);
    },
    end: () => wire.end().catch(() => {}),
  };
}

/** As {@link Shadow.version}: without what a distribution adds. */
export async function versionOf(connection: ScratchConnection): Promise<string> {
  const [[row]] = (await connection.exec('show server_version')) as [[{ server_version: string }]];
  return row.server_version.split(' ')[0]!;
}
