/** A question as trials: the texts that are compared, and the schema in whose terms they are read. */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import type { Question } from '../../engine.ts';
import { columnsOf, mentioned, sameColumn, sameTypes } from './context.ts';
import { type Word, words } from './words.ts';

export type TrialKind = 'default' | 'generated' | 'check' | 'exclusion' | 'index' | 'domain-check' | 'view';

export interface Trial {
  /** Number of the question. It is answered with yes when every one of its trials is. */
  readonly question: number;
  readonly kind: TrialKind;
  /** Its columns and types are those that the texts are read with. */
  readonly catalog: Catalog;
  /** The object that has the texts, as that catalog has it. */
  readonly object: CatalogObject;
  /** Columns of the object's table that the texts may speak of. */
  readonly columns: readonly CatalogObject[];
  /** The reference's texts and the target's: one each, but for lists. */
  readonly sides: readonly [readonly string[], readonly string[]];
}

/** Properties that are asked about, by kind. */
const ASKED: Readonly<Record<string, Readonly<Record<string, TrialKind>>>> = {
  column: { default: 'default', generated: 'generated' },
  domain: { default: 'default', checks: 'domain-check' },
  check: { expression: 'check' },
  exclusion: { elements: 'exclusion' },
  index: { definition: 'index' },
  view: { definition: 'view' },
  'materialized-view': { definition: 'view' },
};

export function askedAs(kind: string, property: string): TrialKind | undefined {
  return Object.hasOwn(ASKED, kind) ? ASKED[kind]![property] : undefined;
}

/**
 * None for a question that cannot be judged. Where a column that the texts speak of is of another type on each side (which is a
 * difference of its own), they must mean the same with either type.
 */
export function trialsOf({ property, reference, target }: Question, question: number): Trial[] {
  const kind = askedAs(reference.object.kind, property);
  if (kind === undefined || target.object.kind !== reference.object.kind) return [];
  const [a, b] = [textsOf(kind, reference.value), textsOf(kind, target.value)];
  if (a === null || b === null || a.length !== b.length) return [];
  if (kind === 'generated' && isStored(reference.value) !== isStored(target.value)) return [];
  const texts = [...a, ...b];
  const spoken = texts.map(words);
  if (spoken.some((found) => found === null || !mayBeAsked(found))) return [];
  const sides: Trial['sides'] = [a, b];
  const common = { question, kind, sides };
  if (!sameTypes(reference, target)) return [];
  if (kind === 'view') return [{ ...common, ...inside(reference), columns: [] }];
  const names =
    kind === 'default' || kind === 'domain-check' ? new Set<string>() : mentioned(spoken.flatMap((found) => found ?? []));
  if (reference.object.kind === 'column') names.add(reference.object.path.at(-1)!);
  const [left, right] = [columnsOf(reference, names), columnsOf(target, names)];
  if (!sameTypes(reference, target, [...left, ...right])) return [];
  const alike = left.length === right.length && left.every((column, place) => sameColumn(column, right[place]!));
  const trial = { ...common, ...inside(reference), columns: left };
  return alike && sameColumn(reference.object, target.object)
    ? [trial]
    : [trial, { ...common, ...inside(target), columns: right }];
}

/** What names of ours begin with on the bench. */
export const RESERVED = 'driftgate_';

function mayBeAsked(words: readonly Word[]): boolean {
  return words.every(({ text }, place) => {
    // '16384'::regclass is the number of something that is gone; elsewhere it is the number of something else.
    const numbered = text === '::' && /^'\d+'$/.test(words[place - 1]?.text ?? '') && words[place + 1]?.text.startsWith('reg');
    return !text.startsWith(RESERVED) && !numbered;
  });
}

function inside({ catalog, object }: Question['reference']) {
  return { catalog, object };
}

/** Null for what cannot be judged. */
function textsOf(kind: TrialKind, value: Question['reference']['value']): readonly string[] | null {
  if (kind === 'domain-check') {
    const checks = Array.isArray(value) ? (value as readonly string[]) : [];
    return checks.every((check) => /^CHECK \(.*\)$/s.test(check)) ? checks.map((check) => check.slice('CHECK '.length)) : null;
  }
  if (kind === 'default' && value === null) return [NO_DEFAULT];
  if (typeof value !== 'string') return null;
  // A serial column draws from a sequence of its own; whose sequence is never a matter of wording.
  if (kind === 'default' && /own sequence|\bnextval\b/.test(value)) return null;
  return [kind === 'generated' ? value.replace(STORAGE, '') : value];
}

/** No default at all is a default of NULL, save where a type brings one; see defaults.ts. */
export const NO_DEFAULT = 'NULL';

export function lacksDefault({ kind, sides }: Trial): boolean {
  return kind === 'default' && sides.some(([text]) => text === NO_DEFAULT);
}

const STORAGE = / (?:STORED|VIRTUAL)$/;

function isStored(value: Question['reference']['value']): boolean {
  return String(value).endsWith(' STORED');
}
