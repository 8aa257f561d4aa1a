/**
 * Plans from one schema to another on a real server, runs the plan there, and sees that nothing is left: by driftgate's own reading,
 * and by the server's own dump program.
 */
import { expect } from 'vitest';
import type { Catalog } from '../../src/catalog/model.ts';
import { EVERYTHING, select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import type { Difference } from '../../src/diff/difference.ts';
import { ALLOWABLE, type Allowable, type Facts } from '../../src/engines/ddl.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { engineOfFlavour, loadEngine } from '../../src/engines/index.ts';
import { type Built, buildStatements } from '../../src/plan/build.ts';
import { expectedAfter } from '../../src/plan/expected.ts';
import type { PlannedStatement } from '../../src/plan/plan.ts';
import type { TestDatabase, TestServer } from '../servers/index.ts';
import { openRunner } from './runner.ts';

export interface Conversion {
  /** The target: its schema, and what is inserted into it. */
  readonly from: string;
  readonly rows?: string;
  /** The reference. */
  readonly to: string;
  readonly allow?: readonly Allowable[];
  readonly fill?: ReadonlyMap<string, string>;
  readonly using?: ReadonlyMap<string, string>;
  /** False where the dump shows what driftgate does not compare. Say why beside it. */
  readonly sameDump?: false;
  /** False where something is left on purpose. */
  readonly complete?: false;
}

export interface Converged extends Built {
  /** As the target is now. */
  readonly database: TestDatabase;
  readonly before: Catalog;
  readonly after: Catalog;
  readonly facts: Facts;
}

export async function converge(server: TestServer, conversion: Conversion): Promise<Converged> {
  const { from, rows = '', to, allow = ALLOWABLE, fill, using } = conversion;
  const [database, reference] = await Promise.all([server.createDatabase(`${from};\n${rows}`), server.createDatabase(to)]);
  const engine = await loadEngine(engineOfFlavour(server.flavour));
  const [{ catalog: before, facts }, { catalog: wanted }] = await Promise.all([
    read(engine, database.url),
    read(engine, reference.url),
  ]);
  const comparison = compare(wanted, before, engine.equivalent);
  const built = buildStatements({
    ddl: engine.ddl,
    reference: wanted,
    target: before,
    comparison,
    facts,
    allow: new Set(allow),
    ...(fill === undefined ? {} : { fill }),
    ...(using === undefined ? {} : { using }),
  });
  if (conversion.complete !== false) expect(built.left.map(({ about, why }) => `${about.id}: ${why}`)).toEqual([]);
  await runAll(engine, database.url, built.statements);
  const { catalog: after } = await read(engine, database.url);
  expect(
    named(compare(expectedAfter(before, built.claims), after, engine.equivalent).differences),
    textOf(built.statements),
  ).toEqual([]);
  if (conversion.complete !== false) {
    expect(named(compare(wanted, after, engine.equivalent).differences), textOf(built.statements)).toEqual([]);
    if (conversion.sameDump !== false)
      expect(linesOf(await database.dump()), textOf(built.statements)).toEqual(linesOf(await reference.dump()));
  }
  return { ...built, database, before, after, facts };
}

export async function read(engine: Engine, url: string): Promise<{ readonly catalog: Catalog; readonly facts: Facts }> {
  const timeouts = { connect: 20_000, read: 60_000, statement: 60_000 };
  const session = await engine.connect(engine.parseUrl(new URL(url), { timeouts, applicationName: 'driftgate test' }));
  try {
    const catalog = await engine.readCatalog(session, select(EVERYTHING));
    return { catalog, facts: await engine.readFacts(session, catalog) };
  } finally {
    await session.close();
  }
}

/** As an apply does, without its safeguards. An error names the statement. */
export async function runAll(engine: Engine, url: string, statements: readonly PlannedStatement[]): Promise<void> {
  const runner = await openRunner(engine.name, url);
  try {
    let group = 0;
    for (const statement of statements) {
      if (statement.group !== group && group !== 0) await runner.run('COMMIT');
      if (statement.group !== group && statement.transaction !== 'none') await runner.run('BEGIN');
      group = statement.group;
      try {
        let changed = await runner.run(statement.sql);
        while (statement.repeat === true && changed > 0) changed = await runner.run(statement.sql);
      } catch (error) {
        throw new Error(
          `${statement.sql}\n${error instanceof Error ? error.message : String(error)}\n\nin:\n${textOf(statements)}`,
        );
      }
    }
    await runner.run('COMMIT');
  } finally {
    await runner.close();
  }
}

export function textOf(statements: readonly PlannedStatement[]): string {
  return statements.map(({ group, transaction, sql }) => `${group} ${transaction}: ${sql}`).join('\n');
}

function named(differences: readonly Difference[]): string[] {
  return differences.flatMap((difference) => {
    if (difference.change === 'missing') return [`missing ${difference.reference.id}`];
    if (difference.change === 'extra') return [`extra ${difference.target.id}`];
    return difference.properties.map(
      ({ property, reference, target }) => `changed ${difference.reference.id} ${property}: should be ${reference}, is ${target}`,
    );
  });
}

/** The order of columns, and of objects, is not compared; counters are data; NO ACTION may be written or not. */
export function linesOf(dump: string): string[] {
  return dump
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/,$/, '')
        .replace(/ AUTO_INCREMENT=\d+| ON (?:DELETE|UPDATE) NO ACTION/g, ''),
    )
    .filter((line) => line !== '' && !/^(--|\/\*M?!|\\(un)?restrict)/.test(line))
    .sort();
}
