/** What a kind of code may use of the world, for tests. */
import type { Flavour } from '../../src/catalog/model.ts';
import type { CodeContext } from '../../src/sources/code/kind.ts';
import { recordingContext } from '../connect/context.ts';

export function codeContext(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = { PATH: process.env.PATH },
  flavour: Flavour = 'postgres',
): CodeContext {
  return { ...recordingContext(environment), folder, timeout: 60_000, flavour: () => Promise.resolve(flavour), guardCode() {} };
}
