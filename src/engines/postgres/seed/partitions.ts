/** The rows that a partitioned table takes, as an SQL condition over its columns. */
import type { CatalogObject } from '../../../catalog/model.ts';
import { namesIn } from '../sql.ts';

/** @returns null when any row is taken, or when it cannot be told */
export function partitionCondition(table: CatalogObject, parts: readonly CatalogObject[]): string | null {
  const key = table.properties['partition-key'];
  return typeof key === 'string' ? conditionUnder(key, table.path, parts) : null;
}

function conditionUnder(key: string, path: readonly string[], parts: readonly CatalogObject[]): string | null {
  const name = JSON.stringify(path);
  const under = parts.filter(
    ({ kind, properties }) => kind === 'partition' && JSON.stringify(namesIn(String(properties.of)) ?? []) === name,
  );
  const alternatives: string[] = [];
  for (const partition of under) {
    const own = boundCondition(key, String(partition.properties.bound));
    if (own === null) return null;
    const subkey = partition.properties['partition-key'];
    const inner = typeof subkey === 'string' ? conditionUnder(subkey, partition.path, parts) : null;
    alternatives.push(inner === null ? own : `(${own} AND ${inner})`);
  }
  return alternatives.length === 0 ? null : `(${alternatives.join(' OR ')})`;
}

/** Of several columns the first one tells enough: what is made in vain is tried again. */
function boundCondition(key: string, bound: string): string | null {
  const [, method, list = ''] = /^(\w+) \((.*)\)$/.exec(key) ?? [];
  const column = firstOf(list).replace(/ (?:text|varchar|bpchar)_pattern_ops$| COLLATE \S+$/g, '');
  const values = /^FOR VALUES IN \((.*)\)$/s.exec(bound)?.[1];
  if (method === 'LIST' && values !== undefined) {
    const given = split(values).filter((value) => value !== 'NULL');
    return given.length === 0 ? null : `(${column} IN (${given.join(', ')}))`;
  }
  const [, from, to] = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound) ?? [];
  if (method !== 'RANGE' || from === undefined || to === undefined) return null;
  const [low, high] = [firstOf(from), firstOf(to)];
  const several = split(to).length > 1;
  const conditions = [
    low === 'MINVALUE' ? '' : `${column} >= ${low}`,
    high === 'MAXVALUE' ? '' : `${column} ${several ? '<=' : '<'} ${high}`,
  ].filter(Boolean);
  return conditions.length === 0 ? null : `(${conditions.join(' AND ')})`;
}

function firstOf(list: string): string {
  return split(list)[0] ?? '';
}

/** At commas that stand in no quotes and no brackets. */
function split(list: string): string[] {
  const parts = list.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|\((?:[^()]|\([^()]*\))*\)|[^,'"()])+/g) ?? [];
  return parts.map((part) => part.trim());
}
