/** The licence texts of the packages in a bundle, for dist/LICENCES.txt. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param inputs paths of the bundled files, relative to the root. @returns one section for each package, sorted by name */
export async function licences(root: string, inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const sections = await Promise.all([...folders].map((folder) => section(join(root, folder))));
  return `${[...new Set(sections)].sort().join(`\n${'-'.repeat(78)}\n\n`)}`;
}

async function section(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = (await readdir(folder)).sort().find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? 'No licence file in the package.' : (await readFile(join(folder, file), 'utf8')).trim();
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'licence not stated'})\n\n${text.replaceAll('\r\n', '\n')}\n`;
}
