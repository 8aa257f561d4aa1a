/**
 * Replays the steps of a source in a shadow: first those that the target has had, so that its drift can be told from what is
 * pending, then the others one by one, so that each can be told with what it brings.
 */
import type { MigrationState, PendingMigration } from '../../../catalog/migrations.ts';
import type { Catalog } from '../../../catalog/model.ts';
import type { Shadow } from '../../../engines/shadow.ts';
import { DriftgateError } from '../../../errors.ts';
import type { BookkeepingRows } from '../../source.ts';
import type { Applied, Material, Step } from '../kind.ts';

export interface Replayed {
  readonly shadow: Shadow;
  /** With every step done. */
  readonly catalog: Catalog;
  readonly migrations: MigrationState | null;
  readonly notes: readonly string[];
}

export interface ReplayWorld {
  /** The rows of the target's migration tables; null when the other side is no live database. */
  readonly history: readonly BookkeepingRows[] | null;
  /** Nothing is in the target but, perhaps, migration tables. */
  readonly targetIsEmpty: boolean;
  /** An empty shadow. It is closed by whoever gets it, or here when the replay fails. */
  open(): Promise<Shadow>;
  read(shadow: Shadow): Promise<Catalog>;
}

/** More pending migrations than these are not looked at one by one, and those of a larger schema neither. */
const MOST_STEPS = 30;
const MOST_OBJECTS = 20_000;

export async function replay(material: Material, world: ReplayWorld): Promise<Replayed> {
  const { history } = material;
  if (history === null || world.history === null) return newest(material, world, null, []);
  const applied = history.appliedIn(world.history);
  if (applied === null) {
    const others =
      world.history.length === 0 ? '' : ` (it has that of ${[...new Set(world.history.map(({ tool }) => tool))].join(', ')})`;
    const note = `No migration table of ${history.tool} could be read in the target${others}, so where it stands in the migrations is not known: it is compared with the newest.`;
    return newest(material, world, null, [note]);
  }
  const done = material.steps.filter(({ id }) => applied.ids.has(id));
  const pending = material.steps.filter(({ id }) => !applied.ids.has(id));
  const state = stateOf(history.tool, applied, done, pending, material.steps.length);
  if (pending.length === 0) return newest(material, world, state, []);
  // Measured against nothing, all that the target has would be extra, and nothing could ever be missing.
  if (done.length === 0 && !world.targetIsEmpty) {
    const why =
      applied.unknown.length > 0
        ? 'None of the migrations that the target has had is in the code, as after a squash'
        : 'The migration table of the target is empty, although the target is not';
    return newest(material, world, state, [`${why}: it is compared with the newest.`]);
  }
  if (material.newestOnly === true) {
    const note =
      'The reference holds the newest schema alone, so what the pending migrations bring cannot be told from drift: the target is compared with the newest.';
    return newest(material, world, state, [note]);
  }
  const shadow = await world.open();
  try {
    if (done.length > 0) await material.apply(shadow, done);
  } catch (error) {
    await shadow.close();
    // What fails in the order of the files would fail anyway.
    const inOrder = done.every((step, place) => step === material.steps[place]);
    if (inOrder || !(error instanceof DriftgateError)) throw error;
    const note = `The migrations that the target has had cannot be replayed without those between them (${error.message}), so it is compared with the newest.`;
    return newest(material, world, state, [note]);
  }
  try {
    const atRevision = await world.read(shadow);
    const steps = await each(material, pending, shadow, world, atRevision);
    const catalog = steps.at(-1)!.after!;
    return { shadow, catalog, migrations: { ...state, pending: steps, atRevision }, notes: [] };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

async function newest(
  material: Material,
  world: ReplayWorld,
  migrations: MigrationState | null,
  notes: readonly string[],
): Promise<Replayed> {
  const shadow = await world.open();
  try {
    await material.apply(shadow, material.steps);
    return { shadow, catalog: await world.read(shadow), migrations, notes };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}

/** The last one is always read: it is the newest schema. */
async function each(
  material: Material,
  pending: readonly Step[],
  shadow: Shadow,
  world: ReplayWorld,
  atRevision: Catalog,
): Promise<PendingMigration[]> {
  if (pending.length > MOST_STEPS || atRevision.objects.size > MOST_OBJECTS) {
    await material.apply(shadow, pending);
    const last = await world.read(shadow);
    return pending.map((step, place) => pendingOf(step, place === pending.length - 1 ? last : null));
  }
  const result: PendingMigration[] = [];
  for (const step of pending) {
    await material.apply(shadow, [step]);
    result.push(pendingOf(step, await world.read(shadow)));
  }
  return result;
}

function pendingOf({ name, file }: Step, after: Catalog | null): PendingMigration {
  return { name, file, after };
}

function stateOf(tool: string, applied: Applied, done: readonly Step[], pending: readonly Step[], known: number): MigrationState {
  return {
    tool,
    revision: done.at(-1)?.name ?? null,
    applied: done.length,
    known,
    pending: pending.map((step) => pendingOf(step, null)),
    unknown: applied.unknown,
    failed: applied.failed,
    edited: applied.edited,
    atRevision: null,
  };
}
