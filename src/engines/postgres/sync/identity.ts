/** Who a server is. Manual: "System Information Functions", "Control Data Functions". */
import type { Session } from '../../engine.ts';
import type { ServerIdentity } from '../../sync.ts';

/**
 * The system identifier goes along with every physical copy, and an address depends on the way taken; but no two servers were started in the
 * same microsecond.
 */
export async function identity(session: Session): Promise<ServerIdentity> {
  const [rows] = await session.batch([
    `select extract(epoch from pg_postmaster_start_time())::text as started, current_setting('port') as port, pg_is_in_recovery() as standby,
      current_database() as database, has_function_privilege('pg_control_system()', 'execute') as tells`,
  ]);
  const { started, port, standby, database, tells } = rows![0]!;
  // To call what one may not call would end the transaction that the session is in.
  const [control] =
    tells === true ? await session.batch(['select system_identifier::text as id from pg_control_system()']) : [[]];
  const lineage = (control?.[0]?.id as string | undefined) ?? null;
  return {
    server: JSON.stringify([started, port, lineage]),
    lineage,
    standby: standby === true,
    database: database as string,
  };
}
