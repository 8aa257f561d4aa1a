/** What keeps personal data in a protected source: columns are found by name and content, and stop the sync until they have a rule. */
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { suggestMasks } from '../../../src/commands/suggest-masks.ts';
import { Secrets } from '../../../src/redact.ts';
import { openTarget } from '../../../src/sources/live/target.ts';
import { checkMasks, refuseUnmasked, resolveSalt } from '../../../src/sync/masks/index.ts';
import { columnsOf } from '../../../src/sync/masks/rules.ts';
import { maskSchema } from '../../../src/sync/masks/settings.ts';
import { contextWith, settingsFor } from '../../apply/doing.ts';
import { forEachServer, type TestDatabase } from '../../servers/index.ts';
import { catalogOf, type Masks, masked, planned, planOf, SALT } from './masked.ts';

interface Options {
  readonly isProtected?: boolean;
  readonly writes?: boolean;
  readonly masks?: Masks;
}

async function refusal(
  database: TestDatabase,
  { isProtected = true, writes = true, masks = {} }: Options = {},
): Promise<readonly string[]> {
  const opened = await openTarget(database.url, 'reference', settingsFor(), contextWith().context);
  const { engine, catalog } = await catalogOf(database);
  const { ruled } = planOf({ engine, catalog }, masks);
  return refuseUnmasked({
    source: { ...opened, label: isProtected ? 'production' : 'shop', isProtected },
    catalog,
    columns: columnsOf(catalog),
    ruled,
    writes,
  });
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const tables = `CREATE TABLE users (id int PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, first_name varchar(40), born date, password_hash varchar(80) NOT NULL, notes text, ref varchar(40), email_verified_at timestamp NULL);
    CREATE TABLE logins (id int PRIMARY KEY, who varchar(80), at varchar(30), CONSTRAINT logins_who FOREIGN KEY (who) REFERENCES users (email));
    CREATE TABLE products (id int PRIMARY KEY, name varchar(80), code varchar(20));
    CREATE TABLE delayed_jobs (id int PRIMARY KEY, email varchar(80));
    INSERT INTO users VALUES (1, 'ada@example.org', 'Ada', '1815-12-10', 'x1', 'DE89370400440532013000', 'r-1', NULL), (2, 'grace@example.org', 'Grace', '1906-12-09', 'x2', 'paid by GB82WEST12345698765432', 'r-2', NULL);
    INSERT INTO logins VALUES (1, 'ada@example.org', '203.0.113.17'), (2, 'grace@example.org', '203.0.113.18');
    INSERT INTO products VALUES (1, 'Chair', 'C-1'), (2, 'Table', 'T-1')`;

  it('stops at columns without a rule, with the reason of each, and never with a value', async () => {
    const database = await server.createDatabase(tables);
    const error = (await refusal(database).catch((thrown: unknown) => thrown)) as { code: string; message: string; hint: string };
    expect(error.code).toBe('config');
    const lines = error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('public.', '').trim());
    expect(lines).toEqual([
      'delayed_jobs.email: e-mail address (its name)',
      'logins.at: IP address (2 of 2 sampled values look like IP addresses)',
      'logins.who: e-mail address (2 of 2 sampled values look like e-mail addresses)',
      'users.born: date of birth (its name)',
      'users.email: e-mail address (its name)',
      'users.first_name: name of a person (its name)',
      'users.notes: bank account or card (2 of 2 sampled values look like IBANs)',
      'users.password_hash: password or token (its name)',
    ]);
    expect(error.hint).toContain('driftgate sync --from production --suggest-masks');
    expect(error.message + error.hint).not.toMatch(/ada@|Grace|DE89|203\.0/);
  });

  it('lets through what is masked or kept, what only looks, and what is not protected', async () => {
    const database = await server.createDatabase(tables);
    const masks: Masks = { 'users.*': 'keep', 'logins.at': 'hash', '*.email': 'keep' };
    expect(await refusal(database, { masks })).toEqual([]);
    await expect(refusal(database, { masks: { 'users.email': 'email' } })).rejects.toMatchObject({ code: 'config' });
    const [note, ...more] = await refusal(database, { writes: false });
    expect(note).toMatch(
      /^8 columns look personal and have no mask: .*users\.email.*production is protected, so a sync that copies rows would stop/,
    );
    expect(more).toEqual([]);
    const [open] = await refusal(database, { isProtected: false });
    expect(open).toMatch(/^8 columns look personal and have no mask/);
    expect(open).not.toContain('would stop');
  });

  it('suggests rules that are then accepted, and keeps those that there are', async () => {
    const database = await server.createDatabase(tables);
    const settings = settingsFor();
    const before = { 'users.first_name': 'keep' } as const;
    const text = await suggestMasks(
      { ...settings, reference: database.url, sync: { ...settings.sync, masks: before } },
      contextWith().context,
    );
    const { sync } = parse(text) as { sync: { salt: string; masks: Masks } };
    expect(sync.salt).toBe('env:DRIFTGATE_SALT');
    const named = Object.entries(sync.masks).map(([column, rule]) => [column.replace('public.', ''), rule]);
    expect(Object.fromEntries(named)).toEqual({
      'users.first_name': 'keep',
      'logins.at': 'hash',
      'logins.who': 'email',
      'users.born': 'hash',
      'users.notes': 'hash',
      'users.password_hash': 'hash',
    });
    for (const rule of Object.values(sync.masks)) expect(maskSchema.safeParse(rule).success).toBe(true);
    expect(text).toMatch(/users\.notes: hash # bank account or card: 2 of 2 sampled values look like IBANs/);
    expect(text).not.toMatch(/ada@|Grace|DE89|203\.0/);
    expect(await refusal(database, { masks: { ...sync.masks, 'delayed_jobs.*': 'keep' } })).toEqual([]);
    // Run with its own rules it adds none.
    const again = await suggestMasks(
      { ...settings, reference: database.url, sync: { ...settings.sync, masks: sync.masks } },
      contextWith().context,
    );
    expect((parse(again) as { sync: { masks: Masks } }).sync.masks).toEqual(sync.masks);
  });

  it('reads no table it may not read, and says so', async () => {
    if (server.flavour !== 'postgres') return;
    const database = await server.createDatabase(tables);
    const role = `reader_${database.name}`;
    await database.run(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'; GRANT SELECT ON users, products TO ${role}`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'reader';
    const [told, note] = await refusal({ ...database, url: url.href }, { isProtected: false });
    expect(told).toMatch(/^Whether public\.logins holds personal data was told by names alone/);
    expect(note).toContain('public.users.notes');
  });

  it('lets the server look at every expression before anything is written', async () => {
    const database = await server.createDatabase(tables);
    const source = await openTarget(database.url, 'reference', settingsFor(), contextWith().context);
    const { engine, catalog } = await catalogOf(database);
    for (const [sql, good] of [
      ['upper(first_name)', true],
      ['upper(no_such_column)', false],
    ] as const) {
      const session = await source.openSession();
      await session.batch([engine.sync.mask.setSalt(SALT)]);
      const plan = planOf({ engine, catalog }, { 'users.first_name': { sql }, 'users.email': 'email' });
      const checked = checkMasks(session, engine, catalog, plan);
      if (good) await checked;
      else
        await expect(checked).rejects.toMatchObject({
          code: 'config',
          message: expect.stringMatching(/refuses the mask of .*users\.first_name/),
        });
      await session.close();
    }
  });

  it('has the salt in no expression, and its digest in one statement alone', async () => {
    const database = await server.createDatabase(tables);
    const { engine } = await catalogOf(database);
    const { expressions } = await planned(database, {
      'users.email': 'email',
      'users.first_name': 'name',
      'users.born': 'hash',
      'users.password_hash': 'hash',
    });
    const set = engine.sync.mask.setSalt(SALT);
    const digest = /[\da-f]{64}/.exec(set)?.[0] ?? '';
    expect(digest).toHaveLength(64);
    expect(set).not.toContain(SALT);
    expect(expressions.size).toBe(5);
    for (const expression of expressions.values()) expect(expression.includes(SALT) || expression.includes(digest)).toBe(false);
    // With another salt other masks, so the salt is in use.
    const masks: Masks = { 'users.email': 'email' };
    expect(await masked(database, 'users', masks, 'one salt that is long enough')).not.toEqual(
      await masked(database, 'users', masks, 'two salts that are long enough'),
    );
  });
});

