import { DriftgateError } from '../errors.ts';
import { parseShard } from '../fleet/shards.ts';
import { publishFleet } from '../publish/fleet.ts';
import { listOf } from './inputs.ts';
import { linksOf, type Mode, type Runner } from './runner.ts';

/** Puts the shards' files together: one report and one comment of the whole fleet. It connects to nothing. */
export const fleetReport: Mode = {
  name: 'fleet-report',
  comment: 'fleet',
  failure: { what: 'Driftgate could not report on the fleet', result: 'no report: what the shards found is in their own logs' },
  async run(settings, runner) {
    const [{ fleetReport: run, fleetExitCode }, { json }, { markdown }, { terminal }, { glob }] = await Promise.all([
      import('../commands/fleet.ts'),
      import('../report/fleet/json.ts'),
      import('../report/fleet/markdown.ts'),
      import('../report/fleet/terminal.ts'),
      import('tinyglobby'),
    ]);
    const patterns = listOf(runner, 'shard-files');
    if (patterns.length === 0) {
      throw new DriftgateError('usage', 'mode: fleet-report needs shard-files.', {
        hint: "They are the files that mode: fleet wrote, brought here as artifacts: shard-files: 'shards/*.json'.",
      });
    }
    const files = (await glob([...patterns], { cwd: runner.cwd, expandDirectories: false })).sort();
    const report = await run(files, shardsPlanned(runner), settings, runner.cwd);
    runner.print(terminal.render(report, { colour: true, width: 120 }));
    const { destination, secrets } = runner;
    const links = linksOf(runner);
    const render = (maxLength: number, more: object = {}): string =>
      secrets.redact(markdown.render(report, { maxLength, links, ...more }));
    const paths = {
      'report-file': await destination.writeFile(settings.name, 'fleet.md', render(Number.POSITIVE_INFINITY)),
      'json-file': await destination.writeFile(settings.name, 'fleet.json', secrets.redact(json.render(report))),
    };
    const comment = (maxLength: number, news?: string): string =>
      render(maxLength, { withoutTimes: true, ...(news === undefined ? {} : { news }) });
    await publishFleet(report, { markdown: render, comment, files: paths }, destination);
    return fleetExitCode(report);
  },
};

/** By the matrix of the plan, a shard that left nothing behind is known to be missing, even the last one, or all. */
function shardsPlanned({ input }: Runner): number | null {
  const text = input('matrix').trim();
  if (text === '') return null;
  try {
    const { include } = JSON.parse(text) as { readonly include: readonly { readonly shard: string }[] };
    return parseShard(include[0]!.shard).of;
  } catch {
    throw new DriftgateError('usage', 'matrix is not what mode: fleet-plan gave.', {
      hint: 'Hand it over from the job that made the plan: needs.plan.outputs.matrix.',
    });
  }
}
