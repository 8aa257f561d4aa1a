/**
 * The kinds of code that a schema can be read from. To add one, write its file in kinds/ and add it here. What is heavy in
 * a kind is imported when it opens.
 */
import type { CodeKind } from './kind.ts';
import { alembic } from './kinds/alembic.ts';
import { command } from './kinds/command.ts';
import { django } from './kinds/django.ts';
import { drizzle } from './kinds/drizzle.ts';
import { knex } from './kinds/knex.ts';
import { kysely } from './kinds/kysely.ts';
import { migrations } from './kinds/migrations.ts';
import { mikroOrm } from './kinds/mikro-orm.ts';
import { prisma } from './kinds/prisma.ts';
import { script } from './kinds/script.ts';
import { sequelize } from './kinds/sequelize.ts';
import { sql } from './kinds/sql.ts';
import { sqlalchemy } from './kinds/sqlalchemy.ts';
import { typeorm } from './kinds/typeorm.ts';

export const CODE_KINDS: readonly CodeKind[] = [
  sql,
  migrations,
  prisma,
  drizzle,
  mikroOrm,
  typeorm,
  sequelize,
  kysely,
  knex,
  sqlalchemy,
  alembic,
  django,
  command,
  script,
];

export function codeKindOf(scheme: string): CodeKind | undefined {
  return CODE_KINDS.find((kind) => kind.scheme === scheme);
}
