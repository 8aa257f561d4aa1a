import { identifyInside, inSchemas, type PostgresKind } from '../kind.ts';

/**
 * Indexes that no constraint owns. Compared by the server's own text from the method on: columns and expressions, order,
 * operator classes, collations, INCLUDE, NULLS NOT DISTINCT, WITH, WHERE. Manual: "pg_get_indexdef".
 */
export const index: PostgresKind = {
  kind: 'index',
  catalog: 'pg_class',
  select: (context) => `
    select i.indexrelid as oid, i.indrelid as relation, c.relname as name, pg_get_indexdef(i.indexrelid) as text,
      length(quote_ident(c.relname)) as name_length, length(quote_ident(n.nspname)) + length(quote_ident(t.relname)) + 1 as table_length,
      t.relkind = 'p' as partitioned, i.indisunique as "unique", i.indisvalid as valid, i.indisclustered as clustered,
      i.indisreplident as replica_identity
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where ${inSchemas(context, 't.relnamespace')} and t.relkind in ('r', 'p', 'm') and not c.relispartition
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  build(row, { relations }) {
    const relation = relations.get(row.relation as number);
    if (relation === undefined) return null;
    const path = [...relation.path, row.name as string];
    const definition = fromMethod(row as unknown as IndexRow);
    const unique = row.unique as boolean;
    return {
      kind: 'index',
      id: identifyInside('index', relation, row.name as string),
      path,
      parent: relation.id,
      properties: {
        unique,
        definition,
        // A failed CREATE INDEX CONCURRENTLY leaves an index that costs writes and serves no reads.
        valid: row.valid ? null : false,
        clustered: row.clustered ? true : null,
        'replica-identity': row.replica_identity ? true : null,
      },
      dependsOn: [],
      definition: `${unique ? 'UNIQUE ' : ''}${definition}${row.valid ? '' : ' (invalid)'}`,
      shape: definition,
    };
  },
};

interface IndexRow {
  readonly text: string;
  readonly name_length: number;
  readonly table_length: number;
  readonly partitioned: boolean;
  readonly unique: boolean;
}

/** `CREATE UNIQUE INDEX name ON ONLY schema.table USING btree (…)` from `btree` on. Names may hold anything, so it is measured, not searched. */
function fromMethod(row: IndexRow): string {
  const head = row.unique ? 'CREATE UNIQUE INDEX ' : 'CREATE INDEX ';
  const on = row.partitioned ? ' ON ONLY ' : ' ON ';
  // PostgreSQL counts characters, JavaScript UTF-16 units.
  const skip = head.length + row.name_length + on.length + row.table_length + ' USING '.length;
  return /^[\x00-\x7f]*$/.test(row.text) ? row.text.slice(skip) : [...row.text].slice(skip).join('');
}
