/** plan: what check finds, as the ordered statements that mend it, proven in a shadow. It writes to no database but the shadow. */
import type { Catalog } from '../catalog/model.ts';
import { displayName } from '../catalog/model.ts';
import { compare } from '../diff/compare.ts';
import type { Engine } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { makePlan } from '../plan/make.ts';
import { obstaclesTo, obstacleText } from '../plan/obstacles.ts';
import type { Plan } from '../plan/plan.ts';
import { rename } from '../plan/renames.ts';
import { withoutSecrets } from '../plan/secrets.ts';
import type { Report } from '../report/report.ts';
import { withoutWhatIsOff } from '../rules/apply.ts';
import { refuseMissingCredentials } from '../sources/credentials.ts';
import { openSource } from '../sources/index.ts';
import { openTarget } from '../sources/live/target.ts';
import { shadowSettings } from '../sources/shadow-settings.ts';
import type { SourceContext } from '../sources/source.ts';
import { type Compared, reportOf, withCompared } from './compared.ts';

export interface Planned {
  readonly plan: Plan;
  readonly report: Report;
}

/** @throws DriftgateError `usage` before anything is opened, others when a side cannot be read */
export async function plan(settings: Settings, context: SourceContext): Promise<Planned> {
  const started = performance.now();
  refuseMissingCredentials(settings, context);
  const sides = { reference: openSource('reference', settings, context), target: openSource('target', settings, context) };
  return withCompared(sides, settings, context, { withFacts: true }, async (compared) => {
    const report = reportOf(compared, settings, context, started);
    const made = await planOf(compared, settings, context);
    const told = await withObstacles(made, settings, context, compared);
    return { plan: withoutSecrets(told, (text) => context.secrets.redact(text)), report };
  });
}

/** Says what the rows of a live target have against it. */
async function withObstacles(made: Plan, settings: Settings, context: SourceContext, compared: Compared): Promise<Plan> {
  const text = settings.target;
  if (compared.readings.target.facts === undefined || text === undefined) return made;
  if (made.statements.every(({ obstacle }) => obstacle === undefined)) return made;
  const target = await openTarget(text, 'target', settings, context);
  const session = await target.openSession();
  try {
    const found = await obstaclesTo(made.statements, session);
    return { ...made, notes: [...made.notes, ...found.map(obstacleText)] };
  } finally {
    await session.close();
  }
}

export async function planOf(compared: Compared, settings: Settings, context: SourceContext): Promise<Plan> {
  const { engine, catalogs, labels, readings, migrations } = compared;
  const facts = readings.target.facts ?? null;
  const openShadow = (): Promise<Shadow> => shadowLike(engine, catalogs.target, settings, context);
  const renamed = await rename({ engine, target: catalogs.target, facts, renames: settings.plan.renames, openShadow });
  const comparison = renamed === null ? compared.comparison : compare(catalogs.reference, renamed.catalog, engine.equivalent);
  const sides = renamed === null ? catalogs : { ...catalogs, target: renamed.catalog };
  const rules = { severities: settings.rules, overrides: settings.overrides };
  const waiting = migrations?.pending.length ?? 0;
  return makePlan({
    name: settings.name,
    engine,
    reference: { catalog: catalogs.reference, label: labels.reference },
    target: { catalog: catalogs.target, label: labels.target, facts },
    comparison: { differences: withoutWhatIsOff(comparison, sides, rules) },
    selection: settings,
    allow: settings.allow,
    fill: byColumn(settings.plan.fill, catalogs.reference, 'plan.fill'),
    using: byColumn(settings.plan.using, catalogs.reference, 'plan.using'),
    notes: [
      ...compared.notes,
      ...(waiting === 0
        ? []
        : [
            `${waiting === 1 ? '1 migration is' : `${waiting} migrations are`} pending and not part of this plan: run ${migrations!.tool} for it.`,
          ]),
    ],
    renamed,
    openShadow,
  });
}

function shadowLike(engine: Engine, like: Catalog, settings: Settings, context: SourceContext): Promise<Shadow> {
  const { flavour } = like;
  return engine.openShadow({ ...shadowSettings(settings, context), flavour, like, reachable: false, world: context });
}

/** @param expressions by the name of a column, as people write it (`public.orders.region`) */
function byColumn(expressions: Readonly<Record<string, string>>, { objects }: Catalog, where: string): Map<string, string> {
  const columns = new Map<string, string>();
  for (const { kind, path, id } of objects.values()) {
    if (kind === 'column') for (const name of [displayName(path), path.join('.')]) columns.set(name, id);
  }
  return new Map(
    Object.entries(expressions).map(([name, expression]) => {
      const id = columns.get(name);
      if (id !== undefined) return [id, expression];
      throw new DriftgateError('config', `${where}: the reference has no column ${name}.`, {
        hint: 'Write the name with its table, and on PostgreSQL with its schema: public.orders.region.',
      });
    }),
  );
}
