import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  checkMasks,
  planMasks,
  refuseUnmasked,
  resolveSalt,
  sideEffects
} from "./chunk-DE2B6WPA.js";
import {
  NoWay,
  atomically,
  isRefusal,
  orRefused,
  patiently,
  persistently,
  refuseProduction,
  refuseSameDatabase
} from "./chunk-ZS56GFGV.js";
import "./chunk-SZZNPJZP.js";
import {
  SYNC_FORMAT_VERSION
} from "./chunk-4MSUBJA7.js";
import {
  check
} from "./chunk-AT45UWY6.js";
import {
  applyPlan
} from "./chunk-CJGT6YDS.js";
import {
  Locked
} from "./chunk-CRX4MWTW.js";
import "./chunk-6LOYL5YZ.js";
import "./chunk-X6UAT5MY.js";
import "./chunk-PPFVME7G.js";
import {
  plan
} from "./chunk-4MS7QSWW.js";
import "./chunk-YGA3XF5W.js";
import {
  openTarget
} from "./chunk-6CZ3RH6J.js";
import "./chunk-7TJQULYP.js";
import "./chunk-AUFZDM3G.js";
import "./chunk-BU3LFTSH.js";
import {
  isTransient
} from "./chunk-UEQH332D.js";
import "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-5TRDN6UW.js";
import "./chunk-7AMU2BML.js";
import "./chunk-OKFPFEFE.js";
import "./chunk-KM37ZENY.js";
import "./chunk-ZK4AXWO4.js";
import "./chunk-6LHVVYDO.js";
import "./chunk-I2G626Y2.js";
import "./chunk-F7JLGU4B.js";
import "./chunk-IOJJPD6L.js";
import "./chunk-JBFFFC4B.js";
import "./chunk-YZSLJ3GS.js";
import "./chunk-DU2O5732.js";
import "./chunk-54GP5VBJ.js";
import "./chunk-WILGNIYQ.js";
import "./chunk-4GCXRW3V.js";
import "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import {
  components,
  order,
  select,
  tableMatcher
} from "./chunk-O6H7CJII.js";
import "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-KWBLS426.js";
import "./chunk-O3T3MGE6.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-VCDZEJPJ.js";
import "./chunk-SFX3QLW5.js";
import "./chunk-GQKGURJ2.js";
import "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-5CU6ZPLD.js";
import "./chunk-27RZYA22.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import {
  columnsOfTable
} from "./chunk-IMMBL6MV.js";
import "./chunk-DWJS3GSM.js";
import "./chunk-4AT6M7XM.js";
import "./chunk-4SYU7MRA.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/sync/compare.ts
var CELL = 5e3;
var BATCH = 4e4;
async function differing({ reader, writer }, table, tally) {
  tally.progress("comparing", 0, tally.rows);
  const alike = await wholly({ reader, writer }, table);
  if (alike !== null) {
    tally.handled += alike;
    tally.progress("comparing", alike, alike);
    return { batches: [], sourceRows: alike, targetRows: alike };
  }
  const division = await reader.divide(table, CELL);
  const [own, other] = await Promise.all([reader.sums(table, division), writer.sums(table, division)]);
  const batches = [];
  let [cells, source, target] = [[], 0, 0];
  const close = () => {
    if (cells.length > 0) batches.push({ division, cells, sourceRows: source, targetRows: target });
    [cells, source, target] = [[], 0, 0];
  };
  for (let cell = 0; cell < division.cells; cell += 1) {
    const [here, there] = [own[cell] ?? NOTHING, other[cell] ?? NOTHING];
    if (here.rows === there.rows && here.sum === there.sum) continue;
    const size = here.rows + there.rows;
    const changes = cells.length > 0 && target === 0 !== (there.rows === 0);
    if (changes || source + target + size > BATCH) close();
    cells.push(cell);
    source += here.rows;
    target += there.rows;
  }
  close();
  const [sourceRows, targetRows] = [sumOf(own), sumOf(other)];
  tally.handled += sourceRows;
  tally.progress("comparing", sourceRows, sourceRows);
  return { batches, sourceRows, targetRows };
}
var LARGE = 500000n;
async function wholly({ reader, writer }, table) {
  const here = await reader.glance(table);
  if (here === null || BigInt(here.greatest) - BigInt(here.least) < LARGE) return null;
  const there = await writer.glance(table);
  if (there?.least !== here.least || there.greatest !== here.greatest) return null;
  const [[own = NOTHING], [other = NOTHING]] = await Promise.all([
    reader.sums(table, here.division),
    writer.sums(table, here.division)
  ]);
  return own.rows === other.rows && own.sum === other.sum ? own.rows : null;
}
var NOTHING = { rows: 0, sum: "" };
function sumOf(sums) {
  return sumUp(sums.map(({ rows }) => rows));
}
function sumUp(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
async function rowDifferences({ reader, writer }, table, batch) {
  const { division, cells } = batch;
  const here = new Rows();
  const there = new Rows();
  await Promise.all([
    batch.sourceRows === 0 ? null : reader.keys(table, division, cells, (key2, hash) => here.add(key2, hash)),
    batch.targetRows === 0 ? null : writer.keys(table, division, cells, (key2, hash) => there.add(key2, hash))
  ]);
  if (table.key.length === 0) return multisets(here, there);
  const inside = byKey(here, there);
  if (inside.inserts.length === 0) return inside;
  const found = table.where.target === null ? inside : await beyond(inside, writer, table, batch);
  return paired(found, await writer.matching(table, found.inserts));
}
async function beyond(found, writer, table, { division, cells }) {
  const wanted = new Set(found.inserts.map(textOf));
  const there = /* @__PURE__ */ new Set();
  await writer.keys({ ...table, where: { ...table.where, target: null } }, division, cells, (key2) => {
    const text = textOf(key2);
    if (wanted.has(text)) there.add(text);
  });
  const inserts = found.inserts.filter((key2) => !there.has(textOf(key2)));
  const updates = [...found.updates, ...found.inserts.filter((key2) => there.has(textOf(key2)))];
  return { ...found, inserts, updates, inserted: inserts.length, missing: inserts.map(() => 1) };
}
function paired(found, same2) {
  if (same2.length === 0) return found;
  const pairs = new Map(same2.map(({ key: key2, there }) => [textOf(key2), textOf(there)]));
  const taken = new Set(pairs.values());
  const inserts = found.inserts.filter((key2) => !pairs.has(textOf(key2)));
  const extras = found.extras.filter((key2) => !taken.has(textOf(key2)));
  const elsewhere = taken.size - (found.extras.length - extras.length);
  return {
    inserts,
    updates: [...found.updates, ...found.inserts.filter((key2) => pairs.has(textOf(key2)))],
    extras,
    inserted: inserts.length,
    extra: extras.length - elsewhere,
    missing: inserts.map(() => 1)
  };
}
function textOf(key2) {
  return key2.length === 1 ? key2[0] : JSON.stringify(key2);
}
var Rows = class {
  found = /* @__PURE__ */ new Map();
  add(key2, hash) {
    const text = textOf(key2);
    const known = this.found.get(text);
    if (known === void 0) this.found.set(text, { key: key2, hash, count: 1 });
    else known.count += 1;
  }
};
function byKey(here, there) {
  const inserts = [];
  const updates = [];
  for (const [text, { key: key2, hash }] of here.found) {
    const other = there.found.get(text);
    if (other === void 0) inserts.push(key2);
    else if (other.hash !== hash) updates.push(key2);
  }
  const extras = [...there.found].filter(([text]) => !here.found.has(text)).map(([, { key: key2 }]) => key2);
  return { inserts, updates, extras, inserted: inserts.length, extra: extras.length, missing: inserts.map(() => 1) };
}
function multisets(here, there) {
  const texts = /* @__PURE__ */ new Set([...here.found.keys(), ...there.found.keys()]);
  const inserts = [];
  const extras = [];
  const missing2 = [];
  let extra = 0;
  for (const text of texts) {
    const [own, other] = [here.found.get(text), there.found.get(text)];
    const more = (own?.count ?? 0) - (other?.count ?? 0);
    if (more > 0) inserts.push(own.key);
    if (more > 0) missing2.push(more);
    if (more < 0) extras.push(other.key);
    extra += Math.max(0, -more);
  }
  return { inserts, updates: [], extras, inserted: sumUp(missing2), extra, missing: missing2 };
}

// src/sync/sample/relation.ts
function isAll({ relation, condition }) {
  return relation === null && condition === null;
}
var MOST_MERGED = 6;
var Relations = class {
  #quoting;
  #prefix;
  #count = 0;
  /** @param taken names of tables and views: a query of that name would hide them */
  constructor(quoting, taken) {
    this.#quoting = quoting;
    let prefix = "driftgate_";
    while (taken.some((name) => name.toLowerCase().startsWith(prefix))) prefix += "_";
    this.#prefix = prefix;
  }
  make(uses, sql) {
    const weight = weightOf(uses);
    return this.#made(uses, () => weight > MOST_MERGED ? sql.replace(/^SELECT /, "SELECT DISTINCT ") : sql, false);
  }
  recursive(uses, sql) {
    return this.#made(uses, sql, true);
  }
  #made(uses, sql, recursive) {
    const used = uses.filter((one) => one !== null);
    const name = `${this.#prefix}${++this.#count}`;
    return { name, sql: sql(name), uses: used, recursive, weight: weightOf(used) };
  }
  /** `"public"."orders" t`, `driftgate_3 t` */
  from({ table, relation }, alias) {
    return `${relation === null ? this.#quoting.quotePath(table.path) : relation.name} ${alias}`;
  }
  column({ table, relation }, alias, column) {
    return `${alias}.${relation === null ? this.#quoting.quoteName(column) : `c${table.columns.indexOf(column)}`}`;
  }
  /** All columns that are to be known of a row: `t."id" AS c0, t."customer_id" AS c1`. */
  columns(rows, alias) {
    return rows.table.columns.map((column, place) => `${this.column(rows, alias, column)} AS c${place}`).join(", ");
  }
  /** That columns of `t` are among columns of chosen rows: complete, with all that it needs. */
  among(columns, rows, of) {
    const own = columns.map((column) => this.column(everyRow(rows.table), "t", column));
    const theirs = of.map((column) => `c${rows.table.columns.indexOf(column)}`);
    const given = theirs.map((name) => `${name} IS NOT NULL`).join(" AND ");
    const query = `${withClause(rows.relation)} SELECT ${theirs.join(", ")} FROM ${rows.relation.name} WHERE ${given}`;
    const left = own.length === 1 ? own[0] : `(${own.join(", ")})`;
    return `${left} IN (SELECT ${theirs.map((name) => `chosen.${name}`).join(", ")} FROM (${query}) AS chosen)`;
  }
  /**
   * That columns of `t`, any of which may be NULL, do not refer to a row that is there and not chosen. To say `IS NULL OR … IN (…)` would be
   * plainer; but PostgreSQL goes through all that is chosen for every row of `t` when it is too much for its memory.
   */
  notBeside(columns, rows, of) {
    const all = everyRow(rows.table);
    const [theirs, chosen] = [
      of.map((column) => this.column(all, "p", column)),
      of.map((column) => this.column(rows, "r", column))
    ];
    const query = `${withClause(rows.relation)} SELECT ${theirs.map((name, place) => `${name} AS k${place}`).join(", ")} FROM ${this.from(all, "p")} LEFT JOIN ${this.from(rows, "r")} ON ${theirs.map((name, place) => `${name} = ${chosen[place]}`).join(" AND ")} WHERE ${chosen[0]} IS NULL`;
    const own = columns.map((column, place) => `gone.k${place} = ${this.column(all, "t", column)}`);
    return `NOT EXISTS (SELECT 1 FROM (${query}) AS gone WHERE ${own.join(" AND ")})`;
  }
};
function everyRow(table) {
  return { table, relation: null, condition: null };
}
function weightOf(uses) {
  return uses.reduce((sum, used) => sum + (used?.weight ?? 0), 1);
}
function withClause(relation) {
  const named2 = /* @__PURE__ */ new Set();
  const name = (one) => {
    if (named2.has(one)) return;
    for (const used of one.uses) name(used);
    named2.add(one);
  };
  name(relation);
  const all = [...named2];
  const recursive = all.some((one) => one.recursive) ? " RECURSIVE" : "";
  return `WITH${recursive} ${all.map((one) => `${one.name} AS (${one.sql})`).join(", ")}`;
}

