/**
 * The version of the application whose schema is applied: what the user says, else what package.json or pyproject.toml says
 * beside the config file. An older application must not take back what a newer one has applied without somebody wanting it.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DriftgateError, messageOf } from '../errors.ts';

export interface AppVersion {
  readonly version: string;
  /** `--app-version`, `package.json`, `pyproject.toml` */
  readonly from: string;
}

/** @param given what the user says it is @param folder of the config file; one in .github is about the folder above @returns null when nothing tells @throws DriftgateError `config` when package.json cannot be read as JSON */
export async function appVersion(folder: string, given?: string): Promise<AppVersion | null> {
  if (given !== undefined && given.trim() !== '') return { version: given.trim(), from: '--app-version' };
  for (const [file, versionIn] of [
    ['package.json', versionInPackage],
    ['pyproject.toml', versionInPyproject],
  ] as const) {
    const text = await textOf(join(basename(folder) === '.github' ? dirname(folder) : folder, file));
    const version = text === null ? null : versionIn(text);
    if (version !== null && version !== '') return { version, from: file };
  }
  return null;
}

/** The newest row of the ledger and the version now. @throws DriftgateError `usage` for a downgrade, unless it is allowed */
export function refuseDowngrade(
  newest: { readonly appVersion: string | null } | null,
  now: AppVersion | null,
  allowed = false,
): void {
  const before = newest?.appVersion ?? null;
  if (before === null || now === null || allowed) return;
  const order = compareVersions(now.version, before);
  if (order === null || order >= 0) return;
  throw new DriftgateError(
    'usage',
    `This is version ${now.version} of the application (${now.from}), and version ${before} was applied to this database last: that would be a downgrade.`,
    {
      hint: 'Apply from the newer version. If the older one is meant, give --allow-downgrade; if the version is wrong, --app-version VERSION.',
    },
  );
}

/**
 * Less than 0 when the first is older, as Semantic Versioning 2.0.0 (11) says; Python's `1.2rc1`, `1.2.dev3` and `1.2.post1` (PEP 440) find their
 * place too. Null when one of them is no version.
 */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  for (let place = 0; place < Math.max(left.numbers.length, right.numbers.length); place += 1) {
    const order = compareNumbers(left.numbers[place] ?? '0', right.numbers[place] ?? '0');
    if (order !== 0) return order;
  }
  if (left.stage !== right.stage) return left.stage - right.stage;
  for (let place = 0; place < Math.max(left.identifiers.length, right.identifiers.length); place += 1) {
    const order = compareIdentifiers(left.identifiers[place], right.identifiers[place]);
    if (order !== 0) return order;
  }
  return 0;
}

interface Version {
  readonly numbers: readonly string[];
  /** -1 before the release, 1 after it. */
  readonly stage: -1 | 0 | 1;
  readonly identifiers: readonly string[];
}

function parse(text: string): Version | null {
  const [whole, release, tail = ''] =
    /^\s*v?(\d+(?:\.\d+)*)((?:[-.]?[0-9A-Za-z]+(?:[.-][0-9A-Za-z-]+)*)?)(?:\+[0-9A-Za-z.-]*)?\s*$/.exec(text) ?? [];
  if (whole === undefined || release === undefined) return null;
  const rest = tail.replace(/^[-.]/, '');
  const stage = rest === '' ? 0 : /^post\d*$/i.test(rest) ? 1 : -1;
  // Python writes `rc10` in one word, where Semantic Versioning has `rc.10`.
  const identifiers = rest === '' ? [] : (tail.startsWith('-') ? rest : rest.replace(/^([A-Za-z]+)(\d+)/, '$1.$2')).split('.');
  return { numbers: release.split('.'), stage, identifiers };
}

/** Digits of any length. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareIdentifiers(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return compareNumbers(a, b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

function versionInPackage(text: string): string | null {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DriftgateError('config', `package.json is not valid JSON: ${messageOf(error)}`, {
      hint: 'Mend it, or give --app-version VERSION.',
    });
  }
  const version = typeof content === 'object' && content !== null && 'version' in content ? content.version : null;
  return typeof version === 'string' ? version.trim() : null;
}

/** `version` of [project] (PEP 621), else of [tool.poetry]. Of TOML only what leads to these two keys is understood. */
function versionInPyproject(text: string): string | null {
  const found = new Map<string, string>();
  let section = '';
  for (const line of withoutLongStrings(text).split(/\r?\n/)) {
    const header = /^\s*\[\s*([^[\]]+?)\s*\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) section = plainKey(header);
    // Of an array of tables nothing is wanted, but the table before it ends there.
    else if (/^\s*\[\[/.test(line)) section = '[[]]';
    const [, key, basic, literal] = /^\s*([\w."'\s-]+?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/.exec(line) ?? [];
    if (key === undefined) continue;
    const path = section === '' ? plainKey(key) : `${section}.${plainKey(key)}`;
    if (!found.has(path)) found.set(path, (basic ?? literal ?? '').trim());
  }
  return found.get('project.version') ?? found.get('tool.poetry.version') ?? null;
}

/** `tool . "poetry"` as `tool.poetry`. */
function plainKey(key: string): string {
  return key
    .split('.')
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .join('.');
}

/** What stands in a text of several lines is no key, whatever it looks like. */
function withoutLongStrings(text: string): string {
  return text.replace(/"""(?:[^\\]|\\[\s\S])*?"""|'''[\s\S]*?'''/g, "''");
}
