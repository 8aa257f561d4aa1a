/** Backups of real databases, restored with the servers' own clients, and compared row by row. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { findDumpProgram } from '../../src/apply/backup/programs.ts';
import { type Backup, type BackupRequest, makeBackup, needsBackup } from '../../src/apply/backup.ts';
import type { Flavour } from '../../src/catalog/model.ts';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { backup } from '../../src/commands/backup.ts';
import { plan as planOf } from '../../src/commands/plan.ts';
import { parseSettings, type Settings } from '../../src/inputs/settings.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { type LiveTarget, openTarget } from '../../src/sources/live/target.ts';
import { recordingContext } from '../connect/context.ts';
import { sshdMissing, Workshop } from '../connect/sshd.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { mariadbProgram, mysqlProgram, type Program, postgresClient } from '../servers/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settingsFor = (flags: Record<string, string>): Settings => parseSettings({ flags, cwd: folder });
const context = () => recordingContext({ PATH: process.env.PATH });

async function open(database: TestDatabase): Promise<LiveTarget> {
  return openTarget(database.url, 'target', settingsFor({ target: database.url }), context());
}

async function save(database: TestDatabase, request: Partial<BackupRequest>, world = context()): Promise<Backup> {
  const target = await open(database);
  const { catalog } = await target.read({ selection: select(EVERYTHING) });
  return makeBackup({ target, catalog, plan: null, what: 'affected', folder, ...request }, world);
}

async function planned(target: TestDatabase, reference: TestDatabase): Promise<Plan> {
  const made = await planOf(settingsFor({ target: target.url, reference: reference.url, allow: 'all' }), context());
  return made.plan;
}

const textOf = (made: Backup, file: string): string => readFileSync(join(made.folder, file), 'utf8');

/** Every value of every row, as the server prints it when nothing is lost. */
async function rowsOf(
  database: TestDatabase,
  flavour: Flavour,
  table: string,
  columns: readonly string[],
  by = 'id',
): Promise<unknown> {
  const exact =
    flavour === 'postgres' ? columns.map((name) => `${name}::text as ${name}`) : columns.map((name) => `HEX(${name}) AS ${name}`);
  return database.run(`SELECT ${exact.join(', ')} FROM ${table} ORDER BY ${by}`);
}

const POSTGRES = {
  schema: `create type mood as enum ('sad', 'so "so"', 'happy');
    create table customers (id bigint generated always as identity primary key, email text not null unique, mood mood, tags text[], data jsonb,
      total numeric(30, 12), ratio double precision, small real, raw bytea, at timestamptz, span interval, day date, price money, net inet, fixed char(5), doc xml, flag boolean,
      doubled numeric generated always as (total * 2) stored);
    create table orders (id serial primary key, customer bigint not null references customers (id), parent int references orders (id), note text);
    create table "Odd ""name"".x" ("a b" int primary key, "sel\\ect" text);
    create table events (id int not null, at date not null, what text) partition by range (at);
    create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
    create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
    create table nothing ();
    create sequence numbers start 5`,
  rows: `insert into customers (email, mood, tags, data, total, ratio, small, raw, at, span, day, price, net, fixed, doc, flag) values
      ('a@x', 'so "so"', array['a,b', null, '"', E'\\\\'], '{"k": [1, "ü 😀 \\\\ \\t"]}', 123456789012345678.123456789012, 0.1, 0.1, '\\x00ff5c0a', '2026-03-29 02:30:00.123456+02', '1 year -2 days 03:04:05.6', '0044-03-15 BC', 12.5, '10.0.0.1/8', 'ab', '<a>&lt;</a>', true),
      (E'tab\\tnew\\nline\\rback\\\\slash \\\\. \\u0001 \\U0001F600', null, '{}', 'null', 'NaN', 'infinity', '-0', '', 'infinity', null, '-infinity', null, null, '', null, false),
      ('\\N', null, null, null, null, 'nan', null, null, null, null, null, null, null, null, null, null);
    insert into customers (email) select 'many' || n from generate_series(1, 20000) n;
    insert into orders (customer, parent, note) values (1, null, 'first'), (2, 1, E'\\\\.'), (2, 2, '');
    insert into "Odd ""name"".x" values (1, 'x'), (2, null);
    insert into events values (1, '2025-05-05', 'old'), (2, '2026-05-05', 'new');
    insert into nothing select;
    select nextval('numbers'), nextval('numbers')`,
  columns: [
    'id',
    'email',
    'mood',
    'tags',
    'data',
    'total',
    'ratio',
    'small',
    'raw',
    'at',
    'span',
    'day',
    'price',
    'net',
    'fixed',
    'doc',
    'flag',
    'doubled',
  ],
};

