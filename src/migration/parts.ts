/**
 * A plan in parts, each for one migration file. A tool decides for a whole file whether it runs in a transaction, so what the plan
 * keeps apart stays apart: a lock that is held until the next statement is done would make the online way of the plan an empty promise.
 */
import type { PlanScript, ScriptStatement } from '../engines/plan-script.ts';
import type { Plan, PlannedStatement } from '../plan/plan.ts';
import { visible } from '../report/text.ts';

/**
 * What a tool can do. `always`: everything is in one transaction, whatever a file says. `one`: a file outside a transaction can hold one
 * statement, as it is sent as one query. `many`: it can hold several.
 */
export type Outside = 'always' | 'one' | 'many';

export interface Part {
  /** False when the file must say that it is not to be run in one. */
  readonly transaction: boolean;
  readonly statements: readonly PlannedStatement[];
}

export function partsOf({ statements }: Pick<Plan, 'statements'>, script: PlanScript, outside: Outside): Part[] {
  // Where the server commits each statement by itself, there is nothing to be kept apart.
  if (!script.transactional || outside === 'always') return [{ transaction: true, statements }];
  const parts: { transaction: boolean; statements: PlannedStatement[]; group: number }[] = [];
  for (const statement of statements) {
    const { group } = statement;
    const transaction = outside === 'one' ? statement.transaction !== 'none' : statement.transaction === 'joined';
    const last = parts.at(-1);
    const joins = last !== undefined && (last.group === group || (outside === 'many' && !transaction && !last.transaction));
    if (joins) {
      last.statements.push(statement);
      last.group = group;
    } else parts.push({ transaction, statements: [statement], group });
  }
  return parts.map(({ transaction, statements: own }) => ({ transaction, statements: own }));
}

export interface Written {
  /** Lines without line ends, and without the comment's sign. */
  readonly remarks: readonly string[];
  /** Without a semicolon. */
  readonly sql: string;
}

/** The statements as a driver takes them, each with what to know about it. */
export function written(statements: readonly PlannedStatement[], sqlOf: (statement: ScriptStatement) => string): Written[] {
  return statements.map((statement) => ({
    remarks: [statement.does, ...statement.hazards.map(({ name, why }) => `${name}: ${why}`)].map(visible),
    sql: sqlOf(statement),
  }));
}

export function upOf({ transaction, statements }: Part, script: PlanScript): Written[] {
  return written(statements, transaction ? script.inTransaction : script.plain);
}

/** The way back, which no tool splits: it goes with the first file, the last to be undone. */
export function downOf({ rollback }: Plan, script: PlanScript): Written[] {
  return written(rollback.statements, script.inTransaction);
}

/** @param end what ends a statement; Written.sql is given to it */
export function block(statements: readonly Written[], end: (sql: string) => string = (sql) => `${sql};`): string {
  return statements.map(({ remarks, sql }) => [...remarks.map((line) => `-- ${line}`), end(sql)].join('\n')).join('\n\n');
}

export function nameOfPart(name: string, place: number, separator = '_'): string {
  return place === 0 ? name : `${name}${separator}${place + 1}`;
}

/** What the reader of a migration in several files should know. */
export function notesOn(plan: Plan, files: number, { hasDown }: { readonly hasDown: boolean }): string[] {
  return [
    ...(files > 1
      ? [
          `It is in ${files} files, as a file is in one transaction or in none, and no lock should be held while something long runs.${hasDown ? ' All of it is undone by the first of them: undo all or none.' : ''}`,
        ]
      : []),
    ...(hasDown ? plan.rollback.cannot.map((text) => `Undoing cannot bring everything back: ${text}`) : []),
    ...(plan.left.length === 0
      ? []
      : [
          `${plan.left.length === 1 ? 'One difference is' : `${plan.left.length} differences are`} not in it: driftgate plan says which and why.`,
        ]),
    ...(plan.proof.proven ? [] : [`The plan is not proven: ${plan.proof.reason}`]),
  ];
}

/** For tools that run everything in one transaction. */
export function notesOnOneTransaction({ statements }: Plan, script: PlanScript, title: string): string[] {
  const changed = statements.filter((one) => script.transactional && script.inTransaction(one) !== script.plain(one));
  if (changed.length > 0) {
    return [
      `${title} runs migrations in a transaction, so what the plan does while others write (${changed.map(({ does }) => does).join(', ')}) is done while they wait. On a large table let driftgate apply do it.`,
    ];
  }
  const apart = script.transactional && statements.some(({ transaction }) => transaction !== 'joined');
  return apart
    ? [
        `${title} runs migrations in one transaction, so its locks are held until the end. On large tables let driftgate apply do it.`,
      ]
    : [];
}
