/** What is looked at before anything is done: whether this plan may be run on this target, and whether it can be. Nothing here writes. */
import type { Catalog } from '../catalog/model.ts';
import type { WriteSession } from '../engines/write.ts';
import { DriftgateError } from '../errors.ts';
import type { Log } from '../log.ts';
import { obstaclesTo, obstacleText } from '../plan/obstacles.ts';
import type { Plan, PlannedStatement } from '../plan/plan.ts';
import type { LiveTarget } from '../sources/live/target.ts';
import type { ApplyOptions } from './result.ts';

/** Before anything is connected to. @throws DriftgateError `usage` */
export function refuseUnlessAllowed(plan: Plan, target: LiveTarget, options: ApplyOptions): void {
  refuseProtected(target, options);
  if (target.engine.name !== plan.engine)
    throw new DriftgateError('usage', `The plan is for ${plan.flavour}, and ${target.label} is none of its kind.`, {
      hint: 'Name the target that the plan was made for.',
    });
  if (target.database.toLowerCase() !== plan.target.database.toLowerCase())
    throw new DriftgateError(
      'usage',
      `The plan is for the database ${plan.target.database} (${plan.target.label}), and ${target.label} is the database ${target.database}.`,
      { hint: 'Name the target that the plan was made for, or make a plan for this one.' },
    );
  if (!plan.proof.proven && !options.allowUnproven && plan.statements.length > 0)
    throw new DriftgateError('usage', `The plan is not proven: ${plan.proof.reason}`, {
      hint: 'Look at its statements with care; with --allow-unproven it is applied all the same.',
    });
}

export function refuseProtected(target: LiveTarget, options: ApplyOptions): void {
  if (!target.isProtected || options.allowProtected) return;
  throw new DriftgateError('usage', `${target.label} is protected: nothing is applied to it without being told so.`, {
    hint: 'Give --allow-protected, or apply it on GitHub behind an environment with required reviewers (docs: the gate).',
  });
}

export interface Inspection {
  readonly plan: Plan;
  /** Those that are still to be run. */
  readonly statements: readonly PlannedStatement[];
  readonly target: LiveTarget;
  /** Just read. */
  readonly catalog: Catalog;
  readonly session: WriteSession;
  readonly log: Log;
}

/** @returns sentences for whoever reads the result @throws DriftgateError for what would make it fail */
export async function inspect(inspection: Inspection): Promise<readonly string[]> {
  const { plan, target, catalog, session, log } = inspection;
  refuseOtherServer(plan, catalog, target.label);
  const { write } = target.engine;
  const tables = tablesOf(inspection);
  const lacks = await write.lacks(session, tables);
  if (lacks.length > 0)
    throw new DriftgateError(
      'permission',
      `Not everything that the plan needs may be done on ${target.label}: ${lacks.join(' ')}`,
      {
        hint: 'Grant what is missing, or connect as the owner.',
      },
    );
  const notes = await countObstacles(inspection);
  for (const conflict of await write.conflicts(session, tables)) {
    log.warn(
      `On ${target.label}, ${conflict}. A statement that has to wait for it is tried again for a while, and then given up.`,
    );
  }
  return notes;
}

/** The same SQL can mean something else there. */
function refuseOtherServer(plan: Plan, catalog: Catalog, label: string): void {
  const major = (version: string): string => /^\d+/.exec(version)?.[0] ?? version;
  if (catalog.database !== plan.target.database)
    throw new DriftgateError(
      'usage',
      `The plan is for the database ${plan.target.database}, and ${label} is ${catalog.database}.`,
      {
        hint: 'Name the target that the plan was made for, or make a plan for this one.',
      },
    );
  if (catalog.flavour === plan.flavour && major(catalog.version) === major(plan.target.version)) return;
  throw new DriftgateError(
    'usage',
    `The plan was made for ${plan.flavour} ${plan.target.version}, and ${label} is ${catalog.flavour} ${catalog.version}.`,
    { hint: 'Make a new plan.' },
  );
}

/** Paths of the tables that the statements are about, those that they make too. */
function tablesOf({ plan, statements, catalog }: Inspection): readonly (readonly string[])[] {
  const becomes = new Map(plan.claims.flatMap((claim) => claim.becomes.map((object) => [object.id, object])));
  const ids = new Set(statements.flatMap(({ about }) => about.table?.id ?? []));
  return [...ids].flatMap((id) => {
    const path = (catalog.objects.get(id) ?? becomes.get(id))?.path;
    return path === undefined ? [] : [path];
  });
}

/** Rows that would make a statement fail, counted where nobody can be harmed by it. */
async function countObstacles({ statements, target, log }: Inspection): Promise<readonly string[]> {
  if (statements.every(({ obstacle }) => obstacle === undefined)) return [];
  const session = await target.openSession();
  const obstacles = await obstaclesTo(statements, session).finally(() => session.close());
  const notes = obstacles.filter(({ rows }) => rows === null).map(obstacleText);
  for (const note of notes) log.warn(note);
  const found = obstacles.flatMap(({ statement, rows }) => {
    if (rows === null) return [];
    const { hazards, about, number, does } = statement;
    const why = hazards.find(({ name }) => name === 'may-fail-on-data')?.why;
    const what = `${rows} ${rows === 1 ? 'row' : 'rows'} of ${about.table?.name ?? about.name}`;
    return [`${what} would make statement ${number} (${does}) fail${why === undefined ? '' : `: ${why}`}`];
  });
  if (found.length === 0) return notes;
  throw new DriftgateError('write', `Rows stand in the way on ${target.label}, and nothing was changed. ${found.join(' ')}`, {
    hint: 'Mend or remove these rows, then run it again.',
  });
}
