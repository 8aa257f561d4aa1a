/**
 * What is told instead of a report where the check could not be begun for want of credentials and the settings let that pass: that
 * nothing is known, which side lacks what, and why. It claims no finding, and never that something is in sync.
 */
import { VERSION } from '../version.ts';
import { plain, sentence } from './markdown/escape.ts';
import { REPORT_FORMAT_VERSION } from './report.ts';
import { visible } from './text.ts';

export interface UnknownReport {
  readonly formatVersion: typeof REPORT_FORMAT_VERSION;
  readonly tool: { readonly name: 'driftgate'; readonly version: string };
  readonly name: string;
  readonly verdict: 'unknown';
  readonly reason: 'missing-credentials';
  readonly missing: readonly {
    readonly side: 'reference' | 'target' | 'shadow';
    /** Name of the environment variable. */
    readonly variable: string;
  }[];
  /** Which side lacks what, and why: sentences. */
  readonly message: string;
  /** What to do next; null when there is nothing to say. */
  readonly hint: string | null;
}

type Told = Pick<UnknownReport, 'missing' | 'message'> & { readonly hint?: string | undefined };

export function unknownReport(name: string, { missing, message, hint }: Told): UnknownReport {
  return {
    formatVersion: REPORT_FORMAT_VERSION,
    tool: { name: 'driftgate', version: VERSION },
    name,
    verdict: 'unknown',
    reason: 'missing-credentials',
    missing: missing.map(({ side, variable }) => ({ side, variable })),
    message,
    hint: hint ?? null,
  };
}

export function unknownMarkdown({ name, message, hint }: UnknownReport): string {
  const named = name === 'driftgate' ? '' : `${plain(name, 100)} · `;
  const blocks = [`## ❔ ${named}${TITLE}`, NOTHING, sentence(message), ...(hint === null ? [] : [sentence(hint)])];
  return `${blocks.join('\n\n')}\n`;
}

/** One paragraph without Markdown. */
export function unknownText({ message, hint }: UnknownReport): string {
  return [`${TITLE}.`, NOTHING, message, ...(hint === null ? [] : [hint])].map(visible).join('\n');
}

const TITLE = 'Unknown: no credentials';

const NOTHING = 'The database was not compared with its reference: nothing is known about drift.';
