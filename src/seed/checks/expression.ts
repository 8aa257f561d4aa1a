/** What an expression of a constraint consists of, once it is read. */

export type Expression =
  | { readonly is: 'value'; readonly value: Value }
  | { readonly is: 'column'; readonly name: string }
  | { readonly is: 'list'; readonly items: readonly Expression[] }
  | { readonly is: 'not'; readonly of: Expression }
  | { readonly is: 'and' | 'or'; readonly items: readonly Expression[] }
  | { readonly is: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'arithmetic'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'in'; readonly of: Expression; readonly items: readonly Expression[] }
  | { readonly is: 'null'; readonly of: Expression }
  | {
      readonly is: 'matches';
      readonly of: Expression;
      readonly pattern: Expression;
      readonly how: 'like' | 'regex';
      readonly ignoreCase: boolean;
    }
  | { readonly is: 'call'; readonly name: string; readonly items: readonly Expression[] }
  | {
      readonly is: 'case';
      readonly branches: readonly { readonly when: Expression; readonly gives: Expression }[];
      readonly otherwise: Expression;
    }
  | { readonly is: 'unread' };

export type Value = string | number | boolean | null;
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
