/** What the action says to people in annotations, in its log and where a comment could not be made. */

import { sentence } from '../report/markdown/escape.ts';
import type { Report } from '../report/report.ts';
import { nameText, pairText, visible, visibleLines } from '../report/text.ts';
import { affectedTables, count, headline, plural, severityCounts, singular } from '../report/words.ts';
import type { Finding } from '../rules/finding.ts';
import type { CommentOutcome } from './comment.ts';
import type { PullRequest } from './event.ts';
import type { ApiFailure } from './github.ts';

/** What a token must be allowed for comments on pull requests, as it stands in a workflow's `permissions`. */
export const COMMENT_PERMISSION = 'pull-requests: write';

export function verdictSentence(report: Report): string {
  const sides = `${nameText(report.target.label, 200)} against its reference ${nameText(report.reference.label, 200)}`;
  return `${headline(report)}. ${severityCounts(report.statistics)} ${affectedTables(report)}: ${sides}.`.replace(' : ', ': ');
}

export function findingSentence(finding: Finding): string {
  const { change, object, property, inside } = finding;
  const what = object.path.length === 0 ? plural(object.kind) : `${singular(object.kind)} ${nameText(object.name, 120)}`;
  const within = inside > 0 ? ` (${count(inside, 'object')} inside)` : '';
  const [reference, target] = pairText(finding.reference, finding.target, 200);
  if (change === 'missing') return `Missing: ${what}${within}${reference ? `, should be ${reference}` : ''}`;
  if (change === 'extra') return `Only in the target: ${what}${within}${target ? `, as ${target}` : ''}`;
  const named = property === undefined ? '' : `, ${property.replaceAll('-', ' ')}`;
  return `Differs: ${what}${named}: should be ${reference ?? 'none'}, is ${target ?? 'none'}`;
}

export function moreFindings(more: number, level: string): string {
  return `${more} more annotations of level ${level} are not shown: GitHub keeps ten of a level. All are in the job summary.`;
}

export interface NoComment {
  /** `permission`: the token lacks {@link COMMENT_PERMISSION}, which `reason` then names. */
  readonly why: 'permission' | 'refused';
  readonly reason: string;
}

/** Why GitHub did not take the comment, and the permission to give where that is the cause. */
export function whyNoComment({ status, message }: ApiFailure, { owner, repo, number }: PullRequest): NoComment {
  const place = `pull request #${number} of ${owner}/${repo}`;
  const said = `GitHub answered ${status}: ${message.replace(/\s+/g, ' ').slice(0, 300)}`;
  if (status === 401) return { why: 'refused', reason: `the token was refused (${said})` };
  if (status === 403 && /not accessible by|must have .*(access|rights|permission)/i.test(message)) {
    return {
      why: 'permission',
      reason: `the token may not comment on ${place}: it needs the permission \`${COMMENT_PERMISSION}\` (${said})`,
    };
  }
  // GitHub hides what a token may not see.
  if (status === 404) {
    return {
      why: 'permission',
      reason: `the token cannot see ${place}: it needs the permission \`${COMMENT_PERMISSION}\` (${said})`,
    };
  }
  return { why: 'refused', reason: `${place} took no comment (${said})` };
}

/** What became of the comment, for the log. */
export function commentDone(outcome: CommentOutcome, { number }: PullRequest): string {
  if (outcome.done === 'skipped') return `No comment on pull request #${number}: ${outcome.reason}.`;
  const what = { created: 'Commented on', updated: 'Updated the comment on', unchanged: 'Left the comment unchanged on' }[
    outcome.done
  ];
  return `${what} pull request #${number}: ${outcome.url}`;
}

/** What people should know when the comment could not be made; null when there is nothing to tell. */
export function commentNote(outcome: CommentOutcome): string | null {
  if (outcome.done !== 'skipped') {
    if (outcome.notHidden === null) return null;
    return `A comment of an earlier name (input previous-names) could not be hidden: ${outcome.notHidden}. The result of the check stands.`;
  }
  if (outcome.why === 'nothing-to-say') return null;
  const next =
    outcome.why === 'permission'
      ? ` Give the job \`permissions: { ${COMMENT_PERMISSION} }\`; on pull requests from forks and by Dependabot the token is read-only all the same. See docs/github.md, "Permissions".`
      : '';
  return `The pull request has no up-to-date comment: ${outcome.reason}.${next} The result of the check stands.`;
}

export interface Failure {
  readonly message: string;
  /** What to do next. */
  readonly hint: string | undefined;
  /** `usage`: the settings are wrong. `gate`: it may not run. Either way nothing was tried yet. */
  readonly stage: 'usage' | 'gate' | 'work';
}

/** What a mode says when it fails. */
export interface FailureWords {
  /** The title: `Driftgate could not check`. */
  readonly what: string;
  /** What there is instead of a result, after `there is`. */
  readonly result: string;
  /** The same when nothing was tried yet, where it makes a difference. */
  readonly beforehand?: string;
}

export function failureSentence({ message, hint }: Pick<Failure, 'message' | 'hint'>): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}

export function failureMarkdown(failure: Failure, name: string | null, words: FailureWords): string {
  const title = { usage: 'Driftgate cannot start', gate: 'The gate is shut', work: words.what }[failure.stage];
  const result = failure.stage === 'work' ? words.result : (words.beforehand ?? words.result);
  return [
    `## ⛔ ${title}`,
    '',
    `${name === null ? 'There' : `For ${code(name)} there`} is ${result}.`,
    '',
    // A server's message may be of several lines; what the gate says are sentences of our own.
    failure.stage === 'gate' ? sentence(failure.message) : fenced(failure.message),
    ...(failure.hint === undefined ? [] : ['', sentence(failure.hint)]),
  ].join('\n');
}

/** Text in a block that no backquotes in it can end. */
function fenced(text: string): string {
  const shown = visibleLines(text.replace(/\r\n?/g, '\n').slice(0, 4000));
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

/** Text as inline code, on one line. */
export function code(text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').slice(0, 200));
  const fence = '`'.repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${line} ${fence}`;
}
