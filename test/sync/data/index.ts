/** Databases with rows to sync: a realistic shop, and one with everything that makes syncing hard. The same rows whenever they are made. */
import { readFileSync } from 'node:fs';
import type { Flavour } from '../../../src/catalog/model.ts';
import type { TestDatabase, TestServer } from '../../servers/index.ts';

export const DATASETS = ['shop', 'everything'] as const;
export type Dataset = (typeof DATASETS)[number];

/** @param own whether what only this flavour has is in it, too */
export async function createWithRows(server: TestServer, dataset: Dataset, own = true): Promise<TestDatabase> {
  const database = await server.createDatabase();
  for (const script of scripts(server.flavour, dataset, own)) await database.run(script);
  return database;
}

/** The schema without rows. */
export async function createEmpty(server: TestServer, dataset: Dataset, own = true): Promise<TestDatabase> {
  const database = await server.createDatabase();
  const [first = '', ...others] = scripts(server.flavour, dataset, own);
  if (dataset === 'everything') {
    const [schema = '', , triggers = ''] = first.split(/^-- (?:Rows|Triggers)\.$/m);
    await database.run(schema + triggers);
  } else for (const script of [first, ...others.slice(0, -1)]) await database.run(script);
  return database;
}

function scripts(flavour: Flavour, dataset: Dataset, own: boolean): readonly string[] {
  const engine = flavour === 'postgres' ? 'postgres' : 'mysql';
  if (dataset === 'everything') return [read(`everything-${engine}.sql`)];
  const extra = engine === 'mysql' && own ? [fixture(`mysql/shop-${flavour}.sql`)] : [];
  return [fixture(`${engine}/shop.sql`), ...extra, read(`shop-${engine}.sql`)];
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
