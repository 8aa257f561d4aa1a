/** fleet plan, fleet check, fleet report: many databases with one config. */
import type { FleetWork } from '../fleet/check.ts';
import { FLEET_FLAGS } from '../inputs/flags.ts';
import type { FleetFormat } from '../report/fleet/index.ts';
import type { FleetReport } from '../report/fleet/report.ts';
import {
  chosen,
  contextOf,
  deliver,
  type Flags,
  type Register,
  renderOptions,
  settingsFlags,
  settingsOf,
  type Terminal,
} from './terminal.ts';

type ShardFlags = Flags & { readonly shard?: string };

export const fleet: Register = (program, terminal) => {
  const command = program
    .command('fleet')
    .description('many databases with one config: the members under fleet: in driftgate.yml');
  settingsFlags(
    command.command('check').description('compare every member with the reference; exit with 1 for drift in any of them'),
    {
      without: ['target'],
      more: FLEET_FLAGS.filter(({ name }) => name !== 'shards'),
    },
  )
    .option('--shard <K/N>', 'only the members of this shard, such as 3/10')
    .option('--format <format>', 'terminal (default), markdown or json')
    .option('--output <file>', 'write the report into a file instead of stdout')
    .action(async (flags: ShardFlags) => {
      const settings = settingsOf(flags, terminal, FLEET_FLAGS);
      const format = await formatOf(flags);
      const [{ fleetCheck }, { parseShard }] = await Promise.all([import('../commands/fleet.ts'), import('../fleet/shards.ts')]);
      const shard = flags.shard === undefined ? null : parseShard(flags.shard);
      const told = await progress(flags, terminal);
      const report = await fleetCheck(settings, contextOf(flags, terminal), shard, told);
      await write(report, format, flags, terminal);
    });
  settingsFlags(command.command('plan').description('print the matrix of shards for a workflow on GitHub, as JSON'), {
    without: NEITHER_SIDE,
    more: FLEET_FLAGS.filter(({ name }) => name !== 'jobs'),
  })
    .option('--output <file>', 'write it into a file instead of stdout')
    .action(async (flags: Flags) => {
      const settings = settingsOf(flags, terminal, FLEET_FLAGS);
      const { fleetPlan } = await import('../commands/fleet.ts');
      const { matrix } = await fleetPlan(settings, contextOf(flags, terminal));
      await deliver(`${JSON.stringify(matrix)}\n`, 'matrix', flags, terminal);
    });
  settingsFlags(command.command('report').description('put the JSON files of all shards together').argument('[files...]'), {
    without: NEITHER_SIDE,
  })
    .option('--shards <N>', 'how many there are to be (else the files tell)')
    .option('--format <format>', 'terminal (default), markdown or json')
    .option('--output <file>', 'write the report into a file instead of stdout')
    .action(async (files: readonly string[], flags: Flags & { readonly shards?: string }) => {
      const { shards, ...others } = flags;
      const settings = settingsOf(others, terminal);
      const format = await formatOf(flags);
      const [{ fleetReport }, { parseShard }] = await Promise.all([import('../commands/fleet.ts'), import('../fleet/shards.ts')]);
      const many = shards === undefined ? null : parseShard(`1/${shards}`).of;
      await write(await fleetReport(files, many, settings, terminal.cwd), format, flags, terminal);
    });
};

/** Nothing is compared. */
const NEITHER_SIDE = ['reference', 'target', 'fail-on', 'order-strategy', 'order-first', 'schemas', 'tables', 'ignore-schemas', 'ignore-tables', 'ignore-kinds', 'bookkeeping', 'engine', 'shadow', 'shadow-binaries', 'prelude', 'allow-repository-code', 'tool-timeout']; // biome-ignore format: one list

/** A line for each member; where a person looks on, one line that counts. */
async function progress(flags: Flags, { err, streams, width }: Terminal): Promise<NonNullable<FleetWork['onMember']>> {
  const { progressCounter, progressLine } = await import('../report/fleet/progress.ts');
  if (flags.quiet) return () => {};
  if (streams === null || flags.verbose) return (member, done, of) => err(`${progressLine(member, done, of)}\n`);
  const states: Record<string, number> = {};
  return ({ state }, done, of) => {
    states[state] = (states[state] ?? 0) + 1;
    const line = progressCounter(done, of, states).slice(0, width - 1);
    err(`\r${line.padEnd(width - 1)}${done === of ? '\n' : ''}`);
  };
}

async function write(report: FleetReport, format: FleetFormat, flags: Flags, terminal: Terminal): Promise<void> {
  const { fleetExitCode } = await import('../commands/fleet.ts');
  await deliver(format.render(report, renderOptions(flags, terminal)), 'report', flags, terminal);
  terminal.exitWith(fleetExitCode(report));
}

async function formatOf(flags: Flags): Promise<FleetFormat> {
  const { FLEET_FORMATS } = await import('../report/fleet/index.ts');
  return chosen(FLEET_FORMATS, flags.format ?? 'terminal');
}
