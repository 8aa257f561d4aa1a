/**
 * Runs a small program of ours in the user's project, with the packages that are installed there. It is given to `node` on
 * stdin, with its input in it, so that no argument holds a password; what it finds out it says on a line of its own.
 */
import { DriftgateError } from '../../../errors.ts';
import type { CodeContext } from '../kind.ts';
import { outputTail, runTool, type ToolRun } from '../run.ts';
import { COMMON } from './common.ts';
import { installCommand, installed, isModule, nodeProgram, type Project } from './project.ts';

export interface Program {
  /** JavaScript, a module's body: calls `await work(…)` of common.ts. */
  readonly text: string;
  /** For people: `sequelize.sync()`. */
  readonly what: string;
  /** The package without which it cannot run. */
  readonly needs: string;
  /** How TypeScript is loaded, in the order of what serves the tool best; see {@link LOADERS}. */
  readonly loaders: readonly LoaderName[];
}

export type LoaderName = keyof typeof LOADERS;

/** For packages of ES modules. */
const REGISTERED =
  'data:text/javascript,import{register}from"node:module";import{pathToFileURL}from"node:url";register("ts-node/esm",pathToFileURL("./"))';

/** What makes `node` load TypeScript, by the package that it comes with. */
const LOADERS = {
  tsx: { package: 'tsx', args: ['--import', 'tsx'] },
  'ts-node': { package: 'ts-node', args: ['--require', 'ts-node/register'] },
  'ts-node-esm': { package: 'ts-node', args: ['--import', REGISTERED] },
  swc: { package: '@swc-node/register', args: ['--import', '@swc-node/register/esm-register'] },
  oxc: { package: '@oxc-node/core', args: ['--import', '@oxc-node/core/register'] },
} as const;

const MARK = 'driftgate-result:';

/** @returns what the program's work returned */
export async function runProgram<Result>(
  program: Program,
  project: Project,
  input: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>>,
  context: CodeContext,
): Promise<Result> {
  const found = program.loaders.find((name) => installed(LOADERS[name].package, project) !== null);
  const loader = found === 'ts-node' && isModule(project) ? 'ts-node-esm' : found;
  const given = { ...input, file: project.file, folder: project.folder, mark: MARK, loader: loader ?? null };
  const tool: ToolRun = {
    command: nodeProgram(context),
    args: [...(loader === undefined ? [] : LOADERS[loader].args), '--input-type=module', '-'],
    what: program.what,
    install: installCommand(program.needs, project),
    cwd: project.folder,
    // ts-node: types are checked elsewhere.
    environment: { TS_NODE_TRANSPILE_ONLY: 'true', NODE_NO_WARNINGS: '1', ...environment },
    input: `const input = ${JSON.stringify(given)};\n${COMMON}\n${program.text}\n`,
  };
  const output = await runTool(tool, context);
  const line = output.stdout.split('\n').findLast((text) => text.startsWith(MARK));
  if (line !== undefined) return JSON.parse(line.slice(MARK.length)) as Result;
  const said = outputTail(`${output.stdout}\n${output.stderr}`, context);
  throw new DriftgateError(
    'source',
    `${program.what} with ${project.shown} ended before it was done${said === '' ? '.' : `:\n${said}`}`,
    { hint: 'Does something that it imports end the process?' },
  );
}
