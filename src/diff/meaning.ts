/**
 * Same meaning is no drift: asks a shadow, once and only when there is something to ask, about expressions and queries that
 * differ in text. What it cannot answer stays a difference. A check or an index of which both the text and the name differ
 * stands on both sides without a counterpart: those of one table are asked about in pairs.
 */
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import type { Meaning, Question } from '../engines/engine.ts';
import type { Shadow } from '../engines/shadow.ts';
import { DriftgateError, messageOf } from '../errors.ts';
import { type ChangedProperty, type Comparison, type Difference, subject } from './difference.ts';

export interface MeaningShadow {
  readonly shadow: Shadow;
  /** It holds the reference's schema already. */
  readonly loaded: boolean;
  close(): Promise<void>;
}

export interface Judged {
  /** Without what means the same. */
  readonly comparison: Comparison;
  /** What the reader should know: that nothing could be asked, and why. */
  readonly notes: readonly string[];
}

interface Sides {
  readonly reference: Catalog;
  readonly target: Catalog;
}

export async function sameMeaning(
  comparison: Comparison,
  sides: Sides,
  meaning: Meaning,
  open: () => Promise<MeaningShadow>,
): Promise<Judged> {
  const asked: Asked[] = [...changedAsked(comparison, sides, meaning), ...pairsAsked(comparison, sides, meaning)];
  if (asked.length === 0) return { comparison, notes: [] };
  const { answers, notes } = await answered(asked.map(({ question }) => question), meaning, open); // biome-ignore format: short
  const same = new Set<Asked>(asked.filter((_, number) => answers[number]));
  return { comparison: same.size === 0 ? comparison : without(comparison, asked, same), notes };
}

/** One question, and what it is about: a property of a changed object, or a pair that may be one object. */
interface Asked {
  readonly question: Question;
  readonly about: Difference | Pair;
}

interface Pair {
  readonly change: 'pair';
  readonly reference: CatalogObject;
  readonly target: CatalogObject;
}

function changedAsked({ differences }: Comparison, sides: Sides, meaning: Meaning): Asked[] {
  return differences.flatMap((difference) =>
    difference.change === 'changed'
      ? difference.properties
          .map((property) => ({ question: questionOf(property, difference, sides), about: difference }))
          .filter(({ question }) => meaning.asks(difference.reference.kind, question.property, question))
      : [],
  );
}

function questionOf(
  { property, reference, target }: ChangedProperty,
  pair: { readonly reference: CatalogObject; readonly target: CatalogObject },
  sides: Sides,
): Question {
  return {
    property,
    reference: { value: reference, object: pair.reference, catalog: sides.reference },
    target: { value: target, object: pair.target, catalog: sides.target },
  };
}

/** What differs between the two in nothing but properties that can be asked about. */
function pairsAsked({ differences }: Comparison, sides: Sides, meaning: Meaning): Asked[] {
  const groups = new Map<string, { missing: CatalogObject[]; extra: CatalogObject[] }>();
  for (const difference of differences) {
    const object = subject(difference);
    if (difference.change === 'changed' || object.shape === undefined || object.parent === null) continue;
    const key = `${object.kind} ${object.parent}`;
    const group = groups.get(key) ?? { missing: [], extra: [] };
    group[difference.change].push(object);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ missing, extra }) =>
    missing.flatMap((reference) =>
      closest(reference, extra).flatMap((target) => {
        const about: Pair = { change: 'pair', reference, target };
        const asked = changedProperties(reference, target).map((property) => ({
          question: questionOf(property, about, sides),
          about,
        }));
        return asked.every(({ question }) => meaning.asks(reference.kind, question.property, question)) ? asked : [];
      }),
    ),
  );
}

function changedProperties(reference: CatalogObject, target: CatalogObject): ChangedProperty[] {
  const names = new Set([...Object.keys(reference.properties), ...Object.keys(target.properties)]);
  return [...names]
    .map((property) => ({
      property,
      reference: reference.properties[property] ?? null,
      target: target.properties[property] ?? null,
    }))
    .filter((changed) => JSON.stringify(changed.reference) !== JSON.stringify(changed.target));
}

