/**
 * What a kind of code is to the rest: SQL, migrations, models of some tool. Each is one file in kinds/ and one line in
 * index.ts. It says what is to be done to an empty shadow so that the shadow has the schema that the code describes.
 */
import type { Flavour } from '../../catalog/model.ts';
import type { Shadow } from '../../engines/shadow.ts';
import type { BookkeepingRows, SourceContext } from '../source.ts';

export interface CodeKind {
  /** `sql`: a source is written `sql:ARGUMENT`. */
  readonly scheme: string;
  /** For help and errors: `sql:PATH`. */
  readonly form: string;
  /** For help, half a sentence: `SQL files: a file, a folder or a glob`. */
  readonly help: string;
  /** True when code of the repository is run; see guard.ts. */
  readonly runsCode: boolean;
  /** True when the target's migration table tells how far it is: {@link Material.history} may then be given. */
  readonly hasHistory: boolean;
  /**
   * Files by which a project of the tool is recognised, from the folder that the source would name; `drizzle.config` with any
   * extension of JavaScript. `init` offers what they are found in.
   */
  readonly signs?: readonly string[];
  /**
   * Finds, reads and orders the files, or runs the tool. Nothing is connected to.
   * @param argument what stands after the scheme, trimmed, never empty
   * @throws DriftgateError `usage` when there is no such file, `source` when a tool fails
   */
  open(argument: string, context: CodeContext): Promise<Material>;
}

export interface CodeContext extends SourceContext {
  /** Absolute; relative paths start here. */
  readonly folder: string;
  /** Milliseconds that a tool may take. */
  readonly timeout: number;
  /** The flavour that the user named or the other side has. Asking waits for the other side to be read. */
  flavour(): Promise<Flavour>;
  /**
   * For a kind that runs code of the repository in some cases only, so that its `runsCode` is false: to be called first.
   * @param form what would run it, for the error
   * @throws DriftgateError `usage` where such code may not run, see guard.ts
   */
  guardCode(form: string): void;
}

/** What makes an empty shadow the schema of the code. */
export interface Material {
  /** What the code is written for, where it says so itself. */
  readonly flavour: Flavour | null;
  /** True when {@link apply} needs {@link Shadow.url}. */
  readonly reachable: boolean;
  /** At least one, in order. What has no migrations is one step. */
  readonly steps: readonly Step[];
  /** Only all steps together can be done: the code holds nothing but the newest schema. */
  readonly newestOnly?: boolean;
  /** Brings the shadow from the steps before the first of these to the last of these. */
  apply(shadow: Shadow, steps: readonly Step[]): Promise<void>;
  readonly history: History | null;
}

export interface Step {
  /** As the tool notes it in its table; unique. */
  readonly id: string;
  /** For people: `V7__add_currency`. */
  readonly name: string;
  /** Path as it was found, or null. */
  readonly file: string | null;
}

export interface History {
  /** As in catalog/bookkeeping.ts: `Flyway`. */
  readonly tool: string;
  /** @returns what the target has had, or null when none of these tables is the tool's */
  appliedIn(tables: readonly BookkeepingRows[]): Applied | null;
}

export interface Applied {
  /** Ids of steps. */
  readonly ids: ReadonlySet<string>;
  /** Names of migrations that the target has had and that are no step. */
  readonly unknown: readonly string[];
  /** Names of migrations that failed there, or are not finished. */
  readonly failed: readonly string[];
  /** Names of steps that the target has had with another text. */
  readonly edited: readonly string[];
}
