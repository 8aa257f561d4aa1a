/** Catalogs and DDL of a made-up engine, in which it is plain to see what the planner does. */
import { fingerprint } from '../../src/catalog/fingerprint.ts';
import { type Catalog, type CatalogObject, identify, type Properties } from '../../src/catalog/model.ts';
import { compare } from '../../src/diff/compare.ts';
import {
  type Allowable,
  CannotChange,
  type EngineDdl,
  type HazardName,
  type KindDdl,
  type Statement,
} from '../../src/engines/ddl.ts';
import { type Built, buildStatements } from '../../src/plan/build.ts';

export type ToyObject = readonly [kind: string, path: string, properties?: Properties, dependsOn?: readonly string[]];

export function catalogOf(...objects: readonly ToyObject[]): Catalog {
  const made = objects.map(([kind, name, properties = {}, dependsOn = []]): CatalogObject => {
    const path = name.split('.');
    const parent = path.length > 1 ? identify('table', path[0]!) : null;
    return {
      kind,
      id: identify(kind, ...path),
      path,
      parent,
      properties,
      dependsOn,
      definition: `${kind} ${JSON.stringify(properties)}`,
    };
  });
  const map = new Map(made.map((object) => [object.id, object]));
  return {
    engine: 'postgres',
    flavour: 'postgres',
    version: '18.1',
    database: 'toy',
    objects: map,
    notCompared: [],
    leftOut: [],
    bookkeeping: [],
    defaults: {},
    fingerprint: fingerprint(map),
  };
}

function statement(sql: string, names: readonly HazardName[] = [], transaction: Statement['transaction'] = 'joined'): Statement {
  return { sql, hazards: names.map((name) => ({ name, why: `${name} of ${sql}.` })), lock: null, transaction };
}

function kind(own: Partial<KindDdl> = {}): KindDdl {
  return {
    create: ({ id }) => [statement(`create ${id}`)],
    drop: ({ id }) => [statement(`drop ${id}`, ['drops-objects'])],
    alter: ({ reference }) => ({ statements: [statement(`alter ${reference.id}`)] }),
    ...own,
  };
}

/** `table` holds its columns; a `view` is made anew when it changes; a change of a column's `type` disturbs views; an `index` is built apart. */
const DDL: EngineDdl = {
  kinds: {
    table: kind({ inline: ['column'], drop: ({ id }) => [statement(`drop ${id}`, ['deletes-data', 'drops-objects'])] }),
    column: kind({
      drop: ({ id }) => [statement(`drop ${id}`, ['deletes-data', 'drops-objects'])],
      alter({ reference, properties }) {
        if (properties.some(({ property }) => property === 'impossible'))
          throw new CannotChange('It cannot be.', 'Do it by hand.');
        const slow = properties.some(({ property }) => property === 'slow')
          ? [statement(`check ${reference.id}`, [], 'own')]
          : [];
        const isIndexed = properties.some(({ property }) => property === 'indexed');
        const isType = properties.some(({ property }) => property === 'type');
        return {
          statements: [statement(`alter ${reference.id}`), ...slow],
          ...(isType ? { disturbs: ({ kind }) => kind === 'view' || (kind === 'index' && isIndexed) } : {}),
        };
      },
    }),
    view: kind({ alter: () => 'rebuild' }),
    type: kind({ alter: () => 'rebuild' }),
    index: kind({
      create: ({ id, parent }, world) =>
        world.hasRows(parent!) ? [statement(`build ${id}`, ['builds-index'], 'none')] : [statement(`create ${id}`)],
    }),
  },
  needs: ({ kind, parent }, { objects }) =>
    kind === 'index'
      ? [...objects.values()].filter((other) => other.kind === 'column' && other.parent === parent).map(({ id }) => id)
      : [],
  names: ({ kind, path }) => (kind === 'column' ? [] : [path.at(-1)!]),
  join: (statements) => statements,
  tableOf: ({ kind, id, parent }) => parent ?? (kind === 'table' ? id : null),
};

export function planned(target: Catalog, reference: Catalog, allow: readonly Allowable[] = []): Built {
  const comparison = compare(reference, target, () => false);
  return buildStatements({ ddl: DDL, reference, target, comparison, facts: null, allow: new Set(allow) });
}

export function sqlOf({ statements }: Built): string[] {
  return statements.map(({ sql }) => sql);
}
