/** Queries of views: both are made views of one shadow, over the tables and views that they read, and printed again by one server. */
import type { Question } from '../../engine.ts';
import type { Shadow } from '../../shadow.ts';
import { readCreateView } from '../sql/create-view.ts';
import { canonicalQuery } from '../sql/query.ts';
import { quoteName } from '../sql/tokens.ts';
import { groundOf, standIn } from './ground.ts';
import { RESERVED, safeTokens } from './text.ts';

/** Those of the questions of which both texts are the same when one server has printed them. What is made is dropped again. */
export async function sameAsViews(shadow: Shadow, questions: readonly Question[], loaded: boolean): Promise<Set<Question>> {
  const same = new Set<Question>();
  const made: string[] = [];
  const asked = questions.flatMap((question) => {
    const ground = isSafe(question) ? groundOf(question) : null;
    return ground === null ? [] : [{ question, ground }];
  });
  if (asked.length === 0) return same;
  const database = String((await shadow.query('SELECT DATABASE() AS name'))[0]?.name);
  try {
    if (!loaded) {
      for (const relation of new Set(asked.flatMap(({ ground }) => ground))) {
        const statement = standIn(questions[0]!.reference.catalog, relation);
        const drop = `DROP ${relation.kind === 'view' ? 'VIEW' : 'TABLE'} IF EXISTS ${quoteName(relation.path[0]!)}`;
        if (statement !== null && (await done(shadow, statement))) made.push(drop);
      }
    }
    for (const { question } of asked) {
      const [a, b] = [
        await print(shadow, question.reference.value, database),
        await print(shadow, question.target.value, database),
      ];
      if (a !== null && a === b) same.add(question);
    }
  } finally {
    for (const drop of [`DROP VIEW IF EXISTS ${VIEW}`, ...made.reverse()]) await done(shadow, drop);
  }
  return same;
}

function isSafe({ reference, target }: Question): boolean {
  return [reference.value, target.value].every((text) => typeof text === 'string' && safeTokens(text) !== null);
}

const VIEW = `${RESERVED}view`;

async function print(shadow: Shadow, text: Question['reference']['value'], database: string): Promise<string | null> {
  try {
    const [row] = await shadow.query(`DROP VIEW IF EXISTS ${VIEW}; CREATE VIEW ${VIEW} AS ${text}; SHOW CREATE VIEW ${VIEW}`);
    return canonicalQuery(readCreateView(String(row?.['Create View'])).query, database).text;
  } catch {
    return null;
  }
}

async function done(shadow: Shadow, statement: string): Promise<boolean> {
  try {
    await shadow.query(statement);
    return true;
  } catch {
    return false;
  }
}
