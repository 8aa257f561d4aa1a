/** The nodes whose next statement can be run, so kept that the best of tens of thousands is found at once. */
import type { Statement } from '../engines/ddl.ts';
import type { Node } from './nodes.ts';

/**
 * What can share a transaction goes before what ends it; then what is at the same table as the one before; then what is begun already; then
 * what stands first.
 */
export class Ready {
  readonly #rank: ReadonlyMap<Node, number>;
  readonly #placeOf: (node: Node) => string;
  /** Everywhere, and by table. */
  readonly #queues = new Map<string, Queue>();
  /** What each node is waiting as; a node that was taken is in none, though a queue may still have it. */
  readonly #waiting = new Map<Node, string>();

  constructor(nodes: readonly Node[], placeOf: (node: Node) => string) {
    this.#rank = new Map(nodes.map((node, place) => [node, place]));
    this.#placeOf = placeOf;
  }

  clear(): void {
    this.#queues.clear();
    this.#waiting.clear();
  }

  add(node: Node, { transaction }: Statement, begun: boolean): void {
    const sort = `${transaction === 'joined' ? 0 : 1}${begun ? 0 : 1}`;
    this.#waiting.set(node, sort);
    for (const key of [`${sort} any`, `${sort} at ${this.#placeOf(node)}`]) {
      const queue = this.#queues.get(key) ?? new Queue();
      this.#queues.set(key, queue);
      queue.push(this.#rank.get(node)!, node);
    }
  }

  /** @param place where the statement before was */
  take(place: string): Node | null {
    for (const sharing of [0, 1]) {
      for (const where of [`at ${place}`, 'any']) {
        for (const begun of [0, 1]) {
          const node = this.#first(`${sharing}${begun}`, where);
          if (node === null) continue;
          this.#waiting.delete(node);
          return node;
        }
      }
    }
    return null;
  }

  #first(sort: string, where: string): Node | null {
    const queue = this.#queues.get(`${sort} ${where}`);
    if (queue === undefined) return null;
    for (let node = queue.pop(); node !== null; node = queue.pop()) if (this.#waiting.get(node) === sort) return node;
    return null;
  }
}

/** The lowest rank first: a binary heap. */
class Queue {
  readonly #items: (readonly [rank: number, node: Node])[] = [];

  push(rank: number, node: Node): void {
    const items = this.#items;
    let place = items.push([rank, node]) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (items[above]![0] <= rank) break;
      [items[above], items[place]] = [items[place]!, items[above]!];
      place = above;
    }
  }

  pop(): Node | null {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined) return null;
    if (items.length === 0) return first[1];
    items[0] = last;
    for (let place = 0; ; ) {
      let least = place;
      for (const below of [2 * place + 1, 2 * place + 2])
        if ((items[below]?.[0] ?? Number.POSITIVE_INFINITY) < items[least]![0]) least = below;
      if (least === place) return first[1];
      [items[least], items[place]] = [items[place]!, items[least]!];
      place = least;
    }
  }
}
