/** What the kinds of MySQL and MariaDB share: what is known of the tables while rows are built into objects. */
import type { ObjectKind, ReadContext, Row } from '../engine.ts';
import type { CreateTable } from './sql/create-table.ts';

export interface MysqlContext extends ReadContext {
  /** 0: names of tables are told apart by case; 1: they are stored in lower case; 2: stored as given, compared without case. */
  readonly lowerCaseTableNames: number;
  /** Tables by the name that the server gives them. */
  readonly tables: Map<string, KnownTable>;
  /** SHOW CREATE TABLE of the tables that need it, by table. */
  readonly statements: ReadonlyMap<string, CreateTable>;
  /** The text of SHOW CREATE VIEW or SHOW CREATE SEQUENCE, by name, where it was asked for. */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids that were given by structure, so that none is given twice. */
  readonly structuralIds: Set<string>;
  /** Kinds that are noticed while others are read (comments), with counts. */
  readonly counted: Map<string, number>;
}

export interface KnownTable {
  readonly id: string;
  /** Names of columns that accept NULL. */
  readonly nullable: Set<string>;
  /** MariaDB: columns that are `longtext` in utf8mb4_bin, and those with a check that they are valid JSON. JSON is both. */
  readonly binaryTexts: Set<string>;
  readonly jsonChecked: Set<string>;
  /** Names of its foreign keys and its columns: what the server calls indexes that it makes for foreign keys. */
  readonly foreignKeys: string[];
}

/** How much SHOW CREATE a row asks for. */
export type Statement = { readonly of: 'TABLE' | 'VIEW' | 'SEQUENCE'; readonly name: string };

export interface MysqlKind extends ObjectKind<MysqlContext> {
  /** Called for every row of every kind before anything is built. Gives the SHOW CREATE that building the row will need. */
  notice?(row: Row, context: MysqlContext): Statement | null;
}

/** A flag that MySQL gives as 0 and 1. */
export function isTrue(value: unknown): boolean {
  return Number(value) === 1;
}

/**
 * The known table of a name. With lower_case_table_names=2 foreign keys name tables in lower case whatever they are called.
 */
export function tableNamed(
  name: string,
  { tables, lowerCaseTableNames }: MysqlContext,
): { readonly name: string; readonly table?: KnownTable } {
  const table = tables.get(name);
  if (table !== undefined || lowerCaseTableNames !== 2) return table === undefined ? { name } : { name, table };
  for (const [other, found] of tables) if (other.toLowerCase() === name.toLowerCase()) return { name: other, table: found };
  return { name };
}
