/**
 * Where sequences stand: those that columns of the tables own, and others that their defaults draw from. A sequence is no part of a
 * snapshot. Manual: "Sequence Manipulation Functions", "pg_sequence".
 */
import type { Row } from '../../engine.ts';
import type { Counter, SyncTable } from '../../sync.ts';
import { literal, qualified, quoteName } from '../sql.ts';
import { relationsOf } from './relations.ts';
import type { Line } from './session.ts';

interface Drawn {
  readonly sequence: readonly string[];
  /** Of the column that owns it; null of a sequence of its own. */
  readonly owner: readonly string[] | null;
  /** Columns with numbers that are drawn from it. */
  readonly columns: readonly (readonly string[])[];
  readonly increment: bigint;
  readonly lowest: bigint;
  readonly highest: bigint;
  readonly cycles: boolean;
  readonly readable: boolean;
  readonly writable: boolean;
}

export async function counters(line: Line, tables: readonly SyncTable[]): Promise<readonly Counter[]> {
  const found = (await drawn(line, tables)).filter(({ readable }) => readable);
  const states = await standing(line, found);
  return found.map(({ sequence, owner }, place) => ({
    of: owner === null ? ('sequence' as const) : ('column' as const),
    path: owner ?? sequence,
    ...states[place]!,
  }));
}

export async function setCounters(line: Line, wanted: readonly Counter[], tables: readonly SyncTable[]): Promise<number> {
  const byPath = new Map(wanted.map((counter) => [JSON.stringify([counter.of, ...targetPath(counter, tables)]), counter]));
  const own = (await drawn(line, tables)).flatMap((sequence) => {
    const counter = byPath.get(
      JSON.stringify([sequence.owner === null ? 'sequence' : 'column', ...(sequence.owner ?? sequence.sequence)]),
    );
    return counter === undefined || !sequence.readable || !sequence.writable ? [] : [{ sequence, counter }];
  });
  const states = await standing(
    line,
    own.map(({ sequence }) => sequence),
  );
  let set = 0;
  for (const [place, { sequence, counter }] of own.entries()) {
    const next = await needed(line, sequence, counter);
    const now = states[place]!;
    if (BigInt(now.value) === next.value && now.called === next.called) continue;
    await line.one(`select setval(${literal(qualified(sequence.sequence))}::regclass, ${next.value}, ${next.called})`);
    set += 1;
  }
  return set;
}

/** The source's names as the target spells them. */
function targetPath({ of, path }: Counter, tables: readonly SyncTable[]): readonly string[] {
  if (of === 'sequence') return path;
  const table = tables.find(({ path: own }) => own.source.join('\0') === path.slice(0, -1).join('\0'));
  const column = table?.columns.find(({ name }) => name.source === path.at(-1));
  return table === undefined ? path : [...table.path.target, column?.name.target ?? path.at(-1)!];
}

/** What the source says, or what the rows that are there need, whichever is further on. */
async function needed(
  line: Line,
  sequence: Drawn,
  { value, called }: Counter,
): Promise<{ readonly value: bigint; readonly called: boolean }> {
  const { increment, lowest, highest, cycles } = sequence;
  const wanted = BigInt(value);
  const bounded = wanted < lowest ? lowest : wanted > highest ? highest : wanted;
  if (cycles) return { value: bounded, called };
  const next = called ? bounded + increment : bounded;
  for (const path of sequence.columns) {
    const name = quoteName(path.at(-1)!);
    const { rows } = await line.one(
      `select (${increment > 0n ? 'max' : 'min'}(${name}))::numeric::text as furthest from ${qualified(path.slice(0, -1))}`,
    );
    const text = rows[0]!.furthest as string | null;
    const furthest = text === null || !/^-?\d+$/.test(text) ? null : BigInt(text);
    if (furthest === null || furthest < lowest || furthest > highest) continue;
    if (increment > 0n ? next <= furthest : next >= furthest)
      return await needed(
        line,
        { ...sequence, columns: sequence.columns.filter((other) => other !== path) },
        { of: 'sequence', path, value: text!, called: true },
      );
  }
  return { value: bounded, called };
}

async function drawn(line: Line, tables: readonly SyncTable[]): Promise<readonly Drawn[]> {
  if (tables.length === 0) return [];
  const { rows } = await line.one(`with own as (select c.oid from ${relationsOf(tables, line.side)}),
    used as (
      select d.objid as sequence, d.refobjid as relation, d.refobjsubid as number, true as owned from pg_depend d
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
      union select d.refobjid, ad.adrelid, ad.adnum, false from pg_depend d join pg_attrdef ad on ad.oid = d.objid
        where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass)
    select jsonb_build_array(n.nspname, s.relname) as sequence,
      jsonb_agg(jsonb_build_array(cn.nspname, c.relname, a.attname) order by u.number) filter (where u.owned and u.relation in (select oid from own)) -> 0 as owner,
      jsonb_agg(distinct jsonb_build_array(cn.nspname, c.relname, a.attname)) filter (where u.relation in (select oid from own)
        and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)) as columns,
      q.seqincrement::text as increment, q.seqmin::text as lowest, q.seqmax::text as highest, q.seqcycle as cycles,
      has_sequence_privilege(s.oid, 'select') as readable, has_sequence_privilege(s.oid, 'update') as writable
    from used u join pg_class s on s.oid = u.sequence and s.relkind = 'S' join pg_namespace n on n.oid = s.relnamespace join pg_sequence q on q.seqrelid = s.oid
      join pg_class c on c.oid = u.relation join pg_namespace cn on cn.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number
    group by n.nspname, s.relname, s.oid, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle
    having bool_or(u.relation in (select oid from own)) order by 1`);
  return rows.map((row: Row) => ({
    sequence: row.sequence as string[],
    owner: row.owner as string[] | null,
    columns: (row.columns as string[][] | null) ?? [],
    increment: BigInt(row.increment as string),
    lowest: BigInt(row.lowest as string),
    highest: BigInt(row.highest as string),
    cycles: row.cycles === true,
    readable: row.readable === true,
    writable: row.writable === true,
  }));
}

type State = Pick<Counter, 'value' | 'called'>;

/** Sequences that one statement asks for. */
const AT_A_TIME = 200;

async function standing(line: Line, sequences: readonly Drawn[]): Promise<readonly State[]> {
  const states: State[] = [];
  for (let from = 0; from < sequences.length; from += AT_A_TIME) {
    const some = sequences.slice(from, from + AT_A_TIME);
    const selects = some.map(
      ({ sequence }, n) => `select ${n} as n, last_value::text as value, is_called as called from ${qualified(sequence)}`,
    );
    const { rows } = await line.one(`${selects.join(' union all ')} order by n`);
    states.push(...rows.map((row) => ({ value: String(row.value), called: row.called === true })));
  }
  return states;
}
