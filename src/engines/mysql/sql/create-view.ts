/** Cuts SHOW CREATE VIEW into the algorithm, the names of the columns and the query. */
import { type Token, tokenize } from './tokens.ts';

export interface CreateView {
  readonly query: string;
  readonly algorithm: string;
  /** As they are written after the view's name, where MySQL keeps them; the query then has other names. MariaDB puts them into the query. */
  readonly columns: readonly string[];
}

export function readCreateView(text: string): CreateView {
  const tokens = tokenize(text);
  const isWord = (token: Token | undefined, word: string): boolean => token?.kind === 'word' && token.value === word;
  const algorithm = tokens.findIndex((token) => isWord(token, 'algorithm'));
  // The name, and perhaps a list of columns, stands between VIEW and AS; names are tokens of their own kind.
  const view = tokens.findIndex((token) => isWord(token, 'view'));
  const from = tokens.findIndex((token, place) => isWord(token, 'as') && place > view);
  const head = tokens.slice(view + 1, from);
  const list = head.slice(head.findIndex(({ kind, value }) => kind === 'sign' && value === '('));
  const query = text.slice(tokens[from]!.end).trim();
  return {
    query: query.replace(/\s+WITH (?:CASCADED|LOCAL) CHECK OPTION$/, ''),
    algorithm: tokens[algorithm + 2]?.value.toUpperCase() ?? 'UNDEFINED',
    columns: list[0]?.value === '(' ? list.filter(({ kind }) => kind === 'name').map(({ value }) => value) : [],
  };
}
