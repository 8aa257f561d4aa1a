/**
 * The statements of primary keys and unique constraints. On a table with rows the index is built first, while others read and write,
 * and then becomes the constraint's. Partitioned tables and keys over periods allow no such thing. Manual: "ALTER TABLE", USING INDEX.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import { CannotChange, type Change, type DdlWorld, type KindDdl, type Statement } from '../../ddl.ts';
import { concurrently, mayHaveDuplicates } from '../ddl/build-index.ts';
import { SETTINGS, settingChanges, settings } from '../ddl/index-settings.ts';
import { closing, listed } from '../ddl/index-text.ts';
import { duplicates, type Obstacle } from '../ddl/obstacle.ts';
import { ownName, type Place, passingName, placeOf } from '../ddl/place.ts';
import { hazard } from '../ddl/statement.ts';
import { withOptions } from '../ddl/storage-options.ts';
import { namesIn } from '../sql.ts';
import {
  changedProperties,
  commentsOf,
  deferrableText,
  dropWith,
  exclusive,
  joined,
  rename,
  standsOnKey,
  wantedOf,
} from './constraint-ddl.ts';

type Word = 'PRIMARY KEY' | 'UNIQUE';

export function keyDdl(word: Word): KindDdl {
  return {
    create(object, world) {
      const place = placeOf(object, world);
      return [...make(word, object, place, world, null), ...settings(object, place, ownName(object))];
    },
    drop: dropWith((place) =>
      word === 'UNIQUE'
        ? `Rows of ${place.name} with the same key are no longer refused, and what looks rows up by the key becomes slow.`
        : `Rows of ${place.name} without a key, or with the same, are no longer refused, and what looks rows up by the key becomes slow.`,
    ),
    alter(change, world) {
      const place = placeOf(change.target, world);
      const wanted = wantedOf(change);
      const inPlace = [...changedProperties(change)].every(
        (property) => SETTINGS.has(property) && (property !== 'options' || !place.partitioned),
      );
      if (!inPlace) {
        const statements = [
          ...make(word, wanted, place, world, change.target),
          ...settings(wanted, place, ownName(wanted)),
          ...commentsOf(change.target, wanted, world),
        ];
        return { statements, disturbs: standsOnKey };
      }
      return { statements: [...settingChanges(change, place, world), ...renamed(change, wanted, place)] };
    },
  };
}

function renamed({ target }: Change, wanted: CatalogObject, place: Place): Statement[] {
  return ownName(wanted) === ownName(target) ? [] : [rename(place, ownName(target), ownName(wanted))];
}

/** @param old the constraint that it takes the place of */
function make(word: Word, object: CatalogObject, place: Place, world: DdlWorld, old: CatalogObject | null): Statement[] {
  const key = keyOf(object);
  refuseNewer(object, key, world);
  const name = ownName(object);
  const add = `${old === null ? '' : `DROP CONSTRAINT ${ownName(old)}, `}ADD CONSTRAINT ${name} ${word}`;
  const plain = `${place.alter} ${add} ${object.properties.columns}${withOptions(object.properties.options)}${deferrableText(object.properties)}`;
  // On the partitioned table alone: what makes it complete is an index on every partition.
  if (object.properties.valid === false) return [joined(plain.replace('ALTER TABLE', 'ALTER TABLE ONLY'), exclusive(place))];
  if (!place.hasRows) return [joined(plain, exclusive(place))];
  const obstacle = key.overlaps ? {} : duplicates(object, { keys: key.columns, nullsEqual: key.nullsEqual, where: null }, world);
  if (place.partitioned || key.overlaps) return [blocking(plain, place, obstacle)];
  const passing = old === null || ownName(old) !== name ? name : passingName(object, world);
  const definition = `btree ${key.list}${key.include}${key.nullsEqual ? ' NULLS NOT DISTINCT' : ''}${withOptions(object.properties.options)}`;
  return [
    concurrently({ place, name: passing, unique: true, definition, obstacle }),
    joined(`${place.alter} ${add} USING INDEX ${passing}${deferrableText(object.properties)}`, exclusive(place)),
  ];
}

/** Made with everybody waiting: of a key, or of an exclusion constraint. */
export function blocking(sql: string, place: Place, obstacle: Obstacle): Statement {
  return {
    sql,
    hazards: [
      hazard('blocks-reads', `Nobody can read ${place.name} while its index is built.`),
      hazard('blocks-writes', `Nobody can write to ${place.name} while its index is built.`),
      hazard('builds-index', `Every row of ${place.name} is read to build the index of the constraint.`),
      mayHaveDuplicates(place),
    ],
    lock: `ACCESS EXCLUSIVE on ${place.name}`,
    transaction: 'own',
    long: true,
    ...obstacle,
  };
}

interface Key {
  /** `(a, b)` */
  readonly list: string;
  readonly columns: readonly string[];
  /** ` INCLUDE (c)`, or nothing. */
  readonly include: string;
  readonly nullsEqual: boolean;
  /** The last column is a period: WITHOUT OVERLAPS. */
  readonly overlaps: boolean;
}

function keyOf({ properties }: CatalogObject): Key {
  const text = String(properties.columns);
  const open = text.indexOf('(');
  const end = closing(text, open);
  const list = text.slice(open, end + 1);
  return {
    list,
    columns: listed(list.slice(1, -1)).filter((column) => namesIn(column)?.length === 1),
    include: text.slice(end + 1),
    nullsEqual: text.startsWith('NULLS NOT DISTINCT '),
    overlaps: / WITHOUT OVERLAPS\)$/.test(list),
  };
}

/** @throws CannotChange for what the target's server does not have */
function refuseNewer({ path }: CatalogObject, { nullsEqual, overlaps }: Key, { version }: DdlWorld): void {
  const name = path.at(-1);
  if (nullsEqual && version < 150000)
    throw new CannotChange(`The constraint ${name} is NULLS NOT DISTINCT, which there is from PostgreSQL 15 on.`);
  if (overlaps && version < 180000)
    throw new CannotChange(`The constraint ${name} is WITHOUT OVERLAPS, which there is from PostgreSQL 18 on.`);
}
