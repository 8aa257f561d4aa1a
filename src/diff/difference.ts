import type { CatalogObject, PropertyValue } from '../catalog/model.ts';

/** One object that is missing from, extra in or changed in the target. */
export type Difference = MissingDifference | ExtraDifference | ChangedDifference;

export interface MissingDifference {
  readonly change: 'missing';
  readonly reference: CatalogObject;
  /** How many objects inside it (columns, constraints …) are missing with it. */
  readonly inside: number;
}

export interface ExtraDifference {
  readonly change: 'extra';
  readonly target: CatalogObject;
  readonly inside: number;
}

export interface ChangedDifference {
  readonly change: 'changed';
  readonly reference: CatalogObject;
  readonly target: CatalogObject;
  /** At least one. A difference in name alone is the property `name`. */
  readonly properties: readonly ChangedProperty[];
}

export interface ChangedProperty {
  readonly property: string;
  readonly reference: PropertyValue;
  readonly target: PropertyValue;
}

/** Something missing and something extra of the same shape: perhaps one thing that was renamed. Never assumed. */
export interface LikelyRename {
  readonly reference: CatalogObject;
  readonly target: CatalogObject;
  /** Why it looks so, for people: `same 7 columns`. */
  readonly why: string;
}

export interface Comparison {
  /** In the order of the reference's identities, then the target's extras. */
  readonly differences: readonly Difference[];
  readonly renames: readonly LikelyRename[];
}

/** The object a difference is about: the reference's, or the target's when the reference has none. */
export function subject(difference: Difference): CatalogObject {
  return difference.change === 'extra' ? difference.target : difference.reference;
}