it('takes the salt from an environment variable alone, and makes no key without it', () => {
  const needed = { needsSalt: true, keys: [] };
  const secrets = new Secrets();
  const environment = { SALT: 'a secret that nobody guesses', SHORT: 'short' };
  const resolve = (salt: string | undefined, plan = needed as { needsSalt: boolean; keys: readonly string[] }) =>
    resolveSalt(salt === undefined ? {} : { salt }, plan, { environment, secrets });
  expect(resolve('env:SALT')).toEqual({ salt: environment.SALT, notes: [] });
  expect(secrets.redact(`it is ${environment.SALT}.`)).toBe('it is ***.');
  expect(resolve('env:SALT', { needsSalt: false, keys: [] })).toEqual({ salt: null, notes: [] });
  const [one, two] = [resolve(undefined), resolve(undefined)];
  expect(one.salt).toMatch(/^[\da-f]{64}$/);
  expect(one.salt).not.toBe(two.salt);
  expect(one.notes).toEqual([expect.stringContaining('the next sync will change every masked row again')]);
  expect(secrets.redact(one.salt!)).toBe('***');
  for (const [given, message] of [
    ['a secret in the repository', /is no environment variable/],
    ['env:SHORT', /SHORT, which holds fewer than 16 characters/],
    ['env:GONE', /GONE, which is not set/],
  ] as const) {
    expect(() => resolve(given)).toThrow(message);
    expect(() => resolve(given)).not.toThrow(/a secret in the repository/);
  }
  expect(() => resolve(undefined, { needsSalt: true, keys: ['public.users.email'] })).toThrow(
    /Masks of primary keys \(public\.users\.email\) need a salt/,
  );
});
