/** What came of a sync, on its way to people on GitHub: report files, the job summary, annotations for what was not done, outputs. There is no comment. */
import type { RenderOptions } from '../report/formats/index.ts';
import { SYNC_FORMATS } from '../report/sync/index.ts';
import { markdown } from '../report/sync/markdown.ts';
import { syncHeadline, whySkipped } from '../report/sync/words.ts';
import { nameText } from '../report/text.ts';
import { count } from '../report/words.ts';
import { syncExitCode } from '../sync/exit-code.ts';
import type { SkippedRow, SyncResult } from '../sync/result.ts';
import { type Annotation, publishAnnotations } from './annotations.ts';
import type { Destination } from './destination.ts';
import type { GatePass } from './gate/gate.ts';
import { publishOutputs, syncOutputsOf } from './outputs.ts';
import { publishSummary } from './summary.ts';

export interface Synced {
  /** The report's name. */
  readonly name: string;
  readonly result: SyncResult;
  /** Null where nothing was written, so that nobody was asked. */
  readonly pass: GatePass | null;
  readonly links: RenderOptions['links'];
}

export async function publishSynced({ name, result, pass, links = {} }: Synced, destination: Destination): Promise<void> {
  const options = { name, links, passed: pass?.passed ?? [] };
  const files: Record<string, string> = {};
  for (const { output, extension, render } of SYNC_FORMATS)
    if (output !== undefined) files[output] = await destination.writeFile(name, `sync.${extension}`, render(result, options));
  if (destination.appendSummary !== null) {
    await publishSummary((maxLength) => markdown.render(result, { ...options, maxLength }), destination.appendSummary);
  }
  publishOutputs({ ...syncOutputsOf(result, pass?.by ?? []), ...files }, destination.setOutput);
  publishAnnotations(syncAnnotations(name, result), destination.annotate);
}

/** The outcome when it fails the job, then what was skipped, by table and constraint: no values of rows. */
export function syncAnnotations(name: string, result: SyncResult): Annotation[] {
  const title = `driftgate: ${name}`;
  const fails = syncExitCode(result) !== 0;
  return [
    ...(fails ? [{ level: 'error', title, message: `${syncHeadline(result)}.` } as const] : []),
    ...[...grouped(result.skipped)].map(
      ([what, number]): Annotation => ({
        level: 'warning',
        title: `${title}: skipped`,
        message: `${count(number, 'row')} of ${what}`,
      }),
    ),
  ];
}

function grouped(skipped: readonly SkippedRow[]): Map<string, number> {
  const groups = new Map<string, number>();
  for (const { table, ...why } of skipped) {
    const what = `${nameText(table, 120)}: ${nameText(whySkipped(why), 400)}`;
    groups.set(what, (groups.get(what) ?? 0) + 1);
  }
  return groups;
}
