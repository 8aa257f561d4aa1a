/** What the five kinds of table constraint share: one SELECT over pg_constraint, and how a row becomes an object. */
import type { CatalogObject, Properties } from '../../../catalog/model.ts';
import type { ReadContext, Row } from '../../engine.ts';
import { identifyInside, inSchemas, type PostgresContext, type PostgresKind, pathInside, type Relation } from '../kind.ts';

interface ConstraintKind {
  readonly kind: string;
  /** pg_constraint.contype */
  readonly type: 'p' | 'u' | 'c' | 'x' | 'f';
  /** Further columns of the SELECT, from pg_constraint `k`. */
  readonly columns?: (context: ReadContext) => string;
  readonly properties: (row: Row, context: PostgresContext) => Properties;
  readonly shape: (row: Row, properties: Properties) => string;
  readonly also?: (row: Row, relation: Relation, context: PostgresContext, properties: Properties) => Partial<CatalogObject>;
}

/** Constraints that a partition or a child table takes over are compared at the table that they come from. */
export function constraintKind({ kind, type, columns, properties, shape, also }: ConstraintKind): PostgresKind {
  return {
    kind,
    catalog: 'pg_constraint',
    select: (context) => `
      select k.oid, k.conrelid as relation, k.conname as name, pg_get_constraintdef(k.oid) as definition,
        k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated, k.connoinherit as no_inherit
        ${columns === undefined ? '' : `, ${columns(context)}`}
      from pg_constraint k
      where k.contype = '${type}' and k.conrelid <> 0 and k.conparentid = 0 and k.conislocal and ${inSchemas(context, 'k.connamespace')}`,
    build(row, context) {
      const relation = context.relations.get(row.relation as number);
      if (relation === undefined) return null;
      const path = pathInside(relation, row.name as string);
      const values = properties(row, context);
      return {
        kind,
        id: identifyInside(kind, relation, row.name as string),
        path,
        parent: relation.id,
        properties: values,
        dependsOn: [],
        definition: row.definition as string,
        shape: shape(row, values),
        ...also?.(row, relation, context, values),
      };
    },
  };
}

/** `DEFERRABLE`, `DEFERRABLE INITIALLY DEFERRED` or null. */
export function deferrability(row: Row): string | null {
  if (!row.deferrable) return null;
  return row.deferred ? 'DEFERRABLE INITIALLY DEFERRED' : 'DEFERRABLE';
}

/** Takes off what has a property of its own, so that one difference is told once. */
export function withoutSuffixes(definition: string): string {
  return definition.replace(/( NOT VALID| NOT ENFORCED)+$/, '').replace(/ DEFERRABLE( INITIALLY DEFERRED)?$/, '');
}
