/** sql: files, folders and globs; what is refused, and what is warned of. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/sources/code/kinds/sql.ts';
import { catalogIn, contextIn, FIXTURES, folderWith, scriptsOf } from './opened.ts';

const TABLE = 'CREATE TABLE t (id int PRIMARY KEY);\n';

async function namesOf(argument: string, folder: string): Promise<string[]> {
  return (await scriptsOf(await sql.open(argument, contextIn(folder)))).map(({ name }) => name);
}

function failure(argument: string, folder: string) {
  return sql.open(argument, contextIn(folder)).then(
    () => expect.unreachable(`${argument} was opened`),
    (error: unknown) => error as { code: string; message: string; hint: string },
  );
}

describe('sql:', () => {
  it('loads one file, whatever its ending', async () => {
    const folder = folderWith({ 'db/schema.ddl': `\uFEFF${TABLE}` });
    expect(await scriptsOf(await sql.open('db/schema.ddl', contextIn(folder)))).toEqual([{ name: 'db/schema.ddl', text: TABLE }]);
    const catalog = await catalogIn(sql, './db/schema.ddl', contextIn(folder));
    expect([...catalog.objects.keys()]).toContain('column:public.t.id');
  }, 60_000);

  it('loads the .sql files of a folder in the order of the bytes of their paths', async () => {
    const files = ['b.sql', 'a/2.sql', 'a/10.sql', 'a.sql', 'B.SQL', 'é.sql', 'c.txt', '.hidden.sql', 'node_modules/x/y.sql'];
    const folder = folderWith(Object.fromEntries(files.map((name) => [`db/${name}`, TABLE])));
    const expected = ['B.SQL', 'a.sql', 'a/10.sql', 'a/2.sql', 'b.sql', 'é.sql'];
    expect(await namesOf('db', folder)).toEqual(expected.map((name) => `db/${name}`));
    expect(await namesOf('./db/', folder)).toEqual(expected.map((name) => `db/${name}`));
    expect(await namesOf('.', `${folder}/db`)).toEqual(expected);
  });

  it('takes exactly what a glob matches, and a file that is called like a pattern', async () => {
    const folder = folderWith({ 'db/t/1.sql': TABLE, 'db/v/2.ddl': TABLE, 'db/v/3.sql': TABLE, 'odd[1].sql': TABLE });
    expect(await namesOf('db/**/*.sql', folder)).toEqual(['db/t/1.sql', 'db/v/3.sql']);
    expect(await namesOf('db/{t,v}/*', folder)).toEqual(['db/t/1.sql', 'db/v/2.ddl', 'db/v/3.sql']);
    expect(await namesOf('../*/t/*.sql', `${folder}/db`)).toEqual(['../db/t/1.sql']);
    expect(await namesOf(`${folder}/db/t/*.sql`, '/')).toEqual([`${folder}/db/t/1.sql`]);
    expect(await namesOf('odd[1].sql', folder)).toEqual(['odd[1].sql']);
    expect(await failure('db/*.psql', folder)).toMatchObject({ code: 'usage', message: 'No file matches db/*.psql.' });
  });

  it('says what is missing or empty', async () => {
    const folder = folderWith({ 'blank.sql': ' \n', 'readme/README.md': '#', 'blanks/1.sql': '', 'blanks/2.sql': '\n' });
    expect(await failure('db/schema.sql', folder)).toMatchObject({
      code: 'usage',
      message: 'There is nothing at db/schema.sql.',
    });
    expect(await failure('blank.sql', folder)).toMatchObject({ code: 'usage', message: 'blank.sql is empty.' });
    expect(await failure('blanks', folder)).toMatchObject({ code: 'usage', message: 'All 2 files of blanks are empty.' });
    expect(await failure('readme', folder)).toMatchObject({
      code: 'usage',
      message: 'There is no .sql file in the folder readme.',
      hint: 'It has README.md.',
    });
  });

  it('refuses what is no SQL text, and says what to do', async () => {
    const folder = folderWith({
      'custom.dump': 'PGDMP\u0001\u000e',
      'schema.sql.gz': gzipSync(TABLE),
      'utf16.sql': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TABLE, 'utf16le')]),
      'latin1.sql': Buffer.from("COMMENT ON TABLE t IS 'Größe';", 'latin1'),
      'binary.sql': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]),
    });
    const told = async (name: string) => {
      const { code, message, hint } = await failure(name, folder);
      return [code, message, hint].join(' | ');
    };
    expect(await told('custom.dump')).toMatch(
      /source \| custom.dump is a dump in pg_dump's custom format.*pg_dump --format plain/,
    );
    expect(await told('schema.sql.gz')).toMatch(/compressed with gzip.*gunzip/);
    expect(await told('utf16.sql')).toMatch(/written in UTF-16.*iconv/);
    expect(await told('latin1.sql')).toMatch(/in another encoding.*iconv/);
    expect(await told('binary.sql')).toMatch(/binary, not SQL text/);
  });

  it('says that migrations: understands a folder of migrations, and still loads it', async () => {
    for (const [path, tool] of [
      ['prisma/migrations', 'prisma'],
      ['dbmate', 'dbmate'],
      ['plain', 'plain'],
    ] as const) {
      const context = contextIn(FIXTURES);
      expect((await sql.open(path, context)).steps, path).toHaveLength(1);
      expect(context.warnings, path).toEqual([expect.stringContaining(`${path} looks like migrations (${tool})`)]);
      expect(context.warnings[0]).toContain(`migrations:${path}`);
    }
    const context = contextIn(
      folderWith({ 'schema/tables.sql': TABLE, 'schema/views.sql': TABLE, 'parts/01_a.sql': TABLE, 'parts/02_b.sql': TABLE }),
    );
    await sql.open('schema', context);
    await sql.open('parts', context);
    expect(context.warnings).toEqual([]);
  });
});
