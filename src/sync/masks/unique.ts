/** Which columns a unique constraint or index of any kind looks at, alone or with others: their values must stay different. */
import type { Catalog } from '../../catalog/model.ts';

export interface Unique {
  /** Characters that it looks at, the fewest; null for all. */
  readonly length: number | null;
  readonly primary: boolean;
}

/** By the column's id. An expression or a condition that names a column counts: to keep values apart without need does no harm. */
export function uniqueColumns(catalog: Catalog): ReadonlyMap<string, Unique> {
  const byTable = new Map<string, { id: string; name: string }[]>();
  for (const { kind, id, parent, path } of catalog.objects.values()) {
    if (kind !== 'column' || parent === null) continue;
    const columns = byTable.get(parent) ?? [];
    columns.push({ id, name: path.at(-1) ?? '' });
    byTable.set(parent, columns);
  }
  const found = new Map<string, Unique>();
  for (const { kind, parent, properties, definition } of catalog.objects.values()) {
    const primary = kind === 'primary-key';
    if (!primary && kind !== 'unique' && !(kind === 'index' && properties.unique === true)) continue;
    for (const { id, name } of byTable.get(parent ?? '') ?? []) {
      const there = named(name).exec(definition);
      if (there === null) continue;
      const length = there[1] === undefined ? null : Number(there[1]);
      const before = found.get(id);
      found.set(id, {
        primary: primary || before?.primary === true,
        length: Math.min(length ?? Number.POSITIVE_INFINITY, before?.length ?? Number.POSITIVE_INFINITY),
      });
    }
  }
  return new Map(
    [...found].map(([id, { primary, length }]) => [id, { primary, length: Number.isFinite(length) ? length : null }]),
  );
}

/** The name, quoted or not, and the length of a prefix after it. */
function named(name: string): RegExp {
  const plain = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\w$])["\`]?${plain.replaceAll('"', '""')}["\`]?(?![\\w$])(?:\\((\\d+)\\))?`, 'i');
}
