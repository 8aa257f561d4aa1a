/** A fleet's report on its way to people on GitHub: one comment of its own kind, summary, annotations, outputs. A shard has no comment. */
import { findingName } from '../report/fleet/finding.ts';
import type { FleetGroup, FleetMember, FleetReport } from '../report/fleet/report.ts';
import { fleetHeadline, groupTitle } from '../report/fleet/words.ts';
import { nameText } from '../report/text.ts';
import type { Annotation } from './annotations.ts';
import { NOTHING_TOLD } from './announcement.ts';
import type { Item } from './comment-state.ts';
import type { Destination } from './destination.ts';
import { publishOutputs } from './outputs.ts';
import { publishShown } from './publish.ts';
import { commentOn } from './report-comment.ts';

/** Of a shard and of the whole fleet. */
export const FLEET_OUTPUTS = ['drift', 'verdict', 'members', 'members-in-sync', 'members-drifted', 'members-failed'] as const;
/** Of `mode: fleet-plan`. */
export const FLEET_PLAN_OUTPUTS = ['matrix', 'shards', 'members'] as const;
/** Of `mode: fleet`. */
export const SHARD_OUTPUTS = ['shard-file'] as const;

export interface FleetRenderings {
  readonly markdown: (maxLength: number) => string;
  /** No times, so that the comment changes only when there is news. */
  readonly comment: (maxLength: number, news?: string) => string;
  /** Paths of files that are written already, by output. */
  readonly files: Readonly<Record<string, string>>;
}

export async function publishFleet(report: FleetReport, renderings: FleetRenderings, destination: Destination): Promise<void> {
  const isWhole = report.shard === null;
  const told = isWhole
    ? await commentOn(destination, {
        kind: 'fleet',
        name: report.name,
        render: renderings.comment,
        create: destination.commentWhen === 'always' || report.verdict !== 'in-sync',
        found: itemsOf(report),
      })
    : NOTHING_TOLD;
  const annotations = fleetAnnotations(report);
  await publishShown({ name: report.name, renderings, told: [told], annotations }, destination);
  const comment = isWhole ? { 'comment-id': told.outputs['comment-id'] ?? '' } : {};
  publishOutputs({ ...fleetOutputsOf(report), ...renderings.files, ...comment }, destination.setOutput);
}

export function fleetOutputsOf({ verdict, statistics }: FleetReport): Readonly<Record<(typeof FLEET_OUTPUTS)[number], string>> {
  const { members, inSync, drift, failed, missing } = statistics;
  return {
    drift: String(verdict === 'drift'),
    verdict,
    members: String(members),
    'members-in-sync': String(inSync),
    'members-drifted': String(drift),
    'members-failed': String(failed + missing),
  };
}

/** The verdict when it fails, then what most databases have in common, then those that could not be checked. */
export function fleetAnnotations(report: FleetReport): Annotation[] {
  const title = `driftgate: ${report.name}`;
  const { verdict, groups, members, missingShards } = report;
  const fails = verdict === 'drift' || verdict === 'unknown';
  return [
    ...(fails ? [{ level: 'error', title, message: `${fleetHeadline(report)}.` } as const] : []),
    ...(missingShards.length > 0
      ? [{ level: 'error', title: `${title}: shards`, message: `No result of the shards ${missingShards.join(', ')}.` } as const]
      : []),
    ...groups.map((group) => groupAnnotation(group, title)),
    ...members.filter(({ error }) => error !== null).map((member) => failedAnnotation(member, title)),
  ];
}

const MOST_NAMES = 20;

function groupAnnotation(group: FleetGroup, title: string): Annotation {
  const name = (text: string): string => nameText(text, 120);
  const names = group.members.slice(0, MOST_NAMES).map(name);
  const rest = group.members.length - names.length;
  const first = group.findings[0];
  const message = `${groupTitle(group, name)}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return {
    level: group.verdict === 'drift' ? 'error' : 'warning',
    title: first === undefined ? title : `${title}: ${findingName(first, name)}`,
    message,
  };
}

function failedAnnotation({ name, error }: FleetMember, title: string): Annotation {
  return {
    level: 'error',
    title: `${title}: not checked`,
    message: `${nameText(name, 120)}: ${nameText(error?.message ?? '', 600)}`,
  };
}

/** Since the last comment a database is new when it is in another state, or differs in something else. */
function itemsOf({ members }: FleetReport): Item[] {
  return members
    .filter(({ state }) => state !== 'in-sync')
    .map(({ name, state, group }) => ({ key: JSON.stringify([name, state, group]), name }));
}
