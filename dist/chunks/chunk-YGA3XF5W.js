import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  compare,
  subject
} from "./chunk-BU3LFTSH.js";
import {
  fingerprint
} from "./chunk-DWJS3GSM.js";
import {
  ALLOWABLE,
  CannotChange
} from "./chunk-4SYU7MRA.js";
import {
  displayName
} from "./chunk-QI43KQP5.js";

// src/engines/version-number.ts
function versionNumber({ flavour, version }) {
  const [major = 0, minor = 0, patch = 0] = version.split(/[^\d]+/).map(Number);
  return version.split(".").length === 2 && flavour === "postgres" ? major * 1e4 + minor : major * 1e4 + minor * 100 + patch;
}

// src/plan/surroundings.ts
var Surroundings = class {
  catalog;
  #ddl;
  #children;
  #dependents;
  constructor(catalog, ddl) {
    this.catalog = catalog;
    this.#ddl = ddl;
  }
  has(object) {
    return this.catalog.objects.get(object.id) === object;
  }
  children(id) {
    this.#children ??= grouped(this.catalog.objects.values(), ({ parent }) => parent);
    return this.#children.get(id) ?? [];
  }
  /** The object and all that lives in it. */
  withDescendants(object) {
    const found = [object];
    for (const one of found) found.push(...this.children(one.id));
    return found;
  }
  /** What must be there before it is, its parent aside. */
  needs(object) {
    const known = new Map(object.dependsOn.map((id) => [id, { id, certain: true }]));
    for (const id of this.#ddl.needs(object, this.catalog)) {
      if (known.has(id) || id === object.id) continue;
      const name = this.catalog.objects.get(id)?.path.at(-1);
      known.set(id, { id, certain: name === void 0 || object.definition.includes(name) });
    }
    return [...known.values()];
  }
  /** What needs it, children aside. */
  dependents(id) {
    if (this.#dependents === void 0) {
      this.#dependents = /* @__PURE__ */ new Map();
      for (const object of this.catalog.objects.values()) {
        for (const { id: needed, certain } of this.needs(object)) {
          if (needed === object.parent) continue;
          const list = this.#dependents.get(needed);
          if (list === void 0) this.#dependents.set(needed, [{ object, certain }]);
          else list.push({ object, certain });
        }
      }
    }
    return this.#dependents.get(id) ?? [];
  }
};
function grouped(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

// src/plan/world.ts
var PlanWorld = class {
  ddl;
  facts;
  reference;
  target;
  #parts;
  constructor(parts) {
    this.#parts = parts;
    this.ddl = parts.ddl;
    this.facts = parts.facts;
    this.reference = new Surroundings(parts.reference, parts.ddl);
    this.target = new Surroundings(parts.target, parts.ddl);
  }
  /** @param side where objects that both have (the very same object) are looked for @param isNew tables that the plan makes */
  on(side, isNew = () => false) {
    const { facts, reference, target, fill, using } = this.#parts;
    const [first, second] = side === "reference" ? [this.reference, this.target] : [this.target, this.reference];
    return {
      flavour: target.flavour,
      version: versionNumber(target),
      reference,
      target,
      facts,
      hasRows: (table) => !isNew(table) && target.objects.has(table) && facts?.tables.get(table)?.empty !== true,
      children: (object) => (first.has(object) ? first : second).children(object.id),
      dependents: (id) => this.target.dependents(id).map(({ object }) => object),
      fill: (column) => fill?.get(column) ?? null,
      using: (column) => using?.get(column) ?? null
    };
  }
};

// src/plan/edges.ts
function edges(nodes, world) {
  const before = /* @__PURE__ */ new Map();
  const blocked = /* @__PURE__ */ new Map();
  const add = (earlier, later, strength) => {
    if (earlier === void 0 || earlier === later) return;
    const known = before.get(later) ?? /* @__PURE__ */ new Map();
    if (known.get(earlier) !== "hard") known.set(earlier, strength);
    before.set(later, known);
  };
  const { making, dropping, altering } = nodes;
  const freed = namesFreed(nodes, world);
  for (const node of nodes.all) {
    if (node.op === "drop") {
      for (const gone of node.with) {
        add(dropping.get(gone.id), node, "hard");
        for (const { object, certain } of world.target.dependents(gone.id)) {
          if (dropping.get(object.id) === node) continue;
          const user = dropping.get(object.id) ?? altering.get(object.id);
          add(user, node, certain ? "hard" : "soft");
          if (user === void 0 && certain) blocked.set(node, object);
        }
      }
      continue;
    }
    for (const object of node.with.length === 0 ? [node.object] : node.with) {
      if (object.parent !== null) {
        add(making.get(object.parent), node, "hard");
        add(altering.get(object.parent), node, "soft");
      }
      for (const { id, certain } of node.from.needs(object)) {
        add(making.get(id), node, certain ? "hard" : "soft");
        const change = altering.get(id);
        add(node.again && change?.unit === node.unit ? duringOf(change) : change, node, certain ? "hard" : "soft");
      }
      for (const name of world.ddl.names(object, node.from.catalog)) add(freed.get(name), node, "hard");
    }
    if (node.op === "create" && node.again) add(dropping.get(node.object.id), node, "hard");
    add(node.previous, node, "hard");
    if (node.target !== void 0) {
      for (const { object } of world.target.dependents(node.target.id)) {
        const user = dropping.get(object.id);
        if (node.part === "before" && user?.unit === node.unit) add(node, user, "soft");
        else add(user, node, user?.unit === node.unit ? "hard" : "soft");
      }
    }
    if (node.op === "create" && node.again) {
      for (const other of node.unit.nodes) {
        if (other.op !== "alter") continue;
        if (other.part === "after") add(node, other, "soft");
        else add(other, node, "soft");
      }
    }
  }
  return { before: (node) => before.get(node) ?? NONE, blocked };
}
function duringOf(node) {
  let part = node;
  while (part !== void 0 && part.part === "after") part = part.previous;
  return part ?? node;
}
var NONE = /* @__PURE__ */ new Map();
function namesFreed(nodes, world) {
  const freed = /* @__PURE__ */ new Map();
  for (const node of nodes.all) {
    const gone = node.op === "drop" ? node.with : node.target === void 0 ? [] : [node.target];
    const kept = new Set(node.op === "alter" ? world.ddl.names(node.object, node.from.catalog) : []);
    for (const object of gone)
      for (const name of world.ddl.names(object, world.target.catalog)) if (!kept.has(name)) freed.set(name, node);
  }
  return freed;
}

// src/plan/allowed.ts
function refuseCostlyName({ properties }, statements, allow) {
  if (!properties.every(({ property }) => property === "name")) return;
  const [cost] = statements.flatMap(({ hazards }) => hazards);
  if (cost === void 0 || ALLOWABLE.every((name) => allow.has(name))) return;
  throw new CannotChange(
    "Only the name differs, and the server has no cheap way to change it.",
    `${cost.why} --allow all does it all the same.`
  );
}
function withheldBy(error) {
  if (!(error instanceof CannotChange)) throw error;
  return { why: error.hint === void 0 ? error.message : `${error.message} ${error.hint}`, allow: null };
}
function lackingFor(statements, allow) {
  const asked = statements.flatMap(({ hazards }) => {
    const deletes = hazards.some(({ name }) => name === "deletes-data");
    return deletes ? hazards.filter(({ name }) => name !== "drops-objects") : hazards;
  });
  const lacking = ALLOWABLE.find((name) => !allow.has(name) && asked.some((hazard) => hazard.name === name));
  if (lacking === void 0) return null;
  const why = asked.flatMap((hazard) => hazard.name === lacking ? [hazard.why] : []);
  return { why: [...new Set(why)].join(" "), allow: lacking };
}

// src/plan/circular-keys.ts
function circularKeys(drops, dropping) {
  const keys = /* @__PURE__ */ new Map();
  for (const node of drops) {
    const held = node.with.filter(({ reference }) => {
      const other = reference === void 0 ? void 0 : dropping.get(reference.table);
      return other !== void 0 && other !== node;
    });
    keys.set(
      node,
      held.map((object) => ({ node, object }))
    );
  }
  const users = new Map(drops.map((node) => [node, 0]));
  const referred = (held) => held.map(({ object }) => dropping.get(object.reference.table));
  for (const held of keys.values()) for (const other of referred(held)) users.set(other, (users.get(other) ?? 0) + 1);
  const free = drops.filter((node) => users.get(node) === 0);
  for (const node of free) {
    for (const other of referred(keys.get(node) ?? [])) {
      const left = (users.get(other) ?? 0) - 1;
      users.set(other, left);
      if (left === 0) free.push(other);
    }
    keys.delete(node);
  }
  return [...keys.values()].flat();
}

// src/plan/parts.ts
function partsOf(statements, disturbs) {
  const start = statements.findIndex(({ transaction }) => transaction === "joined");
  if (!disturbs || start < 0) return [[null, statements]];
  const length = statements.slice(start).findIndex(({ transaction }) => transaction !== "joined");
  const end = length < 0 ? statements.length : start + length;
  const parts = [
    ["before", statements.slice(0, start)],
    ["during", statements.slice(start, end)],
    ["after", statements.slice(end)]
  ];
  return parts.filter(([, own]) => own.length > 0);
}
function inOneTransaction(own, plain, place) {
  const [first] = own;
  if (first === void 0 || first.transaction === "joined" || !plain.every(({ transaction }) => transaction === "joined"))
    return own;
  const costs = own.flatMap(({ hazards }) => hazards);
  const kept = costs.filter(({ name }) => !ONLINE.has(name));
  const builds = costs.some(({ name }) => name === "builds-index");
  const waits = !builds ? [] : [
    { name: "blocks-reads", why: `Nobody can read ${place} until it is built again.` },
    { name: "blocks-writes", why: `Nobody can write to ${place} until it is built again.` },
    { name: "builds-index", why: `An index is built again from every row of ${place}, in the transaction of the change.` }
  ];
  const { obstacle } = first;
  return plain.map((statement, at) => {
    if (at > 0) return statement;
    return {
      ...statement,
      hazards: [...kept, ...waits],
      ...builds ? { long: true } : {},
      ...obstacle === void 0 ? {} : { obstacle }
    };
  });
}
var ONLINE = /* @__PURE__ */ new Set(["builds-index", "not-transactional"]);

// src/plan/nodes.ts
var NodeMaker = class {
  #world;
  #allow;
  #differences;
  #making = /* @__PURE__ */ new Map();
  #dropping = /* @__PURE__ */ new Map();
  #altering = /* @__PURE__ */ new Map();
  #units = /* @__PURE__ */ new Set();
  /** Changed objects by the identity that they have in the target. */
  #changed = /* @__PURE__ */ new Map();
  constructor(world, differences, allow) {
    this.#world = world;
    this.#allow = allow;
    this.#differences = [...differences].sort((a, b) => this.#depth(a) - this.#depth(b));
    for (const difference of differences)
      if (difference.change === "changed") this.#changed.set(difference.target.id, difference);
  }
  make() {
    for (const difference of this.#differences) if (difference.change === "missing") this.#missing(difference);
    for (const difference of this.#differences) if (difference.change === "extra") this.#extra(difference);
    for (const difference of this.#differences) if (difference.change === "changed") this.#change(difference);
    this.#breakCycles();
    this.#write();
    const units = [...this.#units].filter(({ nodes, withheld }) => nodes.length > 0 || withheld !== void 0);
    return {
      all: units.flatMap(({ nodes }) => nodes),
      units,
      making: this.#making,
      dropping: this.#dropping,
      altering: this.#altering
    };
  }
  /** Tables that refer to each other in a circle can only go when their foreign keys have gone. */
  #breakCycles() {
    const drops = new Set([...this.#dropping.values()].filter(({ unit }) => unit.withheld === void 0));
    for (const { node, object } of circularKeys([...drops], this.#dropping)) {
      const own = { ...this.#node("drop", object, this.#world.target, node.unit, node.again), with: [object] };
      node.unit.nodes.push(own);
      this.#dropping.set(object.id, own);
    }
  }
  #missing(difference) {
    if (this.#making.has(difference.reference.id)) return;
    this.#create(difference.reference, this.#world.reference, this.#unit(difference), false);
  }
  /** What may not go stays, as if it were no difference, so that it is made again where it stands in the way. */
  #extra(difference) {
    if (this.#dropping.has(difference.target.id)) return;
    const unit = this.#unit(difference);
    const statements = this.#asked(unit, () => this.#ddl(difference.target).drop(difference.target, this.#world.on("target")));
    const lacking = lackingFor(statements, this.#allow);
    if (lacking !== null) {
      unit.withheld = lacking;
      unit.nodes = [{ ...this.#node("drop", difference.target, this.#world.target, unit, false), statements }];
    } else if (unit.withheld === void 0) this.#drop(difference.target, unit, false);
  }
  #change(difference) {
    const { reference, target } = difference;
    if (this.#dropping.has(target.id)) return;
    const unit = this.#unit(difference);
    const alteration = this.#alteration(difference, unit);
    if (alteration === null) return;
    if (alteration === "rebuild") {
      this.#rebuild(target, reference, this.#world.reference, unit);
      this.#disturb(target, () => true, unit);
      return;
    }
    const { statements, disturbs } = alteration;
    let node = this.#node("alter", reference, this.#world.reference, unit, false);
    for (const [part, own] of partsOf(statements, disturbs !== void 0)) {
      const previous = unit.nodes.includes(node) ? { previous: node } : {};
      node = { ...node, target, with: [], ...part === null ? {} : { part }, ...previous, statements: own };
      unit.nodes.push(node);
    }
    this.#altering.set(reference.id, node);
    this.#altering.set(target.id, node);
    if (disturbs !== void 0) this.#disturb(target, disturbs, unit);
  }
  #alteration(change, unit) {
    try {
      const kind = this.#ddl(change.reference);
      const alteration = kind.alter(
        change,
        this.#world.on("reference", (table) => this.#making.has(table))
      );
      if (alteration !== "rebuild") refuseCostlyName(change, alteration.statements, this.#allow);
      return alteration;
    } catch (error) {
      unit.withheld = withheldBy(error);
      return null;
    }
  }
  /** Drops what uses an object and must not be there meanwhile, and what uses that in turn, and makes it all again. */
  #disturb(object, predicate, unit) {
    const target = this.#world.target;
    for (const held of target.withDescendants(object)) {
      for (const { object: dependent, certain } of target.dependents(held.id)) {
        if (!certain || dependent.parent === object.id || !predicate(dependent)) continue;
        const known = this.#dropping.get(dependent.id);
        if (known !== void 0) {
          this.#join(unit, known.unit);
          continue;
        }
        this.#again(dependent, unit);
        this.#disturb(dependent, () => true, unit);
      }
    }
  }
  /** As the reference has it, if it is to be changed anyway or is the same; else as it was. */
  #again(dependent, unit) {
    const changed = this.#changed.get(dependent.id);
    const altering = this.#altering.get(dependent.id);
    if (altering !== void 0) this.#forget(altering, unit);
    else if (changed !== void 0) unit.differences.push(changed);
    const { reference, target } = this.#world;
    const same = changed?.reference ?? reference.catalog.objects.get(dependent.id);
    if (same === void 0) this.#rebuild(dependent, dependent, target, unit);
    else this.#rebuild(dependent, same, reference, unit);
  }
  /** Its change is part of making it again. */
  #forget(node, unit) {
    this.#altering.delete(node.object.id);
    if (node.target !== void 0) this.#altering.delete(node.target.id);
    for (let part = node; part !== void 0; part = part.previous) this.#absorb(part, unit);
  }
  #rebuild(old, fresh, from, unit) {
    for (const held of this.#world.target.withDescendants(old)) {
      const altering = this.#altering.get(held.id);
      if (altering !== void 0) this.#forget(altering, unit);
      const changed = this.#changed.get(held.id);
      if (held !== old && changed !== void 0 && !unit.differences.includes(changed)) unit.differences.push(changed);
    }
    const staying = this.#staying(old);
    this.#drop(old, unit, true);
    this.#create(fresh, from, unit, true);
    for (const object of staying) this.#create(object, this.#world.target, unit, true);
  }
  /** What lives in it, is not in the reference, and is not to go: it is made again too. */
  #staying(old) {
    const { reference, target } = this.#world;
    const held = target.withDescendants(old).slice(1);
    return held.filter(({ id }) => !reference.catalog.objects.has(id) && !this.#changed.has(id) && !this.#dropping.has(id));
  }
  /** What a node does is done by another one with more. */
  #absorb(node, unit) {
    if (node === void 0) return;
    this.#join(unit, node.unit);
    unit.nodes = unit.nodes.filter((other) => other !== node);
  }
  #create(object, from, unit, again) {
    const known = this.#making.get(object.id);
    if (known !== void 0) {
      this.#join(unit, known.unit);
      return;
    }
    const inline = this.#ddl(object).inline ?? [];
    const made = [object];
    const apart = [];
    for (const one of made) {
      for (const child of from.children(one.id)) (inline.includes(child.kind) ? made : apart).push(child);
    }
    const node = { ...this.#node("create", object, from, unit, again), with: made };
    for (const { id } of made) this.#absorb(this.#making.get(id), unit);
    unit.nodes.push(node);
    for (const { id } of made) this.#making.set(id, node);
    for (const child of apart) this.#create(child, from, unit, again);
  }
  #drop(object, unit, again) {
    const from = this.#world.target;
    const node = { ...this.#node("drop", object, from, unit, again), with: from.withDescendants(object) };
    for (const { id } of node.with) this.#absorb(this.#dropping.get(id), unit);
    unit.nodes.push(node);
    for (const { id } of node.with) this.#dropping.set(id, node);
  }
  /** Asks for the statements of what is made and dropped, now that it is known what else is. */
  #write() {
    for (const unit of this.#units) {
      if (unit.withheld !== void 0) continue;
      for (const node of unit.nodes) {
        const { op } = node;
        if (op === "alter") continue;
        const side = node.from === this.#world.target ? "target" : "reference";
        const kind = this.#ddl(node.object);
        const ask = (isNew) => kind[op](node.object, this.#world.on(side, isNew));
        const statements = this.#asked(unit, () => {
          const own = ask((table) => this.#making.has(table));
          return node.again ? inOneTransaction(
            own,
            ask(() => true),
            this.#place(node)
          ) : own;
        });
        node.statements = node.again ? this.#restored(node, statements) : statements;
      }
    }
  }
  /** For people: the table that is worked on. */
  #place({ object, from }) {
    const table = this.#world.ddl.tableOf(object, from.catalog);
    return displayName((table === null ? void 0 : from.catalog.objects.get(table)?.path) ?? object.path);
  }
  /** What is made again loses nothing that it had, so far as it is known. */
  #restored(node, statements) {
    if (node.op === "drop")
      return statements.map((statement) => ({
        ...statement,
        hazards: statement.hazards.filter(({ name }) => name !== "drops-objects")
      }));
    const restore = this.#world.facts?.restore;
    const back = node.with.flatMap(({ id }) => restore?.get(id) ?? []);
    const transaction = statements.at(-1)?.transaction ?? "joined";
    return [...statements, ...back.map((sql) => ({ sql, hazards: [], lock: null, transaction, notInShadow: true }))];
  }
  #asked(unit, ask) {
    try {
      return ask();
    } catch (error) {
      unit.withheld ??= withheldBy(error);
      return [];
    }
  }
  #unit(difference) {
    const unit = { nodes: [], differences: [difference] };
    this.#units.add(unit);
    return unit;
  }
  #join(unit, other) {
    if (unit === other) return;
    for (const node of other.nodes) node.unit = unit;
    unit.nodes.push(...other.nodes);
    for (const difference of other.differences) if (!unit.differences.includes(difference)) unit.differences.push(difference);
    if (other.withheld !== void 0) unit.withheld ??= other.withheld;
    this.#units.delete(other);
  }
  #node(op, object, from, unit, again) {
    return { op, object, from, with: [object], again, unit, statements: [] };
  }
  #ddl(object) {
    const kind = this.#world.ddl.kinds[object.kind];
    if (kind === void 0) throw new Error(`the kind ${object.kind} has no DDL`);
    return kind;
  }
  #depth(difference) {
    const object = subject(difference);
    const { catalog } = difference.change === "extra" ? this.#world.target : this.#world.reference;
    let depth = 0;
    for (let parent = object.parent; parent !== null; parent = catalog.objects.get(parent)?.parent ?? null) depth += 1;
    return depth;
  }
};

