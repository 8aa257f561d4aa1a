import type { CatalogObject, PropertyValue } from '../catalog/model.ts';

export const SEVERITIES = ['error', 'warning', 'info', 'off'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** What `--fail-on` takes. `never` lets every difference pass. */
export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** A difference (for a changed object: one property of it) with the severity that its rule gives it. */
export interface Finding {
  /** The rule's name: `missing-column`, `column-type`. */
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly change: 'missing' | 'extra' | 'changed';
  /**
   * The object it is about: the reference's, or the target's when it is extra. For a kind that is only counted
   * (`uncompared-count`) it stands for all of them: its name is `*` and its path empty.
   */
  readonly object: FindingObject;
  /** The changed property; absent for missing and extra objects. */
  readonly property?: string;
  /** The value (changed) or definition (missing) on the reference; null when it has none. */
  readonly reference: PropertyValue;
  readonly target: PropertyValue;
  /** How many objects inside it are missing or extra with it (columns of a table). */
  readonly inside: number;
  /** Where the code defines the object (or, for what it lacks, what holds it); absent when that is not known. */
  readonly location?: SourceLocation;
}

/** A place in a file of the repository. */
export interface SourceLocation {
  /** From the root of the repository (else from the working directory), with `/`. */
  readonly file: string;
  /** From 1; absent when only the file is known. */
  readonly line?: number;
}

export interface FindingObject {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Display name of the table (or view) that it belongs to; of itself when it is one; null when neither. */
  readonly table: string | null;
  readonly path: readonly string[];
}

export function findingObject(object: CatalogObject, table: string | null, name: string): FindingObject {
  return { kind: object.kind, id: object.id, name, table, path: object.path };
}
