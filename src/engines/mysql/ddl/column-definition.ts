/** A column as CREATE TABLE, ADD COLUMN and MODIFY have it: whole, as what is not repeated is lost. */
import { type CatalogObject, identify } from '../../../catalog/model.ts';
import type { DdlWorld } from '../../ddl.ts';
import { quoteName, quoteString } from '../sql/tokens.ts';
import { childrenOf } from './alter.ts';
import { collationText, defaultText, sqlText, typeText } from './text.ts';

/** What is said otherwise than the catalog says. */
export interface Deviations {
  readonly nullable?: true;
  readonly noDefault?: true;
  readonly noCounter?: true;
}

export function columnDefinition(column: CatalogObject, world: DdlWorld, deviations: Deviations = {}): string {
  const { properties } = column;
  const { flavour } = world;
  const type = String(properties.type);
  const generated = textOf(properties.generated);
  const isRow = generated !== null && /^\(row (?:start|end)\) /.test(generated);
  const parts = [quoteName(column.path.at(-1)!), typeText(type)];
  if (textOf(properties.collation) !== null && !isInherited(column, world))
    parts.push(`COLLATE ${collationText(String(properties.collation), world)}`);
  if (isRow) parts.push(`GENERATED ALWAYS AS ROW ${generated.includes('start') ? 'START' : 'END'}`);
  else if (generated !== null) {
    const [, expression, kept] = /^\((.*)\) (STORED|VIRTUAL)$/s.exec(generated) ?? [];
    parts.push(`GENERATED ALWAYS AS (${sqlText(expression ?? '', flavour)}) ${kept}`);
  }
  const nullable = properties.nullable === true || deviations.nullable === true;
  // MariaDB has no NOT NULL for what is generated.
  if (!nullable && !(generated !== null && flavour === 'mariadb')) parts.push('NOT NULL');
  // An older server makes a timestamp NOT NULL that does not say so.
  else if (nullable && generated === null && /^timestamp\b/.test(type)) parts.push('NULL');
  const value = deviations.noDefault ? null : textOf(properties.default);
  if (value !== null) parts.push(`DEFAULT ${defaultText(value, type, flavour)}`);
  else if (nullable && generated === null && !properties['auto-increment']) parts.push('DEFAULT NULL');
  if (textOf(properties['on-update']) !== null && !deviations.noDefault)
    parts.push(`ON UPDATE ${defaultText(String(properties['on-update']), type, flavour)}`);
  if (properties['auto-increment'] === true && !deviations.noCounter) parts.push('AUTO_INCREMENT');
  if (typeof properties.srid === 'number') parts.push(`SRID ${properties.srid}`);
  if (properties.invisible === true) parts.push('INVISIBLE');
  if (properties['without-system-versioning'] === true) parts.push('WITHOUT SYSTEM VERSIONING');
  const comment = world.facts?.comments?.get(column.id);
  if (comment !== undefined) parts.push(`COMMENT ${quoteString(comment)}`);
  return parts.join(' ');
}

/** The table's own, whatever the plan has done so far: said apart, MySQL shows it apart from then on. */
function isInherited({ parent, properties }: CatalogObject, { reference, target }: DdlWorld): boolean {
  const tables = [reference, target].flatMap(({ objects }) => objects.get(parent!) ?? []);
  return tables.length > 0 && tables.every((table) => table.properties.collation === properties.collation);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** MariaDB: the check that is part of a column, and goes when the column is modified without it. @param objects of the catalog that the column is in */
export function checkOfColumn(column: CatalogObject, objects: ReadonlyMap<string, CatalogObject>): CatalogObject | undefined {
  return childrenOf(column.parent!, objects).find((object) => columnOfCheck(object, objects)?.id === column.id);
}

/** The column that a check is part of; undefined for checks of tables. Only the former have the name of a column and are known by their structure. */
export function columnOfCheck(check: CatalogObject, objects: ReadonlyMap<string, CatalogObject>): CatalogObject | undefined {
  if (check.kind !== 'check' || check.id === identify('check', ...check.path)) return undefined;
  return objects.get(identify('column', check.path[0]!, check.path[1]!.toLowerCase()));
}

/** The check as it stands in the definition of its column, with a blank before it; nothing when it has none. */
export function columnCheck(column: CatalogObject, objects: ReadonlyMap<string, CatalogObject>, world: DdlWorld): string {
  const check = world.flavour === 'mariadb' ? checkOfColumn(column, objects) : undefined;
  return check === undefined ? '' : ` CHECK (${sqlText(String(check.properties.expression), world.flavour)})`;
}
