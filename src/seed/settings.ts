/** The part of driftgate.yml about made rows: `seed:`. docs/seed.md is the page about it. */
import * as z from 'zod';

export const columnSchema = z.union([
  z
    .string()
    .regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z0-9]*$/, 'a method of Faker, such as internet.email')
    .describe('A method of Faker: internet.email, commerce.productName …'),
  z.strictObject({
    faker: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z0-9]*$/, 'a method of Faker, such as number.int'),
    with: z.unknown().describe('What the method is called with.'),
  }),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean(), z.null()]) }).describe('The same value in every row.'),
  z
    .strictObject({ 'one-of': z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).min(1) })
    .describe('One of these values.'),
  z.strictObject({ sql: z.string().min(1) }).describe('SQL expression, evaluated for each row.'),
  z.strictObject({ default: z.literal(true) }).describe('What the database puts there by itself.'),
]);

export type ColumnRule = z.infer<typeof columnSchema>;

export const seedSchema = z
  .strictObject({
    rows: z.int().min(0).max(10_000_000).default(50).describe('Rows of each table.'),
    tables: z
      .record(z.string().min(1), z.int().min(0).max(10_000_000))
      .default({})
      .describe('Rows by table ("public.orders": 500; globs; the last that matches counts). With 0 a table is left out.'),
    columns: z
      .record(z.string().min(1), columnSchema)
      .default({})
      .describe(
        'What single columns hold ("public.users.email": internet.email; "*.status": {one-of: [new, paid]}; globs; the last that matches counts).',
      ),
    seed: z
      .union([z.int(), z.string().min(1)])
      .default(42)
      .describe('The same seed, schema and settings give the same rows; another seed gives others.'),
    date: z.iso
      .date()
      .default('2026-01-01')
      .describe('The day that made times lie around, whatever the clock says: nothing is made later, but for what is to come.'),
  })
  .describe('How tables are filled with made rows (driftgate seed).');

export type SeedSettings = z.infer<typeof seedSchema>;
