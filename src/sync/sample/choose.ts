/**
 * Which rows are chosen, so that every foreign key holds among them. Of some tables a number of rows is given (seeds). Upwards, the rows that these
 * refer to are chosen as well, and what those refer to. Downwards, a table without seeds that refers to such tables has the rows all of whose
 * parents are chosen; as the parents of rows that were pulled along are chosen, too, these are among them.
 */
import { DriftgateError } from '../../errors.ts';
import { components } from '../../order/components.ts';
import { closure, MOST_STEPS, type Start } from './closure.ts';
import { everyRow, isAll, type Relations, type Rows } from './relation.ts';
import type { Link, SampleTable } from './tables.ts';

/** Queries of one condition; a server that replaces each name by its query must get through them. */
const MOST_QUERIES = 500;

export type Chosen = ReadonlyMap<SampleTable, Rows>;

export interface Choice {
  readonly relations: Relations;
  readonly tables: readonly SampleTable[];
  /** What there is to choose from: closed under foreign keys. */
  readonly base: Chosen;
  readonly seeds: Chosen;
  note(sentence: string): void;
}

export function choose(choice: Choice): Chosen {
  const pulled = pullAlong(choice);
  return flowDown(choice, pulled);
}

/** Of tables with seeds their seeds and what others need of them; of further tables above or between these what others need. */
function pullAlong(choice: Choice): Chosen {
  const { tables, seeds } = choice;
  const below = reached(tables, seeds, 'children');
  const above = reached(tables, seeds, 'parents');
  const climbing = tables.filter((table) => below.has(table) && above.has(table));
  const pulled = new Map<SampleTable, Rows>();
  // Children first.
  for (const group of knots(climbing).reverse()) {
    for (const [table, rows] of climb(choice, pulled, group)) pulled.set(table, rows);
  }
  return pulled;
}

function climb(choice: Choice, pulled: Chosen, group: readonly SampleTable[]): ReadonlyMap<SampleTable, Rows> {
  const { relations, seeds, base } = choice;
  const inner = group.flatMap((table) => table.children.filter(({ child }) => group.includes(child)));
  const starts = group.flatMap((table) => {
    const seed = seeds.get(table);
    const own = seed === undefined ? [] : [{ table, sql: select(relations, seed), uses: [seed.relation] }];
    return [...own, ...table.children.flatMap((link) => needed(choice, pulled, link))];
  });
  let found: ReadonlyMap<SampleTable, Rows>;
  if (inner.length === 0) {
    const [table] = group as [SampleTable];
    const seed = seeds.get(table);
    found = new Map([[table, starts.length === 1 && seed !== undefined ? seed : joined(relations, table, starts)]]);
  } else {
    const steps = inner.map(({ child, parent, pairs }) => ({ from: child, to: parent, pairs }));
    if (steps.length > MOST_STEPS) return everything(choice, group);
    const reachedBy = closure(relations, group, starts, steps);
    found = new Map([...reachedBy].map(([table, relation]) => [table, { table, relation, condition: null }]));
  }
  if ([...found.values()].some(({ relation }) => (relation?.weight ?? 0) > MOST_QUERIES)) return everything(choice, group);
  const withConditions = [...found].map(([table, rows]): [SampleTable, Rows] => [
    table,
    table.key.length > 0 || rows.condition !== null ? rows : { ...rows, condition: keyless(choice, pulled, table) },
  ]);
  return new Map(withConditions);

  function everything({ note }: Choice, members: readonly SampleTable[]): ReadonlyMap<SampleTable, Rows> {
    for (const { name } of members) note(`So many tables refer to ${name}, in so many ways, that all of its rows take part.`);
    return new Map(members.map((table) => [table, base.get(table) ?? everyRow(table)]));
  }
}

/** Rows of the parent that chosen rows of the child refer to. */
function needed({ relations }: Choice, pulled: Chosen, { child, parent, pairs }: Link): Start[] {
  const rows = pulled.get(child);
  if (rows === undefined || child === parent) return [];
  const all = everyRow(parent);
  const on = pairs.map(([from, to]) => `${relations.column(all, 'p', to)} = ${relations.column(rows, 'c', from)}`);
  const sql = `SELECT ${relations.columns(all, 'p')} FROM ${relations.from(rows, 'c')} JOIN ${relations.from(all, 'p')} ON ${on.join(' AND ')}`;
  return [{ table: parent, sql, uses: [rows.relation] }];
}

