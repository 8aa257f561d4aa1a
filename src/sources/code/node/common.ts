/**
 * What the programs that run in the user's project have in common. It is JavaScript that Node 18 and later can run, and a
 * text, since it is run there and not here.
 *
 * `work` ends the program: what the tool left open (pools, timers) must not keep it alive.
 */
export const COMMON = String.raw`
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import nodeProcess from 'node:process';

const requireHere = createRequire(input.file);

/** A module of the project; ts-node only serves require(). */
async function load(path) {
  try {
    if (input.loader === 'ts-node') {
      try {
        return requireHere(path);
      } catch (error) {
        if (!['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE', 'ERR_REQUIRE_CYCLE_MODULE'].includes(error?.code)) throw error;
      }
    }
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (input.loader === null && /\.[cm]?ts$/.test(path) && error instanceof Error) {
      error.message += '\nNo tsx or ts-node is installed in the project, so Node loaded this TypeScript by itself.';
    }
    throw error;
  }
}

/** What a module exports: the default first, then the others. */
function exportsOf(module) {
  const all = [];
  for (const holder of [module?.default?.default, module?.default, module]) {
    if (holder === null || holder === undefined) continue;
    all.push(holder);
    if (typeof holder === 'object') for (const key of Object.keys(holder)) all.push(holder[key]);
  }
  return all;
}

async function importFrom(require, name) {
  return import(pathToFileURL(require.resolve(name)).href);
}

/** The shadow, as drivers want it in parts. */
function partsOf(text) {
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode') ?? '';
  const ssl = /^(require|required|verify)/i.test(mode) ? { rejectUnauthorized: /^verify/i.test(mode) } : undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (url.protocol.startsWith('postgres') ? 5432 : 3306)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(ssl === undefined ? {} : { ssl }),
  };
}

function explain(error) {
  const lines = [];
  for (let at = error, depth = 0; at !== null && at !== undefined && depth < 4; at = at.cause ?? at.parent ?? at.driverError, depth += 1) {
    if (Array.isArray(at.errors) && !at.message) {
      for (const one of at.errors) lines.push(String(one?.message ?? one));
      continue;
    }
    const detail = [at.detail, at.hint].filter((text) => typeof text === 'string');
    const text = [String(at.message ?? at), ...detail].join('\n');
    if (!lines.includes(text)) lines.push(text);
    if (typeof at.sql === 'string' && !text.includes(at.sql)) lines.push('in: ' + at.sql.slice(0, 500));
  }
  return lines.join('\n');
}

/** Connections that a module opens by itself when it is loaded are none of ours. */
nodeProcess.on('unhandledRejection', () => {});

async function work(body) {
  let result;
  try {
    result = await body();
  } catch (error) {
    const where = typeof error?.stack === 'string' ? error.stack.split('\n').filter((line) => /^\s+at /.test(line) && line.includes(input.folder) && !/node_modules|\[(eval|stdin)/.test(line)).slice(0, 3) : [];
    nodeProcess.stderr.write([explain(error), ...where].join('\n') + '\n', () => nodeProcess.exit(1));
    return;
  }
  nodeProcess.stdout.write('\n' + input.mark + JSON.stringify(result ?? null) + '\n', () => nodeProcess.exit(0));
}
`;
