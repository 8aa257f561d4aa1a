/** What filling a database with made rows needs of MySQL and MariaDB. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { EngineSeed, SeedCheck, SeedKey } from '../../seed.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { rowError } from './row-error.ts';
import { seedType } from './types.ts';

export const seed: EngineSeed = {
  backslashes: true,
  column({ properties }) {
    const numbered = properties['auto-increment'] === true || /^\(?nextval\(/i.test(String(properties.default ?? ''));
    return {
      type: seedType(properties),
      checks: [],
      itemChecks: [],
      givenBy: properties.generated !== null ? 'server' : numbered ? 'counter' : null,
      nullable: properties.nullable === true,
      changesByItself: properties['on-update'] !== null,
    };
  },
  keys(parts) {
    return parts.flatMap((part): SeedKey[] => {
      if (part.kind !== 'primary-key' && part.kind !== 'unique') return [];
      return [{ name: part.path.at(-1)!, text: `(${(part.properties.columns as readonly string[]).map(quoted).join(', ')})` }];
    });
  },
  checks(table, parts) {
    const checks = parts.filter(({ kind, properties }) => kind === 'check' && properties.enforced !== false);
    const bounds = partitionCondition(table, parts);
    return [
      ...checks.map(({ path, properties }): SeedCheck => ({ name: path.at(-1)!, expression: String(properties.expression) })),
      ...(bounds === null ? [] : [{ name: 'the bounds of its partitions', expression: bounds }]),
    ];
  },
  literal(value, type) {
    if (type.kind === 'made' && type.literal !== undefined) return type.literal(value);
    return type.kind === 'bytes' ? (value === '' ? "''" : `X'${value}'`) : quoteString(value);
  },
  asText(column, type) {
    if (type.kind === 'made' && type.asText !== undefined) return type.asText(column);
    return type.kind === 'bytes' ? `HEX(${column})` : `CAST(${column} AS CHAR)`;
  },
  folded(value, { properties }) {
    const collation = String(properties.collation ?? '');
    if (collation === '') return value;
    const padded = value.trimEnd();
    return collation.endsWith('_bin') ? padded : padded.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  },
  rowsOf: (table) => pathText(table),
  insert(table, columns, rows) {
    const values = rows.map((row) => `(${row.join(', ')})`).join(',\n');
    return `INSERT INTO ${pathText(table)} (${columns.map(quoteName).join(', ')}) VALUES\n${values}`;
  },
  isAtomic: ({ properties }) => /^(?:innodb|rocksdb|tokudb)$/i.test(String(properties.engine)),
  prepare: null,
  relax: () => ({ begin: 'SET SESSION foreign_key_checks = 0', end: 'SET SESSION foreign_key_checks = 1' }),
  // The server takes the next number after the rows that are there, where that is higher.
  setCounter: (table, column, value) =>
    column.properties['auto-increment'] === true
      ? [`ALTER TABLE ${pathText(table)} AUTO_INCREMENT = ${value === null ? 1 : value + 1n}`]
      : [],
  rowError,
};

/** Names in keys are written for people: a reserved word stands there as it is. */
function quoted(part: string): string {
  return part.replace(/^[A-Za-z_][\w$]*/, (name) => quoteName(name));
}

function pathText({ path }: CatalogObject): string {
  return path.map(quoteName).join('.');
}

/** Partitions by range without an open end, and by list, do not take every row. */
function partitionCondition({ properties }: CatalogObject, parts: readonly CatalogObject[]): string | null {
  const [, method, , key] =
    /^(range|list)( columns)? ?\((.*?)\)(?: partitions \d+)?(?:\s+subpartition.*)?$/is.exec(
      String(properties['partition-by'] ?? ''),
    ) ?? [];
  const bounds = parts.filter(({ kind }) => kind === 'partition').map((part) => String(part.properties.bound));
  if (method === undefined || key === undefined || bounds.length === 0) return null;
  if (method.toLowerCase() === 'list') return `${key} in (${bounds.join(', ')})`;
  if (bounds.some((bound) => /\bMAXVALUE\b/i.test(bound))) return null;
  return bounds.map((bound) => `(${key} < ${bound})`).join(' or ');
}
