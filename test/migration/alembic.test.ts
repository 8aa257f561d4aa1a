/** A plan as a revision of Alembic, which Alembic itself then runs, and takes back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { example, runPython, withPython } from '../examples/python.ts';
import { linesOf } from '../plan/converge.ts';
import type { PlanParts } from '../report/plan-fixtures.ts';
import { planOf } from '../report/plan-fixtures.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { folderWith } from '../sources/opened.ts';
import { copied, write } from './written.ts';

const shop = example('alembic');

/** What a string has to survive on its way through Python and SQLAlchemy: parameters, escapes, format signs. */
const ODD = `a:b :c \\:d ::e ''f'' %s %(g)s %% {x} "h" \\\\ \u00e9\ud83d\uded2 line\nend`;

function plan({ engine, flavour }: TestServer) {
  const postgres = engine === 'postgres';
  const text = postgres ? `'${ODD}'` : `'${ODD.replaceAll('\\', '\\\\')}'`;
  const parts: PlanParts = {
    engine,
    flavour,
    statements: postgres
      ? [
          { sql: 'ALTER TABLE public.orders ADD COLUMN region text' },
          { sql: `ALTER TABLE public.orders ADD COLUMN note text DEFAULT ${text}::text` },
          {
            sql: "UPDATE public.orders SET region = 'eu'::text WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.orders WHERE region IS NULL LIMIT 2))",
            transaction: 'own',
            repeat: true,
          },
          { sql: 'ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL' },
          {
            sql: 'CREATE INDEX CONCURRENTLY orders_region_idx ON public.orders USING btree (region)',
            transaction: 'none',
            hazards: [{ name: 'not-transactional', why: 'It stays\n"""\nwhen it fails.' }],
          },
        ]
      : [
          { sql: `ALTER TABLE \`orders\` ADD COLUMN \`region\` varchar(200) NOT NULL DEFAULT ${text}`, transaction: 'none' },
          { sql: 'ALTER TABLE `orders` ADD INDEX `orders_region_idx` (`region`)', transaction: 'none' },
        ],
    back: postgres
      ? [
          { sql: 'DROP INDEX CONCURRENTLY public.orders_region_idx', transaction: 'none' },
          { sql: 'ALTER TABLE public.orders DROP COLUMN region, DROP COLUMN note' },
        ]
      : [{ sql: 'ALTER TABLE `orders` DROP INDEX `orders_region_idx`, DROP COLUMN `region`', transaction: 'none' }],
  };
  return planOf(parts);
}

withPython(['alembic', 'psycopg2', 'pymysql'], () => {
  forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
    it('Alembic runs it after the head, and takes it back', async () => {
      const folder = copied(shop);
      const { url, dump, run } = await server.createDatabase();
      const DATABASE_URL = url.replace(/^\w+:/, server.engine === 'postgres' ? 'postgresql:' : 'mysql+pymysql:');
      const alembic = (...args: readonly string[]): Promise<string> =>
        runPython(folder, ['-m', 'alembic', ...args], { DATABASE_URL });
      await alembic('upgrade', 'head');
      const before = linesOf(await dump());

      const { tool, files, texts } = await write(folder, { plan: plan(server) }, { target: 'alembic:.' });
      expect(tool).toBe('Alembic');
      expect(files).toEqual([`migrations/versions/${plan(server).id.slice(0, 12)}_add_region.py`]);
      expect(texts[0]![1]).toContain('down_revision = "4d8f"');

      await alembic('upgrade', 'head');
      expect((await alembic('current')).trim()).toBe(`${plan(server).id.slice(0, 12)} (head)`);
      const column = server.engine === 'postgres' ? 'note' : 'region';
      // The server's own words for a default that was given as it is.
      const given = server.engine === 'postgres' ? ODD : ODD.replaceAll('\\', '\\\\');
      const wanted = await server.createDatabase(`CREATE TABLE orders (${column} varchar(200) DEFAULT '${given}')`);
      const defaultIn = (name: string): string =>
        `SELECT replace(column_default, '::character varying', '::text') AS text FROM information_schema.columns WHERE table_name = 'orders' AND column_name = '${column}' AND table_schema IN ('public', '${name}')`;
      const [is] = await run(defaultIn(new URL(url).pathname.slice(1)));
      expect(is!.text).toContain(':c \\');
      expect([is]).toEqual(await wanted.run(defaultIn(wanted.name)));

      await alembic('downgrade', '-1');
      expect(linesOf(await dump())).toEqual(before);
    }, 120_000);
  });

  it('two heads are told, and a name that is there is not overwritten', async () => {
    const folder = copied(shop);
    const one = planOf({ statements: [{ sql: 'SELECT 1' }] });
    await write(folder, { plan: one }, { target: 'alembic:.' });
    // The same plan again comes after itself, under another id.
    const { files, texts } = await write(folder, { plan: one }, { target: 'alembic:alembic.ini' });
    expect(files[0]).not.toContain(one.id.slice(0, 12));
    expect(texts[0]![1]).toContain(`down_revision = "${one.id.slice(0, 12)}"`);
    const versions = join(folder, 'migrations/versions');
    writeFileSync(join(versions, 'other.py'), "revision = 'other'\ndown_revision = '3c7e'\n");
    await expect(write(folder, { plan: one }, { target: 'alembic:.' })).rejects.toThrow(/has 2 heads: /);
    writeFileSync(
      join(versions, 'merge.py'),
      `revision: str = 'both'\ndown_revision: Union[str, None] = (\n  'other',\n  '${files[0]!.split('/').at(-1)!.slice(0, 12)}',\n)\n`,
    );
    const merged = await write(folder, { plan: planOf({ statements: [{ sql: 'SELECT 2' }] }) }, { target: 'alembic:.' });
    expect(merged.texts[0]![1]).toContain('down_revision = "both"');
  });

  it('the first revision of an environment goes into its folder of versions', async () => {
    const folder = folderWith({
      'alembic.ini': '[alembic]\nscript_location = %(here)s/db\n',
      'db/env.py': readFileSync(join(shop, 'migrations/env.py'), 'utf8'),
    });
    const { files, texts } = await write(
      folder,
      { plan: planOf({ statements: [{ sql: 'SELECT 1' }] }) },
      { target: 'alembic:.' },
    );
    expect(files[0]).toMatch(/^db\/versions\/[0-9a-f]{12}_add_region\.py$/);
    expect(texts[0]![1]).toContain('down_revision = None');
  });
});
