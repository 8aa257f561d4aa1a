/** Rows as INSERTs of many rows, in a script that mysql and mariadb run; and mysqldump or mariadb-dump for everything. */
import type { CatalogObject } from '../../catalog/model.ts';
import type { EngineBackup, Lost } from '../backup.ts';
import type { ConnectionSettings } from '../engine.ts';
import { openConnection } from './connection.ts';
import { command, FOLDERS, programs, restoreDump, runScript, versionOf } from './dump.ts';
import { beginExport, exporterOver } from './export.ts';

export const backup: EngineBackup = {
  async connect(settings: ConnectionSettings) {
    const connection = await openConnection(settings);
    try {
      await beginExport(connection);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    return exporterOver(connection, settings.timeouts.read);
  },
  lostWith,
  // A zero date, a zero in an AUTO_INCREMENT column and a row that refers to a later one are brought back as they were.
  dataHead: `SET NAMES utf8mb4;
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0;
START TRANSACTION;

`,
  dataFoot: 'COMMIT;\n',
  dump: { programs, folders: FOLDERS, versionOf, command },
  runScript,
  restoreDump,
};

/** A partition is a part of its table: its path ends with its own name. */
function lostWith({ kind, path }: CatalogObject): Lost | null {
  switch (kind) {
    case 'table':
      return { what: 'rows', table: path };
    case 'partition':
      return { what: 'rows', table: path.slice(0, -1), partition: path.at(-1)! };
    case 'column':
      return { what: 'rows', table: path.slice(0, -1), columns: [path.at(-1)!] };
    case 'sequence':
      return { what: 'sequence', path };
    default:
      return null;
  }
}
