/** The formats of the report. To add one, write its file and list it here. */
import type { Report } from '../report.ts';
import type { UnknownReport } from '../unknown.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
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
  /** What stands there when nothing is known. Without it nothing is written: a page or an upload without findings would say that there are none. */
  unknown?(unknown: UnknownReport): string;
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
  /** What changed since the last comment: a line of Markdown. */
  readonly news?: string;
  readonly links?: {
    /** The workflow run. */
    readonly run?: string;
    /** Where the workflow uploads the report's files: an artifact of the run. */
    readonly artifact?: { readonly name: string; readonly url: string };
    /** The page of the rules, to which `#rule` is added. */
    readonly rules?: string;
    /** GitHub's page that makes a file on the branch of the pull request. */
    readonly newFile?: string;
  };
  /** Who owns the files that the findings lead to. */
  readonly owners?: readonly FileOwner[];
}

export interface FileOwner {
  /** `@acme/database`, or an address. */
  readonly owner: string;
  /** From the root of the repository. */
  readonly files: readonly string[];
}

export const FORMATS: readonly ReportFormat[] = [terminal, markdown, json, junit, sarif, html];

export function formatNamed(name: string): ReportFormat | undefined {
  return FORMATS.find((format) => format.name === name);
}
