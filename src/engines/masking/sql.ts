/** What the expressions of masks are built of, in the SQL of an engine. Every argument and result is SQL. */
export interface MaskSql {
  /** Text that looks random: lower-case letters and digits, {@link SYMBOLS} of them, made of the salt, the purpose and the text. */
  symbols(text: string, purpose: string): string;
  /** Whole number from 0 to 2^52 - 1 that looks random. */
  number(text: string, purpose: string): string;
  /** As UUIDs are written, of version 4. */
  uuid(text: string): string;
  /** The word at the place `number` modulo the count of words. */
  pick(words: readonly string[], number: string): string;
  /** NULL when one of them is. */
  join(...texts: readonly string[]): string;
  /** A whole number as text, with zeros before it. */
  digits(number: string, count: number): string;
  /** Whole number, as text; without the sign of one that has none. */
  asText(number: string): string;
  left(text: string, count: number): string;
  divide(number: string, by: string): string;
  modulo(number: string, by: string): string;
  /** `10^digits`, a whole number. */
  tenTo(digits: string): string;
  /** How many digits a whole number has that is above 0. */
  digitsOf(number: string): string;
  literal(text: string): string;
}

export const SYMBOLS = 16;
