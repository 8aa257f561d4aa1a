/** Plans masks for a database and reads its tables through them, on the read-only session that a sync reads on. */
import type { Catalog } from '../../../src/catalog/model.ts';
import { select } from '../../../src/catalog/selection.ts';
import type { Engine, Session } from '../../../src/engines/engine.ts';
import type { MaskRule } from '../../../src/engines/sync.ts';
import { openTarget } from '../../../src/sources/live/target.ts';
import { type MaskPlan, planMasks } from '../../../src/sync/masks/index.ts';
import { columnsOf } from '../../../src/sync/masks/rules.ts';
import { contextWith, settingsFor } from '../../apply/doing.ts';
import type { TestDatabase } from '../../servers/index.ts';

export type Masks = Readonly<Record<string, MaskRule>>;

export const SALT = 'not a secret, but long enough';

export async function catalogOf(database: TestDatabase): Promise<{ readonly engine: Engine; readonly catalog: Catalog }> {
  const source = await openTarget(database.url, 'reference', settingsFor(), contextWith().context);
  const { catalog } = await source.read({ selection: select() });
  return { engine: source.engine, catalog };
}

export async function planned(database: TestDatabase, masks: Masks): Promise<MaskPlan> {
  return planOf(await catalogOf(database), masks);
}

export function planOf({ engine, catalog }: { readonly engine: Engine; readonly catalog: Catalog }, masks: Masks): MaskPlan {
  const columns = columnsOf(catalog).map((column) => ({ source: column, target: column }));
  return planMasks({ engine, catalogs: { source: catalog, target: catalog }, masks, columns });
}

export type Texts = readonly Readonly<Record<string, string | null>>[];

/** Rows of a table as text, ordered by `id`, with every mask in its place. Binary values in hexadecimal. */
export async function masked(database: TestDatabase, table: string, masks: Masks, salt: string = SALT): Promise<Texts> {
  const source = await openTarget(database.url, 'reference', settingsFor(), contextWith().context);
  const { catalog } = await source.read({ selection: select() });
  const { engine } = source;
  const { expressions } = planOf({ engine, catalog }, masks);
  const columns = columnsOf(catalog).filter(({ path }) => path.at(-2) === table);
  const values = columns.map(({ id, path, properties }) => {
    const name = engine.write.quoteName(path.at(-1)!);
    const value = expressions.get(id) ?? `t.${name}`;
    return `${asText(value, String(properties.type), engine)} as ${name}`;
  });
  const session = await source.openSession();
  try {
    const path = columns[0]!.path.slice(0, -1).map((part) => engine.write.quoteName(part));
    return (await read(session, engine, salt, `select ${values.join(', ')} from ${path.join('.')} as t order by t.id`)) as Texts;
  } finally {
    await session.close();
  }
}

export async function read(session: Session, engine: Engine, salt: string, sql: string): Promise<readonly object[]> {
  const [, rows] = await session.batch([engine.sync.mask.setSalt(salt), sql]);
  return rows!;
}

function asText(value: string, type: string, { name }: Engine): string {
  if (/bytea|binary|blob/.test(type)) return name === 'postgres' ? `encode(${value}, 'hex')` : `lower(hex(${value}))`;
  return name === 'postgres' ? `(${value})::text` : `cast(${value} as char)`;
}