// src/plan/ready.ts
var Ready = class {
  #rank;
  #placeOf;
  /** Everywhere, and by table. */
  #queues = /* @__PURE__ */ new Map();
  /** What each node is waiting as; a node that was taken is in none, though a queue may still have it. */
  #waiting = /* @__PURE__ */ new Map();
  constructor(nodes, placeOf) {
    this.#rank = new Map(nodes.map((node, place) => [node, place]));
    this.#placeOf = placeOf;
  }
  clear() {
    this.#queues.clear();
    this.#waiting.clear();
  }
  add(node, { transaction }, begun) {
    const sort = `${transaction === "joined" ? 0 : 1}${begun ? 0 : 1}`;
    this.#waiting.set(node, sort);
    for (const key of [`${sort} any`, `${sort} at ${this.#placeOf(node)}`]) {
      const queue = this.#queues.get(key) ?? new Queue();
      this.#queues.set(key, queue);
      queue.push(this.#rank.get(node), node);
    }
  }
  /** @param place where the statement before was */
  take(place) {
    for (const sharing of [0, 1]) {
      for (const where of [`at ${place}`, "any"]) {
        for (const begun of [0, 1]) {
          const node = this.#first(`${sharing}${begun}`, where);
          if (node === null) continue;
          this.#waiting.delete(node);
          return node;
        }
      }
    }
    return null;
  }
  #first(sort, where) {
    const queue = this.#queues.get(`${sort} ${where}`);
    if (queue === void 0) return null;
    for (let node = queue.pop(); node !== null; node = queue.pop()) if (this.#waiting.get(node) === sort) return node;
    return null;
  }
};
var Queue = class {
  #items = [];
  push(rank, node) {
    const items = this.#items;
    let place = items.push([rank, node]) - 1;
    while (place > 0) {
      const above = place - 1 >> 1;
      if (items[above][0] <= rank) break;
      [items[above], items[place]] = [items[place], items[above]];
      place = above;
    }
  }
  pop() {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === void 0 || last === void 0) return null;
    if (items.length === 0) return first[1];
    items[0] = last;
    for (let place = 0; ; ) {
      let least = place;
      for (const below of [2 * place + 1, 2 * place + 2])
        if ((items[below]?.[0] ?? Number.POSITIVE_INFINITY) < items[least][0]) least = below;
      if (least === place) return first[1];
      [items[least], items[place]] = [items[place], items[least]];
      place = least;
    }
  }
};

