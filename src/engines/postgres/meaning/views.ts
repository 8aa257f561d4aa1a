/** Queries of views: both are made views of one shadow, over the tables and views that they read, and printed again by one server. */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import type { Question } from '../../engine.ts';
import { equivalent } from '../canonical/index.ts';
import { quotePath } from './bench.ts';
import { mentioned, sameColumn, sameTypes } from './context.ts';
import { isView, readBy, relationOf } from './relations.ts';
import { tableStatement } from './schema.ts';
import type { Trial } from './trial.ts';
import { words } from './words.ts';

/**
 * False when the two views do not stand on the same ground: a column that either reads, be it through other views, is missing on
 * one side or is of another type there. What those views say is asked about by itself, see {@link viewsRead}.
 */
export function onSameGround({ reference, target }: Question): boolean {
  const seen = new Set<string>();
  const visit = (ids: readonly string[]): boolean =>
    ids.every((id) => {
      if (seen.has(id)) return true;
      seen.add(id);
      const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
      if (a === undefined || b === undefined) return a === b && relationOf(reference.catalog, id) === 'none';
      if (a.kind === 'column') return sameColumn(a, b) && sameTypes(reference, target, [a]);
      return !isView(a) || (visit(a.dependsOn) && visit(b.dependsOn));
    });
  return visit(reference.object.dependsOn) && visit(target.object.dependsOn);
}

/** Identities of the views that either of the two reads and that are not written the same: only if those mean the same can these. */
export function viewsRead({ reference, target }: Question): string[] {
  return [...new Set([...reference.object.dependsOn, ...target.object.dependsOn])].filter((id) => {
    const [a, b] = [reference.catalog.objects.get(id), target.catalog.objects.get(id)];
    if (a === undefined || b === undefined || !isView(a)) return false;
    const [left, right] = [a.properties.definition ?? null, b.properties.definition ?? null];
    const sides = {
      reference: { value: left, object: a, catalog: reference.catalog },
      target: { value: right, object: b, catalog: target.catalog },
    };
    return left !== right && !equivalent({ property: 'definition', ...sides });
  });
}

/** What must be made in an empty shadow before the views of these trials can be. */
export function groundOf(trials: readonly Trial[]): {
  readonly relations: readonly CatalogObject[];
  readonly statements: readonly string[];
} {
  const relations = new Map<CatalogObject, Catalog>();
  const texts: string[] = [];
  for (const { catalog, object, sides } of trials) {
    for (const relation of readBy(catalog, object) ?? []) relations.set(relation, catalog);
    texts.push(...sides.flat());
  }
  for (const relation of relations.keys()) if (isView(relation)) texts.push(String(relation.properties.definition));
  const names = mentioned(texts.flatMap((text) => words(text) ?? []));
  const statements = [...relations].flatMap(([relation, catalog]) => {
    if (!isView(relation))
      return relation.kind === 'sequence'
        ? [`create sequence ${quotePath(relation.path)}`]
        : [tableStatement(catalog, relation, names)];
    const definition = String(relation.properties.definition);
    return words(definition) === null ? [] : [`create view ${quotePath(relation.path)} as ${definition}`];
  });
  return { relations: [...relations.keys()], statements };
}
