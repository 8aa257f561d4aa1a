/**
 * Every kind of difference (changes.ts) is mended in both directions, with rows in the tables: one database is changed by hand, brought
 * back by a plan, brought there by a plan, and back again. Rows are lost only where a plan says so.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import { ALLOWABLE } from '../../src/engines/ddl.ts';
import { mysql } from '../../src/engines/mysql/index.ts';
import { type Built, buildStatements } from '../../src/plan/build.ts';
import { read, runAll, textOf } from '../plan/converge.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { differences } from './catalog-of.ts';
import { CHANGES } from './changes.ts';
import { ROWS } from './ddl-rows.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');

/** What a column gets that is made NOT NULL. */
const FILL = new Map([
  ['column:refunds.reason', "'none'"],
  ['column:addresses.line2', "'none'"],
]);

forEachServer(['mysql', 'mariadb'], (server) => {
  describe('each difference kind, mended', () => {
    const shop = `${text('shop')}\n${text(`shop-${server.flavour}`)}`;
    let original: Catalog;
    let database: TestDatabase | null = null;
    const fresh = async (): Promise<TestDatabase> => {
      database ??= await server.createDatabase(`${shop}\n${ROWS}`);
      return database;
    };
    beforeAll(async () => {
      original = (await read(mysql, (await fresh()).url)).catalog;
    });

    for (const [name, { sql, found, only }] of Object.entries(CHANGES)) {
      if ((only !== undefined && only !== server.flavour) || found.length === 0 || sql.startsWith('DROP_CHECK')) continue;
      it(name, async () => {
        const { url, run } = await fresh();
        // A failure leaves the database somewhere: the next test gets another one.
        database = null;
        await run(sql);
        const { catalog: changed } = await read(mysql, url);
        const before = await counted(run, original);
        expect((await mended(url, original)).left, 'back').toEqual([]);
        expect((await mended(url, changed)).left, 'there').toEqual([]);
        const { left, deletes } = await mended(url, original);
        expect(left, 'and back again').toEqual([]);
        if (!deletes) expect(await counted(run, original)).toMatchObject(before);
        database = { url, run } as TestDatabase;
      });
    }
  });
});

/** Plans from what the database is to the reference, runs it, and tells what still differs. */
async function mended(url: string, reference: Catalog): Promise<{ readonly left: readonly string[]; readonly deletes: boolean }> {
  const { catalog: target, facts } = await read(mysql, url);
  const built: Built = buildStatements({
    ddl: mysql.ddl,
    reference,
    target,
    comparison: compare(reference, target, mysql.equivalent),
    facts,
    allow: new Set(ALLOWABLE),
    fill: FILL,
  });
  await runAll(mysql, url, built.statements);
  const { catalog: after } = await read(mysql, url);
  const left = [...built.left.map(({ about, why }) => `${about.id}: ${why}`), ...differences(reference, after)];
  if (left.length > 0) left.push(textOf(built.statements));
  return { left, deletes: built.statements.some(({ hazards }) => hazards.some(({ name }) => name === 'deletes-data')) };
}

type Run = TestDatabase['run'];

/** Rows of the tables that are in the catalog. */
async function counted(run: Run, { objects }: Catalog): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const names = await run(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'VIEW'",
  );
  for (const { name } of names) {
    if (!objects.has(`table:${name}`)) continue;
    const [row] = await run(`SELECT COUNT(*) AS n FROM \`${String(name).replaceAll('`', '``')}\``);
    counts[String(name)] = Number(row?.n);
  }
  return counts;
}
