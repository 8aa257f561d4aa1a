/** Run by vitest once, before the first test file and after the last: finds the servers, and stops those that were used. */
import type { TestProject } from 'vitest/node';
import { openPool, servePool } from './pool.ts';
import type { Listing } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly testServers: { readonly url: string; readonly runName: string; readonly listings: readonly Listing[] };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pool = openPool();
  console.log(`Test servers: ${pool.summary}`);
  const missing = pool.listings.filter((listing) => listing.missing !== undefined);
  if (process.env.CI === 'true' && missing.length > 0) {
    await pool.stop();
    throw new Error(`With CI=true every server must be there. ${missing.map((listing) => listing.missing).join('\n')}`);
  }
  const service = await servePool(pool);
  project.provide('testServers', { url: service.url, runName: pool.runName, listings: [...pool.listings] });
  return async () => {
    service.close();
    await pool.stop();
  };
}
