/** What a layout is: how one tool lays its migrations out in a folder. Each is a file here and a line in index.ts. */
import type { Flavour } from '../../../../catalog/model.ts';
import type { Folder } from '../../files.ts';
import type { CodeContext, History, Step } from '../../kind.ts';

export interface Layout {
  /** In `migrations:NAME@PATH`. */
  readonly name: string;
  /** For people: what its files look like. */
  readonly looks: string;
  /** By signs that no other layout before it in the list has. */
  recognises(folder: Folder): boolean | Promise<boolean>;
  /** @throws DriftgateError when it is this layout and cannot be understood */
  read(folder: Folder, context: CodeContext): Promise<Migrations>;
}

export interface Migrations {
  /** What they are written for, where the folder says so. */
  readonly flavour: Flavour | null;
  /** In the order in which the tool runs them. */
  readonly list: readonly Migration[];
  /** What an empty database gets instead of the first ones. */
  readonly shortcut?: Shortcut;
  /** Only all of them together can be made: the files hold nothing but the newest schema. */
  readonly newestOnly?: boolean;
  readonly history: History;
}

export interface Migration extends Step {
  /** As the tool's table has it, where that is not the id. */
  readonly version: string;
  /** The file, to the letter: what checksums are made of. */
  readonly raw: string;
  /** What runs. Lines that do not are empty, so that errors name the lines of the file. */
  sql(flavour: Flavour): string;
}

/** Flyway's baseline migrations, Atlas's checkpoints: the schema that the migrations with these ids make, in one file. */
export interface Shortcut {
  readonly ids: ReadonlySet<string>;
  readonly name: string;
  sql(flavour: Flavour): string;
}
