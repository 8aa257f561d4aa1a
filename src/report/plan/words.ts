/** The sentences that the formats of a plan share, so that a terminal and a comment never say different things. Not escaped for any format. */
import { FLAVOUR_NAMES } from '../../catalog/model.ts';
import { ALLOWABLE, type Allowable, HAZARDS, type Hazard, type HazardName } from '../../engines/ddl.ts';
import type { LeftDifference, Plan, PlannedStatement, PlanSide, Proof } from '../../plan/plan.ts';
import { nameText } from '../text.ts';
import { count } from '../words.ts';

export interface HazardWords {
  readonly icon: string;
  /** `grave`: something is gone, or somebody may do something else. `waits`: others wait, or it may fail. `costs`: it only takes time. */
  readonly weight: 'grave' | 'waits' | 'costs';
}

export const HAZARD_WORDS: Readonly<Record<HazardName, HazardWords>> = {
  'deletes-data': { icon: '🗑️', weight: 'grave' },
  'drops-objects': { icon: '✂️', weight: 'grave' },
  'changes-access': { icon: '🔑', weight: 'grave' },
  'may-fail-on-data': { icon: '❓', weight: 'waits' },
  'blocks-reads': { icon: '⛔', weight: 'waits' },
  'blocks-writes': { icon: '🚧', weight: 'waits' },
  'rewrites-table': { icon: '♻️', weight: 'waits' },
  'scans-table': { icon: '🔍', weight: 'costs' },
  'builds-index': { icon: '🧱', weight: 'costs' },
  'not-transactional': { icon: '↪️', weight: 'costs' },
};

/** The plan in a line, without a full stop. */
export function planHeadline({ statements, left, claims }: Plan): string {
  if (statements.length > 0) {
    const open = left.length === 0 ? '' : `, and ${count(left.length, 'difference')} ${left.length === 1 ? 'stays' : 'stay'}`;
    return `${count(statements.length, 'statement')} ${statements.length === 1 ? 'mends' : 'mend'} ${count(claims.length, 'difference')}${open}`;
  }
  if (left.length === 0) return 'Nothing to do';
  return `Nothing is planned: ${count(left.length, 'difference')} ${left.length === 1 ? 'stays' : 'stay'}`;
}

/** `PostgreSQL 18.4, database shop`. */
export function sideText({ flavour }: Plan, { version, database }: PlanSide): string {
  return `${FLAVOUR_NAMES[flavour]} ${nameText(version.replace(/[- ].*$/s, ''), 30)}, database ${nameText(database, 60)}`;
}

/** What is mended: `4 missing, 2 extra, 1 changed`. */
export function claimCounts({ claims }: Plan): string {
  return (['missing', 'extra', 'changed'] as const)
    .map((wanted) => ({ wanted, number: claims.filter(({ change }) => change === wanted).length }))
    .filter(({ number }) => number > 0)
    .map(({ wanted, number }) => `${number.toLocaleString('en-US')} ${wanted}`)
    .join(', ');
}

export interface Loss {
  readonly statement: PlannedStatement;
  readonly hazard: Hazard;
}

/** What somebody has to want: gravest first. */
export function losses({ statements }: Pick<Plan, 'statements'>): Loss[] {
  const all = statements.flatMap((statement) => statement.hazards.map((hazard) => ({ statement, hazard })));
  const grave = ALLOWABLE as readonly HazardName[];
  return all
    .filter(({ hazard }) => grave.includes(hazard.name))
    .sort((a, b) => grave.indexOf(a.hazard.name) - grave.indexOf(b.hazard.name));
}

/** The hazards of some statements, gravest first, each with how many statements have it. */
export function hazardCounts(statements: readonly PlannedStatement[]): [HazardName, number][] {
  return HAZARDS.map((name): [HazardName, number] => [
    name,
    statements.filter(({ hazards }) => hazards.some((hazard) => hazard.name === name)).length,
  ]).filter(([, number]) => number > 0);
}

/** What is left, by what would take it into the plan; what nothing takes comes last. */
export function leftByAllow({ left }: Pick<Plan, 'left'>): [Allowable | null, LeftDifference[]][] {
  return [...ALLOWABLE, null]
    .map((allow): [Allowable | null, LeftDifference[]] => [allow, left.filter((one) => one.allow === allow)])
    .filter(([, some]) => some.length > 0);
}

/** `column public.orders.total: type, nullable`. */
export function leftText({ change, about, properties }: LeftDifference): {
  readonly what: string;
  readonly name: string;
  readonly rest: string;
} {
  const rest =
    change === 'changed'
      ? `: ${(properties ?? []).map((property) => property.replaceAll('-', ' ')).join(', ')}`
      : change === 'missing'
        ? ' is missing'
        : ' is only in the target';
  return { what: about.kind.replaceAll('-', ' '), name: about.name, rest };
}

export function transactionText({ transaction, group }: PlannedStatement): string {
  if (transaction === 'none') return 'none';
  return transaction === 'own' ? `${group}, its own` : String(group);
}

/** Without a full stop at its end when it goes on with a reason. */
export function proofText(proof: Proof): string {
  if (!proof.proven) return `Not proven${proof.in === null ? '' : ` (tried in ${proof.in})`}: ${proof.reason}`;
  if (proof.in === '') return 'There is nothing to prove.';
  return `Proven: run in a shadow of the target (${proof.in}), it gave what it should.`;
}

/** What is in that file and has that id is applied, and nothing else. The label of a URL lacks its password, so it cannot be given. */
export function applyCommand({ id, target }: Pick<Plan, 'id' | 'target'>, file = 'plan.json'): string {
  const to = /^[A-Za-z0-9][\w.-]*$/.test(target.label) ? target.label : 'TARGET';
  const quoted = /^[\w./@:+-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
  return `driftgate apply --target ${to} --plan ${quoted} --plan-id ${id}`;
}

/** The command that takes what is left into the plan. */
export function allowFlags(plan: Plan): string | null {
  const more = leftByAllow(plan).flatMap(([allow]) => (allow === null ? [] : [allow]));
  if (more.length === 0) return null;
  return `--allow ${ALLOWABLE.filter((name) => more.includes(name) || plan.allowed.includes(name)).join(',')}`;
}
