/**
 * The runner's log. The runner reads commands out of whatever a step prints (`::add-mask::…` at the start of a line,
 * `##[error]…` anywhere in it), and a database may hold any name: text is printed so that it is no command.
 */
import type { Log } from '../log.ts';

/** @param core `info` and `debug` of @actions/core, which print what they are given */
export function runnerLog(core: { info(text: string): void; debug(text: string): void }): Log {
  return {
    info: (line) => core.info(plain(line)),
    // Not an annotation: GitHub keeps ten, and they are for findings.
    warn: (line) => core.info(plain(`Warning: ${line}`)),
    debug: (line) => core.debug(line),
  };
}

/** The text with a zero-width space wherever the runner would see a command. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^(\s*)::/gm, '$1\u200b::')
    .replaceAll('##[', '##\u200b[');
}
