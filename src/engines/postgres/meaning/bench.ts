/**
 * A bench in a shadow: one transaction, rolled back at the end, in which a statement that fails costs nothing but its own
 * answer. Whole sets of trials go in one round trip: a function tries each in a subtransaction that is undone at once, so that
 * neither locks nor tables pile up.
 */

import type { Row } from '../../engine.ts';
import type { Shadow } from '../../shadow.ts';
import { PRINTED_ALIKE } from '../session.ts';

export interface Bench {
  /** Schema of the bench's own. A plain name that nothing else has. */
  readonly schema: string;
  /** Runs each statement for the rest of the bench; one that fails is passed over. */
  make(statements: readonly string[]): Promise<void>;
  /** What each trial read, as JSON; null where a statement failed. Nothing of it stays. */
  attempt(trials: readonly Attempt[]): Promise<readonly unknown[]>;
}

export interface Attempt {
  readonly statements: readonly string[];
  /** A SELECT of one JSON value, or an EXPLAIN (FORMAT JSON). */
  readonly reading: string;
}

/** What one round trip may carry: a statement of the server has a time limit, and a text is held whole. */
const MOST_ATTEMPTS = 250;
const MOST_CHARACTERS = 4_000_000;

export async function onBench<Result>(shadow: Shadow, work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const schema = 'driftgate_bench';
  await shadow.query(BEGIN);
  try {
    await shadow.query(functions(schema));
    return await work({
      schema,
      async make(statements) {
        for (const batch of batches(statements)) {
          await shadow.query(
            `select ${schema}.make(value) from json_array_elements_text(${literal(JSON.stringify(batch))}) with ordinality order by ordinality`,
          );
        }
      },
      async attempt(trials) {
        const found: unknown[] = [];
        for (const batch of batches(trials)) {
          const rows = await shadow.query(
            `select ${schema}.attempt(value->'statements', value->>'reading')::text as found from json_array_elements(${literal(JSON.stringify(batch))}) with ordinality order by ordinality`,
          );
          found.push(...rows.map(reading));
        }
        return found;
      },
    });
  } finally {
    await shadow.query('rollback');
  }
}

/** As in session.ts: what the server prints must not depend on anybody's settings. */
const BEGIN = [
  'begin',
  ...PRINTED_ALIKE,
  'set local transform_null_equals = off',
  'set local array_nulls = on',
  "set local default_tablespace = ''",
  'set local default_table_access_method = heap',
  'set local client_min_messages = error',
  'set local check_function_bodies = off',
  'set local jit = off',
].join(';\n');

/** Manual: "PL/pgSQL, Trapping Errors". The trial that succeeds is undone too, by an error of our own. */
function functions(schema: string): string {
  return `
    create schema ${schema};
    create function ${schema}.make(statement text) returns void language plpgsql as $$
    begin
      execute statement;
    exception when others then null;
    end $$;
    create function ${schema}.attempt(statements json, reading text) returns json language plpgsql as $$
    declare
      statement text;
      found json;
    begin
      for statement in select value from json_array_elements_text(statements) loop
        execute statement;
      end loop;
      execute reading into found;
      raise exception using errcode = 'DG000';
    exception
      when sqlstate 'DG000' then return found;
      when others then return null;
    end $$`;
}

function batches<Item>(items: readonly Item[]): Item[][] {
  const result: Item[][] = [];
  let batch: Item[] = [];
  let size = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (batch.length > 0 && (batch.length === MOST_ATTEMPTS || size + length > MOST_CHARACTERS)) {
      result.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += length;
  }
  return batch.length === 0 ? result : [...result, batch];
}

function reading({ found }: Row): unknown {
  return found === null || found === undefined ? null : JSON.parse(String(found));
}

/** With standard_conforming_strings on. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quotePath(path: readonly string[]): string {
  return path.map(quoteName).join('.');
}
