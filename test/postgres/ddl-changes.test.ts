/** Differences of schemas, extensions, types, sequences, tables, partitions and columns, mended both ways with rows: nothing is left, as driftgate and pg_dump see it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { converge } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { CHANGES } from './changes.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/postgres/${name}`, import.meta.url), 'utf8');
const SHOP = fixture('shop.sql');
const ROWS = fixture('shop-rows.sql');

const KINDS = /^(schema|extension|enum|domain|sequence|table|partition|column|serial|identity|generated|odd)/;
/** A version that never was; and what the server cannot do (see below). */
const APART = new Set(['extension version', 'table inheritance']);
/** What pg_dump shows and nobody compares: names of checks of domains, of sequences of columns, of NOT NULL constraints. */
const NAMES = new Set([
  'domain check name',
  'serial sequence renamed',
  'column not null, never validated',
  'column not null, not inherited',
]);

forEachServer(['postgres'], (server) => {
  describe('each difference kind', () => {
    for (const [name, { sql, since, found }] of Object.entries(CHANGES)) {
      if (!KINDS.test(name) || APART.has(name)) continue;
      const sameDump = NAMES.has(name) ? ({ sameDump: false } as const) : {};
      const missing = async (): Promise<boolean> => Number.parseInt((await server.facts()).version, 10) < (since ?? 0);
      it(`${name}, there`, async ({ skip }) => {
        if (await missing()) skip();
        const { claims } = await converge(server, { from: SHOP, rows: ROWS, to: `${SHOP};\n${sql}`, ...sameDump });
        expect(claims.length > 0).toBe(found.length > 0);
      });
      it(`${name}, back`, async ({ skip }) => {
        if (await missing()) skip();
        const { claims } = await converge(server, { from: `${SHOP};\n${ROWS};\n${sql}`, to: SHOP, ...sameDump });
        expect(claims.length > 0).toBe(found.length > 0);
      });
    }

    it('a child table inherits no more, and inherits again as far as it can', async () => {
      const { sql } = CHANGES['table inheritance']!;
      await converge(server, { from: SHOP, rows: ROWS, to: `${SHOP};\n${sql}` });
      const { left } = await converge(server, { from: `${SHOP};\n${ROWS};\n${sql}`, to: SHOP, complete: false });
      expect(left.map(({ about, properties }) => [about.id, properties])).toEqual(
        ['at', 'id', 'what', 'who'].map((column) => [`column:shop.audit_orders.${column}`, ['inherited']]),
      );
      await converge(server, { from: `${SHOP};\n${sql}`, to: SHOP });
    });
  });
});