// src/sync/sample/closure.ts
var MOST_STEPS = 50;
function closure(relations, tables, starts, steps) {
  const uses = starts.flatMap((start) => start.uses);
  const [table] = tables;
  const [step] = steps;
  if (tables.length === 1 && steps.length === 1 && table !== void 0 && step !== void 0) {
    const all = everyRow(table);
    const on = step.pairs.map(([from, to]) => `${relations.column(all, "s", to)} = r.c${table.columns.indexOf(from)}`);
    const relation = relations.recursive(
      uses,
      (name) => [
        ...starts.map(({ sql }) => sql),
        `SELECT ${relations.columns(all, "s")} FROM ${name} r JOIN ${relations.from(all, "s")} ON ${on.join(" AND ")}`
      ].join(" UNION ")
    );
    return /* @__PURE__ */ new Map([[table, relation]]);
  }
  return tagged(relations, tables, starts, steps, uses);
}
function tagged(relations, tables, starts, steps, uses) {
  const place = (table) => tables.indexOf(table);
  const cell = (table, column) => `m${place(table)}_${table.columns.indexOf(column)}`;
  const cells = tables.flatMap((table) => table.columns.map((column) => ({ table, column, name: cell(table, column) })));
  const begin = (start) => {
    const values = cells.map(
      ({ table, column, name }) => (
        // By CASE in every part a length that a type has is the same in all of them: none.
        table === start.table ? `CASE WHEN 1 = 1 THEN s.c${table.columns.indexOf(column)} END AS ${name}` : `CASE WHEN 1 = 0 THEN (SELECT ${relations.column(everyRow(table), "x", column)} FROM ${relations.from(everyRow(table), "x")} WHERE 1 = 0) END AS ${name}`
      )
    );
    return `SELECT ${place(start.table)} AS tab, ${values.join(", ")} FROM (${start.sql}) s`;
  };
  const go = (name) => {
    const joins = steps.map(({ from, to, pairs }, number) => {
      const on = pairs.map(([own, other]) => `${relations.column(everyRow(to), `s${number}`, other)} = r.${cell(from, own)}`);
      return `LEFT JOIN ${relations.from(everyRow(to), `s${number}`)} ON e.n = ${number} AND r.tab = ${place(from)} AND ${on.join(" AND ")}`;
    });
    const values = cells.map(({ table, column }) => {
      const cases = steps.flatMap(
        ({ to }, number) => to === table ? [`WHEN ${number} THEN ${relations.column(everyRow(to), `s${number}`, column)}`] : []
      );
      return `CASE e.n ${cases.join(" ")} END`;
    });
    const tab = `CASE e.n ${steps.map(({ to }, number) => `WHEN ${number} THEN ${place(to)}`).join(" ")} END`;
    const found = steps.map(
      ({ to, pairs }, number) => `${relations.column(everyRow(to), `s${number}`, pairs[0][1])} IS NOT NULL`
    );
    return `SELECT ${tab}, ${values.join(", ")} FROM ${name} r CROSS JOIN (${steps.map((_, number) => `SELECT ${number} AS n`).join(" UNION ALL ")}) e ${joins.join(" ")} WHERE ${found.join(" OR ")}`;
  };
  const all = relations.recursive(uses, (name) => [...starts.map(begin), go(name)].join(" UNION "));
  return new Map(
    tables.map((table) => {
      const columns = table.columns.map((column, index) => `r.${cell(table, column)} AS c${index}`);
      return [table, relations.make([all], `SELECT ${columns.join(", ")} FROM ${all.name} r WHERE r.tab = ${place(table)}`)];
    })
  );
}

// src/sync/sample/choose.ts
var MOST_QUERIES = 500;
function choose(choice) {
  const pulled = pullAlong(choice);
  return flowDown(choice, pulled);
}
function pullAlong(choice) {
  const { tables, seeds } = choice;
  const below = reached(tables, seeds, "children");
  const above = reached(tables, seeds, "parents");
  const climbing = tables.filter((table) => below.has(table) && above.has(table));
  const pulled = /* @__PURE__ */ new Map();
  for (const group of knots(climbing).reverse()) {
    for (const [table, rows] of climb(choice, pulled, group)) pulled.set(table, rows);
  }
  return pulled;
}
function climb(choice, pulled, group) {
  const { relations, seeds, base } = choice;
  const inner = group.flatMap((table) => table.children.filter(({ child }) => group.includes(child)));
  const starts = group.flatMap((table) => {
    const seed = seeds.get(table);
    const own = seed === void 0 ? [] : [{ table, sql: select2(relations, seed), uses: [seed.relation] }];
    return [...own, ...table.children.flatMap((link2) => needed(choice, pulled, link2))];
  });
  let found;
  if (inner.length === 0) {
    const [table] = group;
    const seed = seeds.get(table);
    found = /* @__PURE__ */ new Map([[table, starts.length === 1 && seed !== void 0 ? seed : joined(relations, table, starts)]]);
  } else {
    const steps = inner.map(({ child, parent, pairs }) => ({ from: child, to: parent, pairs }));
    if (steps.length > MOST_STEPS) return everything(choice, group);
    const reachedBy = closure(relations, group, starts, steps);
    found = new Map([...reachedBy].map(([table, relation]) => [table, { table, relation, condition: null }]));
  }
  if ([...found.values()].some(({ relation }) => (relation?.weight ?? 0) > MOST_QUERIES)) return everything(choice, group);
  const withConditions = [...found].map(([table, rows]) => [
    table,
    table.key.length > 0 || rows.condition !== null ? rows : { ...rows, condition: keyless(choice, pulled, table) }
  ]);
  return new Map(withConditions);
  function everything({ note }, members) {
    for (const { name } of members) note(`So many tables refer to ${name}, in so many ways, that all of its rows take part.`);
    return new Map(members.map((table) => [table, base.get(table) ?? everyRow(table)]));
  }
}
function needed({ relations }, pulled, { child, parent, pairs }) {
  const rows = pulled.get(child);
  if (rows === void 0 || child === parent) return [];
  const all = everyRow(parent);
  const on = pairs.map(([from, to]) => `${relations.column(all, "p", to)} = ${relations.column(rows, "c", from)}`);
  const sql = `SELECT ${relations.columns(all, "p")} FROM ${relations.from(rows, "c")} JOIN ${relations.from(all, "p")} ON ${on.join(" AND ")}`;
  return [{ table: parent, sql, uses: [rows.relation] }];
}
function joined(relations, table, starts) {
  const relation = relations.make(
    starts.flatMap(({ uses }) => uses),
    starts.map(({ sql }) => sql).join(" UNION ")
  );
  return { table, relation, condition: null };
}
function keyless({ relations, seeds }, pulled, table) {
  const own = seeds.get(table)?.condition ?? null;
  const referred = table.children.flatMap(({ child, pairs }) => {
    const rows = pulled.get(child);
    if (rows === void 0) return [];
    if (child === table || rows.relation === null) throw untold(table);
    const [to, from] = [pairs.map(([, column]) => column), pairs.map(([column]) => column)];
    return [relations.among(to, { ...rows, relation: rows.relation }, from)];
  });
  return [...own === null ? [] : [own], ...referred].map((one) => `(${one})`).join(" OR ");
}
function flowDown(choice, pulled) {
  const { tables, base, seeds } = choice;
  const bounded = reached(tables, seeds, "parents");
  const chosen = new Map(tables.map((table) => [table, base.get(table) ?? everyRow(table)]));
  for (const table of seeds.keys()) chosen.set(table, pulled.get(table));
  const flowing = tables.filter((table) => bounded.has(table) && !seeds.has(table));
  for (const group of knots(flowing)) {
    const rows = flow(choice, chosen, group);
    for (const [table, those] of rows) {
      if ((those.relation?.weight ?? 0) > MOST_QUERIES)
        throw new DriftgateError(
          "config",
          `${table.name} refers to chosen rows in so many ways that its own cannot be chosen by them.`,
          {
            hint: `Give ${table.name} a condition of its own under sync.where, or leave it out.`
          }
        );
      chosen.set(table, those);
    }
  }
  return chosen;
}
function flow(choice, chosen, group) {
  const { relations, base } = choice;
  const inner = group.flatMap((table) => table.parents.filter(({ parent }) => group.includes(parent)));
  const outer = (table) => table.parents.flatMap((link2) => {
    const rows = chosen.get(link2.parent);
    return group.includes(link2.parent) || rows === void 0 || isAll(rows) ? [] : [{ link: link2, rows }];
  });
  if (inner.length === 0) {
    const [table] = group;
    const rows = base.get(table) ?? everyRow(table);
    const joins = outer(table).map(({ link: link2, rows: parents }, number) => {
      const on = equal(relations, link2, rows, parents, `p${number}`);
      return {
        sql: `${link2.nullable ? "LEFT " : ""}JOIN ${relations.from(parents, `p${number}`)} ON ${on}`,
        link: link2,
        parents,
        alias: `p${number}`
      };
    });
    const conditions = joins.flatMap(({ link: link2, parents, alias }) => {
      if (!link2.nullable) return [];
      const nulls = link2.pairs.map(([from]) => `${relations.column(rows, "b", from)} IS NULL`);
      return [`(${[...nulls, `${relations.column(parents, alias, link2.pairs[0][1])} IS NOT NULL`].join(" OR ")})`];
    });
    const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    const relation = relations.make(
      [rows.relation, ...joins.map(({ parents }) => parents.relation)],
      `SELECT ${relations.columns(rows, "b")} FROM ${relations.from(rows, "b")} ${joins.map(({ sql }) => sql).join(" ")}${where}`
    );
    return /* @__PURE__ */ new Map([
      [table, { table, relation, condition: table.key.length > 0 ? null : keylessBelow(choice, table, outer(table)) }]
    ]);
  }
  const keyed = group.find(({ key: key2 }) => key2.length === 0);
  if (keyed !== void 0 || inner.length > MOST_STEPS) throw untold(keyed ?? group[0]);
  const starts = group.flatMap((table) => {
    const rows = base.get(table) ?? everyRow(table);
    return outer(table).map(({ link: link2, rows: parents }) => {
      const given = link2.pairs.map(([from]) => `${relations.column(rows, "b", from)} IS NOT NULL`).join(" AND ");
      const missing2 = `${relations.column(parents, "p", link2.pairs[0][1])} IS NULL`;
      const sql = `SELECT ${relations.columns(rows, "b")} FROM ${relations.from(rows, "b")} LEFT JOIN ${relations.from(parents, "p")} ON ${equal(relations, link2, rows, parents, "p")} WHERE ${given} AND ${missing2}`;
      return { table, sql, uses: [rows.relation, parents.relation] };
    });
  });
  const steps = inner.map(({ child, parent, pairs }) => ({
    from: parent,
    to: child,
    pairs: pairs.map(([from, to]) => [to, from])
  }));
  const gone = closure(relations, group, starts, steps);
  return new Map(
    group.map((table) => {
      const rows = base.get(table) ?? everyRow(table);
      const relation = gone.get(table);
      const going = { table, relation, condition: null };
      const on = table.key.map((column) => `${relations.column(going, "x", column)} = ${relations.column(rows, "b", column)}`);
      const sql = `SELECT ${relations.columns(rows, "b")} FROM ${relations.from(rows, "b")} LEFT JOIN ${relations.from(going, "x")} ON ${on.join(" AND ")} WHERE ${relations.column(going, "x", table.key[0])} IS NULL`;
      return [table, { table, relation: relations.make([rows.relation, relation], sql), condition: null }];
    })
  );
}
function keylessBelow({ relations, base }, table, links) {
  const conditions = links.map(({ link: { pairs, nullable, parent }, rows }) => {
    if (rows.relation === null) throw untold(parent);
    const [from, to] = [pairs.map(([column]) => column), pairs.map(([, column]) => column)];
    const restricted = { ...rows, relation: rows.relation };
    return nullable ? relations.notBeside(from, restricted, to) : relations.among(from, restricted, to);
  });
  const own = base.get(table)?.condition ?? null;
  return [...own === null ? [] : [`(${own})`], ...conditions].join(" AND ");
}
function select2(relations, rows) {
  return `SELECT ${relations.columns(rows, "s")} FROM ${relations.from(rows, "s")}`;
}
function equal(relations, { pairs }, child, parent, alias) {
  return pairs.map(([from, to]) => `${relations.column(parent, alias, to)} = ${relations.column(child, "b", from)}`).join(" AND ");
}
function reached(tables, seeds, through) {
  const found = new Set(tables.filter((table) => seeds.has(table)));
  for (const table of found) {
    for (const link2 of through === "parents" ? table.children : table.parents)
      found.add(through === "parents" ? link2.child : link2.parent);
  }
  return found;
}
function knots(tables) {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const parents = (id) => (byId.get(id)?.parents ?? []).flatMap(({ parent }) => parent.id !== id && byId.has(parent.id) ? [parent.id] : []);
  return components({ tables: [...byId.keys()], parents }).map((ids) => ids.map((id) => byId.get(id)));
}
function untold({ name }) {
  return new DriftgateError(
    "config",
    `The rows of ${name} cannot be chosen: it has no key, and other tables refer to it in a circle.`,
    {
      hint: `Leave ${name} out, or give it a primary key.`
    }
  );
}

// src/sync/sample/conditions.ts
function guarded(table, condition) {
  for (const backslash of [false, true]) {
    for (const hash of [false, true]) {
      const reason2 = complaint(condition, { backslash, hash });
      if (reason2 === null) continue;
      throw new DriftgateError("config", `The condition of sync.where for "${table}" ${reason2}.`, {
        hint: "Write one SQL condition over the columns of the table, as it would stand behind WHERE."
      });
    }
  }
  return `(${condition.trim()}
)`;
}
var QUOTES = /* @__PURE__ */ new Set(["'", '"', "`"]);
function complaint(text, { backslash, hash }) {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (QUOTES.has(character)) {
      at = closing(text, at, backslash);
      if (at < 0) return "has a quote that is not closed";
    } else if (character === "(") depth += 1;
    else if (character === ")") {
      depth -= 1;
      if (depth < 0) return "closes a parenthesis that it did not open";
    } else if (character === ";") return "has a semicolon in it";
    else if (text.startsWith("--", at) || text.startsWith("/*", at)) return "has a comment in it";
    else if (/^\$\w*\$/.test(text.slice(at, at + 64))) return "has a text in dollar quotes in it";
    else if (hash && character === "#") {
      const end = text.indexOf("\n", at);
      if (end < 0) break;
      at = end;
    }
  }
  if (depth > 0) return "does not close all parentheses";
  return text.trim() === "" ? "is empty" : null;
}
function closing(text, from, backslash) {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (backslash && quote !== "`" && text[at] === "\\") at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at;
      at += 1;
    }
  }
  return -1;
}
async function checkConditions(session, server, conditions) {
  for (const { table, quotedPath, condition } of conditions) {
    try {
      await session.batch([`SELECT 1 FROM ${quotedPath} t WHERE ${condition} LIMIT 0`]);
    } catch (error) {
      const state = sqlState(error);
      if (state === null || /^(08|57|HY)/.test(state)) throw error;
      throw new DriftgateError(
        "config",
        `The condition for ${table} (sync.where) is refused by ${server}: ${reason(error, state)}`,
        {
          hint: "Write one SQL condition over the columns of the table; functions and other tables with their schema.",
          cause: error
        }
      );
    }
  }
}
function reason(error, state) {
  return state.startsWith("42") ? `${messageOf(error)} (${state}).` : `SQLSTATE ${state}.`;
}
function sqlState(error) {
  if (typeof error !== "object" || error === null) return null;
  const { sqlState: own, code } = error;
  const state = typeof own === "string" ? own : code;
  return typeof state === "string" && /^(?!E)[0-9A-Z]{5}$/.test(state) ? state : null;
}

