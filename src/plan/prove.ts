/**
 * Proves a plan before anyone sees it: the target is rebuilt in a shadow, the plan is run there as it would be on the target, and what
 * is there then must be what the plan says, to the last object. The way back is tried after it.
 */
import type { Catalog } from '../catalog/model.ts';
import { displayName } from '../catalog/model.ts';
import { EVERYTHING, select } from '../catalog/selection.ts';
import { compare } from '../diff/compare.ts';
import { type Difference, subject } from '../diff/difference.ts';
import { sameMeaning } from '../diff/meaning.ts';
import type { Facts } from '../engines/ddl.ts';
import type { Engine } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import { messageOf } from '../errors.ts';
import { createEverything } from './create-all.ts';
import type { PlannedStatement, Proof } from './plan.ts';

export interface ProofInput {
  readonly engine: Engine;
  readonly target: Catalog;
  readonly expected: Catalog;
  readonly statements: readonly PlannedStatement[];
  readonly rollback: readonly PlannedStatement[];
  readonly facts: Facts | null;
  /** Empty, made like the target. It is left open. */
  readonly shadow: Shadow;
}

export interface Proven {
  readonly proof: Proof;
  /** Why the way back does not lead back; null when it does, or when the plan is not proven. */
  readonly rollback: string | null;
}

export async function prove(given: ProofInput): Promise<Proven> {
  const input = { ...given, target: held(given.engine, given.target), expected: held(given.engine, given.expected) };
  const { shadow, target, expected, statements, rollback } = input;
  const unproven = (reason: string): Proven => ({ proof: { proven: false, in: shadow.label, reason }, rollback: null });
  const initial = new Set((await shadow.read(select(EVERYTHING))).objects.keys());
  const rebuilt = await rebuild(input);
  if (rebuilt !== null) return unproven(rebuilt);
  const failed = await run(shadow, statements);
  if (failed !== null) return unproven(`In the shadow, ${failed}`);
  const remaining = await differences(input, expected, initial);
  if (remaining.length > 0) return unproven(`Run in the shadow, it does not give what it should: ${listed(remaining)}.`);
  const back = await run(shadow, rollback);
  const left = back === null && rollback.length > 0 ? await differences(input, target, initial) : [];
  const why =
    back !== null ? `Tried in the shadow, ${back}` : left.length > 0 ? `Tried in the shadow, it leaves: ${listed(left)}.` : null;
  return { proof: { proven: true, in: shadow.label }, rollback: rollback.length === 0 ? null : why };
}

/** The catalog as a shadow can hold it. */
function held({ ddl }: Engine, catalog: Catalog): Catalog {
  const { inShadow } = ddl;
  if (inShadow === undefined) return catalog;
  return { ...catalog, objects: new Map([...catalog.objects].map(([id, object]) => [id, inShadow(object, catalog)])) };
}

/** Makes the target's schema in the shadow. @returns why it could not be made, or null */
export async function rebuild({
  engine,
  shadow,
  target,
  facts,
}: Pick<ProofInput, 'engine' | 'shadow' | 'target' | 'facts'>): Promise<string | null> {
  for (const statement of engine.ddl.session ?? []) await shadow.query(statement);
  const initial = await shadow.read(select(EVERYTHING));
  const { statements, left } = createEverything(engine.ddl, target, initial);
  if (left.length > 0) return `The target cannot be rebuilt in a shadow: ${left[0]!.about.name}: ${left[0]!.why}`;
  const ground = [...(facts?.ground ?? [])];
  await lay(shadow, ground);
  for (const group of together(statements)) {
    // Several at once are one transaction: when one of them fails, none was made, and each is tried by itself.
    if (group.length > 1 && (await attempt(shadow, group.map(({ sql }) => sql).join(';\n'))) === null) continue;
    for (const statement of group) {
      let failure = await attempt(shadow, statement.sql);
      // It may need what could not be made before.
      if (failure !== null && ground.length > 0 && (await lay(shadow, ground))) failure = await attempt(shadow, statement.sql);
      if (failure !== null) return `The target cannot be rebuilt in a shadow: ${statement.does}: ${failure}`;
    }
  }
  await lay(shadow, ground);
  const remaining = await differences({ engine, shadow }, target, new Set(initial.objects.keys()));
  return remaining.length === 0 ? null : `The target, rebuilt in a shadow, is not the same: ${listed(remaining)}.`;
}

