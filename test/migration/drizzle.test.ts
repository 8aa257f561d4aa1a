/** A plan as a custom migration of Drizzle: drizzle-kit goes on working with the folder, and Drizzle's migrator runs it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { installExample } from '../examples/install.ts';
import { copyOf, run, tool } from '../examples/node-example.ts';
import { planOf } from '../report/plan-fixtures.ts';
import { withServers } from '../servers/index.ts';
import { write } from './written.ts';

const PLAN = planOf({
  statements: [
    { sql: "COMMENT ON TABLE public.orders IS 'a; b'" },
    {
      sql: 'CREATE INDEX CONCURRENTLY orders_odd_idx ON public.orders USING btree (id) WHERE (id > 0)',
      does: 'create index orders_odd_idx',
      transaction: 'none',
    },
  ],
});

describe.each(['drizzle', 'drizzle-1'])('%s', (name) => {
  let example: string;
  beforeAll(async () => {
    example = await installExample(name);
  }, 300_000);

  withServers(['postgres:18'], (server) => {
    it('is run by the migrator, and drizzle-kit sees nothing more to do', async () => {
      const folder = copyOf(example);
      rmSync(join(folder, 'drizzle'), { recursive: true, force: true });
      const { url, run: query } = await server.createDatabase();
      const kit = (...args: readonly string[]): Promise<void> => tool(folder, 'drizzle-kit/bin.cjs', args, { DATABASE_URL: url });
      await kit('generate', '--name', 'init');
      await kit('migrate');
      const { files, notes } = await write(folder, { plan: PLAN, tool: 'drizzle' }, { reference: 'drizzle:.' });
      expect(files[0]).toMatch(/^drizzle\/.*add_region(\/migration)?\.sql$/);
      expect(notes.join(' ')).toContain('Drizzle runs migrations in a transaction');
      await kit('check');
      await kit('migrate');
      expect(
        await query("SELECT obj_description('orders'::regclass) AS text, to_regclass('orders_odd_idx') IS NOT NULL AS built"),
      ).toEqual([{ text: 'a; b', built: true }]);
      const idle = await run('node', ['node_modules/drizzle-kit/bin.cjs', 'generate'], folder, { DATABASE_URL: url });
      expect(`${idle.stdout}${idle.stderr}`).toMatch(/No schema changes/);
      // The next migration is made from the models as ever.
      const schema = join(folder, 'src/schema.ts');
      const models = readFileSync(schema, 'utf8').replace(/sku: ([^\n]*)\n/, (line) => `${line}  motto: text(),\n`);
      writeFileSync(
        schema,
        models.includes('text,') || /\btext\b[^()]*} from/.test(models) ? models : models.replace(/import \{/, 'import { text,'),
      );
      await kit('generate', '--name', 'next');
      await kit('migrate');
      expect(await query("SELECT count(*)::int AS n FROM information_schema.columns WHERE column_name = 'motto'")).toEqual([
        { n: 1 },
      ]);
    }, 300_000);
  });

  it('is not made of the models themselves, unless asked for by name', async () => {
    const folder = copyOf(example);
    await expect(write(folder, { plan: PLAN }, { reference: 'drizzle:.' })).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('drizzle-kit generate'),
    });
  });
});
