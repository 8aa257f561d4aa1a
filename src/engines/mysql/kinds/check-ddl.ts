/**
 * Checks. A check of a table is a clause of its own; on MariaDB a check may be part of a column, and then it comes and goes with the
 * column's definition alone.
 */

import { stableProperties } from '../../../catalog/fingerprint.ts';
import { type CatalogObject, displayName, identify } from '../../../catalog/model.ts';
import {
  type Alteration,
  CannotChange,
  type Change,
  type DdlWorld,
  type Hazard,
  type KindDdl,
  type Statement,
} from '../../ddl.ts';
import { type AlterParts, alterTable, COPY, childrenOf, hazard, INSTANT, since, type Work } from '../ddl/alter.ts';
import { columnDefinition, columnOfCheck } from '../ddl/column-definition.ts';
import { hasColumns, rowsWhere } from '../ddl/obstacle.ts';
import { namesIn, sqlText } from '../ddl/text.ts';
import { quoteName } from '../sql/tokens.ts';

export const checkDdl: KindDdl = {
  create: (check, world) => (arrivesWithColumn(check, world) ? [] : [statement(check, addParts(check, world), world)]),
  drop: (check, world) => [statement(check, { ...dropParts(check, world), hazards: dropHazards(check) }, world)],
  alter,
};

/** As it stands in CREATE TABLE, and after ADD. */
export function checkDefinition(check: CatalogObject, world: DdlWorld): string {
  const name = isNameTaken(check, world) ? '' : `CONSTRAINT ${quoteName(check.path[1]!)} `;
  const text = sqlText(String(check.properties.expression), world.flavour);
  if (check.properties.enforced === false && world.flavour === 'mariadb')
    throw new CannotChange(`The check ${displayName(check.path)} is not enforced, which MariaDB does not know.`);
  return `${name}CHECK (${text})${check.properties.enforced === false ? ' NOT ENFORCED' : ''}`;
}

/** The name that a server made up may be another check's here; then it makes up another one. */
function isNameTaken(check: CatalogObject, { target, flavour }: DdlWorld): boolean {
  if (check.id === identify('check', ...check.path)) return false;
  const name = check.path[1]!.toLowerCase();
  const same = ({ kind, id, path, parent }: CatalogObject): boolean =>
    kind === 'check' && id !== check.id && path[1]!.toLowerCase() === name && (flavour === 'mysql' || parent === check.parent);
  if (flavour === 'mariadb') return childrenOf(check.parent!, target.objects).some(same);
  return [...target.objects.values()].some(same);
}

function statement(check: CatalogObject, parts: AlterParts, world: DdlWorld): Statement {
  return alterTable(check.path[0]!, check.parent!, parts, world);
}

/** A new column brings the check that is part of it. */
function arrivesWithColumn(check: CatalogObject, world: DdlWorld): boolean {
  const column = ownColumn(check, world);
  return column !== undefined && !world.target.objects.has(column.id) && world.target.objects.has(check.parent!);
}

function ownColumn(check: CatalogObject, { flavour, reference, target }: DdlWorld): CatalogObject | undefined {
  if (flavour !== 'mariadb') return undefined;
  const { objects } = reference.objects.get(check.id) === check ? reference : target;
  return columnOfCheck(check, objects);
}

function addParts(check: CatalogObject, world: DdlWorld): AlterParts {
  const column = ownColumn(check, world);
  const there = column === undefined ? undefined : world.target.objects.get(column.id);
  const base = {
    sort: 'check' as const,
    about: [aboutOf(check)],
    hazards: addHazards(check, world),
    obstacle: breaking(check, world),
  };
  if (column !== undefined && there !== undefined && stableProperties(there) === stableProperties(column)) {
    const text = `MODIFY COLUMN ${columnDefinition(there, world)} CHECK (${sqlText(String(check.properties.expression), 'mariadb')})`;
    return {
      ...base,
      text,
      work: { ...COPY, uncertain: true },
      about: [aboutOf(check), `column ${check.path[1]!.toLowerCase()}`],
    };
  }
  // Of a column that changes as well it becomes a check of the table, which means the same.
  const work: Work = check.properties.enforced === false ? INSTANT : COPY;
  const text =
    column === undefined ? checkDefinition(check, world) : `CHECK (${sqlText(String(check.properties.expression), 'mariadb')})`;
  return { ...base, text: `ADD ${text}`, work };
}

