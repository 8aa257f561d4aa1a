/** Finds the columns that look personal, by name and by a sample of what is in them. No value leaves this module. */
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import type { Engine, Row, Session } from '../../engines/engine.ts';
import { looksOf } from './content.ts';
import { type Category, categoryByName } from './names.ts';

export interface Personal {
  readonly column: CatalogObject;
  readonly category: Category;
  /** `its name`, or `312 of 400 sampled values look like e-mail addresses`. */
  readonly why: string;
}

export interface PersonalRequest {
  readonly engine: Engine;
  /** Of the source. */
  readonly catalog: Catalog;
  /** Those that are looked at. */
  readonly columns: readonly CatalogObject[];
  /** A read-only session, closed here. Asked for again when a table cannot be read. */
  openSession(): Promise<Session>;
}

/** Rows of a table that are looked at, and characters of a value. */
const SAMPLE = 400;
const CHARACTERS = 250;

/** Sorted by name, with sentences about what could not be looked at. */
export async function findPersonal(
  request: PersonalRequest,
): Promise<{ readonly found: readonly Personal[]; readonly notes: readonly string[] }> {
  const found: Personal[] = [];
  const open: CatalogObject[] = [];
  for (const column of request.columns) {
    const category = categoryByName(column);
    if (category !== null) found.push({ column, category, why: 'its name' });
    else if (isText(column)) open.push(column);
  }
  const { found: more, notes } = open.length === 0 ? { found: [], notes: [] } : await sampled(request, open);
  return { found: [...found, ...more].sort((a, b) => (displayName(a.column.path) < displayName(b.column.path) ? -1 : 1)), notes };
}

/** By the words that both engines' types have. */
function isText({ properties, dependsOn }: CatalogObject): boolean {
  const type = String(properties.type);
  if (/^enum|^set\(|\[\]$/.test(type)) return false;
  return /char|text|json/i.test(type) || dependsOn.some((id) => id.startsWith('domain:'));
}

async function sampled(
  request: PersonalRequest,
  columns: readonly CatalogObject[],
): Promise<{ found: Personal[]; notes: string[] }> {
  const tables = new Map<string, CatalogObject[]>();
  for (const column of columns) tables.set(column.parent ?? '', [...(tables.get(column.parent ?? '') ?? []), column]);
  const groups = [...tables.values()];
  const found: Personal[] = [];
  const notes: string[] = [];
  let session: Session | null = null;
  const close = async (): Promise<void> => {
    await session?.close();
    session = null;
  };
  try {
    // Many in one round trip; where one of them cannot be read, one by one.
    for (let size = MANY; groups.length > 0; ) {
      const some = groups.slice(0, size);
      session ??= await request.openSession();
      try {
        const results = await session.batch(some.map((members) => sample(request.engine, members)));
        for (const [place, members] of some.entries()) found.push(...lookedAt(members, results[place]!));
        groups.splice(0, size);
      } catch (error) {
        const known = request.engine.explain(error)?.code;
        if (known !== 'permission' && known !== 'timeout') throw error;
        if (some.length === 1) notes.push(unsampled(groups.shift()![0]!));
        size = 1;
        // An error may end the session's one transaction.
        await close();
      }
    }
  } finally {
    await close();
  }
  return { found, notes };
}

/** Tables that are sampled in one round trip. */
const MANY = 20;

function unsampled({ path }: CatalogObject): string {
  return `Whether ${displayName(path.slice(0, -1))} holds personal data was told by names alone: its rows cannot be sampled.`;
}

function sample(engine: Engine, columns: readonly CatalogObject[]): string {
  const values = columns.map(
    ({ path }, place) => `cast(t.${engine.write.quoteName(path.at(-1) ?? '')} as char(${CHARACTERS})) as c${place}`,
  );
  return `select ${values.join(', ')} from ${engine.sync.quotePath(columns[0]!.path.slice(0, -1))} as t limit ${SAMPLE}`;
}

function lookedAt(columns: readonly CatalogObject[], rows: readonly Row[]): Personal[] {
  return columns.flatMap((column, place) => {
    const texts = rows.map((row) => row[`c${place}`]).filter((text) => typeof text === 'string');
    const looks = looksOf(texts, /json|text/i.test(String(column.properties.type)));
    if (looks === null) return [];
    const { category, plural, count, of } = looks;
    return [{ column, category, why: `${count} of ${of} sampled values ${count === 1 ? 'looks' : 'look'} like ${plural}` }];
  });
}
