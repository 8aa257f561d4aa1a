/** The next version of a migration, written like those that are there: a number, or a time in one of the usual shapes. */

export type Default = 'number' | 'time' | 'milliseconds';

/**
 * @param last the newest version that is there, as its file has it (`0012`, `20260101120000`, `2026_01_01_120000`, `1.2`); null when there is none
 * @param fallback what the tool writes by itself
 */
export function nextVersions(last: string | null, wanted: number, now: Date, fallback: Default): string[] {
  const versions: string[] = [];
  let previous = last;
  for (let place = 0; place < wanted; place += 1) {
    previous = next(previous, new Date(now.getTime() + place * 1000), fallback);
    versions.push(previous);
  }
  return versions;
}

function next(last: string | null, now: Date, fallback: Default): string {
  if (last === null) {
    if (fallback === 'number') return '0001';
    return fallback === 'time' ? timeDigits(now).slice(0, 14) : String(now.getTime());
  }
  const digits = last.replace(/\D/g, '');
  const time = asTime(digits, now);
  // Whoever wrote the newest one may have a clock that is ahead.
  if (time === null || BigInt(time) <= BigInt(digits)) return plusOne(last);
  let place = 0;
  return last.replace(/\d/g, () => time[place++]!);
}

/** The time with as many digits; null when that is no time. */
function asTime(digits: string, now: Date): string | null {
  if (/^(19|20)\d\d(0[1-9]|1[0-2])/.test(digits) && [8, 12, 14, 17].includes(digits.length))
    return timeDigits(now).slice(0, digits.length);
  if (/^1\d{9}$/.test(digits)) return String(Math.floor(now.getTime() / 1000));
  return /^1\d{12}$/.test(digits) ? String(now.getTime()) : null;
}

/** To the millisecond, in UTC. */
function timeDigits(now: Date): string {
  return now.toISOString().replace(/\D/g, '');
}

/** The last number of it, with its leading zeros. */
function plusOne(version: string): string {
  return version.replace(/\d+(?=\D*$)/, (number) => String(BigInt(number) + 1n).padStart(number.length, '0'));
}
