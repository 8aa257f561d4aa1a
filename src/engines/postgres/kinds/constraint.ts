/** What the five kinds of table constraint share: one SELECT over pg_constraint, and how a row becomes an object. */
import type { CatalogObject, Properties } from '../../../catalog/model.ts';
import type { KindDdl } from '../../ddl.ts';
import type { ReadContext, Row } from '../../engine.ts';
import { stillThere } from '../failure.ts';
import { identifyInside, inSchemas, type PostgresContext, type PostgresKind, pathInside, type Relation } from '../kind.ts';
import { sortedOptions } from './table.ts';

interface ConstraintKind {
  readonly kind: string;
  /** pg_constraint.contype */
  readonly type: 'p' | 'u' | 'c' | 'x' | 'f';
  /** An index stands behind it, whose settings are compared with it. */
  readonly indexed?: boolean;
  /** Further columns of the SELECT, from pg_constraint `k`. */
  readonly columns?: (context: ReadContext) => string;
  readonly properties: (row: Row, context: PostgresContext) => Properties;
  readonly shape: (row: Row, properties: Properties) => string;
  readonly ddl: KindDdl;
  readonly also?: (row: Row, relation: Relation, context: PostgresContext, properties: Properties) => Partial<CatalogObject>;
}

/** Constraints that a partition or a child table takes over are compared at the table that they come from. */
export function constraintKind({ kind, type, indexed, columns, properties, shape, ddl, also }: ConstraintKind): PostgresKind {
  return {
    kind,
    catalog: 'pg_constraint',
    ddl,
    select: (context) => `
      select k.oid, k.conrelid as relation, k.conname as name, pg_get_constraintdef(k.oid) as definition,
        k.condeferrable as deferrable, k.condeferred as deferred, k.convalidated as validated, k.connoinherit as no_inherit
        ${columns === undefined ? '' : `, ${columns(context)}`} ${indexed ? ', i.options, i.clustered, i.replica_identity, i.invalid' : ''}
      from pg_constraint k ${indexed ? `left join (${SET_UP_INDEXES}) i on i.index = k.conindid` : ''}
      where k.contype = '${type}' and k.conrelid <> 0 and k.conparentid = 0 and k.conislocal and ${inSchemas(context, 'k.connamespace')}`,
    build(row, context) {
      const relation = context.relations.get(row.relation as number);
      if (relation === undefined) return null;
      const path = pathInside(relation, row.name as string);
      stillThere(row.definition);
      const values = { ...indexSettings(row), ...properties(row, context) };
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

/** The few indexes of which more was chosen than what they index. */
const SET_UP_INDEXES = `select i.indexrelid as index, c.reloptions as options, i.indisclustered as clustered, i.indisreplident as replica_identity, not i.indisvalid as invalid
  from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisclustered or i.indisreplident or not i.indisvalid or c.reloptions is not null`;

/** Named as those of an index, see kinds/index-kind.ts. An invalid one, of a partitioned table, is not yet on every partition. */
function indexSettings(row: Row): Properties {
  // Nearly all have none, or no index at all.
  if (typeof row.invalid !== 'boolean') return {};
  return {
    options: sortedOptions(row),
    valid: row.invalid ? false : null,
    clustered: row.clustered ? true : null,
    'replica-identity': row.replica_identity ? true : null,
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
