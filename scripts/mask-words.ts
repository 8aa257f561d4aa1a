/**
 * Builds the words that masks are made of, src/engines/masking/words.generated.ts, from the English lists of Faker: a few
 * hundred plain ones, since they travel inside SQL. A change of the lists changes every mask, so it is made on purpose only.
 *
 *   node scripts/mask-words.ts
 */
import { writeFile } from 'node:fs/promises';
import { faker } from '@faker-js/faker/locale/en';

const target = new URL('../src/engines/masking/words.generated.ts', import.meta.url);

/** Spread over the whole list, so that not all of them begin with an A. */
function some(words: readonly string[], pattern: RegExp, count: number): string[] {
  const fitting = [...new Set(words)].filter((word) => pattern.test(word)).sort();
  if (fitting.length < count) throw new Error(`Only ${fitting.length} of ${count} words fit ${pattern}.`);
  return Array.from({ length: count }, (_, place) => fitting[Math.floor((place * fitting.length) / count)]!);
}

const { person, location } = faker.rawDefinitions;

const lists = {
  FIRST_NAMES: some(person?.first_name?.generic ?? [], /^[A-Z][a-z]{2,8}$/, 200),
  LAST_NAMES: some(person?.last_name?.generic ?? [], /^[A-Z][a-z]{2,9}$/, 250),
  STREETS: some(location?.street_name ?? [], /^[A-Z][a-z]{3,9} (Avenue|Lane|Road|Street|Way)$/, 100),
  CITIES: some(location?.city_name ?? [], /^[A-Z][a-z]{3,11}$/, 150),
  STATES: some(location?.state ?? [], /^[A-Z][a-z]+$/, 30),
};

const lines = Object.entries(lists).flatMap(([name, words]) => [
  '',
  '// biome-ignore format: generated',
  `export const ${name} = ${JSON.stringify(words)} as const;`,
]);
await writeFile(
  target,
  [
    '/** Made by scripts/mask-words.ts from the English lists of Faker (MIT). Do not edit: other words make other masks. */',
    ...lines,
    '',
  ].join('\n'),
);
