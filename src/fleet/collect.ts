/** Collects what the members of a fleet differ in: each set of findings is kept once, whatever order the members come in. */
import { createHash } from 'node:crypto';
import type { PropertyValue } from '../catalog/model.ts';
import { buildFleetReport } from '../report/fleet/build.ts';
import type { FleetError, FleetGroup, FleetMember, FleetReport } from '../report/fleet/report.ts';
import type { Report } from '../report/report.ts';
import { server } from '../report/words.ts';
import type { Finding } from '../rules/finding.ts';
import type { Member } from './members.ts';

/** What a comparison found, as far as it is kept: no catalog, no order. */
export interface Outcome {
  readonly verdict: Report['verdict'];
  readonly server: string;
  readonly fingerprint: string;
  readonly group: Omit<FleetGroup, 'members'> | null;
  readonly notCompared: readonly string[];
  readonly leftOut: boolean;
  readonly notes: readonly string[];
}

/** Of a member that differs in very much the first of it tells what is the matter. */
const MOST_FINDINGS = 100;
const LONGEST_VALUE = 2000;
const MOST_NOTES = 50;

export function outcomeOf(report: Report): Outcome {
  const { verdict, target, statistics, notCompared, notes } = report;
  return {
    verdict,
    server: server(target),
    fingerprint: target.fingerprint,
    group: groupOf(report),
    notCompared: notCompared.filter((kind) => kind.target > 0).map(({ kind }) => kind),
    leftOut: statistics.skipped > 0,
    notes,
  };
}

function groupOf({ verdict, findings, statistics: { errors, warnings, infos } }: Report): Outcome['group'] {
  if (verdict === 'in-sync') return null;
  const hash = createHash('sha256');
  for (const finding of findings) hash.update(`${JSON.stringify(finding)}\n`);
  const kept = findings.slice(0, MOST_FINDINGS).map(shortened);
  return {
    id: hash.digest('hex').slice(0, 16),
    verdict,
    errors,
    warnings,
    infos,
    // By way of JSON, so that nothing of the catalogs stays in memory with it.
    findings: JSON.parse(JSON.stringify(kept)) as Finding[],
    moreFindings: findings.length - kept.length,
  };
}

function shortened(finding: Finding): Finding {
  const value = (from: PropertyValue): PropertyValue =>
    typeof from === 'string' && from.length > LONGEST_VALUE ? `${from.slice(0, LONGEST_VALUE - 1).toWellFormed()}…` : from;
  return { ...finding, reference: value(finding.reference), target: value(finding.target) };
}

export interface CollectorSettings {
  readonly name: string;
  readonly failOn: FleetReport['failOn'];
  readonly shard: FleetReport['shard'];
  readonly expected: readonly string[];
  readonly redact: (text: string) => string;
}

export class Collector {
  readonly #settings: CollectorSettings;
  readonly #members: FleetMember[] = [];
  readonly #groups = new Map<string, { readonly group: Omit<FleetGroup, 'members'>; readonly members: string[] }>();
  readonly #kinds = new Map<string, number>();
  readonly #notes = new Map<string, number>();
  #leftOut = 0;

  constructor(settings: CollectorSettings) {
    this.#settings = settings;
  }

  /** @param sameAs the member with the same connection that was looked at in its stead */
  compared(member: Member, outcome: Outcome, sameAs: string | null, durationMs: number): FleetMember {
    const { verdict, server, fingerprint, group, notCompared, leftOut, notes } = outcome;
    for (const kind of notCompared) count(this.#kinds, kind);
    for (const note of notes) count(this.#notes, note);
    if (leftOut) this.#leftOut += 1;
    const known = this.#told(member, { state: verdict, server, fingerprint, group: group?.id ?? null, sameAs, durationMs });
    if (group !== null) {
      const same = this.#groups.get(group.id) ?? { group, members: [] };
      same.members.push(known.name);
      this.#groups.set(group.id, same);
    }
    return known;
  }

  failed(member: Member, error: FleetError, sameAs: string | null, durationMs: number): FleetMember {
    const { redact } = this.#settings;
    const told = { code: error.code, message: redact(error.message), hint: error.hint === null ? null : redact(error.hint) };
    return this.#told(member, { state: 'failed', sameAs, durationMs, error: told });
  }

  report(references: readonly string[], durationMs: number): FleetReport {
    const { name, failOn, shard, expected, redact } = this.#settings;
    const notes = [...this.#notes].map(([text, members]) => ({ text, members }));
    notes.sort((a, b) => b.members - a.members || (a.text < b.text ? -1 : 1));
    return buildFleetReport({
      name,
      failOn,
      shard,
      references: references.map(redact),
      members: this.#members,
      groups: [...this.#groups.values()].map(({ group, members }) => ({ ...group, members })),
      expected: expected.map(redact),
      missingShards: [],
      notCompared: [...this.#kinds].map(([kind, members]) => ({ kind, members })),
      leftOut: this.#leftOut,
      notes: notes.slice(0, MOST_NOTES),
      durationMs,
    });
  }

  #told({ name, labels }: Member, told: Partial<FleetMember> & Pick<FleetMember, 'state'>): FleetMember {
    const { redact } = this.#settings;
    const shown = Object.entries(labels).map(([label, value]) => [redact(label), redact(value)] as const);
    const member: FleetMember = {
      name: redact(name),
      labels: Object.fromEntries(shown),
      server: null,
      fingerprint: null,
      group: null,
      sameAs: null,
      error: null,
      durationMs: 0,
      ...told,
    };
    this.#members.push(member);
    return member;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