function aboutOf({ path }: CatalogObject): string {
  return `check ${path[1]!.toLowerCase()}`;
}

function dropParts(check: CatalogObject, world: DdlWorld): AlterParts {
  const column = ownColumn(check, world);
  const there = column === undefined ? undefined : world.target.objects.get(column.id);
  if (there !== undefined) {
    const text = `MODIFY COLUMN ${columnDefinition(there, world)}`;
    return { text, work: INSTANT, sort: 'check', about: [aboutOf(check), `column ${check.path[1]!.toLowerCase()}`] };
  }
  // MySQL knows DROP CONSTRAINT from 8.0.19 on.
  const word = world.flavour === 'mysql' && !since(world, 80_019, 0) ? 'CHECK' : 'CONSTRAINT';
  return { text: `DROP ${word} ${quoteName(check.path[1]!)}`, work: INSTANT, sort: 'check', about: [aboutOf(check)] };
}

function dropHazards({ path }: CatalogObject): Hazard[] {
  const [table, name] = path.map((part) => displayName([part]));
  return [hazard('drops-objects', `The check ${name} of ${table} is dropped: rows that break it are no longer refused.`)];
}

function addHazards(check: CatalogObject, world: DdlWorld): Hazard[] {
  if (check.properties.enforced === false || !world.hasRows(check.parent!)) return [];
  const table = displayName(check.path.slice(0, 1));
  return [
    hazard('may-fail-on-data', `It fails if a row of ${table} breaks the check ${check.properties.expression}.`),
    hazard('scans-table', `Every row of ${table} is looked at.`),
  ];
}

function breaking(check: CatalogObject, world: DdlWorld): string | null {
  const expression = String(check.properties.expression);
  if (check.properties.enforced === false || !hasColumns(check.path[0]!, namesIn(expression), world)) return null;
  return rowsWhere(check.path[0]!, `NOT (${sqlText(expression, world.flavour)})`);
}

function alter({ reference, target, properties }: Change, world: DdlWorld): Alteration {
  const changes = new Map(properties.map((one) => [one.property, one.reference]));
  const to = changes.has('name') ? String(changes.get('name')) : target.path[1]!;
  const own = Object.fromEntries([...changes].filter(([property]) => property !== 'name'));
  const path = [target.path[0]!, to];
  // What nobody named stays without a name of ours: its identity is its structure.
  const id = changes.has('name') ? reference.id : target.id === identify('check', ...target.path) ? target.id : reference.id;
  const wanted: CatalogObject = { ...target, id, path, properties: { ...target.properties, ...own } };
  const table = (parts: AlterParts): Statement => statement(target, parts, world);
  if (changes.size === 1 && changes.has('enforced')) {
    const enforced = wanted.properties.enforced === true;
    const text = `ALTER CHECK ${quoteName(target.path[1]!)} ${enforced ? '' : 'NOT '}ENFORCED`;
    const hazards = enforced ? addHazards(wanted, world) : loosened(wanted);
    const obstacle = enforced ? breaking(wanted, world) : null;
    return {
      statements: [table({ text, work: enforced ? COPY : INSTANT, sort: 'check', about: [aboutOf(target)], hazards, obstacle })],
    };
  }
  if (ownColumn(target, world) !== undefined) return 'rebuild';
  const [drop, add] = [dropParts(target, world), addParts(wanted, world)];
  const about = [...new Set([...drop.about, ...add.about])];
  return { statements: [table({ ...add, text: `${drop.text}, ${add.text}`, about })] };
}

function loosened({ path }: CatalogObject): Hazard[] {
  const [table, name] = path.map((part) => displayName([part]));
  return [
    hazard('drops-objects', `The check ${name} of ${table} is no longer enforced: rows that break it are no longer refused.`),
  ];
}
