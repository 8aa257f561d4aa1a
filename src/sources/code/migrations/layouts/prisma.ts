/** Prisma: a folder for each migration, `20260101120000_name/migration.sql`, in the order of their names, and migration_lock.toml. */
import type { Flavour } from '../../../../catalog/model.ts';
import { DriftgateError } from '../../../../errors.ts';
import { prismaHistory } from '../history/prisma.ts';
import type { Layout } from './layout.ts';
import { byName, migrationOf } from './order.ts';

const SCRIPT = /^[^/]+\/migration\.sql$/;
const LOCK = 'migration_lock.toml';
const FLAVOURS: Readonly<Record<string, Flavour>> = { postgresql: 'postgres', postgres: 'postgres', mysql: 'mysql' };

export const prisma: Layout = {
  name: 'prisma',
  looks: '20260101120000_name/migration.sql with migration_lock.toml (Prisma)',
  recognises: ({ files }) =>
    files.some((file) => SCRIPT.test(file)) && !files.some((file) => /^[^/]+\/snapshot\.json$/.test(file)),
  async read(folder) {
    const scripts = folder.files.filter((file) => SCRIPT.test(file));
    const list = byName(
      await Promise.all(
        scripts.map(async (path) => {
          const name = path.split('/')[0]!;
          return migrationOf(await folder.read(path), { version: name, name });
        }),
      ),
    );
    const lock = folder.files.includes(LOCK) ? await folder.read(LOCK) : null;
    const provider = /^\s*provider\s*=\s*["']([^"']+)["']/m.exec(lock?.text ?? '')?.[1];
    if (provider !== undefined && FLAVOURS[provider] === undefined) {
      throw new DriftgateError('usage', `${lock!.name} says that these migrations are for ${provider}.`, {
        hint: 'driftgate reads those for postgresql and mysql.',
      });
    }
    return { flavour: FLAVOURS[provider ?? ''] ?? null, list, history: prismaHistory(list) };
  },
};
