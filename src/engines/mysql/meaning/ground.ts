/** The tables and views that a view reads, on both sides. */
import { columnsOfTable } from '../../../catalog/columns.ts';
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import type { Question } from '../../engine.ts';
import { quoteName } from '../sql/tokens.ts';
import { mentioned, safeTokens, sameColumn, typeText } from './text.ts';

/**
 * What both views read, directly and through other views, each after what it reads itself. Null when they do not stand on the
 * same ground: something is not in both catalogs, a view among it is written in another way, or a column of one of the names in
 * the texts is of another type.
 */
export function groundOf({ reference, target }: Question): readonly CatalogObject[] | null {
  const found = new Set<CatalogObject>();
  const seen = new Set<string>();
  const texts = [String(reference.value), String(target.value)];
  const visit = (ids: Iterable<string>): boolean => {
    for (const id of ids) {
      if (seen.has(id)) continue;
      seen.add(id);
      const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
      if (a === undefined || b === undefined || a.path.length !== 1) return false;
      if (a.kind === 'view') {
        if (a.properties.definition !== b.properties.definition) return false;
        texts.push(String(a.properties.definition));
        if (!visit(a.dependsOn) || !visit(b.dependsOn)) return false;
      } else if (a.kind !== 'table') return false;
      found.add(a);
    }
    return true;
  };
  if (!visit(reference.object.dependsOn) || !visit(target.object.dependsOn)) return null;
  const names = mentioned(texts);
  for (const relation of found) {
    const spokenOf = (catalog: Catalog): CatalogObject[] =>
      columnsOfTable(catalog, relation.id).filter(({ path }) => names.has(path.at(-1)!.toLowerCase()));
    const [left, right] = [spokenOf(reference.catalog), spokenOf(target.catalog)];
    const alike =
      left.length === right.length &&
      left.every((column, place) => column.id === right[place]!.id && sameColumn(column, right[place]!));
    if (!alike) return null;
  }
  return [...found];
}

/** A table or view to stand in for one of the catalog's. */
export function standIn(catalog: Catalog, relation: CatalogObject): string | null {
  const name = quoteName(relation.path[0]!);
  if (relation.kind === 'view') {
    const definition = String(relation.properties.definition);
    return safeTokens(definition) === null ? null : `CREATE VIEW ${name} AS ${definition}`;
  }
  const columns = columnsOfTable(catalog, relation.id).flatMap((column) => {
    const type = typeText(column);
    return type === null ? [] : [`${quoteName(column.path.at(-1)!)} ${type}`];
  });
  return columns.length === 0 ? null : `CREATE TABLE ${name} (${columns.join(', ')})`;
}
