/**
 * Which shard checks which member. Each member likes some shards better than others, by a hash of its name and theirs
 * (rendezvous hashing), and goes to the first one that has room: so shards are about equally full, and a new member moves few others.
 */
import { createHash } from 'node:crypto';
import { DriftgateError } from '../errors.ts';
import { MOST_SHARDS } from './settings.ts';

export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** What a shard takes more than its share before another one has to. */
const ROOM = 1.1;

/** @returns the names of each shard, in the order given */
export function shardsOf(names: readonly string[], shards: number): readonly (readonly string[])[] {
  const share = names.length / shards;
  const room = Math.max(Math.ceil(share), Math.floor(share * ROOM));
  const filled = Array.from({ length: shards }, () => new Set<string>());
  const hashed = names.map((name) => ({ name, hash: hash(name) })).sort((a, b) => (a.hash < b.hash ? -1 : 1));
  for (const { name } of hashed) {
    let best: { readonly place: number; readonly score: string } | null = null;
    for (let place = 0; place < shards; place += 1) {
      if (filled[place]!.size >= room) continue;
      const score = hash(`${place} ${name}`);
      if (best === null || score > best.score) best = { place, score };
    }
    filled[best!.place]!.add(name);
  }
  return filled.map((taken) => names.filter((name) => taken.has(name)));
}

/** So many as the user wants, or one for 50 members and at most 20; never more than members, nor than GitHub starts. */
export function shardCount(members: number, wanted: number | undefined): number {
  return Math.max(1, Math.min(wanted ?? Math.min(20, Math.ceil(members / 50)), members, MOST_SHARDS));
}

/** `3/10`. @throws DriftgateError `usage` */
export function parseShard(text: string): Shard {
  const [, number, of] = (/^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text) ?? []).map(Number);
  if (number !== undefined && of !== undefined && number >= 1 && number <= of && of <= MOST_SHARDS) return { number, of };
  throw new DriftgateError('usage', `The shard is written 3/10, not "${text.slice(0, 40)}".`, {
    hint: `The first number is from 1 to the second, and that is at most ${MOST_SHARDS}; mode: fleet-plan and driftgate fleet plan print them.`,
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
