/** The program itself, as a user runs it: whatever fails, the password is in none of its output. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { forEachServer } from '../servers/index.ts';

const PASSWORD = 'Zq7&hunter"2 é';
const ENCODED = encodeURIComponent(PASSWORD);
const SHAPES = [PASSWORD, ENCODED, 'Zq7', 'hunter', Buffer.from(PASSWORD).toString('base64').slice(0, 12)];
const FORMATS = ['terminal', 'markdown', 'json'];

/** The sources as Node.js runs them, and the bundle when it was built. */
const PROGRAMS = ['src/cli.ts', 'dist/cli.js']
  .map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)))
  .filter((path) => existsSync(path));

const folder = mkdtempSync(join(tmpdir(), 'driftgate-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAMED = PROGRAMS.map((program) => [program.split('/').slice(-2).join('/'), program] as const);

interface Ending {
  readonly code: number | null;
  readonly output: string;
}

async function run(program: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Ending> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { PATH, HOME, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

function expectNoSecret({ output }: Ending): void {
  for (const shape of SHAPES) expect(output).not.toContain(shape);
}

describe.each(NAMED)('%s', (_, program) => {
  for (const scheme of ['postgres', 'mysql', 'mariadb']) {
    it(`shows no password of ${scheme}:// when nothing listens`, async () => {
      const url = `${scheme}://app:${ENCODED}@127.0.0.1:1/shop`;
      const args = ['check', '--reference', url, '--target', 'env:TARGET_URL', '--verbose'];
      for (const ending of await Promise.all(
        FORMATS.map((format) => run(program, [...args, '--format', format], { TARGET_URL: url })),
      )) {
        expectNoSecret(ending);
        expect(ending.output).toContain(`${scheme}://app@127.0.0.1:1/shop`);
        expect(ending.output).toMatch(/the connection was refused/);
        expect(ending.code).toBe(3);
      }
    });
  }

  it('shows no password of a URL that cannot be understood', async () => {
    for (const url of [
      `postgres://app:Zq7#hunter@h/d`,
      'mysql://app:Zq7/hunter@h/d',
      'postgres://app:Zq7 hunter@h/d',
      `oracle://app:${ENCODED}@h/d`,
      `postgres://app:${ENCODED}@h/d?nonsense=1`,
      `postgres://app:${ENCODED}@h:99999/d`,
    ]) {
      const ending = await run(program, ['check', '--reference', url, '--target', url, '--verbose']);
      expectNoSecret(ending);
      expect(ending.code, url).toBe(2);
    }
  });

  it('shows no password of a config file, nor one for SSH', async () => {
    const config = `environments:\n  production:\n    url: postgres://app:${ENCODED}@127.0.0.1:1/shop\n    ssh: { host: 127.0.0.1, port: 1, user: deploy, password: ${JSON.stringify(PASSWORD)} }\n`;
    writeFileSync(join(folder, 'driftgate.yml'), config);
    const ending = await run(program, ['check', '--reference', 'production', '--target', 'production', '--verbose']);
    rmSync(join(folder, 'driftgate.yml'));
    expectNoSecret(ending);
    expect(ending.output).toMatch(/production.*cannot connect to the SSH server 127\.0\.0\.1:1/);
    expect(ending.code).toBe(3);
  });
});

forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
  it.each(NAMED)('shows no password when it is wrong: %s', async (_, program) => {
    const database = await server.createDatabase();
    const url = Object.assign(new URL(database.url), { password: ENCODED }).href;
    for (const [reference, target] of [
      [url, database.url],
      [database.url, url],
    ] as const) {
      const ending = await run(program, ['check', '--reference', reference, '--target', target, '--verbose']);
      expectNoSecret(ending);
      expect(ending.output).toMatch(/user name or password is wrong/);
      expect(ending.output).not.toContain(new URL(database.url).password);
      expect(ending.code).toBe(3);
    }
  });

  it.each(NAMED)('shows no password when it is right: %s', async (_, program) => {
    const database = await server.createDatabase('CREATE TABLE shelf (id int PRIMARY KEY)');
    for (const format of FORMATS) {
      const ending = await run(program, [
        'check',
        '--reference',
        database.url,
        '--target',
        database.url,
        '--verbose',
        '--format',
        format,
      ]);
      expect(ending.output).not.toContain(new URL(database.url).password);
      expect(ending.code).toBe(0);
    }
  });
});
