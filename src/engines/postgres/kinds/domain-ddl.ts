/**
 * Domains. Their checks are told apart by what they say; what they are called stands in the definition, where it is needed to drop them.
 * Another type or collation takes a new domain (kinds/retype.ts). Manual: "CREATE DOMAIN", "ALTER DOMAIN".
 */
import { type CatalogObject, displayName } from '../../../catalog/model.ts';
import type { Change, DdlWorld, Hazard, KindDdl, Statement } from '../../ddl.ts';
import { isMadeWithEnum } from '../ddl/enum-values.ts';
import { columnsOf, disturbedBy, retype, withDomains } from '../ddl/retype.ts';
import { hazard, statement, tableAt } from '../ddl/statement.ts';
import { typeChange } from '../ddl/type-change.ts';
import { typed } from '../ddl/typed.ts';
import { qualified, quoteName } from '../sql.ts';
import { changedProperties, wantedOf } from './constraint-ddl.ts';

export const domainDdl: KindDdl = {
  create: (object) => createDomain(object),
  drop(object) {
    const name = displayName(object.path);
    return [
      statement(`DROP DOMAIN ${qualified(object.path)}`, {
        lock: `ACCESS EXCLUSIVE on the type ${name}, for a moment`,
        hazards: [hazard('drops-objects', `What still uses the domain ${name} fails.`)],
      }),
    ];
  },
  alter(change, world) {
    const changed = changedProperties(change);
    if (!changed.has('type') && isMadeWithEnum(change.target, world)) return { statements: [] };
    if (!changed.has('type') && !changed.has('collation') && !(narrows(change, changed) && isInArrays(change.target, world)))
      return { statements: altered(change, changed, world) };
    const types = withDomains(change.target, world);
    return { statements: exchange(change, types, world), disturbs: disturbedBy(types, world) };
  },
};

/** A check by what it says, with its name. */
export interface NamedCheck {
  readonly name: string | null;
  /** `CHECK ((VALUE > 0))` */
  readonly text: string;
}

/** As a domain's definition tells them. */
export function definedChecks(checks: readonly NamedCheck[]): string {
  return checks.map(({ name, text }) => (name === null ? text : `CONSTRAINT ${quoteName(name)} ${text}`)).join(' ');
}

/** The checks of a domain in the order of the property, with the names that its definition ends with. */
export function namedChecks({ properties, definition }: CatalogObject): NamedCheck[] {
  const found: NamedCheck[] = [];
  let rest = definition;
  for (const text of [...(properties.checks as readonly string[])].reverse()) {
    if (rest.endsWith(text)) rest = rest.slice(0, -text.length).trimEnd();
    const match = /(?:^| )CONSTRAINT ("(?:[^"]|"")*"|[^\s"]+)$/.exec(rest);
    if (match !== null) rest = rest.slice(0, match.index).trimEnd();
    const name = match === null ? null : match[1]!;
    found.unshift({ name: name?.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name, text });
  }
  return found;
}

const NOT_VALID = / NOT VALID$/;

export function createDomain(domain: CatalogObject): Statement[] {
  const { type, collation, default: value, nullable } = domain.properties;
  const name = qualified(domain.path);
  const checks = namedChecks(domain);
  const parts = [`CREATE DOMAIN ${name} AS ${type}`];
  if (collation != null) parts.push(`COLLATE ${collation}`);
  if (value != null) parts.push(`DEFAULT ${value}`);
  if (!nullable) parts.push('NOT NULL');
  parts.push(...checks.filter(({ text }) => !NOT_VALID.test(text)).map((check) => constraint(check)));
  const later = checks.filter(({ text }) => NOT_VALID.test(text));
  return [statement(parts.join(' ')), ...later.map((check) => statement(`ALTER DOMAIN ${name} ADD ${constraint(check)}`))];
}

function constraint({ name, text }: NamedCheck): string {
  return name === null ? text : `CONSTRAINT ${quoteName(name)} ${text}`;
}

/** The server cannot look at the values of a domain that are in arrays. */
function isInArrays(domain: CatalogObject, world: DdlWorld): boolean {
  const types = withDomains(domain, world);
  const columns = columnsOf(new Set(types.map(({ id }) => id)), world);
  return [...types.slice(1), ...columns].some(({ properties }) => String(properties.type).endsWith('[]'));
}

/** It takes fewer values than before. */
function narrows({ reference, target }: Change, changed: ReadonlySet<string>): boolean {
  const present = new Set(target.properties.checks as readonly string[]);
  const fresh = (reference.properties.checks as readonly string[]).some((text) => !present.has(text) && !NOT_VALID.test(text));
  return (changed.has('nullable') && !reference.properties.nullable) || (changed.has('checks') && fresh);
}

