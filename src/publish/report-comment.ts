/** The comment about a check, and the comment's part in a check that could not be done. */
import type { Report } from '../report/report.ts';
import { plural } from '../report/words.ts';
import { type Announcement, NOTHING_TOLD, type Told } from './announcement.ts';
import { type CommentDraft, publishComment } from './comment.ts';
import type { Item } from './comment-state.ts';
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
      found: itemsOf(report),
    }),
  // A new one is not made: an older one would go on telling what nobody has looked at.
  failed: ({ name, markdown }, destination) =>
    commentOn(destination, { kind: 'report', name, render: () => markdown, create: false }),
  unknown: ({ name, markdown }, destination) =>
    commentOn(destination, { kind: 'report', name, render: () => markdown, create: destination.commentWhen === 'always' }),
};

export async function commentOn(destination: Destination, draft: CommentDraft): Promise<Told> {
  const { pullRequest, github, commentWhen, commit, run, asked, redact, log } = destination;
  if (commentWhen === 'never') return NOTHING_TOLD;
  if (pullRequest === null) {
    log.info('No comment: this event has no pull request.');
    return NOTHING_TOLD;
  }
  if (github === null) {
    log.warn('No comment: there is no token (input github-token).');
    return NOTHING_TOLD;
  }
  const outcome = await publishComment(github, pullRequest, {
    commit: commit?.sha ?? null,
    run,
    previousNames: asked.previousNames,
    ...draft,
    render: (maxLength, news) => redact(draft.render(maxLength, news)),
    // Hashed or packed, a secret would be found by nobody any more.
    ...(draft.found === undefined
      ? {}
      : { found: draft.found.map(({ key, name }) => ({ key: redact(key), name: redact(name) })) }),
  });
  log.info(commentDone(outcome, pullRequest));
  return {
    outputs: { 'comment-id': outcome.done === 'skipped' ? '' : String(outcome.id) },
    note: commentNote(outcome),
  };
}

/** A finding stays the same one while its values change. */
function itemsOf({ findings }: Report): Item[] {
  return findings.map(({ rule, change, object, property }) => {
    const name = object.path.length === 0 ? plural(object.kind) : object.name;
    const what = property === undefined ? '' : `: ${property.replaceAll('-', ' ')}`;
    return { key: JSON.stringify([rule, change, object.id, property ?? null]), name: `${name}${what}` };
  });
}
