/** The statements of exclusion constraints. The server has no way to make one while others write. */
import type { CatalogObject } from '../../../catalog/model.ts';
import type { KindDdl, Statement } from '../../ddl.ts';
import { SETTINGS, settingChanges, settings } from '../ddl/index-settings.ts';
import { ownName, type Place, placeOf } from '../ddl/place.ts';
import { hazard } from '../ddl/statement.ts';
import {
  changedProperties,
  commentsOf,
  deferrableText,
  dropWith,
  exclusive,
  joined,
  rename,
  standsOnKey,
  wantedOf,
} from './constraint-ddl.ts';
import { blocking } from './key-ddl.ts';

export const exclusionDdl: KindDdl = {
  create(object, world) {
    const place = placeOf(object, world);
    return make(object, place, '');
  },
  drop: dropWith(
    (place) => `Rows of ${place.name} that exclude each other are no longer refused, and what uses its index becomes slow.`,
  ),
  alter(change, world) {
    const place = placeOf(change.target, world);
    const wanted = wantedOf(change);
    const [old, name] = [ownName(change.target), ownName(wanted)];
    if ([...changedProperties(change)].every((property) => SETTINGS.has(property))) {
      const renamed = old === name ? [] : [rename(place, old, name)];
      return { statements: [...settingChanges(change, place, world), ...renamed] };
    }
    const comments = commentsOf(change.target, wanted, world);
    return { statements: [...make(wanted, place, `DROP CONSTRAINT ${old}, `), ...comments], disturbs: standsOnKey };
  },
};

function make(object: CatalogObject, place: Place, before: string): Statement[] {
  const name = ownName(object);
  const add = `ADD CONSTRAINT ${name} EXCLUDE ${object.properties.elements}${deferrableText(object.properties)}`;
  const only = object.properties.valid === false ? place.alter.replace('ALTER TABLE', 'ALTER TABLE ONLY') : place.alter;
  const sql = `${only} ${before}${add}`;
  const statement = place.hasRows ? conflicting(blocking(sql, place, {}), place) : joined(sql, exclusive(place));
  return [statement, ...settings(object, place, name)];
}

function conflicting(statement: Statement, { name }: Place): Statement {
  const hazards = statement.hazards.map((one) =>
    one.name === 'may-fail-on-data' ? hazard(one.name, `It fails when two rows of ${name} exclude each other.`) : one,
  );
  return { ...statement, hazards };
}
