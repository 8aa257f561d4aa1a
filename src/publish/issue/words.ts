/** What is said in an issue about drift, its comments, and where there could be none. */
import { code, plain } from '../../report/markdown/escape.ts';
import { nameText } from '../../report/text.ts';
import type { ApiFailure } from '../github.ts';
import type { IssueState } from './state.ts';
import { changesBetween } from './state.ts';

/** What a token must be allowed for issues, as it stands in a workflow's `permissions`. */
export const ISSUE_PERMISSION = 'issues: write';

/** Findings that a comment names; the body has all of them. */
const NAMED = 20;

/** Nothing but the report's name: titles go into mails and chats, where nothing of a database should be. */
export function issueTitle(name: string): string {
  return `Schema drift: ${nameText(name, 100)}`;
}

/** The end of a body. */
export function footer(before: number | null): string {
  const old = before === null ? '' : ` An earlier one about this report: #${before}.`;
  return `<sub>This issue is brought up to date by each run, and closed when the drift is gone. Close it as *not planned* to hear no more until something else differs.${old}</sub>`;
}

/** What is new and what is gone. */
export function changedComment(old: IssueState, now: IssueState, run: string | null): string {
  const changes = changesBetween(old, now);
  if (changes === null) return `**The findings have changed since the last run.**${at(run)}`;
  const { come, gone } = changes;
  const counts = [come.length > 0 ? `${come.length} new` : '', gone.length > 0 ? `${gone.length} gone` : ''].filter(Boolean);
  return [`**${counts.join(', ')} since the last run.**${at(run)}`, named('New', come), named('Gone', gone)]
    .filter(Boolean)
    .join('\n\n');
}

function named(title: string, keys: readonly string[]): string {
  if (keys.length === 0) return '';
  const lines = keys.slice(0, NAMED).map((key) => {
    const [rule = '', ...name] = key.split(' ');
    return `- ${plain(rule)} ${code(name.join(' '), 120)}`;
  });
  return [`${title}:`, ...lines, ...(keys.length > NAMED ? [`- and ${keys.length - NAMED} more`] : [])].join('\n');
}

/** @param headline without a full stop, not escaped */
export function closedComment(headline: string, run: string | null): string {
  return `**The drift is gone.** ${plain(headline)}.${at(run)}`;
}

export function failedNotice(sentence: string): string {
  return `> [!WARNING]\n> The last run could not check, so what follows may be out of date: ${plain(sentence, 160)}\n`;
}

export function failedComment(sentence: string, run: string | null): string {
  return `**The last run could not check.** ${plain(sentence, 1000)}${at(run)}`;
}

export function duplicateBody(original: number): string {
  return `Two runs at once each made an issue. This one is a duplicate of #${original}.`;
}

function at(run: string | null): string {
  return run === null ? '' : ` ([run](${run}))`;
}

export type WhyNoIssue = 'permission' | 'refused';

/** Why GitHub did not take the issue, and the permission to give where that is the cause. */
export function whyNoIssue({ status, message }: ApiFailure, repository: string): { why: WhyNoIssue; reason: string } {
  const said = `GitHub answered ${status}: ${message.replace(/\s+/g, ' ').slice(0, 300)}`;
  if (status === 401) return { why: 'refused', reason: `the token was refused (${said})` };
  if (status === 410) return { why: 'refused', reason: `issues are switched off in ${repository} (${said})` };
  if (status === 404 || (status === 403 && /not accessible by|must have .*(access|rights|permission)/i.test(message))) {
    return {
      why: 'permission',
      reason: `the token may not write issues in ${repository}: it needs the permission \`${ISSUE_PERMISSION}\` (${said})`,
    };
  }
  return { why: 'refused', reason: `${repository} took no issue (${said})` };
}

export function issueNote(why: WhyNoIssue, reason: string): string {
  const next = why === 'permission' ? ` Give the job \`permissions: { ${ISSUE_PERMISSION} }\`.` : '';
  return `No issue tells of this check: ${reason}.${next} The result of the check stands.`;
}
