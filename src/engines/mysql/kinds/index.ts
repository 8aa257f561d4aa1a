/**
 * The object kinds of MySQL and MariaDB that are compared. To add one, write its file and list it here. Tables stand first:
 * rows of others find their table among those noticed before.
 */
import type { MysqlKind } from '../kind.ts';
import { check } from './check.ts';
import { column } from './column.ts';
import { foreignKey } from './foreign-key.ts';
import { index } from './index-kind.ts';
import { partition } from './partition.ts';
import { primaryKey } from './primary-key.ts';
import { sequence } from './sequence.ts';
import { table } from './table.ts';
import { unique } from './unique.ts';
import { view } from './view.ts';

export const KINDS: readonly MysqlKind[] = [
  table,
  partition,
  column,
  primaryKey,
  unique,
  index,
  check,
  foreignKey,
  sequence,
  view,
];
