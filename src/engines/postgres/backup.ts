/** Rows in COPY's text format, in a script that psql runs; and pg_dump for everything. */
import type { Catalog, CatalogObject } from '../../catalog/model.ts';
import type { EngineBackup, Lost } from '../backup.ts';
import type { ConnectionSettings } from '../engine.ts';
import { command, FOLDERS, restoreDump, runScript, versionOf } from './dump.ts';
import { exporterOver } from './export.ts';
import { openWire, readOnlySession } from './session.ts';

export const backup: EngineBackup = {
  async connect(settings: ConnectionSettings) {
    const wire = await openWire(settings);
    try {
      const session = await readOnlySession(wire, 0);
      // A policy must not hold rows back without a word: then the server refuses.
      await session.batch(['set local row_security = off']);
      return exporterOver(session, wire);
    } catch (error) {
      await wire.end().catch(() => {});
      throw error;
    }
  },
  lostWith,
  // What the rows were printed with, see PRINTED_ALIKE.
  dataHead: `\\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL search_path = pg_catalog;
SET LOCAL standard_conforming_strings = on;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL timezone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL xmloption = content;
SET LOCAL statement_timeout = 0;
SET CONSTRAINTS ALL DEFERRED;
`,
  dataFoot: 'COMMIT;\n',
  dump: { programs: () => ['pg_dump'], folders: FOLDERS, versionOf, command },
  runScript,
  restoreDump,
};

/** A partition is a table of its own. */
function lostWith({ kind, path }: CatalogObject, _catalog: Catalog): Lost | null {
  switch (kind) {
    case 'table':
    case 'partition':
      return { what: 'rows', table: path };
    case 'column':
      return { what: 'rows', table: path.slice(0, -1), columns: [path.at(-1)!] };
    case 'sequence':
      return { what: 'sequence', path };
    default:
      return null;
  }
}