function altered(change: Change, changed: ReadonlySet<string>, world: DdlWorld): Statement[] {
  const { target, reference } = change;
  const name = qualified(target.path);
  const { properties } = wantedOf(change);
  const statements: Statement[] = [];
  if (changed.has('default'))
    statements.push(
      statement(`ALTER DOMAIN ${name} ${properties.default == null ? 'DROP DEFAULT' : `SET DEFAULT ${properties.default}`}`),
    );
  if (changed.has('checks')) statements.push(...checkChanges(reference, target, world));
  if (changed.has('nullable')) {
    if (properties.nullable) statements.push(statement(`ALTER DOMAIN ${name} DROP NOT NULL`));
    else statements.push(looking(`ALTER DOMAIN ${name} SET NOT NULL`, target, world, 'joined'));
  }
  return statements;
}

function checkChanges(reference: CatalogObject, target: CatalogObject, world: DdlWorld): Statement[] {
  const name = qualified(target.path);
  const [wanted, present] = [namedChecks(reference), namedChecks(target)];
  const gone = present.filter(({ text }) => !wanted.some((check) => check.text === text));
  const fresh = wanted.filter(({ text }) => !present.some((check) => check.text === text));
  const kept = new Set(present.filter((check) => !gone.includes(check)).map((check) => check.name));
  const drops = gone.map((check) =>
    statement(`ALTER DOMAIN ${name} DROP CONSTRAINT ${quoteName(check.name ?? '')}`, {
      hazards: [
        hazard('drops-objects', `Values that break ${check.text} of ${displayName(target.path)} are accepted from then on.`),
      ],
    }),
  );
  return [
    ...drops,
    ...fresh.flatMap((check) => {
      // A name that another check of the domain has is left to the server.
      const unnamed = check.name === null || kept.has(check.name);
      const add = `ALTER DOMAIN ${name} ADD ${constraint(unnamed ? { ...check, name: null } : check)}`;
      if (NOT_VALID.test(check.text)) return [statement(add)];
      if (unnamed || !isInUse(target, world)) return [looking(add, target, world, 'joined')];
      const validate = `ALTER DOMAIN ${name} VALIDATE CONSTRAINT ${quoteName(check.name!)}`;
      return [statement(`${add} NOT VALID`), looking(validate, target, world, 'own')];
    }),
  ];
}

function tablesOf(domain: CatalogObject, world: DdlWorld) {
  const columns = columnsOf(new Set(withDomains(domain, world).map(({ id }) => id)), world);
  const tables = new Map(columns.map((column) => [column.parent!, tableAt(column.parent!, column.path, world)]));
  return [...tables.values()].filter(({ hasRows }) => hasRows);
}

function isInUse(domain: CatalogObject, world: DdlWorld): boolean {
  return tablesOf(domain, world).length > 0;
}

/** A statement for which the server looks at all values of the domain. */
function looking(sql: string, domain: CatalogObject, world: DdlWorld, transaction: Statement['transaction']): Statement {
  const tables = tablesOf(domain, world);
  if (tables.length === 0) return statement(sql);
  const names = tables.map((table) => table.name).join(', ');
  const hazards: Hazard[] = [
    hazard('may-fail-on-data', `It fails if a value in ${names} does not fit the domain ${displayName(domain.path)}.`),
    hazard('blocks-writes', `Nobody can write to ${names} meanwhile.`),
    hazard('scans-table', `Every row of ${names} is looked at.`),
  ];
  return statement(sql, { hazards, lock: `SHARE on ${names}`, transaction, long: true });
}

function exchange(change: Change, types: readonly CatalogObject[], world: DdlWorld): Statement[] {
  const { target, reference } = change;
  const wanted: CatalogObject = { ...wantedOf(change), definition: reference.definition };
  const found = typeChange(
    typed(String(target.properties.type), world.target),
    typed(String(wanted.properties.type), world.reference),
    String(wanted.properties.type),
    world.version,
  );
  const [, ...domains] = types;
  const make = [
    { old: target, make: createDomain(wanted) },
    ...domains.map((domain) => ({ old: domain, make: createDomain(domain) })),
  ];
  const checked = (wanted.properties.checks as readonly string[]).length > 0 || !wanted.properties.nullable;
  const name = displayName(target.path);
  return retype(make, world, {
    ...(found.fails || checked
      ? { fails: (column: string, isArray: boolean) => (isArray ? null : (found.unfit?.(column) ?? null)) }
      : {}),
    hazards:
      found.loses && isInUse(target, world)
        ? [
            hazard(
              'deletes-data',
              `What of the values of ${name} does not fit into ${wanted.properties.type} is cut off or rounded.`,
            ),
          ]
        : [],
    keepsDefault: (value) => !value.includes(qualified(target.path)),
  });
}
