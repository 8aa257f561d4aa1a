/** Cuts SHOW CREATE VIEW into the algorithm and the query. */
import { type Token, tokenize } from './tokens.ts';

export function readCreateView(text: string): { readonly query: string; readonly algorithm: string } {
  const tokens = tokenize(text);
  const isWord = (token: Token | undefined, word: string): boolean => token?.kind === 'word' && token.value === word;
  const algorithm = tokens.findIndex((token) => isWord(token, 'algorithm'));
  // The name, and perhaps a list of columns, stands between VIEW and AS; names are tokens of their own kind.
  const from = tokens.findIndex(
    (token, place) => isWord(token, 'as') && place > tokens.findIndex((other) => isWord(other, 'view')),
  );
  const query = text.slice(tokens[from]!.end).trim();
  return {
    query: query.replace(/\s+WITH (?:CASCADED|LOCAL) CHECK OPTION$/, ''),
    algorithm: tokens[algorithm + 2]?.value.toUpperCase() ?? 'UNDEFINED',
  };
}
