/** Puts the report together. Pure: all that it says comes from what it is given. */

import type { MigrationState } from '../catalog/migrations.ts';
import { type Catalog, type CatalogObject, displayName } from '../catalog/model.ts';
import { type Comparison, type Difference, type LikelyRename, subject } from '../diff/difference.ts';
import type { Order } from '../order/order.ts';
import { type Sides, verdict } from '../rules/apply.ts';
import { type FailOn, type Finding, type FindingObject, findingObject } from '../rules/finding.ts';
import { VERSION } from '../version.ts';
import { recommend } from './recommendations.ts';
import {
  type NotComparedKind,
  REPORT_FORMAT_VERSION,
  type Report,
  type ReportBrought,
  type ReportMigrations,
  type ReportRename,
  type ReportSide,
  type Statistics,
} from './report.ts';
import { countSeverities } from './words.ts';

export interface ReportParts {
  readonly name: string;
  readonly failOn: FailOn;
  /** How the user wrote the sources, without any secret. */
  readonly labels: { readonly reference: string; readonly target: string };
  readonly catalogs: Sides;
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
  readonly order: Order;
  /** The throw-away databases that the sides were loaded into, where they were. */
  readonly shadows?: { readonly reference: string | null; readonly target: string | null };
  readonly migrations?: MigrationParts | null;
  readonly notes?: readonly string[];
  readonly roundTrips: number;
  readonly durationMs: number;
}

export interface MigrationParts {
  readonly state: MigrationState;
  /** What each pending one brings, see diff/pending.ts. */
  readonly brought: readonly (readonly Difference[] | null)[];
}

export function buildReport(parts: ReportParts): Report {
  const { catalogs, labels, findings, shadows } = parts;
  const report: Report = {
    formatVersion: REPORT_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    name: parts.name,
    verdict: verdict(findings, parts.failOn),
    failOn: parts.failOn,
    reference: side(labels.reference, catalogs.reference, shadows?.reference),
    target: side(labels.target, catalogs.target, shadows?.target),
    findings,
    renames: parts.comparison.renames.map(rename),
    migrations: parts.migrations ? migrations(parts.migrations) : null,
    notes: parts.notes ?? [],
    order: parts.order,
    notCompared: notCompared(catalogs),
    statistics: statistics(parts),
    recommendations: [],
  };
  return { ...report, recommendations: recommend(report) };
}

function side(label: string, catalog: Catalog, shadow: string | null = null): ReportSide {
  const { engine, flavour, version, database, fingerprint, leftOut } = catalog;
  const tables = ofKind(catalog, 'table').length;
  return { label, engine, flavour, version, database, shadow, fingerprint, tables, objects: catalog.objects.size, leftOut };
}

function migrations({ state, brought }: MigrationParts): ReportMigrations {
  const { tool, revision, applied, known, pending, unknown, failed, edited, atRevision } = state;
  return {
    tool,
    revision,
    applied,
    known,
    comparedWith: pending.length > 0 && atRevision === null ? 'newest' : 'revision',
    pending: pending.map(({ name, file }, place) => ({ name, file, brings: brought[place]?.map(bringing) ?? null })),
    unknown,
    failed,
    edited,
  };
}

/** Seen from the schema after the migration, the one before it lacks what the migration adds. */
function bringing(difference: Difference): ReportBrought {
  const object = subject(difference);
  const change = ({ missing: 'adds', extra: 'removes', changed: 'changes' } as const)[difference.change];
  const path = TABLE_LIKE.has(object.kind) ? object.path : object.path.slice(0, -1);
  // Of a table as a whole, and of what goes, the definition says nothing; a schema has only its name.
  const says = change !== 'removes' && object.kind !== 'table' && object.definition !== object.kind;
  const about = findingObject(object, displayName(path), displayName(object.path));
  return { change, object: about, definition: says ? object.definition : '' };
}

const TABLE_LIKE = new Set(['table', 'view', 'materialized-view']);

function rename({ reference, target, why }: LikelyRename): ReportRename {
  return { reference: renamed(reference), target: renamed(target), why };
}

/** Only tables and columns are ever named as renamed. */
function renamed(object: CatalogObject): FindingObject {
  const table = object.kind === 'column' ? object.path.slice(0, -1) : object.path;
  return findingObject(object, displayName(table), displayName(object.path));
}

function notCompared({ reference, target }: Sides): NotComparedKind[] {
  const counts = (catalog: Catalog) => new Map(catalog.notCompared.map(({ kind, count }) => [kind, count]));
  const [left, right] = [counts(reference), counts(target)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .map((kind) => ({ kind, reference: left.get(kind) ?? 0, target: right.get(kind) ?? 0 }))
    .filter(({ reference, target }) => reference > 0 || target > 0);
}

function statistics({ catalogs, findings, roundTrips, durationMs }: ReportParts): Statistics {
  const { reference, target } = catalogs;
  const either = (keysOf: (catalog: Catalog) => Iterable<string>): number =>
    new Set([...keysOf(reference), ...keysOf(target)]).size;
  const missing = (kind: string): string[] =>
    findings.filter(({ change, object }) => change === 'missing' && object.kind === kind).map(({ object }) => object.name);
  return {
    tablesAnalysed: either((catalog) => ofKind(catalog, 'table').map(({ id }) => id)),
    objectsCompared: reference.objects.size + [...target.objects.keys()].filter((id) => !reference.objects.has(id)).length,
    mismatches: findings.length,
    ...countSeverities(findings),
    missingTables: missing('table'),
    missingColumns: missing('column'),
    // Two keys that do the same under different names are one.
    foreignKeysAnalysed: either((catalog) =>
      ofKind(catalog, 'foreign-key').map(({ id, parent, shape }) => `${parent} ${shape ?? id}`),
    ),
    skipped: either((catalog) => catalog.leftOut.map(({ kind, name }) => `${kind} ${name}`)),
    durationMs: Math.round(durationMs),
    roundTrips,
  };
}

function ofKind(catalog: Catalog, kind: string): CatalogObject[] {
  return [...catalog.objects.values()].filter((object) => object.kind === kind);
}
