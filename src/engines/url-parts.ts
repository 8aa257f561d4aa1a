/** What the URLs of both engines have in common: parts that are decoded, checked and read with errors that never quote the URL. */
import { readFileSync } from 'node:fs';
import { DriftgateError, messageOf } from '../errors.ts';

/** A parameter of a URL, under the name that the user gave it. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** @throws DriftgateError `usage` when a percent sign stands for itself */
export function decoded(what: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DriftgateError('usage', `The ${what} in the connection URL is not percent-encoded correctly.`, {
      hint: 'Write special characters as %XX; a percent sign itself is %25.',
    });
  }
}

/** Who connects to what, checked. @param scheme for the examples: `postgres` */
export function addressed(
  scheme: string,
  port: string | number,
  database: string,
  user: string,
): { port: number; database: string; user: string } {
  const example = `${scheme}://USER:password@host:${port}/DATABASE`;
  if (database === '')
    throw new DriftgateError('usage', 'The connection URL names no database.', { hint: `Write it after the host: ${example}` });
  if (user === '') throw new DriftgateError('usage', 'The connection URL names no user.', { hint: `Write ${example}` });
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    throw new DriftgateError('usage', 'The port of the connection URL is not a number from 1 to 65535.');
  }
  return { port: number, database, user };
}

export function unknownParameter(name: string, product: string): DriftgateError {
  return new DriftgateError('usage', `The connection URL has the parameter "${name}", which is not known for ${product}.`, {
    hint: 'Remove it, or see docs/connecting.md for the parameters that are understood.',
  });
}

/** The text of a PEM file. */
export function fileOf(parameter: Parameter | undefined): string | undefined {
  if (parameter === undefined) return undefined;
  try {
    return readFileSync(parameter.value, 'utf8');
  } catch (error) {
    throw new DriftgateError('usage', `${parameter.name} of the connection URL cannot be read: ${messageOf(error)}`, {
      hint: 'Give the path of a PEM file that exists on this machine.',
    });
  }
}

/** A number above zero; zero is what clients write for "no limit of my own". */
export function numberOf(parameter: Parameter | undefined): number | undefined {
  if (parameter === undefined) return undefined;
  const value = Number(parameter.value);
  if (Number.isFinite(value) && value >= 0) return value === 0 ? undefined : value;
  throw new DriftgateError('usage', `${parameter.name}=${parameter.value} in the connection URL is not a number.`);
}

/** Seconds, as the clients count time-outs, in milliseconds. */
export function secondsOf(parameter: Parameter | undefined): number | undefined {
  const value = numberOf(parameter);
  return value === undefined ? undefined : value * 1000;
}

export function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
