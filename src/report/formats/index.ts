/** The formats of the report. To add one, write its file and list it here. */
import type { Report } from '../report.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { terminal } from './terminal.ts';

export interface ReportFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** For files: `md`. */
  readonly extension: string;
  /** The action's output that gives the path of the report in this format: `html-file`. Without it the action writes no such file. */
  readonly output?: string;
  /** Ends with a line end. Deterministic: the same report and options give the same text. */
  render(report: Report, options?: RenderOptions): string;
}

/** A format takes those that mean something to it. */
export interface RenderOptions {
  /** Use the colours of a terminal. Default: none. */
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
  /** Longest text that may come out, in characters (UTF-16 units, of which GitHub counts at most as many). */
  readonly maxLength?: number;
  /** Leave out what is another with every run (times), so that a comment changes only when there is news. */
  readonly withoutTimes?: boolean;
  readonly links?: {
    /** The workflow run. */
    readonly run?: string;
    /** The page of the rules, to which `#rule` is added. */
    readonly rules?: string;
  };
}

export const FORMATS: readonly ReportFormat[] = [terminal, markdown, json];

export function formatNamed(name: string): ReportFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
