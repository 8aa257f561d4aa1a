/**
 * Real servers for tests; see README.md beside this file.
 *
 *     forEachServer(['postgres', 'mariadb'], (server) => {
 *       it('finds a missing column', async () => {
 *         const reference = await server.createDatabase('CREATE TABLE t (a int, b int)');
 *         ...
 *       });
 *     });
 */
import { describe, inject, it } from 'vitest';
import type { Flavour } from '../../src/catalog/model.ts';
import type { ServerFacts } from './facts.ts';
import { type Listing, TestServer } from './server.ts';

export type { Command } from './clients.ts';
export type { ServerFacts } from './facts.ts';
export { type TestDatabase, TestServer } from './server.ts';

type Which = readonly Flavour[] | { readonly every: readonly Flavour[] } | { readonly newest: readonly Flavour[] };

function isList(which: Which): which is readonly Flavour[] {
  return Array.isArray(which);
}

/**
 * Defines one `describe` per server. By default every flavour in its ordinary versions; `every` adds the PostgreSQL versions
 * that only compatibility tests run on, and `newest` is for what has nothing to do with the version. A server that cannot be
 * had is shown as skipped, with the reason.
 */
export function forEachServer(which: Which, body: (server: TestServer) => void): void {
  const chosen = 'newest' in which ? which.newest : isList(which) ? which : which.every;
  const all = inject('testServers').listings.filter(({ flavour }) => chosen.includes(flavour));
  const ordinary = all.filter((listing) => listing.ordinary);
  const newest = new Map(ordinary.map((listing) => [listing.flavour, listing]));
  const matching = 'newest' in which ? [...newest.values()] : isList(which) ? ordinary : all;
  // A test file without any test is a failure to vitest, and rightly so.
  if (matching.length === 0) skipped(chosen.join(', '), 'left out by DRIFTGATE_TEST_ENGINES');
  for (const listing of matching) {
    if (listing.missing === undefined) describe(listing.name, () => body(open(listing)));
    else skipped(listing.name, listing.missing);
  }
}

/**
 * Defines a `describe` that needs several servers at once: `withServers(['postgres:15', 'postgres:18'], (older, newer) => …)`.
 * `'mysql'` stands for whichever version there is. Skipped, with the reason, when one cannot be had.
 */
export function withServers<const Ids extends readonly string[]>(
  ids: Ids,
  body: (...servers: { [K in keyof Ids]: TestServer }) => void,
): void {
  const { listings } = inject('testServers');
  const matching = ids.map((id) => listings.find((listing) => listing.id === id || listing.flavour === id));
  const title = ids.map((id, index) => matching[index]?.name ?? id).join(' and ');
  const reasons = ids.flatMap((id, index) => {
    const listing = matching[index];
    return listing === undefined ? [`${id} is left out by DRIFTGATE_TEST_ENGINES`] : (listing.missing ?? []);
  });
  if (reasons.length > 0) skipped(title, reasons.join('; '));
  else describe(title, () => body(...(matching.map((listing) => open(listing as Listing)) as { [K in keyof Ids]: TestServer })));
}

function skipped(name: string, reason: string): void {
  describe.skip(name, () => {
    it(`skipped: ${reason}`, () => {});
  });
}

const asked = new Map<string, Promise<ServerFacts>>();
let opened = 0;

function open(listing: Listing): TestServer {
  const { url, runName } = inject('testServers');
  // Workers of vitest are processes or threads: neither's number alone is unlike all others'.
  const prefix = `${runName}_${process.pid}_${process.env.VITEST_WORKER_ID ?? 0}_${process.hrtime.bigint().toString(36)}${opened++}`;
  return new TestServer(listing, prefix, () => {
    let facts = asked.get(listing.id);
    if (facts === undefined) {
      facts = ask(`${url}/${encodeURIComponent(listing.id)}`);
      asked.set(listing.id, facts);
    }
    return facts;
  });
}

async function ask(url: string): Promise<ServerFacts> {
  const response = await fetch(url, { signal: AbortSignal.timeout(240_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as ServerFacts;
}
