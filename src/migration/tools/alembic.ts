/**
 * Alembic: a revision after the head, in Python. One file is enough: what the plan keeps apart goes into an autocommit block, which
 * commits what comes before it.
 */
import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { DriftgateError } from '../../errors.ts';
import type { Folder } from '../../sources/code/files.ts';
import { downOf, notesOn, partsOf, upOf, type Written } from '../parts.ts';
import type { MigrationTool } from '../tool.ts';

export const alembic: MigrationTool = {
  name: 'alembic',
  title: 'Alembic',
  layouts: [],
  recognises: async (folder) =>
    (await revisionsIn(folder)).length > 0 || folder.files.includes('env.py') || folder.files.includes('script.py.mako'),
  async draft({ name, folder, plan, script, now }) {
    const revisions = await revisionsIn(folder);
    const head = headOf(revisions, folder);
    const taken = new Set(revisions.map(({ id }) => id));
    const id = taken.has(plan.id.slice(0, 12)) ? randomBytes(6).toString('hex') : plan.id.slice(0, 12);
    const parts = partsOf(plan, script, 'many');
    const up = parts.flatMap((part) => {
      const calls = upOf(part, script);
      return part.transaction
        ? lines(calls, '    ')
        : ['    with op.get_context().autocommit_block():', ...lines(calls, '        ')];
    });
    const down = lines(downOf(plan, script), '    ');
    const text = [
      `"""${name.replaceAll('_', ' ')}`,
      '',
      `Revision ID: ${id}`,
      `Revises: ${head === null ? '' : head.id}`,
      `Create Date: ${now.toISOString().slice(0, 19).replace('T', ' ')}`,
      '',
      '"""',
      'from alembic import op',
      '',
      `revision = ${string(id)}`,
      `down_revision = ${head === null ? 'None' : string(head.id)}`,
      'branch_labels = None',
      'depends_on = None',
      '',
      '',
      'def upgrade():',
      ...up,
      '',
      '',
      'def downgrade():',
      ...(down.length === 0 ? ['    pass'] : down),
      '',
    ].join('\n');
    // Without a revision the folder is that of the environment, or that of its revisions.
    const first = folder.files.includes('env.py') ? 'versions' : '';
    const inside = head === null ? first : posix.dirname(head.file).replace(/^\.$/, '');
    const path = posix.join(inside, `${id}_${name.toLowerCase().replaceAll('-', '_').slice(0, 40)}.py`);
    const commits = parts.some(({ transaction }) => !transaction)
      ? [
          'It commits in between (autocommit_block): env.py should set transaction_per_migration=True, or the migrations before it are committed with it.',
        ]
      : [];
    return { files: [{ path, text }], notes: [...notesOn(plan, 1, { hasDown: true }), ...commits] };
  },
};

interface Revision {
  readonly id: string;
  readonly after: readonly string[];
  readonly file: string;
}

const REVISION = /^revision\s*(?::[^=\n]+)?=\s*(['"])([^'"\n]+)\1/m;
const DOWN = /^down_revision\s*(?::[^=\n]+)?=\s*(None|\([^)]*\)|\[[^\]]*\]|['"][^'"\n]*['"])/m;

async function revisionsIn(folder: Folder): Promise<Revision[]> {
  const files = folder.files.filter((file) => file.endsWith('.py') && !/(^|\/)(env|__init__)\.py$/.test(file));
  const found = await Promise.all(
    files.map(async (file): Promise<Revision | null> => {
      const { text } = await folder.read(file);
      const id = REVISION.exec(text)?.[2];
      const down = DOWN.exec(text)?.[1];
      if (id === undefined || down === undefined) return null;
      return { id, file, after: [...down.matchAll(/['"]([^'"]+)['"]/g)].map(([, one]) => one!) };
    }),
  );
  return found.filter((one) => one !== null);
}

function headOf(revisions: readonly Revision[], { name }: Folder): Revision | null {
  const passed = new Set(revisions.flatMap(({ after }) => after));
  const heads = revisions.filter(({ id }) => !passed.has(id));
  if (heads.length <= 1) return heads[0] ?? null;
  throw new DriftgateError('usage', `${name} has ${heads.length} heads: ${heads.map(({ id }) => id).join(', ')}.`, {
    hint: 'Merge them first: alembic merge heads.',
  });
}

function lines(statements: readonly Written[], indent: string): string[] {
  return statements.flatMap(({ remarks, sql }) => [
    ...remarks.map((line) => `${indent}# ${line}`),
    `${indent}op.execute(`,
    ...escaped(sql)
      .split(/(?<=\n)/)
      .map((line) => `${indent}    ${string(line)}`),
    `${indent})`,
  ]);
}

/** Alembic hands it to SQLAlchemy's text(), which takes `:name` for a parameter, in a string as well, and cuts the backslash off `\:name`. */
function escaped(sql: string): string {
  return sql.replace(
    /\\:[\p{L}\p{N}_$]*(?![:\p{L}\p{N}_$])|(?<![:\p{L}\p{N}_\\]):[\p{L}\p{N}_$]+(?![:\p{L}\p{N}_$])/gu,
    (found) => `\\${found}`,
  );
}

/** What JSON writes, Python reads as the same text. */
function string(text: string): string {
  return JSON.stringify(text);
}
