/**
 * Annotations: what the runner shows beside the job. GitHub keeps ten of each level from a step and drops the rest
 * without a word, so the most important go first and the tenth says how many more there are.
 */
import type { Report } from '../report/report.ts';
import type { Finding } from '../rules/finding.ts';
import { findingSentence, moreFindings, verdictSentence } from './messages.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** `error`, `warning` and `notice` of @actions/core, which escape what they are given. */
export type AnnotationWriter = Readonly<
  Record<AnnotationLevel, (message: string, properties: { title?: string; file?: string; startLine?: number }) => void>
>;

/** Annotations of one level that GitHub keeps from one step. */
export const ANNOTATIONS_PER_LEVEL = 10;

/** Writes the annotations level by level, errors first. */
export function publishAnnotations(annotations: readonly Annotation[], writer: AnnotationWriter): void {
  for (const level of ['error', 'warning', 'notice'] as const) {
    const ofLevel = annotations.filter((annotation) => annotation.level === level);
    for (const { title, message, file, line } of withinLimit(level, ofLevel)) {
      const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
      writer[level](shorten(message, 1000), { title: shorten(title, 200), ...place });
    }
  }
}

/** The verdict when it fails the check, then the findings, what is missing before what differs, each where it is defined. */
export function annotationsOf(report: Report): Annotation[] {
  const title = `driftgate: ${report.name}`;
  const verdict: Annotation[] = report.verdict === 'drift' ? [{ level: 'error', title, message: verdictSentence(report) }] : [];
  const findings = [...report.findings].sort((a, b) => importance(a) - importance(b));
  return [
    ...verdict,
    ...findings.map((finding) => ({
      level: LEVELS[finding.severity],
      title: `${title}: ${finding.rule}`,
      message: findingSentence(finding),
      ...finding.location,
    })),
  ];
}

const LEVELS: Readonly<Record<Finding['severity'], AnnotationLevel>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Lower goes first. */
function importance({ change, object }: Finding): number {
  if (change === 'missing') return object.kind === 'table' ? 0 : object.kind === 'column' ? 1 : 2;
  return change === 'changed' ? 3 : 4;
}

function withinLimit(level: AnnotationLevel, annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= ANNOTATIONS_PER_LEVEL) return annotations;
  const shown = annotations.slice(0, ANNOTATIONS_PER_LEVEL - 1);
  return [...shown, { level, title: 'driftgate', message: moreFindings(annotations.length - shown.length, level) }];
}

function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}
