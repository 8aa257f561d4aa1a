/** The rows that a foreign key may refer to. */
import type { Random } from './random.ts';

export class Parents {
  /** Values of the columns that are referred to, in the order of the key. */
  readonly tuples: readonly (readonly string[])[];
  readonly #by = new Map<string, Map<string, (readonly string[])[]>>();
  #known: Set<string> | null = null;

  constructor(tuples: readonly (readonly string[])[]) {
    this.tuples = tuples;
  }

  /** One of those that have these values where they are given, or null. */
  pick(given: readonly (string | undefined)[], random: Random): readonly string[] | null {
    const among = this.having(given);
    return among.length === 0 ? null : random.pick(among);
  }

  having(given: readonly (string | undefined)[]): readonly (readonly string[])[] {
    const places = given.flatMap((value, place) => (value === undefined ? [] : [place]));
    if (places.length === 0) return this.tuples;
    const index = this.#indexed(places);
    return index.get(JSON.stringify(places.map((place) => given[place]))) ?? [];
  }

  has(tuple: readonly string[]): boolean {
    this.#known ??= new Set(this.tuples.map((one) => JSON.stringify(one)));
    return this.#known.has(JSON.stringify(tuple));
  }

  #indexed(places: readonly number[]): Map<string, (readonly string[])[]> {
    const name = places.join();
    let index = this.#by.get(name);
    if (index === undefined) {
      index = new Map();
      for (const tuple of this.tuples) {
        const key = JSON.stringify(places.map((place) => tuple[place]));
        const list = index.get(key);
        if (list === undefined) index.set(key, [tuple]);
        else list.push(tuple);
      }
      this.#by.set(name, index);
    }
    return index;
  }
}
