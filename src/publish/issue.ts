/** The issue about drift: what a check on a schedule, which has no pull request, tells people with. */

import type { Report } from '../report/report.ts';
import { headline } from '../report/words.ts';
import type { Finding } from '../rules/finding.ts';
import { type Announcement, NOTHING_TOLD, type Told } from './announcement.ts';
import { type IssueOutcome, publishIssue, publishIssueFailure } from './issue/publish.ts';
import { issueNote } from './issue/words.ts';

/** `on-drift`: an issue is open while something differs at or above fail-on. */
export const ISSUE_WHEN = ['on-drift', 'never'] as const;
export type IssueWhen = (typeof ISSUE_WHEN)[number];

/** Where an issue may tell: on what people with write access, or a clock, set off, and what is about no pull request. */
export function tellsIssues(eventName: string): boolean {
  return ['schedule', 'workflow_dispatch', 'repository_dispatch', 'push'].includes(eventName);
}

export const issue: Announcement = {
  name: 'issue',
  outputs: ['issue-number'],
  async announce({ report, renderings }, { asked, commit, run, github, redact, log }) {
    if (asked.issue === null || commit === null) return NOTHING_TOLD;
    if (github === null) return withoutToken();
    const outcome = await publishIssue(github, commit, {
      name: report.name,
      drift: isDrift(report),
      keys: report.findings.map((finding) => redact(keyOf(finding))),
      headline: redact(headline(report)),
      render: (maxLength) => redact(renderings.comment(maxLength)),
      labels: asked.issue.labels,
      run,
    });
    return toldOf(outcome, log.info);
  },
  async failed({ name, sentence }, { asked, commit, run, github, redact, log }) {
    if (asked.issue === null || commit === null) return NOTHING_TOLD;
    if (github === null) return withoutToken();
    const failure = { name, sentence: redact(sentence), run };
    return toldOf(await publishIssueFailure(github, commit, failure), log.info);
  },
};

/** Where nothing can fail the check, everything that differs counts. */
function isDrift({ verdict, failOn }: Report): boolean {
  return verdict === 'drift' || (failOn === 'never' && verdict !== 'in-sync');
}

/** The same for the same finding in every run. */
function keyOf({ rule, object, property }: Finding): string {
  const name = object.path.length === 0 ? object.kind : object.name;
  return `${rule} ${name}${property === undefined ? '' : ` (${property})`}`.replace(/\s+/g, ' ');
}

function withoutToken(): Told {
  return { outputs: {}, note: 'No issue tells of this check: there is no token (input `github-token`).' };
}

function toldOf(outcome: IssueOutcome, info: (text: string) => void): Told {
  if (outcome.done === 'refused') {
    info(`No issue: ${outcome.reason}.`);
    return { outputs: {}, note: issueNote(outcome.why, outcome.reason) };
  }
  info(doneSentence(outcome));
  const isOpen = outcome.done !== 'nothing' && outcome.done !== 'left-closed' && outcome.done !== 'closed';
  return { outputs: { 'issue-number': isOpen ? String(outcome.number) : '' }, note: null };
}

function doneSentence(outcome: Exclude<IssueOutcome, { done: 'refused' }>): string {
  switch (outcome.done) {
    case 'nothing':
      return 'No issue about drift is open.';
    case 'left-closed':
      return `Issue #${outcome.number} was closed as not planned, and nothing else differs since: no new one.`;
    default: {
      const what = {
        opened: 'Opened',
        updated: 'Updated',
        unchanged: 'Left unchanged',
        closed: 'Closed',
        'told-failure': 'Told the failure in',
      }[outcome.done];
      return `${what} issue #${outcome.number}: ${outcome.url}`;
    }
  }
}
