import { EXIT } from '../errors.ts';
import { FLEET_PLAN_OUTPUTS } from '../publish/fleet.ts';
import { contextOf, type Mode } from './runner.ts';

/** Shares the fleet out among the jobs of a matrix. Neither its log nor its outputs name a member. */
export const fleetPlan: Mode = {
  name: 'fleet-plan',
  comment: null,
  failure: { what: 'Driftgate could not share out the fleet', result: 'no matrix' },
  async run(settings, runner) {
    const { fleetPlan: run } = await import('../commands/fleet.ts');
    const { matrix, shards, members } = await run(settings, contextOf(runner));
    runner.log.info(`${members} members in ${shards} shards`);
    const outputs: Record<(typeof FLEET_PLAN_OUTPUTS)[number], string> = {
      matrix: JSON.stringify(matrix),
      shards: String(shards),
      members: String(members),
    };
    for (const name of FLEET_PLAN_OUTPUTS) runner.destination.setOutput(name, outputs[name]);
    return EXIT.ok;
  },
};
