/** Catalogs made by hand: small builders for tests of what needs no server (rules, order, report). */
import {
  type Catalog,
  type CatalogObject,
  displayName,
  identify,
  type LeftOut,
  type NotCompared,
  type Properties,
} from '../../src/catalog/model.ts';

export interface CatalogParts {
  readonly version?: string;
  readonly database?: string;
  readonly notCompared?: readonly NotCompared[];
  readonly leftOut?: readonly LeftOut[];
  readonly fingerprint?: string;
}

export function catalog(objects: readonly (CatalogObject | readonly CatalogObject[])[], parts: CatalogParts = {}): Catalog {
  const flat = objects.flat() as CatalogObject[];
  return {
    engine: 'postgres',
    flavour: 'postgres',
    version: parts.version ?? '18.4',
    database: parts.database ?? 'shop',
    objects: new Map(flat.map((object) => [object.id, object])),
    notCompared: parts.notCompared ?? [],
    leftOut: parts.leftOut ?? [],
    bookkeeping: [],
    defaults: {},
    fingerprint: parts.fingerprint ?? '0'.repeat(64),
  };
}

export interface ObjectParts {
  readonly parent?: string | null;
  readonly properties?: Properties;
  readonly definition?: string;
  readonly dependsOn?: readonly string[];
}

export function object(kind: string, path: readonly string[], parts: ObjectParts = {}): CatalogObject {
  return {
    kind,
    id: identify(kind, ...path),
    path,
    parent: parts.parent ?? null,
    properties: parts.properties ?? {},
    dependsOn: parts.dependsOn ?? [],
    definition: parts.definition ?? '',
  };
}

/** A table in `public` with its columns, each written as `name: definition`. */
export function table(name: string, columns: Readonly<Record<string, string>> = { id: 'bigint NOT NULL' }): CatalogObject[] {
  const self = object('table', ['public', name], { definition: `TABLE ${displayName(['public', name])}` });
  return [self, ...Object.entries(columns).map(([column, definition]) => part('column', name, column, definition))];
}

/** A column, constraint or index of a table in `public`. */
export function part(kind: string, tableName: string, name: string, definition = '', properties: Properties = {}): CatalogObject {
  return object(kind, ['public', tableName, name], { parent: identify('table', 'public', tableName), definition, properties });
}

export interface KeyParts {
  readonly name?: string;
  readonly nullable?: boolean;
  readonly deferrable?: boolean;
  readonly schema?: string;
}

/** A foreign key between two tables in `public`. */
export function foreignKey(from: string, to: string, parts: KeyParts = {}): CatalogObject {
  const { name = `${from}_${to}_fkey`, nullable = false, deferrable = false, schema = 'public' } = parts;
  return {
    ...part('foreign-key', from, name, `FOREIGN KEY (${to}_id) REFERENCES ${displayName([schema, to])} (id)`),
    shape: `${from}(${to}_id) -> ${to}(id)`,
    reference: { table: identify('table', schema, to), columns: [`${to}_id`], toColumns: ['id'], nullable, deferrable },
  };
}
