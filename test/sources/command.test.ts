/** `command:` and `script:`, in a shadow and against a live database. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { DriftgateError } from '../../src/errors.ts';
import { parseSettings } from '../../src/inputs/settings.ts';
import { command } from '../../src/sources/code/kinds/command.ts';
import { script } from '../../src/sources/code/kinds/script.ts';
import { recordingContext } from '../connect/context.ts';
import { forEachServer } from '../servers/index.ts';
import { codeContext } from './code-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'driftgate-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCHEMA =
  'CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);\nCREATE INDEX by_name ON customers (id, name(10));\n';
writeFileSync(join(folder, 'schema.sql'), SCHEMA);
writeFileSync(join(folder, 'schema pg.sql'), SCHEMA.replace('name(10)', 'name'));
/** Makes the schema in the database of DATABASE_URL, as an application's own script would. */
writeFileSync(
  join(folder, 'migrate.mjs'),
  `import { createRequire } from 'node:module';
   const require = createRequire(${JSON.stringify(import.meta.url)});
   const url = process.env[process.argv[2] ?? 'DATABASE_URL'];
   console.log('DRIFTGATE_SHADOW is', process.env.DRIFTGATE_SHADOW);
   if (process.argv[3] !== undefined) process.exit(0);
   if (url.startsWith('postgresql:')) {
     const client = new (require('pg').Client)({ connectionString: url });
     await client.connect();
     await client.query(${JSON.stringify(SCHEMA.replace('name(10)', 'name'))});
     await client.end();
   } else {
     const connection = await require('mysql2/promise').createConnection({ uri: url, multipleStatements: true });
     await connection.query(${JSON.stringify(SCHEMA)});
     await connection.end();
   }`,
);

const node = JSON.stringify(process.execPath);

async function findings(
  flags: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const context = recordingContext({ PATH: process.env.PATH, ...environment });
  const { findings: found } = await check(parseSettings({ flags, cwd: folder }), context);
  return found.map(({ rule, object }) => `${rule} ${object.name}`).sort();
}

async function failureOf(work: Promise<unknown>): Promise<DriftgateError> {
  const error = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DriftgateError);
  return error as DriftgateError;
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  const file = server.flavour === 'postgres' ? `'schema pg.sql'` : 'schema.sql';
  const table = server.engine === 'postgres' ? 'public.customers' : 'customers';
  const sql = server.engine === 'postgres' ? SCHEMA.replace('name(10)', 'name') : SCHEMA;
  const drifted = sql.replace('name text NOT NULL', 'name text');

  it('command: what a program prints is the schema', async () => {
    const reference = `command:cat ${file}`;
    const shadow = (await server.createDatabase()).url;
    const same = await server.createDatabase(sql);
    expect(await findings({ reference, target: same.url, shadow })).toEqual([]);
    const other = await server.createDatabase(drifted);
    expect(await findings({ reference, target: other.url, shadow })).toEqual([`column-nullable ${table}.name`]);
  });

  it('script: a program makes the schema in the database that DATABASE_URL leads to', async () => {
    const shadow = (await server.createDatabase()).url;
    const same = await server.createDatabase(sql);
    const environment = { TARGET_URL: same.url, DATABASE_URL: same.url };
    // Whatever variable the script reads its URL from.
    for (const name of ['DATABASE_URL', 'TARGET_URL']) {
      const reference = `script:${node} migrate.mjs ${name}`;
      expect(await findings({ reference, target: 'env:TARGET_URL', shadow }, environment), name).toEqual([]);
    }
    const other = await server.createDatabase(drifted);
    expect(await findings({ reference: `script:${node} migrate.mjs`, target: other.url, shadow })).toEqual([
      `column-nullable ${table}.name`,
    ]);
  });

  it('script: that makes nothing is an error, with what it printed', async () => {
    const shadow = (await server.createDatabase()).url;
    const same = await server.createDatabase(sql);
    const reference = `script:${node} migrate.mjs DATABASE_URL nothing`;
    const error = await failureOf(findings({ reference, target: same.url, shadow }));
    expect(error).toMatchObject({ code: 'source', hint: expect.stringContaining('DATABASE_URL') });
    expect(error.message).toMatch(/made no table in the shadow\. It printed:\n {2}DRIFTGATE_SHADOW is 1/);
  });
});

forEachServer(['postgres'], (server) => {
  it('script: reaches the embedded shadow too', async () => {
    const same = await server.createDatabase(SCHEMA.replace('name(10)', 'name'));
    const reference = `script:${node} migrate.mjs`;
    expect(await findings({ reference, target: same.url, shadow: 'embedded' })).toEqual([]);
  });
});

describe('the line', () => {
  const open = (line: string): Promise<unknown> => command.open(line, codeContext(folder));

  it('is words, in which no sign means anything', async () => {
    const program = join(folder, 'show words');
    writeFileSync(program, `#!/bin/sh\nprintf '%s' '-- '; printf '[%s]' "$@"; printf '\\nCREATE TABLE t (a int);\\n'\n`);
    chmodSync(program, 0o755);
    const { steps } = (await open(`"./show words" "two words" '$HOME' \`id\` *.sql`)) as { steps: { name: string }[] };
    expect(steps[0]!.name).toMatch(/^command:"\.\/show words"/);
    expect(await open(`sh -c 'cat schema.sql | grep TABLE'`), 'a shell, when the user writes one').toBeDefined();
  });

  it('that was written for a shell is refused', async () => {
    for (const line of ['cat schema.sql | grep TABLE', 'cd db && ./print', './print 2>/dev/null', './print > out.sql']) {
      const error = await failureOf(open(line));
      expect(error, line).toMatchObject({ code: 'usage', hint: `Where a shell is needed, it is the program: command:sh -c '…'` });
    }
    expect(await failureOf(script.open('a | b', codeContext(folder)))).toMatchObject({ code: 'usage' });
    expect(await failureOf(open(`''`))).toMatchObject({ code: 'usage' });
  });

  it('whose program is missing, fails, or prints no SQL, is told', async () => {
    expect(await failureOf(open('driftgate-no-such-tool --x'))).toMatchObject({
      code: 'source',
      hint: expect.stringContaining('PATH'),
    });
    expect((await failureOf(open('cat none.sql'))).message).toMatch(
      /^command:cat none\.sql failed \(exit code 1\):\n.*No such file/,
    );
    expect((await failureOf(open('echo nothing to do'))).message).toMatch(/printed no SQL statement:\n {2}nothing to do$/);
  });
});
