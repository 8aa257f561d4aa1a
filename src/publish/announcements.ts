/** The ways of telling people on GitHub what came of a check, in the order in which they are gone. To add one, write its file and list it here. */
import type { Announcement } from './announcement.ts';
import { checkRun } from './check-run.ts';
import { issue } from './issue.ts';
import { comment } from './report-comment.ts';
import { status } from './status.ts';

export const ANNOUNCEMENTS: readonly Announcement[] = [comment, status, checkRun, issue];
