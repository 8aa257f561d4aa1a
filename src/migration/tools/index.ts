/** The tools whose migrations can be written. To add one, write its file and add it here. */
import type { MigrationTool } from '../tool.ts';
import { alembic } from './alembic.ts';
import { dbmate } from './dbmate.ts';
import { drizzle } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { plain } from './plain.ts';
import { prisma } from './prisma.ts';

export const MIGRATION_TOOLS: readonly MigrationTool[] = [
  plain,
  flyway,
  dbmate,
  goose,
  golangMigrate,
  drizzle,
  prisma,
  alembic,
  nodePgMigrate,
];
