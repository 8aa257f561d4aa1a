/** The statements of views and materialized views. Manual: "CREATE VIEW", "ALTER VIEW", "CREATE MATERIALIZED VIEW". */
import { type CatalogObject, displayName, type PropertyValue } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Hazard, type KindDdl, type Statement } from '../../ddl.ts';
import { hazard } from '../ddl/statement.ts';
import { optionChanges, optionMap, withOptions } from '../ddl/storage-options.ts';
import { givesSameColumns } from '../ddl/view-text.ts';
import { qualified, quoteName } from '../sql.ts';
import { changedProperties, joined, wantedOf } from './constraint-ddl.ts';

export const viewDdl: KindDdl = {
  create(object, world) {
    refuseNewer(object, world);
    return [joined(`CREATE VIEW ${definition(object)}`, null), ...defaultChanges(object, object.properties.defaults, null, null)];
  },
  drop: (object) => [joined(`DROP VIEW ${qualified(object.path)}`, onView(object), [gone(object, '')])],
  alter(change, world) {
    const { target } = change;
    const changed = changedProperties(change);
    const wanted = wantedOf(change);
    refuseNewer(wanted, world);
    const replaced = changed.has('definition');
    if (replaced && !givesSameColumns(String(target.properties.definition), String(wanted.properties.definition)))
      return 'rebuild';
    const access = changed.has('options') ? accessChanges(wanted, target) : [];
    const statements = replaced
      ? [joined(`CREATE OR REPLACE VIEW ${definition(wanted)}`, onView(target), access)]
      : optionChanges(wanted.properties.options, target.properties.options).map((text) =>
          joined(`ALTER VIEW ${qualified(target.path)} ${text}`, onView(target), access),
        );
    return {
      statements: [
        ...statements,
        ...defaultChanges(target, wanted.properties.defaults, target.properties.defaults, onView(target)),
      ],
    };
  },
};

export const materializedViewDdl: KindDdl = {
  create(object, world) {
    const { definition: query, options, 'access-method': method } = object.properties;
    const using = typeof method === 'string' ? ` USING ${quoteName(method)}` : '';
    const sql = `CREATE MATERIALIZED VIEW ${qualified(object.path)}${using}${withOptions(options)} AS\n${query}\nWITH DATA`;
    if (!readsRows(object, world)) return [joined(sql, null)];
    const why = `What the query of ${displayName(object.path)} reads is read whole, and what it gives is stored, while others can read and write.`;
    return [{ sql, hazards: [hazard('scans-table', why)], lock: null, transaction: 'own', long: true }];
  },
  drop: (object) => [
    joined(`DROP MATERIALIZED VIEW ${qualified(object.path)}`, onView(object), [
      gone(object, ' What it holds can be computed again.'),
    ]),
  ],
  alter(change, world) {
    const { target } = change;
    const changed = changedProperties(change);
    if (changed.has('definition') || (changed.has('access-method') && world.version < 150000)) return 'rebuild';
    const wanted = wantedOf(change).properties;
    const alter = `ALTER MATERIALIZED VIEW ${qualified(target.path)}`;
    const method = wanted['access-method'];
    return {
      statements: [
        ...optionChanges(wanted.options, target.properties.options).map((text) =>
          joined(`${alter} ${text}`, `SHARE UPDATE EXCLUSIVE on ${displayName(target.path)}, for a moment`),
        ),
        ...(changed.has('access-method')
          ? [storedAnew(target, `${alter} SET ACCESS METHOD ${quoteName(String(method ?? 'heap'))}`, world)]
          : []),
      ],
    };
  },
};

function storedAnew({ id, path }: CatalogObject, sql: string, world: DdlWorld): Statement {
  const name = displayName(path);
  const lock = `ACCESS EXCLUSIVE on ${name}`;
  if (!world.hasRows(id)) return joined(sql, lock);
  const hazards = [
    hazard('rewrites-table', `Every row of ${name} is written anew.`),
    hazard('blocks-reads', `Nobody can read ${name} meanwhile.`),
  ];
  return { sql, hazards, lock, transaction: 'own', long: true };
}

function definition({ path, properties }: CatalogObject): string {
  return `${qualified(path)}${withOptions(properties.options)} AS\n${properties.definition}`;
}

function onView({ path }: Pick<CatalogObject, 'path'>): string {
  return `ACCESS EXCLUSIVE on ${displayName(path)}, for a moment`;
}

function gone({ kind, path }: CatalogObject, more: string): Hazard {
  return hazard('drops-objects', `What reads the ${kind.replace('-', ' ')} ${displayName(path)} fails afterwards.${more}`);
}

/** Whether anything that it reads may have rows; of what it reads through a function nothing is known. */
function readsRows({ dependsOn }: CatalogObject, world: DdlWorld): boolean {
  return dependsOn.some((id) => {
    const object = world.reference.objects.get(id) ?? world.target.objects.get(id);
    if (object?.kind === 'view') return readsRows(object, world);
    const holder = object?.kind === 'column' ? object.parent : id;
    return HOLDS_ROWS.test(holder ?? '') && world.hasRows(holder!);
  });
}

const HOLDS_ROWS = /^(?:table|partition|materialized-view):/;

/** The options by which a view decides whose privileges count, and what a condition of the caller's may see. */
const ACCESS = ['security_barrier', 'security_invoker'];

function accessChanges(wanted: CatalogObject, target: CatalogObject): Hazard[] {
  const [after, before] = [optionMap(wanted.properties.options), optionMap(target.properties.options)];
  return ACCESS.filter((name) => after.get(name) !== before.get(name)).map((name) =>
    hazard(
      'changes-access',
      `The view ${displayName(target.path)} has ${name}=${after.get(name) ?? 'false'} afterwards, which decides who sees which rows.`,
    ),
  );
}

/** `status DEFAULT 'new'::text`, as the catalog has them. */
function defaultChanges(
  { path }: CatalogObject,
  wanted: PropertyValue | undefined,
  present: PropertyValue | undefined,
  lock: string | null,
): Statement[] {
  const [after, before] = [defaultsOf(wanted), defaultsOf(present)];
  const dropped = [...before.keys()].filter((column) => !after.has(column));
  const set = [...after].filter(([column, value]) => before.get(column) !== value);
  const texts = [
    ...dropped.map((column) => `${column} DROP DEFAULT`),
    ...set.map(([column, value]) => `${column} SET DEFAULT ${value}`),
  ];
  return texts.map((text) => joined(`ALTER VIEW ${qualified(path)} ALTER COLUMN ${text}`, lock));
}

/** By the column, as SQL. */
function defaultsOf(list: PropertyValue | undefined): ReadonlyMap<string, string> {
  const all = Array.isArray(list) ? (list as readonly string[]) : [];
  return new Map(
    all.map((text) => {
      const column = /^(?:"(?:[^"]|"")*"|[^\s"]+)/.exec(text)![0];
      return [column, text.slice(column.length + ' DEFAULT '.length)];
    }),
  );
}

/** @throws CannotChange for what the target's server does not have */
function refuseNewer({ path, properties }: CatalogObject, { version }: DdlWorld): void {
  if (version < 150000 && optionMap(properties.options).has('security_invoker'))
    throw new CannotChange(`The view ${displayName(path)} has security_invoker, which there is from PostgreSQL 15 on.`);
}
