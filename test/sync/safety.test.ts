/** What is never written to: production, and the source itself by whatever name. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Settings } from '../../src/inputs/settings.ts';
import { openTarget } from '../../src/sources/live/target.ts';
import { looksLikeProduction, refuseProduction, refuseSameDatabase } from '../../src/sync/safety.ts';
import { contextWith, refusal, settingsFor } from '../apply/doing.ts';
import { sshdMissing, Workshop } from '../connect/sshd.ts';
import { countingProxy } from '../fleet/proxy.ts';
import { forEachServer, withServers } from '../servers/index.ts';
import { startTwins, type Twins } from './twins.ts';

const opened = (text: string, settings: Partial<Settings> = {}) =>
  openTarget(text, 'target', settingsFor({ settings }), contextWith().context);

const same = async (a: string, b: string, settings: Partial<Settings> = {}, allowProtected = false) =>
  refuseSameDatabase(await opened(a, settings), await opened(b, settings), { allowProtected });

function changed(url: string, change: { readonly host?: string; readonly port?: number; readonly database?: string }): string {
  const other = new URL(url);
  if (change.host !== undefined) other.hostname = change.host;
  if (change.port !== undefined) other.port = String(change.port);
  if (change.database !== undefined) other.pathname = `/${change.database}`;
  return other.href;
}

describe('looks like production', () => {
  interface Names {
    readonly environment?: string;
    readonly host?: string;
    readonly database?: string;
    readonly via?: string;
  }
  const verdict = ({ environment, host = 'db.internal', database = 'shop', via }: Names): string | null =>
    looksLikeProduction({
      environment: environment ?? null,
      label: environment ?? `postgres://app@${host}/${database}`,
      connection: { host, database },
      via: via ?? null,
    });

  it.each<[Names, string]>([
    [{ environment: 'production' }, 'its name is production'],
    [{ environment: 'PROD' }, 'its name is PROD'],
    [{ environment: 'shop-prod' }, 'its name, shop-prod, has the word "prod" in it'],
    [{ environment: 'eu_live' }, 'its name, eu_live, has the word "live" in it'],
    [{ environment: 'shopProd' }, 'its name, shopProd, has the word "prod" in it'],
    [{ host: 'db.prod.example.com' }, 'its host, db.prod.example.com, has the word "prod" in it'],
    [{ host: 'prod-eu-1' }, 'its host, prod-eu-1, has the word "prod" in it'],
    [{ host: 'prod1.example.com' }, 'its host, prod1.example.com, has the word "prod" in it'],
    [{ host: 'proddb.example.com' }, 'its host, proddb.example.com, has the word "prod" in it'],
    [{ host: 'shop-primary.example.com' }, 'its host, shop-primary.example.com, has the word "primary" in it'],
    [{ host: 'DB-PRD-01.corp' }, 'its host, DB-PRD-01.corp, has the word "prd" in it'],
    [{ host: 'db.shop.prod' }, 'its host, db.shop.prod, has the word "prod" in it'],
    [{ host: 'live.example.com' }, 'its host, live.example.com, has the word "live" in it'],
    [{ database: 'shop_production' }, 'its database, shop_production, has the word "production" in it'],
    [{ host: 'localhost', database: 'shop_production' }, 'its database, shop_production, has the word "production" in it'],
    // The very mistake: what is called staging leads to production.
    [{ environment: 'staging', host: 'prod-db-1' }, 'its host, prod-db-1, has the word "prod" in it'],
    [{ environment: 'production', host: 'test-db' }, 'its name is production'],
    [
      { environment: 'copy', host: 'localhost', via: 'bastion.prod.example.com:22' },
      'the SSH server that it is reached through, bastion.prod.example.com, has the word "prod" in it',
    ],
  ])('%j', (names, why) => {
    expect(verdict(names)).toBe(why);
  });

  it.each<Names>([
    { environment: 'staging', host: 'db.internal' },
    { host: 'product-catalog' },
    { host: 'livermore.example.com' },
    { host: 'reproduction' },
    { host: 'products.example.com', database: 'productions' },
    { host: 'primaryschool.example.com' },
    { host: 'deliver.example.com', database: 'olive' },
    { host: 'db.shop.live' },
    { host: 'staging.prod-tools.example' },
    { host: 'prod-test.example.com' },
    { host: 'preprod.example.com' },
    { host: 'pre-prod.example.com' },
    { host: 'nonprod-eu.example.com' },
    { host: 'staging-primary.example.com' },
    // Staging often has a copy with the database's name as it was.
    { environment: 'staging', database: 'shop_production' },
    { host: 'staging-db', database: 'shop_production' },
    { host: 'staging-db', via: 'bastion.prod.example.com:22' },
    { host: '10.0.0.7' },
  ])('not %j', (names) => {
    expect(verdict(names)).toBeNull();
  });
});

describe('what looks like production or is protected', () => {
  const PROTECTED = { environments: { shop: { url: 'postgres://app@db.internal/shop', protected: true } } };

  it('is refused, with the reason, before anything is connected to', async () => {
    const target = await opened('postgres://app@db.prod.example.com/shop');
    const options = { allowProtected: false, what: 'written to' };
    const said = await refusal((async () => refuseProduction(target, options))());
    expect(said).toContain('usage: postgres://app@db.prod.example.com');
    expect(said).toContain('looks like production, as its host, db.prod.example.com, has the word "prod" in it');
    expect(said).toContain('--allow-protected');
    const marked = await refusal((async () => refuseProduction(await opened('shop', PROTECTED), options))());
    expect(marked).toContain('usage: shop is protected: it is not written to without being told so.');
    // By another name it is protected all the same.
    const other = await refusal(
      (async () => refuseProduction(await opened('postgres://me@db.internal/shop', PROTECTED), options))(),
    );
    expect(other).toContain('is protected');
  });

  it('is let through when that is said', async () => {
    const allowed = { allowProtected: true, what: 'written to' };
    refuseProduction(await opened('postgres://app@db.prod.example.com/shop'), allowed);
    refuseProduction(await opened('shop', PROTECTED), allowed);
  });

  it('does not concern what is neither', async () => {
    refuseProduction(await opened('postgres://app@staging.example.com/shop'), { allowProtected: false, what: 'written to' });
  });
});

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  describe('the same database', () => {
    it('by the same address and by other names', async () => {
      const { url, name } = await server.createDatabase();
      const { host, port } = await server.facts();
      const proxy = await countingProxy(host, port);
      onTestFinished(() => proxy.close());
      expect(await refusal(same(url, url))).toContain(`are the same database, ${name}`);
      for (const other of [changed(url, { host: 'localhost' }), changed(url, { port: proxy.port })])
        expect(await refusal(same(url, other))).toContain(`are the same database, ${name}`);
      expect(proxy.total()).toBeGreaterThan(0);
    });

    it.skipIf(sshdMissing() !== undefined)('through an SSH tunnel', async () => {
      const { url } = await server.createDatabase();
      const { url: further } = await server.createDatabase();
      const workshop = new Workshop();
      onTestFinished(() => workshop.remove());
      const key = workshop.key();
      const sshd = await workshop.sshd({ authorized: [key] });
      onTestFinished(() => sshd.stop());
      const ssh = {
        host: sshd.host,
        port: sshd.port,
        user: sshd.user,
        'private-key': `file:${key.file}`,
        'known-hosts': sshd.known,
      };
      const settings = { environments: { far: { url, ssh, protected: false } } } as Partial<Settings>;
      expect(await refusal(same(url, 'far', settings))).toContain('are the same database');
      expect(await refusal(same('far', url, settings))).toContain('are the same database');
      expect(await same('far', further, settings)).toHaveLength(1);
    });

    it('is not another one of the same server, which is said', async () => {
      const [one, two] = [await server.createDatabase(), await server.createDatabase()];
      const notes = await same(one.url, two.url);
      expect(notes).toEqual([expect.stringMatching(/ are two databases of one server/)]);
      expect(notes.join()).not.toContain((await server.facts()).password);
    });

    it('is told apart by case as the server does it', async () => {
      const { url, name } = await server.createDatabase();
      const upper = changed(url, { database: name.toUpperCase() });
      const blind =
        server.engine === 'mysql' && Number((await server.run(url, 'SELECT @@lower_case_table_names AS n'))[0]!.n) > 0;
      if (blind) expect(await refusal(same(url, upper))).toContain('are the same database');
      else {
        await server.createDatabase(undefined, { name: name.toUpperCase() });
        expect(await same(url, upper)).toHaveLength(1);
      }
    });
  });
});

withServers(['postgres', 'mysql'], (postgres, mysql) => {
  it('rows do not go from one kind of database to the other', async () => {
    const [one, two] = [await postgres.createDatabase(), await mysql.createDatabase()];
    expect(await refusal(same(one.url, two.url))).toContain('databases of different kinds');
  });
});

withServers(['mysql', 'mariadb'], (mysql, mariadb) => {
  it('rows go from MySQL to MariaDB', async () => {
    const [one, two] = [await mysql.createDatabase(), await mariadb.createDatabase()];
    expect(await same(one.url, two.url)).toEqual([]);
  });
});

withServers(['postgres:18'], () => {
  describe('servers that are copies of one data folder', () => {
    let twins: Twins | null;
    beforeAll(async () => {
      twins = await startTwins('18');
    });
    afterAll(() => twins?.stop());

    it('are different servers, of which each has a database of that name', async ({ skip }) => {
      if (twins === null) return skip('no programs of PostgreSQL 18 here');
      expect(await same(twins.first, twins.copy)).toEqual([]);
      expect(await refusal(same(twins.first, twins.first))).toContain('are the same database');
    });

    it('a standby is no target', async ({ skip }) => {
      if (twins === null) return skip('no programs of PostgreSQL 18 here');
      expect(await refusal(same(twins.first, twins.standby))).toContain('is a standby: it follows another server');
    });

    it('the server that the source may follow is no target, unless that is said', async ({ skip }) => {
      if (twins === null) return skip('no programs of PostgreSQL 18 here');
      const said = await refusal(same(twins.standby, twins.first));
      expect(said).toContain('may be the server that it follows');
      expect(said).toContain('--allow-protected');
      expect(await same(twins.standby, twins.first, {}, true)).toEqual([]);
    });
  });
});
