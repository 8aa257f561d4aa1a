/** What may be in a plan: what only adds and widens, and what was allowed by name. */
import { ALLOWABLE, type Allowable, CannotChange, type Change, type Statement } from '../engines/ddl.ts';

export interface Withheld {
  readonly why: string;
  /** What would let it in; null when nothing does. */
  readonly allow: Allowable | null;
}

/** Where a server can only make a thing anew to give it another name, that is not worth it unasked. */
export function refuseCostlyName({ properties }: Change, statements: readonly Statement[], allow: ReadonlySet<Allowable>): void {
  if (!properties.every(({ property }) => property === 'name')) return;
  const [cost] = statements.flatMap(({ hazards }) => hazards);
  if (cost === undefined || ALLOWABLE.every((name) => allow.has(name))) return;
  throw new CannotChange(
    'Only the name differs, and the server has no cheap way to change it.',
    `${cost.why} --allow all does it all the same.`,
  );
}

export function withheldBy(error: unknown): Withheld {
  if (!(error instanceof CannotChange)) throw error;
  return { why: error.hint === undefined ? error.message : `${error.message} ${error.hint}`, allow: null };
}

/** The gravest hazard of the statements that must be allowed and is not. Who may delete the data of something may drop it. */
export function lackingFor(statements: readonly Statement[], allow: ReadonlySet<Allowable>): Withheld | null {
  const asked = statements.flatMap(({ hazards }) => {
    const deletes = hazards.some(({ name }) => name === 'deletes-data');
    return deletes ? hazards.filter(({ name }) => name !== 'drops-objects') : hazards;
  });
  const lacking = ALLOWABLE.find((name) => !allow.has(name) && asked.some((hazard) => hazard.name === name));
  if (lacking === undefined) return null;
  const why = asked.flatMap((hazard) => (hazard.name === lacking ? [hazard.why] : []));
  return { why: [...new Set(why)].join(' '), allow: lacking };
}
