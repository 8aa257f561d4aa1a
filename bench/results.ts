/** Figures with their bounds, told as they come and once more at the end. */
import { median, type Task } from './measure.ts';

export interface Result {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Absent for figures that are only told. */
  readonly bound?: number;
  readonly goal?: number;
}

const results: Result[] = [];

export function record(result: Result): void {
  results.push(result);
  console.log(`  ${line(result)}`);
}

function line(result: Result): string {
  const number = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 0));
  const goal = result.goal === undefined ? '' : `, goal ${result.goal}${result.unit}`;
  const bound =
    result.bound === undefined
      ? 'no bound'
      : `${isMissed(result) ? 'MISSED' : 'met'}, bound ${result.bound}${result.unit}${goal}`;
  return `${result.what}: ${number(result.value)}${result.unit} (${bound})`;
}

function isMissed({ value, bound }: Result): boolean {
  // A figure that could not be had (NaN) is a miss as well.
  return bound !== undefined && !(value <= bound);
}

/** @returns whether every bound was met */
export function tellBounds(): boolean {
  console.log('\nBounds');
  for (const result of results) console.log(`  ${line(result)}`);
  return !results.some(isMissed);
}

export function tellTimes(name: string, times: ReadonlyMap<string, readonly number[]>, more = ''): void {
  const all = times.get(name) ?? [];
  console.log(
    `${name}: ${median(all).toFixed(3)} s, from ${Math.min(...all).toFixed(3)} to ${Math.max(...all).toFixed(3)}${more}`,
  );
}

export function ratio(times: ReadonlyMap<string, readonly number[]>, task: Task, to: Task): number {
  return median(times.get(task.name) ?? []) / median(times.get(to.name) ?? []);
}
