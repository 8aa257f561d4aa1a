import { publishFleet } from '../publish/fleet.ts';
import { contextOf, linksOf, type Mode } from './runner.ts';

/** Checks the members of one shard, or all, and writes what the report of the fleet is made from. */
export const fleetCheck: Mode = {
  name: 'fleet',
  // Of many jobs none could tell the whole.
  comment: null,
  failure: { what: 'Driftgate could not check the fleet', result: 'no result: no database was compared with its reference' },
  async run(settings, runner) {
    const [{ fleetCheck: run, fleetExitCode }, { parseShard }, { progressLine }, { json }, { markdown }, { terminal }] =
      await Promise.all([
        import('../commands/fleet.ts'),
        import('../fleet/shards.ts'),
        import('../report/fleet/progress.ts'),
        import('../report/fleet/json.ts'),
        import('../report/fleet/markdown.ts'),
        import('../report/fleet/terminal.ts'),
      ]);
    const text = runner.input('shard').trim();
    const shard = text === '' ? null : parseShard(text);
    const { destination, secrets } = runner;
    const report = await run(settings, contextOf(runner), shard, (member, done, of) =>
      runner.print(progressLine(member, done, of)),
    );
    runner.print(terminal.render(report, { colour: true, width: 120 }));
    const file = shard === null ? 'fleet.json' : `fleet-shard-${shard.number}-of-${shard.of}.json`;
    const path = await destination.writeFile(settings.name, file, json.render(report));
    const render = (maxLength: number): string => secrets.redact(markdown.render(report, { maxLength, links: linksOf(runner) }));
    await publishFleet(report, { markdown: render, comment: render, files: { 'shard-file': path } }, destination);
    return fleetExitCode(report);
  },
};