function joined(relations: Relations, table: SampleTable, starts: readonly Start[]): Rows {
  const relation = relations.make(
    starts.flatMap(({ uses }) => uses),
    starts.map(({ sql }) => sql).join(' UNION '),
  );
  return { table, relation, condition: null };
}

/** Nothing but what is said of a row tells whether it was chosen: its own condition, or that others refer to it. */
function keyless({ relations, seeds }: Choice, pulled: Chosen, table: SampleTable): string {
  const own = seeds.get(table)?.condition ?? null;
  const referred = table.children.flatMap(({ child, pairs }) => {
    const rows = pulled.get(child);
    if (rows === undefined) return [];
    if (child === table || rows.relation === null) throw untold(table);
    const [to, from] = [pairs.map(([, column]) => column), pairs.map(([column]) => column)];
    return [relations.among(to, { ...rows, relation: rows.relation }, from)];
  });
  return [...(own === null ? [] : [own]), ...referred].map((one) => `(${one})`).join(' OR ');
}

/** Tables with seeds have what was pulled along; below them it is decided by the parents, and all others have what they had. */
function flowDown(choice: Choice, pulled: Chosen): Chosen {
  const { tables, base, seeds } = choice;
  const bounded = reached(tables, seeds, 'parents');
  const chosen = new Map(tables.map((table) => [table, base.get(table) ?? everyRow(table)]));
  for (const table of seeds.keys()) chosen.set(table, pulled.get(table)!);
  const flowing = tables.filter((table) => bounded.has(table) && !seeds.has(table));
  for (const group of knots(flowing)) {
    const rows = flow(choice, chosen, group);
    for (const [table, those] of rows) {
      if ((those.relation?.weight ?? 0) > MOST_QUERIES)
        throw new DriftgateError(
          'config',
          `${table.name} refers to chosen rows in so many ways that its own cannot be chosen by them.`,
          {
            hint: `Give ${table.name} a condition of its own under sync.where, or leave it out.`,
          },
        );
      chosen.set(table, those);
    }
  }
  return chosen;
}

function flow(choice: Choice, chosen: Chosen, group: readonly SampleTable[]): ReadonlyMap<SampleTable, Rows> {
  const { relations, base } = choice;
  const inner = group.flatMap((table) => table.parents.filter(({ parent }) => group.includes(parent)));
  const outer = (table: SampleTable): { link: Link; rows: Rows }[] =>
    table.parents.flatMap((link) => {
      const rows = chosen.get(link.parent);
      return group.includes(link.parent) || rows === undefined || isAll(rows) ? [] : [{ link, rows }];
    });
  if (inner.length === 0) {
    const [table] = group as [SampleTable];
    const rows = base.get(table) ?? everyRow(table);
    const joins = outer(table).map(({ link, rows: parents }, number) => {
      const on = equal(relations, link, rows, parents, `p${number}`);
      return {
        sql: `${link.nullable ? 'LEFT ' : ''}JOIN ${relations.from(parents, `p${number}`)} ON ${on}`,
        link,
        parents,
        alias: `p${number}`,
      };
    });
    const conditions = joins.flatMap(({ link, parents, alias }) => {
      if (!link.nullable) return [];
      const nulls = link.pairs.map(([from]) => `${relations.column(rows, 'b', from)} IS NULL`);
      return [`(${[...nulls, `${relations.column(parents, alias, link.pairs[0]![1])} IS NOT NULL`].join(' OR ')})`];
    });
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const relation = relations.make(
      [rows.relation, ...joins.map(({ parents }) => parents.relation)],
      `SELECT ${relations.columns(rows, 'b')} FROM ${relations.from(rows, 'b')} ${joins.map(({ sql }) => sql).join(' ')}${where}`,
    );
    return new Map([
      [table, { table, relation, condition: table.key.length > 0 ? null : keylessBelow(choice, table, outer(table)) }],
    ]);
  }
  const keyed = group.find(({ key }) => key.length === 0);
  if (keyed !== undefined || inner.length > MOST_STEPS) throw untold(keyed ?? group[0]!);
  // Which rows go is told from the top: those with a parent that is not chosen, and then those with a parent that goes.
  const starts = group.flatMap((table) => {
    const rows = base.get(table) ?? everyRow(table);
    return outer(table).map(({ link, rows: parents }): Start => {
      const given = link.pairs.map(([from]) => `${relations.column(rows, 'b', from)} IS NOT NULL`).join(' AND ');
      const missing = `${relations.column(parents, 'p', link.pairs[0]![1])} IS NULL`;
      const sql = `SELECT ${relations.columns(rows, 'b')} FROM ${relations.from(rows, 'b')} LEFT JOIN ${relations.from(parents, 'p')} ON ${equal(relations, link, rows, parents, 'p')} WHERE ${given} AND ${missing}`;
      return { table, sql, uses: [rows.relation, parents.relation] };
    });
  });
  const steps = inner.map(({ child, parent, pairs }) => ({
    from: parent,
    to: child,
    pairs: pairs.map(([from, to]) => [to, from] as const),
  }));
  const gone = closure(relations, group, starts, steps);
  return new Map(
    group.map((table) => {
      const rows = base.get(table) ?? everyRow(table);
      const relation = gone.get(table)!;
      const going: Rows = { table, relation, condition: null };
      const on = table.key.map((column) => `${relations.column(going, 'x', column)} = ${relations.column(rows, 'b', column)}`);
      const sql = `SELECT ${relations.columns(rows, 'b')} FROM ${relations.from(rows, 'b')} LEFT JOIN ${relations.from(going, 'x')} ON ${on.join(' AND ')} WHERE ${relations.column(going, 'x', table.key[0]!)} IS NULL`;
      return [table, { table, relation: relations.make([rows.relation, relation], sql), condition: null }];
    }),
  );
}

