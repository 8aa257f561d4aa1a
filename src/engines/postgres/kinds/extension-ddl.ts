/** Extensions. Which versions there are, and whether one can move to another schema, only the server knows. Manual: "CREATE EXTENSION". */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { DdlWorld, KindDdl, Statement } from '../../ddl.ts';
import { hazard, statement } from '../ddl/statement.ts';
import { literal, qualified } from '../sql.ts';
import { changedProperties } from './constraint-ddl.ts';

export const extensionDdl: KindDdl = {
  create(object, world) {
    const { schema, version } = object.properties;
    const exact = isOfSameMajor(object, world) ? ` VERSION ${literal(String(version))}` : '';
    return [statement(`CREATE EXTENSION ${qualified(object.path)} WITH SCHEMA ${qualified([String(schema)])}${exact}`)];
  },
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP EXTENSION ${qualified(object.path)}`, {
        hazards: [hazard('drops-objects', `The extension ${name} goes with all its functions, types and operators.`)],
      }),
    ];
  },
  alter(change) {
    const { reference, target } = change;
    const changed = changedProperties(change);
    const alter = `ALTER EXTENSION ${qualified(target.path)}`;
    const statements: Statement[] = [];
    if (changed.has('schema'))
      statements.push(statement(`${alter} SET SCHEMA ${qualified([String(reference.properties.schema)])}`));
    if (changed.has('version')) statements.push(statement(`${alter} UPDATE TO ${literal(String(reference.properties.version))}`));
    return { statements };
  },
};

/** Servers of another major version bring other versions of the extension. */
function isOfSameMajor(object: CatalogObject, { reference, target, version }: DdlWorld): boolean {
  const catalog = target.objects.get(object.id) === object ? target : reference;
  return Number.parseInt(catalog.version, 10) === Math.floor(version / 10_000);
}
