/** The kinds of code in which definitions are found. To add one, write its file and list it here. What is in no list has no places. */
import type { DefinitionFinder } from '../kind.ts';
import { alembic } from './alembic.ts';
import { django } from './django.ts';
import { drizzle } from './drizzle.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { mikroOrm } from './mikro-orm.ts';
import { prisma } from './prisma.ts';
import { sequelize } from './sequelize.ts';
import { sql } from './sql.ts';
import { sqlalchemy } from './sqlalchemy.ts';
import { typeorm } from './typeorm.ts';

export const DEFINITION_FINDERS: readonly DefinitionFinder[] = [
  sql,
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
];
