/**
 * What takes the place of a number: another one with the same sign and as many digits, so that it fits wherever the first did.
 * It is a permutation (three rounds of an unbalanced Feistel network, keyed by the salt), so that different numbers stay different,
 * whatever their count.
 */
import type { MaskSql } from './sql.ts';

/** A number from 0 to `a * b - 1` in two digits: `left * b + right`. */
export interface Halves {
  readonly left: string;
  readonly right: string;
  readonly a: string;
  readonly b: string;
  /** SQL text that the permutation depends on as well. */
  readonly tweak: string;
}

/** The halves of the number that takes its place. */
export function permuted(sql: MaskSql, { left, right, a, b, tweak }: Halves): { readonly left: string; readonly right: string } {
  const round = (place: number, half: string, other: string, below: string): string =>
    sql.modulo(
      `(${half} + ${sql.modulo(sql.number(sql.join(tweak, sql.literal(':'), sql.asText(other)), `round ${place}`), below)})`,
      below,
    );
  const first = round(1, left, right, a);
  const second = round(2, right, first, b);
  return { left: round(3, first, second, a), right: second };
}

/**
 * @param number SQL, a whole number from 0 on
 * @param above the range ends below the power of two: `31` for an int. Null when it ends at a power of ten.
 */
export function maskedNumber(sql: MaskSql, number: string, above: number | null): string {
  const digits = sql.digitsOf(number);
  const ten = sql.tenTo(`(${digits} - 1)`);
  // 9 * 10^(d-1) numbers have d digits.
  const b = sql.tenTo(sql.divide(digits, '2'));
  const a = `(9 * ${sql.tenTo(`(${digits} - 1 - ${sql.divide(digits, '2')})`)})`;
  const usual = within(sql, number, { from: ten, a, b, tweak: sql.asText(digits) });
  const zero = `when ${number} = 0 then 0`;
  if (above === null) return `case ${zero} else ${usual} end`;
  // The last range is cut off by the type: from 10^m to 2^k there are 2^m * (2^(k-m) - 5^m) numbers.
  const m = (2n ** BigInt(above) - 1n).toString().length - 1;
  const from = 10n ** BigInt(m);
  const [lastA, lastB] = [2n ** BigInt(above - m) - 5n ** BigInt(m), 2n ** BigInt(m)];
  const last = within(sql, number, { from: String(from), a: String(lastA), b: String(lastB), tweak: sql.literal('last') });
  return `case ${zero} when ${number} >= ${from} then ${last} else ${usual} end`;
}

interface Range {
  readonly from: string;
  readonly a: string;
  readonly b: string;
  readonly tweak: string;
}

function within(sql: MaskSql, number: string, { from, a, b, tweak }: Range): string {
  const offset = `(${number} - ${from})`;
  const halves = { left: sql.divide(offset, b), right: sql.modulo(offset, b), a, b, tweak };
  const { left, right } = permuted(sql, halves);
  return `(${from} + (${left}) * ${b} + ${right})`;
}
