/**
 * The reports of shards as one report of the whole fleet. Nothing gets lost on the way: a shard that left no file is named, and so is every
 * member that some shard knew of and none reported.
 */
import { DriftgateError } from '../errors.ts';
import { buildFleetReport } from '../report/fleet/build.ts';
import { type FleetGroup, type FleetMember, type FleetReport, MEMBER_STATES } from '../report/fleet/report.ts';

export interface MergeSettings {
  /** How many shards the plan made; null when only the shards themselves tell. */
  readonly shards: number | null;
}

/** @param reports of shards; at least one @throws DriftgateError `usage` when they are not of one fleet */
export function mergeShards(reports: readonly FleetReport[], { shards }: MergeSettings): FleetReport {
  const [first] = reports;
  if (first === undefined) throw new DriftgateError('usage', 'There are no shards to merge.');
  const of = shards ?? first.shard?.of ?? 1;
  for (const report of reports) refuseStranger(report, first, of);
  const numbers = reports.map(({ shard }) => shard?.number ?? 1);
  const twice = numbers.find((number, place) => numbers.indexOf(number) !== place);
  if (twice !== undefined) {
    throw new DriftgateError('usage', `Shard ${twice} of ${of} is there twice.`, {
      hint: 'Files of an older run lie among them: give those of one run only.',
    });
  }
  const { members, moved } = membersOf(reports);
  const reported = new Set(members.map(({ name }) => name));
  const unreported = [...new Set(reports.flatMap(({ expected }) => expected))].filter((name) => !reported.has(name));
  return buildFleetReport({
    name: first.name,
    failOn: first.failOn,
    shard: null,
    references: reports.flatMap(({ references }) => references),
    members: [...members, ...unreported.map(missing)],
    groups: groupsOf(reports, members),
    expected: [],
    missingShards: Array.from({ length: of }, (_, place) => place + 1).filter((number) => !numbers.includes(number)),
    notCompared: summed(
      reports.flatMap(({ notCompared }) => notCompared.map(({ kind, members }) => [kind, members] as const)),
    ).map(([kind, members]) => ({ kind, members })),
    leftOut: reports.reduce((sum, { leftOut }) => sum + leftOut, 0),
    notes: [
      ...summed(reports.flatMap(({ notes }) => notes.map(({ text, members }) => [text, members] as const))).map(
        ([text, members]) => ({
          text,
          members,
        }),
      ),
      ...(moved === 0
        ? []
        : [
            {
              text: 'The members changed while the shards ran: some were checked by two of them, of which the worse result counts.',
              members: moved,
            },
          ]),
    ],
    durationMs: Math.max(...reports.map(({ statistics }) => statistics.durationMs)),
  });
}

/** Without any shard: all of the plan are missing. */
export function noShards(name: string, failOn: FleetReport['failOn'], shards: number): FleetReport {
  return buildFleetReport({
    name,
    failOn,
    shard: null,
    references: [],
    members: [],
    groups: [],
    expected: [],
    missingShards: Array.from({ length: shards }, (_, place) => place + 1),
    notCompared: [],
    leftOut: 0,
    notes: [],
    durationMs: 0,
  });
}

function refuseStranger(report: FleetReport, first: FleetReport, of: number): void {
  const differs =
    report.name !== first.name
      ? `one is of "${first.name}", another of "${report.name}"`
      : report.failOn !== first.failOn
        ? `one fails on ${first.failOn}, another on ${report.failOn}`
        : (report.shard?.of ?? 1) !== of
          ? `there is a shard of ${report.shard?.of ?? 1} where there are ${of}`
          : null;
  if (differs === null) return;
  throw new DriftgateError('usage', `The shards are not of one fleet: ${differs}.`, {
    hint: 'Give the files of one run, made with the same settings.',
  });
}

/** One that two shards took, as a member was added meanwhile, counts as the worse of the two. */
function membersOf(reports: readonly FleetReport[]): { readonly members: readonly FleetMember[]; readonly moved: number } {
  const members = new Map<string, FleetMember>();
  let moved = 0;
  for (const member of reports.flatMap((report) => report.members)) {
    const other = members.get(member.name);
    if (other !== undefined) moved += 1;
    if (other === undefined || rank(member) < rank(other)) members.set(member.name, member);
  }
  return { members: [...members.values()], moved };
}

function rank({ state }: FleetMember): number {
  return MEMBER_STATES.indexOf(state);
}

function groupsOf(reports: readonly FleetReport[], members: readonly FleetMember[]): FleetGroup[] {
  const names = new Map<string, string[]>();
  for (const { name, group } of members) if (group !== null) names.set(group, [...(names.get(group) ?? []), name]);
  const groups = new Map(reports.flatMap((report) => report.groups).map((group) => [group.id, group]));
  return [...groups.values()].flatMap((group) => {
    const own = names.get(group.id);
    return own === undefined ? [] : [{ ...group, members: own }];
  });
}

function missing(name: string): FleetMember {
  return {
    name,
    state: 'missing',
    labels: {},
    server: null,
    fingerprint: null,
    group: null,
    sameAs: null,
    error: null,
    durationMs: 0,
  };
}

function summed(pairs: readonly (readonly [string, number])[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const [key, number] of pairs) sums.set(key, (sums.get(key) ?? 0) + number);
  return [...sums];
}
