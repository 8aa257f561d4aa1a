/**
 * Sequences of their own as SQL. One that belongs to a column cannot say so before the column is there: then the column says it
 * (kinds/column-ddl.ts). One that the other side has as a column's own is not made or dropped, but given away or taken.
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Change, DdlWorld, KindDdl, Statement } from '../../ddl.ts';
import { columnsBySequence, regclass } from '../ddl/own-sequence.ts';
import { passingName } from '../ddl/place.ts';
import { allOptions, rangeOf } from '../ddl/sequence-options.ts';
import { hazard, statement } from '../ddl/statement.ts';
import { namesIn, qualified, quoteName } from '../sql.ts';

export const sequenceDdl: KindDdl = {
  create(object, world) {
    const { type, options, persistence } = object.properties;
    const name = qualified(object.path);
    const rest = String(options ?? '');
    const owner = ownerThere(object.properties['owned-by'], world);
    const column = columnsBySequence(world.target).get(object.id);
    if (column !== undefined && column.properties.identity == null) {
      return [
        statement(`ALTER SEQUENCE ${name} OWNED BY ${owner ?? 'NONE'}`),
        statement(`ALTER SEQUENCE ${name} ${allOptions(String(type), rest)}`),
        ...(world.version < 150000
          ? []
          : [statement(`ALTER SEQUENCE ${name} SET ${persistence === null ? 'LOGGED' : 'UNLOGGED'}`)]),
      ];
    }
    const parts = [`CREATE ${persistence === null ? '' : 'UNLOGGED '}SEQUENCE ${name} AS ${type}`, rest];
    if (owner !== null) parts.push(`OWNED BY ${owner}`);
    const create = statement(parts.filter(Boolean).join(' '));
    if (column === undefined) return [create];
    // An identity column keeps its sequence as long as it is one.
    const passing = [object.path[0]!, passingName(object, world)];
    return [
      statement(`ALTER SEQUENCE ${name} RENAME TO ${quoteName(passing[1]!)}`),
      create,
      statement(`SELECT pg_catalog.setval(${regclass(object.path)}, last_value, is_called) FROM ${qualified(passing)}`),
    ];
  },
  drop(object, world) {
    if (isTakenOver(object, world)) return [];
    const name = displayName(object.path);
    return [
      statement(`DROP SEQUENCE ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on ${name}, for a moment`,
        hazards: [
          hazard('deletes-data', `The sequence ${name} goes, and with it the number that it had come to.`),
          hazard('drops-objects', `What still draws from the sequence ${name} fails.`),
        ],
      }),
    ];
  },
  alter(change, world) {
    return { statements: altered(change, world) };
  },
};

/** A column of the reference draws from it by itself, and takes it when it is changed or made, see kinds/column-source.ts. */
function isTakenOver({ id }: CatalogObject, { reference, target }: DdlWorld): boolean {
  const column = columnsBySequence(reference).get(id);
  if (column === undefined || column.properties.identity == null) return column !== undefined;
  const present = target.objects.get(column.id);
  return present !== undefined && present.properties.identity == null;
}

function altered({ reference, target, properties }: Change, world: DdlWorld): Statement[] {
  const name = qualified(target.path);
  const lock = `SHARE ROW EXCLUSIVE on ${displayName(target.path)}, for a moment`;
  const changed = new Set(properties.map(({ property }) => property));
  const statements: Statement[] = [];
  if (changed.has('type') || changed.has('options')) {
    const value = (property: string): string => String((changed.has(property) ? reference : target).properties[property] ?? '');
    const [type, rest] = [value('type'), value('options')];
    const [low, high] = rangeOf(type, rest);
    const [oldLow, oldHigh] = rangeOf(String(target.properties.type), String(target.properties.options ?? ''));
    const narrower = low > oldLow || high < oldHigh;
    statements.push(
      statement(`ALTER SEQUENCE ${name} ${allOptions(type, rest)}`, {
        lock,
        hazards: narrower
          ? [
              hazard(
                'may-fail-on-data',
                `It fails if ${displayName(target.path)} has come to a number that is not between ${low} and ${high}.`,
              ),
            ]
          : [],
        ...(narrower ? { obstacle: `SELECT count(*) FROM ${name} WHERE last_value NOT BETWEEN ${low} AND ${high}` } : {}),
      }),
    );
  }
  if (changed.has('persistence'))
    statements.push(
      statement(`ALTER SEQUENCE ${name} SET ${reference.properties.persistence === null ? 'LOGGED' : 'UNLOGGED'}`, { lock }),
    );
  if (changed.has('owned-by')) {
    const wanted = reference.properties['owned-by'];
    const owner = ownerThere(wanted, world);
    // Of a column that is yet to be made the column says so, when it is there.
    if (wanted === null || owner !== null)
      statements.push(statement(`ALTER SEQUENCE ${name} OWNED BY ${owner ?? 'NONE'}`, { lock }));
  }
  return statements;
}

/** The column that it belongs to, as SQL; null when it belongs to none, or to one that is not there yet. */
function ownerThere(ownedBy: unknown, { target }: DdlWorld): string | null {
  const path = typeof ownedBy === 'string' ? namesIn(ownedBy) : null;
  if (path === null) return null;
  return target.objects.has(`column:${displayName(path)}`) || target.objects.has(`partition:${displayName(path.slice(0, 2))}`)
    ? qualified(path)
    : null;
}
