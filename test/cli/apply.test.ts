/** `driftgate apply` and what goes with it, as people start it: with a plan file, with a "yes" on a terminal, and without anybody to ask. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { forEachServer, type TestDatabase, type TestServer } from '../servers/index.ts';
import { cli, program } from './program.ts';

const { folder, run } = program();

const REFERENCE = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90) NOT NULL);
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int, CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));`;
const TARGET = `CREATE TABLE customers (id int PRIMARY KEY, email varchar(90), phone varchar(20));
  INSERT INTO customers VALUES (1, 'a@example.com', '1'), (2, 'b@example.com', '2');`;

interface Pair {
  readonly sides: readonly string[];
  readonly target: TestDatabase;
}

async function pair(server: TestServer): Promise<Pair> {
  const [reference, target] = await Promise.all([server.createDatabase(REFERENCE), server.createDatabase(TARGET)]);
  return { sides: ['--reference', reference.url, '--target', target.url, '--shadow', target.url], target };
}

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it('plans, saves, runs, verifies, and writes down what it did', async () => {
    const { sides, target } = await pair(server);
    const backups = join(folder, `${server.id.replace(/\W/g, '-')}-backups`);
    const first = await run(['apply', ...sides, '--yes', '--backup-folder', backups, '--app-version', '1.2.3']);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/Applied/);
    const left = await run(['check', ...sides]);
    expect(left.code, 'what only the target has stays, and is a warning').toBe(0);
    expect(await target.run('SELECT phone FROM customers ORDER BY id')).toEqual([{ phone: '1' }, { phone: '2' }]);

    const all = await run(['apply', ...sides, '--yes', '--allow', 'all', '--backup-folder', backups, '--app-version', '1.2.4']);
    expect(all.code, all.stderr).toBe(0);
    const folders = readdirSync(backups).sort();
    expect(folders).toHaveLength(2);
    expect(readFileSync(join(backups, folders.at(-1)!, 'data.sql'), 'utf8')).toContain('1');

    const older = await run(['apply', ...sides, '--yes', '--allow', 'all', '--app-version', '1.0.0']);
    expect(older.code).toBe(0);
    const versions = JSON.parse((await run(['versions', target.url, '--format', 'json'])).stdout) as {
      rows: { appVersion: string }[];
    };
    expect(versions.rows.map(({ appVersion }) => appVersion)).toEqual(['1.2.4', '1.2.3']);
    const status = await run(['status', target.url, '--reference', sides[1]!]);
    expect(status.code, status.stdout).toBe(0);
    expect(status.stdout).toMatch(/in sync/);
  });

  it('applies exactly the plan that was approved', async () => {
    const { sides, target } = await pair(server);
    const file = join(folder, `${server.id.replace(/\W/g, '-')}.json`);
    await run(['plan', ...sides, '--format', 'json', '--output', file]);
    const text = readFileSync(file, 'utf8');
    const { id } = JSON.parse(text) as Plan;
    const apply = (...args: readonly string[]) =>
      run(['apply', '--target', target.url, '--plan', file, '--backup', 'none', ...args]);
    expect((await apply()).code, 'no id').toBe(2);
    expect(
      (
        await apply(
          '--plan-id',
          id.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
        )
      ).code,
      'another id',
    ).toBe(2);
    writeFileSync(file, text.replace('NOT NULL', 'NOT  NULL'));
    expect((await apply('--plan-id', id)).code, 'an edited file').toBe(2);
    writeFileSync(file, text);
    await target.run('CREATE TABLE later (id int PRIMARY KEY)');
    const stale = await apply('--plan-id', id);
    expect(stale.code, 'a target that changed').toBe(3);
    expect(stale.stderr).toMatch(/changed|another/);
    await target.run('DROP TABLE later');
    const done = await apply('--plan-id', id);
    expect(done.code, done.stderr).toBe(0);
    expect((await apply('--plan-id', id)).stdout, 'once more').toMatch(/[Aa]lready/);
  });

  it('asks nobody where nobody is, and leaves protected environments alone', async () => {
    const { sides, target } = await pair(server);
    const nobody = await run(['apply', ...sides]);
    expect(nobody.code).toBe(2);
    expect(nobody.stderr).toMatch(/--yes/);
    const config = join(folder, `${server.id.replace(/\W/g, '-')}-protected.yml`);
    writeFileSync(config, 'environments:\n  production: { url: env:TARGET_URL, protected: true }\n');
    const args = [
      'apply',
      '--config',
      config,
      '--reference',
      sides[1]!,
      '--target',
      'production',
      '--shadow',
      target.url,
      '--yes',
    ];
    const refused = await run(args, { TARGET_URL: target.url });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/--allow-protected/);
    const allowed = await run([...args, '--allow-protected', '--backup', 'none'], { TARGET_URL: target.url });
    expect(allowed.code, allowed.stderr).toBe(0);
  });
});

forEachServer(['postgres'], (server) => {
  const script = existsSync('/usr/bin/script') && spawnSync('/usr/bin/script', ['--version']).status === 0;
  // CI has it; where a person has not, that shows as skipped.
  describe.skipIf(!script && process.env.CI === undefined)('on a terminal', () => {
    it('shows the plan, and takes nothing but a yes for one', async () => {
      const { sides, target } = await pair(server);
      const no = await onTerminal(['apply', ...sides, '--backup', 'none', '--no-color'], 'y\n');
      expect(no.text).toMatch(/CREATE TABLE.*orders/s);
      expect(no.text).toMatch(/Type "yes"/);
      expect(no.text).toMatch(/not agreed/);
      expect(no.code).toBe(2);
      const yes = await onTerminal(['apply', ...sides, '--backup', 'none', '--no-color'], 'yes\n');
      expect(yes.code, yes.text).toBe(0);
      expect(await target.run('SELECT count(*)::int AS n FROM orders')).toEqual([{ n: 0 }]);
    });
  });
});

/** In a terminal of its own. The answer is typed when the question is there. */
function onTerminal(args: readonly string[], answer: string): Promise<{ readonly code: number; readonly text: string }> {
  const quoted = [process.execPath, cli, ...args].map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  return new Promise((resolve) => {
    const child = spawn('/usr/bin/script', ['-qec', quoted, '/dev/null'], { cwd: folder });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const asked = text.includes('Type "yes"');
      text += chunk.toString();
      if (!asked && text.includes('Type "yes"')) child.stdin.write(answer);
    });
    child.once('close', (code) => resolve({ code: code ?? -1, text }));
  });
}
