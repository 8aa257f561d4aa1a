/** Entities as classes with decorators: `@Entity('orders') class Order { @Column() currency: string }`. What tools call them differs. */
import type { Definitions } from '../definitions.ts';
import { type Code, inside, matches, stringAt } from '../text.ts';

export interface Decorators {
  /** Of the class. */
  readonly entity: RegExp;
  /** Key of the table's name among its options; a string alone is the name. */
  readonly tableKey: string;
  readonly column: RegExp;
  /** Of a column that refers to another table, called after that. */
  readonly relation: RegExp;
  /** Keys of a column's name among the options of its decorators. */
  readonly columnKeys: readonly string[];
  /** A decorator that names the column by its only argument. */
  readonly columnName?: RegExp;
}

interface Decorator {
  readonly name: string;
  readonly args: string;
  readonly offset: number;
}

const DECORATOR = /@([\w$]+)\s*(\()?/y;

export function scanDecorated({ code, place }: Code, kinds: Decorators, into: Definitions): void {
  for (const found of matches(code, /\bclass\s+([\w$]+)[^{;]*\{/g)) {
    const own = decoratorsBefore(code, found.index).map((one) => ({ ...one }));
    const entity = own.find(({ name }) => kinds.entity.test(name));
    if (entity === undefined) continue;
    const spelled = /^\s*(['"`])([^'"`$]+)\1/.exec(entity.args)?.[2] ?? stringAt(entity.args, kinds.tableKey);
    const name = { schema: stringAt(entity.args, 'schema') ?? null, name: spelled ?? found[1]! };
    const table = into.defineTable(name, place(entity.offset), { implied: spelled === undefined });
    for (const { name: kind, args, offset } of own) {
      const named = /^(Index|Unique|Check|Exclusion)$/.test(kind)
        ? (/^\s*(['"`])([^'"`$]+)\1/.exec(args)?.[2] ?? stringAt(args, 'name'))
        : undefined;
      if (named !== undefined) table.defineObject(named, place(offset));
    }
    const open = found.index + found[0].length - 1;
    for (const { property, decorators } of propertiesOf(code, open)) {
      const at = place(decorators[0]!.offset);
      const is = (pattern: RegExp): boolean => decorators.some(({ name: kind }) => pattern.test(kind));
      const written = decorators
        .filter(({ name: kind }) => kinds.column.test(kind) || kinds.relation.test(kind) || kind === 'JoinColumn')
        .flatMap(({ args }) => kinds.columnKeys.map((key) => stringAt(args, key)))
        .find((one) => one !== undefined);
      const byName = decorators.find(({ name: kind }) => kinds.columnName?.test(kind))?.args;
      const column = written ?? /^\s*(['"`])([^'"`$]+)\1/.exec(byName ?? '')?.[2];
      if (is(kinds.relation)) {
        if (column !== undefined) table.defineColumn(column, at);
        else if (is(/^(ManyToOne|JoinColumn|BelongsTo)$/)) table.defineColumn(`${property}Id`, at, { implied: true });
      } else if (is(kinds.column)) table.defineColumn(column ?? property, at, { implied: column === undefined });
      for (const { name: kind, args, offset } of decorators) {
        const type = stringAt(args, 'enumName') ?? stringAt(args, 'nativeEnumName');
        if (type !== undefined) into.defineObject({ name: type }, at);
        const index = /^(Index|Unique)$/.test(kind)
          ? (/^\s*(['"`])([^'"`$]+)\1/.exec(args)?.[2] ?? stringAt(args, 'name'))
          : undefined;
        if (index !== undefined) table.defineObject(index, place(offset));
      }
    }
  }
}

/** Those that stand above a class. */
function decoratorsBefore(code: string, end: number): Decorator[] {
  // They follow one another, so the first is found by going through all that begin a line since the last thing that ended.
  const since = Math.max(code.lastIndexOf('\n}', end), code.lastIndexOf(';\n', end), 0);
  for (const { index } of matches(code, /@[\w$]+/g, since, end)) {
    const { decorators, next } = decoratorsAt(code, index);
    if (/^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?$/.test(code.slice(next, end))) return decorators;
  }
  return [];
}

function decoratorsAt(code: string, start: number): { readonly decorators: Decorator[]; readonly next: number } {
  const decorators: Decorator[] = [];
  let next = start;
  for (;;) {
    DECORATOR.lastIndex = next + (/^\s*/.exec(code.slice(next))?.[0].length ?? 0);
    const found = DECORATOR.exec(code);
    if (found === null) return { decorators, next };
    const open = found.index + found[0].length - 1;
    const close = found[2] === undefined ? open : inside(code, open).end;
    decorators.push({ name: found[1]!, args: found[2] === undefined ? '' : code.slice(open + 1, close), offset: found.index });
    next = close + 1;
  }
}

const PROPERTY =
  /^\s*(?:(?:public|private|protected|readonly|declare|static|override|accessor)\s+)*(?:(['"])([^'"]+)\1|([\w$]+))\s*[!?]?\s*[:;=\n}]/;

function* propertiesOf(
  code: string,
  open: number,
): Generator<{ readonly property: string; readonly decorators: readonly Decorator[] }> {
  const { end } = inside(code, open);
  for (let at = open + 1; at < end; ) {
    const start = code.indexOf('@', at);
    if (start < 0 || start >= end) return;
    const { decorators, next } = decoratorsAt(code, start);
    if (decorators.length === 0) {
      at = start + 1;
      continue;
    }
    const found = PROPERTY.exec(code.slice(next, Math.min(end + 1, next + 400)));
    if (found !== null) yield { property: found[2] ?? found[3]!, decorators };
    at = next;
  }
}
