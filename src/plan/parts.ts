import type { Hazard, Statement } from '../engines/ddl.ts';

/**
 * A change around which others are dropped and made again, in three parts: what can be done while they are there (building an index beside
 * the old one), what they must not be there for, and what they need not wait for (validating). Any other change is one part.
 */
export function partsOf(
  statements: readonly Statement[],
  disturbs: boolean,
): readonly (readonly ['before' | 'during' | 'after' | null, readonly Statement[]])[] {
  const start = statements.findIndex(({ transaction }) => transaction === 'joined');
  if (!disturbs || start < 0) return [[null, statements]];
  const length = statements.slice(start).findIndex(({ transaction }) => transaction !== 'joined');
  const end = length < 0 ? statements.length : start + length;
  const parts = [
    ['before', statements.slice(0, start)],
    ['during', statements.slice(start, end)],
    ['after', statements.slice(end)],
  ] as const;
  return parts.filter(([, own]) => own.length > 0);
}

/**
 * What is dropped and made again around a change, in the transaction of the change where the server can: a unique index that is missing for
 * a while refuses nothing meanwhile.
 *
 * @param own as it is done where others read and write @param plain as it is done in a table without rows @param place for people
 */
export function inOneTransaction(own: readonly Statement[], plain: readonly Statement[], place: string): readonly Statement[] {
  const [first] = own;
  if (first === undefined || first.transaction === 'joined' || !plain.every(({ transaction }) => transaction === 'joined'))
    return own;
  const costs = own.flatMap(({ hazards }) => hazards);
  const kept = costs.filter(({ name }) => !ONLINE.has(name));
  const builds = costs.some(({ name }) => name === 'builds-index');
  const waits: readonly Hazard[] = !builds
    ? []
    : [
        { name: 'blocks-reads', why: `Nobody can read ${place} until it is built again.` },
        { name: 'blocks-writes', why: `Nobody can write to ${place} until it is built again.` },
        { name: 'builds-index', why: `An index is built again from every row of ${place}, in the transaction of the change.` },
      ];
  const { obstacle } = first;
  return plain.map((statement, at) => {
    if (at > 0) return statement;
    return {
      ...statement,
      hazards: [...kept, ...waits],
      ...(builds ? { long: true as const } : {}),
      ...(obstacle === undefined ? {} : { obstacle }),
    };
  });
}

/** Said of doing it beside those who read and write. */
const ONLINE: ReadonlySet<string> = new Set(['builds-index', 'not-transactional']);