const MOST_TOGETHER = 200;

function together(statements: readonly PlannedStatement[]): PlannedStatement[][] {
  const groups: PlannedStatement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    const joins = last?.[0]?.transaction === 'joined' && statement.transaction === 'joined' && last.length < MOST_TOGETHER;
    if (joins) last.push(statement);
    else groups.push([statement]);
  }
  return groups;
}

/** Tries what is left of it, and takes out what could be made. @returns whether anything was */
async function lay(shadow: Shadow, ground: string[]): Promise<boolean> {
  let any = false;
  for (let progress = ground.length > 0; progress; ) {
    progress = false;
    for (const sql of [...ground]) {
      if ((await attempt(shadow, sql)) !== null) continue;
      ground.splice(ground.indexOf(sql), 1);
      progress = true;
      any = true;
    }
  }
  return any;
}

/** Runs them group by group. @returns what failed, as a clause, or null */
async function run(shadow: Shadow, statements: readonly PlannedStatement[]): Promise<string | null> {
  let group = 0;
  let open = false;
  for (const { sql, number, does, notInShadow, transaction, group: own } of statements) {
    if (open && own !== group) {
      const failure = await attempt(shadow, 'COMMIT');
      open = false;
      if (failure !== null) return `the transaction that ends before statement ${number} fails: ${failure}`;
    }
    if (transaction !== 'none' && own !== group) {
      await attempt(shadow, 'BEGIN');
      open = true;
    }
    group = own;
    if (notInShadow) continue;
    const failure = await attempt(shadow, sql);
    if (failure === null) continue;
    if (open) await attempt(shadow, 'ROLLBACK');
    return `statement ${number} (${does}) fails: ${failure}`;
  }
  const failure = open ? await attempt(shadow, 'COMMIT') : null;
  return failure === null ? null : `the last transaction fails: ${failure}`;
}

async function attempt(shadow: Shadow, sql: string): Promise<string | null> {
  try {
    await shadow.query(sql);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** What is in the shadow and should not be, and the other way round; what means the same is none. @param initial what a new database has */
async function differences(
  { engine, shadow }: Pick<ProofInput, 'engine' | 'shadow'>,
  expected: Catalog,
  initial: ReadonlySet<string>,
): Promise<readonly Difference[]> {
  const read = await shadow.read(select(EVERYTHING));
  const objects = new Map([...read.objects].filter(([id]) => expected.objects.has(id) || !initial.has(id)));
  const actual = { ...read, objects };
  const comparison = compare(expected, actual, engine.equivalent);
  if (comparison.differences.length === 0) return [];
  const sides = { reference: expected, target: actual };
  const judged = await sameMeaning(comparison, sides, engine.meaning, async () => ({
    shadow,
    loaded: true,
    close: async () => {},
  }));
  return judged.comparison.differences;
}

const MOST_LISTED = 5;

function listed(differences: readonly Difference[]): string {
  const names = differences.slice(0, MOST_LISTED).map((difference) => {
    const { kind, path } = subject(difference);
    const about = `the ${kind.replaceAll('-', ' ')} ${displayName(path)}`;
    if (difference.change !== 'changed') return `${about} is ${difference.change}`;
    return `${about} differs in ${difference.properties.map(({ property }) => property).join(', ')}`;
  });
  return names.length < differences.length
    ? `${names.join('; ')}; and ${differences.length - names.length} more`
    : names.join('; ');
}
