import type { EngineLedger, LedgerColumnKind } from '../ledger.ts';
import { quoteName, quoteString } from './sql/tokens.ts';

const KINDS: readonly (readonly [RegExp, LedgerColumnKind])[] = [
  [/^(var)?char$|text$/, 'text'],
  [/^(tiny|small|medium|big)?int$/, 'integer'],
  [/^(decimal|float|double)$/, 'number'],
  [/^(datetime|timestamp)$/, 'time'],
  [/^date$/, 'date'],
  [/^uuid$/, 'uuid'],
  [/^json$/, 'json'],
];

/** `tinyint(1)` is what BOOLEAN is; it takes a number as well. */
export const ledger: EngineLedger = {
  schemasWith: () => 'SELECT NULL AS `schema`',
  columnsOf: (_schema, table) => `
    SELECT column_name AS name, data_type AS type, character_maximum_length AS length,
      is_nullable = 'NO' AND column_default IS NULL AND extra NOT LIKE '%auto_increment%' AND COALESCE(generation_expression, '') = '' AS required,
      COALESCE(generation_expression, '') <> '' AS computed
    FROM information_schema.columns
    WHERE table_schema = DATABASE() AND table_name = ${quoteString(table)}
    ORDER BY ordinal_position`,
  column: (row) => ({
    name: String(row.name),
    type: String(row.type),
    kind: KINDS.find(([pattern]) => pattern.test(String(row.type)))?.[1] ?? 'other',
    length: row.length === null ? null : Number(row.length),
    required: Number(row.required) === 1,
    computed: Number(row.computed) === 1,
  }),
  nameOf: (_schema, table) => quoteName(table),
  shownName: (_schema, table) => table,
  create: (name) => `
    CREATE TABLE ${name} (
      id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
      script_version varchar(64) NOT NULL,
      app_version varchar(255),
      schema_version varchar(64) NOT NULL,
      version varchar(255),
      applied_at datetime(3) NOT NULL,
      created_at datetime(3) NOT NULL,
      environment varchar(255),
      notes text,
      migration_file varchar(1024),
      description text,
      plan_id varchar(64),
      fingerprint varchar(64),
      \`commit\` varchar(64),
      actor varchar(255),
      run_url varchar(1024),
      statement_count int,
      duration_ms bigint,
      outcome varchar(16) NOT NULL DEFAULT 'applied'
    ) DEFAULT CHARACTER SET utf8mb4`,
  asText: (quoted, { kind, type }) => {
    if (kind !== 'time') return `CAST(${quoted} AS CHAR)`;
    const utc = type === 'timestamp' ? `CONVERT_TZ(${quoted}, @@session.time_zone, '+00:00')` : quoted;
    // Microseconds have six digits; of these, three are as many as other engines give.
    return `CONCAT(LEFT(DATE_FORMAT(${utc}, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`;
  },
  now: ({ kind, type }) => (kind === 'date' ? 'UTC_DATE()' : type === 'timestamp' ? 'CURRENT_TIMESTAMP(3)' : 'UTC_TIMESTAMP(3)'),
  uuid: 'UUID()',
};
