/**
 * Primary keys, unique keys and indexes. All of them are clauses of ALTER TABLE; FULLTEXT and SPATIAL ones stand alone, as each is
 * built in a way of its own. An index with other columns under the same name is dropped and added in one statement, so that a foreign key
 * that needs it never stands without.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Alteration, Change, DdlWorld, Hazard, KindDdl, Statement } from '../../ddl.ts';
import { isImplied } from '../canonical/implied-index.ts';
import {
  type AlterParts,
  alterTable,
  COPY,
  childrenOf,
  hazard,
  INSTANT,
  ONLINE,
  ONLINE_REBUILD,
  SHARED,
  type Sort,
  since,
  traitsOf,
  type Work,
} from '../ddl/alter.ts';
import { keyParts, leads } from '../ddl/key-parts.ts';
import { duplicates } from '../ddl/obstacle.ts';
import { indexText, keyColumn, keyPart, wordText } from '../ddl/text.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';

export const keyDdl: KindDdl = {
  create: (key, world) => [
    alterTable(key.path[0]!, key.parent!, { ...addParts(key, world), hazards: addHazards(key, world) }, world),
  ],
  drop(key, world) {
    const parts = dropParts(key, world);
    const text = [parts.text, ...replacements(key, world).map((one) => `ADD ${keyDefinition(one, world)}`)].join(', ');
    return [alterTable(key.path[0]!, key.parent!, { ...parts, text, hazards: dropHazards(key) }, world)];
  },
  alter,
};

/** As it stands in CREATE TABLE, and after ADD. */
export function keyDefinition(key: CatalogObject, world: DdlWorld): string {
  const { kind, properties, path } = key;
  const { method, parser } =
    kind === 'index' ? indexText(String(properties.definition)) : { method: String(properties.method ?? 'btree'), parser: null };
  const special = SPECIAL.has(method) ? `${method.toUpperCase()} ` : '';
  const name = kind === 'primary-key' ? 'PRIMARY KEY' : `${kind === 'unique' ? 'UNIQUE ' : special}INDEX ${quoteName(path[1]!)}`;
  const parts = [
    `${name} (${keyParts(key)
      .map((part) => keyPart(part, world.flavour))
      .join(', ')})`,
  ];
  if (special === '' && (method === 'btree') === isMemory(key, world)) parts.push(`USING ${wordText(method).toUpperCase()}`);
  if (parser !== null) parts.push(`WITH PARSER ${parser}`);
  if (properties.invisible === true) parts.push(world.flavour === 'mysql' ? 'INVISIBLE' : 'IGNORED');
  const comment = world.facts?.comments?.get(key.id);
  if (comment !== undefined) parts.push(`COMMENT ${quoteString(comment)}`);
  return parts.join(' ');
}

const SPECIAL = new Set(['fulltext', 'spatial', 'vector']);

/** There an index is a hash unless it says otherwise. */
function isMemory({ parent }: CatalogObject, { reference, target }: DdlWorld): boolean {
  const table = reference.objects.get(parent!) ?? target.objects.get(parent!);
  return /^(memory|heap)$/i.test(String(table?.properties.engine));
}

function addParts(key: CatalogObject, world: DdlWorld): AlterParts {
  const first = keyColumn(keyParts(key)[0] ?? '')?.toLowerCase();
  return {
    text: `ADD ${keyDefinition(key, world)}`,
    work: addWork(key, world),
    sort: sortOf(key),
    about: [aboutOf(key)],
    key: 'add',
    leads: first,
    ...(key.kind === 'index' ? {} : { obstacle: duplicates(key, keyParts(key), world) }),
  };
}

function aboutOf({ path }: CatalogObject): string {
  return `index ${path[1]!.toLowerCase()}`;
}

function sortOf({ kind, properties }: CatalogObject): Sort {
  if (kind === 'primary-key') return 'primary-key';
  return kind === 'index' && SPECIAL.has(indexText(String(properties.definition)).method) ? 'alone' : 'index';
}

function addWork(key: CatalogObject, world: DdlWorld): Work {
  if (key.kind === 'primary-key') {
    const { fullText, partitioned } = traitsOf(key.parent!, world);
    return { ...ONLINE_REBUILD, ...(fullText || partitioned ? { uncertain: true as const } : {}) };
  }
  if (sortOf(key) === 'alone') return SHARED;
  // An expression is kept in a hidden column.
  if (keyParts(key).some((part) => part.startsWith('('))) return { ...SHARED, uncertain: true };
  // MariaDB's unique keys of any length.
  if (key.properties.method === 'hash') return { ...COPY, uncertain: true };
  return ONLINE;
}

