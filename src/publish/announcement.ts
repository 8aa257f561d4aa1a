/** One way of telling people on GitHub what came of a check: a comment, a commit status, an issue. announcements.ts lists them. */
import type { Report } from '../report/report.ts';
import type { Destination } from './destination.ts';

export interface Announcement {
  readonly name: string;
  /** It is about the commit and not about a report's name, so that it is told of a failure before the name is known, too. */
  readonly nameless?: true;
  /** The outputs of action.yml that it may set; they are empty where it sets none. */
  readonly outputs: readonly string[];
  /** What GitHub refuses becomes a note: it is no failure of the check. @throws only what is a bug of ours */
  announce(result: Result, destination: Destination): Promise<Told>;
  /** Where there is no result this time: brings up to date what an earlier run has said. */
  failed?(failure: NoResult, destination: Destination): Promise<Told>;
  /** Where credentials are missing and the settings let that pass: nothing is known, which must not look like all is well. */
  unknown?(nothing: NoResult, destination: Destination): Promise<Told>;
}

export interface Result {
  readonly report: Report;
  readonly renderings: Renderings;
}

/** The report in the formats that are published. `maxLength` is in characters. */
export interface Renderings {
  readonly markdown: (maxLength: number) => string;
  /** The same report again gives the same text: no times. `news` is a line of Markdown about what changed since the last comment. */
  readonly comment: (maxLength: number, news?: string) => string;
  /** Every format that is written into a file. */
  readonly files: readonly ReportFile[];
}

export interface ReportFile {
  /** The action's output that gives its path: `report-file`. */
  readonly output: string;
  /** `report.md` */
  readonly name: string;
  readonly render: () => string;
}

/** A check that could not be done. */
export interface NoResult {
  /** The report's name. */
  readonly name: string;
  /** What went wrong, in one line without Markdown. */
  readonly sentence: string;
  readonly markdown: string;
}

export interface Told {
  /** By the names of action.yml. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What people should know, when it could not be told there; in one sentence or more. */
  readonly note: string | null;
}

export const NOTHING_TOLD: Told = { outputs: {}, note: null };
