/** Refusals of masks that a column cannot have. */
import { DriftgateError } from '../../errors.ts';
import type { MaskRequest, MaskRule } from '../sync.ts';

/** @param why goes on after the colon, and ends the sentence */
export function refused({ rule, name }: Pick<MaskRequest, 'rule' | 'name'>, why: string, hint: string): DriftgateError {
  return new DriftgateError('config', `The mask ${ruleName(rule)} does not suit ${name}: ${why}.`, { hint });
}

/** Without the value of a constant and the text of an expression. */
export function ruleName(rule: MaskRule): string {
  if (typeof rule === 'string') return rule;
  return 'sql' in rule ? 'sql' : 'constant';
}

/** What holds for every engine. */
export function checkRule({ rule, column, unique, name }: MaskRequest): void {
  const request = { rule, name };
  const required = column.source.properties.nullable === false || column.target.properties.nullable === false;
  if (rule === 'null' && required) throw refused(request, 'it is NOT NULL', 'Use hash, or { constant: … }.');
  if (typeof rule === 'object' && 'constant' in rule && unique)
    throw refused(request, 'it must be unique, and every row would get the same value', 'Use hash, or { sql: … }.');
}
