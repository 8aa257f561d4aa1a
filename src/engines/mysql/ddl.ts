/** How the objects of this engine come to be, change and go, and what they need of each other. Each kind says its own part (kinds/). */
import { type Catalog, type CatalogObject, identify } from '../../catalog/model.ts';
import type { EngineDdl } from '../ddl.ts';
import { join } from './ddl/join.ts';
import { needsOf } from './ddl/needs.ts';
import { KINDS } from './kinds/index.ts';

export const ddl: EngineDdl = {
  kinds: Object.fromEntries(KINDS.map(({ kind, ddl }) => [kind, ddl])),
  session: [
    // Zeros that are there stay; points in time are in UTC, as they are read; what does not fit fails.
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 1",
    'SET NAMES utf8mb4',
  ],
  needs: needsOf,
  names,
  join,
  tableOf: ({ kind, id, parent }) => (kind === 'table' ? id : parent),
};

/** Names that servers make up make way for others: they take up none. */
function names({ kind, id, path }: CatalogObject, catalog?: Catalog): readonly string[] {
  const [table, name = ''] = path.map((part) => part.toLowerCase());
  switch (kind) {
    case 'table':
    case 'view':
    case 'sequence':
      return [`relation ${path[0]}`];
    case 'foreign-key':
      return id === identify(kind, ...path) ? [`foreign key ${name}`] : [];
    case 'check':
      // In MySQL once in the whole database.
      if (id !== identify(kind, ...path)) return [];
      return [catalog?.flavour === 'mariadb' ? `check ${table} ${name}` : `check ${name}`];
    case 'primary-key':
    case 'unique':
    case 'index':
      return [`index ${table} ${name}`];
    default:
      return [`${kind} ${table} ${name}`];
  }
}