// src/sync/sample/tables.ts
function sampleTables(catalog, requested) {
  const tables = new Map(requested.map((table) => [table.id, new Table(table)]));
  const tableOf = (id) => id === null ? void 0 : tables.get(id) ?? tableOf(catalog.objects.get(id)?.parent ?? null);
  const known = /* @__PURE__ */ new Set();
  for (const { parent: owner, reference } of catalog.objects.values()) {
    if (reference === void 0) continue;
    const [child, parent] = [tableOf(owner), tableOf(reference.table)];
    const pairs = reference.columns.map((column, place) => [column, reference.toColumns[place] ?? ""]);
    const same2 = JSON.stringify([child?.id, parent?.id, pairs]);
    if (child === void 0 || parent === void 0 || pairs.length === 0 || known.has(same2)) continue;
    known.add(same2);
    link({ child, parent, pairs, nullable: reference.nullable });
  }
  return [...tables.values()];
}
var Table = class {
  id;
  path;
  key;
  name;
  columns;
  parents = [];
  children = [];
  constructor({ id, path, key: key2 }) {
    this.id = id;
    this.path = path;
    this.key = key2;
    this.name = displayName(path);
    this.columns = [...key2];
  }
};
function link(made) {
  const { child, parent, pairs } = made;
  child.parents.push(made);
  parent.children.push(made);
  for (const [from, to] of pairs) {
    if (!child.columns.includes(from)) child.columns.push(from);
    if (!parent.columns.includes(to)) parent.columns.push(to);
  }
}

// src/sync/sample/index.ts
function restrict({ catalog, tables: requested, settings, quoteName, quotePath }) {
  const tables = sampleTables(catalog, requested);
  const conditions = conditionsOf(catalog, tables, settings.where);
  const { limit } = settings;
  if (conditions.size === 0 && limit === void 0) return { restrictions: /* @__PURE__ */ new Map(), conditions: /* @__PURE__ */ new Map(), notes: [] };
  const relations = new Relations(
    { quoteName, quotePath },
    [...catalog.objects.values()].map(({ path }) => path.at(-1) ?? "")
  );
  const notes = /* @__PURE__ */ new Set();
  const note = (sentence2) => void notes.add(sentence2);
  const all = new Map(tables.map((table) => [table, everyRow(table)]));
  let chosen = choose({ relations, tables, base: all, seeds: byCondition(relations, conditions), note });
  if (limit !== void 0) {
    for (const { name } of tables.filter(({ key: key2 }) => key2.length === 0))
      note(`${name} has no key to take the first ${limit} rows by: all of its rows whose parents are chosen take part.`);
    chosen = choose({ relations, tables, base: chosen, seeds: firsts(relations, chosen, limit), note });
  }
  const restrictions = new Map(
    [...chosen.values()].filter((rows) => !isAll(rows)).map((rows) => {
      const source = conditionOf(relations, rows);
      const own = conditions.get(rows.table);
      const told = own !== void 0 && source === own;
      return [rows.table.id, { source, target: told ? own : null, keepsExtras: !told }];
    })
  );
  return {
    restrictions,
    conditions: new Map([...conditions].map(([{ id }, condition]) => [id, condition])),
    notes: [...notes]
  };
}
function conditionOf(relations, { table, relation, condition }) {
  if (condition !== null || relation === null) return condition ?? "1 = 1";
  return relations.among(table.key, { table, relation, condition }, table.key);
}
function conditionsOf(catalog, tables, where) {
  const found = /* @__PURE__ */ new Map();
  for (const [pattern, text] of Object.entries(where)) {
    const { matches } = tableMatcher(pattern);
    const condition = guarded(pattern, text);
    const matching = tables.filter(({ path }) => matches(path));
    const exists = [...catalog.objects.values()].some(({ kind, path }) => kind === "table" && matches(path));
    if (matching.length === 0 && !exists && !catalog.leftOut.some(({ name }) => matches(name.split("."))))
      throw new DriftgateError("config", `The condition of sync.where for "${pattern}" is of no table.`, {
        hint: "Name a table of the source, as table or schema.table; * stands for anything."
      });
    for (const table of matching) {
      const known = found.get(table);
      found.set(table, known === void 0 ? condition : `${known} AND ${condition}`);
    }
  }
  return found;
}
function byCondition(relations, conditions) {
  return new Map(
    [...conditions].map(([table, condition]) => {
      const all = everyRow(table);
      const sql = `SELECT ${relations.columns(all, "t")} FROM ${relations.from(all, "t")} WHERE ${condition}`;
      return [table, { table, relation: relations.make([], sql), condition }];
    })
  );
}
function firsts(relations, base, limit) {
  return new Map(
    [...base].flatMap(([table, rows]) => {
      if (table.key.length === 0) return [];
      const order2 = table.key.map((column) => relations.column(rows, "b", column));
      const sql = `SELECT ${relations.columns(rows, "b")} FROM ${relations.from(rows, "b")} ORDER BY ${order2.join(", ")} LIMIT ${limit}`;
      return [[table, { table, relation: relations.make([rows.relation], sql), condition: null }]];
    })
  );
}

// src/sync/tables.ts
function candidates({ catalogs, uniqueKeys, sideEffects: sideEffects2 }) {
  const target = tablesOf(catalogs.target);
  const cased = new Map([...target.values()].map((table) => [table.id.toLowerCase(), table]));
  const columns = { source: columnsOf(catalogs.source), target: columnsOf(catalogs.target) };
  const tables = [];
  const missing2 = [];
  const leftOut = [...leftOutBySelection(catalogs.source)];
  const taken = /* @__PURE__ */ new Set();
  const flavour = { source: catalogs.source.flavour, target: catalogs.target.flavour };
  for (const object of tablesOf(catalogs.source).values()) {
    const name = displayName(object.path);
    const own = columns.source.get(object.id) ?? [];
    const reason2 = sideEffects2(object, own.map(lastName));
    const other = target.get(object.id) ?? (isCaseBlind(catalogs) ? cased.get(object.id.toLowerCase()) : void 0);
    if (other !== void 0) taken.add(other.id);
    if (reason2 !== null) leftOut.push({ table: name, why: "side-effects", reason: reason2 });
    else if (other === void 0) missing2.push(object);
    else tables.push({ ...candidate(name, { source: object, target: other }, columns, uniqueKeys), flavour });
  }
  for (const { id, path } of target.values()) {
    if (taken.has(id)) continue;
    const reason2 = "The source has no such table; its rows stay as they are.";
    leftOut.push({ table: displayName(path), why: "missing", reason: reason2 });
  }
  return { tables, missing: missing2, leftOut };
}
function syncTable({ name, object, columns, key: key2, flavour }, restriction, masks) {
  return {
    name,
    object,
    path: { source: object.source.path, target: object.target.path },
    columns: columns.map((column) => ({ ...column, mask: masks.get(column.object.source.id) ?? null })),
    key: key2,
    where: { source: restriction?.source ?? null, target: restriction?.target ?? null },
    flavour
  };
}
function isCaseBlind({ source, target }) {
  const lower = (catalog) => [...tablesOf(catalog).keys()].every((id) => id === id.toLowerCase());
  return lower(source) !== lower(target);
}
function candidate(name, object, columns, uniqueKeys) {
  const idOf = ({ id }) => object.source.id === object.target.id ? id : id.toLowerCase();
  const there = new Map((columns.target.get(object.target.id) ?? []).map((column) => [idOf(column), column]));
  const both = [];
  const only = [];
  for (const column of columns.source.get(object.source.id) ?? []) {
    const other = there.get(idOf(column));
    there.delete(idOf(column));
    if (other === void 0) only.push(lastName(column));
    else if (!isGenerated(column) && !isGenerated(other))
      both.push({
        name: { source: lastName(column), target: lastName(other) },
        object: { source: column, target: other },
        mask: null
      });
  }
  const more = [...there.values()].filter((column) => !isGenerated(column)).map(lastName);
  const key2 = keyOf(both, object, uniqueKeys);
  return {
    name,
    object,
    columns: both,
    key: key2,
    notes: [
      ...only.length === 0 ? [] : [`Only in the source, and not copied: ${only.join(", ")}.`],
      ...more.length === 0 ? [] : [`Only in the target, and left as they are: ${more.join(", ")}.`],
      ...key2.length === 0 ? ["No key tells its rows apart, so they are compared as a multiset."] : []
    ]
  };
}
function keyOf(columns, object, uniqueKeys) {
  const places = new Map(columns.map(({ name }, place) => [name.source, place]));
  const theirs = uniqueKeys.target.filter(({ table }) => same(table, object.target.path)).map((key2) => JSON.stringify([...key2.columns].sort()));
  for (const key2 of uniqueKeys.source) {
    if (!same(key2.table, object.source.path)) continue;
    const found = key2.columns.map((name) => places.get(name) ?? -1);
    const spelled = found.map((place) => columns[place]?.name.target ?? "").sort();
    if (found.every((place) => place >= 0) && theirs.includes(JSON.stringify(spelled))) return found;
  }
  return [];
}
function isGenerated({ properties }) {
  return (properties.generated ?? null) !== null;
}
function tablesOf({ objects }) {
  return new Map([...objects.values()].filter(({ kind }) => kind === "table").map((table) => [table.id, table]));
}
function columnsOf({ objects }) {
  const columns = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    if (object.kind !== "column" || object.parent === null) continue;
    const list = columns.get(object.parent);
    if (list === void 0) columns.set(object.parent, [object]);
    else list.push(object);
  }
  return columns;
}
function leftOutBySelection({ leftOut }) {
  return leftOut.filter(({ kind }) => kind === "table").map(({ name, reason: reason2 }) => ({
    table: name,
    why: reason2.startsWith("kept by") ? "bookkeeping" : "selection",
    reason: `${reason2.charAt(0).toUpperCase()}${reason2.slice(1)}.`
  }));
}
function lastName({ path }) {
  return path.at(-1) ?? "";
}
function same(a, b) {
  return a.length === b.length && a.every((part, place) => part === b[place]);
}

