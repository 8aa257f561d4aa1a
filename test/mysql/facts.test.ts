/** What is known of a live database beyond its catalog. */
import { describe, expect, it } from 'vitest';
import { mysql } from '../../src/engines/mysql/index.ts';
import { read } from '../plan/converge.ts';
import { forEachServer } from '../servers/index.ts';
import { catalogOf, sessionTo } from './catalog-of.ts';

forEachServer(['mysql', 'mariadb'], (server) => {
  describe('facts', () => {
    it('tell rows, comments and definers', async () => {
      const { url } = await server.createDatabase(`
        CREATE TABLE full (id int COMMENT 'it''s', KEY id (id) COMMENT 'k');
        INSERT INTO full VALUES (1);
        CREATE TABLE nothing (id int PRIMARY KEY) COMMENT 'n';
        CREATE DEFINER = \`dg\`\`x\`@\`%\` VIEW v AS SELECT 1 AS one`);
      const { facts } = await read(mysql, url);
      expect(facts.tables.get('table:full')).toMatchObject({ empty: false });
      expect(facts.tables.get('table:full')?.bytes).toBeGreaterThan(0);
      expect(facts.tables.get('table:nothing')).toMatchObject({ empty: true, rows: 0 });
      expect(Object.fromEntries(facts.comments ?? [])).toEqual({
        'table:nothing': 'n',
        'column:full.id': "it's",
        'index:full.id': 'k',
      });
      expect(facts.definers?.get('view:v')).toBe('`dg``x`@`%`');
    });

    it('have the functions that views call, and take no more round trips for more tables', async () => {
      const tables = Array.from({ length: 30 }, (_, number) => `CREATE TABLE t${number} (id int)`).join('; ');
      const { url } = await server.createDatabase(`
        CREATE FUNCTION double_it(n int) RETURNS int DETERMINISTIC RETURN n * 2;
        CREATE FUNCTION unused(n int) RETURNS int DETERMINISTIC RETURN n * 2;
        ${tables}; CREATE VIEW v AS SELECT double_it(id) AS two FROM t1`);
      const catalog = await catalogOf(url);
      const session = await sessionTo(url);
      try {
        const before = session.roundTrips;
        const facts = await mysql.readFacts(session, catalog);
        expect(session.roundTrips - before).toBe(3);
        expect(facts.tables.size).toBe(30);
        expect([...facts.tables.values()].every(({ empty }) => empty)).toBe(true);
        expect(facts.ground).toHaveLength(1);
        expect(facts.ground[0]).toMatch(/^CREATE .*FUNCTION `double_it`/s);
      } finally {
        await session.close();
      }
    });
  });
});
