/**
 * How far a sync is, in a table of the target: what was emptied, and how many parts of a table have been copied. A part's row is written in
 * the transaction that writes the part, so that after a cut connection it is known whether the part is there. When a sync is finished its rows go.
 */
import { createHash } from 'node:crypto';
import type { SyncWriter } from '../engines/sync.ts';
import type { EngineWrite } from '../engines/write.ts';
import { DriftgateError, messageOf } from '../errors.ts';

export const SYNC_TABLE = 'driftgate_sync';

export type JournalPhase = 'begun' | 'emptied' | 'copying';

export interface JournalEntry {
  readonly phase: JournalPhase;
  /** Parts that are copied. */
  readonly parts: number;
}

type Session = Pick<SyncWriter, 'run'>;

export class SyncJournal {
  readonly #write: EngineWrite;
  readonly #schema: string;
  readonly #table: string;
  readonly #id: string;

  /** @param id of the sync: the same for a run that goes on with it */
  constructor(write: EngineWrite, schema: string, id: string) {
    this.#write = write;
    this.#schema = schema;
    this.#table = `${write.quoteName(schema)}.${write.quoteName(SYNC_TABLE)}`;
    this.#id = write.quoteString(id);
  }

  /** Makes the table when it is missing. @throws DriftgateError `permission` when it cannot be made */
  async make(session: Session): Promise<void> {
    if (await this.#exists(session)) return;
    try {
      // What is behind /*! is a comment to all but MySQL and MariaDB, where another engine would take no part in a transaction.
      await session.run(`CREATE TABLE ${this.#table} (sync_id varchar(64) NOT NULL, table_name varchar(190) NOT NULL, phase varchar(16) NOT NULL,
        parts integer NOT NULL, updated_at timestamp NULL, PRIMARY KEY (sync_id, table_name)) /*! ENGINE=InnoDB */`);
    } catch (error) {
      if (await this.#exists(session)) return;
      throw new DriftgateError('permission', `The table ${SYNC_TABLE} cannot be made in ${this.#schema}: ${messageOf(error)}`, {
        hint: 'A sync notes there how far it is. Grant the user CREATE, or name another schema (apply.ledger-schema).',
        cause: error,
      });
    }
  }

  /** Of this sync, by table; the entry '' stands for the sync itself. Empty when it was not begun, or is finished. */
  async entries(session: Session): Promise<Map<string, JournalEntry>> {
    if (!(await this.#exists(session))) return new Map();
    const { rows } = await session.run(`SELECT table_name, phase, parts FROM ${this.#table} WHERE sync_id = ${this.#id}`);
    return new Map(
      rows.map(({ table_name, phase, parts }) => [String(table_name), { phase: phase as JournalPhase, parts: Number(parts) }]),
    );
  }

  /** In the transaction that does it. */
  async note(session: Session, table: string, phase: JournalPhase, parts = 0): Promise<void> {
    const name = this.#write.quoteString(key(table));
    await session.run(`DELETE FROM ${this.#table} WHERE sync_id = ${this.#id} AND table_name = ${name}`);
    await session.run(`INSERT INTO ${this.#table} (sync_id, table_name, phase, parts, updated_at)
      VALUES (${this.#id}, ${name}, '${phase}', ${Math.round(parts)}, CURRENT_TIMESTAMP)`);
  }

  /** Nothing of any sync is open any more: what another one left is no longer as it left it. */
  async clear(session: Session): Promise<void> {
    await session.run(`DELETE FROM ${this.#table}`);
  }

  async #exists(session: Session): Promise<boolean> {
    const { quoteString } = this.#write;
    const { rows } = await session.run(`SELECT 1 AS there FROM information_schema.tables
      WHERE table_schema = ${quoteString(this.#schema)} AND table_name = ${quoteString(SYNC_TABLE)}`);
    return rows.length > 0;
  }
}

/** A table's name as it stands in the journal. */
export function journalKey(entries: ReadonlyMap<string, JournalEntry>, table: string): JournalEntry | undefined {
  return entries.get(key(table));
}

/** Servers may take names that differ in case or accents for one, and have a limit: what is not plain is told by its hash. */
function key(table: string): string {
  return /^[a-z0-9_.]{1,190}$/.test(table) ? table : createHash('sha256').update(table).digest('hex');
}
