/** What the ledger (apply/ledger.ts) needs of an engine: its table, and what columns a table has that another tool made. */
import type { Row } from './engine.ts';

/** What a column takes, as far as the ledger tells apart. */
export type LedgerColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'date' | 'uuid' | 'json' | 'other';

export interface LedgerColumn {
  readonly name: string;
  readonly kind: LedgerColumnKind;
  /** As the server calls it, for errors. */
  readonly type: string;
  /** Longest text, in characters; null without limit. */
  readonly length: number | null;
  /** It must be given: it accepts no NULL, and the server has nothing to put there. */
  readonly required: boolean;
  /** The server computes it: it cannot be given. */
  readonly computed: boolean;
}

export interface EngineLedger {
  /** One SELECT: the schemas that have such a table, as `schema`, the likeliest first; one row with NULL where the engine has no schemas. */
  schemasWith(table: string): string;
  /** One SELECT over the columns of a table, in their order; no row when there is no such table. @param schema null where the engine has none */
  columnsOf(schema: string | null, table: string): string;
  /** A row of that SELECT. */
  column(row: Row): LedgerColumn;
  /** Quoted name of the table. */
  nameOf(schema: string | null, table: string): string;
  /** For people. */
  shownName(schema: string | null, table: string): string;
  /** CREATE TABLE of the ledger. @param name quoted */
  create(name: string): string;
  /** The column as text, whatever it is; times as ISO 8601 in UTC. @param quoted its name */
  asText(quoted: string, column: LedgerColumn): string;
  /** An expression for the present time, for a column of that kind and type. */
  now(column: LedgerColumn): string;
  /** An expression for a new UUID. */
  readonly uuid: string;
}
