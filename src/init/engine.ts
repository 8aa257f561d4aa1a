/** For which engine the repository is made, as far as its files say: the tool's configuration first, then packages and containers. */
import { posix } from 'node:path';
import type { Flavour } from '../catalog/model.ts';
import { readPrismaSchema } from '../sources/code/prisma/schema.ts';
import { schemeOf } from './answers.ts';
import type { Repository } from './repository.ts';

export async function findEngine(reference: string | null, repository: Repository): Promise<Flavour | null> {
  const { files } = repository;
  const among = async (named: RegExp, signs: readonly Sign[]): Promise<Flavour | null> => {
    for (const file of files.filter((one) => named.test(posix.basename(one)))) {
      const found = signOf(await repository.text(file), signs);
      if (found !== null) return found;
    }
    return null;
  };
  const configured = reference === null ? undefined : CONFIGURED[schemeOf(reference)];
  return (
    (await prisma(repository)) ??
    (configured === undefined ? null : await among(configured.files, configured.signs)) ??
    (await among(/^migration_lock\.toml$/, [
      ['postgres', /provider\s*=\s*"postgresql"/],
      ['mysql', /provider\s*=\s*"mysql"/],
    ])) ?? // biome-ignore format: one list
    (await among(/^(docker-)?compose[\w.-]*\.ya?ml$/, IMAGES)) ??
    (await among(/^package\.json$/, NODE)) ??
    (await among(/^(requirements[\w.-]*\.txt|pyproject\.toml|Pipfile)$/, PYTHON)) ??
    (await named(repository))
  );
}

type Sign = readonly [Flavour, RegExp];

/** Of several signs none tells: then a person is asked. */
function signOf(text: string, signs: readonly Sign[]): Flavour | null {
  const found = signs.filter(([, sign]) => sign.test(text)).map(([flavour]) => flavour);
  return new Set(found).size === 1 ? found[0]! : null;
}

const quoted = (word: string): RegExp => new RegExp(`(?:type|client|dialect)\\s*[:=]\\s*["'\`](?:${word})["'\`]`, 'i');

const CONFIGURED: Readonly<Record<string, { readonly files: RegExp; readonly signs: readonly Sign[] }>> = Object.fromEntries(
  [
    ['drizzle', /^drizzle\.config\./],
    ['typeorm', /^(data-?source|ormconfig|typeorm\.config)\./],
    ['knex', /^knexfile\./],
    ['kysely', /^kysely\.config\./],
    ['mikro-orm', /^mikro-orm\.config\./],
  ].map(([scheme, files]) => [
    scheme as string,
    {
      files: files as RegExp,
      signs: [
        ['postgres', quoted('pg|postgres|postgresql')],
        ['mysql', quoted('mysql2?')],
        ['mariadb', quoted('mariadb')],
        ['postgres', /@mikro-orm\/postgresql/],
        ['mysql', /@mikro-orm\/mysql/],
        ['mariadb', /@mikro-orm\/mariadb/],
      ] as const,
    },
  ]),
);

const IMAGES: readonly Sign[] = [
  ['postgres', /image:\s*["']?\S*(postgres|postgis|pgvector|timescale)/],
  ['mariadb', /image:\s*["']?\S*mariadb/],
  ['mysql', /image:\s*["']?\S*(mysql|percona)/],
];

const NODE: readonly Sign[] = [
  ['postgres', /"(pg|postgres|@mikro-orm\/postgresql|pg-promise)"\s*:/],
  ['mysql', /"(mysql2?|@mikro-orm\/mysql)"\s*:/],
  ['mariadb', /"(mariadb|@mikro-orm\/mariadb)"\s*:/],
];

const PYTHON: readonly Sign[] = [
  ['postgres', /\b(psycopg2?|asyncpg|pg8000)\b/i],
  ['mysql', /\b(mysqlclient|pymysql|aiomysql|mysql-connector)\b/i],
  ['mariadb', /\bmariadb\b/i],
];

async function prisma(repository: Repository): Promise<Flavour | null> {
  const files = repository.files.filter((file) => file.endsWith('.prisma'));
  const texts = await Promise.all(files.map(async (name) => ({ name, text: await repository.text(name), raw: '' })));
  const { provider } = readPrismaSchema(texts);
  return provider === 'mysql' ? 'mysql' : provider === 'postgresql' || provider === 'postgres' ? 'postgres' : null;
}

/** The names of variables, never their values. */
async function named(repository: Repository): Promise<Flavour | null> {
  const names = (await variablesIn(repository)).join('\n');
  return signOf(names, [
    ['postgres', /^(POSTGRES|PG[A-Z])/m],
    ['mysql', /^MYSQL/m],
    ['mariadb', /^MARIADB/m],
  ]);
}

const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.defaults'];

export async function variablesIn(repository: Repository): Promise<string[]> {
  const texts = await Promise.all(EXAMPLES.filter((file) => repository.has(file)).map((file) => repository.text(file)));
  return texts.flatMap((text) => [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm)].map(([, name]) => name!));
}
