/** Reports of fleets, made up: what formats and merging are tried on. */
import type { FleetParts } from '../../src/report/fleet/build.ts';
import { buildFleetReport } from '../../src/report/fleet/build.ts';
import type { FleetGroup, FleetMember, FleetReport } from '../../src/report/fleet/report.ts';
import type { Finding } from '../../src/rules/finding.ts';

export function member(name: string, more: Partial<FleetMember> = {}): FleetMember {
  return {
    name,
    state: 'in-sync',
    labels: {},
    server: 'PostgreSQL 18.4',
    fingerprint: 'f'.repeat(64),
    group: null,
    sameAs: null,
    error: null,
    durationMs: 12,
    ...more,
  };
}

export function failed(name: string, message = 'Cannot connect: the connection was refused'): FleetMember {
  return member(name, {
    state: 'failed',
    server: null,
    fingerprint: null,
    error: { code: 'connection', message, hint: 'Is it running?' },
  });
}

export function missingColumn(name: string, type = 'character(3)'): Finding {
  const path = ['public', ...name.split('.')];
  return {
    rule: 'missing-column',
    severity: 'error',
    change: 'missing',
    object: { kind: 'column', id: `column:public.${name}`, name: `public.${name}`, table: `public.${path[1]}`, path },
    reference: type,
    target: null,
    inside: 0,
  };
}

export function changedDefault(name: string, reference: string, target: string): Finding {
  const { object } = missingColumn(name);
  return {
    rule: 'column-default',
    severity: 'warning',
    change: 'changed',
    object,
    property: 'default',
    reference,
    target,
    inside: 0,
  };
}

export function group(id: string, members: readonly string[], findings: readonly Finding[]): FleetGroup {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    id,
    verdict: of('error') > 0 ? 'drift' : 'differs',
    members,
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    findings,
    moreFindings: 0,
  };
}

/** Members of groups need not be given by themselves. */
export function fleet(parts: Partial<FleetParts> = {}): FleetReport {
  const { groups = [], members = [] } = parts;
  const differing = groups.flatMap(({ id, verdict, members: names }) =>
    names.map((name) => member(name, { state: verdict, group: id })),
  );
  return buildFleetReport({
    name: 'tenants',
    failOn: 'error',
    shard: null,
    references: ['migrations:db/migrations'],
    expected: [],
    missingShards: [],
    notCompared: [],
    leftOut: 0,
    notes: [],
    durationMs: 4200,
    ...parts,
    groups,
    members: [...members, ...differing],
  });
}

export function names(count: number, prefix = 'tenant'): string[] {
  return [...Array(count).keys()].map((place) => `${prefix}-${String(place).padStart(5, '0')}`);
}
