/** A part of an expression, written. */
export interface Piece {
  readonly text: string;
  /** An operation: needs parentheses as an operand of another. */
  readonly operation?: true;
  /** AND and OR are associative, so nested ones are one list. */
  readonly joined?: { readonly by: 'and' | 'or' | 'xor'; readonly items: readonly Piece[] };
  /** `x IS TRUE`, `x IS FALSE` */
  readonly truth?: { readonly of: Piece; readonly value: boolean };
  /** What is not zero in `x <> 0`. Where only truth counts, that is `x`. */
  readonly nonZero?: Piece;
}

/** An operand: in parentheses when it is an operation. */
export function operand({ text, operation }: Piece): string {
  return operation ? `(${text})` : text;
}

export const atom = (text: string): Piece => ({ text });
export const operation = (text: string): Piece => ({ text, operation: true });