const mysqlSchema = (
  flavour: Flavour,
) => `create table customers (id bigint auto_increment primary key, email varchar(200) character set utf8mb4 collate utf8mb4_bin not null unique,
      mood enum('sad', 'so "so"', 'happy'), flags set('a', 'b;', 'c') , data json, total decimal(40, 12), ratio double, small float, raw varbinary(100), \`blob\` blob, bits bit(17),
      at datetime(6), stamp timestamp(3) null, span time(2), day date, y year, big bigint unsigned, latin varchar(20) character set latin1, utf16 varchar(20) character set utf16,
      spot geometry, zero int(8) zerofill${flavour === 'mariadb' ? ', u uuid, ip inet6' : ''}, doubled decimal(42, 12) generated always as (total * 2) stored);
    create table orders (id int auto_increment primary key, customer bigint not null, parent int, note longtext, constraint orders_customer foreign key (customer) references customers (id), constraint orders_parent foreign key (parent) references orders (id));
    create table \`Odd "name".x\` (\`a b\` int primary key, \`sel\\\\ect\` text);
    create table events (id int not null, at date not null, what text) partition by range columns (at) (partition p2025 values less than ('2026-01-01'), partition p2026 values less than ('2027-01-01'))
    ${flavour === 'mariadb' ? '; create sequence numbers start with 5' : ''}`;
const mysqlRows = (flavour: Flavour) => `set sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
    insert into customers (id, email, mood, flags, data, total, ratio, small, raw, \`blob\`, bits, at, stamp, span, day, y, big, latin, utf16, spot, zero${flavour === 'mariadb' ? ', u, ip' : ''}) values
      (0, 'a@x', 'so "so"', 'a,c', '{"k": [1, "ü 😀 \\\\\\\\ \\\\t"]}', 1234567890123456789012345678.123456789012, 0.1, 0.1, x'00ff5c0a27', x'', b'10000000000000101', '2026-03-29 02:30:00.123456', '2026-03-29 02:30:00.123', '-838:59:59', '0000-00-00', 0, 18446744073709551615, 'é', '😀é', st_geomfromtext('POINT(1 2)'), 42${flavour === 'mariadb' ? ", '123e4567-e89b-12d3-a456-426655440000', '2001:db8::ff'" : ''}),
      (7, 'tab\\tnew\\nline\\rback\\\\slash \\0 \\Z \\'quote\\' 😀', '', '', 'null', -0.1, 1.7976931348623157e308, 16777217, x'', null, 0, null, null, null, '2026-02-30', 2026, 0, '', '', null, null${flavour === 'mariadb' ? ', null, null' : ''});
    insert into customers (id, email) ${flavour === 'mariadb' ? "select seq, concat('many', seq) from seq_100_to_20099" : "with recursive n(n) as (select 100 union all select n + 1 from n where n < 1099) select n, concat('many', n) from n"};
    insert into orders (customer, parent, note) values (0, null, 'first'), (7, 1, repeat('x', 700000)), (7, 2, '');
    insert into \`Odd "name".x\` values (1, 'x'), (2, null);
    insert into events values (1, '2025-05-05', 'old'), (2, '2026-05-05', 'new')
    ${flavour === 'mariadb' ? '; select nextval(numbers), nextval(numbers)' : ''}`;
