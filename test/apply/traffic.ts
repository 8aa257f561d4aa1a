/** Writers and readers that hammer a table, each on a connection of its own, and note what fails and how long it ever takes. */
import type { EngineName } from '../../src/catalog/model.ts';
import { openRunner } from '../plan/runner.ts';

export interface Traffic {
  /** Ends it, once everybody has had an answer. */
  stop(): Promise<Noted>;
}

export interface Noted {
  readonly done: number;
  /** Messages of what failed. */
  readonly failed: readonly string[];
  /** Milliseconds that the slowest took. */
  readonly longest: number;
}

/** @param workers for each what it runs, given how many times it has run */
export async function startTraffic(
  engine: EngineName,
  url: string,
  workers: readonly ((turn: number) => string)[],
): Promise<Traffic> {
  let stopped = false;
  let done = 0;
  let longest = 0;
  const failed: string[] = [];
  const runners = await Promise.all(workers.map(() => openRunner(engine, url)));
  const working = workers.map(async (sql, place) => {
    for (let turn = 1; !stopped; turn += 1) {
      const started = performance.now();
      try {
        await runners[place]!.run(sql(turn));
        done += 1;
      } catch (error) {
        failed.push(error instanceof Error ? error.message : String(error));
      }
      longest = Math.max(longest, performance.now() - started);
    }
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(working);
      await Promise.all(runners.map((runner) => runner.close()));
      return { done, failed, longest };
    },
  };
}
