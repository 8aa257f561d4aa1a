/**
 * The migration that would add what the target's own migrations lack, for the report of a check: what `driftgate migration` would write,
 * where the plan is proven and deletes nothing. It is a service on top: that none can be made is no failure of the check.
 */
import { relative, resolve } from 'node:path';
import { ALLOWABLE, type HazardName } from '../engines/ddl.ts';
import { messageOf } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { isInside } from '../locate/files.ts';
import { repositoryRoot } from '../locate/root.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report, Suggestion } from '../report/report.ts';
import { slashed } from '../sources/code/node/project.ts';
import type { SourceContext } from '../sources/source.ts';
import type { Compared } from './compared.ts';

/** True when the target is migrations that lack something, and the reference's own are not what is pending. */
export function suggestsFor(report: Report, { migrations }: Compared, settings: Settings): boolean {
  const { target } = settings;
  if (settings['suggest-migration'] === 'never' || target === undefined || Object.hasOwn(settings.environments, target))
    return false;
  if (!/^(migrations|alembic):/.test(target.trim()) || (migrations?.pending.length ?? 0) > 0) return false;
  return report.findings.some(({ change, object }) => change === 'missing' && object.kind !== 'migration');
}

/** Null when there is none to suggest; the log says why. */
export async function suggestionFor(compared: Compared, settings: Settings, context: SourceContext): Promise<Suggestion | null> {
  try {
    const [{ planOf }, { draftOf }] = await Promise.all([import('./plan.ts'), import('./migration.ts')]);
    const plan = await planOf(compared, settings, context);
    const why = whyNot(plan);
    if (why !== null) return none(why, context);
    const name = nameFor(plan);
    const { folder, files } = await draftOf(settings, { name, plan, now: today() }, context);
    const root = repositoryRoot(resolve(settings.sourceFolders.target), context.environment);
    const [first, ...more] = files.map(({ path, text }) => ({ path: resolve(folder.path, path), text }));
    if (first === undefined || !isInside(first.path, root)) return none('it would be outside of the repository', context);
    const shown = (path: string): string => context.secrets.redact(slashed(relative(root, path)));
    return {
      path: shown(first.path),
      text: first.text,
      also: more.map(({ path }) => shown(path)),
      command: `driftgate migration ${name}`,
    };
  } catch (error) {
    return none(messageOf(error), context);
  }
}

function none(why: string, { log }: SourceContext): null {
  log.info(`No migration is suggested: ${why}`);
  return null;
}

function whyNot({ proof, statements, claims }: Plan): string | null {
  if (!proof.proven) return `the plan is not proven: ${proof.reason}`;
  if (!claims.some(({ change }) => change === 'missing'))
    return 'nothing that is missing can be added as things are; driftgate plan says why';
  const grave = statements
    .flatMap(({ hazards }) => hazards)
    .find(({ name }) => (ALLOWABLE as readonly HazardName[]).includes(name));
  return grave === undefined ? null : `the plan has the hazard ${grave.name}, which somebody has to want`;
}

/** `add_orders_currency`; of several things the first is named, and how many there are. */
function nameFor({ claims }: Plan): string {
  const missing = claims.filter(({ change }) => change === 'missing').map(({ about }) => about);
  const first = [...missing].sort((a, b) => rank(a.kind) - rank(b.kind))[0]!;
  const names = first.id.slice(first.id.indexOf(':') + 1).split('.');
  // A schema that most tables are in tells nothing.
  const told = names.length > 1 && names[0] === 'public' ? names.slice(1) : names;
  const rest = missing.length === 1 ? '' : `_and_${missing.length - 1}_more`;
  const name = told
    .join('_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
    .replace(/_+$/, '');
  return `add_${name === '' ? first.kind.replaceAll('-', '_') : name}${rest}`;
}

function rank(kind: string): number {
  const place = ['table', 'column'].indexOf(kind);
  return place < 0 ? 2 : place;
}

/** Versions are times in many tools; with the minute in it, every run would suggest another file. */
function today(): Date {
  return new Date(new Date().setUTCHours(0, 0, 0, 0));
}
