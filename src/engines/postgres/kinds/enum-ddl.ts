/**
 * Enums. Values are added where they belong; a value that goes, or another order, takes a new type (kinds/retype.ts).
 * Manual: "ALTER TYPE": a new value cannot be used in the transaction that adds it, so that it is one of its own.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Change, DdlWorld, KindDdl, Statement } from '../../ddl.ts';
import { onlyAdds, valuesOf } from '../ddl/enum-values.ts';
import { disturbedBy, retype, withDomains } from '../ddl/retype.ts';
import { hazard, statement } from '../ddl/statement.ts';
import { literal, qualified } from '../sql.ts';
import { createDomain } from './domain-ddl.ts';

export const enumDdl: KindDdl = {
  create: (object) => [createEnum(object.path, valuesOf(object))],
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP TYPE ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on the type ${name}, for a moment`,
        hazards: [hazard('drops-objects', `What still uses the type ${name} fails.`)],
      }),
    ];
  },
  alter({ reference, target }, world) {
    const [wanted, present] = [valuesOf(reference), valuesOf(target)];
    if (onlyAdds(wanted, present)) return { statements: additions(target, wanted, present) };
    const types = withDomains(target, world);
    return { statements: exchange({ reference, target }, types, world), disturbs: disturbedBy(types, world) };
  },
};

function createEnum(path: readonly string[], values: readonly string[]): Statement {
  return statement(`CREATE TYPE ${qualified(path)} AS ENUM (${values.map(literal).join(', ')})`);
}

/** Each in its place: before the first, or after the one that it follows, which is there by then. */
function additions(target: CatalogObject, wanted: readonly string[], present: readonly string[]): Statement[] {
  return wanted.flatMap((value, place) => {
    if (present.includes(value)) return [];
    const last = present.at(-1);
    const isNext =
      place > 0 && wanted.slice(0, place).includes(last ?? '') && !wanted.slice(place).some((one) => present.includes(one));
    const before = place === 0 && present.length > 0 ? ` BEFORE ${literal(present[0]!)}` : '';
    const after = place > 0 && !isNext ? ` AFTER ${literal(wanted[place - 1]!)}` : '';
    return [
      statement(`ALTER TYPE ${qualified(target.path)} ADD VALUE ${literal(value)}${before}${after}`, { transaction: 'own' }),
    ];
  });
}

function exchange(
  { reference, target }: Pick<Change, 'reference' | 'target'>,
  types: readonly CatalogObject[],
  world: DdlWorld,
): Statement[] {
  const name = displayName(target.path);
  const removed = valuesOf(target).filter((value) => !valuesOf(reference).includes(value));
  const [, ...domains] = types;
  const make = [
    { old: target, make: [createEnum(target.path, valuesOf(reference))] },
    ...domains.map((domain) => ({ old: domain, make: createDomain(wantedDomain(domain, world)) })),
  ];
  return retype(make, world, {
    ...(removed.length === 0 ? {} : { fails: (column: string, isArray: boolean) => unfit(column, isArray, removed) }),
    hazards: removed.map((value) =>
      hazard('drops-objects', `What still writes ${literal(value)}, a value of ${name} that goes, fails.`),
    ),
    keepsDefault: (expression) => !removed.some((value) => speaksOf(value, expression)),
  });
}

/** As the reference has it: its checks may speak of what goes, or of what comes. */
function wantedDomain(domain: CatalogObject, { reference }: DdlWorld): CatalogObject {
  const wanted = reference.objects.get(domain.id);
  return wanted !== undefined && wanted.properties.type === domain.properties.type ? wanted : domain;
}

/** @param column as SQL */
function unfit(column: string, isArray: boolean, removed: readonly string[]): string {
  const list = removed.map(literal).join(', ');
  return isArray
    ? `EXISTS (SELECT FROM unnest(${column}) AS item WHERE item::text IN (${list}))`
    : `${column}::text IN (${list})`;
}

/** A default that speaks of a value, as it is or in an array: `'sad'::s.mood`, `'{sad,glad}'::s.mood[]`. */
function speaksOf(value: string, expression: string): boolean {
  const strings = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text!.replaceAll("''", "'"));
  const items = strings.flatMap((text) => [text, ...(text.match(/"(?:[^"\\]|\\.)*"|[^{},"]+/g) ?? [])]);
  return items.some((item) => item === value || item.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/g, '$1') === value);
}
