/**
 * Flyway's placeholders, `${name}`: their values are in flyway.conf or flyway.toml, at the migrations or in a folder above
 * them, up to the one that paths start from. What has no value is refused, as Flyway does.
 */
import { readFile } from 'node:fs/promises';
import { dirname, posix, relative, resolve } from 'node:path';
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError } from '../../../../errors.ts';
import type { Folder, TextFile } from '../../files.ts';
import type { CodeContext } from '../../kind.ts';

export interface Placeholders {
  /** @throws DriftgateError naming the first placeholder without a value */
  fill(file: TextFile, flavour: Flavour): string;
}

export async function placeholdersFor(folder: Folder, context: CodeContext): Promise<Placeholders> {
  const configured = await settings(folder, context);
  if (configured.get('placeholderreplacement') === 'false') return { fill: ({ text }) => text };
  return {
    fill({ name, text }, flavour) {
      const own = (placeholder: string): string | undefined => {
        if (placeholder === 'flyway:filename') return posix.basename(name);
        if (placeholder === 'flyway:table') return 'flyway_schema_history';
        if (placeholder === 'flyway:defaultschema' && flavour === 'postgres') return 'public';
        return configured.get(`placeholders.${placeholder}`);
      };
      const lines = text.split('\n').map((line, place) => {
        if (line.trimStart().startsWith('--')) return line;
        return line.replace(/\$\{([^}]*)\}/g, (_, written: string) => {
          const value = own(written.toLowerCase());
          if (value !== undefined) return value;
          throw new DriftgateError('source', `${name}, line ${place + 1}: the placeholder \${${written}} has no value.`, {
            hint: `Set flyway.placeholders.${written} in flyway.conf, or placeholders in flyway.toml, beside the migrations; values in environment variables are not read. Text with \${ that is none: flyway.placeholderReplacement=false.`,
          });
        });
      });
      return lines.join('\n');
    },
  };
}

/** Names in lower case, as Flyway takes them, without `flyway.` before them. */
async function settings(folder: Folder, { folder: start }: CodeContext): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const places = [folder.path];
  while (!relative(start, places.at(-1)!).startsWith('..') && resolve(places.at(-1)!) !== resolve(start)) {
    places.push(dirname(places.at(-1)!));
  }
  // The nearest comes last: it wins.
  for (const place of places.reverse()) {
    for (const name of ['flyway.conf', 'flyway.toml']) {
      const text = await readFile(`${place}/${name}`, 'utf8').catch(() => '');
      for (const [key, value] of name.endsWith('.toml') ? fromToml(text) : fromConf(text)) found.set(key, value);
    }
  }
  return found;
}

function* fromConf(text: string): Generator<[string, string]> {
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*flyway\.([^=#\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined) yield [key.toLowerCase(), value!];
  }
}

/** Of TOML what these settings are written in: tables, and keys with a string, a number or a boolean. */
function* fromToml(text: string): Generator<[string, string]> {
  let table = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) table = `${header.trim()}.`;
    const [, key, value] = /^\s*([\w."-]+)\s*=\s*("[^"]*"|'[^']*'|[^#\s]+)/.exec(line) ?? [];
    const full = `${table}${key?.replaceAll('"', '')}`.toLowerCase();
    if (key !== undefined && full.startsWith('flyway.')) yield [full.slice('flyway.'.length), value!.replace(/^["']|["']$/g, '')];
  }
}
