/**
 * Partitions: made, moved, set up and dropped. A bound is changed by taking the partition off its table and putting it on again, in one
 * transaction, so that nobody ever misses its rows. Manual: "Table Partitioning".
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import {
  type Alteration,
  CannotChange,
  type Change,
  type DdlWorld,
  type Hazard,
  type KindDdl,
  type Statement,
} from '../../ddl.ts';
import { claimed } from '../ddl/column-text.ts';
import { columnChanges, indexChanges } from '../ddl/partition-settings.ts';
import { hazard, scanning, statement, type TableAt, tableAt, withHazards } from '../ddl/statement.ts';
import { settingChanges, tableSettings } from '../ddl/table-settings.ts';
import { namesIn } from '../sql.ts';
import { changedProperties, wantedOf } from './constraint-ddl.ts';
import { requoted } from './table-ddl.ts';

export const partitionDdl: KindDdl = {
  create(object, world) {
    const { of, bound, 'partition-key': key } = object.properties;
    const table = tableAt(object.id, object.path, { ...world, target: { ...world.target, objects: new Map() } });
    const settings = tableSettings(object, table);
    const parent = requoted(String(of));
    const partitioned = key == null ? '' : ` PARTITION BY ${key}`;
    const sql = `CREATE ${settings.table} ${table.sql} PARTITION OF ${parent} ${bound}${partitioned}${settings.using}${settings.with}`;
    return [
      statement(sql, costOfAttaching(object, world)),
      ...columnChanges(null, object, table, world),
      ...settings.after,
      ...indexChanges(null, object),
      ...claimedByColumns(object, world),
    ];
  },
  drop(object, world) {
    const table = tableAt(object.id, object.path, world);
    return [
      statement(`DROP TABLE ${table.sql}`, {
        lock: `ACCESS EXCLUSIVE on ${displayName(namesIn(String(object.properties.of)) ?? [])}, for a moment`,
        hazards: [
          ...(table.hasRows ? [hazard('deletes-data', `Every row of the partition ${table.name} is gone.`)] : []),
          hazard(
            'drops-objects',
            `Rows that belong into the partition ${table.name} are refused, unless another one takes them.`,
          ),
        ],
      }),
    ];
  },
  alter: alterPartition,
};

function alterPartition(change: Change, world: DdlWorld): Alteration {
  const { target: from } = change;
  const changed = changedProperties(change);
  const to = wantedOf(change);
  const table = tableAt(from.id, from.path, world);
  if (changed.has('partition-key')) {
    if (!table.hasRows) return 'rebuild';
    throw new CannotChange(
      `The server cannot change how the partition ${table.name} is partitioned.`,
      'Make a new partition with the new partition key, copy the rows, and exchange the two.',
    );
  }
  if (changed.has('detach-pending') && to.properties['detach-pending']) {
    throw new CannotChange(`The partition ${table.name} is whole, and nobody can want it to be half detached.`);
  }
  if (changed.has('of') && !(isThere(from, world.reference) && isThere(to, world.target))) {
    // What it is a part of would have to go after it has moved, and before, to make room.
    if (!table.hasRows) return 'rebuild';
    throw new CannotChange(
      `The partition ${table.name} is to be a part of another table, and one of the two tables is to go or is not there yet.`,
      'Detach it, change the tables, and attach it again.',
    );
  }
  const moved = ['of', 'bound', 'detach-pending'].some((property) => changed.has(property));
  return {
    statements: [
      ...(moved ? move(from, to, table, world) : []),
      ...settingChanges(changed, from, to, table, world),
      ...(changed.has('columns') || moved ? columnChanges(from, to, table, world) : []),
      ...(changed.has('indexes') ? indexChanges(from, to) : []),
    ],
  };
}

/** The table or partition that it is a part of. */
function isThere({ properties }: CatalogObject, { objects }: DdlWorld['target']): boolean {
  const name = displayName(namesIn(String(properties.of)) ?? []);
  return objects.has(`table:${name}`) || objects.has(`partition:${name}`);
}

function move(from: CatalogObject, to: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const [old, fresh] = [from, to].map(({ properties }) => String(properties.of)) as [string, string];
  const parent = displayName(namesIn(old) ?? []);
  const lock = table.inUse ? `ACCESS EXCLUSIVE on ${parent} and ${table.name}, for a moment` : null;
  const finalize = from.properties['detach-pending'] ? ' FINALIZE' : '';
  const fails = hazard('may-fail-on-data', `It fails if a row of ${table.name} does not belong into the partition any more.`);
  const cost = table.hasRows ? withHazards(scanning(table), [fails]) : { lock };
  const attach = costOfAttaching(to, world);
  return [
    statement(`ALTER TABLE ${requoted(old)} DETACH PARTITION ${table.sql}${finalize}`, { lock }),
    statement(`ALTER TABLE ${requoted(fresh)} ATTACH PARTITION ${table.sql} ${to.properties.bound}`, {
      ...cost,
      hazards: [...(cost.hazards ?? []), ...(attach.hazards ?? [])],
      ...(attach.obstacle === undefined ? {} : { obstacle: attach.obstacle }),
    }),
  ];
}

/** What is in the default partition must not belong into the new one, so that the server looks at its rows. */
function costOfAttaching(object: CatalogObject, world: DdlWorld): Partial<Statement> {
  const parent = String(object.properties.of);
  const path = namesIn(parent) ?? [];
  const name = displayName(path);
  if (!isThere(object, world.target)) return {};
  const other = [...world.target.objects.values()].find(
    ({ kind, id, properties }) =>
      kind === 'partition' && id !== object.id && properties.of === parent && properties.bound === 'DEFAULT',
  );
  const lock = `ACCESS EXCLUSIVE on ${name}, for a moment`;
  if (other === undefined || object.properties.bound === 'DEFAULT' || !world.hasRows(other.id)) return { lock };
  const rest = displayName(other.path);
  const hazards: Hazard[] = [
    hazard('scans-table', `Every row of ${rest} is looked at: none may belong into ${displayName(object.path)}.`),
    hazard('may-fail-on-data', `It fails if a row of ${rest} belongs into ${displayName(object.path)}.`),
    hazard('blocks-reads', `Nobody can read ${rest} meanwhile.`),
    hazard('blocks-writes', `Nobody can write to ${name} meanwhile.`),
  ];
  return { lock: `ACCESS EXCLUSIVE on ${name} and ${rest}`, hazards, long: true };
}

/** Sequences that are to go with a column of the partition. */
function claimedByColumns(object: CatalogObject, world: DdlWorld): Statement[] {
  const root = world.reference.objects.get(object.parent ?? '') ?? world.target.objects.get(object.parent ?? '');
  if (root === undefined) return [];
  const columns = world.children(root).filter(({ kind }) => kind === 'column');
  return columns.flatMap((column) => claimed({ ...column, path: [...object.path, column.path.at(-1)!] }, world));
}