/** A table with a great many is not asked about each with each. */
const MOST_CANDIDATES = 8;

/** Those that have most words in common with it first. */
function closest(object: CatalogObject, candidates: readonly CatalogObject[]): readonly CatalogObject[] {
  if (candidates.length <= MOST_CANDIDATES) return candidates;
  const own = wordsOf(object);
  const likeness = (candidate: CatalogObject): number => {
    const other = wordsOf(candidate);
    return (2 * [...own].filter((word) => other.has(word)).length) / (own.size + other.size);
  };
  const ranked = candidates.map((candidate) => ({ candidate, likeness: likeness(candidate) }));
  ranked.sort((a, b) => b.likeness - a.likeness);
  return ranked.slice(0, MOST_CANDIDATES).map(({ candidate }) => candidate);
}

function wordsOf({ shape = '' }: CatalogObject): ReadonlySet<string> {
  return new Set(shape.match(/[\p{L}\p{N}_]+/gu) ?? []);
}

interface Answers {
  readonly answers: readonly boolean[];
  readonly notes: readonly string[];
}

/** Without a shadow, or when it fails, nothing is taken for the same. */
async function answered(questions: readonly Question[], meaning: Meaning, open: () => Promise<MeaningShadow>): Promise<Answers> {
  let opened: MeaningShadow;
  try {
    opened = await open();
  } catch (error) {
    if (!(error instanceof DriftgateError) || error.exitCode === 2) throw error;
    return unanswered(error, 'there is no shadow to ask');
  }
  try {
    return { answers: await meaning.same(opened.shadow, questions, opened.loaded), notes: [] };
  } catch (error) {
    return unanswered(error, `${opened.shadow.label} failed`);
  } finally {
    await opened.close();
  }
}

function unanswered(error: unknown, why: string): Answers {
  return {
    answers: [],
    notes: [
      `Expressions that differ in text were not judged by their meaning, as ${why}: ${messageOf(error)} What means the same may show as a difference.`,
    ],
  };
}

/** A property is the same when its question is; two objects are one when all that differs between them is. */
function without(comparison: Comparison, asked: readonly Asked[], same: ReadonlySet<Asked>): Comparison {
  const sameProperties = new Map<Difference, Set<string>>();
  const pairs = new Map<Pair, boolean>();
  for (const one of asked) {
    if (one.about.change === 'pair') pairs.set(one.about, (pairs.get(one.about) ?? true) && same.has(one));
    else if (same.has(one)) {
      const properties = sameProperties.get(one.about) ?? new Set<string>();
      sameProperties.set(one.about, properties.add(one.question.property));
    }
  }
  const paired = new Map<CatalogObject, CatalogObject>();
  for (const [{ reference, target }, isOne] of pairs) {
    if (!isOne || paired.has(reference) || paired.has(target)) continue;
    paired.set(reference, target);
    paired.set(target, reference);
  }
  const differences = comparison.differences.flatMap((difference): readonly Difference[] => {
    if (difference.change === 'changed') {
      const gone = sameProperties.get(difference);
      if (gone === undefined) return [difference];
      const properties = difference.properties.filter(({ property }) => !gone.has(property));
      return properties.length === 0 ? [] : [{ ...difference, properties }];
    }
    const counterpart = paired.get(subject(difference));
    if (counterpart === undefined) return [difference];
    return difference.change === 'missing' ? renamed(difference.reference, counterpart) : [];
  });
  return { ...comparison, differences };
}

function renamed(reference: CatalogObject, target: CatalogObject): readonly Difference[] {
  const [a, b] = [reference.path.at(-1)!, target.path.at(-1)!];
  return a === b ? [] : [{ change: 'changed', reference, target, properties: [{ property: 'name', reference: a, target: b }] }];
}
