/** What the rows that are there now have against a plan: asked before an apply, and told in a plan that was made of a live database. */
import type { Row } from '../engines/engine.ts';
import type { PlannedStatement } from './plan.ts';

export interface Obstacle {
  readonly statement: PlannedStatement;
  /** How many rows would make it fail; null when they cannot be counted (yet). */
  readonly rows: number | null;
}

/** A session that only reads. */
interface Asking {
  batch(statements: readonly string[]): Promise<readonly (readonly Row[])[]>;
}

/** Without those that nothing is in the way of. */
export async function obstaclesTo(statements: readonly PlannedStatement[], session: Asking): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const statement of statements) {
    if (statement.obstacle === undefined) continue;
    const rows = await count(statement.obstacle, session);
    if (rows !== 0) found.push({ statement, rows });
  }
  return found;
}

async function count(select: string, session: Asking): Promise<number | null> {
  try {
    const [, rows] = await session.batch(['SAVEPOINT obstacle', select]);
    const [value] = Object.values(rows?.[0] ?? {});
    return Number(value ?? 0);
  } catch {
    // The session is one transaction, which an error may end.
    await session.batch(['ROLLBACK TO SAVEPOINT obstacle']);
    return null;
  }
}

/** `Statement 4, change column public.orders.total, would fail now: 3 rows are in the way.` */
export function obstacleText({ statement: { number, does }, rows }: Obstacle): string {
  if (rows === null) return `Whether rows are in the way of statement ${number}, ${does}, could not be counted.`;
  return `Statement ${number}, ${does}, would fail now: ${rows === 1 ? '1 row is' : `${rows} rows are`} in the way.`;
}
