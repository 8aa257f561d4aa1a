/**
 * `prisma:PATH`: the models of a Prisma schema, a file or a folder with several. For PostgreSQL Prisma's own engine writes
 * their DDL inside this process, whatever version the project uses; for MySQL and MariaDB the project's own Prisma does.
 */
import { resolve } from 'node:path';
import type { Script } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import { find, nothingAt, type TextFile } from '../files.ts';
import type { CodeContext, CodeKind, Material } from '../kind.ts';

export const prisma: CodeKind = {
  scheme: 'prisma',
  form: 'prisma:PATH',
  help: 'a Prisma schema: schema.prisma, or its folder; for MySQL and MariaDB by your prisma',
  // What the other engines need is guarded where it is run.
  runsCode: false,
  hasHistory: false,
  signs: ['schema.prisma'],
  async open(argument, context) {
    const files = await schemaFiles(argument, context);
    const { readPrismaSchema } = await import('../prisma/schema.ts');
    const schema = readPrismaSchema(files);
    switch (schema.provider) {
      case 'postgresql':
      case 'postgres': {
        const { ddlOf } = await import('../prisma/engine.ts');
        const text = await ddlOf(schema.files, argument);
        return material('postgres', argument, { name: `${argument}, as Prisma writes it`, text });
      }
      case 'mysql':
        return material('mysql', argument, await byCli(argument, files, context));
      case null:
        throw new DriftgateError(
          'usage',
          `${argument} has no datasource block with a provider, so what database it is for is not known.`,
          {
            hint: 'Name the folder when the schema has several files. In Prisma every field of a block stands on a line of its own.',
          },
        );
      default:
        throw new DriftgateError(
          'usage',
          `${argument} is for ${schema.provider}; PostgreSQL, MySQL and MariaDB can be compared.`,
        );
    }
  },
};

async function byCli(argument: string, files: readonly TextFile[], context: CodeContext): Promise<Script> {
  context.guardCode(`${prisma.form} for MySQL and MariaDB`);
  const [{ ddlByCli }, { projectOf }] = await Promise.all([import('../prisma/cli.ts'), import('../node/project.ts')]);
  const { folder, file } = projectOf(files[0]!.name, [], context);
  return ddlByCli(resolve(context.folder, argument), { folder, file, shown: argument }, context);
}

function material(flavour: 'postgres' | 'mysql', argument: string, script: Script): Material {
  return {
    flavour,
    reachable: false,
    steps: [{ id: argument, name: argument, file: argument }],
    apply: (shadow) => shadow.load(script),
    history: null,
  };
}

/** As Prisma finds them: the file, or every `.prisma` file of the folder and those below it. */
async function schemaFiles(argument: string, { folder }: CodeContext): Promise<TextFile[]> {
  const found = await find(argument, folder);
  if (found === null) throw nothingAt(argument);
  if (found.kind === 'file') return [found.file];
  const names = found.folder.files.filter((name) => name.endsWith('.prisma'));
  if (names.length === 0) {
    throw new DriftgateError('usage', `The folder ${argument} holds no .prisma file.`, {
      hint: 'Name the schema (prisma/schema.prisma), or the folder of its files.',
    });
  }
  return Promise.all(names.map((name) => found.folder.read(name)));
}
