/** Everything that is in a catalog as statements for an empty database: to rebuild it in a shadow, and as the backup of a schema. */
import { fingerprint } from '../catalog/fingerprint.ts';
import type { Catalog } from '../catalog/model.ts';
import { compare } from '../diff/compare.ts';
import { ALLOWABLE, type EngineDdl } from '../engines/ddl.ts';
import { type Built, buildStatements } from './build.ts';
import type { PlannedStatement } from './plan.ts';

export function createAll(ddl: EngineDdl, catalog: Catalog): readonly PlannedStatement[] {
  return createEverything(ddl, catalog).statements;
}

/** The same, with what cannot be made and why. @param initial what the database has already; what is too much in it stays */
export function createEverything(ddl: EngineDdl, catalog: Catalog, initial: Catalog = born(catalog)): Built {
  const { differences } = compare(catalog, initial, () => false);
  const comparison = { differences: differences.filter(({ change }) => change !== 'extra') };
  const allow = new Set(ALLOWABLE);
  return buildStatements({ ddl, reference: catalog, target: initial, comparison, facts: null, allow });
}

/** A new database has what the server puts into it. */
export function born(catalog: Catalog): Catalog {
  const objects = new Map([...catalog.objects].filter(([id]) => BORN_WITH.has(id)));
  return { ...catalog, objects, notCompared: [], leftOut: [], bookkeeping: [], fingerprint: fingerprint(objects) };
}

/** What every new database has. */
const BORN_WITH: ReadonlySet<string> = new Set(['schema:public', 'extension:plpgsql']);
