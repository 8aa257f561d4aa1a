/** Statements as the kinds write them, and the sentences for what they cost. Tables are named to people as displayName names them. */
import { displayName } from '../../../catalog/model.ts';
import type { DdlWorld, Hazard, Statement } from '../../ddl.ts';
import { qualified } from '../sql.ts';

/** A statement that costs nothing, locks nothing and joins its neighbours' transaction, but for what is said. */
export function statement(sql: string, more: Partial<Omit<Statement, 'sql'>> = {}): Statement {
  return { sql, hazards: [], lock: null, transaction: 'joined', ...more };
}

/** A table or partition as the statements about it need it. */
export interface TableAt {
  readonly id: string;
  /** As SQL. */
  readonly sql: string;
  /** For people. */
  readonly name: string;
  /** With rows, or not known to be without. */
  readonly hasRows: boolean;
  /** Others may use it already. */
  readonly inUse: boolean;
}

export function tableAt(id: string, path: readonly string[], world: DdlWorld): TableAt {
  const own = path.slice(0, 2);
  const inUse = world.target.objects.has(id);
  return { id, sql: qualified(own), name: displayName(own), hasRows: inUse && world.hasRows(id), inUse };
}

/** `ALTER TABLE shop.orders …`, in no time. */
export function alterTable(table: TableAt, what: string, more: Partial<Omit<Statement, 'sql'>> = {}): Statement {
  return statement(`ALTER TABLE ${table.sql} ${what}`, { lock: momentary(table), ...more });
}

/** Its lock shuts everybody out, but only for the moment that a change of the catalog takes. */
export function momentary(table: TableAt): string | null {
  return table.inUse ? `ACCESS EXCLUSIVE on ${table.name}, for a moment` : null;
}

/** The lock and the cost of work on all rows while nobody else is let in; nothing where there are no rows. */
export function rewriting(table: TableAt, why = `Every row of ${table.name} is written anew`): Partial<Statement> {
  if (!table.hasRows) return { lock: momentary(table) };
  return {
    lock: `ACCESS EXCLUSIVE on ${table.name}`,
    long: true,
    hazards: [hazard('rewrites-table', `${why}.`), ...shutOut(table)],
  };
}

export function scanning(table: TableAt, why = `Every row of ${table.name} is looked at`): Partial<Statement> {
  if (!table.hasRows) return { lock: momentary(table) };
  return {
    lock: `ACCESS EXCLUSIVE on ${table.name}`,
    long: true,
    hazards: [hazard('scans-table', `${why}.`), ...shutOut(table)],
  };
}

function shutOut({ name }: TableAt): readonly Hazard[] {
  return [
    hazard('blocks-reads', `Nobody can read ${name} meanwhile.`),
    hazard('blocks-writes', `Nobody can write to ${name} meanwhile.`),
  ];
}

export function hazard(name: Hazard['name'], why: string): Hazard {
  return { name, why };
}

/** The same statement with more to say of what it costs. */
export function withHazards(base: Partial<Statement>, hazards: readonly Hazard[]): Partial<Statement> {
  return { ...base, hazards: [...hazards, ...(base.hazards ?? [])] };
}
