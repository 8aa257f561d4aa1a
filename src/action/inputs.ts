/** Inputs that only the action has. */
import { DriftgateError } from '../errors.ts';
import type { Runner } from './runner.ts';

/** @throws DriftgateError `usage` for what is neither true nor false */
export function isTrue({ input }: Pick<Runner, 'input'>, name: string): boolean {
  const text = input(name).trim();
  if (/^(true|yes|1|on)$/i.test(text)) return true;
  if (text === '' || /^(false|no|0|off)$/i.test(text)) return false;
  throw new DriftgateError('usage', `${name} is true or false, not "${text}".`);
}

/** Separated by commas or lines, as everywhere. */
export function listOf({ input }: Pick<Runner, 'input'>, name: string): string[] {
  return input(name)
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter(Boolean);
}
