/** The name of a type as format_type writes it, in its parts: `timestamp(3) without time zone`, `numeric(10,2)[]`, `shop."Odd name"`. */

export interface TypeName {
  /** As it stands. */
  readonly text: string;
  /** As it stands, without `[]`. */
  readonly base: string;
  /** `timestamp without time zone`, `numeric` */
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

export function typeName(text: string): TypeName {
  const array = /(\[\])+$/.test(text);
  const base = text.replace(/(\[\])+$/, '');
  const match = /^([^("]+?)\((-?\d+(?:,-?\d+)?)\)(.*)$/.exec(base);
  const modifiers = match === null ? [] : match[2]!.split(',').map(Number);
  const name = match === null ? base : `${match[1]}${match[3]}`;
  // `character` alone would be of one character; format_type writes `bpchar` for one without a length.
  return { text, base, name: name === 'bpchar' ? 'character' : name, modifiers, array };
}