// src/sync/prepare.ts
async function prepare(source, target, settings, context) {
  const selection = select(settings);
  const [own, other] = await Promise.all([
    source.read({ selection, withFacts: true }),
    target.read({ selection, withFacts: settings.sync.mode === "full" })
  ]);
  const catalogs = { source: own.catalog, target: other.catalog };
  refuseNothing(catalogs.source, source.label);
  const facts = { source: own.facts, target: other.facts };
  return persistently(source.engine, async () => {
    const opening = [source.openSession(), target.openSession()];
    try {
      const [here, there] = await Promise.all(opening);
      return await prepareOver({ source: here, target: there }, { source, target }, catalogs, facts, settings, context);
    } finally {
      for (const opened of await Promise.allSettled(opening)) if (opened.status === "fulfilled") await opened.value.close();
    }
  });
}
async function prepareOver(sessions, ends, catalogs, facts, settings, context) {
  const { engine } = ends.source;
  const [own, other] = await Promise.all([engine.sync.uniqueKeys(sessions.source), engine.sync.uniqueKeys(sessions.target)]);
  const found = candidates({
    catalogs,
    uniqueKeys: { source: own, target: other },
    sideEffects: ({ path }, columns) => sideEffects(path, columns, settings.sync["side-effects"])
  });
  const sample = restrict({
    catalog: catalogs.source,
    tables: found.tables.map(({ object, columns, key: key2 }) => ({
      id: object.source.id,
      path: object.source.path,
      key: key2.map((place) => columns[place].name.source)
    })),
    settings: settings.sync,
    quoteName: engine.write.quoteName,
    quotePath: engine.sync.quotePath
  });
  await checkBoth(sessions, ends, found.tables, sample.conditions);
  const masks = planMasks({
    engine,
    catalogs,
    masks: settings.sync.masks,
    columns: found.tables.flatMap(({ columns }) => columns.map(({ object }) => object))
  });
  const unmasked = await refuseUnmasked({
    source: ends.source,
    catalog: catalogs.source,
    columns: leaving(found, catalogs.source, settings),
    ruled: masks.ruled,
    writes: settings.sync.mode !== "validate" && settings.sync.mode !== "dry-run"
  });
  const salt = resolveSalt(settings.sync, masks, context);
  if (salt.salt !== null) await sessions.source.batch([engine.sync.mask.setSalt(salt.salt)]);
  await checkMasks(sessions.source, engine, catalogs.source, masks);
  const tables = found.tables.map(
    (table) => syncTable(table, sample.restrictions.get(table.object.source.id), masks.expressions)
  );
  const rowsOf = (object) => facts.source?.tables.get(object.id)?.rows ?? null;
  return {
    catalogs,
    tables,
    tableNotes: new Map(found.tables.map(({ name, notes }) => [name, notes])),
    missing: found.missing.map((object) => ({ table: sourceOnly(object), rows: rowsOf(object) })),
    deletes: new Set(
      found.tables.filter(({ object }) => sample.restrictions.get(object.source.id)?.keepsExtras !== true).map(({ name }) => name)
    ),
    emptied: facts.target === void 0 ? null : sumUp(tables.map(({ object }) => Math.round(facts.target?.tables.get(object.target.id)?.rows ?? 0))),
    estimates: new Map(
      found.tables.flatMap(({ name, object }) => {
        const rows = rowsOf(object.source);
        return rows === null ? [] : [[name, rows]];
      })
    ),
    leftOut: found.leftOut,
    masks: masks.listed,
    salt: salt.salt,
    notes: [...sample.notes, ...unmasked, ...salt.notes]
  };
}
function leaving({ tables, missing: missing2 }, catalog, { sync: { mode } }) {
  if (mode === "data") return tables.flatMap(({ columns }) => columns.map(({ object }) => object.source));
  const all = [...tables.map(({ object }) => object.source), ...missing2].flatMap(({ id }) => columnsOfTable(catalog, id));
  return all.filter(({ properties }) => (properties.generated ?? null) === null);
}
function sourceOnly(object) {
  const { path } = object;
  return {
    name: displayName(path),
    object: { source: object, target: object },
    path: { source: path, target: path },
    columns: [],
    key: [],
    where: { source: null, target: null }
  };
}
async function checkBoth(sessions, ends, tables, conditions) {
  for (const side of ["source", "target"]) {
    const { engine, label } = ends[side];
    const own = tables.flatMap(({ name, object }) => {
      const condition = conditions.get(object.source.id);
      return condition === void 0 ? [] : [{ table: name, quotedPath: engine.sync.quotePath(object[side].path), condition }];
    });
    await checkConditions(sessions[side], label, own);
  }
}
function refuseNothing({ objects }, label) {
  if ([...objects.values()].some(({ kind }) => kind === "table")) return;
  throw new DriftgateError("empty-reference", `The source, ${label}, has no table that is selected.`, {
    hint: "Check the database and schema in its URL, --tables and --exclude, and that its user may see the tables."
  });
}

// src/sync/run.ts
import { createHash as createHash2 } from "node:crypto";

// node_modules/yocto-queue/index.js
var Node = class {
  value;
  next;
  constructor(value) {
    this.value = value;
  }
};
var Queue = class {
  #head;
  #tail;
  #size;
  constructor() {
    this.clear();
  }
  enqueue(value) {
    const node = new Node(value);
    if (this.#head) {
      this.#tail.next = node;
      this.#tail = node;
    } else {
      this.#head = node;
      this.#tail = node;
    }
    this.#size++;
  }
  dequeue() {
    const current = this.#head;
    if (!current) {
      return;
    }
    this.#head = this.#head.next;
    this.#size--;
    if (!this.#head) {
      this.#tail = void 0;
    }
    return current.value;
  }
  peek() {
    if (!this.#head) {
      return;
    }
    return this.#head.value;
  }
  clear() {
    this.#head = void 0;
    this.#tail = void 0;
    this.#size = 0;
  }
  get size() {
    return this.#size;
  }
  *[Symbol.iterator]() {
    let current = this.#head;
    while (current) {
      yield current.value;
      current = current.next;
    }
  }
  *drain() {
    while (this.#head) {
      yield this.dequeue();
    }
  }
};

// node_modules/p-limit/index.js
function pLimit(concurrency) {
  let rejectOnClear = false;
  if (typeof concurrency === "object") {
    ({ concurrency, rejectOnClear = false } = concurrency);
  }
  validateConcurrency(concurrency);
  if (typeof rejectOnClear !== "boolean") {
    throw new TypeError("Expected `rejectOnClear` to be a boolean");
  }
  const queue = new Queue();
  let activeCount = 0;
  const resumeNext = () => {
    if (activeCount < concurrency && queue.size > 0) {
      activeCount++;
      queue.dequeue().run();
    }
  };
  const next = () => {
    activeCount--;
    resumeNext();
  };
  const run = async (function_, resolve, arguments_) => {
    const result = (async () => function_(...arguments_))();
    resolve(result);
    try {
      await result;
    } catch {
    }
    next();
  };
  const enqueue = (function_, resolve, reject, arguments_) => {
    const queueItem = { reject };
    new Promise((internalResolve) => {
      queueItem.run = internalResolve;
      queue.enqueue(queueItem);
    }).then(run.bind(void 0, function_, resolve, arguments_));
    if (activeCount < concurrency) {
      resumeNext();
    }
  };
  const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
    enqueue(function_, resolve, reject, arguments_);
  });
  Object.defineProperties(generator, {
    activeCount: {
      get: () => activeCount
    },
    pendingCount: {
      get: () => queue.size
    },
    clearQueue: {
      value() {
        if (!rejectOnClear) {
          queue.clear();
          return;
        }
        const abortError = AbortSignal.abort().reason;
        while (queue.size > 0) {
          queue.dequeue().reject(abortError);
        }
      }
    },
    concurrency: {
      get: () => concurrency,
      set(newConcurrency) {
        validateConcurrency(newConcurrency);
        concurrency = newConcurrency;
        queueMicrotask(() => {
          while (activeCount < concurrency && queue.size > 0) {
            resumeNext();
          }
        });
      }
    },
    map: {
      async value(iterable, function_) {
        const promises = [];
        try {
          Array.from(iterable, (value, index) => {
            const promise = generator(function_, value, index);
            promises.push(promise);
            return promise;
          });
        } catch (error) {
          for (const promise of promises) {
            promise.catch(() => {
            });
          }
          throw error;
        }
        return Promise.all(promises);
      }
    }
  });
  return generator;
}
function validateConcurrency(concurrency) {
  if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
    throw new TypeError("Expected `concurrency` to be a number from 1 and up");
  }
}

