/** What is planned from one schema to another, and both ways run. */
import { expect } from 'vitest';
import { compare } from '../../src/diff/compare.ts';
import { ALLOWABLE, type HazardName } from '../../src/engines/ddl.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import { buildStatements } from '../../src/plan/build.ts';
import type { PlannedStatement } from '../../src/plan/plan.ts';
import { type Conversion, converge, read } from '../plan/converge.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';

export interface Planned {
  readonly statements: readonly PlannedStatement[];
  /** The SQL of all statements. */
  readonly sql: readonly string[];
  readonly hazards: ReadonlySet<HazardName>;
  readonly left: readonly string[];
  readonly target: TestDatabase;
}

/** Without running it. */
export async function planned(
  server: TestServer,
  { from, rows = '', to }: Pick<Conversion, 'from' | 'rows' | 'to'>,
): Promise<Planned> {
  const [target, reference] = await Promise.all([server.createDatabase(`${from};\n${rows}`), server.createDatabase(to)]);
  const [present, wanted] = await Promise.all([read(postgres, target.url), read(postgres, reference.url)]);
  const comparison = compare(wanted.catalog, present.catalog, postgres.equivalent);
  const { statements, left } = buildStatements({
    ddl: postgres.ddl,
    reference: wanted.catalog,
    target: present.catalog,
    comparison,
    facts: present.facts,
    allow: new Set(ALLOWABLE),
  });
  const hazards = new Set(statements.flatMap((statement) => statement.hazards.map(({ name }) => name)));
  return { statements, sql: statements.map(({ sql }) => sql), hazards, left: left.map(({ why }) => why), target };
}

/** From one to the other and back with rows, and there without. @returns the SQL there, and back, with rows */
export async function bothWays(
  server: TestServer,
  {
    base,
    change,
    rows,
    ...more
  }: { readonly base: string; readonly change: string; readonly rows: string } & Partial<Conversion>,
): Promise<{ readonly there: readonly string[]; readonly back: readonly string[] }> {
  const changed = `${base};\n${change}`;
  const there = await converge(server, { from: base, to: changed, rows, ...more });
  const back = await converge(server, { from: changed, to: base, rows, ...more });
  await converge(server, { from: base, to: changed, ...more });
  const sql = ({ statements }: typeof there): string[] => statements.map((statement) => statement.sql);
  expect(sql(there), 'something is done').not.toEqual([]);
  return { there: sql(there), back: sql(back) };
}
