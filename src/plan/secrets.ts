/**
 * A plan is printed, uploaded and posted: no secret of this run may be in it. What is only told is redacted; a statement cannot be, as it
 * would no longer be what is run.
 */
import { DriftgateError } from '../errors.ts';
import type { Plan } from './plan.ts';

/** @throws DriftgateError `source` naming the statement that holds a secret */
export function withoutSecrets(plan: Plan, redact: (text: string) => string): Plan {
  for (const [list, what] of [
    [plan.statements, 'Statement'],
    [plan.rollback.statements, 'On the way back, statement'],
  ] as const) {
    for (const { number, does, ...statement } of list) {
      const text = JSON.stringify(statement);
      if (redact(text) !== text) throw holdsSecret(`${what} ${number}, ${redact(does)},`);
    }
  }
  const { statements, claims, rollback, ...told } = plan;
  const named = JSON.stringify(claims);
  if (redact(named) !== named) throw holdsSecret('What the plan mends');
  return {
    ...(redacted(told, redact) as typeof told),
    statements,
    claims,
    rollback: { ...rollback, cannot: rollback.cannot.map(redact) },
  };
}

function redacted(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redacted(inner, redact)]));
}

function holdsSecret(what: string): DriftgateError {
  return new DriftgateError('source', `${what} holds a password or key of this run, so the plan cannot be written down.`, {
    hint: 'Take the secret out of the schema (a default, a view, a comment?), or give the user of the connection another password.',
  });
}