// src/plan/sequence.ts
function sequence(nodes, edges2, placeOf) {
  const open = new Set(nodes);
  const waiting = /* @__PURE__ */ new Map();
  const later = /* @__PURE__ */ new Map();
  const ready = new Ready(nodes, placeOf);
  const finish = (first) => {
    const finished = [first];
    for (const node of finished) {
      open.delete(node);
      for (const next of later.get(node) ?? []) {
        const left = waiting.get(next);
        left.delete(node);
        if (left.size === 0 && open.has(next)) begin(next, finished);
      }
    }
  };
  const begin = (node, finished) => {
    const [statement] = node.statements;
    if (statement === void 0) finished.push(node);
    else ready.add(node, statement, false);
  };
  const start = (strengths) => {
    waiting.clear();
    later.clear();
    ready.clear();
    for (const node of open) {
      const earlier = [...edges2.before(node)].filter(([other, strength]) => open.has(other) && strengths.includes(strength));
      waiting.set(node, new Set(earlier.map(([other]) => other)));
      for (const [other] of earlier) {
        const list = later.get(other);
        if (list === void 0) later.set(other, [node]);
        else list.push(node);
      }
    }
    const empty = [];
    for (const node of [...open]) if (waiting.get(node).size === 0) begin(node, empty);
    for (const node of empty) finish(node);
  };
  const steps = [];
  const progress = /* @__PURE__ */ new Map();
  start(["hard", "soft"]);
  let place = "";
  while (open.size > 0) {
    let node = ready.take(place);
    if (node === null) {
      start(["hard"]);
      node = ready.take(place);
      if (node === null && open.size === 0) break;
      if (node === null)
        throw new Error(`what needs what goes in a circle: ${[...open].map(({ object }) => object.id).join(", ")}`);
    }
    const done = progress.get(node) ?? 0;
    steps.push({ node, statement: node.statements[done] });
    progress.set(node, done + 1);
    place = placeOf(node);
    const next = node.statements[done + 1];
    if (next === void 0) finish(node);
    else ready.add(node, next, true);
  }
  return steps;
}

