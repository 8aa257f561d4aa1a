/** Values by type alone, for columns whose name says nothing, and the writing of values that were thought of otherwise. */
import type { SeedType } from '../engines/seed.ts';
import { textMatching } from './checks/patterns.ts';
import { type Limits, noLimits } from './limits.ts';
import type { Place } from './place.ts';

export const DAY = 86_400_000;

/** A value of the type, within the limits where that can be done at once; null for a type of which nothing is known. */
export function valueByType(type: SeedType, limits: Limits, place: Place): string | null {
  const { random } = place;
  if (limits.oneOf !== null && limits.oneOf.length > 0) return random.pick(limits.oneOf);
  switch (type.kind) {
    case 'integer':
      return integer(type, limits, place);
    case 'decimal':
    case 'float':
      return decimal(type, limits, place);
    case 'boolean':
      return random.chance(0.5) ? type.yes : type.no;
    case 'text':
      return text(type, limits, place);
    case 'bytes':
      return bytes(type, limits, place);
    case 'date':
    case 'timestamp':
      return moment(type, limits, place);
    case 'time':
      return [random.below(24), random.below(60), random.below(60)].map((part) => String(part).padStart(2, '0')).join(':');
    case 'year':
      return String(Math.round(between(random.between(place.year - 20, place.year), limits, 1, place)));
    case 'uuid':
      return place.faker.string.uuid();
    case 'json':
      return JSON.stringify({
        [place.faker.word.noun()]: place.faker.word.adjective(),
        [place.faker.word.noun()]: random.below(100),
      });
    case 'choice':
      return random.pick(type.values);
    case 'choices':
      return type.values.filter(() => random.chance(0.4)).join(',');
    case 'array':
      return type.join(Array.from({ length: 1 + random.below(3) }, () => item(type.of, place)));
    case 'range': {
      const [low, high] = [valueByType(type.of, noLimits(), place), valueByType(type.of, noLimits(), place)] as [string, string];
      const isAscending = type.of.kind === 'date' || type.of.kind === 'timestamp' ? low < high : Number(low) < Number(high);
      return isAscending ? type.join(low, high) : low === high ? type.join(low, low) : type.join(high, low);
    }
    case 'made':
      return type.make(() => random.next());
    case 'unknown':
      return null;
  }
}

/** Of a list: a word says more than a sentence. */
function item(type: SeedType, place: Place): string {
  const { items } = place;
  const isText = type.kind === 'text' && (type.length ?? 40) >= 20 && items.patterns.length === 0 && items.oneOf === null;
  return isText ? place.faker.word.sample({ length: { min: 3, max: 12 } }) : (valueByType(type, items, place) ?? '');
}

/** A number that was thought of, moved to where the limits are when it lies elsewhere. */
function between(thought: number, { low, high }: Limits, step: number, { random }: Place): number {
  const least = low === null ? null : low.open ? low.value + step : low.value;
  const most = high === null ? null : high.open ? high.value - step : high.value;
  if ((least === null || thought >= least) && (most === null || thought <= most)) return thought;
  if (least !== null && most !== null) return least + random.next() * Math.max(0, most - least);
  // Next to the only end, and not so far away that it looks odd.
  const room = Math.max(10 * step, Math.abs(least ?? most!));
  return least !== null ? least + random.next() * room : most! - random.next() * room;
}

function integer(type: Extract<SeedType, { kind: 'integer' }>, limits: Limits, place: Place): string {
  const most = Math.min(Number(type.max), 10_000);
  const number = Math.round(between(place.random.between(1, Math.max(1, most)), limits, 1, place));
  return inRange(BigInt(number), type);
}

function inRange(number: bigint, { min, max }: { readonly min: bigint; readonly max: bigint }): string {
  return String(number < min ? min : number > max ? max : number);
}

