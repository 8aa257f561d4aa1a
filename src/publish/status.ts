/** The commit status, where the input `status` names one: a line beside the commit that branch rules can require by its name. */
import { shorten, visible } from '../report/text.ts';
import { headline } from '../report/words.ts';
import { type Announcement, NOTHING_TOLD, type Told } from './announcement.ts';
import type { Destination } from './destination.ts';
import { writeAgain } from './github.ts';
import { refusalOf } from './refusal.ts';

/** Characters that GitHub takes. */
export const DESCRIPTION_LIMIT = 140;

export const STATUS_PERMISSION = 'statuses: write';

export const status: Announcement = {
  name: 'status',
  nameless: true,
  outputs: [],
  // What does not fail the check must not hold up a merge.
  announce: ({ report }, destination) =>
    setStatus(destination, report.verdict === 'drift' ? 'failure' : 'success', headline(report)),
  failed: ({ sentence }, destination) => setStatus(destination, 'error', `No result: ${sentence}`),
  // The settings let it pass, and it says why nothing is known.
  unknown: ({ sentence }, destination) => setStatus(destination, 'success', sentence),
};

type State = 'success' | 'failure' | 'error';

async function setStatus(destination: Destination, state: State, text: string): Promise<Told> {
  const { asked, commit, github, run, redact, log } = destination;
  const context = asked.status;
  if (context === null) return NOTHING_TOLD;
  if (commit === null) return { outputs: {}, note: `No commit status ${context}: the event has no commit.` };
  if (github === null) return { outputs: {}, note: `No commit status ${context}: there is no token (input github-token).` };
  const { owner, repo, sha } = commit;
  const description = shorten(visible(redact(text).split('\n', 1)[0] ?? ''), DESCRIPTION_LIMIT);
  const target = run === null ? {} : { target_url: run };
  try {
    // Of statuses with the same name only the last one counts, so one that is sent twice does no harm.
    await writeAgain(github, () =>
      github.rest.repos.createCommitStatus({ owner, repo, sha, context, state, description, ...target }),
    );
  } catch (error) {
    return {
      outputs: {},
      note: refusalOf(error, { what: `commit status ${context}`, permission: STATUS_PERMISSION, repository: `${owner}/${repo}` }),
    };
  }
  log.info(`Set the commit status ${context} of ${sha.slice(0, 7)} to ${state}.`);
  return NOTHING_TOLD;
}
