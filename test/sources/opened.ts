/** Opens a kind of code as the program does, with a log that remembers what it was told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Catalog, Flavour } from '../../src/catalog/model.ts';
import { select } from '../../src/catalog/selection.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import type { Shadow } from '../../src/engines/shadow.ts';
import { Secrets } from '../../src/redact.ts';
import type { CodeContext, CodeKind, Material } from '../../src/sources/code/kind.ts';
import { liveSource } from '../../src/sources/live/live.ts';
import { alone, type BookkeepingRows, type Source } from '../../src/sources/source.ts';

export const FIXTURES = fileURLToPath(new URL('../fixtures/migrations/', import.meta.url));
export const TIMEOUTS = { connect: 20_000, read: 60_000, statement: 60_000 };

export interface Context extends CodeContext {
  readonly warnings: readonly string[];
}

export function contextIn(folder: string, flavour: Flavour = 'postgres'): Context {
  const warnings: string[] = [];
  return {
    folder,
    timeout: 60_000,
    flavour: async () => flavour,
    guardCode() {},
    log: { info() {}, debug() {}, warn: (line) => warnings.push(line) },
    secrets: new Secrets(),
    environment: {},
    warnings,
  };
}

/** A folder with these files, which goes away with the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What would be loaded, script by script, without a server. */
export async function scriptsOf(material: Material, flavour: Flavour = 'postgres'): Promise<{ name: string; text: string }[]> {
  const scripts: { name: string; text: string }[] = [];
  const recorder = { flavour, load: async ({ name, text }: { name: string; text: string }) => void scripts.push({ name, text }) };
  await material.apply(recorder as unknown as Shadow, material.steps);
  return scripts;
}

export async function catalogIn(kind: CodeKind, argument: string, context: CodeContext): Promise<Catalog> {
  const material = await kind.open(argument, context);
  const shadow = await embedded(context);
  try {
    await material.apply(shadow, material.steps);
    return await shadow.read(select());
  } finally {
    await shadow.close();
  }
}

export function embedded(world: CodeContext): Promise<Shadow> {
  return postgres.openShadow({
    choice: { use: 'embedded' },
    binaries: null,
    flavour: 'postgres',
    like: null,
    reachable: false,
    timeouts: TIMEOUTS,
    world,
  });
}

/** A live database, as the program reads it. */
export function liveAt(url: string, context: CodeContext): Source {
  return liveSource(url, { timeouts: TIMEOUTS, applicationName: 'driftgate test' }, context);
}

export async function catalogAt(url: string, context: CodeContext): Promise<Catalog> {
  return (await liveAt(url, context).read(alone(select()))).catalog;
}

/** The rows of migration tools' tables in it. */
export async function historyAt(url: string, context: CodeContext): Promise<readonly BookkeepingRows[]> {
  const reading = await liveAt(url, context).read({ ...alone(select()), withHistory: true });
  return reading.history!;
}
