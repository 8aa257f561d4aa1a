/** The type that a mask is made for. */
import type { CatalogObject } from '../../catalog/model.ts';
import type { MaskRequest } from '../sync.ts';
import { refused } from './refuse.ts';

interface Type {
  readonly kind: string;
  /** As the server writes it. */
  readonly text: string;
  /** Characters. */
  readonly length: number | null;
  readonly caseBlind: boolean;
}

export interface Joined<T> {
  /** Of the columns that must agree the shortest, and blind to case when one of them is. The target's may be of another type until its schema is mended. */
  readonly type: T;
  /** Of the source's columns. */
  readonly types: readonly T[];
}

/** @param differ whether values of the two could not be the same @throws DriftgateError */
export function joined<T extends Type>(
  request: MaskRequest,
  of: (column: CatalogObject) => T,
  differ: (one: T, other: T) => boolean,
): Joined<T> {
  const type = of(request.column.source);
  const types = [type, ...request.together.map(({ source }) => of(source))];
  const other = types.find((one) => differ(one, type));
  if (other !== undefined)
    throw refused(
      request,
      `it is joined with a column of the type ${other.text}, and is ${type.text} itself`,
      'Use keep, or { sql: … }.',
    );
  const there = [request.column, ...request.together].map(({ target }) => of(target)).filter(({ kind }) => kind === type.kind);
  const lengths = [request.length, ...[...types, ...there].map(({ length }) => length)].filter((length) => length !== null);
  const length = lengths.length === 0 ? null : Math.min(...lengths);
  return { type: { ...type, length, caseBlind: types.some(({ caseBlind }) => caseBlind) }, types };
}
