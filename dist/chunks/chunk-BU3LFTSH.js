import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  groupDigests,
  groupOf,
  stableProperties
} from "./chunk-DWJS3GSM.js";

// src/diff/difference.ts
function subject(difference) {
  return difference.change === "extra" ? difference.target : difference.reference;
}

// src/diff/match.ts
function match(reference, target) {
  const pairs = [];
  const missing = [];
  const extra = [];
  const byShape2 = /* @__PURE__ */ new Map();
  const group = (object) => {
    const key = `${object.kind} ${object.parent}`;
    const found = byShape2.get(key) ?? { reference: [], target: [] };
    byShape2.set(key, found);
    return found;
  };
  const same = equalGroups(reference, target);
  for (const object of reference.objects.values()) {
    if (same.has(groupOf(object))) continue;
    if (object.shape !== void 0) {
      group(object).reference.push(object);
      continue;
    }
    const counterpart = target.objects.get(object.id);
    if (counterpart === void 0) missing.push(object);
    else pairs.push({ reference: object, target: counterpart });
  }
  for (const object of target.objects.values()) {
    if (same.has(groupOf(object))) continue;
    if (object.shape !== void 0) group(object).target.push(object);
    else if (!reference.objects.has(object.id)) extra.push(object);
  }
  for (const { reference: reference2, target: target2 } of byShape2.values()) {
    const rest = matchByStructure(reference2, target2, pairs);
    missing.push(...rest.reference);
    extra.push(...rest.target);
  }
  return { pairs, missing, extra };
}
function equalGroups(reference, target) {
  const digests = groupDigests(target.objects);
  const equal = /* @__PURE__ */ new Set();
  for (const [group, digest] of groupDigests(reference.objects)) if (digests.get(group) === digest) equal.add(group);
  return equal;
}
var PASSES = [
  (object) => `${object.path.at(-1)}\0${stableProperties(object)}`,
  stableProperties,
  (object) => object.path.at(-1) ?? "",
  (object) => object.shape ?? ""
];
function matchByStructure(reference, target, pairs) {
  for (const keyOf of PASSES) {
    if (reference.length === 0 || target.length === 0) break;
    const candidates = /* @__PURE__ */ new Map();
    for (const object of target) {
      const key = keyOf(object);
      const list = candidates.get(key);
      if (list === void 0) candidates.set(key, [object]);
      else list.push(object);
    }
    const taken = /* @__PURE__ */ new Set();
    reference = reference.filter((object) => {
      const counterpart = candidates.get(keyOf(object))?.shift();
      if (counterpart === void 0) return true;
      taken.add(counterpart);
      pairs.push({ reference: object, target: counterpart });
      return false;
    });
    if (taken.size > 0) target = target.filter((object) => !taken.has(object));
  }
  return { reference, target };
}

// src/diff/renames.ts
function likelyRenames(differences, reference, target) {
  const missing = differences.flatMap((difference) => difference.change === "missing" ? [difference.reference] : []);
  const extra = differences.flatMap((difference) => difference.change === "extra" ? [difference.target] : []);
  if (missing.length === 0 || extra.length === 0) return [];
  const of = (kind) => (object) => object.kind === kind;
  return [
    ...uniquePairs(
      missing.filter(of("table")),
      extra.filter(of("table")),
      tableShapes(reference, missing),
      tableShapes(target, extra)
    ),
    ...uniquePairs(missing.filter(of("column")), extra.filter(of("column")), columnShape, columnShape)
  ];
}
var columnShape = (column) => ({
  key: `${column.parent} ${stableProperties(column)}`,
  why: `both are ${column.definition}`
});
function tableShapes(catalog, tables) {
  const columns = new Map(tables.map(({ id }) => [id, []]));
  for (const object of catalog.objects.values()) {
    if (object.kind === "column") columns.get(object.parent ?? "")?.push(`${object.path.at(-1)} ${stableProperties(object)}`);
  }
  return (table) => {
    const shapes = columns.get(table.id);
    if (shapes === void 0 || shapes.length === 0) return null;
    const count = shapes.length === 1 ? "1 column" : `${shapes.length} columns`;
    return { key: JSON.stringify([table.path.slice(0, -1), [...shapes].sort()]), why: `the same ${count}` };
  };
}
function uniquePairs(missing, extra, shapeOfMissing, shapeOfExtra) {
  const [left, right] = [byShape(missing, shapeOfMissing), byShape(extra, shapeOfExtra)];
  const renames = [];
  for (const [key, { objects, why }] of left) {
    const others = right.get(key)?.objects;
    if (objects.length === 1 && others?.length === 1) renames.push({ reference: objects[0], target: others[0], why });
  }
  return renames;
}
function byShape(objects, shapeOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const object of objects) {
    const shape = shapeOf(object);
    if (shape === null) continue;
    const group = groups.get(shape.key);
    if (group === void 0) groups.set(shape.key, { objects: [object], why: shape.why });
    else group.objects.push(object);
  }
  return groups;
}

// src/diff/compare.ts
function compare(reference, target, equivalent) {
  const { pairs, ...single } = match(reference, target);
  const missing = single.missing.filter((object) => !equivalent.implied?.(object, reference, target));
  const extra = single.extra.filter((object) => !equivalent.implied?.(object, target, reference));
  const differences = [
    ...outermost(missing).map(({ object, inside }) => ({ change: "missing", reference: object, inside })),
    ...outermost(extra).map(({ object, inside }) => ({ change: "extra", target: object, inside }))
  ];
  for (const pair of pairs) {
    const properties = changedProperties(
      pair,
      (property, a, b) => equivalent({
        property,
        reference: { value: a, object: pair.reference, catalog: reference },
        target: { value: b, object: pair.target, catalog: target }
      })
    );
    if (properties.length > 0) differences.push({ change: "changed", ...pair, properties });
  }
  differences.sort((a, b) => compareText(subject(a).id, subject(b).id));
  return { differences, renames: likelyRenames(differences, reference, target) };
}
function outermost(objects) {
  const ids = new Set(objects.map((object) => object.id));
  const inside = /* @__PURE__ */ new Map();
  const outer = [];
  for (const object of objects) {
    if (object.parent !== null && ids.has(object.parent)) inside.set(object.parent, (inside.get(object.parent) ?? 0) + 1);
    else outer.push(object);
  }
  return outer.map((object) => ({ object, inside: inside.get(object.id) ?? 0 }));
}
function changedProperties({ reference, target }, equivalent) {
  if (reference.id === target.id && stableProperties(reference) === stableProperties(target)) return NONE;
  const changed = [];
  const examine = (property) => {
    const a2 = reference.properties[property] ?? null;
    const b2 = target.properties[property] ?? null;
    if (!sameValue(a2, b2) && !equivalent(property, a2, b2)) changed.push({ property, reference: a2, target: b2 });
  };
  for (const property of Object.keys(reference.properties)) examine(property);
  for (const property of Object.keys(target.properties)) if (!(property in reference.properties)) examine(property);
  const [a, b] = [reference.path.at(-1), target.path.at(-1)];
  if (reference.id !== target.id && a !== b) changed.push({ property: "name", reference: a, target: b });
  return changed;
}
var NONE = [];
function sameValue(a, b) {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

export {
  subject,
  compare
};
