/** The sentences that the formats of a fleet's report share. Not escaped for any format. */

import { count, list, severityCounts } from '../words.ts';
import { findingName } from './finding.ts';
import type { FleetGroup, FleetReport, FleetVerdict, MemberState } from './report.ts';

export const STATE_WORDS: Readonly<Record<MemberState, string>> = {
  drift: 'Drift',
  failed: 'Could not be checked',
  missing: 'Not reported: its shard left no result',
  differs: 'Differs, but nothing that fails the check',
  'in-sync': 'In sync',
};

export const VERDICT_SIGNS: Readonly<Record<FleetVerdict, string>> = {
  'in-sync': '✅',
  differs: '⚠️',
  drift: '❌',
  unknown: '⛔',
};

/** The verdict in a line, without a full stop. */
export function fleetHeadline({ verdict, statistics, missingShards, shard }: FleetReport): string {
  const { members, drift, failed, missing, differs } = statistics;
  const unseen = failed + missing;
  const all = count(members, 'database');
  if (members === 0 && missingShards.length === 0) return shard === null ? 'No databases' : 'No databases in this shard';
  switch (verdict) {
    case 'in-sync':
      return `${all} in sync`;
    case 'differs':
      return `${differs.toLocaleString('en-US')} of ${all} ${differs === 1 ? 'differs' : 'differ'}, but nothing that fails the check`;
    case 'drift':
      return `Drift in ${drift.toLocaleString('en-US')} of ${all}${unseen === 0 ? '' : `, and ${unseen.toLocaleString('en-US')} could not be checked`}`;
    case 'unknown':
      if (unseen === 0)
        return `${count(missingShards.length, 'shard')} left no result${members === 0 ? '' : `; ${all} of the others show no drift`}`;
      return `No drift found, but ${unseen.toLocaleString('en-US')} of ${all} could not be checked`;
  }
}

/** `37 databases lack public.orders.currency`. @param name how a name of a database is written in the format */
export function groupTitle(group: FleetGroup, name: (text: string) => string): string {
  const { members, findings, moreFindings } = group;
  const many = members.length !== 1;
  const who = many ? count(members.length, 'database') : name(members[0]!);
  const lacking = findings.filter(({ change, object }) => change === 'missing' && ['table', 'column'].includes(object.kind));
  const others = findings.length + moreFindings - lacking.length;
  if (lacking.length > 0) {
    const shown = lacking.slice(0, MOST_NAMED).map(({ object }) => name(object.name));
    const rest = lacking.length - shown.length;
    const lacks = list(rest > 0 ? [...shown, `${rest} more`] : shown);
    return `${who} ${many ? 'lack' : 'lacks'} ${lacks}${others > 0 ? `, with ${count(others, 'other-difference')}` : ''}`;
  }
  const [first] = findings;
  const differs = many ? 'differ' : 'differs';
  if (first === undefined) return `${who} ${differs}`;
  const more = findings.length + moreFindings - 1;
  return `${who} ${differs}: ${findingName(first, name)}${more > 0 ? ` and ${count(more, 'more-difference')}` : ''}`;
}

const MOST_NAMED = 3;

export function groupCounts(group: FleetGroup): string {
  return severityCounts(group);
}

/** What was not looked at; empty when everything was. */
export function unseenSentence({ notCompared, leftOut }: FleetReport): string {
  const kinds = notCompared.map(({ kind, members }) => `${kind.replaceAll('-', ' ')} (in ${count(members, 'database')})`);
  return [
    kinds.length === 0 ? '' : `Counted, but not compared: ${kinds.join(', ')}.`,
    leftOut === 0 ? '' : `Something was left out in ${count(leftOut, 'database')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
