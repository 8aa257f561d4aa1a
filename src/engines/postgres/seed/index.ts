/** What filling a database with made rows needs of PostgreSQL. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { EngineSeed, SeedKey } from '../../seed.ts';
import { literal, quoteName } from '../sql.ts';
import { partitionCondition } from './partitions.ts';
import { rowError } from './row-error.ts';
import { typeFacts } from './types.ts';

export const seed: EngineSeed = {
  backslashes: false,
  column(column, catalog) {
    const { type, default: preset, identity, generated, nullable } = column.properties;
    const facts = typeFacts(String(type), column.dependsOn, catalog);
    const numbered = identity !== null || (typeof preset === 'string' && /^nextval\(/.test(preset));
    return {
      type: facts.type,
      checks: facts.checks,
      itemChecks: facts.itemChecks,
      givenBy: generated !== null ? 'server' : numbered ? 'counter' : null,
      nullable: nullable === true && facts.nullable,
      changesByItself: false,
    };
  },
  keys(parts) {
    return parts.flatMap((part): SeedKey[] => {
      const name = part.path.at(-1)!;
      if (part.kind === 'primary-key' || part.kind === 'unique') return [{ name, text: String(part.properties.columns) }];
      const isUnique = part.kind === 'index' && part.properties.unique === true;
      return isUnique ? [{ name, text: String(part.properties.definition) }] : [];
    });
  },
  checks(table, parts) {
    const checks = parts.filter(({ kind, properties }) => kind === 'check' && properties['not-enforced'] !== true);
    const bounds = partitionCondition(table, parts);
    return [
      ...checks.map(({ path, properties }) => ({ name: path.at(-1)!, expression: String(properties.expression) })),
      ...(bounds === null ? [] : [{ name: 'the bounds of its partitions', expression: bounds }]),
    ];
  },
  literal(value, type) {
    if (type.kind === 'made' && type.literal !== undefined) return type.literal(value);
    return type.kind === 'bytes' ? `'\\x${value}'` : literal(value);
  },
  asText: (column, type) => (type.kind === 'bytes' ? `pg_catalog.encode(${column}, 'hex')` : `${column}::pg_catalog.text`),
  folded(value, column) {
    const type = String(column.properties.type);
    if (/(?:^|\.)citext$/.test(type)) return value.toLowerCase();
    return /^character(?:\(|$)/.test(type) ? value.trimEnd() : value;
  },
  rowsOf(table) {
    // Rows of tables that inherit from it are theirs. A partitioned table has none but those of its partitions.
    const only = table.properties['partition-key'] === null ? 'ONLY ' : '';
    return `${only}${pathText(table)}`;
  },
  insert(table, columns, rows, counters) {
    const values = rows.map((row) => `(${row.join(', ')})`).join(',\n');
    if (columns.length === 0) return rows.map(() => `INSERT INTO ${pathText(table)} DEFAULT VALUES`).join('; ');
    return `INSERT INTO ${pathText(table)} (${columns.map(quoteName).join(', ')})${counters ? ' OVERRIDING SYSTEM VALUE' : ''} VALUES\n${values}`;
  },
  isAtomic: () => true,
  // Triggers and defaults of an application name things as its own sessions do.
  prepare: 'SET search_path TO DEFAULT',
  relax: (deferrable) => (deferrable ? { begin: 'SET CONSTRAINTS ALL DEFERRED', end: null } : null),
  setCounter(table, column, value) {
    const sequence = `pg_catalog.pg_get_serial_sequence(${literal(pathText(table))}, ${literal(column.path.at(-1)!)})`;
    const to =
      value === null ? 'seqstart, false' : `CASE WHEN seqincrement > 0 THEN GREATEST(${value}, seqmin) ELSE ${value} END, true`;
    return [
      `SELECT pg_catalog.setval(seqrelid::pg_catalog.regclass, ${to}) FROM pg_catalog.pg_sequence WHERE seqrelid = ${sequence}::pg_catalog.regclass`,
    ];
  },
  rowError,
};

function pathText({ path }: CatalogObject): string {
  return path.map(quoteName).join('.');
}
