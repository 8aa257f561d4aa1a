/** From what differs to the file: the plan is made of what was read, and written; with it nothing differs any more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { plan } from '../../src/commands/plan.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer } from '../servers/index.ts';
import { folderWith } from '../sources/opened.ts';
import { write } from './written.ts';

const BASE = `CREATE TABLE customers (id int NOT NULL PRIMARY KEY, fax varchar(10));
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, customer_id int NOT NULL, total numeric(8,2) NOT NULL);
CREATE TABLE carts (id int NOT NULL PRIMARY KEY);
`;
const WANTED = `CREATE TABLE customers (id int NOT NULL PRIMARY KEY);
CREATE TABLE coupons (code varchar(20) NOT NULL PRIMARY KEY);
CREATE TABLE orders (id int NOT NULL PRIMARY KEY, customer_id int NOT NULL, total numeric(12,2) NOT NULL, region varchar(8) DEFAULT 'e;u' NOT NULL,
  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id));
CREATE INDEX orders_total_idx ON orders (total);
CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100;
`;

const LAYOUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  flyway: { 'V1__a.sql': BASE },
  dbmate: { '20260101120000_a.sql': `-- migrate:up\n${BASE}\n-- migrate:down\n` },
  goose: { '00001_a.sql': `-- +goose Up\n${BASE}\n-- +goose Down\n` },
  'golang-migrate': { '1_a.up.sql': BASE, '1_a.down.sql': '' },
};

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it.each(Object.keys(LAYOUTS))(
    '%s',
    async (layout) => {
      const folder = folderWith(
        Object.fromEntries(Object.entries(LAYOUTS[layout]!).map(([path, text]) => [join('db', path), text])),
      );
      const [{ url: reference }, { url: shadow }] = await Promise.all([server.createDatabase(WANTED), server.createDatabase()]);
      const flags = { reference, target: 'migrations:db', shadow, allow: 'all' };
      const settings = parseSettings({ flags, cwd: folder });
      const { plan: made } = await plan(settings, recordingContext({}));
      expect(made.left).toEqual([]);
      expect(made.proof).toMatchObject({ proven: true });
      const { files } = await write(folder, { plan: made }, flags);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).not.toBe('');
      const { findings } = await check(settings, recordingContext({}));
      expect(findings.map(({ rule, object }) => `${rule} ${object.id}`)).toEqual([]);
    },
    120_000,
  );
});
