/**
 * Puts clauses of one table into one ALTER TABLE where that is cheaper, or where they cannot be apart: a column that counts and its key.
 * What is INSTANT stays apart from what takes long, unless every row is written anew anyway: then all is done in one go.
 */
import type { DdlWorld, Hazard, Statement } from '../../ddl.ts';
import { alterSql, COPY, isLong, lockText, type MysqlClause, worst } from './alter.ts';
import { allOf } from './obstacle.ts';

type Together<T> = (parts: readonly T[], joined: Statement) => T;

export function join<T extends Statement>(statements: readonly T[], world: DdlWorld, together: Together<T>): readonly T[] {
  const result: T[] = [];
  for (const run of runs(withKeys(statements))) {
    for (const group of groups(run)) result.push(group.length === 1 ? group[0]! : joined(group, world, together));
  }
  return result;
}

/** Neighbours that are clauses of one table, or one statement of another sort. */
function runs<T extends Statement>(statements: readonly T[]): T[][] {
  const found: T[][] = [];
  for (const statement of statements) {
    const last = found.at(-1);
    const before = last === undefined ? undefined : clauseOf(last[0]!);
    const clause = clauseOf(statement);
    if (last !== undefined && clause !== undefined && before !== undefined && before.id === clause.id) last.push(statement);
    else found.push([statement]);
  }
  return found;
}

/** A column that is made AUTO_INCREMENT waits for the key that it needs, if one is added later. */
function withKeys<T extends Statement>(statements: readonly T[]): readonly T[] {
  const order = [...statements];
  for (const statement of statements) {
    const clause = clauseOf(statement);
    if (clause?.counter === undefined) continue;
    const place = order.indexOf(statement);
    const key = order.findIndex(
      (other, at) => at > place && clauseOf(other)?.id === clause.id && clauseOf(other)?.leads === clause.counter,
    );
    if (key <= place + 1) continue;
    order.splice(place, 1);
    order.splice(key - 1, 0, statement);
  }
  return order;
}

/** Those of a run that become one statement, in order. */
function groups<T extends Statement>(run: readonly T[]): T[][] {
  if (clauseOf(run[0]!) === undefined) return run.map((one) => [one]);
  const found: T[][] = [];
  let start = 0;
  while (start < run.length) {
    let end = start + 1;
    while (end < run.length && fits(run.slice(start, end), run[end]!)) end += 1;
    const stretch = run.slice(start, end);
    found.push(...(isOneGo(stretch) ? [stretch] : byCost(stretch)));
    start = end;
  }
  return found;
}

/** It may stand in one ALTER with these. */
function fits<T extends Statement>(group: readonly T[], next: T): boolean {
  const clause = clauseOf(next)!;
  return group.every((one) => mayStandTogether(clauseOf(one)!, clause));
}

function mayStandTogether(a: MysqlClause, b: MysqlClause): boolean {
  const sorts = [a.sort, b.sort];
  if (sorts.includes('alone')) return false;
  const keys = sorts.filter((sort) => sort === 'add-foreign-key' || sort === 'drop-foreign-key');
  if (keys.length > 0 && a.sort !== b.sort) return false;
  if (!a.about.some((one) => b.about.includes(one))) return true;
  return a.key === 'drop' && b.key === 'add' && !sameKey(a, b);
}

/** A key that is dropped and added as it was would be left as it is. What it is after its name is not known of the one that goes. */
function sameKey(a: MysqlClause, b: MysqlClause): boolean {
  return a.sort === 'primary-key' ? false : !/^ADD UNIQUE /.test(b.text) && a.sort !== b.sort;
}

/** All rows are written anew, or none that anybody would miss: or they cannot be apart. */
function isOneGo<T extends Statement>(group: readonly T[]): boolean {
  const clauses = group.map((one) => clauseOf(one)!);
  if (clauses.every(({ quiet }) => quiet)) return true;
  return clauses.some(({ work, sort }) => work.algorithm === 'COPY' || work.rebuilds || sort === 'add-foreign-key');
}

/** INSTANT ones together, and online ones of one sort together. */
function byCost<T extends Statement>(stretch: readonly T[]): T[][] {
  const found: T[][] = [];
  for (const one of stretch) {
    const last = found.at(-1);
    const clause = clauseOf(one)!;
    const before = last === undefined ? undefined : clauseOf(last.at(-1)!);
    const alike = before !== undefined && before.sort === clause.sort && before.work.uncertain === clause.work.uncertain;
    const sameCost =
      alike && (clause.sort === 'index' || before.work.algorithm === clause.work.algorithm) && clause.sort !== 'generated';
    if (last !== undefined && sameCost) last.push(one);
    else found.push([one]);
  }
  return found;
}

function joined<T extends Statement>(group: readonly T[], world: DdlWorld, together: Together<T>): T {
  const clauses = group.map((one) => clauseOf(one)!);
  const mixed = new Set(clauses.map(({ sort }) => sort)).size > 1;
  const algorithm = worst(clauses.map(({ work }) => work)).algorithm;
  // Whether a mixture goes as the dearest of its parts does is not sure, unless that is the dearest there is.
  const said =
    mixed && algorithm !== 'COPY' ? clauses.map((one) => ({ ...one, work: { ...one.work, uncertain: true as const } })) : clauses;
  const copied =
    mixed && algorithm === 'COPY' ? said.map((one) => ({ ...one, work: { ...COPY, uncertain: true as const } })) : said;
  const obstacle = allOf(group.map((one) => one.obstacle));
  const long = clauses.some(isLong);
  const first = clauses[0]!;
  const statement: Statement = {
    sql: alterSql(copied, world),
    hazards: distinct(group.flatMap(({ hazards }) => hazards)),
    lock: lockText(first.name, clauses),
    transaction: 'none',
    ...(long ? { long: true as const } : {}),
    ...(obstacle === undefined ? {} : { obstacle }),
    clause: { ...first, text: clauses.map(({ text }) => text).join(', '), algorithm },
  };
  return together(group, statement);
}

/** Each once; and what is said of the whole table need be said but once. */
function distinct(hazards: readonly Hazard[]): readonly Hazard[] {
  const seen = new Set<string>();
  return hazards.filter(({ name, why }) => {
    const key = name === 'rewrites-table' || name === 'blocks-writes' || name === 'scans-table' ? name : `${name} ${why}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Clauses of ours: they carry more than the interface says. */
function clauseOf({ clause }: Statement): MysqlClause | undefined {
  return clause as MysqlClause | undefined;
}
