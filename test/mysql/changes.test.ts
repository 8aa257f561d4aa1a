/** Every difference kind is found, in both directions, and nothing else is; mysqldump as an outside observer agrees. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { forEachServer, type TestDatabase } from '../servers/index.ts';
import { catalogOf, differences } from './catalog-of.ts';
import { CHANGES } from './changes.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');

forEachServer(['mysql', 'mariadb'], (server) => {
  describe('each difference kind', () => {
    const shop = `${text('shop')}\n${text(`shop-${server.flavour}`)}`;
    let original: Catalog;
    let dump: string;
    beforeAll(async () => {
      const database = await server.createDatabase(shop);
      [original, dump] = await Promise.all([catalogOf(database.url), dumped(database)]);
    });

    for (const [name, { sql, found, only, dumpDiffers }] of Object.entries(CHANGES)) {
      if (only !== undefined && only !== server.flavour) continue;
      it(name, async () => {
        const database = await server.createDatabase(shop);
        await database.run(await statement(sql, database.run));
        const changed = await catalogOf(database.url);
        expect(mask(differences(original, changed), found)).toEqual([...found].sort());
        const backward = differences(changed, original);
        expect(backward.map(mirrored).sort(), 'found the other way round').toEqual(
          found.map((line) => line.split(' ')[0]).sort(),
        );
        expect(changed.fingerprint === original.fingerprint).toBe(found.length === 0);
        expect((await dumped(database)) !== dump, 'mysqldump sees a change').toBe(dumpDiffers ?? found.length > 0);
      });
    }
  });
});

/** MariaDB writes the database's own name into defaults that draw from a sequence. */
async function dumped(database: TestDatabase): Promise<string> {
  return (await database.dump()).replaceAll(database.name, 'db');
}

type Run = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** `DROP_CHECK table` drops its first check, whatever the server called it. */
async function statement(sql: string, run: Run): Promise<string> {
  const table = /^DROP_CHECK (\w+)$/.exec(sql)?.[1];
  if (table === undefined) return sql;
  const [row] = await run(`SELECT constraint_name AS name FROM information_schema.table_constraints
    WHERE constraint_schema = DATABASE() AND table_name = '${table}' AND constraint_type = 'CHECK'`);
  return `ALTER TABLE ${table} DROP CONSTRAINT \`${row?.name}\``;
}

/** Texts that an expectation writes as `*` are taken as they come. */
function mask(lines: readonly string[], expected: readonly string[]): string[] {
  return lines.map((line) => expected.find((candidate) => candidate.includes('*') && matches(line, candidate)) ?? line).sort();
}

function matches(line: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`).test(line);
}

function mirrored(line: string): string {
  const change = line.split(' ')[0]!;
  return change === 'missing' ? 'extra' : change === 'extra' ? 'missing' : change;
}
