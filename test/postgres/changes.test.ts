/** Every difference kind is found, in both directions, and nothing else is; pg_dump as an outside observer agrees. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { forEachServer } from '../servers/index.ts';
import { catalogOf, describeDifferences } from './catalog-of.ts';
import { CHANGES } from './changes.ts';

const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');
/** What pg_dump shows and driftgate rightly does not, or the other way round. */
const SEEN_BY_ONE_ONLY = new Set(['domain check name', 'sequence value', 'sequence owned by a column that does not use it', 'column order', 'extension version',
  'serial sequence renamed', 'index invalid', 'rows and statistics']); // biome-ignore format: one list

forEachServer(['postgres'], (server) => {
  describe('each difference kind', () => {
    let original: Catalog;
    let dump: string;
    beforeAll(async () => {
      const database = await server.createDatabase(SHOP);
      [original, dump] = await Promise.all([catalogOf(database.url), database.dump()]);
    });

    for (const [name, { sql, found, since }] of Object.entries(CHANGES)) {
      it(name, async ({ skip }) => {
        if (Number.parseInt(original.version, 10) < (since ?? 0)) skip(`needs PostgreSQL ${since}`);
        const database = await server.createDatabase(`${SHOP};\n${sql}`);
        const changed = await catalogOf(database.url);
        const forward = describeDifferences(compare(original, changed, postgres.equivalent));
        expect(mask(forward, found)).toEqual([...found].sort());
        const backward = describeDifferences(compare(changed, original, postgres.equivalent));
        expect(backward.length, 'found the other way round').toBe(found.length);
        expect(backward.map(kindOfChange).sort()).toEqual(found.map(kindOfChange).map(mirror).sort());
        expect(changed.fingerprint === original.fingerprint).toBe(found.length === 0);
        if (!SEEN_BY_ONE_ONLY.has(name))
          expect((await database.dump()) === dump, 'pg_dump sees no change').toBe(found.length === 0);
      });
    }
  });
});

/** Texts that an expectation writes as `*` are taken as they come. */
function mask(lines: readonly string[], expected: readonly string[]): string[] {
  return lines.map((line) => expected.find((candidate) => candidate.includes('*') && matches(line, candidate)) ?? line).sort();
}

function matches(line: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[\\s\\S]*')}$`).test(line);
}

function kindOfChange(line: string): string {
  return line.split(' ')[0]!;
}

function mirror(change: string): string {
  return change === 'missing' ? 'extra' : change === 'extra' ? 'missing' : change;
}
