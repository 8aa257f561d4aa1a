/** What is loaded into a scratch database of MySQL and MariaDB: dumps, scripts with faults, and scripts that lead elsewhere. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { openShadow } from '../../src/engines/mysql/shadow/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import type { DriftgateError } from '../../src/errors.ts';
import { catalogOf, differences } from '../mysql/catalog-of.ts';
import { forEachServer, type TestDatabase, withServers } from '../servers/index.ts';
import { dumped, read, serverUrl, shadowRequest } from './mysql-request.ts';

const text = (name: string): string => readFileSync(new URL(`../fixtures/mysql/${name}.sql`, import.meta.url), 'utf8');

const open: Shadow[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((shadow) => shadow.close()));
});

interface Beside {
  readonly like?: Catalog;
  readonly warnings?: string[];
}

/** A scratch database on the server of another one. */
async function scratch(database: TestDatabase, { like, warnings }: Beside = {}): Promise<Shadow> {
  const shadow = await openShadow(
    shadowRequest({
      choice: { use: 'url', url: serverUrl(database) },
      like: like ?? null,
      ...(warnings === undefined ? {} : { warnings }),
    }),
  );
  open.push(shadow);
  return shadow;
}

async function refusalOf(loading: Promise<void>): Promise<DriftgateError> {
  return loading.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: DriftgateError) => error,
  );
}

