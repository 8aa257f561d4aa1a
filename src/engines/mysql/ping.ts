import type { Session } from '../engine.ts';

export async function ping(session: Session): Promise<{ readonly tls: string | null }> {
  const [[row]] = (await session.batch(["SHOW SESSION STATUS LIKE 'Ssl_version'"])) as [{ Value?: string }[]];
  return { tls: row?.Value ? row.Value : null };
}
