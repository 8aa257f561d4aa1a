/** Reports for tests of what is made from them. */
import type { Report } from '../../src/report/report.ts';
import type { Finding } from '../../src/rules/finding.ts';

/** A report over the findings, with statistics that agree with them. */
export function reportOf(findings: readonly Finding[], changes: Partial<Report> = {}): Report {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const missing = (kind: string): string[] =>
    findings.filter(({ change, object }) => change === 'missing' && object.kind === kind).map(({ object }) => object.name);
  const side = {
    engine: 'postgres',
    flavour: 'postgres',
    version: '18.4',
    shadow: null,
    tables: 3,
    objects: 20,
    leftOut: [],
  } as const;
  return {
    formatVersion: 1,
    tool: { name: 'driftgate', version: '0.1.0' },
    name: 'shop',
    verdict: of('error') > 0 ? 'drift' : findings.length > 0 ? 'differs' : 'in-sync',
    failOn: 'error',
    reference: { ...side, label: 'staging', database: 'staging', fingerprint: 'a'.repeat(64) },
    target: { ...side, label: 'production', database: 'production', fingerprint: 'b'.repeat(64) },
    findings,
    renames: [],
    migrations: null,
    notes: [],
    order: {
      strategy: 'dependency',
      tables: TABLES.map((table) => ({ table, dependsOn: [], level: 0 })),
      levels: [TABLES],
      cycles: [],
      moreCycles: false,
      selfReferences: [],
      outside: [],
    },
    notCompared: [],
    statistics: {
      tablesAnalysed: 3,
      objectsCompared: 20,
      mismatches: findings.length,
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      missingTables: missing('table'),
      missingColumns: missing('column'),
      foreignKeysAnalysed: 0,
      skipped: 0,
      durationMs: 12,
      roundTrips: 8,
    },
    recommendations: [],
    ...changes,
  };
}

const TABLES = ['customers', 'orders', 'refunds'];

export function missingColumn(table: string, column: string, definition = 'integer'): Finding {
  const object = {
    kind: 'column',
    id: `column:${table}.${column}`,
    name: `${table}.${column}`,
    table,
    path: ['public', table, column],
  };
  return { rule: 'missing-column', severity: 'error', change: 'missing', object, reference: definition, target: null, inside: 0 };
}

export function missingTable(table: string): Finding {
  const object = { kind: 'table', id: `table:${table}`, name: table, table, path: ['public', table] };
  return { rule: 'missing-table', severity: 'error', change: 'missing', object, reference: 'table', target: null, inside: 3 };
}

export function changedDefault(table: string, column: string): Finding {
  const object = {
    kind: 'column',
    id: `column:${table}.${column}`,
    name: `${table}.${column}`,
    table,
    path: ['public', table, column],
  };
  return {
    rule: 'column-default',
    severity: 'warning',
    change: 'changed',
    object,
    property: 'default',
    reference: '0',
    target: '1',
    inside: 0,
  };
}
