/** Fills databases as the program does, and looks at them from outside. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SeedInput } from '../../src/commands/seed.ts';
import { seed } from '../../src/commands/seed.ts';
import { defaultSettings, type Settings } from '../../src/inputs/settings.ts';
import { Secrets } from '../../src/redact.ts';
import type { SeedResult } from '../../src/seed/result.ts';
import type { SeedSettings } from '../../src/seed/settings.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';

export interface FillOptions {
  readonly seed?: Partial<SeedSettings>;
  readonly settings?: Partial<Settings>;
  readonly input?: Partial<SeedInput>;
}

export interface FilledDatabase {
  readonly result: SeedResult;
  readonly lines: readonly string[];
}

export async function fillDatabase(
  database: TestDatabase,
  { seed: wanted = {}, settings = {}, input = {} }: FillOptions = {},
): Promise<FilledDatabase> {
  const lines: string[] = [];
  const log = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line), debug: () => {} };
  const defaults = defaultSettings('test');
  const result = await seed(
    { ...defaults, target: database.url, ...settings, seed: { ...defaults.seed, ...wanted } },
    { clear: false, append: false, yes: false, allowProtected: false, confirm: async () => null, ...input },
    { log, secrets: new Secrets(), environment: {} },
  );
  return { result, lines };
}

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

export function shopOf({ flavour }: TestServer): string {
  return flavour === 'postgres'
    ? fixture('postgres/shop.sql')
    : `${fixture('mysql/shop.sql')}\n${fixture(`mysql/shop-${flavour}.sql`)}`;
}

/** Of every ordinary or partitioned table its name, as SQL has it. */
export async function tableNames(database: TestDatabase, { flavour }: TestServer): Promise<string[]> {
  const rows =
    flavour === 'postgres'
      ? await database.run(
          `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_' order by 1`,
        )
      : await database.run(
          "select concat('`', replace(table_name, '`', '``'), '`') as name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' order by 1",
        );
  return rows.map(({ name }) => String(name));
}

/** Rows of each table: of a table that others inherit from its own. */
export async function countRows(database: TestDatabase, server: TestServer): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of await tableNames(database, server)) {
    const [row] = await database.run(`select count(*) as n from ${name}`);
    counts[name] = Number(row?.n);
  }
  return counts;
}

/** A hash of all rows of all tables, whatever their order. */
export async function checksum(database: TestDatabase, server: TestServer): Promise<string> {
  const hash = createHash('sha256');
  for (const name of await tableNames(database, server)) {
    const rows = await database.run(`select * from ${name}`);
    hash.update(name).update(
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    );
  }
  return hash.digest('hex');
}

/** Rows that refer to nothing, by each foreign key: on MySQL nobody else has looked at those of a circle. */
export async function orphans(database: TestDatabase, { flavour }: TestServer): Promise<string[]> {
  const keys =
    flavour === 'postgres'
      ? await database.run(
          `select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent, k.conname as name,
             (select json_agg(json_build_array(quote_ident(a.attname), quote_ident(b.attname))) from unnest(k.conkey, k.confkey) as u(c, p)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.c join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.p)::text as pairs
           from pg_constraint k where k.contype = 'f' and k.conparentid = 0`,
        )
      : await database.run(
          `select concat('\`', replace(table_name, '\`', '\`\`'), '\`') as child, concat('\`', replace(referenced_table_name, '\`', '\`\`'), '\`') as parent, constraint_name as name,
             concat('[', group_concat(json_array(concat('\`', column_name, '\`'), concat('\`', referenced_column_name, '\`'))), ']') as pairs
           from information_schema.key_column_usage where table_schema = database() and referenced_table_name is not null
           group by table_name, referenced_table_name, constraint_name`,
        );
  const found: string[] = [];
  for (const { child, parent, name, pairs } of keys) {
    const columns = JSON.parse(String(pairs)) as [string, string][];
    const on = columns.map(([own, other]) => `c.${own} = p.${other}`).join(' and ');
    const filled = columns.map(([own]) => `c.${own} is not null`).join(' and ');
    const [row] = await database.run(
      `select count(*) as n from ${child} c where ${filled} and not exists (select 1 from ${parent} p where ${on})`,
    );
    if (Number(row?.n) > 0) found.push(`${child}.${name}: ${row?.n}`);
  }
  return found;
}
