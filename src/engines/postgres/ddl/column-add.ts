/** A column added to a table, so that nobody waits where that can be. Manual: "ALTER TABLE", "Tips". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Statement } from '../../ddl.ts';
import { quoteName } from '../sql.ts';
import { catalogOf, columnText } from './column-text.ts';
import { fillRows, setNotNull } from './fill.ts';
import { defaultText } from './own-sequence.ts';
import { alterTable, hazard, momentary, rewriting, type TableAt, withHazards } from './statement.ts';
import { isSteady } from './volatile.ts';

export function addColumn(column: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const { nullable, generated, identity } = column.properties;
  const value = defaultText(column);
  const fill = table.hasRows && generated == null && identity == null ? world.fill(column.id) : null;
  const steady = value === null || isSteady(value);
  if (!table.hasRows || (fill === null && steady && (nullable || value !== null || generated != null || identity != null)))
    return addAtOnce(column, table, world);
  const expression = fill ?? value;
  if (expression === null) {
    if (domainGives(column, world)) return addAtOnce(column, table, world);
    throw nothingToFill(column, table);
  }
  return addAndFill(column, table, world, expression);
}

function addAtOnce(column: CatalogObject, table: TableAt, world: DdlWorld): Statement[] {
  const { before, text, after } = columnText(column, table, world);
  return [...before, alterTable(table, `ADD COLUMN ${text}`, costOfAdding(column, table, world)), ...after];
}

function costOfAdding(column: CatalogObject, table: TableAt, world: DdlWorld): Partial<Statement> {
  const { generated, identity } = column.properties;
  const name = displayName(column.path);
  if (!table.hasRows) return { lock: momentary(table) };
  if (identity != null) return rewriting(table, `Every row of ${table.name} is written anew, with a number in ${name}`);
  if (generated != null && String(generated).endsWith(' STORED')) {
    const fails = hazard('may-fail-on-data', `It fails if ${name} cannot be computed for a row of ${table.name}.`);
    return withHazards(rewriting(table, `Every row of ${table.name} is written anew, with ${name}`), [fails]);
  }
  if (!constrainedDomain(column, world)) return { lock: momentary(table) };
  const fails = hazard(
    'may-fail-on-data',
    `It fails if the domain of ${name} does not accept what the rows of ${table.name} get.`,
  );
  return withHazards(rewriting(table), [fails]);
}

/** The column without a value, its default for rows to come, then the rows that are there. */
function addAndFill(column: CatalogObject, table: TableAt, world: DdlWorld, expression: string): Statement[] {
  const { text } = columnText(column, table, world, { notNull: false, default: false });
  const { before, after } = columnText(column, table, world, { notNull: false });
  const value = defaultText(column);
  const name = quoteName(column.path.at(-1)!);
  const { nullable } = column.properties;
  const validated = column.properties['not-null-validated'] !== false;
  return [
    ...before,
    alterTable(table, `ADD COLUMN ${text}`, costOfAdding(column, table, world)),
    ...(value === null ? [] : [alterTable(table, `ALTER COLUMN ${name} SET DEFAULT ${value}`)]),
    ...after,
    fillRows(table, column.path.at(-1)!, expression),
    ...(nullable
      ? []
      : validated
        ? setNotNull(column, table, world, false, column.properties['not-null-no-inherit'] === true)
        : []),
    ...(nullable || validated ? [] : columnText(column, table, world).after.filter(({ sql }) => sql.endsWith(' NOT VALID'))),
  ];
}

export function nothingToFill(column: CatalogObject, table: TableAt): CannotChange {
  const name = displayName(column.path);
  return new CannotChange(
    `${name} is NOT NULL and has no default, and ${table.name} has rows, for which there is no value.`,
    `Give an SQL expression for them in driftgate.yml, under plan: fill: "${name}": …, or give the column a default.`,
  );
}

/** The domain of a column in its own catalog. */
function domainOf(column: CatalogObject, world: DdlWorld): CatalogObject | undefined {
  const { objects } = catalogOf(column, world);
  const id = column.dependsOn.find((one) => one.startsWith('domain:'));
  return String(column.properties.type).endsWith('[]') ? undefined : objects.get(id ?? '');
}

function constrainedDomain(column: CatalogObject, world: DdlWorld): boolean {
  for (let domain = domainOf(column, world); domain !== undefined; domain = domainOf(domain, world)) {
    if (!domain.properties.nullable || (domain.properties.checks as readonly string[]).length > 0) return true;
  }
  return false;
}

function domainGives(column: CatalogObject, world: DdlWorld): boolean {
  return domainOf(column, world)?.properties.default != null;
}