// src/plan/withhold.ts
function withhold(nodes, { before, blocked }, allow) {
  for (const unit of nodes.units) {
    if (unit.withheld !== void 0) continue;
    const lacking = lackingFor(
      unit.nodes.flatMap(({ statements }) => statements),
      allow
    );
    if (lacking !== null) unit.withheld = lacking;
    for (const node of unit.nodes) {
      const user = blocked.get(node);
      if (user !== void 0)
        unit.withheld ??= { why: `The ${user.kind} ${displayName(user.path)} uses it, and stays.`, allow: null };
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const unit of nodes.units) {
      if (unit.withheld !== void 0) continue;
      const lacking = lackingUnit(unit, before);
      if (lacking?.withheld === void 0) continue;
      unit.withheld = { why: `It needs what is left out: ${nameOf(lacking)}.`, allow: lacking.withheld.allow };
      changed = true;
    }
  }
}
function lackingUnit(unit, before) {
  for (const node of unit.nodes) {
    for (const [earlier, strength] of before(node))
      if (strength === "hard" && earlier.unit.withheld !== void 0) return earlier.unit;
  }
  return void 0;
}
function nameOf({ differences }) {
  const object = differences[0] === void 0 ? void 0 : subject(differences[0]);
  return object === void 0 ? "another change" : `the ${object.kind} ${displayName(object.path)}`;
}

