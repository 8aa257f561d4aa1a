/** How far a sync is, on stderr: a bar for each table at work where a person looks on, else a line now and then, and nothing with --quiet. */
import type { SingleBar } from 'cli-progress';
import type { Log } from '../log.ts';
import { barText, followSync, LINE_EVERY, progressLines, type Work } from '../report/sync/progress.ts';
import { visibleLines } from '../report/text.ts';
import { count } from '../report/words.ts';
import type { SyncEvent } from '../sync/result.ts';
import type { Flags, Terminal } from './terminal.ts';

export interface ProgressDisplay {
  onEvent(event: SyncEvent): void;
  /** What is logged meanwhile goes above the bars. */
  readonly log: Log;
  /** Takes the bars away, for a question or at the end. The next event brings them back. */
  clear(): void;
}

export async function showProgress(log: Log, flags: Flags, terminal: Terminal): Promise<ProgressDisplay> {
  if (flags.quiet) return { onEvent() {}, log, clear() {} };
  if (!wantsBars(flags, terminal)) {
    const onEvent = progressLines(
      () => performance.now(),
      LINE_EVERY,
      (line) => log.info(line),
    );
    return { onEvent, log, clear() {} };
  }
  return bars(log, flags, terminal);
}

/** Bars move the cursor, which is no more wanted than colour where either is turned off. */
export function wantsBars(flags: Flags, { streams, environment }: Pick<Terminal, 'streams' | 'environment'>): boolean {
  const { NO_COLOR, CI, TERM } = environment;
  return streams !== null && flags.color !== false && !flags.verbose && !NO_COLOR && !CI && TERM !== 'dumb';
}

/** More tables than these are at work without a bar. */
const MOST = 8;

async function bars(log: Log, flags: Flags, { streams, secrets }: Terminal): Promise<ProgressDisplay> {
  const { default: progress } = await import('cli-progress');
  const stream = streams!.output;
  const width = (): number => (stream as { columns?: number }).columns || 80;
  const followed = followSync(() => performance.now());
  const shown = new Map<string, SingleBar>();
  let multi: InstanceType<typeof progress.MultiBar> | null = null;

  const begin = (): InstanceType<typeof progress.MultiBar> => {
    multi = new progress.MultiBar({
      stream: stream as NodeJS.WriteStream,
      format: (_, __, { text }: { text: () => string }) => secrets.redact(text()),
      clearOnComplete: true,
      // Left on when the program is killed, these would spoil the terminal.
      hideCursor: false,
      linewrap: true,
      forceRedraw: true,
      fps: 8,
    });
    multi.create(1, 0, { text: () => `  ${followed.finished} of ${count(followed.tables, 'table')} done` });
    return multi;
  };
  const above = (line: string): void => {
    // The line may stand where a bar was.
    multi?.log(`${visibleLines(secrets.redact(line)).replaceAll('\n', '\u001b[K\n')}\u001b[K\n`);
  };
  const clear = (): void => {
    multi?.update();
    multi?.stop();
    multi = null;
    shown.clear();
  };
  return {
    clear,
    log: {
      info: (line) => (multi === null ? log.info(line) : flags.quiet ? undefined : above(line)),
      warn: (line) => (multi === null ? log.warn(line) : above(`warning: ${line}`)),
      debug: (line) => log.debug(line),
    },
    onEvent(event) {
      followed.take(event);
      const on = multi ?? begin();
      if (event.type === 'end' || event.type === 'pause') {
        const table = event.type === 'end' ? event.result.table : event.table;
        const bar = shown.get(table);
        if (bar !== undefined) on.remove(bar);
        shown.delete(table);
      } else if (event.type === 'progress' && !shown.has(event.table) && shown.size < MOST) {
        const { table } = event;
        const work = (): Work | undefined => followed.atWork.find((one) => one.table === table);
        const text = (): string => {
          const at = work();
          // Redacted before it is made to fit.
          return at === undefined ? '' : barText({ ...at, table: secrets.redact(at.table) }, width());
        };
        shown.set(table, on.create(1, 0, { text }));
      }
    },
  };
}
