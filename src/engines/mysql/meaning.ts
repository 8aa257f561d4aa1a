/** Asks a shadow whether two texts that differ mean the same. */
import type { Meaning } from '../engine.ts';

export const meaning: Meaning = {
  asks: () => false,
  same: async (_shadow, questions) => questions.map(() => false),
};
