/**
 * What a backup needs of an engine: rows written at the pace of the disk, as a script from which the engine's standard client
 * brings them back, and the program that dumps everything. `postgres/backup.ts` and `mysql/backup.ts` implement it.
 */
import type { Catalog, CatalogObject, Flavour } from '../catalog/model.ts';
import type { ConnectionSettings } from './engine.ts';

/** What is gone with an object, or with its values. */
export type Lost =
  /** Of a table every row, or those of one partition; with `columns` only the values of these. With `beside` they are restored into a new table. */
  | {
      readonly what: 'rows';
      readonly table: readonly string[];
      readonly partition?: string;
      readonly columns?: readonly string[];
      readonly beside?: true;
    }
  /** Where a sequence stands. */
  | { readonly what: 'sequence'; readonly path: readonly string[] };

/** What was written of one {@link Lost}, and how it comes back. */
export interface Exported {
  readonly rows: number;
  /**
   * `rows`: they are inserted. `values`: they are put back into the rows that have the same key. `beside`: into a new table, as no key tells
   * which row they belong to. `sequence`: it is set. `nothing`: the server computes it.
   */
  readonly how: 'rows' | 'values' | 'beside' | 'sequence' | 'nothing';
  /** Name of the new table, with `beside`. */
  readonly beside?: string;
  /** Bytes of the longest statement, where a server or client may refuse what is too long; else 0. */
  readonly longest: number;
}

/** Takes a chunk of the script; the next comes when it is done. */
export type Take = (chunk: Buffer) => Promise<void>;

/** One read-only session with one snapshot of everything, without a time-out for statements. */
export interface Exporter {
  /** @param stamp what a table beside the old one is called after: letters, digits and `_` */
  write(lost: Lost, stamp: string, take: Take): Promise<Exported>;
  close(): Promise<void>;
}

export interface DumpPlace {
  readonly settings: ConnectionSettings;
  /** Port of the loopback interface that leads to the server through a tunnel; null when it is reached directly. */
  readonly forwarded: number | null;
  /** An empty folder of ours that nobody else may look into, for a file with the password. */
  readonly folder: string;
  /** Absolute, without extension. */
  readonly output: string;
}

/** How to run a program that dumps a whole database. No secret is among the arguments. */
export interface DumpCommand {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Files to be made in {@link DumpPlace.folder} first: name and content. They may hold secrets. */
  readonly files: Readonly<Record<string, string>>;
  /** Absolute path of what comes out. */
  readonly writes: string;
  /** `output`: the program writes the file. `gzip`: what it prints is compressed into the file. */
  readonly by: 'output' | 'gzip';
}

/** Where to restore to, for commands that a person runs. */
export interface RestorePlace {
  readonly settings: ConnectionSettings;
  /** Database to restore into, when it is another one. */
  readonly database?: string;
}

export interface EngineBackup {
  /** @throws the driver's error */
  connect(settings: ConnectionSettings): Promise<Exporter>;
  /** What goes when the object is dropped, or its values change; null when it holds no data. */
  lostWith(object: CatalogObject, catalog: Catalog): Lost | null;
  /** Head and foot of a script of {@link Exporter.write}. */
  readonly dataHead: string;
  readonly dataFoot: string;
  readonly dump: {
    /** Names of the program, the best first. */
    programs(flavour: Flavour): readonly string[];
    /** Folders to look into after PATH. */
    readonly folders: readonly string[];
    /** The version in what the program prints for `--version`, `18.6`; null when it is another flavour's program. */
    versionOf(printed: string, flavour: Flavour): string | null;
    /** @throws DriftgateError when the server cannot be reached in that way */
    command(place: DumpPlace, program: { readonly version: string; readonly flavour: Flavour }): DumpCommand;
  };
  /** The shell command by which the standard client runs a script. @param file quoted already @param longest bytes of the longest statement */
  runScript(place: RestorePlace, file: string, flavour: Flavour, longest?: number): string;
  /** The shell commands that bring a whole dump back into a new database. @param file quoted already */
  restoreDump(place: RestorePlace, file: string, made: DumpMade): readonly string[];
}

/** By which program a dump was made, and of which server. */
export interface DumpMade {
  readonly flavour: Flavour;
  readonly program: string;
  readonly server: string;
  /** What a name of a program beside it is called by, quoted already: its name alone where that is found. */
  called(name: string): string;
}

/** A word for a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