const MYSQL_COLUMNS = [
  'id',
  'email',
  'mood',
  'flags',
  'data',
  'total',
  'ratio',
  '(small + 0e0)',
  'raw',
  '`blob`',
  'bits',
  'at',
  'stamp',
  'span',
  'day',
  'y',
  'big',
  'latin',
  'utf16',
  'spot',
  'zero',
  'doubled',
];

function worldOf({ flavour }: TestServer) {
  return flavour === 'postgres'
    ? { ...POSTGRES, odd: '"Odd ""name"".x"', oddColumns: ['"a b"', '"sel\\ect"'], by: '"a b"' }
    : {
        schema: mysqlSchema(flavour),
        rows: mysqlRows(flavour),
        columns: MYSQL_COLUMNS,
        odd: '`Odd "name".x`',
        oddColumns: ['`a b`', '`sel\\\\ect`'],
        by: '`a b`',
      };
}

async function contentOf(database: TestDatabase, server: TestServer): Promise<Record<string, unknown>> {
  const { columns, odd, oddColumns, by } = worldOf(server);
  const named = columns.map((column) => (column.startsWith('(') ? column : column));
  return {
    customers:
      server.flavour === 'postgres'
        ? await rowsOf(database, 'postgres', 'customers', columns)
        : await database.run(
            `SELECT ${named.map((column, place) => `HEX(${column}) AS c${place}`).join(', ')} FROM customers ORDER BY id`,
          ),
    orders: await database.run('SELECT * FROM orders ORDER BY id'),
    odd: await database.run(`SELECT ${oddColumns.join(', ')} FROM ${odd} ORDER BY ${by}`),
    events: await database.run('SELECT id, what FROM events ORDER BY id'),
  };
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const { flavour } = server;

  it('every row comes back in a new database, as it was', async () => {
    const world = worldOf(server);
    const database = await server.createDatabase(`${world.schema};\n${world.rows}`);
    const made = await save(database, {});
    const fresh = await server.createDatabase();
    await server.restore(fresh.url, textOf(made, 'schema.sql'));
    await server.restore(fresh.url, textOf(made, 'data.sql'));
    expect(await contentOf(fresh, server)).toEqual(await contentOf(database, server));
    if (flavour === 'postgres') {
      expect(
        await fresh.run(
          "select nextval('numbers')::text as n, nextval('orders_id_seq')::text as o, (select count(*)::int from nothing) as rows",
        ),
      ).toEqual([{ n: '7', o: '4', rows: 1 }]);
      await expect(fresh.run("insert into customers (email) values ('next') returning id::int")).resolves.toEqual([
        { id: 20004 },
      ]);
    }
    if (flavour === 'mariadb') expect(Number((await fresh.run('select nextval(numbers) as n'))[0]!.n)).toBeGreaterThanOrEqual(7);
  });

  it('what a plan deletes comes back after its way back', async () => {
    const world = worldOf(server);
    const database = await server.createDatabase(`${world.schema};\n${world.rows}`);
    const drop = (column: string) => `alter table customers drop column ${column}`;
    const sequence = flavour === 'mysql' ? '' : '; drop sequence numbers';
    const partition = flavour === 'postgres' ? 'drop table events_2025' : 'alter table events drop partition p2025';
    const reference = await server.createDatabase(
      `${world.schema}; drop table orders; ${drop('raw')}; ${drop('doubled')}; ${drop('small')}; ${drop('data')}; ${partition}${sequence}`,
    );
    const before = await contentOf(database, server);
    const plan = await planned(database, reference);
    expect(needsBackup(plan)).toBe(true);
    const made = await save(database, { plan });
    const names = made.data.map(({ what, how }) => `${how} ${what.replaceAll('public.', '')}`);
    const expected = [
      flavour === 'postgres' ? 'rows events_2025' : 'rows partition p2025 of events',
      'rows orders',
      ...(flavour === 'mysql' ? [] : ['sequence position of sequence numbers']),
      expect.stringMatching(/^values values of (customers\.\w+(, )?){3,}$/),
    ];
    expect(names).toEqual(expect.arrayContaining(expected));
    expect(names).toHaveLength(expected.length);
    for (const { sql } of plan.statements) await database.run(sql);
    await server.restore(database.url, textOf(made, 'rollback.sql'));
    await server.restore(database.url, textOf(made, 'data.sql'));
    expect(await contentOf(database, server)).toEqual(before);
    expect(readdirSync(made.folder).sort()).toEqual([
      'RESTORE.md',
      'data.sql',
      'manifest.json',
      'plan.json',
      'rollback.sql',
      'schema.snapshot.json',
      'schema.sql',
    ]);
  });

  it('of a table that is renamed as well, everything goes into a table beside it', async () => {
    const database = await server.createDatabase(
      "create table old (id int primary key, a varchar(20), b int); insert into old values (1, 'x', 2)",
    );
    const reference = await server.createDatabase('create table new (id int primary key, b int)');
    const config = join(folder, `renames-${server.id.replace(':', '-')}.yml`);
    const [from, to] = flavour === 'postgres' ? ['public.old', 'public.new'] : ['old', 'new'];
    writeFileSync(config, JSON.stringify({ plan: { renames: { [from!]: to }, fill: {} }, shadow: { use: database.url } }));
    const settings = parseSettings({
      flags: { config, target: database.url, reference: reference.url, allow: 'all' },
      cwd: folder,
    });
    const { plan } = await planOf(settings, context());
    expect(plan.statements.map(({ sql }) => sql).join('\n')).toMatch(/rename/i);
    const made = await save(database, { plan });
    expect(made.data).toMatchObject([{ rows: 1, how: 'beside' }]);
    for (const { sql } of plan.statements) await database.run(sql);
    await server.restore(database.url, textOf(made, 'rollback.sql'));
    await server.restore(database.url, textOf(made, 'data.sql'));
    expect(await database.run(`select a, b from ${made.data[0]!.beside}`)).toEqual([{ a: 'x', b: 2 }]);
  });

  it('values of a table without a key go into a table beside it', async () => {
    const database = await server.createDatabase(
      "create table loose (a int, b varchar(20)); insert into loose values (1, 'x'), (1, 'y'), (null, null)",
    );
    const plan = await planned(database, await server.createDatabase('create table loose (a int)'));
    const made = await save(database, { plan, now: new Date('2026-11-21T15:30:00.000Z') });
    expect(made.data).toMatchObject([{ rows: 3, how: 'beside', beside: expect.stringContaining('loose_before_20261121153000') }]);
    for (const { sql } of plan.statements) await database.run(sql);
    await server.restore(database.url, textOf(made, 'rollback.sql'));
    await server.restore(database.url, textOf(made, 'data.sql'));
    expect(await database.run('select a, b from loose_before_20261121153000 order by b is null, b')).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: null, b: null },
    ]);
  });

  it('is private, told in a manifest, and never written over', async () => {
    const database = await server.createDatabase(
      "create table t (id int primary key, note varchar(20)); insert into t values (1, 'x')",
    );
    const now = new Date('2026-11-21T15:30:00.000Z');
    const [first, second] = [await save(database, { now }), await save(database, { now })] as const;
    expect(first.folder).toMatch(/2026-11-21T15-30-00Z-[\w.-]+$/);
    expect(second.folder).toBe(`${first.folder}-2`);
    expect(statSync(first.folder).mode & 0o777).toBe(0o700);
    const manifest = JSON.parse(textOf(first, 'manifest.json')) as { files: { path: string; bytes: number; sha256: string }[] };
    expect(manifest.files.map(({ path }) => path)).toEqual(['schema.sql', 'schema.snapshot.json', 'data.sql']);
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(first.folder, path));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    for (const name of readdirSync(first.folder)) expect(statSync(join(first.folder, name)).mode & 0o777).toBe(0o600);
    const { password } = await server.facts();
    for (const name of readdirSync(first.folder)) expect(textOf(first, name)).not.toContain(`:${password}@`);
  });

  it('without data when none is wanted', async () => {
    const database = await server.createDatabase('create table t (id int primary key); insert into t values (1)');
    const made = await save(database, { what: 'none' });
    expect(made.files.map(({ path }) => path)).not.toContain('data.sql');
  });

  it('nothing is left of one that cannot be made', async () => {
    const database = await server.createDatabase('create table t (id int primary key)');
    const own = mkdtempSync(join(folder, 'own-'));
    const programs = mkdtempSync(join(folder, 'failing-'));
    const major = Number.parseInt((await server.facts()).version, 10);
    const [name, printed] =
      flavour === 'postgres'
        ? ['pg_dump', `pg_dump (PostgreSQL) ${major}.0`]
        : flavour === 'mysql'
          ? ['mysqldump', `mysqldump  Ver ${major}.0.1 for Linux`]
          : ['mariadb-dump', `mariadb-dump from ${major}.1.1-MariaDB`];
    script(
      join(programs, name!),
      `[ "$1" = --version ] && { echo '${printed}'; exit 0; }\necho half; echo 'no space left' >&2; exit 3`,
    );
    const world = recordingContext({ PATH: `${programs}:${process.env.PATH}` });
    await expect(save(database, { what: 'full', folder: own }, world)).rejects.toMatchObject({
      code: 'write',
      message: expect.stringMatching(/failed \(exit code 3\):\nno space left/),
    });
    expect(readdirSync(own)).toEqual([]);
    writeFileSync(join(own, 'file'), '');
    await expect(save(database, { folder: join(own, 'file') })).rejects.toMatchObject({
      code: 'write',
      message: expect.stringContaining('cannot be written'),
    });
  });

  it('a program older than the server is refused', async () => {
    const { engine } = await open(await server.createDatabase('create table t (id int)'));
    await expect(findDumpProgram(engine, { flavour, version: '199.1' }, { PATH: process.env.PATH })).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(
      findDumpProgram(
        { ...engine, backup: { ...engine.backup, dump: { ...engine.backup.dump, folders: [] } } },
        { flavour, version: '1.0' },
        { PATH: folder },
      ),
    ).rejects.toThrow(/there is none on this machine/);
  });

  describe.skipIf(programsOf(flavour) === null)('full', () => {
    it('by the dump program, restored by the command that is printed', async () => {
      const world = worldOf(server);
      const routine =
        flavour === 'postgres'
          ? 'create function one() returns int language sql return 1'
          : 'create function one() returns int deterministic return 1';
      const database = await server.createDatabase(`${world.schema};\n${world.rows}`);
      await database.run(routine);
      const bin = clientsOf(flavour);
      const environment = { PATH: `${bin}:${process.env.PATH}` };
      const home = mkdtempSync(join(folder, 'home-'));
      const settings = parseSettings({ flags: { backup: 'full', 'backup-folder': home }, cwd: home });
      const made = await backup(database.url, settings, recordingContext(environment));
      const { password, host, port, user } = await server.facts();
      const secrets = { PGPASSWORD: password, MYSQL_PWD: password };
      await shell(made.restore.replaceAll(' --password', ''), { ...environment, ...secrets, HOME: home });
      const name = `${database.name}_restored`;
      const url = `${new URL(database.url).protocol}//${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${name}`;
      const restored: TestDatabase = { ...database, url, name, run: (sql) => server.run(url, sql), dump: () => server.dump(url) };
      // mysqldump and mariadb-dump print a FLOAT with six digits.
      const rounded = (content: Record<string, unknown>) =>
        JSON.parse(
          JSON.stringify(content, (key, value: unknown) => (flavour !== 'postgres' && key === 'c7' ? null : value)),
        ) as unknown;
      expect(rounded(await contentOf(restored, server))).toEqual(rounded(await contentOf(database, server)));
      expect(await restored.dump()).toBe(await database.dump());
      expect(made.restore).not.toContain(password);
    });

    it.skipIf(sshdMissing() !== undefined)('through an SSH tunnel', async () => {
      const workshop = new Workshop();
      const key = workshop.key();
      const sshd = await workshop.sshd({ authorized: [key] });
      try {
        const database = await server.createDatabase(
          "create table t (id int primary key, note varchar(20)); insert into t values (1, 'far away')",
        );
        const ssh = {
          host: sshd.host,
          port: sshd.port,
          user: sshd.user,
          'private-key': `file:${key.file}`,
          'known-hosts': sshd.known,
        };
        const config = join(folder, `ssh-${server.id.replace(':', '-')}.yml`);
        writeFileSync(
          config,
          JSON.stringify({
            environments: { far: { url: database.url, ssh } },
            apply: { backup: 'full', 'backup-folder': mkdtempSync(join(folder, 'far-')) },
          }),
        );
        const bin = clientsOf(flavour);
        const made = await backup(
          'far',
          parseSettings({ flags: { config }, cwd: folder }),
          recordingContext({ PATH: `${bin}:${process.env.PATH}` }),
        );
        expect(made.folder).toMatch(/-far$/);
        const dump = readFileSync(join(made.folder, flavour === 'postgres' ? 'full.pgdump' : 'full.sql.gz'));
        const text =
          flavour === 'postgres'
            ? await shell(`pg_restore --file=- '${join(made.folder, 'full.pgdump')}'`, { PATH: `${bin}:${process.env.PATH}` })
            : gunzipSync(dump).toString();
        expect(text).toContain('far away');
        expect(textOf(made, 'RESTORE.md')).toContain(`SSH ${sshd.host}:${sshd.port}`);
      } finally {
        await sshd.stop();
        workshop.remove();
      }
    });
  });
});

