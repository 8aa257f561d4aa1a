/** The program as people start it, `node dist/cli.js`, against real servers: results, formats, settings, exit codes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { forEachServer } from '../servers/index.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'driftgate-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = folder): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd, env: { PATH: process.env.PATH, HOME: folder, ...env }, maxBuffer: 1 << 26 };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const REFERENCE = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90) NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id), currency char(3) NOT NULL DEFAULT 'EUR');
  CREATE TABLE refunds (id int PRIMARY KEY, order_id int);`;
const TARGET = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90));
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers (id));
  CREATE TABLE extra (id int PRIMARY KEY);`;

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  let reference: string;
  let target: string;
  let table: (name: string) => string;
  beforeAll(async () => {
    [reference, target] = (await Promise.all([server.createDatabase(REFERENCE), server.createDatabase(TARGET)])).map(
      ({ url }) => url,
    ) as [string, string];
    table = (name) => (server.engine === 'postgres' ? `public.${name}` : name);
  });

  it('finds drift, prints it, exits with 1', async () => {
    const { code, stdout, stderr } = await run(['check', '--reference', reference, '--target', target]);
    expect(code, stderr).toBe(1);
    expect(stdout).toContain(`${table('refunds')}`);
    expect(stdout).toMatch(/column currency is missing/);
    expect(stdout).toMatch(/column email, nullable: no → yes/);
    expect(stdout, 'plain when it is no terminal').not.toContain('\u001b[');
    expect(stderr).toContain('Reading the reference');
  });

  it('gives JSON that fits its published schema, alone on stdout', async () => {
    const { code, stdout } = await run(['check', '--reference', reference, '--target', target, '--format', 'json']);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as Report;
    const schema = JSON.parse(readFileSync(new URL('../../docs/schema/report.schema.json', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validate(schema, report), ajv.errorsText()).toBe(true);
    expect(report.verdict).toBe('drift');
    expect(report.statistics.missingTables).toEqual([table('refunds')]);
    expect(report.statistics.missingColumns).toEqual([table('orders.currency')]);
    expect(report.statistics.roundTrips / 2).toBeLessThanOrEqual(6);
    expect(report.findings.map(({ rule }) => rule).sort()).toEqual([
      'column-nullable',
      'extra-table',
      'missing-column',
      'missing-table',
    ]);
    expect(report.order.tables.map((entry) => entry.table).sort()).toEqual(['customers', 'orders', 'refunds'].map(table));
  });

  it('is in sync with itself, and says what it did not look at', async () => {
    const { code, stdout } = await run(['check', '--reference', reference, '--target', reference]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/In sync/);
  });

  it('takes severities, patterns and environments from driftgate.yml, and URLs from variables', async () => {
    const config = join(folder, `${server.id.replace(':', '-')}.yml`);
    writeFileSync(
      config,
      `reference: production\nenvironments:\n  production: { url: env:PRODUCTION_URL }\nignore: { tables: [refunds, extra] }\nrules: { missing-column: info, column-nullable: off }\n`,
    );
    const { code, stdout, stderr } = await run(['check', '--config', config, '--target', 'env:TARGET_URL', '--format', 'json'], {
      PRODUCTION_URL: reference,
      TARGET_URL: target,
    });
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report.verdict).toBe('differs');
    expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([['missing-column', 'info']]);
    expect(report.reference.label).toBe('production');
    expect(report.reference.leftOut.map(({ name }) => name)).toEqual([table('refunds')]);
    const strict = await run(['check', '--config', config, '--target', 'env:TARGET_URL', '--fail-on', 'info'], {
      PRODUCTION_URL: reference,
      TARGET_URL: target,
    });
    expect(strict.code, 'a flag beats the file').toBe(1);
  });

  it('writes the report into a file', async () => {
    const file = join(folder, `${server.id.replace(':', '-')}.md`);
    const { code, stdout } = await run([
      'check',
      '--reference',
      reference,
      '--target',
      target,
      '--format',
      'markdown',
      '--output',
      file,
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(readFileSync(file, 'utf8')).toContain('currency');
    const nowhere = await run([
      'check',
      '--reference',
      reference,
      '--target',
      target,
      '--output',
      join(folder, 'no/such/folder/x.md'),
    ]);
    expect(nowhere.code).toBe(3);
    expect(nowhere.stderr).toContain('no/such/folder');
  });

  it('orders tables', async () => {
    const { code, stdout } = await run(['order', '--reference', reference]);
    expect(code).toBe(0);
    expect(stdout.indexOf(table('customers'))).toBeLessThan(stdout.indexOf(table('orders')));
    expect(stdout).toContain(`${table('orders')}  depends on: ${table('customers')}`);
  });

  it('an empty reference is an error, not "everything is extra"', async () => {
    const { url } = await server.createDatabase();
    const { code, stderr } = await run(['check', '--reference', url, '--target', target]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/nothing to compare with/);
    const ignored = await run(['check', '--reference', reference, '--target', target, '--tables', 'no_such_*']);
    expect(ignored.code, 'nor are patterns that match nothing').toBe(3);
  });

  it('a database that is not there is exit code 3, said with what to do', async () => {
    const gone = new URL(reference);
    gone.pathname = '/no_such_database';
    const { code, stderr } = await run(['check', '--reference', gone.href, '--target', target]);
    expect(code).toBe(3);
    expect(stderr).toContain('no_such_database');
    expect(stderr).not.toContain(decodeURIComponent(gone.password));
  });
});

describe('usage', () => {
  const both = ['--reference', 'postgres://u@h/a', '--target', 'postgres://u@h/b'];
  for (const [name, args, message] of [
    ['no reference', ['check', '--target', 'postgres://u@h/d'], /No reference is given/],
    ['no such environment', ['check', '--reference', 'prod', '--target', 'x'], /"prod"\) is not a source/],
    [
      'a variable that is not set',
      ['check', '--reference', 'env:NO_SUCH', '--target', 'postgres://u@h/d'],
      /variable NO_SUCH is not set\.\n.*Set what is missing/,
    ],
    ['an unknown flag', ['check', '--refrence', 'x'], /unknown option '--refrence'[\s\S]*--reference/],
    ['an unknown command', ['chekc'], /unknown command 'chekc'[\s\S]*check/],
    ['an unknown format', ['check', ...both, '--format', 'xml'], /There is no format "xml".*\n.*terminal, markdown, json/],
    ['an unknown severity', ['check', ...both, '--fail-on', 'high'], /--fail-on: .*error/],
    ['a time-out that is no number', ['check', ...both, '--read-timeout', 'soon'], /--read-timeout takes a number/],
    [
      'an unknown parameter of a URL',
      ['check', '--reference', 'postgres://u@h/a?sslmod=x', '--target', 'postgres://u@h/b'],
      /"sslmod"/,
    ],
    ['a missing config file', ['check', '--config', 'nowhere.yml'], /nowhere\.yml cannot be read/],
    ['no such file', ['check', '--reference', 'sql:nowhere.sql', '--target', 'postgres://u@127.0.0.1:1/b'], /nowhere\.sql/],
    [
      'no such shadow',
      ['check', ...both.slice(0, 2), '--target', 'sql:a.sql', '--shadow', 'docker'],
      /The shadow is none that there is/,
    ],
  ] as const) {
    it(`${name} is exit code 2, and says what to do`, async () => {
      const { code, stderr, stdout } = await run(args);
      expect(stderr).toMatch(message);
      expect(code).toBe(2);
      expect(stdout).toBe('');
    });
  }

  it('mistakes in driftgate.yml are told with line and column', async () => {
    writeFileSync(
      join(folder, 'bad.yml'),
      'reference: production\nfail-on: high\nenvironments:\n  production:\n    url: env:X\n    shh: {}\nrules:\n  missing-colum: error\norder:\n  strategy: random\n',
    );
    const { code, stderr } = await run(['check', '--config', 'bad.yml']);
    expect(code).toBe(2);
    for (const place of ['bad.yml:2:10:', 'bad.yml:10:13:']) expect(stderr).toContain(place);
    expect(stderr).toMatch(/bad\.yml:8:3: .*missing-colum/);
    expect(stderr).toMatch(/did you mean "?missing-column/i);
    expect(stderr).toMatch(/bad\.yml:[456]:\d+: .*/);
    writeFileSync(join(folder, 'broken.yml'), 'reference: "unclosed\n');
    expect((await run(['check', '--config', 'broken.yml'])).stderr).toMatch(/broken\.yml:\d+:\d+: not valid YAML/);
  });

  it('help and version are exit code 0', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    const help = await run(['check', '--help']);
    expect(help.code).toBe(0);
    for (const flag of ['--reference', '--fail-on', '--target-ssh-host']) expect(help.stdout).toContain(flag);
  });

  it('the demo finds drift without any server, from a folder without node_modules', async () => {
    const { code, stdout, stderr } = await run(['demo', '--format', 'json']);
    expect(code, stderr).toBe(1);
    const report = JSON.parse(stdout) as Report;
    expect(report.statistics.missingColumns).toEqual(['public.customers.newsletter', 'public.orders.currency']);
    expect(stderr).toContain('Exit code 1');
  });
});
