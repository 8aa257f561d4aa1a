/**
 * What a transaction that writes may do without: triggers that are off, foreign keys that wait. What is altered for it is altered back before
 * the same transaction ends, so that nobody else ever sees it, and a rollback needs nothing. Manual: "ALTER TABLE", "SET CONSTRAINTS".
 */
import { DriftgateError } from '../../../errors.ts';
import type { Row } from '../../engine.ts';
import type { Relaxed, SyncForeignKey } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { relationsOf } from './relations.ts';
import type { Line } from './session.ts';

export interface Altered {
  readonly begin: readonly string[];
  /** In the same transaction. */
  readonly end: readonly string[];
}

export async function relax(line: Line, { tables, triggers, deferred, off }: Relaxed): Promise<Altered> {
  const begin: string[] = [];
  const end: string[] = [];
  if (triggers === 'off' && tables.length > 0) {
    const { rows } = await line.one(triggersOf(tables));
    const { disable, restore } = switched(rows);
    begin.push(...disable);
    end.push(...restore);
  }
  if (off.length > 0) {
    const { rows } = await line.one(statesOf(off));
    for (const row of rows) {
      const constraint = `alter table ${row.relation} alter constraint ${row.name}`;
      if (row.owns !== true) throw notOwner(String(row.relation), String(row.name));
      begin.push(`${constraint} deferrable initially deferred`);
      end.push(
        `${constraint} ${row.deferrable ? `deferrable initially ${row.deferred ? 'deferred' : 'immediate'}` : 'not deferrable'}`,
      );
    }
  }
  if (deferred.length > 0)
    begin.push(`set constraints ${deferred.map((key) => qualified([key.table[0]!, key.constraint])).join(', ')} deferred`);
  // A table with checks that wait cannot be altered.
  return { begin, end: end.length === 0 ? [] : ['set constraints all immediate', ...end] };
}

/** Those of the tables and of their partitions, where the user may alter them. A partition has its table's, in a state of its own. */
function triggersOf(tables: Relaxed['tables']): string {
  return `select t.oid, t.tgparentid as parent, t.tgenabled as state, format('%I.%I', n.nspname, r.relname) as relation, quote_ident(t.tgname) as name
    from (select c.oid from ${relationsOf(tables, 'target')} union select p.relid from ${relationsOf(tables, 'target')}, pg_partition_tree(c.oid) p) own
      join pg_class r on r.oid = own.oid join pg_namespace n on n.oid = r.relnamespace join pg_trigger t on t.tgrelid = r.oid
      left join pg_constraint k on k.oid = t.tgconstraint
    where (not t.tgisinternal or t.tgparentid <> 0) and coalesce(k.contype, 't') = 't' and pg_has_role(r.relowner, 'usage')
    order by t.tgparentid <> 0, 4, 5`;
}

const ON: Readonly<Record<string, string>> = { O: 'enable', A: 'enable always', R: 'enable replica', D: 'disable' };

/** What is done to a trigger of a partitioned table is done to those that its partitions have of it. */
function switched(rows: readonly Row[]): { readonly disable: readonly string[]; readonly restore: readonly string[] } {
  const disable: string[] = [];
  const restore: string[] = [];
  const states = new Map(rows.map((row) => [row.oid, row.state as string]));
  const fires = (state: string | undefined): boolean => state === 'O' || state === 'A';
  for (const row of rows) {
    const state = row.state as string;
    const parent = states.get(row.parent);
    if (parent === undefined) {
      if (!fires(state)) continue;
      disable.push(`alter table ${row.relation} disable trigger ${row.name}`);
      restore.push(`alter table ${row.relation} ${ON[state]} trigger ${row.name}`);
    } else if (state !== parent) {
      if (!fires(parent) && fires(state)) disable.push(`alter table only ${row.relation} disable trigger ${row.name}`);
      if (fires(parent) || fires(state)) restore.push(`alter table only ${row.relation} ${ON[state]} trigger ${row.name}`);
    }
  }
  return { disable, restore };
}

function statesOf(keys: readonly SyncForeignKey[]): string {
  const wanted = keys.map(({ table, constraint }) => `(to_regclass(${literal(qualified(table))})::oid, ${literal(constraint)})`);
  return `select format('%I.%I', n.nspname, c.relname) as relation, quote_ident(k.conname) as name, k.condeferrable as deferrable, k.condeferred as deferred,
      pg_has_role(c.relowner, 'usage') as owns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and (k.conrelid, k.conname::text) in (${wanted.join(', ')}) order by 1, 2`;
}

function notOwner(relation: string, name: string): DriftgateError {
  return new DriftgateError(
    'permission',
    `The check of ${name} on ${relation} cannot be put off: the user does not own the table.`,
    {
      hint: `Make the user a member of the role that owns ${relation}, or make ${quoteName(name.replace(/^"|"$/g, ''))} DEFERRABLE.`,
    },
  );
}
