/** The comment about a check, and the comment's part in a check that could not be done. */
import { type Announcement, NOTHING_TOLD, type Told } from './announcement.ts';
import { type CommentDraft, publishComment } from './comment.ts';
import type { Destination } from './destination.ts';
import { commentDone, commentNote } from './messages.ts';

export const comment: Announcement = {
  name: 'comment',
  outputs: ['comment-id'],
  announce: ({ report, renderings }, destination) =>
    commentOn(destination, {
      kind: 'report',
      name: report.name,
      render: renderings.comment,
      create: destination.commentWhen === 'always' || report.verdict !== 'in-sync',
    }),
  // A new one is not made: an older one would go on telling what nobody has looked at.
  failed: ({ name, markdown }, destination) =>
    commentOn(destination, { kind: 'report', name, render: () => markdown, create: false }),
};

export async function commentOn(destination: Destination, draft: CommentDraft): Promise<Told> {
  const { pullRequest, github, commentWhen, redact, log } = destination;
  if (commentWhen === 'never') return NOTHING_TOLD;
  if (pullRequest === null) {
    log.info('No comment: this event has no pull request.');
    return NOTHING_TOLD;
  }
  if (github === null) {
    log.warn('No comment: there is no token (input github-token).');
    return NOTHING_TOLD;
  }
  const outcome = await publishComment(github, pullRequest, { ...draft, render: (maxLength) => redact(draft.render(maxLength)) });
  log.info(commentDone(outcome, pullRequest));
  return {
    outputs: { 'comment-id': outcome.done === 'skipped' ? '' : String(outcome.id) },
    note: commentNote(outcome),
  };
}