forEachServer(['mysql', 'mariadb'], (server) => {
  const shop = `${text('shop')}\n${text(`shop-${server.flavour}`)}`;

  it('a dump is read back as the database that it was made of', async () => {
    const original = await server.createDatabase(`ALTER DATABASE COLLATE utf8mb4_unicode_ci;\n${shop}\n${text('rows')}`);
    const live = await catalogOf(original.url);
    for (const options of [
      ['--no-data'],
      ['--routines', '--events', '--triggers'],
      ['--no-data', '--routines', '--databases', '--add-drop-database'],
      ['--no-data', '--skip-comments', '--skip-add-drop-table'],
      ['--extended-insert', '--add-locks', '--routines', '--databases', '--hex-blob'],
    ]) {
      const shadow = await scratch(original, { like: live });
      await shadow.load({ name: 'dump.sql', text: await dumped(server, original, options) });
      const loaded = await read(shadow);
      expect(differences(loaded, live), options.join(' ')).toEqual([]);
      expect(differences(live, loaded), options.join(' ')).toEqual([]);
      expect(loaded.objects.size).toBeGreaterThan(330);
      if (options.includes('--events')) expect(loaded.notCompared).toEqual(live.notCompared);
      expect(await shadow.query('SELECT COUNT(*) AS n FROM tags')).toEqual([{ n: 0 }]);
    }
  });

  it('is what the same SQL makes in a database like the other side', async () => {
    const like = await catalogOf(
      (await server.createDatabase('ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german2_ci')).url,
    );
    const sql = 'CREATE TABLE t (a varchar(10), b enum("x"), c text COLLATE utf8mb4_bin);';
    const direct = await server.createDatabase(`ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_german2_ci; ${sql}`);
    const shadow = await scratch(direct, { like });
    await shadow.load({ name: 't.sql', text: sql });
    const catalog = await read(shadow);
    expect(catalog.defaults).toEqual(like.defaults);
    expect(catalog.objects.get('column:t.a')?.properties.collation).toBe('latin1_german2_ci');
    expect(differences(catalog, await catalogOf(direct.url))).toEqual([]);
  });

  it('takes over sql_mode, in every script anew', async () => {
    const original = await server.createDatabase();
    const like = await catalogOf(original.url);
    const ansi = { ...like, defaults: { ...like.defaults, sqlMode: 'ANSI_QUOTES,NO_SUCH_MODE,PIPES_AS_CONCAT' } };
    const shadow = await scratch(original, { like: ansi });
    await shadow.load({
      name: 'a.sql',
      text: 'CREATE TABLE "quoted; name" ("x" int); SET sql_mode = "", @x = 1, foreign_key_checks = 0;',
    });
    await shadow
      .load({ name: 'b.sql', text: 'CREATE TABLE "another" ("x" int, y int AS (@@session.sql_mode = 1));' })
      .catch(() => {});
    expect(await shadow.query("SELECT @@sql_mode AS mode, @x AS x, @@foreign_key_checks AS checks, 'a' || 'b' AS ab")).toEqual([
      { mode: 'PIPES_AS_CONCAT,ANSI_QUOTES', x: null, checks: 1, ab: 'ab' },
    ]);
    expect([...(await read(shadow)).objects.keys()]).toContain('table:"quoted; name"');
  });

  it('says which statement of many is refused, and where', async () => {
    const original = await server.createDatabase();
    const many = Array.from({ length: 220 }, (_, i) => `CREATE TABLE t${i} (a int);`).join('\n');
    for (const [script, message] of [
      [
        'CREATE TABLE a (x int);\nCREATE TABLE b (x int);\n\nALTER TABLE nope\n  ADD y int;\nCREATE TABLE c (x int);',
        /^db\/x\.sql:4: Table '\w+\.nope' doesn't exist \(1146\), in: ALTER TABLE nope ADD y int$/,
      ],
      [
        `${many}\nCREATE TABLE t7 (a int);\nSELECT 1;`,
        /^db\/x\.sql:221: Table 't7' already exists \(1050\), in: CREATE TABLE t7 \(a int\)$/,
      ],
      [
        'CREATE TABLE d (x int);\n-- so\nCREATE TABLE e (\n  x int,\n  y int int\n);',
        /^db\/x\.sql:5: You have an error in your SQL syntax near 'int\s*\)' \(1064\), in: CREATE TABLE e/,
      ],
      [
        'DELIMITER //\nCREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELEC 2;\nEND//',
        /^db\/x\.sql:5: .*syntax near '(?:SELEC )?2; END' \(1064\)/,
      ],
      [
        'SELECT 1;\nSELECT 2 FROM dual WHERE 1;\nCALL nothing();',
        /^db\/x\.sql:3: PROCEDURE \S+ does not exist \(1305\), in: CALL nothing\(\)$/,
      ],
      ['CREATE TABLE f (x int);\nsource more.sql', /^db\/x\.sql:2: source is a command of the mysql client, not SQL\.$/],
      [
        'CREATE TABLE h (\n  x int,\n);\nCREATE TABLE i (x int);\nCREATE TABLE j (x int);',
        /^db\/x\.sql:3: You have an error in your SQL syntax near '\)' \(1064\), in: CREATE TABLE h \( x int, \)$/,
      ],
      [
        "CREATE TABLE k (x int) NOPE PASSWORD='hidden' CONNECTION='mysql://u:hidden@h/d';",
        /near '(?:NOPE )?PASSWORD='\*\*\*' CONNECTION='mysql:\/\/u:\*\*\*@h\/d''(?:(?!hidden).)*$/,
      ],
      [
        'CREATE TABLE l (x varchar(5) COLLATE utf8mb4_unicod_ci);',
        /^db\/x\.sql:1: Unknown collation: 'utf8mb4_unicod_ci' \(1273\)/,
      ],
      ["CREATE TABLE g (x int) CONNECTION='mysql://u@h/d' PASSWORD='hidden' x", /^db\/x\.sql:1: .*PASSWORD='\*\*\*'/],
    ] as const) {
      const shadow = await scratch(original);
      const refused = await refusalOf(shadow.load({ name: 'db/x.sql', text: script }));
      expect(refused.message.replace(/\s+/g, ' ')).toMatch(message);
      expect(refused).toMatchObject({ name: 'DriftgateError', code: 'source' });
      expect(refused.hint).toBeTruthy();
    }
  });

  it('loads migrations in several styles of writing', async () => {
    const shadow = await scratch(await server.createDatabase());
    for (const migration of [
      'CREATE TABLE a (id int PRIMARY KEY, n int);\n\\d //\nCREATE TRIGGER ta BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.n = 1; END;//\n\\d ;\n',
      'CREATE TRIGGER tb BEFORE UPDATE ON a FOR EACH ROW\nBEGIN\n  IF NEW.n > 1 THEN SET NEW.n = 1; END IF;\nEND',
      'DELIMITER $$\nCREATE TABLE b (id int); CREATE TABLE c (id int);\n$$\nDELIMITER ;',
      "SET @wanted = (SELECT COUNT(*) = 0 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'a' AND column_name = 'm');\nSET @sql = IF(@wanted, 'ALTER TABLE a ADD m int', 'DO 0');\nPREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s;",
      'CREATE PROCEDURE add_it() BEGIN ALTER TABLE a ADD o int; END; CALL add_it(); DROP PROCEDURE add_it;',
      'START TRANSACTION;\nALTER TABLE a ADD p int;\nINSERT INTO nowhere VALUES (1);\nUPDATE a SET p = 1; DELETE FROM a; COMMIT;',
      "GRANT SELECT ON *.* TO 'somebody'@'%'; CREATE USER 'somebody'@'%' IDENTIFIED BY 'x'; FLUSH PRIVILEGES; SET GLOBAL max_connections = 1; LOCK TABLES a WRITE;",
    ])
      await shadow.load({ name: 'migration.sql', text: migration });
    const catalog = await read(shadow);
    expect([...catalog.objects.keys()].filter((id) => id.startsWith('table:')).sort()).toEqual(['table:a', 'table:b', 'table:c']);
    expect([...catalog.objects.keys()].filter((id) => id.startsWith('column:a.')).sort()).toEqual(
      ['id', 'm', 'n', 'o', 'p'].map((name) => `column:a.${name}`),
    );
    expect(catalog.notCompared).toEqual([{ kind: 'trigger', count: 2 }]);
    expect(await shadow.query('SELECT COUNT(*) AS n FROM mysql.user WHERE user = "somebody"')).toEqual([{ n: 0 }]);
    expect(Number((await shadow.query('SELECT @@GLOBAL.max_connections AS n'))[0]?.n)).toBeGreaterThan(1);
  });

  it('reaches no other database of the server', async () => {
    const theirs = await server.createDatabase('CREATE TABLE kept (x int)');
    const before = await theirs.dump();
    const { name } = theirs;
    for (const script of [
      `USE mine; USE ${name}; DROP TABLE kept;`,
      `CREATE DATABASE IF NOT EXISTS mine; CREATE DATABASE IF NOT EXISTS ${name};`,
      `USE mine; DROP DATABASE ${name};`,
      `USE mine; DROP DATABASE IF EXISTS \`${name}\`;`,
      `CREATE TABLE ${name}.made (x int);`,
      `DROP TABLE IF EXISTS a, ${name}.kept;`,
      `ALTER TABLE \`${name}\` . \`kept\` ADD y int;`,
      `CREATE VIEW ${name}.made AS SELECT 1;`,
      `RENAME TABLE ${name}.kept TO gone;`,
      `/*!50003 CREATE*/ /*!50003 TRIGGER ${name}.made BEFORE INSERT ON kept FOR EACH ROW SET @a = 1 */;`,
      `CREATE INDEX made ON ${name}.kept (x);`,
      `CREATE PROCEDURE p() DROP TABLE ${name}.kept; CALL p();`,
      `CREATE PROCEDURE p() BEGIN DELETE FROM ${name}.kept; END; CALL p();`,
      `CREATE PROCEDURE p() DROP DATABASE ${name}; CALL p();`,
      `CREATE PROCEDURE p() BEGIN IF 1 THEN DROP SCHEMA IF EXISTS \`${name}\`; END IF; END; CALL p();`,
      'USE mysql; DROP TABLE user;',
      'CREATE TABLE mysql.made (x int);',
    ]) {
      const shadow = await scratch(theirs);
      const refused = await refusalOf(shadow.load({ name: 'x.sql', text: script }));
      expect(refused.message, script).toMatch(/another database/);
      expect(refused.message, script).toMatch(/^x\.sql:1: /);
      expect(await theirs.dump(), script).toBe(before);
      await shadow.close();
    }
  });

  it('takes the database that a dump creates and uses for the scratch database', async () => {
    const server1 = await server.createDatabase();
    const shadow = await scratch(server1, { like: { ...(await catalogOf(server1.url)), database: 'shop_staging' } });
    await shadow.load({
      name: 'dump.sql',
      text: `DROP DATABASE IF EXISTS shop;
        CREATE DATABASE /*!32312 IF NOT EXISTS*/ \`Shop\` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_bin */;
        USE \`Shop\`;
        CREATE TABLE \`Shop\`.orders (id int PRIMARY KEY, place varchar(10));
        CREATE TABLE shop.items (id int, \`order\` int, FOREIGN KEY (\`order\`) REFERENCES \`Shop\`.\`orders\` (id));
        CREATE VIEW both_of AS SELECT o.id, Shop.orders.place FROM Shop.orders o JOIN shop_staging.items i ON i.order = o.id
          JOIN orders ON orders.id = o.id WHERE EXTRACT(YEAR FROM o.place) > 1 ORDER BY o.id, o.place;
        CREATE TABLE shop (id int);
        CREATE VIEW named_alike AS SELECT shop.id, shop.id + 1 AS next FROM shop ORDER BY shop.id;`.replaceAll(
        'i.order',
        'i.`order`',
      ),
    });
    const { objects } = await read(shadow);
    expect(objects.get('column:orders.place')?.properties.collation).toBe('latin1_bin');
    expect(objects.has('table:items')).toBe(true);
    expect([...objects.values()].find(({ kind }) => kind === 'foreign-key')?.properties.references).toBe('orders');
    expect(objects.get('view:both_of')?.dependsOn).toEqual(['table:orders', 'table:items']);
    expect(objects.get('view:named_alike')?.dependsOn).toEqual(['table:shop']);
  });
});