function keylessBelow({ relations, base }: Choice, table: SampleTable, links: readonly { link: Link; rows: Rows }[]): string {
  const conditions = links.map(({ link: { pairs, nullable, parent }, rows }) => {
    if (rows.relation === null) throw untold(parent);
    const [from, to] = [pairs.map(([column]) => column), pairs.map(([, column]) => column)];
    const restricted = { ...rows, relation: rows.relation };
    return nullable ? relations.notBeside(from, restricted, to) : relations.among(from, restricted, to);
  });
  const own = base.get(table)?.condition ?? null;
  return [...(own === null ? [] : [`(${own})`]), ...conditions].join(' AND ');
}

function select(relations: Relations, rows: Rows): string {
  return `SELECT ${relations.columns(rows, 's')} FROM ${relations.from(rows, 's')}`;
}

function equal(relations: Relations, { pairs }: Link, child: Rows, parent: Rows, alias: string): string {
  return pairs
    .map(([from, to]) => `${relations.column(parent, alias, to)} = ${relations.column(child, 'b', from)}`)
    .join(' AND ');
}

/** Tables with seeds, and those that have one of them above (`parents`: that refer to it, however far) or below. */
function reached(tables: readonly SampleTable[], seeds: Chosen, through: 'parents' | 'children'): ReadonlySet<SampleTable> {
  const found = new Set(tables.filter((table) => seeds.has(table)));
  // From each one found to those that have it above: its children.
  for (const table of found) {
    for (const link of through === 'parents' ? table.children : table.parents)
      found.add(through === 'parents' ? link.child : link.parent);
  }
  return found;
}

/** Tables that refer to each other stand together, after all that they refer to. */
function knots(tables: readonly SampleTable[]): (readonly SampleTable[])[] {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const parents = (id: string): string[] =>
    (byId.get(id)?.parents ?? []).flatMap(({ parent }) => (parent.id !== id && byId.has(parent.id) ? [parent.id] : []));
  return components({ tables: [...byId.keys()], parents }).map((ids) => ids.map((id) => byId.get(id)!));
}

function untold({ name }: SampleTable): DriftgateError {
  return new DriftgateError(
    'config',
    `The rows of ${name} cannot be chosen: it has no key, and other tables refer to it in a circle.`,
    {
      hint: `Leave ${name} out, or give it a primary key.`,
    },
  );
}
