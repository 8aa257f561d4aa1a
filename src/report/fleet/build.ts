/** Puts a fleet's report together: order, counts and the verdict follow from what was found. */
import { VERSION } from '../../version.ts';
import {
  FLEET_FORMAT_VERSION,
  type FleetGroup,
  type FleetMember,
  type FleetReport,
  type FleetStatistics,
  type FleetVerdict,
} from './report.ts';

export type FleetParts = Omit<FleetReport, 'formatVersion' | 'tool' | 'verdict' | 'statistics'> & { readonly durationMs: number };

/** The same parts in any order give the same report. */
export function buildFleetReport({ durationMs, ...parts }: FleetParts): FleetReport {
  const members = [...parts.members].sort(byText(({ name }) => name));
  const statistics = statisticsOf(members, durationMs);
  return {
    formatVersion: FLEET_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    name: parts.name,
    verdict: verdictOf(statistics, parts.missingShards.length),
    failOn: parts.failOn,
    shard: parts.shard,
    references: [...new Set(parts.references)].sort(),
    members,
    groups: parts.groups.map((group) => ({ ...group, members: [...group.members].sort() })).sort(largestFirst),
    expected: parts.expected,
    missingShards: parts.missingShards,
    notCompared: [...parts.notCompared].sort(byText(({ kind }) => kind)),
    leftOut: parts.leftOut,
    notes: [...parts.notes].sort(byText(({ text }) => text)),
    statistics,
  };
}

function statisticsOf(members: readonly FleetMember[], durationMs: number): FleetStatistics {
  const of = (state: FleetMember['state']): number => members.filter((member) => member.state === state).length;
  return {
    members: members.length,
    inSync: of('in-sync'),
    differs: of('differs'),
    drift: of('drift'),
    failed: of('failed'),
    missing: of('missing'),
    durationMs: Math.round(durationMs),
  };
}

/** Never in sync over what was not looked at. */
function verdictOf({ drift, failed, missing, differs }: FleetStatistics, missingShards: number): FleetVerdict {
  if (drift > 0) return 'drift';
  if (failed + missing + missingShards > 0) return 'unknown';
  return differs > 0 ? 'differs' : 'in-sync';
}

function largestFirst(a: FleetGroup, b: FleetGroup): number {
  return (
    b.members.length - a.members.length ||
    Number(b.verdict === 'drift') - Number(a.verdict === 'drift') ||
    b.errors - a.errors ||
    (a.members[0]! < b.members[0]! ? -1 : 1)
  );
}

function byText<T>(of: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
}
