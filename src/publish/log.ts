/**
 * The runner's log. The runner reads commands out of whatever a step prints (`::add-mask::…` at the start of a line,
 * `##[error]…` anywhere in it), and a database may hold any name: text is printed so that it is no command.
 */
import type { Log } from '../log.ts';
import { visibleLines } from '../report/text.ts';

/**
 * @param core `info` and `debug` of @actions/core, which print what they are given
 * @param redact takes secrets out; first, as a secret that is broken up to be no command would not be known again
 */
export function runnerLog(core: { info(text: string): void; debug(text: string): void }, redact: (text: string) => string): Log {
  return {
    info: (line) => core.info(plain(visibleLines(redact(line)))),
    // Not an annotation: GitHub keeps ten, and they are for findings.
    warn: (line) => core.info(plain(visibleLines(`Warning: ${redact(line)}`))),
    debug: (line) => core.debug(visibleLines(redact(line))),
  };
}

/** The text with a zero-width space wherever the runner would see a command. It trims U+0085 too, which is no space to JavaScript. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^([\s\u0085\u180e]*)::/gm, '$1\u200b::')
    .replaceAll('##[', '##\u200b[');
}
