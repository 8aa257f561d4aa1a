/** A column as it stands in CREATE TABLE and ADD COLUMN, with the statements that must come before and after. Manual: "CREATE TABLE". */
import { type CatalogObject, identify } from '../../../catalog/model.ts';
import type { DdlWorld, Statement } from '../../ddl.ts';
import { qualified, quoteName } from '../sql.ts';
import { defaultText, type OwnSequence, ownSequences, sequencesOwnedBy } from './own-sequence.ts';
import { allOptions, sequenceParts } from './sequence-options.ts';
import { alterTable, statement, type TableAt } from './statement.ts';

export interface ColumnText {
  readonly before: readonly Statement[];
  readonly text: string;
  readonly after: readonly Statement[];
}

/** What of it is written; all of it by default. */
export interface ColumnParts {
  readonly notNull?: boolean;
  readonly default?: boolean;
  /** The table is of a composite type, which has said its type. */
  readonly typed?: boolean;
}

export function columnText(column: CatalogObject, table: TableAt, world: DdlWorld, parts: ColumnParts = {}): ColumnText {
  const { properties } = column;
  const name = quoteName(column.path.at(-1)!);
  const sequences = ownSequences(column);
  const withDefault = parts.default !== false;
  const serial = withDefault && parts.notNull !== false && !parts.typed ? serialType(column, sequences, world) : null;
  const text = [name];
  if (parts.typed) text.push('WITH OPTIONS');
  else text.push(serial ?? String(properties.type));
  if (properties.compression != null && !parts.typed) text.push(`COMPRESSION ${properties.compression}`);
  if (properties.collation != null && !parts.typed) text.push(`COLLATE ${properties.collation}`);
  if (serial === null && withDefault) text.push(...valueText(column, sequences));
  if (properties.generated != null) text.push(generatedText(String(properties.generated)));
  if (parts.notNull !== false) text.push(...(serial === null ? notNullText(column) : []));
  const drawn = serial === null && withDefault && properties.identity == null ? sequences : [];
  return {
    before: drawn.map((sequence) => makeSequence(sequence, column, table, world)),
    text: text.join(' '),
    after: [
      ...drawn.map(({ path }) => ownedBy(path, column)),
      ...(withDefault && properties.identity != null ? identitySettings(sequences[0]!) : []),
      ...settings(column, table, parts),
      ...claimed(column, world),
    ],
  };
}

/** A column that draws from a sequence which has everything that the server would give it by itself. */
function serialType(column: CatalogObject, [sequence]: readonly OwnSequence[], world: DdlWorld): string | null {
  const { type, default: value, nullable } = column.properties;
  if (value !== 'nextval(own sequence)' || nullable || column.properties['not-null-validated'] === false) return null;
  if (sequence === undefined || !sequence.usual || sequence.options !== '' || isTaken(sequence, world)) return null;
  return SERIAL[String(type)] ?? null;
}

const SERIAL: Readonly<Record<string, string>> = { smallint: 'smallserial', integer: 'serial', bigint: 'bigserial' };

/** The target has it already, as a sequence that belongs to nobody. */
export function isTaken({ path }: OwnSequence, { target }: DdlWorld): boolean {
  return target.objects.has(identify('sequence', ...path));
}

/** A sequence for a column to draw from: made, or the one that is there already. */
export function makeSequence(sequence: OwnSequence, column: CatalogObject, table: TableAt, world: DdlWorld): Statement {
  const { type, unlogged, rest } = sequenceParts(sequence.options);
  const kind = type ?? String(column.properties.type);
  const name = qualified(sequence.path);
  if (isTaken(sequence, world)) return statement(`ALTER SEQUENCE ${name} ${allOptions(kind, rest)}`);
  const withTable = world.version >= 150000 && isUnlogged(table, world);
  const words = [unlogged || withTable ? 'CREATE UNLOGGED SEQUENCE' : 'CREATE SEQUENCE', name, `AS ${kind}`, rest];
  return statement(words.filter(Boolean).join(' '));
}

