/**
 * Builds what the HTML report carries for a browser: the scripts and styles of src/report/html/client, as text, into
 * src/report/html/client.generated.ts. The same sources give the same text.
 *
 *   node scripts/build-page.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const client = 'src/report/html/client';

export const GENERATED = join(root, 'src/report/html/client.generated.ts');

export async function generated(): Promise<string> {
  const diagram = `/*! svg-pan-zoom\n${(await licence()).trim().replaceAll('*/', '')}\n*/\n${await bundled('diagram.ts')}`;
  return [
    '/** Made by scripts/build-page.ts from the files in client/. Do not edit. */',
    '// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as text',
    ...Object.entries({
      PAGE_SCRIPT: await bundled('page.ts'),
      DIAGRAM_SCRIPT: diagram,
      STYLES: await bundled('page.css'),
    }).flatMap(([name, text]) => [
      '',
      '// biome-ignore format: generated',
      `export const ${name} = ${JSON.stringify(inert(text))};`,
    ]),
    '',
  ].join('\n');
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(client, file)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    // The package names a file that is bundled already, and exports nothing.
    alias: { 'svg-pan-zoom': createRequire(import.meta.url).resolve('svg-pan-zoom/src/svg-pan-zoom.js') },
  });
  return (outputFiles[0]?.text ?? '').trim();
}

async function licence(): Promise<string> {
  return readFile(join(dirname(createRequire(import.meta.url).resolve('svg-pan-zoom/package.json')), 'LICENSE'), 'utf8');
}

/** Text that ends no element that it is put into. */
function inert(text: string): string {
  const found = /<\/(script|style)|<!--/i.exec(text);
  if (found !== null) throw new Error(`A script or style holds ${found[0]}.`);
  return text;
}

if (import.meta.main) await writeFile(GENERATED, await generated());
