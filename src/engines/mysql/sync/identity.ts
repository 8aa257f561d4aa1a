/** Who a server is. Manual: "server_uuid", "lower_case_table_names"; MariaDB: "server_uid". */
import { createHash } from 'node:crypto';
import type { Row, Session } from '../../engine.ts';
import type { ServerIdentity } from '../../sync.ts';

/** What a server calls itself goes along with a copy of its data folder; but no two have host, port, folder and process in common. */
export async function identity(session: Session): Promise<ServerIdentity> {
  const [variables, [named]] = (await session.batch([
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid', 'hostname', 'port', 'datadir', 'socket', 'server_id', 'pid_file',
       'super_read_only', 'lower_case_table_names')`,
    'SELECT DATABASE() AS name',
  ])) as [readonly Row[], readonly Row[]];
  const values = new Map(variables.map((row) => [String(row.Variable_name), String(row.Value)]));
  const tells = [...values].filter(([name]) => !STATES.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const name = String(named!.name);
  return {
    server: tells.length === 0 ? null : createHash('sha256').update(JSON.stringify(tells)).digest('hex'),
    lineage: values.get('server_uuid') ?? null,
    standby: values.get('super_read_only') === 'ON',
    database: values.get('lower_case_table_names') === '0' ? name : name.toLowerCase(),
  };
}

const STATES = new Set(['super_read_only', 'lower_case_table_names']);
