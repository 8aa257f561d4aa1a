/**
 * A plan as a file, and back. Exactly what was reviewed is applied: a text that is not, byte for byte, what {@link writePlan} would write
 * is refused, and {@link verifyId} says whether what would be run is what the id stands for. The text may be of anybody's making:
 * nothing in it is believed that is not in schema.ts, and what is quoted of it in an error holds no control characters.
 */
import { createHash } from 'node:crypto';
import { DriftgateError } from '../errors.ts';
import { planId } from './id.ts';
import { PLAN_FORMAT_VERSION, type Plan, type PlannedStatement } from './plan.ts';
import { type PlanFile, planFileSchema } from './schema.ts';

/** Characters. A plan for ten thousand tables has a tenth of that. */
const LARGEST = 256 * 1024 * 1024;

/** The text of the file. The same plan gives the same text. */
export function writePlan(plan: Plan): string {
  // Keys in the order of the schema, whatever order they were put together in.
  const { checksum: _, ...content } = planFileSchema.parse({ ...plan, checksum: NO_SUM });
  return composed(content);
}

/**
 * @param file for errors: how it was named
 * @throws DriftgateError `usage` saying what is wrong with it
 */
export function readPlan(text: string, file: string): Plan {
  const refuse = (what: string, hint: string): never => {
    throw new DriftgateError('usage', `The plan ${printable(file)} ${printable(what)}`, { hint });
  };
  if (text.length > LARGEST) return refuse(`is larger than ${LARGEST / 1024 / 1024} MB.`, 'Is it a plan?');
  const raw = parse(text, refuse);
  if (typeof raw !== 'object' || raw === null || !('formatVersion' in raw))
    return refuse('is JSON, but no plan: it has no formatVersion.', MAKE_ONE);
  if (raw.formatVersion !== PLAN_FORMAT_VERSION)
    return refuse(
      otherVersion(raw.formatVersion),
      'Make it again with this version of driftgate, or use the version that made it.',
    );
  const checked = planFileSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(`is not as driftgate writes it: ${placeOf(issue!.path)}${issue!.message}.`, MAKE_ANEW);
  }
  const { checksum, ...plan } = checked.data;
  if (checksum !== sumOf(plan)) return refuse('was changed after it was made: its checksum does not fit.', MAKE_ANEW);
  // A key twice, a number written otherwise, a name that the schema passes over in silence: what a person reads is not what is run.
  if (composed(plan) !== text)
    return refuse(
      `was changed after it was made: ${firstDifference(composed(plan), text)}.`,
      `${MAKE_ANEW} No formatter may go over it, nor may its line ends be converted.`,
    );
  const wrong = disorder(plan.statements) ?? disorder(plan.rollback.statements);
  if (wrong !== null) return refuse(wrong, MAKE_ANEW);
  return plan;
}

/**
 * Whether the plan is the one that was approved.
 * @param id as it was given by whoever approved
 * @throws DriftgateError `usage` when the plan has another id, or its id is not that of its statements
 */
export function verifyId(plan: Plan, id: string): void {
  const given = id.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(given)) {
    throw new DriftgateError('usage', `"${printable(id).slice(0, 80)}" is no id of a plan: that is 64 hexadecimal digits.`, {
      hint: 'driftgate plan prints it, and it stands in the report.',
    });
  }
  if (planId(plan) !== plan.id) {
    throw new DriftgateError(
      'usage',
      `The plan ${plan.id.slice(0, 12)} was altered: its statements are not those that it was made with.`,
      {
        hint: MAKE_ANEW,
      },
    );
  }
  if (plan.id !== given) {
    throw new DriftgateError('usage', `This is the plan ${plan.id}, and ${given} was approved.`, {
      hint: 'Give the file that belongs to the id, or look at this plan and approve its own id.',
    });
  }
}

const NO_SUM = '0'.repeat(64);
const MAKE_ONE = 'Make one with: driftgate plan --plan-file plan.json';
const MAKE_ANEW = 'Make it again with driftgate plan, and let the new one be reviewed: a plan is not edited by hand.';

function composed(plan: Plan): string {
  return `${JSON.stringify({ ...plan, checksum: sumOf(plan) } satisfies PlanFile, null, 2)}\n`;
}

function sumOf(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}

function parse(text: string, refuse: (what: string, hint: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.trim() === '') return refuse('is empty.', MAKE_ONE);
    // As PowerShell's > does.
    if (/^\uFEFF|\u0000/.test(text))
      return refuse('is not written in UTF-8 as driftgate does.', 'Let driftgate write the file: --output FILE.');
    if (text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}'))
      return refuse('ends in the middle: it was not written or copied to its end.', MAKE_ONE);
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    // The message itself quotes the file, and nobody could tell that from our own words.
    return refuse(`is not JSON${offset === undefined ? '' : ` (line ${lineAt(text, Number(offset))})`}.`, MAKE_ONE);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function otherVersion(version: unknown): string {
  const shown =
    typeof version === 'number' || typeof version === 'string' ? `"${String(version).slice(0, 20)}"` : 'of another kind';
  return `has format version ${shown}; this version of driftgate reads ${PLAN_FORMAT_VERSION}.`;
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.').slice(0, 120)}: `;
}

function firstDifference(expected: string, text: string): string {
  const [ours, theirs] = [expected.split('\n'), text.split('\n')];
  const line = theirs.findIndex((one, place) => one !== ours[place]);
  return line < 0 ? 'it ends too early' : `line ${line + 1} is not as driftgate writes it`;
}

/** What the schema cannot say: numbers without gaps, groups that never fall, one statement where there is no transaction. */
function disorder(statements: readonly PlannedStatement[]): string | null {
  let group = 0;
  for (const [place, { number, ...statement }] of statements.entries()) {
    const before = statements[place - 1];
    if (number !== place + 1) return `has statement ${number} where ${place + 1} should be.`;
    const goesOn = statement.group === group;
    if (!goesOn && statement.group !== group + 1)
      return `has statement ${number} in group ${statement.group}, after group ${group}.`;
    if (goesOn && (statement.transaction !== 'joined' || before?.transaction !== 'joined'))
      return `has statement ${number} in one transaction with the one before it, which is not allowed for them.`;
    group = statement.group;
  }
  return null;
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '?').slice(0, 500);
}
