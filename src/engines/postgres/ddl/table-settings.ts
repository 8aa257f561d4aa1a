/** What tables and partitions alike can have set up: persistence, storage parameters, access method, row security, replica identity. */
import type { CatalogObject, PropertyValue } from '../../../catalog/model.ts';
import { CannotChange, type DdlWorld, type Hazard, type Statement } from '../../ddl.ts';
import { quoteName } from '../sql.ts';
import { alterTable, hazard, rewriting, type TableAt, withHazards } from './statement.ts';
import { optionChanges, withOptions } from './storage-options.ts';

/** `UNLOGGED TABLE` or `TABLE`, what stands after the columns, and what is set afterwards. */
export interface TableSettings {
  readonly table: string;
  readonly using: string;
  readonly with: string;
  readonly after: readonly Statement[];
}

export function tableSettings({ properties }: CatalogObject, table: TableAt): TableSettings {
  const method = properties['access-method'];
  return {
    table: properties.persistence === 'unlogged' ? 'UNLOGGED TABLE' : 'TABLE',
    using: method == null ? '' : ` USING ${quoteName(String(method))}`,
    with: withOptions(properties.options),
    after: [
      ...rowSecurity(properties['row-security'], null, table),
      ...(REPLICA_TEXT[String(properties['replica-identity'])] ?? []).map((text) => alterTable(table, text)),
    ],
  };
}

/** `index` is said by the index. */
const REPLICA_TEXT: Readonly<Record<string, readonly string[]>> = {
  full: ['REPLICA IDENTITY FULL'],
  nothing: ['REPLICA IDENTITY NOTHING'],
};

export function settingChanges(
  changed: ReadonlySet<string>,
  from: CatalogObject,
  to: CatalogObject,
  table: TableAt,
  world: DdlWorld,
): Statement[] {
  const statements: Statement[] = [];
  const { properties } = to;
  if (changed.has('persistence')) {
    const unlogged = properties.persistence === 'unlogged';
    const lost = `After a crash of the server ${table.name} is empty, and it is not on standby servers.`;
    const cost = rewriting(table);
    const risk = unlogged && table.hasRows ? [hazard('deletes-data', lost)] : [];
    statements.push(alterTable(table, unlogged ? 'SET UNLOGGED' : 'SET LOGGED', withHazards(cost, risk)));
  }
  if (changed.has('access-method')) statements.push(accessMethod(from, to, table, world));
  if (changed.has('options')) statements.push(...optionStatements(from, to, table));
  if (changed.has('row-security'))
    statements.push(...rowSecurity(properties['row-security'], from.properties['row-security'], table));
  if (changed.has('replica-identity')) {
    const texts =
      properties['replica-identity'] == null
        ? ['REPLICA IDENTITY DEFAULT']
        : REPLICA_TEXT[String(properties['replica-identity'])];
    statements.push(...(texts ?? []).map((text) => alterTable(table, text)));
  }
  return statements;
}

function accessMethod(from: CatalogObject, to: CatalogObject, table: TableAt, world: DdlWorld): Statement {
  const partitioned = from.properties['partition-key'] != null;
  if (world.version < (partitioned ? 170000 : 150000)) {
    throw new CannotChange(
      `The server cannot change the access method of ${table.name}; ${partitioned ? 'for partitioned tables version 17 can' : 'version 15 can'}.`,
      'Make a new table with it, copy the rows, and exchange the two.',
    );
  }
  const method = to.properties['access-method'];
  const name = method == null ? (partitioned ? 'DEFAULT' : 'heap') : quoteName(String(method));
  return alterTable(table, `SET ACCESS METHOD ${name}`, partitioned ? {} : rewriting(table));
}

/** Some storage parameters want the strongest lock, for a moment; none touches a row that is there. */
function optionStatements(from: CatalogObject, to: CatalogObject, table: TableAt): Statement[] {
  const lock = table.inUse ? `SHARE UPDATE EXCLUSIVE on ${table.name}, for a moment` : null;
  return optionChanges(to.properties.options, from.properties.options).map((text) => alterTable(table, text, { lock }));
}

/** `forced but disabled` is what is left when row security was forced and then switched off. */
function rowSecurity(wanted: PropertyValue | undefined, present: PropertyValue | undefined, table: TableAt): Statement[] {
  const [on, was] = [isEnabled(wanted), isEnabled(present)];
  const [forced, wasForced] = [isForced(wanted), isForced(present)];
  const statements: Statement[] = [];
  const set = (text: string, why: string): void => {
    const hazards: Hazard[] = table.inUse ? [hazard('changes-access', why)] : [];
    statements.push(alterTable(table, text, { hazards }));
  };
  if (on && !was)
    set(
      'ENABLE ROW LEVEL SECURITY',
      `Who is not the owner of ${table.name} sees and changes only the rows that a policy allows.`,
    );
  if (!on && was)
    set('DISABLE ROW LEVEL SECURITY', `Policies of ${table.name} hold no more: whoever may read the table sees all its rows.`);
  if (forced && !wasForced) set('FORCE ROW LEVEL SECURITY', `Its policies hold for the owner of ${table.name} as well.`);
  if (!forced && wasForced)
    set('NO FORCE ROW LEVEL SECURITY', `The owner of ${table.name} is not bound by its policies any more.`);
  return statements;
}

function isEnabled(value: PropertyValue | undefined): boolean {
  return value === 'enabled' || value === 'forced';
}

function isForced(value: PropertyValue | undefined): boolean {
  return value === 'forced' || value === 'forced but disabled';
}
