/** The id of a plan: what has to be approved, and nothing that may change without it. */
import { createHash } from 'node:crypto';
import type { Plan } from './plan.ts';

/**
 * SHA-256 (hex) over the format version, what both sides were, what was looked at, and everything that an apply does or goes by: the
 * statements with their hazards, what they mend, whether they are proven, and the way back. Not over labels and notes.
 */
export function planId({ formatVersion, flavour, target, reference, selection, statements, ...plan }: Omit<Plan, 'id'>): string {
  const { claims, allowed, proof, rollback } = plan;
  const sides = [flavour, target.database, target.version, target.fingerprint, reference.fingerprint];
  const content = [formatVersion, sides, selection, statements, claims, allowed, proof.proven, rollback];
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

/** Equal values give equal text, whatever order their keys were put in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
