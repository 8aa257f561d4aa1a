/** Code as a source, as people start it: settings, paths, notes, errors and exit codes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, driftgate } from '../examples/node-example.ts';
import { withServers } from '../servers/index.ts';

const SCHEMA = `CREATE TABLE orders (
  id int PRIMARY KEY,
  place ltree NOT NULL,
  total numeric(10, 2) DEFAULT 0
);
`;
/** What SCHEMA takes for granted. */
const PRELUDE = 'CREATE EXTENSION ltree;\n';

const folder = mkdtempSync(join(tmpdir(), 'code-'));
const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
beforeAll(() => {
  write('db/schema.sql', SCHEMA);
  write('db/prelude.sql', PRELUDE);
  write('db/plain.sql', 'CREATE TABLE t (a int);\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const embedded = ['--shadow', 'embedded'];

withServers(['postgres:15'], (server) => {
  let target: string;
  beforeAll(async () => {
    target = (await server.createDatabase(`${PRELUDE}${SCHEMA}`)).url;
  });

  it('loads the prelude first, and says that the versions differ', async () => {
    const { code, found, report } = await check(folder, 'sql:db/schema.sql', target, [
      ...embedded,
      '--prelude',
      'db/prelude.sql',
    ]);
    expect(found).toEqual([]);
    expect(code).toBe(0);
    expect(report.reference.shadow).toMatch(/^PostgreSQL 18[.\d]*, embedded$/);
    expect(report.target.shadow).toBeNull();
    expect(report.notes.join('\n')).toMatch(/loaded into PostgreSQL 18.*while the other side is PostgreSQL 15/);
  });

  it('starts paths of a config file at its project, those of flags at the working directory', async () => {
    write('.github/driftgate.yml', 'reference: sql:db/schema.sql\nshadow:\n  use: embedded\n  prelude: db/prelude.sql\n');
    const fromConfig = await driftgate(['check', '--target', target], folder);
    expect(fromConfig.code, fromConfig.stderr).toBe(0);
    const deeper = ['check', '--config', '../.github/driftgate.yml', '--target', target];
    expect(await driftgate(deeper, join(folder, 'db'))).toMatchObject({ code: 0 });
    expect(await driftgate([...deeper, '--reference', 'sql:schema.sql'], join(folder, 'db'))).toMatchObject({ code: 0 });
    rmSync(join(folder, '.github'), { recursive: true });
  });

  it('takes defaults that mean the same for the same, and no others', async () => {
    const other = (await server.createDatabase(`${PRELUDE}${SCHEMA.replace('DEFAULT 0', "DEFAULT '0'::numeric")}`)).url;
    expect(await check(folder, target, other)).toMatchObject({ found: [], code: 0 });
    const wrong = (await server.createDatabase(`${PRELUDE}${SCHEMA.replace('DEFAULT 0', 'DEFAULT 1')}`)).url;
    expect(await check(folder, target, wrong)).toMatchObject({ found: ['column-default column:public.orders.total'] });
  });

  it('is refused in CI when it runs code beside credentials, unless that is allowed', async () => {
    const args = ['check', '--reference', 'command:cat db/plain.sql', '--target', target, ...embedded];
    const refused = await driftgate(args, folder, { CI: 'true' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/runs code of the repository.*refused[\s\S]*snapshot/);
    expect((await driftgate([...args, '--allow-repository-code'], folder, { CI: 'true' })).code).toBe(1);
    expect((await driftgate(args, folder)).code).toBe(1);
  });

  it('is compared with no database of another engine', async () => {
    const { code, stderr } = await driftgate(
      ['check', '--reference', 'sql:db/plain.sql', '--target', target, '--engine', 'mysql'],
      folder,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/is for MySQL, and the other side is PostgreSQL/);
  });
});

describe('what goes wrong', () => {
  const against = (file: string, ...more: string[]) =>
    driftgate(['check', '--reference', `sql:${file}`, '--target', 'sql:db/plain.sql', ...embedded, ...more], folder);

  it('SQL that the server refuses: file, line and statement, exit code 3', async () => {
    write('db/broken.sql', 'CREATE TABLE a (id int);\n\nCREATE TABLE b (\n  id int,\n  c nosuchtype\n);\n');
    const { code, stderr } = await against('db/broken.sql');
    expect(code).toBe(3);
    expect(stderr).toMatch(/db\/broken\.sql:5: type "nosuchtype" does not exist/);
    expect(stderr).toContain('CREATE TABLE b');
  });

  it('an empty reference, exit code 3', async () => {
    write('db/empty.sql', '-- nothing yet\nSELECT 1;\n');
    const { code, stderr } = await against('db/empty.sql');
    expect(code).toBe(3);
    expect(stderr).toMatch(/nothing to compare with/);
  });

  it('a missing file and a missing prelude, exit code 2', async () => {
    expect(await against('db/nowhere.sql')).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere.sql') });
    expect(await against('db/plain.sql', '--prelude', 'no.sql')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/prelude .*no\.sql/),
    });
  });

  it('a tool that prints an error and exits with 0, exit code 3', async () => {
    write('tool.mjs', "console.error('Error: models not found');");
    const args = ['check', '--reference', `command:${process.execPath} tool.mjs`, '--target', 'sql:db/plain.sql', ...embedded];
    const { code, stderr } = await driftgate(args, folder);
    expect(code).toBe(3);
    expect(stderr).toContain('models not found');
  });
});
