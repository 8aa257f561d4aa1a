/** The statements of foreign keys. */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type Change, type DdlWorld, type KindDdl, type Statement } from '../../ddl.ts';
import { orphans } from '../ddl/obstacle.ts';
import { ownName, type Place, placeOf } from '../ddl/place.ts';
import { hazard } from '../ddl/statement.ts';
import { namesIn, qualified, quoteName } from '../sql.ts';
import {
  changedProperties,
  changeValidated,
  createValidated,
  deferrableText,
  dropWith,
  exclusive,
  joined,
  refuseUnenforced,
  type Validated,
  wantedOf,
} from './constraint-ddl.ts';

const FOREIGN_KEY: Validated = {
  text(object) {
    const { columns, 'to-columns': toColumns, period, match, 'on-update': onUpdate, 'on-delete': onDelete } = object.properties;
    const list = (names: unknown): string => {
      const quoted = (names as readonly string[]).map(quoteName);
      return [...quoted.slice(0, -1), `${period ? 'PERIOD ' : ''}${quoted.at(-1)}`].join(', ');
    };
    return [
      `FOREIGN KEY (${list(columns)}) REFERENCES ${qualified(referencedPath(object))} (${list(toColumns)})`,
      ...(match === 'FULL' ? ['MATCH FULL'] : []),
      ...(onUpdate === 'NO ACTION' ? [] : [`ON UPDATE ${onUpdate}`]),
      ...(onDelete === 'NO ACTION' ? [] : [`ON DELETE ${actionText(object, String(onDelete))}`]),
    ].join(' ') + deferrableText(object.properties); // biome-ignore format: reads as the clause does
  },
  lock(object, place, { target, reference }) {
    const other = object.reference?.table ?? '';
    // Where the plan makes both, nobody else knows them yet.
    const otherInUse = target.objects.has(other) || !reference.objects.has(other);
    if (!place.inUse) return otherInUse ? `SHARE ROW EXCLUSIVE on ${referencedName(object)}, for a moment` : null;
    return `SHARE ROW EXCLUSIVE on ${otherInUse ? bothTables(object, place) : place.name}, for a moment`;
  },
  dropLock: (object, place) => `ACCESS EXCLUSIVE on ${bothTables(object, place)}, for a moment`,
  validateLock: (object, place) => `SHARE UPDATE EXCLUSIVE on ${place.name}, ROW SHARE on ${referencedName(object)}`,
  // Manual: "ALTER TABLE", NOT VALID: not for partitioned tables before version 18.
  canWait: (_, { partitioned }, { version }) => !partitioned || version >= 180000,
  blocks: (object, place) => [
    hazard('blocks-writes', `Nobody can write to ${bothTables(object, place)} while the rows of ${place.name} are read.`),
  ],
  fails: (object) => `that refers to no row of ${referencedName(object)}`,
  obstacle(object, world) {
    const { columns, 'to-columns': toColumns, match, period } = object.properties;
    if (period) return {};
    const [from, to] = [columns as readonly string[], toColumns as readonly string[]];
    return orphans(object, { columns: from, toPath: referencedPath(object), toColumns: to, full: match === 'FULL' }, world);
  },
};

export const foreignKeyDdl: KindDdl = {
  create(object, world) {
    refuseNewer(object, world);
    return createValidated(FOREIGN_KEY, object, world);
  },
  drop: dropWith(
    (place, object) => `Rows of ${place.name} that refer to no row of ${referencedName(object)} are no longer refused.`,
    FOREIGN_KEY.dropLock,
  ),
  alter(change, world) {
    const wanted = full(change);
    refuseNewer(wanted, world);
    refuseUnenforced(wanted, world);
    const altered = inPlace(change, wanted, world);
    return {
      statements:
        altered ??
        changeValidated(
          FOREIGN_KEY,
          { ...change, target: { ...change.target, definition: wanted.definition, ...refersTo(wanted) } },
          world,
        ),
    };
  },
};

/** What it refers to, and the text that its actions stand in, come from the side that these properties come from. */
function full(change: Change): CatalogObject {
  const changed = changedProperties(change);
  const { reference } = changed.has('references') ? change.reference : change.target;
  const { definition } = changed.has('on-delete') ? change.reference : change.target;
  return { ...wantedOf(change), definition, ...(reference === undefined ? {} : { reference }) };
}

function refersTo({ reference }: CatalogObject): Partial<CatalogObject> {
  return reference === undefined ? {} : { reference };
}

/** Null when it must be made anew. Manual: "ALTER TABLE", ALTER CONSTRAINT. */
function inPlace(change: Change, wanted: CatalogObject, world: DdlWorld): readonly Statement[] | null {
  const changed = changedProperties(change);
  const unenforced = changed.has('not-enforced') && wanted.properties['not-enforced'] === true;
  const others = [...changed].filter((property) => property !== 'deferrable' && !(unenforced && VALIDITY.has(property)));
  if (changed.size === 0 || others.some((property) => property !== 'not-valid' || wanted.properties['not-valid'] === true))
    return null;
  const place = placeOf(change.target, world);
  const alter = `${place.alter} ALTER CONSTRAINT ${ownName(change.target)}`;
  const rest = change.properties.filter(({ property }) => property === 'name' || others.includes(property));
  return [
    ...(changed.has('deferrable')
      ? [joined(`${alter}${deferrableText(wanted.properties) || ' NOT DEFERRABLE'}`, exclusive(place))]
      : []),
    ...(unenforced ? [joined(`${alter} NOT ENFORCED`, FOREIGN_KEY.dropLock(change.target, place))] : []),
    ...(rest.length === 0 ? [] : changeValidated(FOREIGN_KEY, { ...change, properties: rest }, world)),
  ];
}

const VALIDITY: ReadonlySet<string> = new Set(['not-valid', 'not-enforced']);

function referencedPath({ properties }: CatalogObject): readonly string[] {
  return namesIn(String(properties.references)) ?? [];
}

function referencedName(object: CatalogObject): string {
  return displayName(referencedPath(object));
}

function bothTables(object: CatalogObject, { name }: Place): string {
  const other = referencedName(object);
  return other === name ? name : `${name} and ${other}`;
}

/** The property names the columns of SET NULL as people do; as SQL they stand in the server's text. */
function actionText({ definition }: CatalogObject, action: string): string {
  const [, word, columns] = /^(SET (?:NULL|DEFAULT))( \()?/.exec(action) ?? [];
  if (word === undefined || columns === undefined) return action;
  const list = /ON DELETE SET (?:NULL|DEFAULT) (\((?:[^"()]|"(?:[^"]|"")*")*\))/.exec(
    definition.slice(definition.lastIndexOf('ON DELETE SET')),
  );
  return list === null ? action : `${word} ${list[1]}`;
}

/** @throws CannotChange for what the target's server does not have */
function refuseNewer({ properties, path }: CatalogObject, { version }: DdlWorld): void {
  const name = path.at(-1);
  if (properties.period && version < 180000)
    throw new CannotChange(`The foreign key ${name} has a PERIOD, which there is from PostgreSQL 18 on.`);
  if (String(properties['on-delete']).includes('(') && version < 150000)
    throw new CannotChange(`The foreign key ${name} sets only some of its columns, which there is from PostgreSQL 15 on.`);
}
