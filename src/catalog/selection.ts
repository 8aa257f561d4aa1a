/**
 * Which schemas, tables and kinds are looked at. Patterns are globs (`audit_*`, `tmp.*`); a table pattern without a dot
 * matches the table's own name in any schema, one with a dot the whole `schema.table`.
 */
import picomatch from 'picomatch';

export interface SelectionSettings {
  readonly include: Patterns;
  readonly ignore: Patterns & { readonly kinds: readonly string[] };
  /** Look at the tables that migration tools keep for themselves too. */
  readonly bookkeeping: boolean;
}

export interface Patterns {
  readonly schemas: readonly string[];
  readonly tables: readonly string[];
}

export interface Selection {
  takesSchema(name: string): boolean;
  /** Null when the table (or view, or sequence) is taken, else the reason that it is not. */
  leavesOut(path: readonly string[]): string | null;
  /** The same for what belongs to a table that is taken, such as a partition: only patterns that ignore it count. */
  ignores(path: readonly string[]): string | null;
  takesKind(kind: string): boolean;
  readonly bookkeeping: boolean;
}

export const EVERYTHING: SelectionSettings = {
  include: { schemas: [], tables: [] },
  ignore: { schemas: [], tables: [], kinds: [] },
  bookkeeping: false,
};

export function select(settings: SelectionSettings = EVERYTHING): Selection {
  const { include, ignore } = settings;
  const includedSchema = anyOf(include.schemas);
  const ignoredSchema = anyOf(ignore.schemas);
  const includedTable = include.tables.map(tableMatcher);
  const ignoredTable = ignore.tables.map(tableMatcher);
  const ignoredKind = anyOf(ignore.kinds);
  const ignores = (path: readonly string[]): string | null => {
    const match = ignoredTable.find((matcher) => matcher.matches(path));
    return match ? `ignored by pattern "${match.pattern}"` : null;
  };
  return {
    bookkeeping: settings.bookkeeping,
    ignores,
    takesSchema: (name) => (include.schemas.length === 0 || includedSchema(name)) && !ignoredSchema(name),
    takesKind: (kind) => !ignoredKind(kind),
    leavesOut(path) {
      const included = includedTable.length === 0 || includedTable.some((matcher) => matcher.matches(path));
      return included ? ignores(path) : 'not among the included tables';
    },
  };
}

/** Matches a table's path against one pattern. */
export function tableMatcher(pattern: string): { readonly pattern: string; matches(path: readonly string[]): boolean } {
  const isMatch = picomatch(pattern, { nonegate: true, dot: true });
  const qualified = pattern.includes('.');
  return {
    pattern,
    matches: (path) => isMatch(qualified ? path.join('.') : (path.at(-1) ?? '')),
  };
}

function anyOf(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  return picomatch([...patterns], { nonegate: true, dot: true });
}
