/** How an index is built on a table with rows, and what that costs. Manual: "CREATE INDEX", "Building Indexes Concurrently". */
import type { Hazard, Statement } from '../../ddl.ts';
import { locked } from '../kinds/constraint-ddl.ts';
import type { Obstacle } from './obstacle.ts';
import type { Place } from './place.ts';
import { hazard } from './statement.ts';

export interface IndexBuild {
  readonly place: Place;
  /** As SQL, without its schema. */
  readonly name: string;
  readonly unique: boolean;
  /** From the method on. */
  readonly definition: string;
  readonly obstacle: Obstacle;
}

/** While others read and write. A build that breaks off leaves an index that serves nobody. */
export function concurrently({ place, name, unique, definition, obstacle }: IndexBuild): Statement {
  return {
    sql: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY ${name} ON ${place.sql} USING ${definition}`,
    hazards: [
      hazard('builds-index', `Every row of ${place.name} is read to build the index ${name}, while others can read and write.`),
      ...(unique ? [mayHaveDuplicates(place)] : []),
      hazard(
        'not-transactional',
        `When it breaks off, an index ${name} that is not valid is left on ${place.name}, and is dropped before the next try.`,
      ),
    ],
    lock: `SHARE UPDATE EXCLUSIVE on ${place.name}`,
    transaction: 'none',
    long: true,
    cleanup: [`DROP INDEX CONCURRENTLY IF EXISTS ${place.inSchema(name)}`],
    ...(unique ? obstacle : {}),
  };
}

/** At once: on a table with rows others wait. */
export function atOnce({ place, name, unique, definition, obstacle }: IndexBuild): Statement {
  const sql = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${place.sql} USING ${definition}`;
  if (!place.hasRows) return { sql, hazards: [], lock: locked('SHARE', place), transaction: 'joined' };
  return {
    sql,
    hazards: [
      hazard('builds-index', `Every row of ${place.name} and its partitions is read to build the index ${name}.`),
      hazard('blocks-writes', `Nobody can write to ${place.name} while the index ${name} is built.`),
      ...(unique ? [mayHaveDuplicates(place)] : []),
    ],
    lock: `SHARE on ${place.name}`,
    transaction: 'own',
    long: true,
    ...(unique ? obstacle : {}),
  };
}

export function mayHaveDuplicates({ name }: Place): Hazard {
  return hazard('may-fail-on-data', `It fails when two rows of ${name} have the same key.`);
}
