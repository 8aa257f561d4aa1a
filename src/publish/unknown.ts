/**
 * That nothing is known, on its way to people on GitHub: where a check had no credentials and the settings let that pass. The job
 * is green, so whatever else is said must not be: comment, summary, annotation and outputs say `unknown`.
 */
import { type UnknownReport, unknownMarkdown, unknownText } from '../report/unknown.ts';
import { publishAnnotations } from './annotations.ts';
import type { Told } from './announcement.ts';
import { ANNOUNCEMENTS } from './announcements.ts';
import type { CommentKind } from './comment.ts';
import type { Destination } from './destination.ts';
import { publishOutputs } from './outputs.ts';
import { commentOn } from './report-comment.ts';
import { publishSummary } from './summary.ts';

/** @param kind of the comment that the mode writes */
export async function publishUnknown(unknown: UnknownReport, kind: CommentKind, destination: Destination): Promise<void> {
  const { name } = unknown;
  const title = `driftgate: ${name}`;
  const markdown = unknownMarkdown(unknown);
  const nothing = { name, sentence: unknownText(unknown), markdown };
  const told: Told[] = [];
  if (kind !== 'report') {
    const create = destination.commentWhen === 'always';
    told.push(await commentOn(destination, { kind, name, render: () => markdown, create }));
  } else {
    for (const { unknown: tell } of ANNOUNCEMENTS) if (tell !== undefined) told.push(await tell(nothing, destination));
  }
  const notes = told.map(({ note }) => note).filter((note) => note !== null);
  if (destination.appendSummary !== null) {
    const end = notes.map((note) => `\n> [!WARNING]\n> ${note}\n`).join('');
    await publishSummary(() => markdown + end, destination.appendSummary);
  }
  const annotation = { level: 'warning', title: `${title}: unknown`, message: nothing.sentence } as const;
  const untold = notes.map((message) => ({ level: 'warning', title: `${title}: not told`, message }) as const);
  publishAnnotations([annotation, ...untold], destination.annotate);
  const outputs: Record<string, string> = Object.assign({}, ...told.map(({ outputs }) => outputs));
  publishOutputs({ drift: '', verdict: unknown.verdict, ...outputs }, destination.setOutput);
}
