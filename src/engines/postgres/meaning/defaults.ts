/**
 * Defaults that are constants on both sides are compared as what a row would get: the server casts each to the type of the
 * column, and EXPLAIN prints the outcome, without running anything. In a numeric(10,2) `0` and `0.00` are the same, in a numeric
 * they are not.
 */
import { displayName } from '../../../catalog/model.ts';
import type { Bench } from './bench.ts';
import { constantFamily, literalOf } from './constants.ts';
import { typesOf } from './context.ts';
import { typeText } from './schema.ts';
import { NO_DEFAULT, RESERVED, type Trial } from './trial.ts';
import { castIsCertain, type TypeName, typeNamed } from './types.ts';
import { words } from './words.ts';

const TOGETHER = 200;

/** True or false for each trial of two constants; the others are not in the result. */
export async function constantDefaults(bench: Bench, trials: readonly Trial[]): Promise<Map<Trial, boolean>> {
  const constant = trials.filter(isConstant);
  const values = await stored(bench, constant);
  const result = new Map<Trial, boolean>();
  for (const trial of constant) {
    const [a, b] = values.get(trial) ?? [];
    if (a === undefined || b === undefined) continue;
    // Of what type a NULL is does not matter once it is in a column.
    result.set(trial, a === b || (isNull(a) && isNull(b)));
  }
  return result;
}

function isConstant({ kind, catalog, object, sides }: Trial): boolean {
  if (kind !== 'default') return false;
  const type = baseOf(catalog, object);
  if (type === null) return false;
  return sides.every(([text]) => {
    // Without a default a domain's own would count, and that of a type that somebody made.
    if (text === NO_DEFAULT) return type.own.builtIn;
    const family = constantFamily(words(text!) ?? []);
    return family !== null && castIsCertain(family, type.base.family);
  });
}

/** The type of a column, and what it is a domain over. */
function baseOf(catalog: Trial['catalog'], object: Trial['object']): { readonly own: TypeName; readonly base: TypeName } | null {
  const domains = new Map(
    typesOf(catalog, [object]).flatMap((type) =>
      type.kind === 'domain' && type !== object ? [[displayName(type.path), type] as const] : [],
    ),
  );
  let name = String(object.properties.type);
  const own = typeNamed(words(name));
  for (let domain = domains.get(name); domain !== undefined; domain = domains.get(name)) name = String(domain.properties.type);
  const base = typeNamed(words(name));
  return own === null || base === null ? null : { own, base };
}

function isNull(printed: string): boolean {
  return printed.startsWith('NULL::') || printed.startsWith('(NULL::');
}

/** What the server would store, as it prints it; nothing for those that it does not take. */
async function stored(bench: Bench, trials: readonly Trial[]): Promise<Map<Trial, readonly string[]>> {
  const found = new Map<Trial, readonly string[]>();
  const groups: (readonly Trial[])[] = [];
  for (let start = 0; start < trials.length; start += TOGETHER) groups.push(trials.slice(start, start + TOGETHER));
  const failed = await attempt(bench, groups, found);
  if (failed.length > 0) await attempt(bench, failed.map((trial) => [trial]), found); // biome-ignore format: short
  return found;
}

async function attempt(
  bench: Bench,
  groups: readonly (readonly Trial[])[],
  found: Map<Trial, readonly string[]>,
): Promise<Trial[]> {
  const table = `${bench.schema}.${RESERVED}table`;
  const results = await bench.attempt(
    groups.map((trials) => {
      const columns = trials.flatMap(({ object, sides }, number) =>
        sides.map(
          ([text], side) =>
            `${RESERVED}${number}_${side} ${typeText(object) ?? ''} default ${text === NO_DEFAULT ? text : `(${text})`}`,
        ),
      );
      return {
        statements: [`create table ${table} (${columns.join(', ')})`],
        reading: `explain (verbose, costs off, format json) insert into ${table} default values`,
      };
    }),
  );
  const failed: Trial[] = [];
  for (const [index, trials] of groups.entries()) {
    const output = outputOf(results[index])?.map((printed) =>
      literalOf(printed, words(printed)) === null ? undefined : printed,
    );
    for (const [number, trial] of trials.entries()) {
      const pair = output?.slice(2 * number, 2 * number + 2) ?? [];
      if (output === undefined) failed.push(trial);
      else if (pair.length === 2 && !pair.includes(undefined)) found.set(trial, pair as string[]);
    }
  }
  return failed;
}

/** What EXPLAIN says that the innermost step gives. */
export function outputOf(explained: unknown): readonly string[] | undefined {
  let plan = (explained as readonly { readonly Plan?: Plan }[] | null)?.[0]?.Plan;
  while (plan?.Plans?.length === 1) plan = plan.Plans[0];
  return plan?.Output;
}

interface Plan {
  readonly Output?: readonly string[];
  readonly Plans?: readonly Plan[];
}
