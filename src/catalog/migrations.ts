/** Where a target stands in the migrations that its reference is made of. */
import type { Catalog } from './model.ts';

export interface MigrationState {
  /** `Flyway`, `Alembic` … */
  readonly tool: string;
  /** The newest migration of the code that the target has had, as its tool calls it; null when it has had none. */
  readonly revision: string | null;
  /** How many migrations of the code the target has had, and how many there are. */
  readonly applied: number;
  readonly known: number;
  /** In the code and not in the target, in the order in which they would run. */
  readonly pending: readonly PendingMigration[];
  /** In the target and not in the code. */
  readonly unknown: readonly string[];
  /** The target says that they failed, or are not finished. */
  readonly failed: readonly string[];
  /** The target has had another text under that name. */
  readonly edited: readonly string[];
  /** The schema that the target should have with what it has had; null when that cannot be made (a note of the reading says why). */
  readonly atRevision: Catalog | null;
}

export interface PendingMigration {
  /** As its tool calls it: `0007_add_currency`. */
  readonly name: string;
  /** Path as it was found, or null. */
  readonly file: string | null;
  /** The schema once it has run, too; null when that was not looked at. */
  readonly after: Catalog | null;
}
