/** migration: writes a plan as a migration of the project's own tool. No database is touched. */
import { planScriptOf } from '../engines/index.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type Place, placeFor, type Wanted } from '../migration/place.ts';
import type { Draft } from '../migration/tool.ts';
import { writeFiles } from '../migration/write.ts';
import type { Plan } from '../plan/plan.ts';
import type { SourceContext } from '../sources/source.ts';

export interface MigrationRequest extends Wanted {
  /** Of the migration: `add currency`, `add_currency`. */
  readonly name: string;
  readonly plan: Plan;
  /** Default: the time it is. */
  readonly now?: Date;
}

export interface WrittenMigration {
  /** As people call it. */
  readonly tool: string;
  /** In the order in which they run, as a person would write them; lists of migrations that were changed come last. */
  readonly files: readonly string[];
  /** What to know about it: sentences. */
  readonly notes: readonly string[];
}

/** @throws DriftgateError `usage` when nothing is to be written, or where to is not known; `write` */
export async function migration(
  settings: Settings,
  request: MigrationRequest,
  { secrets }: SourceContext,
): Promise<WrittenMigration> {
  const { tool, folder, files, notes } = await draftOf(settings, request, { secrets });
  return { tool: tool.title, files: await writeFiles(folder, files), notes };
}

/** What would be written. @throws as {@link migration} does */
export async function draftOf(
  settings: Settings,
  request: MigrationRequest,
  { secrets }: Pick<SourceContext, 'secrets'>,
): Promise<Place & Draft> {
  const { plan, now = new Date() } = request;
  const name = nameOf(request.name);
  if (plan.statements.length === 0) throw nothing(plan);
  const { tool, folder } = await placeFor(settings, request);
  const { files, notes } = await tool.draft({ name, folder, plan, script: planScriptOf(plan.engine), now });
  if (files.some(({ text }) => secrets.redact(text) !== text)) {
    throw new DriftgateError(
      'write',
      'The migration would hold a secret that driftgate was given, and such files are committed.',
      {
        hint: 'Something in the schema is called or set to a password. Leave it out (--ignore-tables), or read with another password.',
      },
    );
  }
  return { tool, folder, files, notes };
}

/** What every tool, file system and shell takes. */
function nameOf(text: string): string {
  const name = text.trim().replace(/ +/g, '_');
  if (/^[A-Za-z0-9][\w-]{0,99}$/.test(name) && !/__/.test(name)) return name;
  throw new DriftgateError('usage', `"${text.replace(/[\p{C}\p{Z}]/gu, ' ').slice(0, 80)}" cannot be the name of a migration.`, {
    hint: 'Use letters, digits, single "_" and "-", and at most 100 of them.',
  });
}

function nothing({ left }: Plan): DriftgateError {
  if (left.length === 0) return new DriftgateError('usage', 'There is nothing to write: the target is as the reference is.');
  return new DriftgateError(
    'usage',
    `There is nothing to write: ${left.length === 1 ? 'the one difference' : `all ${left.length} differences`} would stay.`,
    {
      hint: 'driftgate plan says why, and which of them --allow would take in.',
    },
  );
}
