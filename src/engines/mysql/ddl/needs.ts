/** What an object needs of its own catalog, by the texts of the catalog: columns of keys, checks and views, and the keys that a foreign key uses. */
import { columnsOfTable } from '../../../catalog/columns.ts';
import { type Catalog, type CatalogObject, identify } from '../../../catalog/model.ts';
import { type Token, tokenize, UnreadableSql } from '../sql/tokens.ts';
import { childrenOf } from './alter.ts';
import { columnOfCheck } from './column-definition.ts';
import { keyParts, leads } from './key-parts.ts';
import { isSign, keyColumn, namesIn } from './text.ts';

export function needsOf(object: CatalogObject, catalog: Catalog): readonly string[] {
  const found = new Set<string>();
  const columns = (table: string, names: readonly string[]): void => {
    for (const name of names) found.add(identify('column', table, name.toLowerCase()));
  };
  const table = object.path[0]!;
  switch (object.kind) {
    case 'primary-key':
    case 'unique':
    case 'index':
      columns(
        table,
        keyParts(object).flatMap((part) => keyColumn(part) ?? namesIn(part)),
      );
      break;
    case 'check': {
      columns(table, namesIn(String(object.properties.expression)));
      const column = columnOfCheck(object, catalog.objects);
      if (column !== undefined) found.add(column.id);
      break;
    }
    case 'column':
      columns(
        table,
        [object.properties.generated, object.properties.default].flatMap((text) =>
          typeof text === 'string' ? namesIn(text) : [],
        ),
      );
      break;
    case 'foreign-key':
      columns(table, object.reference!.columns);
      for (const key of keysFor(object, catalog)) found.add(key);
      for (const column of object.reference!.toColumns) {
        const to = catalog.objects.get(object.reference!.table);
        if (to !== undefined) columns(to.path[0]!, [column]);
      }
      break;
    case 'view':
      for (const column of columnsOfView(object, catalog)) found.add(column);
      break;
    default:
  }
  found.delete(object.id);
  return [...found].filter((id) => catalog.objects.has(id));
}

/** The keys on which a foreign key stands: one on its own columns, and one on those that it refers to. Where several would do, none is needed. */
function keysFor({ parent, reference }: CatalogObject, { objects }: Catalog): string[] {
  const only = (table: string, columns: readonly string[]): string[] => {
    const fitting = childrenOf(table, objects).filter((key) => leads(key, columns));
    return fitting.length === 1 ? [fitting[0]!.id] : fitting.filter(({ kind }) => kind === 'primary-key').map(({ id }) => id);
  };
  return [...only(parent!, reference!.columns), ...only(reference!.table, reference!.toColumns)];
}

/** In the server's text every column stands with the table, or the name that the table has there. */
function columnsOfView(view: CatalogObject, catalog: Catalog): string[] {
  const tokens = tokensOf(String(view.properties.definition));
  const tables = new Map(
    view.dependsOn.flatMap((id) => (catalog.objects.get(id)?.kind === 'table' ? [[catalog.objects.get(id)!.path[0]!, id]] : [])),
  );
  const called = new Map<string, Set<string>>();
  const call = (name: string, id: string): void => void called.set(name, (called.get(name) ?? new Set()).add(id));
  for (const [name, id] of tables) call(name, id);
  for (const [place, { kind, value }] of tokens.entries()) {
    const alias = tokens[place + 1];
    const id = tables.get(value);
    if (kind === 'name' && id !== undefined && alias?.kind === 'name') call(alias.value, id);
  }
  const found: string[] = [];
  for (const [place, { kind, value }] of tokens.entries()) {
    const column = tokens[place + 2];
    if (kind !== 'name' || !isSign(tokens[place + 1], '.') || column?.kind !== 'name') continue;
    for (const id of called.get(value) ?? []) {
      const name = column.value.toLowerCase();
      found.push(...columnsOfTable(catalog, id).flatMap((one) => (one.path[1]!.toLowerCase() === name ? [one.id] : [])));
    }
  }
  return found;
}

function tokensOf(text: string): readonly Token[] {
  try {
    return tokenize(text);
  } catch (error) {
    if (error instanceof UnreadableSql) return [];
    throw error;
  }
}