function addHazards(key: CatalogObject, world: DdlWorld): Hazard[] {
  if (!world.hasRows(key.parent!)) return [];
  const table = displayName(key.path.slice(0, 1));
  const columns = keyParts(key).join(', ');
  const builds = hazard('builds-index', `The index ${displayName(key.path.slice(1))} is built from all rows of ${table}.`);
  if (key.kind === 'index') return [builds];
  const nulls = key.kind === 'primary-key' ? ', or a row with none' : '';
  return [
    hazard('may-fail-on-data', `It fails if ${table} has two rows with the same ${columns}${nulls}.`),
    ...(key.kind === 'unique' ? [builds] : []),
  ];
}

function dropParts(key: CatalogObject, world: DdlWorld): AlterParts {
  const primary = key.kind === 'primary-key';
  const dropping = primary ? 'DROP PRIMARY KEY' : `DROP INDEX ${quoteName(key.path[1]!)}`;
  return {
    text: dropping,
    // Without its primary key a table is sorted anew.
    work: primary ? { ...COPY, ...(world.flavour === 'mysql' ? {} : { uncertain: true as const }) } : ONLINE,
    sort: sortOf(key),
    about: [aboutOf(key)],
    key: 'drop',
  };
}

/**
 * Indexes of the reference that the server made for a foreign key, and that are no difference as long as another index of the target serves:
 * when that goes, they come.
 */
function replacements(key: CatalogObject, { reference, target }: DdlWorld): readonly CatalogObject[] {
  const extra = childrenOf(key.parent!, target.objects).filter(({ kind, id }) => kind === key.kind && !reference.objects.has(id));
  return childrenOf(key.parent!, reference.objects).filter((implied) => {
    if (implied.kind !== 'index' || target.objects.has(implied.id) || !isImplied(implied, reference, target)) return false;
    const columns = keyParts(implied).map((part) => keyColumn(part) ?? '');
    // Of several that go, the first brings it.
    return extra.find((one) => leads(one, columns)) === key;
  });
}

function dropHazards(key: CatalogObject): Hazard[] {
  const table = displayName(key.path.slice(0, 1));
  const name = displayName(key.path.slice(1));
  const why =
    key.kind === 'index'
      ? `The index ${name} of ${table} is dropped: what is found by it becomes slow.`
      : `${key.kind === 'unique' ? `The unique key ${name}` : 'The primary key'} of ${table} is dropped: rows that are the same are no longer refused.`;
  return [hazard('drops-objects', why)];
}

function alter({ target, properties }: Change, world: DdlWorld): Alteration {
  const changes = new Map(properties.map((one) => [one.property, one.reference]));
  const to = changes.has('name') ? String(changes.get('name')) : target.path[1]!;
  const own = Object.fromEntries([...changes].filter(([property]) => property !== 'name'));
  const wanted: CatalogObject = { ...target, path: [target.path[0]!, to], properties: { ...target.properties, ...own } };
  const table = (parts: AlterParts): Statement => alterTable(target.path[0]!, target.parent!, parts, world);
  const only = (...names: readonly string[]): boolean => [...changes.keys()].every((property) => names.includes(property));
  if (only('name', 'invisible') && (!changes.has('name') || since(world, 50_700, 100_502))) {
    const statements: Statement[] = [];
    if (changes.has('name')) statements.push(table(renameParts(target, to, world)));
    if (changes.has('invisible')) statements.push(table(visibilityParts(wanted, world)));
    return { statements };
  }
  const [drop, add] = [dropParts(target, world), addParts(wanted, world)];
  const hazards = addHazards(wanted, world);
  // A key on the same columns under the same name would be left as it is.
  if (sameColumns(target, wanted)) return { statements: [table(drop), table({ ...add, hazards })] };
  const work = target.kind === 'primary-key' ? addWork(wanted, world) : add.work;
  const about = [...new Set([...drop.about, ...add.about])];
  const { key: _, ...rest } = add;
  return { statements: [table({ ...rest, text: `${drop.text}, ${add.text}`, work, about, hazards })] };
}

function sameColumns(target: CatalogObject, wanted: CatalogObject): boolean {
  return target.path[1] === wanted.path[1] && JSON.stringify(keyParts(target)) === JSON.stringify(keyParts(wanted));
}

function renameParts(target: CatalogObject, to: string, { flavour }: DdlWorld): AlterParts {
  return {
    text: `RENAME INDEX ${quoteName(target.path[1]!)} TO ${quoteName(to)}`,
    work: flavour === 'mysql' ? ONLINE : INSTANT,
    sort: 'index',
    about: [aboutOf(target), `index ${to.toLowerCase()}`],
  };
}

function visibilityParts(wanted: CatalogObject, { flavour }: DdlWorld): AlterParts {
  const hidden = wanted.properties.invisible === true;
  const word = flavour === 'mysql' ? (hidden ? 'INVISIBLE' : 'VISIBLE') : hidden ? 'IGNORED' : 'NOT IGNORED';
  return {
    text: `ALTER INDEX ${quoteName(wanted.path[1]!)} ${word}`,
    work: flavour === 'mysql' ? ONLINE : INSTANT,
    sort: 'index',
    about: [aboutOf(wanted)],
  };
}
