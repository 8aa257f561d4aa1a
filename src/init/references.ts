/**
 * What of the repository a schema can be read from, the likeliest first: migrations before models, since with them a pull request that
 * brings a migration is told as pending and not as drift; what runs no code before what does.
 */
import { join, posix } from 'node:path';
import { type Folder, openFolder } from '../sources/code/files.ts';
import { CODE_KINDS } from '../sources/code/index.ts';
import type { CodeKind } from '../sources/code/kind.ts';
import { LAYOUTS } from '../sources/code/migrations/layouts/index.ts';
import type { Repository } from './repository.ts';

export interface Candidate {
  /** As it is written in driftgate.yml: `drizzle:apps/api`. */
  readonly source: string;
  /** For people: what it was recognised by. */
  readonly because: string;
}

export async function findReferences(repository: Repository): Promise<Candidate[]> {
  const bySigns = (await Promise.all(CODE_KINDS.map((kind) => signed(kind, repository)))).flat();
  const [migrations, sql] = await sqlIn(repository);
  const found = [...migrations, ...bySigns.sort(byRank), ...(await sqlalchemyIn(repository)), ...sql];
  return found.filter(({ source }, place) => found.findIndex((other) => other.source === source) === place);
}

/** Prisma's schema runs no code; the next hold migrations; the rest are models. */
const RANK = ['prisma', 'alembic', 'django', 'knex', 'kysely'];

function byRank(a: Candidate, b: Candidate): number {
  const rank = ({ source }: Candidate): number => {
    const place = RANK.indexOf(source.slice(0, source.indexOf(':')));
    return place < 0 ? RANK.length : place;
  };
  return rank(a) - rank(b);
}

async function signed({ scheme, signs = [] }: CodeKind, repository: Repository): Promise<Candidate[]> {
  const found: Candidate[] = [];
  // Longer ones first: src/data-source names the folder above src.
  for (const sign of [...signs].sort((a, b) => b.length - a.length)) {
    const named = new RegExp(
      `^(?:(.*)/)?${literal(sign)}${sign.includes('.') && !isConfig(sign) ? '' : '\\.[cm]?[jt]s(?:on)?'}$`,
    );
    for (const file of repository.files) {
      const match = named.exec(file);
      if (match === null) continue;
      // `models/index` and `data-source` may be anything's; the tool's own name is in what is its.
      if (!sign.includes(scheme) && !new RegExp(scheme, 'i').test(await repository.text(file))) continue;
      found.push({ source: `${scheme}:${match[1] ?? '.'}`, because: file });
    }
  }
  return found;
}

/** `drizzle.config` has an extension yet to come; `alembic.ini` has one. */
function isConfig(sign: string): boolean {
  return sign.endsWith('.config');
}

/** Folders of SQL: those laid out as migrations, and plain ones. */
async function sqlIn({ root, files }: Repository): Promise<[Candidate[], Candidate[]]> {
  const scripts = files.filter((file) => /\.sql$/i.test(file));
  const migrations = new Map<string, Candidate>();
  const plain: Candidate[] = [];
  for (const folder of new Set(scripts.map((file) => posix.dirname(file)))) {
    // One script in a folder of its own (Prisma, Diesel): the folder above is the one.
    const layouts = await Promise.all([folder, posix.dirname(folder)].map((one) => layoutOf(root, one)));
    const place = layouts.findIndex((layout, depth) => layout !== null && (depth === 0 || layout !== 'plain'));
    const at = place === 1 ? posix.dirname(folder) : folder;
    const found = layouts[place];
    if (found !== undefined && found !== null) migrations.set(at, { source: `migrations:${at}`, because: `${at} (${found})` });
  }
  for (const file of scripts) {
    if (!/^(schema|structure|database|tables)\.sql$/i.test(posix.basename(file))) continue;
    if (!migrations.has(posix.dirname(file))) plain.push({ source: `sql:${file}`, because: file });
  }
  return [[...migrations.values()], plain];
}

async function layoutOf(root: string, name: string): Promise<string | null> {
  const folder: Folder = await openFolder(name, join(root, name));
  for (const layout of LAYOUTS) if (await layout.recognises(folder)) return layout.name;
  return null;
}

/** Modules with tables, under the name that their base has there; importing them brings the tables. */
async function sqlalchemyIn(repository: Repository): Promise<Candidate[]> {
  const targets: string[] = [];
  for (const file of repository.files.filter((one) => one.endsWith('.py'))) {
    const text = await repository.text(file);
    if (!/^\s+__tablename__\s*=/m.test(text)) continue;
    const base = /^class\s+\w+\((?:\w+\.)?(\w*Base|Model)\b/m.exec(text)?.[1];
    const path = file.replace(/(?:\/__init__)?\.py$/, '').split('/');
    const from = path[0] === 'src' && !repository.has('src/__init__.py') ? path.slice(1) : path;
    if (base !== undefined && from.every((part) => /^[A-Za-z_]\w*$/.test(part))) targets.push(`${from.join('.')}:${base}`);
  }
  if (targets.length === 0) return [];
  return [{ source: `sqlalchemy:${targets.join(',')}`, because: 'classes with __tablename__' }];
}

function literal(text: string): string {
  return text.replace(/[.]/g, '\\.');
}
