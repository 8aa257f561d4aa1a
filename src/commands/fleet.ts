/** fleet: many databases with one config. Its plan shares them out, its check checks one share or all, its report puts the shares together. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DriftgateError, EXIT, messageOf } from '../errors.ts';
import { checkFleet, type FleetWork } from '../fleet/check.ts';
import { fleetMembers } from '../fleet/members.ts';
import { mergeShards, noShards } from '../fleet/merge.ts';
import { type Shard, shardCount, shardsOf } from '../fleet/shards.ts';
import type { Settings } from '../inputs/settings.ts';
import { FLEET_FORMAT_VERSION, type FleetReport } from '../report/fleet/report.ts';
import { fleetReportSchema } from '../report/fleet/schema.ts';
import type { SourceContext } from '../sources/source.ts';

export interface FleetPlan {
  readonly shards: number;
  readonly members: number;
  /** As `strategy.matrix` takes it. It names no member and no URL. */
  readonly matrix: { readonly include: readonly MatrixShard[] };
}

export interface MatrixShard {
  /** `3/10`, for the input `shard`. */
  readonly shard: string;
  readonly number: number;
  readonly members: number;
}

/** @throws DriftgateError `usage` when there is no member */
export async function fleetPlan(settings: Settings, context: SourceContext): Promise<FleetPlan> {
  const members = await fleetMembers(settings, context);
  const shards = shardCount(members.length, settings.fleet.shards);
  const shared = shardsOf(
    members.map(({ name }) => name),
    shards,
  );
  const include = shared.map((names, place) => ({ shard: `${place + 1}/${shards}`, number: place + 1, members: names.length }));
  return { shards, members: members.length, matrix: { include } };
}

/** @param shard null for all members @throws DriftgateError when nothing can be checked; what one member fails with is in the report */
export async function fleetCheck(
  settings: Settings,
  context: SourceContext,
  shard: Shard | null,
  onMember?: FleetWork['onMember'],
): Promise<FleetReport> {
  const all = await fleetMembers(settings, context);
  const names = all.map(({ name }) => name);
  const own = new Set(shard === null ? names : shardsOf(names, shard.of)[shard.number - 1]);
  const members = all.filter(({ name }) => own.has(name));
  const part = shard === null ? '' : ` in shard ${shard.number} of ${shard.of}`;
  context.log.info(`Checking ${members.length} of the fleet's ${all.length} members${part}, ${settings.fleet.jobs} at a time`);
  return checkFleet({ members, shard, all: names, ...(onMember === undefined ? {} : { onMember }) }, settings, context);
}

/**
 * @param files of shards
 * @param shards how many the plan made; null when the files are to tell
 * @throws DriftgateError `usage` when a file is none of a shard, or they are not of one fleet
 */
export async function fleetReport(
  files: readonly string[],
  shards: number | null,
  settings: Settings,
  cwd: string,
): Promise<FleetReport> {
  const reports: FleetReport[] = [];
  for (const file of files) reports.push(await readShard(file, cwd));
  if (reports.length > 0) return mergeShards(reports, { shards });
  if (shards !== null) return noShards(settings.name, settings['fail-on'], shards);
  throw new DriftgateError('usage', 'There is no file of a shard.', {
    hint: 'driftgate fleet check --shard 1/2 --format json --output FILE writes one; on GitHub download the artifacts first, and hand over the matrix.',
  });
}

async function readShard(file: string, cwd: string): Promise<FleetReport> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(resolve(cwd, file), 'utf8'));
  } catch (error) {
    throw new DriftgateError('usage', `The shard's file ${file} cannot be read: ${messageOf(error)}`);
  }
  const { formatVersion } = (content ?? {}) as { readonly formatVersion?: unknown };
  if (formatVersion !== FLEET_FORMAT_VERSION) {
    throw new DriftgateError('usage', `${file} is no file of a shard that this version can read.`, {
      hint: 'Check and merge with the same version of driftgate.',
    });
  }
  const { success, data, error } = fleetReportSchema.safeParse(content);
  if (success) return data;
  throw new DriftgateError(
    'usage',
    `${file} is no file of a shard: ${error.issues[0]?.message} at ${error.issues[0]?.path.join('.')}.`,
  );
}

/** 1 for drift in any, 3 when there is none but not every member could be checked. */
export function fleetExitCode({ verdict }: FleetReport): number {
  return verdict === 'drift' ? EXIT.drift : verdict === 'unknown' ? EXIT.failed : EXIT.ok;
}
