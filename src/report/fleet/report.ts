/**
 * What a fleet's check found, as data: of one shard, or of all. A shard's file is such a report, and several of them are merged into one.
 * docs/schema/fleet.schema.json describes its JSON form. It holds no URL and no secret; formats escape what they print.
 */
import type { FailOn, Finding } from '../../rules/finding.ts';

export const FLEET_FORMAT_VERSION = 1;

/** `unknown`: no drift was found, but not every member could be checked. */
export const FLEET_VERDICTS = ['in-sync', 'differs', 'drift', 'unknown'] as const;
export type FleetVerdict = (typeof FLEET_VERDICTS)[number];

/** `failed`: it could not be checked. `missing`: its shard left no result. */
export const MEMBER_STATES = ['drift', 'failed', 'missing', 'differs', 'in-sync'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

export interface FleetReport {
  readonly formatVersion: typeof FLEET_FORMAT_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly name: string;
  readonly verdict: FleetVerdict;
  readonly failOn: FailOn;
  /** Null for a report of the whole fleet. */
  readonly shard: { readonly number: number; readonly of: number } | null;
  /** How the user wrote the references, without any secret. */
  readonly references: readonly string[];
  /** By name. */
  readonly members: readonly FleetMember[];
  /** What differs, each once however many members it is true of; most members first. */
  readonly groups: readonly FleetGroup[];
  /** Of a shard: the names of all members of the fleet, by which merging finds those that nobody reported. */
  readonly expected: readonly string[];
  /** Of a merged report: shards that left no result. */
  readonly missingShards: readonly number[];
  /** Kinds that were only counted, and in how many members there are any. */
  readonly notCompared: readonly { readonly kind: string; readonly members: number }[];
  /** How many members had tables or others that were left out. */
  readonly leftOut: number;
  /** What the reader should know, and for how many members it holds. */
  readonly notes: readonly FleetNote[];
  readonly statistics: FleetStatistics;
}

export interface FleetNote {
  readonly text: string;
  readonly members: number;
}

export interface FleetMember {
  readonly name: string;
  readonly state: MemberState;
  readonly labels: Readonly<Record<string, string>>;
  /** `PostgreSQL 18.4`; null when it could not be reached. */
  readonly server: string | null;
  readonly fingerprint: string | null;
  /** The group that says what differs. */
  readonly group: string | null;
  /** The member with the same connection that was checked for both. */
  readonly sameAs: string | null;
  readonly error: FleetError | null;
  readonly durationMs: number;
}

export interface FleetError {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export interface FleetGroup {
  /** Hash of what differs. */
  readonly id: string;
  readonly verdict: 'differs' | 'drift';
  readonly members: readonly string[];
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Worst first; of very many the first ones. */
  readonly findings: readonly Finding[];
  readonly moreFindings: number;
}

export interface FleetStatistics {
  readonly members: number;
  readonly inSync: number;
  readonly differs: number;
  readonly drift: number;
  readonly failed: number;
  readonly missing: number;
  /** Of a merged report the longest shard's. */
  readonly durationMs: number;
}
