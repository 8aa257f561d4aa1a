/**
 * Rules for what MySQL and MariaDB write differently although it means the same. Each is a file that opens with its reason. Most
 * work while a catalog is read, so that equal things have equal fingerprints: the kinds call them. (How expressions and
 * queries get one form is in sql/expression.ts and sql/query.ts.) Those listed here look at what differs.
 */
import type { Equivalence } from '../../engine.ts';
import { isImplied } from './implied-index.ts';
import { nameCase } from './name-case.ts';

const RULES: readonly Equivalence[] = [nameCase];

export const equivalent: Equivalence = Object.assign((pair: Parameters<Equivalence>[0]) => RULES.some((rule) => rule(pair)), {
  implied: isImplied,
});
