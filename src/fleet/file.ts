/** A file with members: a text with one on each line, JSON or YAML. */
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import * as z from 'zod';
import { DriftgateError, messageOf } from '../errors.ts';
import { type Entry, entryOf } from './members.ts';
import { valueSchema } from './settings.ts';

const fileSchema = z.union([z.array(valueSchema), z.record(z.string(), valueSchema)]);

/** @param folder that the path starts from @throws DriftgateError `config` naming the file, and the line of a text */
export async function readMembersFile(path: string, folder: string): Promise<readonly Entry[]> {
  let text: string;
  try {
    text = await readFile(resolve(folder, path), 'utf8');
  } catch (error) {
    throw new DriftgateError('config', `The members of the fleet cannot be read from ${path}: ${messageOf(error)}`, {
      hint: 'Check fleet.from in driftgate.yml.',
    });
  }
  switch (extname(path).toLowerCase()) {
    case '.json':
      return entriesOf(
        parsed(path, () => JSON.parse(text) as unknown),
        path,
      );
    case '.yml':
    case '.yaml': {
      const { parse } = await import('yaml');
      return entriesOf(
        parsed(path, () => parse(text, { prettyErrors: false }) as unknown),
        path,
      );
    }
    default:
      return linesOf(text);
  }
}

function parsed(path: string, parse: () => unknown): unknown {
  try {
    return parse();
  } catch {
    // What a parser says may quote the file, and with it a URL.
    throw new DriftgateError('config', `${path} is not valid ${extname(path) === '.json' ? 'JSON' : 'YAML'}.`);
  }
}

function entriesOf(content: unknown, path: string): Entry[] {
  const { success, data } = fileSchema.safeParse(content);
  if (!success) {
    throw new DriftgateError('config', `${path} is no list of members.`, {
      hint: 'It is a list of words or of objects with name and other fields, or a map from names to URLs or objects.',
    });
  }
  if (Array.isArray(data)) return data.map(entryOf);
  return Object.entries(data).map(([name, value]) =>
    entryOf(typeof value === 'string' ? { name, url: value } : { ...value, name }),
  );
}

/** `name`, or `name URL`. */
function linesOf(text: string): Entry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, url] = /^\s*([^\s#]\S*)(?:\s+(\S+))?\s*$/.exec(line.replace(/(^|\s)#.*$/, '')) ?? [];
    return name === undefined ? [] : [entryOf(url === undefined ? name : { name, url })];
  });
}
