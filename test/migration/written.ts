/** Writes a plan into a copy of a folder, as the command does. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type MigrationRequest, migration, type WrittenMigration } from '../../src/commands/migration.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { recordingContext } from '../connect/context.ts';
import { planOf } from '../report/plan-fixtures.ts';

export const NOW = new Date('2026-11-21T16:00:00.250Z');

/** Goes away with the test. */
export function copied(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'driftgate-migration-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true, filter: (path) => !/node_modules/.test(path) });
  return copy;
}

export interface Wrote extends WrittenMigration {
  /** Text by path, in their order. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/** @param folder where paths in sources start, and the files are */
export async function write(
  folder: string,
  request: Partial<MigrationRequest> & { readonly plan: Plan },
  flags: Readonly<Record<string, string>> = {},
): Promise<Wrote> {
  const settings = parseSettings({ flags, cwd: folder });
  const result = await migration(settings, { name: 'add region', now: NOW, ...request }, recordingContext({}));
  const home = request.folder ?? folder;
  const texts = result.files.map((file) => [file, readFileSync(file.startsWith('/') ? file : join(home, file), 'utf8')] as const);
  return { ...result, texts };
}

/** What the shop of test/fixtures/migrations lacks, with everything that a tool may stumble over. */
export const SHOP_PLAN = planOf({
  statements: [
    {
      sql: 'CREATE TABLE public.coupons (\n  code text NOT NULL,\n  CONSTRAINT coupons_pkey PRIMARY KEY (code)\n)',
      does: 'create table public.coupons',
    },
    { sql: 'ALTER TABLE public.orders ADD COLUMN region text', does: 'create column public.orders.region' },
    { sql: 'ALTER TABLE public.orders ADD COLUMN coupon text', does: 'create column public.orders.coupon' },
    {
      sql: `ALTER TABLE public.customers ADD COLUMN note text DEFAULT 'a;b :c \\:d ''e'' %s %% {x} \`f\` $1'::text`,
      does: 'create column public.customers.note',
    },
    {
      sql: 'CREATE FUNCTION public.twice(n integer) RETURNS integer LANGUAGE plpgsql AS $body$\nBEGIN\n  -- two; and two\n  RETURN n * 2;\nEND;\n$body$',
      does: 'create function public.twice',
    },
    {
      sql: 'ALTER TABLE public.orders ADD CONSTRAINT orders_coupon_fkey FOREIGN KEY (coupon) REFERENCES public.coupons (code) NOT VALID',
      does: 'create foreign key public.orders.orders_coupon_fkey',
    },
    {
      sql: "UPDATE public.orders SET region = 'eu; not us'::text WHERE ctid = ANY (ARRAY(SELECT ctid FROM public.orders WHERE region IS NULL LIMIT 2))",
      does: 'fill column public.orders.region',
      transaction: 'own',
      repeat: true,
      long: true,
    },
    {
      sql: 'ALTER TABLE public.orders VALIDATE CONSTRAINT orders_coupon_fkey',
      does: 'create foreign key public.orders.orders_coupon_fkey',
      transaction: 'own',
      long: true,
    },
    {
      sql: 'ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL',
      does: 'change column public.orders.region',
      hazards: [{ name: 'may-fail-on-data', why: 'It fails when a row of public.orders has no region\n-- migrate:down\n.' }],
    },
    {
      sql: 'CREATE INDEX CONCURRENTLY orders_region_idx ON public.orders USING btree (region)',
      does: 'create index public.orders.orders_region_idx',
      transaction: 'none',
      long: true,
    },
    {
      sql: 'CREATE UNIQUE INDEX CONCURRENTLY orders_coupon_idx ON public.orders USING btree (coupon)',
      does: 'create index public.orders.orders_coupon_idx',
      transaction: 'none',
      long: true,
    },
  ],
  back: [
    { sql: 'DROP INDEX CONCURRENTLY public.orders_coupon_idx', transaction: 'none' },
    { sql: 'DROP INDEX CONCURRENTLY public.orders_region_idx', transaction: 'none' },
    { sql: 'ALTER TABLE public.orders DROP COLUMN region' },
    { sql: 'ALTER TABLE public.orders DROP COLUMN coupon' },
    { sql: 'ALTER TABLE public.customers DROP COLUMN note' },
    { sql: 'DROP FUNCTION public.twice(integer)' },
    { sql: 'DROP TABLE public.coupons' },
  ],
});
