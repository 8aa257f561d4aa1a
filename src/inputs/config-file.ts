/** Reads driftgate.yml and checks it. Every complaint names the file, the line and the column. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DriftgateError, messageOf } from '../errors.ts';
import { withoutPasswords } from '../redact.ts';
import { settingsSchema } from './schema.ts';

export const CONFIG_NAMES = ['driftgate.yml', 'driftgate.yaml', '.github/driftgate.yml'] as const;

export interface ConfigFile {
  /** Absolute path. */
  readonly path: string;
  /** As written, checked but without defaults: flags are laid over it before defaults are. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** @param path as the user gave it; without one the usual names are looked for, and none is fine */
export function readConfigFile(path: string | undefined, cwd: string): ConfigFile | null {
  if (path !== undefined) return parseConfig(resolve(cwd, path), path);
  const name = CONFIG_NAMES.find((candidate) => existsSync(join(cwd, candidate)));
  return name === undefined ? null : parseConfig(join(cwd, name), name);
}

function parseConfig(path: string, shown: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new DriftgateError('config', `The config file ${shown} cannot be read: ${messageOf(error)}`, {
      hint: 'Check --config, or leave it out to use driftgate.yml if there is one.',
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${shown}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new DriftgateError('config', withoutPasswords(`${place(broken.pos[0])}: not valid YAML: ${broken.message}`));
  const content: unknown = document.toJS() ?? {};
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => `${place(offsetOf(document.contents, issue))}: ${complaint(issue)}`);
    throw new DriftgateError('config', withoutPasswords(complaints.join('\n')), {
      hint: 'docs/configuration.md lists every key.',
    });
  }
  return { path, content: content as Record<string, unknown> };
}

/** The offset of the node that an issue is about: the unknown key itself, the value, or the nearest node above. */
function offsetOf(root: Node | null, issue: z.core.$ZodIssue): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair === undefined) break;
      const last = depth === path.length - 1;
      const keyIsMeant = last && (issue.code === 'unrecognized_keys' || issue.code === 'invalid_key');
      offset = (keyIsMeant ? (pair.key as Node) : ((pair.value as Node | null) ?? (pair.key as Node))).range?.[0] ?? offset;
      node = pair.value;
    } else if (node !== null && typeof node === 'object' && 'items' in node) {
      node = (node as { items: unknown[] }).items[Number(part)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/** An issue as a sentence: `fail-on: Invalid option: expected one of "error"|"warning"`. */
export function complaint(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.');
  // A part of the schema that knows what its keys may be (the rules) has a better message than this.
  if (issue.code === 'unrecognized_keys' && issue.message.startsWith('Unrecognized key')) {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${issue.keys.length === 1 ? 'unknown key' : 'unknown keys'} ${keys}${at === '' ? '' : ` in ${at}`}`;
  }
  return at === '' ? issue.message : `${at}: ${issue.message}`;
}
