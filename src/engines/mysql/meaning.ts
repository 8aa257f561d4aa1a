/**
 * Asks a shadow whether texts that differ mean the same. What MySQL and MariaDB print is brought to one form while a catalog is
 * read (sql/expression.ts); where that leaves a difference, both texts are put into one server of the same flavour, which prints
 * them again: two versions may write a function or a cast in words of their own. Nothing is ever evaluated, and the
 * parts of an index are not asked about.
 */
import type { Meaning, Question } from '../engine.ts';
import { sameInTables } from './meaning/tables.ts';
import { sameAsViews } from './meaning/views.ts';

const ASKED = new Set(['column default', 'column generated', 'check expression', 'view definition']);

export const meaning: Meaning = {
  asks(kind, property, question) {
    if (!ASKED.has(`${kind} ${property}`)) return false;
    return question === undefined || mayBeSame(question);
  },

  async same(shadow, questions, loaded) {
    // A server of the other flavour loses what only this one tells apart: MariaDB makes TRUE a 1, which to MySQL's JSON are two.
    const own = questions.filter(({ reference, target }) =>
      [reference, target].every(({ catalog }) => catalog.flavour === shadow.flavour),
    );
    if (own.length === 0) return questions.map(() => false);
    const isView = ({ reference }: Question): boolean => reference.object.kind === 'view';
    // Canonical texts are written for an empty sql_mode: "a" is a string, and || is OR.
    await shadow.query(`SET @${MODE} = @@SESSION.sql_mode, SESSION sql_mode = ''`);
    try {
      const inTables = await sameInTables(shadow, own.filter((question) => !isView(question))); // biome-ignore format: short
      const asViews = await sameAsViews(shadow, own.filter(isView), loaded);
      return questions.map((question) => inTables.has(question) || asViews.has(question));
    } finally {
      await shadow.query(`SET SESSION sql_mode = @${MODE}`);
    }
  },
};

function mayBeSame(question: Question): boolean {
  const { property, reference, target } = question;
  if (reference.catalog.flavour !== target.catalog.flavour) return false;
  if (typeof reference.value !== 'string' || typeof target.value !== 'string') return false;
  if (printedByOneVersion(question)) return false;
  // Literals have one form; only expressions stand in parentheses.
  return property !== 'default' || (reference.value.startsWith('(') && target.value.startsWith('('));
}

/**
 * A server prints what it has parsed, and prints that alike when it is asked again: nothing can come of it, and to start a server
 * takes seconds. But MariaDB keeps the text of a view as the version printed it in which the view was made.
 */
function printedByOneVersion({ reference, target }: Question): boolean {
  const { flavour, version } = reference.catalog;
  return version === target.catalog.version && !(flavour === 'mariadb' && reference.object.kind === 'view');
}

const MODE = 'driftgate_sql_mode';