/** A folder with the programs under the names that they have on a machine of a user's. */
function clientsOf(flavour: Flavour): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  for (const [name, program] of Object.entries(programsOf(flavour)!)) {
    const words = [program.command, ...program.args].map((word) => `'${word}'`);
    script(join(bin, name), `exec ${words.join(' ')} "$@"`);
  }
  return bin;
}

function script(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

function shell(command: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', command], { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${command}\n${stderr}`)) : resolve(stdout),
    );
  });
}

/** The programs that a full backup and its restoring need, or null where one is missing. */
function programsOf(flavour: Flavour): Record<string, Program> | null {
  const beside = (name: string): Program | undefined => {
    const dump = postgresClient('pg_dump');
    if (dump === undefined) return undefined;
    const other = [dump.command, ...dump.args].map((word) => word.replace(/pg_dump$/, name));
    return existsSync(other.at(-1)!) ? { ...dump, command: other[0]!, args: other.slice(1) } : undefined;
  };
  const wanted: Record<string, Program | undefined> =
    flavour === 'postgres'
      ? { pg_dump: postgresClient('pg_dump'), pg_restore: beside('pg_restore'), createdb: beside('createdb') }
      : flavour === 'mysql'
        ? { mysqldump: mysqlProgram('mysqldump'), mysql: mysqlProgram('mysql') }
        : { 'mariadb-dump': mariadbProgram('mariadb-dump'), mariadb: mariadbProgram('mariadb') };
  return Object.values(wanted).includes(undefined) ? null : (wanted as Record<string, Program>);
}