// src/sync/ends.ts
var PATIENCE = 6e5;
var MOST_LOSSES = 20;
var Ends = class _Ends {
  engine;
  #source;
  #target;
  #options;
  #notes = /* @__PURE__ */ new Set();
  #locked = null;
  #idle = [];
  #all = [];
  #writers = [];
  #freeWriters = [];
  #waiting = [];
  #generation = 0;
  #opening = null;
  #losses = 0;
  #oneByOne = pLimit(1);
  constructor(source, target, options) {
    this.engine = target.engine;
    this.#source = source;
    this.#target = target;
    this.#options = options;
  }
  /** @param writes whether the target will be written to, so that it is locked */
  static async open(source, target, options, writes) {
    const ends = new _Ends(source, target, options);
    try {
      if (writes) ends.#locked = await Locked.open(target, options.lockWait, options.log);
      await persistently(ends.engine, () => ends.#openReaders());
      return ends;
    } catch (error) {
      await ends.close();
      throw error;
    }
  }
  /** Which snapshot is read now; it is another one after a connection to the source was lost. */
  get generation() {
    return this.#generation;
  }
  /** How many can work at a time. */
  get width() {
    return Math.max(1, this.#all.length);
  }
  get notes() {
    return [...this.#notes];
  }
  /** Works with a reader and a writer of its own. What is lost on the way is opened again and the work begun anew: it must find out itself what is done. */
  async use(work) {
    for (; ; ) {
      const reader = await this.#lease();
      const generation = this.#generation;
      const writer = await this.#writer().catch((error) => {
        this.#giveBack(reader);
        throw error;
      });
      let back = true;
      try {
        return await work({ reader, writer, generation });
      } catch (error) {
        const lost = await this.#lost(error, reader, writer);
        if (lost === null) throw error;
        this.#losses += 1;
        if (this.#losses > MOST_LOSSES) throw error;
        this.#options.log.warn(
          lost === "source" ? `The connection to ${this.#source.label} was lost: reading a new snapshot.` : `The connection to ${this.#target.label} was lost: going on over another one.`
        );
        if (lost === "source") {
          back = false;
          await this.#renew(generation);
        }
      } finally {
        if (back) this.#giveBack(reader);
        this.#freeWriters.push(writer);
      }
    }
  }
  /** That nobody else may write as well. @throws DriftgateError when the lock is gone and not to be had */
  async checkLock() {
    const locked = this.#locked;
    if (locked === null) return;
    await this.#oneByOne(async () => {
      try {
        await locked.check();
      } catch {
        await persistently(this.engine, () => locked.reopen()).catch((error) => {
          throw mark(error, "target");
        });
      }
    });
  }
  /** Never throws. */
  async close() {
    await Promise.all([...this.#all, ...this.#writers].map((session) => session.close()));
    this.#all = [];
    this.#writers = [];
    await this.#locked?.close();
  }
  async #writer() {
    for (let free = this.#freeWriters.pop(); free !== void 0; free = this.#freeWriters.pop()) {
      if (this.#writers.includes(free)) return free;
    }
    const open = () => this.engine.sync.openWriter(openOn(this.#target), this.#locked === null, this.#options.lockTimeout);
    const writer = marked(
      await persistently(this.engine, open).catch((error) => {
        throw mark(error, "target");
      }),
      "target"
    );
    this.#writers.push(writer);
    return writer;
  }
  async #lease() {
    await this.#opening;
    const reader = this.#idle.pop();
    if (reader !== void 0) return reader;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
  #giveBack(reader) {
    if (!this.#all.includes(reader)) return;
    const next = this.#waiting.shift();
    if (next === void 0) this.#idle.push(reader);
    else next.resolve(reader);
  }
  async #openReaders() {
    const { jobs, salt } = this.#options;
    const { readers, notes } = await this.engine.sync.openReaders(openOn(this.#source), {
      readers: jobs,
      salt,
      patience: PATIENCE
    }).catch((error) => {
      throw mark(error, "source");
    });
    for (const note of notes) this.#notes.add(note);
    this.#generation += 1;
    this.#all = readers.map((reader) => marked(reader, "source"));
    this.#idle = [...this.#all];
    for (const next of this.#waiting.splice(0, this.#idle.length)) next.resolve(this.#idle.pop());
  }
  /** Once for all who lost theirs. */
  async #renew(lost) {
    if (this.#generation !== lost) return;
    this.#opening ??= this.#reopen().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }
  async #reopen() {
    const old = this.#all;
    this.#all = [];
    this.#idle = [];
    await Promise.all(old.map((reader) => reader.close()));
    try {
      await persistently(this.engine, () => this.#openReaders());
    } catch (error) {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
      throw error;
    }
  }
  /** Which side's connection is gone; null when the error is of another sort. */
  async #lost(error, reader, writer) {
    const side = sideOf(error);
    if (side === "source") {
      return !this.#all.includes(reader) || isTransient(error, this.engine) ? "source" : null;
    }
    if (side === null || error instanceof DriftgateError) return null;
    const alive = await writer.run("SELECT 1").then(
      () => true,
      () => false
    );
    if (alive) return null;
    this.#writers = this.#writers.filter((one) => one !== writer);
    await writer.close();
    return "target";
  }
};
function openOn(end) {
  return (connect) => end.open((_, settings) => connect(settings));
}
var SIDES = /* @__PURE__ */ new WeakMap();
function sideOf(error) {
  return typeof error === "object" && error !== null ? SIDES.get(error) ?? null : null;
}
function mark(error, side) {
  if (typeof error === "object" && error !== null && !SIDES.has(error)) SIDES.set(error, side);
  return error;
}
function marked(session, side) {
  return new Proxy(session, {
    get(target, property) {
      const value = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      return (...given) => {
        try {
          const result = Reflect.apply(value, target, given);
          if (!(result instanceof Promise)) return result;
          return result.then(
            (done) => isSink(done) ? markedSink(done, side) : done,
            (error) => {
              throw mark(error, side);
            }
          );
        } catch (error) {
          throw mark(error, side);
        }
      };
    }
  });
}
function isSink(value) {
  return typeof value === "object" && value !== null && "abort" in value && "write" in value;
}
function markedSink(sink, side) {
  const marking = async (work) => {
    try {
      return await work;
    } catch (error) {
      throw mark(error, side);
    }
  };
  return {
    write: (chunk) => marking(sink.write(chunk)),
    end: () => marking(sink.end()),
    abort: () => sink.abort()
  };
}

// src/sync/journal.ts
import { createHash } from "node:crypto";
var SYNC_TABLE = "driftgate_sync";
var SyncJournal = class {
  #write;
  #schema;
  #table;
  #id;
  /** @param id of the sync: the same for a run that goes on with it */
  constructor(write, schema, id) {
    this.#write = write;
    this.#schema = schema;
    this.#table = `${write.quoteName(schema)}.${write.quoteName(SYNC_TABLE)}`;
    this.#id = write.quoteString(id);
  }
  /** Makes the table when it is missing. @throws DriftgateError `permission` when it cannot be made */
  async make(session) {
    if (await this.#exists(session)) return;
    try {
      await session.run(`CREATE TABLE ${this.#table} (sync_id varchar(64) NOT NULL, table_name varchar(190) NOT NULL, phase varchar(16) NOT NULL,
        parts integer NOT NULL, updated_at timestamp NULL, PRIMARY KEY (sync_id, table_name)) /*! ENGINE=InnoDB */`);
    } catch (error) {
      if (await this.#exists(session)) return;
      throw new DriftgateError("permission", `The table ${SYNC_TABLE} cannot be made in ${this.#schema}: ${messageOf(error)}`, {
        hint: "A sync notes there how far it is. Grant the user CREATE, or name another schema (apply.ledger-schema).",
        cause: error
      });
    }
  }
  /** Of this sync, by table; the entry '' stands for the sync itself. Empty when it was not begun, or is finished. */
  async entries(session) {
    if (!await this.#exists(session)) return /* @__PURE__ */ new Map();
    const { rows } = await session.run(`SELECT table_name, phase, parts FROM ${this.#table} WHERE sync_id = ${this.#id}`);
    return new Map(
      rows.map(({ table_name, phase, parts }) => [String(table_name), { phase, parts: Number(parts) }])
    );
  }
  /** In the transaction that does it. */
  async note(session, table, phase, parts = 0) {
    const name = this.#write.quoteString(key(table));
    await session.run(`DELETE FROM ${this.#table} WHERE sync_id = ${this.#id} AND table_name = ${name}`);
    await session.run(`INSERT INTO ${this.#table} (sync_id, table_name, phase, parts, updated_at)
      VALUES (${this.#id}, ${name}, '${phase}', ${Math.round(parts)}, CURRENT_TIMESTAMP)`);
  }
  /** Nothing of any sync is open any more: what another one left is no longer as it left it. */
  async clear(session) {
    await session.run(`DELETE FROM ${this.#table}`);
  }
  async #exists(session) {
    const { quoteString } = this.#write;
    const { rows } = await session.run(`SELECT 1 AS there FROM information_schema.tables
      WHERE table_schema = ${quoteString(this.#schema)} AND table_name = ${quoteString(SYNC_TABLE)}`);
    return rows.length > 0;
  }
};
function journalKey(entries, table) {
  return entries.get(key(table));
}
function key(table) {
  return /^[a-z0-9_.]{1,190}$/.test(table) ? table : createHash("sha256").update(table).digest("hex");
}

// src/sync/job.ts
function count({ tally, linking }, rows, { inserted, updated }) {
  if (linking) return;
  const before = rows.filter(({ key: key2, what }) => what === "update" && tally.counted.has(keyText(key2))).length;
  tally.inserted += inserted;
  tally.updated += updated - before;
  if (rows.length === 1 || before > 0) {
    for (const { key: key2, what } of rows) if (what === "update") tally.counted.add(keyText(key2));
  }
}
function refuse({ table, tally, attempt }, { batch, row, error }) {
  tally.refuse(batch, { ...skippedRow(table, row.key, error), what: row.what, attempts: attempt });
}
function skippedRow({ key: places, columns }, key2, { constraint, reason: reason2 }) {
  const values = key2 === null || places.length === 0 ? null : Object.fromEntries(places.map((place, index) => [columns[place].name.source, key2[index] ?? ""]));
  return { key: values, constraint, reason: reason2 };
}
function keyText(key2) {
  return JSON.stringify(key2);
}

// src/sync/conflicts.ts
async function exchange(pair, job) {
  const { stuck, table } = job;
  if (stuck.length === 0) return false;
  const rows = stuck.map(({ row }) => row);
  const there = rows.filter(({ what }) => what === "update").map(({ key: key2 }) => key2);
  const result = await orRefused(
    pair.writer,
    () => atomically(pair, job, async () => {
      const { kept } = await pair.writer.delete(table, there, job.guards.all);
      if (kept.length > 0) throw new NoWay();
      const keys = rows.map(({ key: key2 }) => key2);
      await pair.reader.copy(job.inserted, { keys }, await pair.writer.load(job.inserted));
    })
  );
  if (isRefusal(result)) {
    for (const one of stuck) refuse(job, one);
    return true;
  }
  count(job, rows, { inserted: rows.length - there.length, updated: there.length });
  return false;
}
var MOST_MOVED = 100;
async function makeWay({ reader, writer }, job, row, first) {
  const written = /* @__PURE__ */ new Set();
  const made = { inserted: 0, updated: 0, moved: [], gone: false, deleted: 0 };
  let next = row;
  let refused2 = first;
  while (next !== null) {
    const { key: key2, what } = next;
    const table = what === "insert" ? job.inserted : job.updated;
    const came = await reader.copy(table, { keys: [key2] }, await writer.stage(table));
    if (came === 0) return { ...made, ...await letGo(writer, job, key2) };
    let moved = null;
    for (; ; ) {
      const outcome = refused2 === null ? await orRefused(writer, () => writer.attempt(() => put(writer, table, what))) : { ...refused2, refused: true };
      refused2 = null;
      if (!isRefusal(outcome)) {
        if (written.size === 0) Object.assign(made, outcome);
        break;
      }
      if (outcome.kind !== "unique" || outcome.constraint === null || moved !== null) throw new NoWay();
      moved = await writer.moveAside(table, outcome.constraint, key2);
      if (moved === null || written.has(keyText(moved)) || written.size >= MOST_MOVED) throw new NoWay();
    }
    written.add(keyText(key2));
    if (moved !== null) made.moved.push(moved);
    next = moved === null ? null : { key: moved, what: "update" };
  }
  return made;
}
async function letGo(writer, { table, guards, deletes }, key2) {
  if (!deletes) throw new NoWay();
  const { deleted, kept } = await writer.delete(table, [key2], guards.all);
  if (kept.some(({ constraint }) => guards.forGood.some((guard) => guard.constraint === constraint))) throw new NoWay();
  return { gone: true, deleted };
}
async function put(writer, table, what) {
  const updated = await writer.updateStaged(table);
  if (what === "update" || updated > 0) return { inserted: 0, updated };
  return { inserted: await writer.insertStaged(table), updated: 0 };
}

// src/sync/copy.ts
var PART = 1024 * 1024 * 1024;
async function isEmpty(writer, { quotePath }, path) {
  return (await writer.run(`SELECT 1 AS there FROM ${quotePath(path)} LIMIT 1`)).rows.length === 0;
}
async function copyTable(pair, job, journal, state) {
  const { reader, writer, generation } = pair;
  const { table, tally } = job;
  const parts = await reader.parts(table, PART);
  const known = state.get(table.name);
  const copying = known?.generation === generation && known.parts === parts.length ? known : { generation, parts: parts.length, pending: 0, done: 0 };
  state.set(table.name, copying);
  if (copying.done > 0 || copying.pending > 0) await catchUp(copying, writer, job, journal);
  const estimate = parts.reduce((sum, { rows }) => sum === null || rows === null ? null : sum + rows, 0);
  tally.how = "copied";
  for (let place = copying.done; place < parts.length; place += 1) {
    const before = tally.inserted;
    const result = await orRefused(
      writer,
      () => atomically(pair, job, async () => {
        const onRows = (rows) => tally.progress("copying", before + rows, estimate);
        const sink = await writer.load(job.inserted);
        copying.pending = await reader.copy(job.inserted, { part: parts[place] }, sink, onRows);
        await journal?.note(writer, table.name, "copying", place + 1);
        return copying.pending;
      })
    );
    if (isRefusal(result)) {
      copying.pending = 0;
      return false;
    }
    arrived(copying, job, result);
  }
  tally.rows = tally.inserted;
  tally.handled += tally.inserted;
  tally.progress("copying", tally.inserted, tally.inserted);
  return true;
}
async function catchUp(copying, writer, job, journal) {
  const entries = await journal?.entries(writer) ?? /* @__PURE__ */ new Map();
  if ((journalKey(entries, job.table.name)?.parts ?? 0) > copying.done) arrived(copying, job, copying.pending);
  copying.pending = 0;
}
function arrived(copying, { tally }, rows) {
  copying.done += 1;
  copying.pending = 0;
  tally.inserted += rows;
}

// src/sync/guards.ts
var NONE = { forGood: [], forNow: [], all: [] };
function guardsBy(foreignKeys, emptied) {
  const names = new Set(emptied.map(({ path }) => displayName(path.target)));
  const byParent = /* @__PURE__ */ new Map();
  for (const key2 of foreignKeys) {
    const parent = displayName(key2.toTable);
    byParent.set(parent, [...byParent.get(parent) ?? [], key2]);
  }
  const guards = new Map(
    [...byParent].map(([parent, keys]) => {
      const isForNow = ({ table }) => names.has(displayName(table));
      const [forGood, forNow] = [keys.filter((key2) => !isForNow(key2)), keys.filter(isForNow)];
      return [parent, { forGood, forNow, all: [...forGood, ...forNow] }];
    })
  );
  return ({ path }) => guards.get(displayName(path.target)) ?? NONE;
}

// src/sync/look.ts
async function lookAt(pair, table, tally, { counting, deletes }) {
  [tally.inserted, tally.updated, tally.extras] = [0, 0, 0];
  const { batches, sourceRows, targetRows } = await differing(pair, table, tally);
  [tally.rows, tally.targetRows] = [sourceRows, targetRows];
  tally.differs = batches.length > 0;
  for (const batch of counting ? batches : []) {
    if (batch.targetRows === 0) {
      tally.inserted += batch.sourceRows;
      continue;
    }
    const { inserted, updates, extra } = await rowDifferences(pair, table, batch);
    tally.inserted += inserted;
    tally.updated += updates.length;
    tally.extras += extra;
  }
  if (counting) tally.differs = tally.changes > 0;
  if (!deletes) tally.extras = 0;
}

// src/sync/remove.ts
var CHUNK = 5e3;
async function removeExtras(pair, { job, guards }) {
  job.tally.anew(job.tally);
  let kept = 0;
  await eachExtras(pair, job, async (extras, rows) => {
    if (job.table.key.length === 0) await removeMultiset(pair, job, extras, rows);
    else kept += await removeKeys(pair, job, guards, extras);
  });
  return kept;
}
async function eachExtras(pair, { table, tally }, work) {
  const { batches } = await differing(pair, table, tally);
  for (const batch of batches) {
    if (batch.targetRows === 0) continue;
    const { extras, extra } = await rowDifferences(pair, table, batch);
    if (table.key.length === 0) await work(extras, extra);
    else for (let from = 0; from < extras.length; from += CHUNK) await work(extras.slice(from, from + CHUNK), CHUNK);
  }
}
async function removeKnot(pair, removals) {
  for (const { job, late } of removals)
    if (late.length > 0) await eachExtras(pair, job, (keys) => pair.writer.clear(job.table, keys, late));
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    let kept = 0;
    for (const removal of removals) kept += await removeExtras(pair, removal);
    if (kept === 0) return;
    if (kept >= before) throw new Kept();
    before = kept;
  }
}
var Kept = class extends Error {
};
async function removeKeys(pair, job, guards, keys) {
  const { tally, table } = job;
  tally.progress("deleting", tally.deleted, null);
  const { writer } = pair;
  const result = await orRefused(writer, () => atomically(pair, job, () => writer.delete(table, keys, guards)));
  if (isRefusal(result)) {
    if (keys.length === 1) {
      tally.refuse(tally, { ...skippedRow(table, keys[0], result), what: "delete", attempts: job.attempt });
      return 1;
    }
    const middle = keys.length >> 1;
    const first = await removeKeys(pair, job, guards, keys.slice(0, middle));
    return first + await removeKeys(pair, job, guards, keys.slice(middle));
  }
  tally.deleted += result.deleted;
  for (const { key: key2, constraint } of result.kept) {
    const reason2 = "is still referred to by a row that stays";
    tally.refuse(tally, { ...skippedRow(table, key2, { constraint, reason: reason2 }), what: "delete", attempts: job.attempt });
  }
  return result.kept.length;
}
async function removeMultiset(pair, job, hashes, rows) {
  if (hashes.length === 0) return;
  job.tally.progress("deleting", job.tally.deleted, null);
  await atomically(pair, job, async () => {
    await pair.writer.delete(job.table, hashes, []);
    await pair.reader.copy(job.table, { keys: hashes }, await pair.writer.load(job.table));
  });
  job.tally.deleted += rows;
}
async function removeOrphans(pair, table, foreignKeys, guards, tally, attempt) {
  let removed = 0;
  for (const foreignKey of foreignKeys) {
    for (; ; ) {
      const orphans = await pair.writer.orphans(table, foreignKey, CHUNK);
      if (orphans.length === 0) break;
      const { deleted } = await pair.writer.delete(table, orphans, guards);
      if (deleted === 0) break;
      removed += deleted;
      for (const key2 of orphans) {
        const reason2 = "refers to a row that is not there";
        tally.refuse(foreignKey, {
          ...skippedRow(table, key2, { constraint: foreignKey.constraint, reason: reason2 }),
          what: "insert",
          attempts: attempt
        });
      }
    }
  }
  return removed;
}

// src/sync/several.ts
async function severalAtATime(units, all, width, work) {
  const limit = pLimit(width);
  const running = /* @__PURE__ */ new Map();
  const failures = [];
  for (const unit of units) {
    const parents = unit.after.flatMap((place) => running.get(all[place]) ?? []);
    const run = async () => {
      await Promise.all(parents);
      await limit(async () => {
        if (failures.length > 0) return;
        try {
          await work(unit);
        } catch (error) {
          failures.push(error);
        }
      });
    };
    running.set(unit, run());
  }
  await Promise.all(running.values());
  if (failures.length > 0) throw failures[0];
}

// src/sync/units.ts
function unitsOf(catalog, settings, tables, foreignKeys) {
  const arranged = order(catalog, settings);
  const byName = new Map(tables.map((table) => [displayName(table.path.target), table]));
  const keyed = new Map(foreignKeys.map((key2) => [nameOf(displayName(key2.table), key2.constraint), key2]));
  const groups = grouped(arranged);
  const members = /* @__PURE__ */ new Map();
  for (const { table } of arranged.tables) {
    if (!byName.has(table)) continue;
    const group = groups(table);
    members.set(group, [...members.get(group) ?? [], table]);
  }
  const placeOf = new Map([...members].flatMap(([, names], place) => names.map((name) => [name, place])));
  const parents = new Map(arranged.tables.map(({ table, dependsOn }) => [table, dependsOn]));
  const units = [...members.values()].map((names, place) => {
    const after = names.flatMap((name) => parents.get(name) ?? []).flatMap((parent) => placeOf.get(parent) ?? []);
    return {
      tables: names.map((name) => byName.get(name)),
      ...broken(names, arranged, keyed),
      after: settings.strategy === "dependency" ? [...new Set(after)].filter((other) => other !== place) : []
    };
  });
  return { units, order: arranged };
}
function isRelaxed({ deferred, off }) {
  return deferred.length + off.length > 0;
}
function variants(unit, table) {
  const late = new Set(lateColumns(unit, table));
  if (late.size === 0) return { updated: table, inserted: table };
  const columns = table.columns.filter((column) => !late.has(column));
  const key2 = table.key.map((place) => columns.indexOf(table.columns[place]));
  const nulled = table.columns.map((column) => late.has(column) ? { ...column, mask: "NULL" } : column);
  return { updated: { ...table, columns, key: key2 }, inserted: { ...table, columns: nulled } };
}
function lateColumns({ late }, table) {
  const names = new Set(late.filter((key2) => isOf(key2, table)).flatMap(({ columns }) => columns));
  return table.columns.filter(({ name, object }) => names.has(name.target) && object.target.properties.nullable !== false);
}
function isOf({ table }, { path }) {
  return JSON.stringify(table) === JSON.stringify(path.target);
}
function outside(foreignKeys, { tables }) {
  return foreignKeys.filter((key2) => !tables.some((table) => isOf(key2, table)));
}
function broken(names, { cycles, moreCycles, selfReferences }, keyed) {
  const within = new Set(names);
  const own = [...keyed.values()].filter(
    ({ table, toTable }) => within.has(displayName(table)) && within.has(displayName(toTable))
  );
  if (own.length === 0) return { late: [], deferred: [], off: [] };
  const named2 = cycles.filter(({ tables }) => tables.every((table) => within.has(table)));
  if (moreCycles && names.length > 1) return { late: [], ...split(own) };
  const breaks = [
    ...named2.flatMap(({ breakAt }) => breakAt === null ? [] : [nameOf(breakAt.table, breakAt.constraint)]),
    ...selfReferences.filter(({ table }) => within.has(table)).map(({ table, constraint }) => nameOf(table, constraint))
  ];
  const chosen = own.filter((key2) => breaks.some((name) => isSame(key2, keyed.get(name))));
  if (chosen.length === 0 && (named2.length > 0 || names.length > 1)) return { late: [], ...split(own) };
  const late = chosen.filter(({ nullable }) => nullable);
  const rest = chosen.filter(({ nullable }) => !nullable);
  return { late, ...split(rest) };
}
function split(keys) {
  return { deferred: keys.filter(({ deferrable }) => deferrable), off: keys.filter(({ deferrable }) => !deferrable) };
}
function isSame(a, b) {
  return b !== void 0 && displayName(a.table) === displayName(b.table) && displayName(a.toTable) === displayName(b.toTable);
}
function grouped({ cycles, tables, levels, moreCycles }) {
  const above = /* @__PURE__ */ new Map();
  const find = (table) => {
    let root = table;
    while (above.has(root)) root = above.get(root);
    return root;
  };
  const join = (a, b) => {
    const [first, second] = [find(a), find(b)];
    if (first !== second) above.set(second, first);
  };
  for (const { tables: members } of cycles) for (const member of members) join(members[0], member);
  if (moreCycles) {
    const level = new Map(levels.flatMap((names, place) => names.map((name) => [name, place])));
    for (const { table, dependsOn } of tables)
      for (const parent of dependsOn) if (level.get(parent) === level.get(table)) join(table, parent);
  }
  return find;
}
function nameOf(table, constraint) {
  return JSON.stringify([table, constraint]);
}

// src/sync/write.ts
var DONE = { again: false, moved: false };
async function writeBatch(pair, job, batch) {
  const { tally, table } = job;
  tally.anew(batch);
  if (batch.targetRows === 0 && table.key.length > 0 && table.where.target === null && !job.linking) {
    const loaded = await load(pair, job, batch);
    if (loaded !== null) {
      tally.inserted += loaded;
      return DONE;
    }
  }
  const differences = await rowDifferences(pair, table, batch);
  if (!job.retried) tally.extras += differences.extra;
  if (table.key.length === 0) return writeMultiset(pair, job, batch, differences);
  const rows = [
    ...differences.updates.map((key2) => ({ key: key2, what: "update" })),
    ...job.linking ? [] : differences.inserts.map((key2) => ({ key: key2, what: "insert" }))
  ];
  return writeRows(pair, job, batch, rows, true);
}
async function load(pair, job, { division, cells, sourceRows }) {
  return orRefused(
    pair.writer,
    () => atomically(pair, job, async () => {
      const sink = await pair.writer.load(job.inserted);
      const onRows = (rows) => job.tally.progress("copying", rows, sourceRows);
      return await pair.reader.copy(job.inserted, { division, cells }, sink, onRows);
    })
  ).then((result) => typeof result === "number" ? result : null);
}
async function writeRows(pair, job, batch, rows, whole) {
  if (rows.length === 0) return DONE;
  const { tally } = job;
  tally.progress(job.linking ? "linking" : "writing", 0, rows.length);
  const result = await orRefused(pair.writer, () => atomically(pair, job, () => change(pair, job, rows)));
  if (!isRefusal(result)) {
    count(job, rows, result);
    return DONE;
  }
  if (job.strict) throw refused(job, result);
  const mayPass = result.kind === "foreign-key" || result.kind === "unique";
  if (whole && mayPass && !job.final) return { again: true, moved: false };
  if (rows.length === 1)
    return mayPass && !job.final ? { again: true, moved: false } : single(pair, job, batch, rows[0], result);
  const middle = rows.length >> 1;
  const first = await writeRows(pair, job, batch, rows.slice(0, middle), false);
  const second = await writeRows(pair, job, batch, rows.slice(middle), false);
  return { again: first.again || second.again, moved: first.moved || second.moved };
}
async function change({ reader, writer }, job, rows) {
  const keysOf = (what) => rows.filter((row) => row.what === what).map(({ key: key2 }) => key2);
  const [updates, inserts] = [keysOf("update"), keysOf("insert")];
  let updated = 0;
  if (updates.length > 0) {
    await reader.copy(job.updated, { keys: updates }, await writer.stage(job.updated));
    updated = await writer.updateStaged(job.updated);
  }
  const inserted = inserts.length === 0 ? 0 : await reader.copy(job.inserted, { keys: inserts }, await writer.load(job.inserted));
  return { inserted, updated };
}
async function single(pair, job, batch, row, error) {
  if (error.kind !== "unique") {
    refuse(job, { batch, row, error });
    return DONE;
  }
  const result = await orRefused(pair.writer, () => atomically(pair, job, () => makeWay(pair, job, row, error)));
  if (isRefusal(result)) {
    job.stuck.push({ batch, row, error });
    return DONE;
  }
  const { moved, gone, deleted } = result;
  job.tally.deleted += deleted;
  const changed = gone ? moved.slice(0, -1) : moved;
  count(job, [row], result);
  for (const key2 of changed) count(job, [{ key: key2, what: "update" }], { inserted: 0, updated: 1 });
  return { again: false, moved: gone };
}
async function writeMultiset(pair, job, batch, differences) {
  const { inserts, missing: missing2, inserted } = differences;
  if (inserts.length === 0) return DONE;
  const result = await orRefused(
    pair.writer,
    () => atomically(pair, job, async () => {
      await pair.writer.delete(job.table, inserts, []);
      await pair.reader.copy(job.table, { keys: inserts }, await pair.writer.load(job.table));
    })
  );
  if (!isRefusal(result)) {
    job.tally.inserted += inserted;
    return DONE;
  }
  if (job.strict) throw refused(job, result);
  if (!job.final) return { again: true, moved: false };
  if (inserts.length === 1) {
    for (let row = 0; row < inserted; row += 1)
      job.tally.refuse(batch, { ...skippedRow(job.table, null, result), what: "insert", attempts: job.attempt });
    return DONE;
  }
  const middle = inserts.length >> 1;
  for (const [from, to] of [
    [0, middle],
    [middle, inserts.length]
  ]) {
    const some = missing2.slice(from, to);
    await writeMultiset(pair, job, batch, {
      ...differences,
      inserts: inserts.slice(from, to),
      missing: some,
      inserted: sumUp(some)
    });
  }
  return DONE;
}
function refused({ table }, { constraint, reason: reason2 }) {
  const by = constraint === null ? "" : ` (${constraint})`;
  return new DriftgateError("write", `A row of ${table.name} is refused by the target: it ${reason2}${by}.`, {
    hint: "Without --strict such rows are left out, and told at the end with their keys. What was written so far stays; a further run goes on."
  });
}

// src/sync/rows.ts
var MOST_ROUNDS = 4;
var RowSync = class {
  #request;
  #copying = /* @__PURE__ */ new Map();
  #again = /* @__PURE__ */ new Map();
  #moved = /* @__PURE__ */ new Set();
  /** Tables that are not to be copied, as the target refuses some of their rows. */
  #refusing = /* @__PURE__ */ new Set();
  /** What refers to a table. */
  #guards;
  #agreed = false;
  constructor(request) {
    this.#request = request;
    const { units, settings, deletes, foreignKeys } = request;
    const emptied = units.flatMap(({ tables }) => tables).filter(({ name }) => settings.delete && deletes.has(name));
    this.#guards = guardsBy(foreignKeys, emptied);
  }
  /** Only looks: counts what would be written. @param counting false: tells only which tables differ */
  async look(counting) {
    await this.#each(this.#request.units, async (unit) => {
      for (const table of unit.tables) {
        const tally = this.#tally(table.name);
        const deletes = this.#request.deletes.has(table.name);
        await this.#request.ends.use((pair) => lookAt(pair, table, tally, { counting, deletes }));
        tally.pause();
      }
    });
  }
  async write() {
    const { units, ends, tallies, log } = this.#request;
    await this.#round(units);
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const stale2 = units.filter(({ tables }) => tables.some(({ name }) => tallies.get(name).generation !== ends.generation));
      if (stale2.length === 0) return;
      log.info("Comparing again what was read from the snapshot that was lost");
      await this.#round(stale2);
    }
  }
  /** Compares everything again and writes what differs; true when something did. */
  async writeAgain() {
    const before = this.#changes();
    await this.#round(this.#request.units);
    return this.#changes() !== before;
  }
  #changes() {
    return [...this.#request.tallies.values()].reduce((sum, { changes }) => sum + changes, 0);
  }
  async #round(units) {
    const { settings, log } = this.#request;
    await this.#each(units, (unit) => this.#writeUnit(unit, { final: false, attempt: 1 }));
    if (settings.delete && !this.#agreed) {
      await this.#request.agreeToDelete();
      this.#agreed = true;
    }
    let fruitless = 0;
    for (let attempt = 2; this.#again.size > 0 && fruitless < settings.retries; attempt += 1) {
      const before = this.#refusedRows();
      log.info(`Trying again what was refused in ${[...this.#again.keys()].join(", ")}`);
      await this.#retry(units, { final: false, attempt });
      if (this.#refusedRows() >= before) fruitless += 1;
    }
    if (this.#again.size > 0) await this.#retry(units, { final: true, attempt: settings.retries + 1 });
    if (settings.delete) await this.#remove(units);
    if (this.#moved.size > 0) {
      const names = new Set(this.#moved);
      this.#moved.clear();
      const some = units.filter(({ tables }) => tables.some(({ name }) => names.has(name)));
      await this.#each(some, (unit) => this.#writeUnit(unit, { final: true, attempt: settings.retries + 1 }));
      if (settings.delete) await this.#remove(some);
    }
  }
  #refusedRows() {
    const batches = [...this.#again.values()].flatMap((refused2) => refused2.batches);
    return batches.reduce((sum, { sourceRows }) => sum + sourceRows, 0);
  }
  async #retry(units, pass) {
    const some = units.filter(({ tables }) => tables.some(({ name }) => this.#again.has(name)));
    await this.#each(some, (unit) => this.#writeUnit(unit, pass, true));
  }
  #each(units, work) {
    const { units: all, ends } = this.#request;
    return severalAtATime(units, all, ends.width, work);
  }
  async #writeUnit(unit, pass, onlyRefused = false) {
    const { ends } = this.#request;
    await ends.checkLock();
    await ends.use(async (pair) => {
      for (const { name } of unit.tables) this.#tally(name).generation = pair.generation;
      if (unit.deferred.length + unit.off.length === 0) {
        await this.#writeTables(pair, unit, pass, { within: false, onlyRefused });
        return;
      }
      await this.#inOne(pair, unit, async () => {
        await this.#writeTables(pair, unit, { ...pass, final: true }, { within: true, onlyRefused: false });
        await this.#cleanUnit(pair, unit, pass);
      });
      for (const { name } of unit.tables)
        if (!pass.final && this.#tally(name).skipped > 0) this.#again.set(name, { generation: pair.generation, batches: [] });
    });
    this.#pause(unit);
  }
  async #cleanUnit(pair, unit, { attempt }) {
    const { foreignKeys } = this.#request;
    for (; ; ) {
      let removed = 0;
      for (const table of unit.tables) {
        const tally = this.#tally(table.name);
        tally.progress("checking", 0, null);
        const own = foreignKeys.filter((key2) => isOf(key2, table));
        const gone = await removeOrphans(pair, table, own, this.#guards(table).all, tally, attempt);
        tally.inserted -= Math.min(tally.inserted, gone);
        removed += gone;
      }
      if (removed === 0) return;
    }
  }
  async #writeTables(pair, unit, pass, how) {
    let touched = false;
    for (const table of unit.tables) {
      const refused2 = this.#again.get(table.name);
      if (how.onlyRefused && refused2 === void 0) continue;
      const job = this.#job(unit, table, pass, how.within);
      if (how.onlyRefused && refused2.generation === pair.generation)
        await this.#writeBatches(pair, { ...job, retried: true }, refused2.batches);
      else touched = await this.#writeTable(pair, job) || touched;
      touched ||= how.onlyRefused;
    }
    if (!touched) return;
    for (const table of unit.tables) {
      const job = this.#job(unit, table, pass, how.within);
      if (job.updated !== table) await this.#link(pair, { ...job, updated: table, linking: true, final: true });
    }
  }
  /** @returns whether anything differed */
  async #writeTable(pair, job) {
    const { engine } = this.#request.ends;
    const { table, tally } = job;
    tally.forgetRefused();
    tally.extras = 0;
    this.#again.delete(table.name);
    const begun = this.#copying.get(table.name)?.generation === pair.generation;
    if (!this.#refusing.has(table.name) && (begun || await isEmpty(pair.writer, engine.sync, table.path.target))) {
      if (await copyTable(pair, job, job.within ? null : this.#request.journal, this.#copying)) {
        this.#copying.delete(table.name);
        if (!job.within && tally.inserted >= MANY) await pair.writer.analyze(table);
        return tally.inserted > 0;
      }
      this.#refusing.add(table.name);
    }
    this.#copying.delete(table.name);
    const { batches, sourceRows, targetRows } = await differing(pair, table, tally);
    tally.rows = sourceRows;
    tally.targetRows = targetRows;
    await this.#writeBatches(pair, job, batches);
    return batches.length > 0;
  }
  async #writeBatches(pair, job, batches) {
    const refused2 = [];
    for (const batch of batches) {
      const { again, moved } = await writeBatch(pair, job, batch);
      if (again) refused2.push(batch);
      if (moved) this.#moved.add(job.table.name);
    }
    if (await exchange(pair, job)) this.#moved.add(job.table.name);
    if (refused2.length > 0) this.#again.set(job.table.name, { generation: pair.generation, batches: refused2 });
    else this.#again.delete(job.table.name);
  }
  /** Fills the keys that were left empty. */
  async #link(pair, job) {
    job.tally.progress("linking", 0, null);
    const { batches } = await differing(pair, job.table, job.tally);
    for (const batch of batches) await writeBatch(pair, { ...job, retried: true }, batch);
    await exchange(pair, job);
  }
  async #remove(units) {
    const { deletes, tallies } = this.#request;
    const order2 = [...units].reverse();
    let waiting = order2.filter(({ tables }) => tables.some(({ name }) => deletes.has(name) && tallies.get(name).extras > 0));
    for (let attempt = 1; waiting.length > 0; attempt += 1) {
      const before = this.#changes();
      const kept = [];
      for (const unit of waiting) {
        const removals = unit.tables.filter(({ name }) => deletes.has(name)).map((table) => {
          const job = this.#job(unit, table, { final: true, attempt }, isRelaxed(unit));
          const late = lateColumns(unit, table).map(({ name }) => name.target);
          return { job, guards: this.#guards(table).all, late };
        });
        if (await this.#removeUnit(unit, removals.reverse()) > 0) kept.push(unit);
        this.#pause(unit);
      }
      if (this.#changes() === before) return;
      waiting = kept;
    }
  }
  #removeUnit(unit, removals) {
    return this.#request.ends.use(async (pair) => {
      if (isRelaxed(unit)) {
        const within = removals.map((removal) => ({ ...removal, guards: outside(removal.guards, unit) }));
        return this.#inOne(pair, unit, () => removeAll(pair, within));
      }
      const kept = await removeAll(pair, removals);
      if (kept === 0 || unit.late.length === 0) return kept;
      const knot = removals.map(({ job, ...removal }) => ({ ...removal, job: { ...job, within: true } }));
      try {
        await this.#inOne(pair, unit, () => removeKnot(pair, knot));
        return 0;
      } catch (error) {
        if (!(error instanceof Kept)) throw error;
        return removeAll(pair, removals);
      }
    });
  }
  #job(unit, table, { final, attempt }, within) {
    const { settings, retry, deletes } = this.#request;
    return {
      table,
      guards: this.#guards(table),
      ...variants(unit, table),
      tally: this.#tally(table.name),
      relaxed: this.#relaxed(unit, [table]),
      within,
      final,
      attempt,
      strict: settings.strict,
      linking: false,
      retried: false,
      deletes: settings.delete && this.#agreed && deletes.has(table.name),
      stuck: [],
      retry
    };
  }
  #pause({ tables }) {
    for (const { name } of tables) this.#tally(name).pause();
  }
  #tally(table) {
    return this.#request.tallies.get(table);
  }
  /** All of a unit in one transaction. What was counted is not so when it is rolled back. */
  #inOne({ writer }, unit, work) {
    return patiently(this.#request.retry, async () => {
      const before = unit.tables.map(({ name }) => {
        const tally = this.#tally(name);
        const { inserted, updated, deleted } = tally;
        return { tally, counts: { inserted, updated, deleted } };
      });
      try {
        return await writer.transaction(this.#relaxed(unit), work);
      } catch (error) {
        for (const { tally, counts } of before) {
          Object.assign(tally, counts);
          this.#copying.delete(tally.table);
        }
        throw error;
      }
    });
  }
  #relaxed({ tables, deferred, off }, only = tables) {
    return { tables: only, triggers: this.#request.settings.triggers, deferred, off };
  }
};
var MANY = 1e4;
async function removeAll(pair, removals) {
  let kept = 0;
  for (const removal of removals) kept += await removeExtras(pair, removal);
  return kept;
}

