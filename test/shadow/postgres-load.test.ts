/** Scripts are loaded as psql would load them: real dumps, odd transactions, and what they take for granted. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { openEmbedded } from '../../src/engines/postgres/shadow/embedded.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { DriftgateError } from '../../src/errors.ts';
import { catalogOf, describeDifferences } from '../postgres/catalog-of.ts';
import { forEachServer } from '../servers/index.ts';
import { pgDump, shadowOn, shadowRequest } from './postgres-dumps.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/postgres/${name}.sql`, import.meta.url), 'utf8');

const open: Shadow[] = [];
function closedLater<S extends Shadow>(shadow: S): S {
  open.push(shadow);
  return shadow;
}
afterEach(async () => {
  for (const shadow of open.splice(0)) await shadow.close();
});

async function idsIn(shadow: Shadow): Promise<string[]> {
  return [...(await shadow.read(select())).objects.keys()].sort();
}

async function failure(work: Promise<unknown>): Promise<DriftgateError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DriftgateError);
  return error as DriftgateError;
}

const DUMPS = [
  ['--schema-only'],
  ['--schema-only', '--clean', '--if-exists'],
  ['--schema-only', '--clean'],
  ['--clean', '--if-exists', '--create'],
  ['--inserts', '--create'],
];
const EMBEDDED_TOO = new Set([DUMPS[0]!, DUMPS[3]!]);
const ROWS = `
  INSERT INTO shop.countries VALUES ('DE', 'Germany', 19), ('AT', E'tab\\there; \\\\. and ''quotes''', 20);
  INSERT INTO shop.customers (email, full_name, country) VALUES ('a@example.org', 'Ada; Countess', 'DE');
  INSERT INTO shop.departments (name) VALUES ('sales');`;

forEachServer({ every: ['postgres'] }, (server) => {
  it('what pg_dump writes reads back as the same catalog, on the same server and embedded', async () => {
    const original = await server.createDatabase(`${fixture('shop')}${ROWS}`);
    const live = await catalogOf(original.url);
    for (const options of DUMPS) {
      const script = { name: `pg_dump ${options.join(' ')}`, text: await pgDump(server, original, options) };
      // An embedded one takes seconds to start.
      const embedded = EMBEDDED_TOO.has(options) ? [await openEmbedded(shadowRequest())] : [];
      for (const shadow of [await shadowOn(server), ...embedded]) {
        await closedLater(shadow).load(script);
        const read = await shadow.read(select());
        expect(describeDifferences(compare(read, live, postgres.equivalent)), `${script.name} in ${shadow.label}`).toEqual([]);
        expect(read.notCompared, `${script.name} in ${shadow.label}`).toEqual(live.notCompared);
      }
    }
  });
});

forEachServer(['postgres'], (server) => {
  it('a dump of odd things too, and what is in it stays when a second one follows', async () => {
    const original = await server.createDatabase(fixture('odd'));
    const shadow = closedLater(await shadowOn(server));
    await shadow.load({ name: 'odd.sql', text: await pgDump(server, original, ['--schema-only']) });
    // The dump has emptied the search_path; without it this table has no place to go.
    await shadow.load({ name: 'more.sql', text: 'CREATE TABLE more (a int)' });
    const { differences } = compare(await shadow.read(select()), await catalogOf(original.url), postgres.equivalent);
    expect(differences.map(({ change, ...sides }) => [change, 'reference' in sides ? sides.reference.id : ''])).toEqual([
      ['missing', 'table:public.more'],
    ]);
  });

  describe('state', () => {
    it('that a script sets ends with it: settings, roles, temporary tables, prepared statements', async () => {
      const shadow = closedLater(await shadowOn(server));
      await shadow.load({
        name: 'first.sql',
        text: `CREATE SCHEMA elsewhere; SET search_path = elsewhere; SET datestyle = 'German'; CREATE TEMP TABLE a (x int);
          PREPARE p AS SELECT 1; SET ROLE pg_monitor;`,
      });
      await shadow.load({ name: 'second.sql', text: 'CREATE TABLE a (x date DEFAULT current_date); PREPARE p AS SELECT 2;' });
      expect(await idsIn(shadow)).toContain('table:public.a');
      expect((await shadow.query('SHOW datestyle'))[0]?.DateStyle).toBe('ISO, MDY');
    });
  });

  describe('transactions', () => {
    it('a value added to an enum is used, indexes are built concurrently, and a procedure commits', async () => {
      const shadow = closedLater(await shadowOn(server));
      await shadow.load({
        name: 'online.sql',
        text: `CREATE TYPE state AS ENUM ('a'); CREATE TABLE t (id int, s state);
          ALTER TYPE state ADD VALUE 'b'; ALTER TABLE t ADD CHECK (s <> 'b');
          CREATE INDEX CONCURRENTLY ti ON t (id); DROP INDEX CONCURRENTLY ti; CREATE UNIQUE INDEX CONCURRENTLY tu ON t (id);
          REINDEX TABLE CONCURRENTLY t; VACUUM t;
          CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE by_procedure (a int); COMMIT; END $$;
          CALL p(); DO $$ BEGIN CREATE TABLE by_block (a int); COMMIT; END $$;`,
      });
      expect(await idsIn(shadow)).toEqual(
        expect.arrayContaining([
          'index:public.t.tu',
          'check:public.t.t_s_check',
          'table:public.by_procedure',
          'table:public.by_block',
        ]),
      );
      expect(await idsIn(shadow)).not.toContain('index:public.t.ti');
    });

    it('of its own are kept: what is rolled back is gone', async () => {
      const shadow = closedLater(await shadowOn(server));
      await shadow.load({
        name: 'own.sql',
        text: `BEGIN; CREATE TABLE a (x int); SAVEPOINT s; CREATE TABLE b (x int); ROLLBACK TO SAVEPOINT s; COMMIT;
          START TRANSACTION; CREATE TABLE c (x int); ROLLBACK; BEGIN; CREATE TABLE d (x int); COMMIT AND CHAIN; CREATE TABLE e (x int); END; COMMIT;`,
      });
      expect((await idsIn(shadow)).filter((id) => id.startsWith('table:'))).toEqual([
        'table:public.a',
        'table:public.d',
        'table:public.e',
      ]);
    });

    it('that it does not make: what is set for one of them holds for its own statement alone', async () => {
      const shadow = closedLater(await shadowOn(server));
      await shadow.load({
        name: 'local.sql',
        text: `CREATE SCHEMA app; CREATE SCHEMA aside; SET search_path = app;
          SET LOCAL search_path = aside; CREATE TABLE a (x int);
          SELECT set_config('search_path', 'aside', true); CREATE TABLE b (x int);
          DO $$ BEGIN SET LOCAL search_path = aside; CREATE TABLE c (x int); END $$; CREATE TABLE d (x int);
          BEGIN; SET LOCAL search_path = aside; CREATE TABLE e (x int); COMMIT; CREATE TABLE f (x int);`,
      });
      expect((await idsIn(shadow)).filter((id) => id.startsWith('table:'))).toEqual(
        ['app.a', 'app.b', 'app.d', 'app.f', 'aside.c', 'aside.e'].map((name) => `table:${name}`),
      );
    });

    it('that are left open are an error', async () => {
      const shadow = closedLater(await shadowOn(server));
      const error = await failure(
        shadow.load({ name: 'db/open.sql', text: 'CREATE TABLE a (x int);\nBEGIN;\nCREATE TABLE b (x int);' }),
      );
      expect(error).toMatchObject({ code: 'source' });
      expect(error.message).toBe(
        'db/open.sql:2: the transaction that begins here is never committed, so psql would undo all of it.',
      );
    });
  });

  describe('an error', () => {
    const MANY = Array.from({ length: 300 }, (_, i) => `CREATE TABLE t${i} (a int);`).join('\n');
    const cases: readonly (readonly [what: string, script: string, message: RegExp, hint: RegExp])[] = [
      [
        'names the line of the culprit among many statements',
        `${MANY}\nCREATE VIEW v AS\n  SELECT 1,\n  x FROM missing;\nCREATE TABLE after (a int);`,
        /^db\/schema\.sql:303: relation "missing" does not exist \(42P01\), in: CREATE VIEW v AS SELECT 1, x FROM missing$/,
        /--prelude/,
      ],
      [
        'counts characters, not bytes',
        "SELECT '😀😀😀',\n 'ü',\n x;",
        /^db\/schema\.sql:3: column "x" does not exist \(42703\)/,
        /Correct the statement/,
      ],
      [
        'of the syntax',
        'SELECT 1;\nCREATE TABEL t (a int);',
        /^db\/schema\.sql:2: syntax error at or near "TABEL" \(42601\), in: CREATE TABEL t \(a int\)$/,
        /Correct/,
      ],
      [
        'inside a transaction',
        'BEGIN;\nCREATE TABLE a (x int);\nSELECT * FROM b;\nCOMMIT;',
        /^db\/schema\.sql:3: relation "b" does not exist/,
        /--prelude/,
      ],
      [
        'of an extension that is not there',
        '\nCREATE EXTENSION postgis;',
        /^db\/schema\.sql:2: extension "postgis" is not available/,
        /--shadow postgres:/,
      ],
      [
        'of a schema that is not there',
        'CREATE TABLE nope.t (a int)',
        /^db\/schema\.sql:1: schema "nope" does not exist \(3F000\)/,
        /--prelude/,
      ],
      [
        'of a statement that refuses a transaction',
        'BEGIN; CREATE TABLE t (a int);\nCREATE INDEX CONCURRENTLY i ON t (a); COMMIT;',
        /^db\/schema\.sql:2: CREATE INDEX CONCURRENTLY cannot run inside/,
        /BEGIN … COMMIT/,
      ],
      [
        "gives the server's hint",
        'CREATE TABLE t (abc int); SELECT abd FROM t;',
        /column "abd" does not exist/,
        /Perhaps you meant/,
      ],
      [
        'shortens what is long',
        `CREATE TABLE t (${Array.from({ length: 200 }, (_, i) => `c${i} int`).join(', ')}, c1 int)`,
        /in: CREATE TABLE t .{185}…$/,
        /Correct/,
      ],
      [
        'of a line that only psql can do',
        'SELECT 1;\n\\i other.sql\n',
        /^db\/schema\.sql:2: \\i includes another file, which only psql can do\.$/,
        /source/,
      ],
      ['of \\gexec', "SELECT 'CREATE TABLE a (b int)'\n\\gexec\n", /^db\/schema\.sql:2: \\gexec runs what a query gives/, /./],
      [
        "of psql's variables, whose values only psql puts in",
        '\\set size 30\nCREATE TABLE t (a varchar(:size));',
        /^db\/schema\.sql:2: syntax error at or near ":"/,
        /variables \(:name\)/,
      ],
      [
        'of a string that is never closed, without all that follows',
        `SELECT 1;\nSELECT 'open;\n${MANY}`,
        /^db\/schema\.sql:2: unterminated quoted string \(42601\), in: SELECT 'open; .{1,200}…$/,
        /Correct/,
      ],
      [
        'of several databases in one file',
        '\\connect shop\nCREATE TABLE a (b int);\n\\connect crm\n',
        /^db\/schema\.sql:3: the file is about several databases: shop, crm\.$/,
        /pg_dump/,
      ],
    ];
    for (const [what, text, message, hint] of cases) {
      it(what, async () => {
        const shadow = closedLater(await shadowOn(server));
        const error = await failure(shadow.load({ name: 'db/schema.sql', text }));
        expect(error).toMatchObject({ code: 'source', exitCode: 3 });
        expect(error.message).toMatch(message);
        expect(error.hint).toMatch(hint);
        // What came after it goes on with a session that is whole.
        await shadow.load({ name: 'next.sql', text: 'CREATE TABLE afterwards (a int)' });
        expect(await idsIn(shadow)).toContain('table:public.afterwards');
      });
    }

    const SECRETS = [
      `CREATE USER MAPPING FOR CURRENT_USER SERVER nope OPTIONS (user 'u', password 'open sesame')`,
      `CREATE USER MAPPING FOR CURRENT_USER SERVER nope OPTIONS (user 'u', "passwd" 'open sesame', api_key 'sesame')`,
      `CREATE ROLE x PASSWORD $$sesame$$ VALID UNTIL 'nope'`,
      `SELECT dblink('postgres://u:sesame@localhost/x', '')`,
      `CREATE USER x PASSWORD 'sesame`,
    ];
    for (const text of SECRETS) {
      it(`never shows a password: ${text.replaceAll('sesame', '…')}`, async () => {
        const shadow = closedLater(await shadowOn(server));
        const error = await failure(shadow.load({ name: 'db/schema.sql', text }));
        expect(error.message).toContain('***');
        expect(`${error.message} ${error.hint}`).not.toMatch(/sesame/);
      });
    }
  });

  describe('is passed over, with a word in the log:', () => {
    const cases: Readonly<Record<string, string>> = {
      'what a newer pg_dump sets':
        "SET a_parameter_of_tomorrow = 0; SET default_tablespace = fast; SET client_encoding = 'LATIN1';",
      'what the scratch database stands for': `CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8'; ALTER DATABASE shop OWNER TO nobody_at_all;
        COMMENT ON DATABASE shop IS 'x'; REVOKE CONNECT ON DATABASE shop FROM PUBLIC; ALTER DATABASE shop SET work_mem = '1MB';`,
      "what is the server's": "ALTER SYSTEM SET work_mem = '5MB'; CREATE TABLESPACE fast LOCATION '/nowhere';",
      'what is there': 'CREATE SCHEMA public;',
      'what would connect elsewhere': "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p;",
      'what would run a program': "CREATE TABLE p (a text); COPY p FROM PROGRAM 'exit 1'; COPY (SELECT 1) TO PROGRAM 'exit 1';",
      "psql's own lines": '\\set ON_ERROR_STOP on\n\\restrict x\n\\connect shop\n\\echo hello\n\\unrestrict x\n\\encoding UTF8\n',
      'rows, and the rows that need them':
        'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a);\nCOPY a FROM stdin;\n1\n\\.\nINSERT INTO b VALUES (1);',
    };
    for (const [what, text] of Object.entries(cases)) {
      it(what, async () => {
        const lines: string[] = [];
        const shadow = closedLater(await shadowOn(server, { debug: (line) => lines.push(line) }));
        await shadow.load({ name: 'x.sql', text: `${text}\nCREATE TABLE last (a int);` });
        expect(await idsIn(shadow)).toContain('table:public.last');
        expect(lines.filter((line) => line.includes('passed over')).length).toBeGreaterThan(0);
      });
    }

    it('and never with a password', async () => {
      const lines: string[] = [];
      const shadow = closedLater(await shadowOn(server, { ownServer: false, debug: (line) => lines.push(line) }));
      await shadow.load({
        name: 'x.sql',
        text: `CREATE ROLE x LOGIN PASSWORD 'sesame'; ALTER USER x WITH ENCRYPTED PASSWORD E'ses\\'ame';
          CREATE SUBSCRIPTION s CONNECTION 'host=nowhere password=sesame' PUBLICATION p; SELECT 1;`,
      });
      expect(lines).toHaveLength(3);
      expect(lines.join()).not.toMatch(/ses/i);
    });

    it("what is the whole server's, when that is not ours, however it is hidden", async () => {
      const shadow = closedLater(await shadowOn(server, { ownServer: false }));
      const victim = await server.createDatabase();
      const names = ['member', 'group'].map((name) => `${victim.name}_${name}`);
      await victim.run(names.map((name) => `CREATE ROLE ${name}`).join(';'));
      await shadow.load({
        name: 'x.sql',
        text: `DROP /* ${'long '.repeat(200)} /* nested */ */ -- and on
            DATABASE ${victim.name};
          GRANT ${names[1]} TO ${names[0]}; REASSIGN OWNED BY ${names[0]} TO ${names[1]}; CREATE TABLE t (a int);`,
      });
      expect(await idsIn(shadow)).toContain('table:public.t');
      expect(await victim.run(`SELECT pg_has_role('${names[0]}', '${names[1]}', 'member') AS granted`)).toEqual([
        { granted: false },
      ]);
      await victim.run(names.map((name) => `DROP ROLE ${name}`).join(';'));
    });

    it('what comes after \\q', async () => {
      const shadow = closedLater(await shadowOn(server));
      await shadow.load({ name: 'x.sql', text: 'CREATE TABLE a (x int);\n\\q\nCREATE TABLE b (x int);' });
      expect((await idsIn(shadow)).filter((id) => id.startsWith('table:'))).toEqual(['table:public.a']);
    });
  });

  describe('prepares what the other side has', () => {
    const OTHER = `CREATE SCHEMA extensions; CREATE SCHEMA unused; CREATE SCHEMA app; CREATE EXTENSION hstore SCHEMA extensions;
      CREATE EXTENSION citext SCHEMA extensions; CREATE EXTENSION btree_gin;`;
    const like = async () => catalogOf((await server.createDatabase(OTHER)).url);

    it('when it is wanted, and drops again what nothing uses', async () => {
      const shadow = closedLater(await shadowOn(server, { like: await like() }));
      await shadow.load({
        name: 'x.sql',
        text: `CREATE TABLE before (a int); CREATE TABLE app.t (id int, labels extensions.hstore); CREATE INDEX ON app.t USING gin (labels);
          BEGIN; CREATE TABLE app.u (a int); CREATE INDEX ON app.u USING gin (a); COMMIT;`,
      });
      expect(await idsIn(shadow)).toEqual(
        expect.arrayContaining([
          'schema:app',
          'schema:extensions',
          'extension:hstore',
          'extension:btree_gin',
          'table:public.before',
        ]),
      );
      expect(await idsIn(shadow)).not.toContain('schema:unused');
      expect(await idsIn(shadow)).not.toContain('extension:citext');
    });

    it('not when nothing fails for want of it', async () => {
      const shadow = closedLater(await shadowOn(server, { like: await like() }));
      await shadow.load({ name: 'x.sql', text: 'CREATE TABLE t (a int)' });
      expect((await idsIn(shadow)).filter((id) => /^(schema|extension):/.test(id))).toEqual([
        'extension:plpgsql',
        'schema:public',
      ]);
    });

    it('by its plain name, since the search_path of the other side leads there', async () => {
      const shadow = closedLater(await shadowOn(server, { like: await like() }));
      await shadow.load({ name: '1.sql', text: 'CREATE TABLE t (a citext)' });
      await shadow.load({ name: '2.sql', text: 'CREATE TABLE u (a citext)' });
      expect(await idsIn(shadow)).toEqual(expect.arrayContaining(['table:public.t', 'table:public.u', 'extension:citext']));
    });

    it('and gives way to a script that makes it itself', async () => {
      const shadow = closedLater(await shadowOn(server, { like: await like() }));
      await shadow.load({
        name: 'x.sql',
        text: `CREATE TABLE app.t (a int);
          CREATE SCHEMA unused; CREATE SCHEMA IF NOT EXISTS app; CREATE EXTENSION citext; CREATE EXTENSION IF NOT EXISTS hstore; CREATE SCHEMA extensions;`,
      });
      const catalog = await shadow.read(select());
      expect([...catalog.objects.keys()]).toEqual(
        expect.arrayContaining(['schema:unused', 'schema:app', 'schema:extensions', 'extension:citext', 'extension:hstore']),
      );
      expect(catalog.objects.get('extension:citext')?.properties.schema).toBe('public');
      expect([...catalog.objects.keys()]).not.toContain('extension:btree_gin');
    });

    it('more may be loaded after a reading', async () => {
      const shadow = closedLater(await shadowOn(server, { like: await like() }));
      await shadow.load({ name: '1.sql', text: 'CREATE TABLE app.t (a int)' });
      expect(await idsIn(shadow)).not.toContain('extension:hstore');
      await shadow.load({ name: '2.sql', text: 'CREATE TABLE app.u (a extensions.hstore)' });
      expect(await idsIn(shadow)).toEqual(expect.arrayContaining(['extension:hstore', 'table:app.u']));
    });

    it('but nothing helps where it cannot be had', async () => {
      const other = await like();
      const [postgis] = [...other.objects.values()].filter(({ kind }) => kind === 'extension');
      const objects = new Map(other.objects).set('extension:postgis', {
        ...postgis!,
        id: 'extension:postgis',
        path: ['postgis'],
      });
      const shadow = closedLater(await shadowOn(server, { like: { ...other, objects } }));
      const error = await failure(shadow.load({ name: 'x.sql', text: 'CREATE TABLE t (a geometry)' }));
      expect(error.message).toMatch(/^x\.sql:1: type "geometry" does not exist \(42704\), in: CREATE TABLE t \(a geometry\)$/);
      expect(error.hint).toMatch(/\(postgis\).*--shadow postgres:/);
    });
  });

  describe('roles', () => {
    // Roles are the whole server's: other test files see them.
    const role = (name: string): string => `driftgate_load_${process.pid}_${name}`;
    const text = `CREATE TABLE t (a int); GRANT SELECT ON t TO ${role('a')}, "${role('B')}"; ALTER TABLE t OWNER TO ${role('c')};
      ALTER DEFAULT PRIVILEGES FOR ROLE ${role('c')} GRANT SELECT ON TABLES TO ${role('a')}; REVOKE ALL ON t FROM pg_no_such_role;
      CREATE POLICY p ON t TO ${role('d')} USING (true); CREATE ROLE ${role('d')}; SET SESSION AUTHORIZATION ${role('e')}; CREATE TABLE u (a int);`;

    it('are made where the server is ours', async () => {
      const shadow = closedLater(await shadowOn(server));
      try {
        await shadow.load({ name: 'x.sql', text });
        expect(await idsIn(shadow)).toEqual(expect.arrayContaining(['table:public.t', 'table:public.u']));
        expect(await shadow.query(`SELECT tableowner FROM pg_tables WHERE tablename = 't'`)).toEqual([{ tableowner: role('c') }]);
      } finally {
        for (const name of ['a', 'B', 'c', 'd', 'e'])
          await shadow.query(`DROP OWNED BY "${role(name)}"; DROP ROLE "${role(name)}"`);
      }
    });

    it('are not made where it is not: rights and owners are passed over, and what cannot be is an error', async () => {
      const shadow = closedLater(await shadowOn(server, { ownServer: false }));
      const error = await failure(shadow.load({ name: 'x.sql', text }));
      expect(error.message).toMatch(new RegExp(`^x\\.sql:3: role "${role('d')}" does not exist \\(42704\\), in: CREATE POLICY`));
      expect(error.hint).toMatch(/Create the role .* on that server/);
      await shadow.load({
        name: 'y.sql',
        text: `CREATE ROLE ${role('x')}; CREATE TABLE y (a int); GRANT SELECT ON y TO ${role('x')}`,
      });
      expect(await idsIn(shadow)).toEqual(expect.arrayContaining(['table:public.t', 'table:public.y']));
      expect(await shadow.query(`SELECT rolname FROM pg_roles WHERE rolname ~ '^driftgate_load_${process.pid}_x'`)).toEqual([]);
    });
  });
});
