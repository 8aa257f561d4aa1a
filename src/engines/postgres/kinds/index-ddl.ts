/**
 * The statements of indexes. On a table with rows one is built while others read and write, and takes the place of its predecessor
 * when it is ready. Partitioned tables do not allow that. Manual: "CREATE INDEX", "Building Indexes Concurrently".
 */
import type { CatalogObject, PropertyValue } from '../../../catalog/model.ts';
import { CannotChange, type Change, type DdlWorld, type KindDdl, type Statement } from '../../ddl.ts';
import { atOnce, concurrently } from '../ddl/build-index.ts';
import { alterIndex, SETTINGS, settingChanges, settings } from '../ddl/index-settings.ts';
import { indexText, keyExpression } from '../ddl/index-text.ts';
import { duplicates, type Obstacle } from '../ddl/obstacle.ts';
import { ownName, type Place, passingName, placeOf } from '../ddl/place.ts';
import { hazard } from '../ddl/statement.ts';
import { optionChanges } from '../ddl/storage-options.ts';
import { changedProperties, commentsOf, exclusive, joined, locked, standsOnKey, wantedOf } from './constraint-ddl.ts';

export const indexDdl: KindDdl = {
  create(object, world) {
    const place = placeOf(object, world);
    return [...build(object, ownName(object), place, world), ...settings(object, place, ownName(object))];
  },

  drop(object, world) {
    const place = placeOf(object, world);
    const why = object.properties.unique
      ? `Rows of ${place.name} with the same key are no longer refused, and queries that use the index ${ownName(object)} become slow.`
      : `Queries of ${place.name} that use the index ${ownName(object)} become slow.`;
    const statement = remove(object, place);
    return [{ ...statement, hazards: [hazard('drops-objects', why), ...statement.hazards] }];
  },

  alter(change, world) {
    const { reference, target } = change;
    const place = placeOf(target, world);
    const wanted = wantedOf(change);
    const changed = changedProperties(change);
    if (changed.has('valid') && wanted.properties.valid === false)
      throw new CannotChange(
        `The index ${ownName(reference)} of ${place.name} is not valid in the reference, and is in the target.`,
        'Rebuild it in the reference: REINDEX INDEX CONCURRENTLY.',
      );
    const options = changed.has('definition') ? inPlace(change, wanted, place) : [];
    const inPlaceOnly = [...changed].every((property) => SETTINGS.has(property) || property === 'definition') && options !== null;
    if (!inPlaceOnly)
      return {
        statements: [...replace(target, wanted, place, world), ...commentsOf(target, wanted, world)],
        disturbs: standsOnKey,
      };
    const renamed = ownName(wanted) === ownName(target) ? [] : [rename(target, wanted, place)];
    return { statements: [...(options ?? []), ...settingChanges(change, place, world), ...renamed] };
  },
};

function build(object: CatalogObject, name: string, place: Place, world: DdlWorld): Statement[] {
  const definition = String(object.properties.definition);
  if (world.version < 150000 && indexText(definition)?.middle.includes(' NULLS NOT DISTINCT'))
    throw new CannotChange(`The index ${ownName(object)} is NULLS NOT DISTINCT, which there is from PostgreSQL 15 on.`);
  const unique = object.properties.unique === true;
  const obstacle = unique ? sameKeys(object, definition, world) : {};
  // On the partitioned table alone: what makes it complete is an index on every partition.
  if (place.partitioned && object.properties.valid === false) {
    const sql = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ONLY ${place.sql} USING ${definition}`;
    return [joined(sql, locked('SHARE', place))];
  }
  const make = place.hasRows && !place.partitioned ? concurrently : atOnce;
  return [make({ place, name, unique, definition, obstacle })];
}

function sameKeys(object: CatalogObject, definition: string, world: DdlWorld): Obstacle {
  const text = indexText(definition);
  if (text === null) return {};
  const nullsEqual = text.middle.includes(' NULLS NOT DISTINCT');
  return duplicates(object, { keys: text.keys.map(keyExpression), nullsEqual, where: text.where }, world);
}

/** @param atOnce in a transaction with what must go before it and come after it */
function remove(object: CatalogObject, place: Place, atOnce = false): Statement {
  const name = place.inSchema(ownName(object));
  if (atOnce || !place.hasRows || place.partitioned) return joined(`DROP INDEX ${name}`, exclusive(place));
  return {
    sql: `DROP INDEX CONCURRENTLY ${name}`,
    hazards: [
      hazard(
        'not-transactional',
        `When it breaks off, the index ${ownName(object)} is left on ${place.name}, not valid, and is dropped with the next try.`,
      ),
    ],
    lock: `SHARE UPDATE EXCLUSIVE on ${place.name}`,
    transaction: 'none',
    long: true,
  };
}

/** There is never a moment without the one or the other. */
function replace(old: CatalogObject, wanted: CatalogObject, place: Place, world: DdlWorld): Statement[] {
  const sameName = ownName(old) === ownName(wanted);
  // Nobody waits: what serves nobody, or holds no row, need not be there while its successor is built.
  if (!place.hasRows)
    return [remove(old, place), ...build(wanted, ownName(wanted), place, world), ...settings(wanted, place, ownName(wanted))];
  // The foreign keys that stand on it are gone for no longer than that transaction.
  const isReferred = world.dependents(old.id).some(standsOnKey);
  const passing = sameName ? { ...wanted, path: [...wanted.path.slice(0, -1), passingName(wanted, world)] } : wanted;
  return [
    ...build(passing, ownName(passing), place, world),
    ...settings(wanted, place, ownName(passing)),
    remove(old, place, isReferred),
    ...(sameName ? [rename(passing, wanted, place)] : []),
  ];
}

function rename(from: CatalogObject, to: CatalogObject, place: Place): Statement {
  const index = place.inSchema(ownName(from));
  return joined(`ALTER INDEX ${index} RENAME TO ${ownName(to)}`, `SHARE UPDATE EXCLUSIVE on the index ${index}, for a moment`);
}

/** Storage parameters that serve from now on; what others (`pages_per_range`) say is built into the index. */
const AT_ANY_TIME = new Set([
  'fillfactor',
  'deduplicate_items',
  'buffering',
  'fastupdate',
  'gin_pending_list_limit',
  'autosummarize',
]);

/** When the text differs in nothing but such storage parameters; null when the index must be built anew. */
function inPlace({ target }: Change, wanted: CatalogObject, place: Place): Statement[] | null {
  const [before, after] = [indexText(String(target.properties.definition)), indexText(String(wanted.properties.definition))];
  if (place.partitioned || before === null || after === null) return null;
  const rest = ({ method, keys, middle, where }: typeof before): string => JSON.stringify([method, keys, middle, where]);
  const changed = [...before.options, ...after.options].filter(
    (option) => !(before.options.includes(option) && after.options.includes(option)),
  );
  if (rest(before) !== rest(after) || !changed.every((option) => AT_ANY_TIME.has(option.slice(0, option.indexOf('=')))))
    return null;
  return optionChanges(plain(after.options), plain(before.options)).map((change) => alterIndex(place, target, change));
}

/** As the catalog of the server holds them: `fillfactor=70` for `fillfactor='70'`. */
function plain(options: readonly string[]): PropertyValue {
  return options.map((option) => {
    const at = option.indexOf('=');
    const value = option.slice(at + 1);
    return `${option.slice(0, at)}=${value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value}`;
  });
}
