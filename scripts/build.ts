/**
 * Builds dist/: the two doors as ES modules, split so that only the engine in use is loaded, unminified so that a
 * reader can review what runs, with the licences of what is bundled. The same sources give the same bytes everywhere.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeEmbeddedFiles } from './embedded-files.ts';
import { licences } from './licences.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

// Chunk names carry hashes: what an older build left must go.
await rm(dist, { recursive: true, force: true });

const result = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/action.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Optional native parts: pg asks for pg-native only when told to, ssh2 does without its accelerators.
  external: ['pg-native', 'cpu-features', './crypto/build/Release/sshcrypto.node', '*.node'],
  // Packages in CommonJS call require and read __dirname, which an ES module has not.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __fileURLToPath } from 'node:url';",
      "import { dirname as __pathDirname } from 'node:path';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __fileURLToPath(import.meta.url);',
      'const __dirname = __pathDirname(__filename);',
    ].join('\n'),
  },
});

// dist/ must run where no package.json of ours says that .js is a module.
await writeFile(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', private: true }, null, 2)}\n`);
// pgvector is no code of ours, but its files are in dist/pglite.
// What esbuild does not see: PGlite's extension is copied, svg-pan-zoom stands in the page's generated script.
const unseen = ['@electric-sql/pglite-pgvector', 'svg-pan-zoom'].map((name) => `node_modules/${name}/package.json`);
const carried = [...Object.keys(result.metafile.inputs), ...unseen];
await writeFile(join(dist, 'LICENCES.txt'), await licences(root, carried));
await writeEmbeddedFiles(join(dist, 'pglite'));

// Prisma's schema engine, for prisma:PATH.
const prisma = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
await mkdir(join(dist, 'prisma'), { recursive: true });
await copyFile(join(prisma, 'schema_engine_bg.wasm'), join(dist, 'prisma', 'schema_engine_bg.wasm'));

// The demo's two schemas, so that it reads them as any source does.
await mkdir(join(dist, 'demo'), { recursive: true });
for (const file of ['schema.sql', 'staging.sql']) await copyFile(join(root, 'src/commands/demo', file), join(dist, 'demo', file));