withServers(['mysql', 'mariadb'], (mysql, mariadb) => {
  it("each loads the other's dump, with what is most like what it does not know", async () => {
    const sql = `CREATE TABLE a (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(80) NOT NULL DEFAULT 'x',
        made datetime DEFAULT CURRENT_TIMESTAMP, price decimal(10,2) NOT NULL DEFAULT 0.5, KEY (name, price), CHECK (price >= 0));
      CREATE TABLE b (id int PRIMARY KEY, a_id bigint unsigned, CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE);
      CREATE VIEW v AS SELECT a.id, b.id AS b_id FROM a JOIN b ON b.a_id = a.id;
      CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.name = upper(NEW.name);
      CREATE PROCEDURE p() SELECT 1;`;
    const theirs = { mysql: 'utf8mb4_0900_ai_ci', mariadb: 'utf8mb4_uca1400_ai_ci' };
    for (const [from, to] of [
      [mysql, mariadb],
      [mariadb, mysql],
    ] as const) {
      const collation = theirs[from.flavour as 'mysql'];
      const original = await from.createDatabase(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}; ${sql}`);
      const live = await catalogOf(original.url);
      const warnings: string[] = [];
      const shadow = await scratch(await to.createDatabase(), { like: live, warnings });
      for (const options of [
        ['--no-data', '--routines', '--triggers'],
        ['--databases', '--routines', '--triggers'],
      ]) {
        await shadow.load({ name: 'dump.sql', text: await dumped(from, original, options) });
        const found = differences(await read(shadow), live);
        expect(
          found.filter((line) => !/collation/.test(line)),
          options.join(' '),
        ).toEqual([]);
      }
      expect(warnings).toEqual([expect.stringContaining(`does not know the collation ${collation}`)]);
    }
  });
});
