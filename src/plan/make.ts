/** Makes a plan from what was read and compared: statements, what is left, the way back, the proof, the id. */
import type { Catalog } from '../catalog/model.ts';
import type { SelectionSettings } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
import type { Comparison } from '../diff/difference.ts';
import { ALLOWABLE, type Allowable, type Facts } from '../engines/ddl.ts';
import type { Engine } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import { DriftgateError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { type Built, buildStatements } from './build.ts';
import { expectedAfter } from './expected.ts';
import { planId } from './id.ts';
import { PLAN_FORMAT_VERSION, type Plan, type PlanSide, type Proof, type Rollback } from './plan.ts';
import { type Proven, prove } from './prove.ts';
import { type Renamed, rename } from './renames.ts';

export interface PlanInput {
  readonly name: string;
  readonly engine: Engine;
  readonly reference: { readonly catalog: Catalog; readonly label: string };
  readonly target: { readonly catalog: Catalog; readonly label: string; readonly facts: Facts | null };
  /** What is to be mended: differences whose rule is not off. */
  readonly comparison: Pick<Comparison, 'differences'>;
  readonly selection: SelectionSettings;
  readonly allow: readonly (Allowable | 'all')[];
  readonly fill: ReadonlyMap<string, string>;
  readonly using: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
  /** Renames that come first: the comparison is of what the target is after them. */
  readonly renamed: Renamed | null;
  /** Opens an empty shadow, made like the target. */
  openShadow(): Promise<Shadow>;
}

export async function makePlan(input: PlanInput): Promise<Plan> {
  const { engine, target, reference, fill, using } = input;
  const allowed = input.allow.includes('all') ? [...ALLOWABLE] : ALLOWABLE.filter((name) => input.allow.includes(name));
  const built = buildStatements({
    ddl: engine.ddl,
    reference: reference.catalog,
    target: input.renamed?.catalog ?? target.catalog,
    comparison: input.comparison,
    facts: target.facts,
    allow: new Set(allowed),
    fill,
    using,
    first: input.renamed?.statements ?? [],
  });
  const claims = [...(input.renamed?.claims ?? []), ...built.claims];
  const expected = expectedAfter(target.catalog, claims);
  const back = await wayBack(input, expected);
  const { proof, rollback } = await proven(input, built, expected, back);
  const { statements, left } = built;
  const plan: Omit<Plan, 'id'> = {
    formatVersion: PLAN_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    name: input.name,
    engine: engine.name,
    flavour: target.catalog.flavour,
    target: sideOf(target),
    reference: sideOf(reference),
    selection: selectionOf(input.selection),
    statements,
    claims,
    left,
    allowed,
    proof,
    rollback: rollbackOf(built, back, rollback),
    notes: input.notes,
  };
  return { ...plan, id: planId(plan) };
}

/** From what the target will be to what it was: the old names first, as everything else speaks of them. */
async function wayBack(input: PlanInput, expected: Catalog): Promise<Built> {
  const { engine, target, renamed } = input;
  const { facts } = target;
  const back = renamed === null ? null : await rename({ ...input, target: expected, facts, renames: renamed.reversed });
  const from = back?.catalog ?? expected;
  const { differences } = compare(target.catalog, from, () => false);
  return buildStatements({
    ddl: engine.ddl,
    reference: target.catalog,
    target: from,
    comparison: { differences },
    facts,
    allow: new Set(ALLOWABLE),
    first: back?.statements ?? [],
  });
}

async function proven(input: PlanInput, built: Built, expected: Catalog, back: Built): Promise<Proven> {
  const { engine, target } = input;
  if (built.statements.length === 0) return { proof: { proven: true, in: '' }, rollback: null };
  let shadow: Shadow;
  try {
    shadow = await input.openShadow();
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.exitCode === 2) throw error;
    const proof: Proof = { proven: false, in: null, reason: `There is no shadow to prove it in: ${error.message}` };
    return { proof, rollback: null };
  }
  try {
    const { catalog, facts } = target;
    return await prove({
      engine,
      target: catalog,
      expected,
      statements: built.statements,
      rollback: back.statements,
      facts,
      shadow,
    });
  } finally {
    await shadow.close();
  }
}

function rollbackOf({ statements }: Built, back: Built, why: string | null): Rollback {
  const lost = statements.flatMap(({ hazards }) => hazards.filter(({ name }) => name === 'deletes-data'));
  return {
    statements: back.statements,
    cannot: [
      ...lost.map(({ why: what }) => `What this deletes is only in the backup: ${what}`),
      ...back.left.map(({ about, why: reason }) => `The ${about.kind.replaceAll('-', ' ')} ${about.name}: ${reason}`),
      ...(why === null ? [] : [why]),
    ],
  };
}

function sideOf({ catalog, label }: PlanInput['reference']): PlanSide {
  const { version, database, fingerprint } = catalog;
  return { label, version, database, fingerprint };
}

/** Only what a selection is, of settings that hold more. */
function selectionOf({ include, ignore, bookkeeping }: SelectionSettings): SelectionSettings {
  return {
    include: { schemas: include.schemas, tables: include.tables },
    ignore: { schemas: ignore.schemas, tables: ignore.tables, kinds: ignore.kinds },
    bookkeeping,
  };
}
