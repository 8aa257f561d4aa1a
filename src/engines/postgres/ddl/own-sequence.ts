/**
 * The sequences that serial and identity columns draw from. They are part of the column; their names are not compared, and stand in
 * its definition where they are not those that the server would choose: ` SEQUENCE NAME shop.counter CACHE 7`.
 */
import { type Catalog, type CatalogObject, identify } from '../../../catalog/model.ts';
import { literal, namesIn, qualified } from '../sql.ts';

export interface OwnSequence {
  readonly path: readonly string[];
  /** `AS bigint INCREMENT BY 2 UNLOGGED`, as much of it as its column and table would not give it by themselves. */
  readonly options: string;
  /** It is called as the server would call it. */
  readonly usual: boolean;
}

/** How the definition of a column ends that draws from a sequence of its own. */
export function sequenceSuffix(quoted: string, options: string): string {
  return ` SEQUENCE NAME ${quoted}${options === '' ? '' : ` ${options}`}`;
}

/** The name that the server gives to the sequence of a column, if nothing else has it and it is not too long; null when it is. */
export function usualName(table: string, column: string): string | null {
  const name = `${table}_${column}_seq`;
  return Buffer.byteLength(name) <= 63 ? name : null;
}

/** What a column draws from by itself. Only one that draws from several has more than one. */
export function ownSequences(column: CatalogObject): readonly OwnSequence[] {
  return parsed(column).sequences;
}

/** The default of a column as SQL, with the names of its own sequences; null when it has none. */
export function defaultText(column: CatalogObject): string | null {
  return parsed(column).default;
}

interface Parsed {
  readonly sequences: readonly OwnSequence[];
  readonly default: string | null;
}

const parsedColumns = new WeakMap<CatalogObject, Parsed>();

function parsed(column: CatalogObject): Parsed {
  const expression = (column.properties.default ?? null) as string | null;
  const draws = expression?.includes(OWN) ?? false;
  if (!draws && column.properties.identity == null) return { sequences: NONE, default: expression };
  let found = parsedColumns.get(column);
  if (found === undefined) {
    found = parse(column, expression);
    parsedColumns.set(column, found);
  }
  return found;
}

function parse(column: CatalogObject, expression: string | null): Parsed {
  const [schema = '', table = '', name = ''] = column.path;
  const { named, rest } = suffixes(column.definition);
  const isDrawn = expression === null || expression.replace(QUOTED, '').includes(OWN);
  if (!isDrawn) return { sequences: NONE, default: expression };
  if (named.length > 0) {
    const start = rest.indexOf(' DEFAULT ');
    const sequences = named.map(({ path, options }) => ({ path, options, usual: path.at(-1) === usualName(table, name) }));
    return { sequences, default: expression === null || start < 0 ? null : rest.slice(start + ' DEFAULT '.length) };
  }
  const path = [schema, usualName(table, name) ?? `${table.slice(0, 28)}_${name.slice(0, 28)}_seq`];
  const options = String(column.properties.sequence ?? '');
  return { sequences: [{ path, options, usual: true }], default: expression?.replaceAll(OWN, regclass(path)) ?? null };
}

/** What a default says in place of its own sequence's name, see kinds/column.ts. */
const OWN = 'own sequence';
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
const NONE: readonly OwnSequence[] = [];

/** `'shop.orders_id_seq'::regclass` */
export function regclass(path: readonly string[]): string {
  return `${literal(qualified(path))}::regclass`;
}

/** Paths of the sequences that a default draws from by name. */
export function drawnFrom(expression: string): (readonly string[])[] {
  const names = [...expression.matchAll(/'((?:[^']|'')*)'::regclass/g)].map(([, name]) => namesIn(name!.replaceAll("''", "'")));
  return names.filter((path) => path !== null);
}

const NAME = '(?:"(?:[^"]|"")*"|[^".\\s]+)';
const SUFFIX = new RegExp(
  ` SEQUENCE NAME (${NAME}\\.${NAME})((?: (?:AS \\w+|INCREMENT BY -?\\d+|MINVALUE -?\\d+|MAXVALUE -?\\d+|START WITH -?\\d+|CACHE \\d+|CYCLE|UNLOGGED))*)$`,
);

function suffixes(definition: string): { named: { path: string[]; options: string }[]; rest: string } {
  const named: { path: string[]; options: string }[] = [];
  let rest = definition;
  for (let match = SUFFIX.exec(rest); match !== null; match = SUFFIX.exec(rest)) {
    named.unshift({ path: namesIn(match[1]!) ?? [], options: match[2]!.trim() });
    rest = rest.slice(0, match.index);
  }
  return { named, rest };
}

/** The columns of a catalog that have sequences of their own, by the identity that such a sequence would have if it were an object. */
export function columnsBySequence(catalog: Catalog): ReadonlyMap<string, CatalogObject> {
  let found = bySequence.get(catalog);
  if (found === undefined) {
    found = new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== 'column') continue;
      for (const { path } of ownSequences(object)) found.set(identify('sequence', ...path), object);
    }
    bySequence.set(catalog, found);
  }
  return found;
}

const bySequence = new WeakMap<Catalog, Map<string, CatalogObject>>();

/** The sequences of a catalog that go when a column goes and that it does not draw from, by the column as quote_ident writes its path. */
export function sequencesOwnedBy(catalog: Catalog, column: readonly string[]): readonly CatalogObject[] {
  let found = byOwner.get(catalog);
  if (found === undefined) {
    found = new Map();
    for (const object of catalog.objects.values()) {
      if (object.kind !== 'sequence' || typeof object.properties['owned-by'] !== 'string') continue;
      const owner = JSON.stringify(namesIn(object.properties['owned-by']));
      found.set(owner, [...(found.get(owner) ?? []), object]);
    }
    byOwner.set(catalog, found);
  }
  return found.get(JSON.stringify(column)) ?? [];
}

const byOwner = new WeakMap<Catalog, Map<string, CatalogObject[]>>();
