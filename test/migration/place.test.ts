/** Where a migration goes and how it is called; what is refused, and that nothing is ever overwritten. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migration } from '../../src/commands/migration.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { MIGRATION_TOOLS } from '../../src/migration/tools/index.ts';
import { nextVersions } from '../../src/migration/versions.ts';
import { recordingContext } from '../connect/context.ts';
import { planOf } from '../report/plan-fixtures.ts';
import { FIXTURES, folderWith } from '../sources/opened.ts';
import { copied, NOW, SHOP_PLAN, write } from './written.ts';

const PLAN = planOf({ statements: [{ sql: 'CREATE TABLE public.t (n integer)' }], back: [{ sql: 'DROP TABLE public.t' }] });
const MYSQL = planOf({ engine: 'mysql', statements: [{ sql: 'CREATE TABLE `t` (n int)', transaction: 'none' }] });

describe('versions', () => {
  it.each([
    [null, 'number', ['0001', '0002']],
    [null, 'time', ['20261121160000', '20261121160001']],
    [null, 'milliseconds', ['1795276800250', '1795276801250']],
    ['9', 'time', ['10', '11']],
    ['0099', 'number', ['0100', '0101']],
    ['1.9', 'number', ['1.10', '1.11']],
    ['2_03', 'number', ['2_04', '2_05']],
    ['20260101120000', 'number', ['20261121160000', '20261121160001']],
    ['20991231235959', 'time', ['20991231235960', '20991231235961']],
    ['202601011200', 'number', ['202611211600', '202611211601']],
    ['2026_01_01_120000', 'number', ['2026_11_21_160000', '2026_11_21_160001']],
    ['2026-01-01', 'number', ['2026-11-21', '2026-11-22']],
    ['1767268800', 'time', ['1795276800', '1795276801']],
    ['1767268800000', 'time', ['1795276800250', '1795276801250']],
    ['20260101120000000', 'time', ['20261121160000250', '20261121160001250']],
  ] as const)('after %s (%s)', (last, fallback, expected) => {
    expect(nextVersions(last, 2, NOW, fallback)).toEqual(expected);
  });
});

describe('the tool is found', () => {
  it.each([
    ['plain', 'plain SQL'],
    ['flyway', 'Flyway'],
    ['dbmate', 'dbmate'],
    ['goose', 'goose'],
    ['golang-migrate', 'golang-migrate'],
    ['drizzle-journal', 'Drizzle'],
    ['prisma', 'Prisma'],
    ['node-pg-migrate', 'node-pg-migrate'],
  ])('in %s', async (path, title) => {
    const folder = copied(join(FIXTURES, path));
    expect((await write(folder, { plan: PLAN, folder })).tool).toBe(title);
    const again = copied(join(FIXTURES, path));
    expect((await write(again, { plan: PLAN }, { target: 'migrations:.', reference: 'production' })).tool).toBe(title);
  });

  it('by its name, for a folder that is empty or not there yet', async () => {
    for (const { name } of MIGRATION_TOOLS) {
      if (name === 'drizzle') continue;
      const folder = join(folderWith({}), 'db', 'migrations');
      const { files } = await write(folder, { plan: PLAN, tool: name, folder });
      expect(files.length, name).toBeGreaterThan(0);
      for (const file of files) expect(readFileSync(file, 'utf8').length, name).toBeGreaterThan(0);
    }
    const { files } = await write(folderWith({}), { plan: PLAN, tool: 'prisma', folder: folderWith({}) });
    expect(files.map((file) => file.split('/').at(-1))).toEqual(['migration.sql', 'migration_lock.toml']);
    await expect(write(folderWith({}), { plan: PLAN, tool: 'drizzle', folder: folderWith({}) })).rejects.toMatchObject({
      hint: 'Let Drizzle begin: npx drizzle-kit generate.',
    });
  });

  it('beside the models of Prisma, and in the folder that a layout is named for', async () => {
    const folder = folderWith({ 'prisma/schema.prisma': '', 'm/1_a.sql': '', 'm/V1__b.sql': '' });
    const { files } = await write(folder, { plan: PLAN }, { reference: 'prisma:prisma' });
    expect(files[0]).toBe('prisma/migrations/20261121160000_add_region/migration.sql');
    const named = await write(folder, { plan: PLAN }, { target: 'migrations:flyway@m' });
    expect(named.files).toEqual(['m/V2__add_region.sql']);
  });
});

describe('refused', () => {
  const fails = (folder: string, request: Parameters<typeof write>[1], flags: Record<string, string> = {}) =>
    write(folder, request, flags).then(
      () => expect.fail('it was written'),
      (error: unknown) => error as { code: string; message: string; hint: string },
    );

  it.each(['', '../x', 'a/b', '.hidden', 'x'.repeat(101), 'a__b', "it's", 'ä', 'a\nb', '-x', 'C:x'])(
    'the name %j',
    async (name) => {
      const { code, hint } = await fails(folderWith({ '1_a.sql': '' }), { plan: PLAN, name }, { target: 'migrations:.' });
      expect(code).toBe('usage');
      expect(hint).toContain('letters, digits');
    },
  );

  it('a plan without statements, with why', async () => {
    const about = { kind: 'table', id: 'table:t', name: 't', table: null };
    const left = { change: 'extra', about, why: 'x', allow: 'drops-objects', statements: [] } as const;
    expect((await fails(folderWith({}), { plan: planOf({}) })).message).toContain('the target is as the reference is');
    expect((await fails(folderWith({}), { plan: planOf({ left: [left, left] }) })).message).toContain(
      'all 2 differences would stay',
    );
  });

  it('a file that is there, and a folder that nothing is known of', async () => {
    const folder = folderWith({ '20261121160000_add_region/migration.sql/x': '' });
    expect((await fails(folder, { plan: PLAN, tool: 'prisma', folder })).message).toContain(
      '20261121160000_add_region/migration.sql is there already.',
    );
    expect(readdirSync(folder)).toEqual(['20261121160000_add_region']);
    const odd = folderWith({ 'README.md': '' });
    expect((await fails(odd, { plan: PLAN, folder: odd })).message).toContain('No migrations were recognised');
    expect((await fails(odd, { plan: PLAN })).hint).toContain('--folder FOLDER');
    expect((await fails(odd, { plan: PLAN, folder: join(odd, 'README.md') })).message).toContain('is a file');
    expect(await fails(odd, { plan: PLAN, tool: 'knex', folder: odd })).toMatchObject({
      message: '--tool: no migrations are written for "knex".',
    });
  });

  it('tools whose files are not written here, and migrations as their own reference', async () => {
    const folder = copied(join(FIXTURES, 'sqitch'));
    expect((await fails(folder, { plan: PLAN, folder })).message).toContain(
      'has migrations of sqitch, which are not written here.',
    );
    const { message, hint } = await fails(
      copied(join(FIXTURES, 'plain')),
      { plan: PLAN },
      { reference: 'migrations:.', target: 'production' },
    );
    expect(message).toContain('is the migrations themselves');
    expect(hint).toContain('--target migrations:.');
  });

  it('node-pg-migrate for another engine', async () => {
    expect((await fails(folderWith({}), { plan: MYSQL, tool: 'node-pg-migrate', folder: folderWith({}) })).message).toContain(
      'is for PostgreSQL',
    );
  });

  it.each([
    ['dbmate', '-- migrate:down'],
    ['goose', '  -- +goose Down'],
    ['node-pg-migrate', '-- Down Migration'],
    ['drizzle', '--> statement-breakpoint'],
  ])('%s: a text in which its own mark stands', async (name, mark) => {
    const folder = copied(join(FIXTURES, name === 'drizzle' ? 'drizzle-journal' : name));
    const before = readdirSync(folder);
    const plan = planOf({
      statements: [{ sql: `COMMENT ON TABLE public.orders IS 'a\n${mark}\nb'`, does: 'change comment of public.orders' }],
    });
    const { code, message } = await fails(folder, { plan, folder });
    expect(code).toBe('write');
    expect(message).toContain('change comment of public.orders');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('a migration that would hold a secret', async () => {
    const folder = folderWith({ '1_a.sql': '' });
    const context = recordingContext({});
    context.secrets.add('hunter2hunter2');
    const plan = planOf({ statements: [{ sql: "ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'hunter2hunter2'" }] });
    await expect(
      migration(parseSettings({ flags: {}, cwd: folder }), { name: 'x', plan, folder }, context),
    ).rejects.toMatchObject({ code: 'write' });
    expect(readdirSync(folder)).toEqual(['1_a.sql']);
  });
});

describe('what is said', () => {
  it('of several files, of one transaction, of what is left out and not proven', async () => {
    const plan = {
      ...SHOP_PLAN,
      proof: { proven: false, in: null, reason: 'There is no shadow.' } as const,
      left: planOf({ left: [{ change: 'extra', about: SHOP_PLAN.statements[0]!.about, why: '', allow: null, statements: [] }] })
        .left,
    };
    const split = (await write(copied(join(FIXTURES, 'dbmate')), { plan }, { target: 'migrations:.' })).notes.join('\n');
    for (const part of [
      'It is in 6 files',
      'undo all or none',
      'One difference is not in it',
      'The plan is not proven: There is no shadow.',
    ])
      expect(split).toContain(part);
    const whole = await write(copied(join(FIXTURES, 'node-pg-migrate')), { plan }, { target: 'migrations:.' });
    expect(whole.notes.join('\n')).toContain('node-pg-migrate runs migrations in a transaction');
    expect(whole.texts[0]![1]).not.toContain('CONCURRENTLY');
    expect((await write(copied(join(FIXTURES, 'flyway')), { plan }, { target: 'migrations:.' })).notes.join('\n')).toContain(
      'flyway.postgresql.transactional.lock=false',
    );
  });

  it('in the file: what each statement does and costs, on one line each', async () => {
    const { texts } = await write(copied(join(FIXTURES, 'dbmate')), { plan: SHOP_PLAN }, { target: 'migrations:.' });
    const text = texts[3]![1];
    expect(text).toBe(
      [
        '-- migrate:up',
        '-- change column public.orders.region',
        '-- may-fail-on-data: It fails when a row of public.orders has no region\\n-- migrate:down\\n.',
        'ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL;',
        '',
        '-- migrate:down',
        '-- Undone by the first migration of this plan.',
        '',
      ].join('\n'),
    );
  });
});
