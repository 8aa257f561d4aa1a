/** The action's outputs. Each is declared in action.yml and described in docs/github.md. */
import type { Report } from '../report/report.ts';
import type { CommentOutcome } from './comment.ts';

export const OUTPUTS = [
  'drift',
  'verdict',
  'errors',
  'warnings',
  'missing-tables',
  'missing-columns',
  'report-file',
  'json-file',
  'comment-id',
] as const;
export type Outputs = Readonly<Record<(typeof OUTPUTS)[number], string>>;

/** Those of `mode: snapshot`. */
export const SNAPSHOT_OUTPUTS = ['snapshot', 'fingerprint'] as const;

export interface ReportFiles {
  readonly markdown: string;
  readonly json: string;
}

/** Lists are JSON arrays, for `fromJSON`; what there is not is empty. */
export function outputsOf(report: Report, files: ReportFiles, comment: CommentOutcome | null): Outputs {
  const { errors, warnings, missingTables, missingColumns } = report.statistics;
  return {
    drift: String(report.verdict === 'drift'),
    verdict: report.verdict,
    errors: String(errors),
    warnings: String(warnings),
    'missing-tables': JSON.stringify(missingTables),
    'missing-columns': JSON.stringify(missingColumns),
    'report-file': files.markdown,
    'json-file': files.json,
    'comment-id': comment === null || comment.done === 'skipped' ? '' : String(comment.id),
  };
}

/** @param setOutput of @actions/core, which writes to GITHUB_OUTPUT with a random delimiter */
export function publishOutputs(outputs: Outputs, setOutput: (name: string, value: string) => void): void {
  for (const name of OUTPUTS) setOutput(name, outputs[name]);
}
