/** The action's outputs. Each is declared in action.yml and described in docs/github.md. */
import type { ApplyResult } from '../apply/result.ts';
import { ALLOWABLE } from '../engines/ddl.ts';
import { EXIT } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import type { Report } from '../report/report.ts';
import { syncExitCode } from '../sync/exit-code.ts';
import type { SyncResult } from '../sync/result.ts';

/** Of a check and of a plan, beside the paths of report files (`output` of a format) and what announcements give. */
export const OUTPUTS = ['drift', 'verdict', 'errors', 'warnings', 'missing-tables', 'missing-columns'] as const;
export type Outputs = Readonly<Record<(typeof OUTPUTS)[number], string>>;

/** Those of `mode: snapshot`. */
export const SNAPSHOT_OUTPUTS = ['snapshot', 'fingerprint'] as const;

/** Those of `mode: plan`, beside those of the report. */
export const PLAN_OUTPUTS = ['plan', 'plan-id', 'statements', 'needs-allow', 'proven', 'deletes-data', 'fingerprint'] as const;
export type PlanOutputs = Readonly<Record<(typeof PLAN_OUTPUTS)[number], string>>;

/** Those of `mode: apply`. */
export const APPLY_OUTPUTS = ['plan-id', 'outcome', 'applied', 'remaining', 'drift', 'backup', 'agreed-by'] as const;
export type ApplyOutputs = Readonly<Record<(typeof APPLY_OUTPUTS)[number], string>>;

/** Those of `mode: sync`, beside the paths of report files. */
export const SYNC_OUTPUTS = [
  'outcome',
  'drift',
  'tables',
  'tables-left-out',
  'rows-inserted',
  'rows-updated',
  'rows-deleted',
  'rows-skipped',
  'row-errors',
  'agreed-by',
] as const;
export type SyncOutputs = Readonly<Record<(typeof SYNC_OUTPUTS)[number], string>>;

/** Lists are JSON arrays, for `fromJSON`; what there is not is empty. */
export function outputsOf(report: Report): Outputs {
  const { errors, warnings, missingTables, missingColumns } = report.statistics;
  return {
    drift: String(report.verdict === 'drift'),
    verdict: report.verdict,
    errors: String(errors),
    warnings: String(warnings),
    'missing-tables': JSON.stringify(missingTables),
    'missing-columns': JSON.stringify(missingColumns),
  };
}

/** @param file that the plan was written to */
export function planOutputsOf(plan: Plan, file: string): PlanOutputs {
  const needed = ALLOWABLE.filter((name) => plan.left.some(({ allow }) => allow === name));
  return {
    plan: file,
    'plan-id': plan.id,
    statements: String(plan.statements.length),
    'needs-allow': needed.join(','),
    proven: String(plan.proof.proven),
    'deletes-data': String(plan.statements.some(({ hazards }) => hazards.some(({ name }) => name === 'deletes-data'))),
    fingerprint: plan.target.fingerprint,
  };
}

/** @param agreedBy logins of those who agreed */
export function applyOutputsOf(result: ApplyResult, agreedBy: readonly string[]): ApplyOutputs {
  return {
    'plan-id': result.planId,
    outcome: result.outcome,
    applied: String(result.statements.done),
    remaining: String(result.remaining.length),
    drift: String(result.drift),
    backup: JSON.stringify(result.backup?.files ?? []),
    'agreed-by': agreedBy.join(','),
  };
}

/** @param agreedBy logins of those who agreed */
export function syncOutputsOf(result: SyncResult, agreedBy: readonly string[]): SyncOutputs {
  const { totals, leftOut, outcome } = result;
  return {
    outcome,
    drift: String(syncExitCode(result) !== EXIT.ok),
    tables: String(totals.processed),
    'tables-left-out': String(leftOut.length),
    'rows-inserted': String(totals.inserted),
    'rows-updated': String(totals.updated),
    'rows-deleted': String(totals.deleted),
    'rows-skipped': String(totals.skipped),
    'row-errors': String(totals.errors),
    'agreed-by': agreedBy.join(','),
  };
}

/** @param setOutput of @actions/core, which writes to GITHUB_OUTPUT with a random delimiter */
export function publishOutputs(
  outputs: Readonly<Record<string, string>>,
  setOutput: (name: string, value: string) => void,
): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
