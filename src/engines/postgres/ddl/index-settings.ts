/** What is chosen of an index beyond what it indexes: its storage parameters, and whether it orders the table or is its replica identity. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { Change, DdlWorld, Statement } from '../../ddl.ts';
import { exclusive, joined, locked } from '../kinds/constraint-ddl.ts';
import { ownName, type Place } from './place.ts';
import { optionChanges } from './storage-options.ts';

/** For an index that has just been made, under that name. */
export function settings({ properties }: CatalogObject, place: Place, name: string): Statement[] {
  return [
    ...(properties.clustered ? [cluster(place, name)] : []),
    ...(properties['replica-identity'] ? [identity(place, name)] : []),
  ];
}

/** For an index, or the index of a constraint, that keeps its name for now. */
export function settingChanges({ reference, target: present, properties }: Change, place: Place, world: DdlWorld): Statement[] {
  const name = ownName(present);
  return properties.flatMap(({ property, reference: wanted, target }): Statement[] => {
    switch (property) {
      case 'options':
        return optionChanges(wanted, target).map((change) => alterIndex(place, present, change));
      case 'clustered':
        if (wanted) return [cluster(place, name)];
        // To order the table by another index takes it from this one.
        return isOrderedByAnother(reference, world)
          ? []
          : [joined(`${place.alter} SET WITHOUT CLUSTER`, locked('SHARE UPDATE EXCLUSIVE', place))];
      case 'replica-identity':
        // Without one it is the table that says what it has instead.
        return wanted ? [identity(place, name)] : [];
      default:
        return [];
    }
  });
}

/** The properties that an index can change in place. */
export const SETTINGS: ReadonlySet<string> = new Set(['options', 'clustered', 'replica-identity']);

/** Of the storage parameters of an index only these want no more. */
const LIGHT = /^(?:RE)?SET \((?:(?:, )?(?:fillfactor|deduplicate_items)(?:='[^']*')?)+\)$/;

/** @param change `SET (fillfactor='70')` */
export function alterIndex(place: Place, object: CatalogObject, change: string): Statement {
  const index = place.inSchema(ownName(object));
  const lock = LIGHT.test(change) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE';
  return joined(`ALTER INDEX ${index} ${change}`, `${lock} on the index ${index}, for a moment`);
}

function isOrderedByAnother({ id, parent }: CatalogObject, world: DdlWorld): boolean {
  const table = world.reference.objects.get(parent ?? '');
  return table !== undefined && world.children(table).some((other) => other.id !== id && other.properties.clustered === true);
}

function cluster(place: Place, name: string): Statement {
  return joined(`${place.alter} CLUSTER ON ${name}`, locked('SHARE UPDATE EXCLUSIVE', place));
}

function identity(place: Place, name: string): Statement {
  return joined(`${place.alter} REPLICA IDENTITY USING INDEX ${name}`, exclusive(place));
}
