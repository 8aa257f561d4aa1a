/**
 * The object kinds of PostgreSQL that are compared. To add one, write its file and list it here. Relations stand before
 * what belongs to them, since rows find their table among those read before.
 */
import type { PostgresKind } from '../kind.ts';
import { check } from './check.ts';
import { column } from './column.ts';
import { domain } from './domain.ts';
import { enumType } from './enum.ts';
import { exclusion } from './exclusion.ts';
import { extension } from './extension.ts';
import { foreignKey } from './foreign-key.ts';
import { index } from './index-kind.ts';
import { partition } from './partition.ts';
import { primaryKey } from './primary-key.ts';
import { schema } from './schema.ts';
import { sequence } from './sequence.ts';
import { table } from './table.ts';
import { unique } from './unique.ts';
import { materializedView, view } from './view.ts';

export const KINDS: readonly PostgresKind[] = [
  schema,
  extension,
  enumType,
  domain,
  sequence,
  table,
  partition,
  view,
  materializedView,
  column,
  primaryKey,
  unique,
  check,
  exclusion,
  foreignKey,
  index,
];
