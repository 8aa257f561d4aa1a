/** The ways of telling people on GitHub what came of a check, in the order in which they are gone. To add one, write its file and list it here. */
import type { Announcement } from './announcement.ts';
import { comment } from './report-comment.ts';

export const ANNOUNCEMENTS: readonly Announcement[] = [comment];
