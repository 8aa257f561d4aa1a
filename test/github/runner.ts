/**
 * Runs dist/action.js as GitHub's runner runs it: inputs as INPUT_*, files for outputs and summary, the event's payload in a
 * file, commands on stdout; and reads back what the runner would.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RunSettings {
  /** By the names of action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  readonly repository: string;
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly env?: Readonly<Record<string, string>>;
  /** Files that are in the workspace beforehand, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly Command[];
  /** Every file that the run left, by its path under the folder of the run. */
  readonly files: Readonly<Record<string, string>>;
}

/** A workflow command: `::error title=…::message`, unescaped. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** DRIFTGATE_ACTION names another door, such as src/action.ts, for trying out what is not built yet. */
const ACTION = process.env.DRIFTGATE_ACTION ?? fileURLToPath(new URL('../../dist/action.js', import.meta.url));

export async function runAction({ inputs, apiUrl, repository, event, env = {}, files = {} }: RunSettings): Promise<Run> {
  if (!existsSync(ACTION)) throw new Error('dist/action.js is not there: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-runner-'));
  try {
    const [temporary, workspace, output, summary, eventFile] = ['temp', 'workspace', 'output', 'summary', 'event.json'].map(
      (name) => join(folder, name),
    ) as [string, string, string, string, string];
    for (const path of [temporary, workspace]) mkdirSync(path);
    for (const path of [output, summary]) writeFileSync(path, '');
    writeFileSync(eventFile, JSON.stringify(event.payload));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), content);
    }
    const child = spawn(process.execPath, [ACTION], {
      cwd: workspace,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: apiUrl,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: repository,
        GITHUB_RUN_ID: '42',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
        GITHUB_ACTOR: 'octocat',
        GITHUB_TRIGGERING_ACTOR: 'octocat',
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_ACTION_REPOSITORY: 'driftgate/driftgate',
        GITHUB_ACTION_REF: 'v1',
        RUNNER_TEMP: temporary,
        RUNNER_DEBUG: '1',
        // Spaces become underscores, hyphens stay.
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
        ),
        ...env,
      },
    });
    const [stdout, stderr, exitCode] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done)),
    ]);
    return {
      exitCode,
      stdout,
      stderr,
      outputs: readOutputs(readFileSync(output, 'utf8')),
      summary: readFileSync(summary, 'utf8'),
      commands: stdout.split('\n').flatMap(readCommand),
      files: filesUnder(folder),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A payload as GitHub sends it. */
export function examplePayload(event: string, action?: string): Record<string, unknown> {
  const definitions = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly {
    readonly name: string;
    readonly examples: readonly Record<string, unknown>[];
  }[];
  const examples = definitions.find(({ name }) => name === event)?.examples ?? [];
  const found = examples.find((example) => action === undefined || example.action === action);
  if (found === undefined) throw new Error(`no example of ${event} ${action ?? ''}`);
  return found;
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** `name<<delimiter`, lines, `delimiter`. */
function readOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of file.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)) outputs[name!] = value!;
  return outputs;
}

function readCommand(line: string): Command[] {
  const match = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line.replace(/\r$/, ''));
  if (match === null) return [];
  const plain = (value: string): string =>
    value.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
  const pairs = (match[2] ?? '').split(',').filter(Boolean);
  const properties = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), plain(pair.slice(pair.indexOf('=') + 1))]),
  );
  return [{ name: match[1]!, properties, message: plain(match[3]!) }];
}

function filesUnder(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}
