/**
 * Foreign keys, each a statement of its own, so that tables that refer to each other can be made one after the other. They are added with
 * foreign_key_checks on, which copies the table: without it the server looks at no row.
 */
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
import { type AlterParts, alterTable, COPY, hazard, INSTANT, ONLINE } from '../ddl/alter.ts';
import { orphans } from '../ddl/obstacle.ts';
import { quoteName } from '../sql/tokens.ts';

export const foreignKeyDdl: KindDdl = {
  create: (key, world) => [statement(key, addParts(key, world), world)],
  drop: (key, world) => [statement(key, { ...dropParts(key, world), hazards: dropHazards(key) }, world)],
  alter,
};

function statement(key: CatalogObject, parts: AlterParts, world: DdlWorld): Statement {
  return alterTable(key.path[0]!, key.parent!, parts, world);
}

function addParts(key: CatalogObject, world: DdlWorld): AlterParts {
  const to = toPath(key);
  const { columns, toColumns } = key.reference!;
  const list = (names: readonly string[]): string => names.map(quoteName).join(', ');
  const action = (event: string, value: unknown): string =>
    value === 'NO ACTION' || value === undefined ? '' : ` ON ${event} ${ACTIONS.get(String(value)) ?? refuse(key)}`;
  const name = isNameTaken(key, world) ? '' : `CONSTRAINT ${quoteName(key.path[1]!)} `;
  const actions = action('DELETE', key.properties['on-delete']) + action('UPDATE', key.properties['on-update']);
  return {
    text: `ADD ${name}FOREIGN KEY (${list(columns)}) REFERENCES ${to.map(quoteName).join('.')} (${list(toColumns)})${actions}`,
    work: COPY,
    sort: 'add-foreign-key',
    about: [aboutOf(key)],
    hazards: addHazards(key, to, world),
    obstacle: orphans(key, to, world),
  };
}

const ACTIONS = new Map([
  ['CASCADE', 'CASCADE'],
  ['SET NULL', 'SET NULL'],
  ['SET DEFAULT', 'SET DEFAULT'],
]);

function refuse(key: CatalogObject): never {
  throw new CannotChange(`The foreign key ${displayName(key.path)} has an action that is not known: ${key.definition}`);
}

/** `[table]`, or `[database, table]`. */
export function toPath({ shape }: CatalogObject): readonly string[] {
  const [, to] = JSON.parse(shape ?? '[]') as [unknown, readonly string[]];
  return to;
}

function aboutOf({ path }: CatalogObject): string {
  return `foreign key ${path[1]!.toLowerCase()}`;
}

/** The name that a server made up may be another key's here; then it makes up another one. */
function isNameTaken(key: CatalogObject, { target }: DdlWorld): boolean {
  if (key.id === identify('foreign-key', ...key.path)) return false;
  const name = key.path[1]!.toLowerCase();
  for (const { kind, id, path } of target.objects.values()) {
    if (kind === 'foreign-key' && id !== key.id && path[1]!.toLowerCase() === name) return true;
  }
  return false;
}

function addHazards({ path, parent }: CatalogObject, to: readonly string[], world: DdlWorld): Hazard[] {
  if (!world.hasRows(parent!)) return [];
  const [table, other] = [displayName(path.slice(0, 1)), displayName(to)];
  return [
    hazard('may-fail-on-data', `It fails if a row of ${table} refers to a row that is not in ${other}.`),
    hazard('scans-table', `Every row of ${table} is looked up in ${other}.`),
  ];
}

function dropParts(key: CatalogObject, { flavour }: DdlWorld): AlterParts {
  const work = flavour === 'mysql' ? ONLINE : INSTANT;
  return { text: `DROP FOREIGN KEY ${quoteName(key.path[1]!)}`, work, sort: 'drop-foreign-key', about: [aboutOf(key)] };
}

function dropHazards({ path, properties }: CatalogObject): Hazard[] {
  const [table, name] = path.map((part) => displayName([part]));
  return [
    hazard(
      'drops-objects',
      `The foreign key ${name} of ${table} is dropped: rows that refer to nothing in ${properties.references} are no longer refused.`,
    ),
  ];
}

/** One statement when its name changes too; under the same name it must be two (error 1826, or 121). */
function alter({ reference, target, properties }: Change, world: DdlWorld): Alteration {
  const renamed = properties.some(({ property }) => property === 'name');
  const wanted: CatalogObject = {
    ...reference,
    id: renamed ? reference.id : target.id,
    path: renamed ? reference.path : target.path,
  };
  const [drop, add] = [dropParts(target, world), addParts(wanted, world)];
  if (target.path[1]!.toLowerCase() !== wanted.path[1]!.toLowerCase()) {
    const text = `${drop.text}, ${add.text}`;
    return { statements: [statement(target, { ...add, text, about: [...drop.about, ...add.about] }, world)] };
  }
  const table = displayName(target.path.slice(0, 1));
  const why = `The foreign key ${displayName(target.path.slice(1))} of ${table} is dropped first: until the new one is there, nothing is checked, and if that fails it is gone.`;
  const between = world.hasRows(target.parent!) ? [hazard('not-transactional', why)] : [];
  return { statements: [statement(target, { ...drop, hazards: between }, world), statement(target, add, world)] };
}
