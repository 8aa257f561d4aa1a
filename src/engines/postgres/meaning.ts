/**
 * Asks a shadow whether texts that differ mean the same: defaults, checks, generated columns, indexes, views. Both texts go
 * the same way through one server. Constants are reckoned (`(0)::numeric` and `'0'::numeric`), names that the manual calls the
 * same become one, and then both are put where such a text belongs and printed again; what is alike then is the same. Nothing
 * that is not a constant is ever evaluated.
 */
import type { PropertyValue } from '../../catalog/model.ts';
import type { Meaning, Question } from '../engine.ts';
import { type Bench, onBench } from './meaning/bench.ts';
import { literalOf } from './meaning/constants.ts';
import { constantDefaults, outputOf } from './meaning/defaults.ts';
import { place } from './meaning/place.ts';
import { constantTexts, rewrite } from './meaning/rewrite.ts';
import { preparations, typeText } from './meaning/schema.ts';
import { askedAs, lacksDefault, type Trial, trialsOf } from './meaning/trial.ts';
import { onSameGround, viewsRead } from './meaning/views.ts';
import { words } from './meaning/words.ts';

export const meaning: Meaning = {
  asks(kind, property, question) {
    if (askedAs(kind, property) === undefined) return false;
    return question === undefined || mayBeSame(question.reference.value, question.target.value);
  },

  async same(shadow, questions, loaded) {
    const trials = questions
      .flatMap((question, number) => trialsOf(question, number))
      .filter((trial) => canBeMade(trial, questions[trial.question]!));
    const same = trials.length === 0 ? new Set<Trial>() : await onBench(shadow, (bench) => judge(bench, trials, loaded));
    const judged = questions.map(() => false);
    for (const trial of trials) judged[trial.question] = true;
    for (const trial of trials) if (!same.has(trial)) judged[trial.question] = false;
    return withGround(questions, judged);
  },
};

/** A default, a generated column and a domain's check need their type. */
function canBeMade({ kind, object }: Trial, question: Question): boolean {
  if (kind === 'view') return onSameGround(question);
  return !['default', 'generated', 'domain-check'].includes(kind) || typeText(object) !== null;
}

/** False where a glance shows that the server need not be asked. */
function mayBeSame(reference: PropertyValue, target: PropertyValue): boolean {
  const sides = [reference, target];
  // Only a NULL that is cast is as good as no default at all.
  if (sides.includes(null)) return sides.some((value) => typeof value === 'string' && /\bNULL::/.test(value));
  // Whole numbers, truth values, texts and bare lists of columns are what they are.
  return !PLAIN.some((plain) => sides.every((value) => typeof value === 'string' && plain.test(value)));
}

const PLAIN = [/^\d+$/, /^(?:true|false)$/, /^'(?:[^']|'')*'::text$/, /^'(?:[^']|'')*'::character varying$/, /^\w+ \([\w, ]+\)$/];

/** How often texts are printed and read again at most: what a server prints it prints the same way again, save for a few casts. */
const ROUNDS = 2;

async function judge(bench: Bench, trials: readonly Trial[], loaded: boolean): Promise<Set<Trial>> {
  await bench.make(preparations(trials, loaded));
  const same = new Set<Trial>();
  const decided = await constantDefaults(bench, trials);
  for (const [trial, answer] of decided) if (answer) same.add(trial);
  const undecided = trials.filter((trial) => !decided.has(trial) && !lacksDefault(trial));
  let open = new Map(undecided.map((trial) => [trial, trial.sides]));
  for (let round = 0; round < ROUNDS && open.size > 0; round += 1) {
    const literals = await reckoned(bench, [...open.values()].flat(2));
    const rewritten = new Map<Trial, Trial>();
    for (const [trial, sides] of open) {
      const [a, b] = sides.map((texts) => texts.map((text) => rewrite(text, literals))) as [string[], string[]];
      if (alike([a, b])) same.add(trial);
      else rewritten.set({ ...trial, sides: [a, b] }, trial);
    }
    open = new Map();
    for (const [placed, sides] of await place(bench, [...rewritten.keys()], loaded)) {
      const trial = rewritten.get(placed)!;
      if (alike(sides)) same.add(trial);
      else open.set(trial, sides.map((texts) => texts.map((text) => clean(trial, text))) as unknown as Trial['sides']);
    }
  }
  return same;
}

/** What the server prints, without what it prints around it. */
function clean({ kind }: Trial, text: string): string {
  if (kind === 'view') return text.trim().replace(/;$/, '');
  if (kind === 'domain-check') return text.replace(/^CHECK /, '');
  return kind === 'exclusion' ? text.replace(/^EXCLUDE /, '') : text;
}

/** Lists (the checks of a domain) are alike in any order. */
function alike([a, b]: Trial['sides']): boolean {
  const sorted = [...b].sort();
  return [...a].sort().every((text, place) => text === sorted[place]);
}

const CONSTANTS_TOGETHER = 200;

/** What each constant in the texts is worth, as SQL. */
async function reckoned(bench: Bench, texts: readonly string[]): Promise<Map<string, string>> {
  const constants = [...new Set(texts.flatMap(constantTexts))];
  const literals = new Map<string, string>();
  let groups: string[][] = [];
  for (let start = 0; start < constants.length; start += CONSTANTS_TOGETHER)
    groups.push(constants.slice(start, start + CONSTANTS_TOGETHER));
  for (const last of [false, true]) {
    const results = await bench.attempt(
      groups.map((group) => ({
        statements: [],
        reading: `explain (verbose, costs off, format json) select ${group.join(', ')}`,
      })),
    );
    const failed: string[] = [];
    for (const [index, group] of groups.entries()) {
      const output = outputOf(results[index]);
      if (output?.length !== group.length) failed.push(...group);
      else
        for (const [place, constant] of group.entries()) {
          const literal = literalOf(output[place]!, words(output[place]!));
          if (literal !== null) literals.set(constant, literal);
        }
    }
    if (last || failed.length === 0) break;
    groups = failed.map((constant) => [constant]);
  }
  return literals;
}

/** A view that reads views which do not mean the same does not either. */
function withGround(questions: readonly Question[], judged: readonly boolean[]): boolean[] {
  const numbers = new Map(
    questions.flatMap(({ property, reference }, number) =>
      property === 'definition' ? [[reference.object.id, number] as const] : [],
    ),
  );
  const answers = [...judged];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [number, question] of questions.entries()) {
      if (!answers[number] || !askedAsView(question)) continue;
      if (viewsRead(question).every((id) => numbers.has(id) && answers[numbers.get(id)!])) continue;
      answers[number] = false;
      changed = true;
    }
  }
  return answers;
}

function askedAsView({ reference, property }: Question): boolean {
  return askedAs(reference.object.kind, property) === 'view';
}
