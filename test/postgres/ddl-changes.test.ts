/** Every difference kind, planned and run both ways, with rows and without: nothing is left, as driftgate and pg_dump see it. */
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { converge } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { CHANGES } from './changes.ts';

const SHOP = readFileSync(new URL('../fixtures/postgres/shop.sql', import.meta.url), 'utf8');
const ROWS = readFileSync(new URL('../fixtures/postgres/shop-rows.sql', import.meta.url), 'utf8');
const only = process.env.ONLY;
forEachServer(['postgres'], (server) => {
  describe('each difference kind', () => {
    for (const [name, { sql, since }] of Object.entries(CHANGES)) {
      if (only !== undefined && !name.includes(only)) continue;
      it(`${name}, there`, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < (since ?? 0)) skip();
        await converge(server, { from: SHOP, rows: ROWS, to: `${SHOP};\n${sql}` });
      });
      it(`${name}, back`, async ({ skip }) => {
        if (Number.parseInt((await server.facts()).version, 10) < (since ?? 0)) skip();
        await converge(server, { from: `${SHOP};\n${ROWS};\n${sql}`, to: SHOP });
      });
    }
  });
});
