/** Works on units several at a time, each after those that it refers to. */
import pLimit from 'p-limit';
import type { Unit } from './units.ts';

/**
 * The first failure stops what has not begun, and is thrown when the rest has ended.
 *
 * @param units some of `all`, in their order
 */
export async function severalAtATime(
  units: readonly Unit[],
  all: readonly Unit[],
  width: number,
  work: (unit: Unit) => Promise<void>,
): Promise<void> {
  const limit = pLimit(width);
  const running = new Map<Unit, Promise<void>>();
  const failures: unknown[] = [];
  for (const unit of units) {
    const parents = unit.after.flatMap((place) => running.get(all[place]!) ?? []);
    const run = async (): Promise<void> => {
      await Promise.all(parents);
      await limit(async () => {
        if (failures.length > 0) return;
        try {
          await work(unit);
        } catch (error) {
          failures.push(error);
        }
      });
    };
    running.set(unit, run());
  }
  await Promise.all(running.values());
  if (failures.length > 0) throw failures[0];
}
