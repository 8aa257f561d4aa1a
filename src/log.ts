/** Where a command tells a person what it is doing. The doors provide it; a result never goes through it. */
export interface Log {
  /** One line of progress: what is being done, or was just done. */
  info(line: string): void;
  /** Something that the reader should know although the work goes on. */
  warn(line: string): void;
  /** Detail for `--verbose`. */
  debug(line: string): void;
}

export const silentLog: Log = { info() {}, warn() {}, debug() {} };
