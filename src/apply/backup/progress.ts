import type { Log } from '../../log.ts';

/** Milliseconds between two lines about the same table. */
const EVERY = 5000;

export interface Progress {
  add(bytes: number): void;
  done(rows: number, how: string): void;
}

/** Tells now and then how far the saving of something large is, and once when it is done. */
export function progressOf(log: Log, name: string): Progress {
  let bytes = 0;
  let told = Date.now();
  return {
    add(more) {
      bytes += more;
      if (Date.now() - told < EVERY) return;
      told = Date.now();
      log.info(`Saving ${name}: ${size(bytes)}`);
    },
    done(rows, how) {
      if (how === 'sequence' || how === 'nothing') log.debug(`Saved the ${name}`);
      else log.info(`Saved ${name}: ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}, ${size(bytes)}`);
    },
  };
}

/** `820 bytes`, `3.4 MB`. */
export function size(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  if (bytes < 1000) return `${bytes} bytes`;
  let [value, place] = [bytes / 1000, 0];
  while (value >= 1000 && place < units.length - 1) [value, place] = [value / 1000, place + 1];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[place]}`;
}
