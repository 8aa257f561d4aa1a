/**
 * Prisma's own schema engine, as WebAssembly in this process: it writes the DDL that `prisma migrate` would write for a
 * schema. It runs nothing of the repository and connects to nothing: where it wants a database there stands one that answers
 * its greeting and refuses the rest. In dist/ its program lies in dist/prisma and is read only when it is used.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DriftgateError, messageOf } from '../../../errors.ts';
import { REDACTED } from '../../../redact.ts';
import type { PrismaSchema } from './schema.ts';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** @throws DriftgateError `source` with file and line of what Prisma does not accept */
export async function ddlOf(files: PrismaSchema['files'], shown: string): Promise<string> {
  const { SchemaEngine } = await load();
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, NO_DATABASE);
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [...files] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return stdout ?? '';
  } catch (error) {
    throw new DriftgateError('source', `Prisma does not accept ${shown}:\n${told(error)}`, {
      hint: 'prisma validate says the same; if it accepts the schema, please report it to driftgate.',
      cause: error,
    });
  }
}

/** Without the engine's own stack, which leads nobody anywhere. */
function told(error: unknown): string {
  const text = crash === '' ? messageOf(error) : crash;
  crash = '';
  // It quotes the schema, which may hold anything; a connection string too, where a field of the datasource is misspelt.
  const lines = text
    .replace(/(:\/\/)[^\s"]*@/g, `$1${REDACTED}@`)
    .split('\n')
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trimEnd());
  const end = lines.findIndex((line) => /^\s+0: schema_engine/.test(line));
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => line !== '')
    .map((line) => `  ${line}`)
    .join('\n');
}

let loading: Promise<Bindings> | undefined;
/** What the engine said when it broke down. */
let crash = '';

function load(): Promise<Bindings> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Bindings> {
  const [bindings, bytes] = await Promise.all([import('@prisma/schema-engine-wasm/schema_engine_bg'), readFile(programFile())]);
  // The engine looks for this name to say what happened before it breaks down.
  const note = (text: string): void => {
    crash = text;
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: note } });
  const { WebAssembly: wasm } = globalThis as unknown as WebAssemblyHost;
  const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

const PROGRAM = 'schema_engine_bg.wasm';

/** Beside the bundle; in the package when run from the sources. */
function programFile(): string {
  const bundled = fileURLToPath(new URL(`../prisma/${PROGRAM}`, import.meta.url));
  if (existsSync(bundled)) return bundled;
  return join(dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')), PROGRAM);
}

/** Node's types name WebAssembly's types but not its value. */
interface WebAssemblyHost {
  readonly WebAssembly: {
    instantiate(
      program: Uint8Array,
      imports: object,
    ): Promise<{ readonly instance: { readonly exports: { readonly __wbindgen_start: () => void } } }>;
  };
}

/** What the engine takes for a driver. It asks once whether the schema is there and how new the server is, and needs no second answer. */
const NO_DATABASE = (() => {
  const ok = <T>(value: T) => Promise.resolve({ ok: true, value });
  const refuse = () => Promise.resolve({ ok: false, error: { kind: 'GenericJs', id: 0 } });
  // The types of the columns, as Prisma counts them: boolean, text, 32-bit integer.
  const greeting = {
    columnNames: ['exists', 'version', 'number'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 18.0', 180_000]],
  };
  const names = { provider: 'postgres', adapterName: 'driftgate' };
  const adapter = {
    ...names,
    queryRaw: ({ sql }: { readonly sql: string }) => (/\bversion\(\)/.test(sql) ? ok(greeting) : refuse()),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ ok: true, value: { schemaName: 'public', supportsRelationJoins: true } }),
    dispose: () => ok(undefined),
  };
  return { ...names, connect: () => ok(adapter), connectToShadowDb: refuse };
})();
