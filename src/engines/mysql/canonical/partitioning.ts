/**
 * How a table is partitioned is printed with names quoted or not (`KEY (id)`, `KEY (`id`)`), and its expression in each flavour's
 * own way, see sql/expression.ts. The partitions are objects of their own (kinds/partition.ts): jobs
 * add and drop those.
 */
import { canonicalExpression } from '../sql/query.ts';
import { type Token, tokenize } from '../sql/tokens.ts';

/** @param text what follows PARTITION BY, without the list of partitions */
export function partitioning(text: string, database: string): string {
  const tokens = tokenize(text);
  const parts: string[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    if (tokens[place]!.value !== '(' || tokens[place]!.kind !== 'sign') {
      parts.push(tokens[place]!.value.toUpperCase());
      continue;
    }
    const close = closing(tokens, place);
    const inside = tokens.slice(place + 1, close);
    if (inside.every((token) => token.kind === 'name' || token.kind === 'word' || token.value === ',')) {
      // Nothing but columns: without case, as everywhere.
      parts.push(
        `(${inside
          .filter((token) => token.value !== ',')
          .map((token) => token.value.toLowerCase())
          .join(', ')})`,
      );
    } else {
      parts.push(`(${canonicalExpression(text.slice(tokens[place]!.end, tokens[close]?.start), database)})`);
    }
    place = close;
  }
  return parts.join(' ');
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let place = open; place < tokens.length; place += 1) {
    if (tokens[place]!.kind !== 'sign') continue;
    if (tokens[place]!.value === '(') depth += 1;
    if (tokens[place]!.value === ')' && --depth === 0) return place;
  }
  return tokens.length;
}