// src/plan/build.ts
function buildStatements(input) {
  const world = new PlanWorld(input);
  const nodes = new NodeMaker(world, input.comparison.differences, input.allow).make();
  const order = edges(nodes, world);
  withhold(nodes, order, input.allow);
  const taken = nodes.all.filter(({ unit }) => unit.withheld === void 0);
  const placeOf = (node) => world.ddl.tableOf(node.object, node.from.catalog) ?? "";
  const steps = sequence(taken, order, placeOf);
  const units = nodes.units;
  return {
    statements: numbered([...firstOf(input, world), ...joined(steps, world)]),
    claims: units.filter(({ withheld }) => withheld === void 0).flatMap(({ differences }) => differences.map((one) => claimOf(one, world))),
    left: units.flatMap((unit) => unit.withheld === void 0 ? [] : leftOf(unit, world))
  };
}
function joined(steps, world) {
  const parts = steps.map(
    ({ node, statement }) => ({
      ...statement,
      about: aboutOf(node.object, node.from.catalog, world),
      does: doesOf(node)
    })
  );
  return world.ddl.join(parts, world.on("reference"), (together, statement) => {
    const does = [...new Set(together.map((part) => part.does))];
    return { ...together[0], ...statement, does: does.join(", ") };
  });
}
function firstOf({ first = [], target }, world) {
  return first.map(({ statement, object, does }) => ({ ...statement, about: aboutOf(object, target, world), does }));
}
function numbered(statements) {
  let group = 0;
  let open = false;
  return statements.map(({ clause: _, ...statement }, place) => {
    const joins = open && statement.transaction === "joined";
    if (!joins) group += 1;
    open = statement.transaction === "joined";
    return { number: place + 1, group, ...statement };
  });
}
var DOES = { create: "create", alter: "change", drop: "drop" };
function doesOf({ op, again, object, target }) {
  const name = displayName((target ?? object).path);
  const kind = object.kind.replaceAll("-", " ");
  if (again) return op === "drop" ? `drop ${kind} ${name} for a moment` : `make ${kind} ${name} again`;
  return `${DOES[op]} ${kind} ${name}`;
}
function aboutOf(object, catalog, world) {
  const id = world.ddl.tableOf(object, catalog);
  const path = id === null ? void 0 : catalog.objects.get(id)?.path ?? world.target.catalog.objects.get(id)?.path;
  const table = id === null || path === void 0 ? null : { id, name: displayName(path) };
  return { kind: object.kind, id: object.id, name: displayName(object.path), table };
}
function claimOf(difference, world) {
  const side = difference.change === "extra" ? world.target : world.reference;
  const about = aboutOf(subject(difference), side.catalog, world);
  switch (difference.change) {
    case "missing":
      return { change: "missing", about, becomes: side.withDescendants(difference.reference) };
    case "extra":
      return { change: "extra", about, becomes: [] };
    case "changed": {
      const { target, properties } = difference;
      return { change: "changed", about, becomes: [patched(difference)], was: target.id, properties };
    }
  }
}
function patched({ reference, target, properties }) {
  const values = Object.fromEntries(properties.map((changed) => [changed.property, changed.reference]));
  const { name, ...rest } = values;
  const renamed = "name" in values && !("name" in target.properties);
  const own = { ...target.properties, ...renamed ? rest : values };
  const base = name === void 0 && reference.id !== target.id ? target : reference;
  return { ...reference, id: base.id, path: base.path, properties: own };
}
function leftOf({ nodes, differences, withheld }, world) {
  return differences.map((difference) => {
    const side = difference.change === "extra" ? world.target : world.reference;
    return {
      change: difference.change,
      about: aboutOf(subject(difference), side.catalog, world),
      ...difference.change === "changed" ? { properties: difference.properties.map(({ property }) => property) } : {},
      why: withheld?.why ?? "",
      allow: withheld?.allow ?? null,
      statements: nodes.flatMap(({ statements }) => statements.map(({ sql }) => sql))
    };
  });
}

// src/plan/create-all.ts
function createEverything(ddl, catalog, initial = born(catalog)) {
  const { differences } = compare(catalog, initial, () => false);
  const comparison = { differences: differences.filter(({ change }) => change !== "extra") };
  const allow = new Set(ALLOWABLE);
  return buildStatements({ ddl, reference: catalog, target: initial, comparison, facts: null, allow });
}
function born(catalog) {
  const objects = new Map([...catalog.objects].filter(([id]) => BORN_WITH.has(id)));
  return { ...catalog, objects, notCompared: [], leftOut: [], bookkeeping: [], fingerprint: fingerprint(objects) };
}
var BORN_WITH = /* @__PURE__ */ new Set(["schema:public", "extension:plpgsql"]);

export {
  PlanWorld,
  buildStatements,
  createEverything,
  born
};