function isUnlogged({ id }: TableAt, { reference, target }: DdlWorld): boolean {
  return (reference.objects.get(id) ?? target.objects.get(id))?.properties.persistence === 'unlogged';
}

export function ownedBy(sequence: readonly string[], column: CatalogObject): Statement {
  return statement(`ALTER SEQUENCE ${qualified(sequence)} OWNED BY ${qualified(column.path)}`);
}

/** Sequences of their own that are to go with the column, and could not say so before it was there. */
export function claimed(column: CatalogObject, world: DdlWorld): Statement[] {
  return sequencesOwnedBy(catalogOf(column, world), column.path).map(({ path }) => ownedBy(path, column));
}

/** The catalog that an object is from. */
export function catalogOf(object: CatalogObject, { reference, target }: DdlWorld): DdlWorld['reference'] {
  return target.objects.get(object.id) === object && reference.objects.get(object.id) !== object ? target : reference;
}

function valueText(column: CatalogObject, sequences: readonly OwnSequence[]): string[] {
  const { identity } = column.properties;
  if (identity != null) return [identityText(column, sequences[0]!)];
  const value = defaultText(column);
  return value === null ? [] : [`DEFAULT ${value}`];
}

/** `GENERATED ALWAYS AS IDENTITY (START WITH 100)`. The type of the sequence follows the column's. */
export function identityText(column: CatalogObject, sequence: OwnSequence): string {
  const { rest } = sequenceParts(sequence.options);
  const options = [...(sequence.usual ? [] : [`SEQUENCE NAME ${qualified(sequence.path)}`]), ...(rest === '' ? [] : [rest])];
  const list = options.length === 0 ? '' : ` (${options.join(' ')})`;
  return `GENERATED ${column.properties.identity} AS IDENTITY${list}`;
}

/** What the server does not let an identity column say of its sequence. Its name may be another than the usual one, if that was taken. */
export function identitySettings(sequence: OwnSequence): Statement[] {
  const { type, unlogged, rest } = sequenceParts(sequence.options);
  const name = qualified(sequence.path);
  return [
    ...(type === null ? [] : [statement(`ALTER SEQUENCE ${name} ${allOptions(type, rest)}`)]),
    ...(unlogged ? [statement(`ALTER SEQUENCE ${name} SET UNLOGGED`)] : []),
  ];
}

/** @param generated `lower(name) STORED` */
export function generatedText(generated: string): string {
  const at = generated.lastIndexOf(' ');
  return `GENERATED ALWAYS AS (${generated.slice(0, at)}) ${generated.slice(at + 1)}`;
}

function notNullText({ properties }: CatalogObject): string[] {
  if (properties.nullable !== false || properties['not-null-validated'] === false) return [];
  return [properties['not-null-no-inherit'] ? 'NOT NULL NO INHERIT' : 'NOT NULL'];
}

/** What can only be set when the column is there. */
function settings(column: CatalogObject, table: TableAt, { notNull = true, typed = false }: ColumnParts): Statement[] {
  const { properties } = column;
  const name = quoteName(column.path.at(-1)!);
  const statements: Statement[] = [];
  if (properties.storage != null) statements.push(alterTable(table, `ALTER COLUMN ${name} SET STORAGE ${properties.storage}`));
  if (typed && properties.compression != null)
    statements.push(alterTable(table, `ALTER COLUMN ${name} SET COMPRESSION ${properties.compression}`));
  if (notNull && properties['not-null-validated'] === false) statements.push(alterTable(table, unvalidatedNotNull(column)));
  return statements;
}

/** From version 18 on. */
export function unvalidatedNotNull({ path, properties }: CatalogObject): string {
  return `ADD NOT NULL ${quoteName(path.at(-1)!)}${properties['not-null-no-inherit'] ? ' NO INHERIT' : ''} NOT VALID`;
}
