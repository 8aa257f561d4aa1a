/** Tables and views that a view reads. */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';

/**
 * What a view reads, directly and through other views, each after what it reads itself; null when that is not all in the
 * catalog.
 */
export function readBy(catalog: Catalog, view: CatalogObject): readonly CatalogObject[] | null {
  const found = new Set<CatalogObject>();
  const seen = new Set<CatalogObject>();
  const visit = (ids: readonly string[]): boolean =>
    ids.every((id) => {
      const relation = relationOf(catalog, id);
      if (relation === 'none') return true;
      if (relation === undefined) return false;
      if (seen.has(relation)) return true;
      seen.add(relation);
      if (isView(relation) && !visit(relation.dependsOn)) return false;
      found.add(relation);
      return true;
    });
  return visit(view.dependsOn) ? [...found] : null;
}

/** The table or view that an identity is of or in; `none` for what is no relation. */
export function relationOf(catalog: Catalog, id: string): CatalogObject | 'none' | undefined {
  const kind = id.slice(0, id.indexOf(':'));
  if (!['table', 'column', 'view', 'materialized-view', 'partition', 'sequence'].includes(kind)) return 'none';
  const object = catalog.objects.get(id);
  return object?.kind === 'column' ? catalog.objects.get(object.parent ?? '') : object;
}

export function isView({ kind }: CatalogObject): boolean {
  return kind === 'view' || kind === 'materialized-view';
}
