/** Leaves out what is not allowed, what cannot be done, and what cannot be done without it. */
import { displayName } from '../catalog/model.ts';
import { subject } from '../diff/difference.ts';
import type { Allowable } from '../engines/ddl.ts';
import { lackingFor } from './allowed.ts';
import type { Edges } from './edges.ts';
import type { Nodes, Unit } from './nodes.ts';

export function withhold(nodes: Nodes, { before, blocked }: Edges, allow: ReadonlySet<Allowable>): void {
  for (const unit of nodes.units) {
    if (unit.withheld !== undefined) continue;
    const lacking = lackingFor(
      unit.nodes.flatMap(({ statements }) => statements),
      allow,
    );
    if (lacking !== null) unit.withheld = lacking;
    for (const node of unit.nodes) {
      const user = blocked.get(node);
      if (user !== undefined)
        unit.withheld ??= { why: `The ${user.kind} ${displayName(user.path)} uses it, and stays.`, allow: null };
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const unit of nodes.units) {
      if (unit.withheld !== undefined) continue;
      const lacking = lackingUnit(unit, before);
      if (lacking?.withheld === undefined) continue;
      unit.withheld = { why: `It needs what is left out: ${nameOf(lacking)}.`, allow: lacking.withheld.allow };
      changed = true;
    }
  }
}

function lackingUnit(unit: Unit, before: Edges['before']): Unit | undefined {
  for (const node of unit.nodes) {
    for (const [earlier, strength] of before(node))
      if (strength === 'hard' && earlier.unit.withheld !== undefined) return earlier.unit;
  }
  return undefined;
}

function nameOf({ differences }: Unit): string {
  const object = differences[0] === undefined ? undefined : subject(differences[0]);
  return object === undefined ? 'another change' : `the ${object.kind} ${displayName(object.path)}`;
}
