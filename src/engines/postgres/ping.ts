import type { Session } from '../engine.ts';

/** Poolers keep the connection to the server apart from ours: what the server tells is then about theirs. */
export async function ping(session: Session): Promise<{ readonly tls: string | null }> {
  const [[row]] = (await session.batch([
    'select case when ssl then version end as tls from pg_catalog.pg_stat_ssl where pid = pg_catalog.pg_backend_pid()',
  ])) as [{ tls: string | null }[]];
  return { tls: row?.tls ?? null };
}