function decimal(type: Extract<SeedType, { kind: 'decimal' | 'float' }>, limits: Limits, place: Place): string {
  const scale = type.kind === 'decimal' ? type.scale : 3;
  const most = type.kind === 'decimal' ? 10 ** (type.precision - type.scale) : 1000;
  const step = 10 ** -Math.max(0, Math.min(scale, 8));
  return numberText(between(place.random.next() * Math.min(most - step, 1000), limits, step, place), type)!;
}

/** A number as the type takes it: rounded, and within its precision. */
export function numberText(number: number, type: SeedType): string | null {
  switch (type.kind) {
    case 'integer':
      return inRange(BigInt(Math.round(number)), type);
    case 'year':
      return String(Math.round(number));
    case 'decimal': {
      const most = 10 ** (type.precision - type.scale) - 10 ** -type.scale;
      const least = type.signed ? -most : 0;
      return Math.max(least, Math.min(most, number)).toFixed(Math.max(0, Math.min(type.scale, 20)));
    }
    case 'float':
      return String(Math.round(number * 1e6) / 1e6);
    case 'text':
      return String(number);
    default:
      return null;
  }
}

/** A moment as the type takes it. @param milliseconds in UTC */
export function momentText(milliseconds: number, type: SeedType): string | null {
  if (type.kind !== 'date' && type.kind !== 'timestamp') return null;
  const iso = new Date(Math.round(milliseconds)).toISOString();
  if (type.kind === 'date') return iso.slice(0, 10);
  return `${iso.slice(0, 10)} ${iso.slice(11, type.digits === 0 ? 19 : 20 + Math.min(3, type.digits))}`;
}

function moment(type: Extract<SeedType, { kind: 'date' | 'timestamp' }>, limits: Limits, place: Place): string {
  const step = type.kind === 'date' ? DAY : 1000;
  const thought = place.today - place.random.next() * 2 * 365 * DAY;
  return momentText(between(thought, limits, step, place), type)!;
}

function text(type: Extract<SeedType, { kind: 'text' }>, limits: Limits, place: Place): string {
  const { random, faker } = place;
  const longest = Math.min(type.length ?? Number.POSITIVE_INFINITY, limits.longest);
  const shortest = Math.max(limits.shortest, limits.low === null ? 0 : 1);
  const [pattern] = limits.patterns;
  if (pattern !== undefined) {
    const made = textMatching(pattern, (limit) => random.below(limit));
    if (made !== null) return padded(made, 0, longest, place);
  }
  if (longest <= 3 || type.fixed) return faker.string.alpha({ length: Math.max(1, Math.min(longest, 40)), casing: 'upper' });
  const thought =
    longest <= 12 ? faker.word.sample() : longest <= 40 ? faker.lorem.words(2) : faker.lorem.sentence({ min: 4, max: 9 });
  return padded(thought, shortest, longest, place);
}

/** Not longer than it may be, and not shorter. */
export function padded(thought: string, shortest: number, longest: number, { faker }: Place): string {
  const letters = [...thought];
  if (letters.length > longest) return cut(thought, longest);
  let made = thought;
  while ([...made].length < shortest)
    made += made.includes(' ') ? ` ${faker.lorem.word()}` : faker.string.alphanumeric({ length: 4 });
  return [...made].slice(0, Number.isFinite(longest) ? longest : undefined).join('');
}

/** At the end of a word, where there is one. */
export function cut(thought: string, longest: number): string {
  const beginning = [...thought].slice(0, longest).join('');
  const whole = thought[beginning.length] === ' ' ? beginning : beginning.replace(/\s+\S*$/, '');
  return (whole === '' || whole.length < longest / 2 ? beginning : whole).trimEnd().padEnd(1, 'x');
}

function bytes(type: Extract<SeedType, { kind: 'bytes' }>, limits: Limits, { random }: Place): string {
  const longest = Math.min(type.length ?? 32, limits.longest, 32);
  const length = type.fixed ? (type.length ?? 1) : Math.max(limits.shortest, 1 + random.below(Math.max(1, longest)));
  return Array.from({ length }, () => random.below(256).toString(16).padStart(2, '0')).join('');
}
