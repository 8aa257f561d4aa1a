/** What a migration tool is here: how a plan becomes files in its layout. Each is a file in tools/ and a line in tools/index.ts. */
import type { PlanScript } from '../engines/plan-script.ts';
import type { Plan } from '../plan/plan.ts';
import type { Folder } from '../sources/code/files.ts';

export interface MigrationTool {
  /** What `--tool` takes. */
  readonly name: string;
  /** How people call it. */
  readonly title: string;
  /** Layouts that `migrations:` knows and that are its own. */
  readonly layouts: readonly string[];
  /** By signs that `migrations:` does not look for, as it does not read such files. */
  recognises?(folder: Folder): boolean | Promise<boolean>;
  /** Nothing is written yet. @throws DriftgateError when what is in the folder does not allow it */
  draft(request: DraftRequest): Promise<Draft>;
}

export interface DraftRequest {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  readonly folder: Folder;
  /** Has at least one statement. */
  readonly plan: Plan;
  readonly script: PlanScript;
  readonly now: Date;
}

export interface Draft {
  /** In the order in which they run. */
  readonly files: readonly NewFile[];
  /** What its reader should know: sentences. */
  readonly notes: readonly string[];
}

export interface NewFile {
  /** In the folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
  /** It is a list of migrations that is there already, and is put in place of the old one. */
  readonly replaces?: true;
}
