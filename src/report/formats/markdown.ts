/**
 * The report as GitHub Markdown, for a comment or a job summary. What does not fit is rendered again with less detail, step
 * by step, at last cut after a whole line; either way the text says what it does not show.
 */
import { type Detail, page } from '../markdown/page.ts';
import type { Report } from '../report.ts';
import { unknownMarkdown } from '../unknown.ts';
import type { RenderOptions, ReportFormat } from './index.ts';

export const markdown: ReportFormat = {
  name: 'markdown',
  extension: 'md',
  output: 'report-file',
  render,
  unknown: unknownMarkdown,
};

const EVERYTHING = Number.POSITIVE_INFINITY;

/** From all there is to the least that is of use. Findings go by severity: errors are the last to be left out. */
const DETAILS: readonly Detail[] = [
  { findings: EVERYTHING, names: EVERYTHING, value: 300, tables: EVERYTHING, order: EVERYTHING, diagram: 40, folded: true },
  { findings: EVERYTHING, names: 200, value: 120, tables: EVERYTHING, order: 60, diagram: 30, folded: true },
  { findings: 450, names: 100, value: 100, tables: 200, order: 30, diagram: 25, folded: true },
  { findings: 350, names: 100, value: 80, tables: 100, order: 0, diagram: 20, folded: true },
  { findings: 250, names: 60, value: 80, tables: 100, order: 0, diagram: 20, folded: true },
  { findings: 150, names: 40, value: 80, tables: 60, order: 0, diagram: 0, folded: true },
  { findings: 70, names: 30, value: 60, tables: 30, order: 0, diagram: 0, folded: true },
  { findings: 15, names: 12, value: 60, tables: 12, order: 0, diagram: 0, folded: false },
  { findings: 0, names: 5, value: 40, tables: 0, order: 0, diagram: 0, folded: false },
];

function render(report: Report, options: RenderOptions = {}): string {
  const { maxLength = EVERYTHING } = options;
  let text = '';
  for (const detail of DETAILS) {
    text = page(report, detail, options);
    if (text.length <= maxLength) return text;
  }
  return cut(text, maxLength);
}

const CUT = '\n*Cut here to fit.*\n';

/** The last step has nothing folded in it, so it may end after any line. */
export function cut(text: string, maxLength: number): string {
  let end = text.lastIndexOf('\n', maxLength - CUT.length);
  if (end < 0) end = 0;
  const kept = text.slice(0, end).trimEnd();
  return kept === '' || kept.length + CUT.length > maxLength ? '' : `${kept}\n${CUT}`.slice(0, maxLength);
}
