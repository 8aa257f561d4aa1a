/** Which deletions are asked about. */
import { expect, it } from 'vitest';
import { overThreshold } from '../../src/sync/thresholds.ts';

const SETTINGS = { 'max-deletes': 1000, 'max-deletes-percent': 10 };

it.each([
  // Rows first, whatever part they are.
  [{ deletes: 1000, of: 1_000_000 }, false],
  [{ deletes: 1001, of: 1_000_000 }, true],
  [{ deletes: 100, of: 1000 }, false],
  [{ deletes: 101, of: 1000 }, true],
  // Of a handful of rows a per cent says nothing.
  [{ deletes: 1, of: 3 }, false],
  [{ deletes: 10, of: 10 }, false],
  [{ deletes: 11, of: 11 }, true],
  [{ deletes: 0, of: 0 }, false],
])('%j: %s', (counts, over) => {
  expect(overThreshold(counts, SETTINGS)).toBe(over);
});

it('follows the settings', () => {
  expect(overThreshold({ deletes: 50, of: 100 }, { 'max-deletes': 1000, 'max-deletes-percent': 50 })).toBe(false);
  expect(overThreshold({ deletes: 51, of: 100 }, { 'max-deletes': 1000, 'max-deletes-percent': 50 })).toBe(true);
  expect(overThreshold({ deletes: 1, of: 100 }, { 'max-deletes': 0, 'max-deletes-percent': 100 })).toBe(true);
  expect(overThreshold({ deletes: 100, of: 100 }, { 'max-deletes': 100, 'max-deletes-percent': 100 })).toBe(false);
});