// src/sync/tally.ts
var OFTEN = 200;
var MOST_TOLD = 1e3;
var Tally = class {
  table;
  notes;
  how;
  /** Rows of the source that took part. */
  rows = null;
  inserted = 0;
  updated = 0;
  deleted = 0;
  /** Rows that the source does not have, as last compared. */
  extras = 0;
  /** Rows of the target, as last compared. */
  targetRows = 0;
  /** Keys of rows that were written out of turn, or alone, and are counted already. */
  counted = /* @__PURE__ */ new Set();
  /** Of the source, at which it was last compared and written. */
  generation = 0;
  /** It differs; said without counting rows. */
  differs = false;
  /** Rows that were looked at or copied: what the throughput is of. */
  handled = 0;
  #refused = /* @__PURE__ */ new Map();
  #told = 0;
  #onEvent;
  #startedAt = null;
  #endedAt = 0;
  #toldAt = 0;
  #phase = null;
  constructor({ name, key: key2 }, notes, onEvent) {
    this.table = name;
    this.notes = new Set(notes);
    this.how = key2.length === 0 ? "multiset" : "compared";
    this.#onEvent = onEvent;
  }
  /** @param done rows, of which `total` is the sum */
  progress(phase, done, total) {
    const now = performance.now();
    this.#startedAt ??= now;
    this.#endedAt = now;
    if (phase === this.#phase && now - this.#toldAt < OFTEN) return;
    this.#phase = phase;
    this.#toldAt = now;
    this.#onEvent({ type: "progress", table: this.table, phase, done, total });
  }
  /** Nobody works on it for now. */
  pause() {
    if (this.#phase === null) return;
    this.#phase = null;
    this.#onEvent({ type: "pause", table: this.table });
  }
  /** Whatever this piece of work has found before is forgotten. */
  anew(work) {
    this.#told -= this.#refused.get(work)?.told.length ?? 0;
    this.#refused.delete(work);
  }
  /** Nothing that was refused counts any more: the whole table is looked at again. */
  forgetRefused() {
    this.#told = 0;
    this.#refused.clear();
  }
  refuse(work, row) {
    const refused2 = this.#refused.get(work) ?? { count: 0, errors: /* @__PURE__ */ new Set(), told: [] };
    this.#refused.set(work, refused2);
    refused2.count += 1;
    refused2.errors.add(`${row.what} ${row.constraint ?? row.reason}`);
    if (this.#told >= MOST_TOLD) return;
    this.#told += 1;
    refused2.told.push({ table: this.table, ...row });
  }
  get skipped() {
    return [...this.#refused.values()].reduce((sum, { count: count2 }) => sum + count2, 0);
  }
  get skippedRows() {
    return [...this.#refused.values()].flatMap(({ told }) => told);
  }
  get changes() {
    return this.inserted + this.updated + this.deleted;
  }
  /** @param writes false of a run that only looks: then the extras are what would be deleted */
  result(writes, deletes) {
    const counts = {
      inserted: this.inserted,
      updated: this.updated,
      deleted: writes ? this.deleted : deletes ? this.extras : 0,
      skipped: this.skipped,
      errors: new Set([...this.#refused.values()].flatMap(({ errors }) => [...errors])).size
    };
    const durationMs = this.#startedAt === null ? 0 : this.#endedAt - this.#startedAt;
    const changes = counts.inserted + counts.updated + counts.deleted;
    return {
      table: this.table,
      status: statusOf(counts, writes, changes > 0 || this.differs),
      how: this.how,
      rows: this.rows,
      ...counts,
      durationMs,
      rowsPerSecond: durationMs < 1 || this.handled === 0 ? null : Math.round(this.handled * 1e3 / durationMs),
      notes: [...this.notes]
    };
  }
};
function statusOf({ skipped }, writes, changes) {
  if (skipped > 0) return "partial";
  if (!changes) return "unchanged";
  return writes ? "synced" : "would-change";
}

// src/sync/thresholds.ts
var FEW = 10;
function overThreshold({ deletes, of }, settings) {
  if (deletes > settings["max-deletes"]) return true;
  return deletes > FEW && deletes * 100 > of * settings["max-deletes-percent"];
}

// src/sync/run.ts
var MOST_SKIPPED = 1e3;
var MOST_AGAIN = 3;
async function syncRows(request) {
  const { source, target, prepared, settings, context } = request;
  const { mode } = settings.sync;
  const writes = mode !== "validate" && mode !== "dry-run";
  const ends = await Ends.open(
    source,
    target,
    {
      // A table is one's work at a time.
      jobs: Math.max(1, Math.min(settings.sync.jobs, prepared.tables.length)),
      salt: prepared.salt,
      lockWait: settings.apply["lock-wait"] * 1e3,
      lockTimeout: settings.apply["lock-timeout"] * 1e3,
      log: context.log
    },
    writes
  );
  try {
    return await new Run(request, ends, writes).result();
  } catch (error) {
    throw explained(error, request);
  } finally {
    await ends.close();
  }
}
var Run = class {
  #request;
  #ends;
  #writes;
  #tallies;
  #notes = /* @__PURE__ */ new Set();
  #missing = [];
  constructor(request, ends, writes) {
    const { prepared, onEvent } = request;
    this.#request = request;
    this.#ends = ends;
    this.#writes = writes;
    this.#tallies = new Map(
      prepared.tables.map((table) => [table.name, new Tally(table, prepared.tableNotes.get(table.name) ?? [], onEvent)])
    );
  }
  async result() {
    const { prepared, settings, onEvent, context } = this.#request;
    const { tables, catalogs } = prepared;
    const known = await this.#ends.use((pair) => this.#know(pair));
    const { units } = unitsOf(catalogs.target, settings.order, tables, known.foreignKeys);
    const ordered = units.flatMap((unit) => unit.tables);
    onEvent({
      type: "begin",
      tables: ordered.map(({ name }) => ({ table: name, rows: prepared.estimates.get(name) ?? null }))
    });
    const rows = new RowSync({
      ends: this.#ends,
      journal: known.journal,
      units,
      foreignKeys: known.foreignKeys,
      settings: settings.sync,
      tallies: this.#tallies,
      deletes: settings.sync.delete ? prepared.deletes : /* @__PURE__ */ new Set(),
      retry: this.#retryRules(),
      log: context.log,
      agreeToDelete: () => this.#agreeToDelete()
    });
    if (!this.#writes) {
      await rows.look(settings.sync.mode === "dry-run");
      if (settings.sync.mode === "dry-run") await this.#countMissing();
    } else {
      if (settings.sync.mode === "full") await this.#empty(ordered, known);
      await rows.write();
      if (known.firing.length > 0) await this.#settle(rows, known.firing);
    }
    const counters = this.#writes ? await this.#ends.use((pair) => this.#setCounters(pair, tables)) : 0;
    if (this.#writes) await this.#ends.use(({ writer }) => known.journal.clear(writer));
    return this.#told(ordered, known.resumed, counters);
  }
  /** Who may do what, which keys there are, and what an earlier run has left. */
  async #know({ reader, writer }) {
    const { prepared, settings, source, target } = this.#request;
    const [own, other] = await Promise.all([reader.preflight(prepared.tables), writer.preflight(prepared.tables)]);
    const problems = [...own.problems, ...this.#writes ? other.problems : []];
    if (problems.length > 0)
      throw new DriftgateError("permission", `The rows cannot be synced: ${problems.join(" ")}`, {
        hint: `Grant what is missing on ${source.label} or ${target.label}, or leave the tables out: --exclude.`
      });
    for (const note of [...own.notes, ...this.#writes ? other.notes : []]) this.#notes.add(note);
    const foreignKeys = await writer.foreignKeys();
    const nothing = { foreignKeys, journal: null, resumed: false, emptied: false, firing: [] };
    if (!this.#writes) return nothing;
    const { engine } = this.#ends;
    const schema = await engine.write.ownSchema(asWriteSession(writer), settings.apply["ledger-schema"] ?? null);
    const journal = new SyncJournal(engine.write, schema, syncId(this.#request));
    await journal.make(writer);
    const entries = await journal.entries(writer);
    const resumed = entries.size > 0;
    const emptied = entries.get("")?.phase === "emptied";
    if (!resumed) {
      await journal.clear(writer);
      await journal.note(writer, "", "begun");
    }
    return { ...nothing, journal, resumed, emptied, firing: settings.sync.triggers === "fire" ? [] : other.firing ?? [] };
  }
  #retryRules() {
    const { settings, target, context } = this.#request;
    const retries = settings.apply["lock-retries"];
    return {
      retries,
      mayRetry: (error) => this.#ends.engine.write.mayRetry(error),
      onWait: (attempt) => context.log.info(`${target.label}: others hold a lock that is needed; trying again (${attempt} of ${retries})`)
    };
  }
  async #empty(tables, known) {
    if (known.emptied) return;
    await this.#ends.use(
      ({ writer }) => writer.transaction({ tables, triggers: this.#request.settings.sync.triggers, deferred: [], off: [] }, async () => {
        const gone = await writer.empty(tables);
        await known.journal?.note(writer, "", "emptied");
        for (const [place, { name }] of tables.entries()) this.#tallies.get(name).deleted = gone[place] ?? 0;
      })
    );
  }
  /** Tables that the plan will make get every row. */
  async #countMissing() {
    for (const { table } of this.#request.prepared.missing) {
      const rows = await this.#ends.use(({ reader }) => reader.count(table));
      this.#missing.push({
        ...{ table: table.name, status: rows === 0 ? "unchanged" : "would-change", how: "copied", rows, inserted: rows },
        ...{ updated: 0, deleted: 0, skipped: 0, durationMs: 0, rowsPerSecond: null },
        notes: ["The plan makes this table."],
        errors: 0
      });
    }
  }
  /** Triggers that could not be turned off may have changed what was written, or other tables. */
  async #settle(rows, firing) {
    for (let again = 1; again <= MOST_AGAIN; again += 1) if (!await rows.writeAgain()) return;
    this.#notes.add(
      `Triggers of ${firing.join(", ")} fired and change what is written, so that the target does not come to be like the source.`
    );
  }
  async #agreeToDelete() {
    const { settings, prepared, agreeToDelete: agreeToDelete2 } = this.#request;
    const over = [...this.#tallies.values()].filter(({ table }) => prepared.deletes.has(table)).map(({ table, extras, targetRows }) => ({ table, deletes: extras, of: targetRows })).filter((counts) => overThreshold(counts, settings.sync));
    if (over.length > 0) await agreeToDelete2(over);
  }
  async #setCounters({ reader, writer }, tables) {
    const counters = await reader.counters(tables);
    return writer.setCounters(counters, tables);
  }
  #told(tables, resumed, counters) {
    const { prepared, settings, onEvent } = this.#request;
    const results = tables.map(({ name }) => {
      const deletes = settings.sync.delete && prepared.deletes.has(name);
      return this.#tallies.get(name).result(this.#writes, deletes);
    });
    for (const result of results) onEvent({ type: "end", result });
    return {
      resumed,
      tables: [...results, ...this.#missing],
      skipped: [...this.#tallies.values()].flatMap(({ skippedRows }) => skippedRows).slice(0, MOST_SKIPPED),
      counters,
      notes: [...this.#notes, ...this.#ends.notes]
    };
  }
};
function syncId({ source, target, prepared, settings }) {
  const { mode, where, limit } = settings.sync;
  const parts = [
    [source.label, source.database],
    [target.database],
    mode,
    prepared.tables.map(({ name }) => name).sort(),
    where,
    limit ?? null,
    prepared.masks
  ];
  return createHash2("sha256").update(JSON.stringify(parts)).digest("hex");
}
function asWriteSession(writer) {
  return { run: (sql) => writer.run(sql), limit: async () => {
  }, close: async () => {
  } };
}
function explained(error, { source, target, context }) {
  if (error instanceof DriftgateError) return error;
  const side = sideOf(error);
  if (side === null) return error;
  const { engine, label } = side === "source" ? source : target;
  const known = engine.explain(error);
  const doing = side === "source" ? `The rows of ${label} cannot be read` : `The rows cannot be written to ${label}`;
  return new DriftgateError(
    known?.code ?? (side === "source" ? "read" : "write"),
    context.secrets.redact(`${doing}: ${known?.reason ?? messageOf(error)}`),
    {
      hint: `${known?.hint ?? "Look into the server's log for more."} What was written so far stays; run it again to go on.`,
      cause: error
    }
  );
}

// src/commands/sync-schema.ts
async function compareSchema(settings, context) {
  const { findings } = await check(settings, context);
  const told = findings.filter(({ severity }) => severity !== "info");
  return {
    differences: told.length,
    statements: 0,
    planId: null,
    applied: false,
    remaining: told.map(({ change: change2, object, property }) => sentence({ change: change2, kind: object.kind, name: object.name, property }))
  };
}
async function planSchema(settings, context) {
  const { plan: plan2, report } = await plan(settings, context);
  const differences = report.findings.filter(({ severity }) => severity !== "info").length;
  const remaining = plan2.left.map(({ change: change2, about, why }) => sentence({ change: change2, kind: about.kind, name: about.name, why }));
  const planId = plan2.statements.length === 0 ? null : plan2.id;
  return {
    result: { differences, statements: plan2.statements.length, planId, applied: false, remaining },
    plan: plan2,
    notes: []
  };
}
async function applySchema({ result, plan: plan2 }, target, options, settings, context) {
  if (plan2 === null || plan2.statements.length === 0) return { result, plan: plan2, notes: [] };
  const applied = await applyPlan(
    plan2,
    target,
    { yes: true, allowUnproven: false, withoutBackup: false, appVersion: null, allowDowngrade: true, ...options },
    settings,
    context
  );
  return {
    result: { ...result, applied: applied.outcome === "applied", remaining: applied.remaining.filter(isTold).map(sentence) },
    plan: plan2,
    notes: applied.notes
  };
}
function isTold({ severity }) {
  return severity !== "info";
}
function sentence({ change: change2, kind, name, property, why }) {
  const what = change2 === "changed" ? `differs${property === void 0 ? "" : ` in its ${property}`}` : `is ${change2}`;
  const words = kind.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${name} ${what}${why == null ? "" : `: ${why}`}`.replace(/\.?$/, ".");
}

// src/commands/sync.ts
async function sync(settings, input, context) {
  const started = performance.now();
  const { mode } = settings.sync;
  const source = await openTarget(named(settings.reference, "from"), "reference", settings, context);
  const target = await openTarget(named(settings.target, "to"), "target", settings, context);
  const writes = WRITING.has(mode);
  if (writes) refuseProduction(target, { allowProtected: input.allowProtected, what: "written to" });
  const beware = await refuseSameDatabase(source, target, { allowProtected: input.allowProtected });
  const schema = await schemaWork(settings, context);
  let prepared = mode === "schema" ? null : await prepare(source, target, settings, context);
  if (writes) await agree(input, { mode, source: source.label, target: target.label, database: target.database }, prepared);
  const done = writes && schema !== null ? await applySchema(schema, target, input, settings, context) : schema;
  if (done?.result.applied === true && prepared !== null) prepared = await prepare(source, target, settings, context);
  const rows = prepared === null ? NO_ROWS : await syncRows({
    source,
    target,
    prepared,
    settings,
    context,
    onEvent: (event) => input.onEvent(event),
    agreeToDelete: (tables) => agreeToDelete(input, target.label, tables)
  });
  const ends = await endsOf({ source, target }, prepared, settings);
  return resultOf({ mode, ends, schema: done, prepared, rows, writes, beware, durationMs: performance.now() - started });
}
var WRITING = /* @__PURE__ */ new Set(["fix-schemas", "schema", "data", "full"]);
var NO_ROWS = { resumed: false, tables: [], skipped: [], counters: 0, notes: [] };
function named(text, flag) {
  if (text !== void 0) return text;
  throw new DriftgateError("usage", `It is not said ${flag === "from" ? "where rows come from" : "where rows go"}.`, {
    hint: `Use --${flag} with the name of an environment of driftgate.yml, a connection URL or env:NAME.`
  });
}
async function schemaWork(settings, context) {
  const { mode } = settings.sync;
  if (mode === "data") return null;
  if (mode === "validate") return { result: await compareSchema(settings, context), plan: null, notes: [] };
  return planSchema(settings, context);
}
async function agree(input, begin, prepared) {
  const tables = prepared === null ? 0 : prepared.tables.length + prepared.missing.length;
  await ask(input, { about: "begin", ...begin, tables, emptied: prepared?.emptied ?? null, masks: prepared?.masks.length ?? 0 });
}
async function ask(input, question) {
  if (input.yes) return;
  const agreed = await input.confirm(question);
  if (agreed === true) return;
  if (agreed === null)
    throw new DriftgateError("usage", `There is no terminal to ask on whether ${question.target} is to be written to.`, {
      hint: "Give --yes to sync without being asked."
    });
  throw new DriftgateError("usage", `It was not agreed to: nothing was changed on ${question.target}.`);
}
async function agreeToDelete({ allowDeletes, confirm }, target, tables) {
  if (allowDeletes) return;
  const agreed = await confirm({ about: "deletes", target, tables });
  if (agreed === true) return;
  const list = tables.map(({ table, deletes, of }) => `${deletes} of ${of} rows of ${table}`).join(", ");
  throw new DriftgateError(
    "write",
    `More would be deleted on ${target} than the thresholds allow: ${list}. Nothing was deleted.`,
    {
      hint: "Rows were inserted and updated. If these are to go, give --allow-deletes; to keep them, --no-delete; thresholds are --max-deletes and --max-deletes-percent."
    }
  );
}
async function endsOf(ends, prepared, settings) {
  const selection = select(settings);
  const endOf = async (side) => {
    const { label, environment, database } = ends[side];
    const { flavour, version } = prepared?.catalogs[side] ?? (await ends[side].read({ selection })).catalog;
    return { label, environment, database, flavour, version };
  };
  return { source: await endOf("source"), target: await endOf("target") };
}
function resultOf({ mode, ends, schema, prepared, rows, writes, beware, durationMs }) {
  const leftOut = [...prepared?.leftOut ?? [], ...missing(prepared, mode)];
  const totals = totalsOf(rows.tables, leftOut.length, durationMs);
  const changed = rows.tables.some(({ status }) => status !== "unchanged") || rows.counters > 0;
  const schemaChanges = writes ? schema?.result.applied === true : (schema?.result.differences ?? 0) > 0;
  const partial = totals.skipped > 0;
  return {
    formatVersion: SYNC_FORMAT_VERSION,
    mode,
    ...ends,
    outcome: partial ? "partial" : !changed && !schemaChanges ? "unchanged" : writes ? "synced" : "would-change",
    resumed: rows.resumed,
    schema: schema?.result ?? null,
    tables: rows.tables,
    leftOut,
    totals,
    skipped: rows.skipped,
    masks: prepared?.masks ?? [],
    counters: rows.counters,
    notes: [
      ...beware,
      ...schema?.notes ?? [],
      ...prepared?.notes ?? [],
      ...rows.notes,
      ...writes && changed ? stale(prepared) : []
    ],
    durationMs
  };
}
function stale(prepared) {
  const views = [...prepared?.catalogs.target.objects.values() ?? []].filter(({ kind }) => kind === "materialized-view");
  if (views.length === 0) return [];
  return [
    `Materialized views are as they were until they are refreshed: ${views.map(({ path }) => displayName(path)).join(", ")}.`
  ];
}
function missing(prepared, mode) {
  if (mode === "dry-run") return [];
  const how = mode === "data" ? "the mode fix-schemas makes it" : "see the plan";
  return (prepared?.missing ?? []).map(({ table, rows }) => ({
    table: table.name,
    why: "missing",
    reason: `The target has no such table (${how})${rows === null ? "" : `; the source has about ${Math.round(rows)} rows of it`}.`
  }));
}
function totalsOf(tables, leftOut, durationMs) {
  const sum = (of) => tables.reduce((total, table) => total + of(table), 0);
  const rows = sum((table) => table.rows ?? 0);
  return {
    processed: tables.length,
    synced: tables.filter(({ status }) => status === "synced" || status === "partial").length,
    unchanged: tables.filter(({ status }) => status === "unchanged").length,
    skippedTables: leftOut,
    inserted: sum(({ inserted }) => inserted),
    updated: sum(({ updated }) => updated),
    deleted: sum(({ deleted }) => deleted),
    skipped: sum(({ skipped }) => skipped),
    errors: sum(({ errors }) => errors),
    rows,
    rowsPerSecond: rows === 0 || durationMs < 1 ? null : Math.round(rows * 1e3 / durationMs)
  };
}
export {
  sync
};
