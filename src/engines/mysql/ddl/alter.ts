/**
 * ALTER TABLE as statements: what an ALTER costs is said here, by what the manuals' chapters "Online DDL Operations" and "InnoDB Online
 * DDL Overview" list and what MySQL 9.7 and MariaDB 10.11 were seen to do. An algorithm is asked for only where the server is
 * sure to have it; where that depends on the table, the server chooses, and the hazards say the worst.
 */
import type { CatalogObject } from '../../../catalog/model.ts';
import { displayName } from '../../../catalog/model.ts';
import type { AlterClause, DdlWorld, Hazard, HazardName, Statement } from '../../ddl.ts';
import { quoteName } from '../sql/tokens.ts';

export interface Work {
  readonly algorithm: AlterClause['algorithm'];
  /** What others may do meanwhile, of INPLACE: read and write (NONE), or read (SHARED). */
  readonly lock?: 'NONE' | 'SHARED';
  /** INPLACE and all the same every row anew. */
  readonly rebuilds?: true;
  /** Whether the server can do it so depends on what is not known: it is not asked for. */
  readonly uncertain?: true;
}

export const INSTANT: Work = { algorithm: 'INSTANT' };
export const ONLINE: Work = { algorithm: 'INPLACE', lock: 'NONE' };
export const ONLINE_REBUILD: Work = { algorithm: 'INPLACE', lock: 'NONE', rebuilds: true };
export const SHARED: Work = { algorithm: 'INPLACE', lock: 'SHARED' };
export const SHARED_REBUILD: Work = { algorithm: 'INPLACE', lock: 'SHARED', rebuilds: true };
export const COPY: Work = { algorithm: 'COPY' };

/** What may stand together in one ALTER TABLE, see join-ddl.ts. */
export type Sort =
  | 'column'
  /** A column that is reckoned from others. */
  | 'generated'
  | 'index'
  | 'primary-key'
  | 'check'
  | 'add-foreign-key'
  | 'drop-foreign-key'
  | 'options'
  /** Nothing beside it. */
  | 'alone';

export interface MysqlClause extends AlterClause {
  readonly name: string;
  /** Identity of the table. */
  readonly id: string;
  readonly work: Work;
  readonly sort: Sort;
  /** What it is about: `column id`, `index orders_status`. No two of one ALTER are about the same, but for the next. */
  readonly about: readonly string[];
  /** It drops or adds a key: the same name may be dropped and added. */
  readonly key?: 'add' | 'drop';
  /** The column that is made AUTO_INCREMENT, and so needs its key in the same ALTER, in lower case. */
  readonly counter?: string;
  /** First column of the key that it adds, in lower case. */
  readonly leads?: string;
  /** No table that anybody reads or writes: nothing need be said of how. */
  readonly quiet: boolean;
}

export interface AlterParts {
  readonly text: string;
  readonly work: Work;
  readonly sort: Sort;
  readonly about: readonly string[];
  readonly hazards?: readonly Hazard[];
  readonly obstacle?: string | null;
  readonly key?: 'add' | 'drop';
  readonly counter?: string | undefined;
  readonly leads?: string | undefined;
}

/** @param table its name @param id its identity */
export function alterTable(table: string, id: string, parts: AlterParts, world: DdlWorld): Statement {
  const { text, sort, about, key, counter, leads } = parts;
  const quiet = !world.hasRows(id);
  const work = limited(parts, id, world);
  const clause: MysqlClause = {
    table: quoteName(table),
    name: table,
    id,
    text,
    algorithm: work.algorithm,
    work,
    sort,
    about,
    quiet,
    ...(key === undefined ? {} : { key }),
    ...(counter === undefined ? {} : { counter }),
    ...(leads === undefined ? {} : { leads }),
  };
  const hazards = [...(parts.hazards ?? []), ...(quiet ? [] : workHazards(table, work, sort))];
  return {
    sql: alterSql([clause], world),
    hazards,
    lock: lockText(table, [clause]),
    transaction: 'none',
    ...(isLong(clause) ? { long: true as const } : {}),
    ...(quiet || parts.obstacle === undefined || parts.obstacle === null ? {} : { obstacle: parts.obstacle }),
    clause,
  };
}

/** One statement of several clauses of one table. */
export function alterSql(clauses: readonly MysqlClause[], world: DdlWorld): string {
  const { table, id } = clauses[0]!;
  const how = clauses.every(({ quiet }) => quiet) ? '' : asking(clauses.map(({ work }) => work));
  // Partitions take no algorithm after them.
  const plain = clauses[0]!.sort === 'alone' && clauses[0]!.work.uncertain === true;
  return `${keepingHistory(id, world)}ALTER TABLE ${table} ${clauses.map(({ text }) => text).join(', ')}${plain ? '' : how}`;
}

/** MariaDB refuses to change a table whose past rows it keeps, unless it is told that they stay as they are. */
function keepingHistory(id: string, { target, flavour }: DdlWorld): string {
  const versioned = flavour === 'mariadb' && target.objects.get(id)?.properties['system-versioned'] === true;
  return versioned ? 'SET STATEMENT system_versioning_alter_history = KEEP FOR ' : '';
}

function asking(works: readonly Work[]): string {
  if (works.some(({ uncertain }) => uncertain)) return '';
  const { algorithm, lock } = worst(works);
  return algorithm === 'INPLACE' ? `, ALGORITHM=INPLACE, LOCK=${lock ?? 'NONE'}` : `, ALGORITHM=${algorithm}`;
}

const RANKS = { INSTANT: 0, INPLACE: 1, COPY: 2 } as const;

/** What several cost together. */
export function worst(works: readonly Work[]): Work {
  const algorithm = works.reduce<AlterClause['algorithm']>(
    (most, work) => (RANKS[work.algorithm] > RANKS[most] ? work.algorithm : most),
    'INSTANT',
  );
  const flags = {
    ...(works.some(({ rebuilds }) => rebuilds) ? { rebuilds: true as const } : {}),
    ...(works.some(({ uncertain }) => uncertain) ? { uncertain: true as const } : {}),
  };
  if (algorithm !== 'INPLACE') return { algorithm, ...flags };
  return { algorithm, lock: works.some(({ lock }) => lock === 'SHARED') ? 'SHARED' : 'NONE', ...flags };
}

export function lockText(table: string, clauses: readonly MysqlClause[]): string {
  const name = displayName([table]);
  const { algorithm, lock } = worst(clauses.map(({ work }) => work));
  const waits = !clauses.every(({ quiet }) => quiet) && (algorithm === 'COPY' || lock === 'SHARED');
  return waits ? `no writes to ${name} while it runs` : `metadata lock on ${name}, for a moment`;
}

export function isLong({ quiet, work }: MysqlClause): boolean {
  return !quiet && work.algorithm !== 'INSTANT';
}

function workHazards(table: string, work: Work, sort: Sort): Hazard[] {
  const name = displayName([table]);
  const may = work.uncertain === true;
  const found: Hazard[] = [];
  if (sort === 'index' && work.algorithm !== 'INSTANT') return indexHazards(name, work);
  if (work.algorithm === 'COPY' || work.rebuilds) {
    const how = work.algorithm === 'COPY' ? '' : ' while others read and write it';
    found.push(
      hazard(
        'rewrites-table',
        may
          ? `Every row of ${name} may be written anew, if the server has no cheaper way for this table.`
          : `Every row of ${name} is written anew${work.lock === 'SHARED' ? '' : how}.`,
      ),
    );
  }
  if (work.algorithm === 'COPY' || work.lock === 'SHARED') {
    found.push(
      hazard('blocks-writes', `Nobody ${may ? 'may be able to' : 'can'} write to ${name} while it runs; reading goes on.`),
    );
  }
  return found;
}

function indexHazards(name: string, { algorithm, lock, uncertain }: Work): Hazard[] {
  const blocks = algorithm === 'COPY' || lock === 'SHARED';
  return [
    ...(algorithm === 'COPY'
      ? [hazard('rewrites-table', `Every row of ${name} ${uncertain ? 'may be' : 'is'} written anew.`)]
      : []),
    ...(blocks ? [hazard('blocks-writes', `Nobody can write to ${name} while the index is made; reading goes on.`)] : []),
  ];
}

export function hazard(name: HazardName, why: string): Hazard {
  return { name, why };
}

/** What is known of a table that changes how it can be changed. */
export interface Traits {
  readonly innodb: boolean;
  readonly fullText: boolean;
  readonly compressed: boolean;
  readonly partitioned: boolean;
  readonly versioned: boolean;
  readonly generated: boolean;
}

/** Of the table as it is in the target. */
export function traitsOf(id: string, { target }: DdlWorld): Traits {
  const table = target.objects.get(id);
  const properties = table?.properties ?? {};
  const children = childrenOf(id, target.objects);
  const options = (properties.options as readonly string[] | null) ?? [];
  return {
    innodb: String(properties.engine ?? 'InnoDB').toLowerCase() === 'innodb',
    fullText: children.some(({ kind, properties }) => kind === 'index' && String(properties.definition).startsWith('fulltext')),
    compressed:
      properties['row-format'] === 'COMPRESSED' || options.some((option) => /^(key_block_size|page_compressed)=/.test(option)),
    partitioned: (properties['partition-by'] ?? null) !== null,
    versioned: (properties['system-versioned'] ?? null) !== null || (properties.periods ?? null) !== null,
    generated: children.some(({ kind, properties }) => kind === 'column' && (properties.generated ?? null) !== null),
  };
}

const grouped = new WeakMap<ReadonlyMap<string, CatalogObject>, Map<string, CatalogObject[]>>();

/** The objects whose parent it is. */
export function childrenOf(id: string, objects: ReadonlyMap<string, CatalogObject>): readonly CatalogObject[] {
  let byParent = grouped.get(objects);
  if (byParent === undefined) {
    byParent = new Map();
    for (const object of objects.values()) {
      if (object.parent === null) continue;
      const list = byParent.get(object.parent);
      if (list === undefined) byParent.set(object.parent, [object]);
      else list.push(object);
    }
    grouped.set(objects, byParent);
  }
  return byParent.get(id) ?? [];
}

/** The server's version has it: MySQL from the first, MariaDB from the second. */
export function since({ flavour, version }: DdlWorld, mysql: number, mariadb: number): boolean {
  return version >= (flavour === 'mysql' ? mysql : mariadb);
}

/** What servers and tables can do that are not of the newest or plainest. */
function limited({ work, text }: AlterParts, id: string, world: DdlWorld): Work {
  if (!traitsOf(id, world).innodb) {
    const isName = work.algorithm === 'INSTANT' && /^(?:ALTER|RENAME|DROP (?:CHECK|CONSTRAINT)) /.test(text);
    return { ...(isName ? INSTANT : COPY), uncertain: true };
  }
  if (work.algorithm === 'INSTANT' && !since(world, 80_012, 100_302)) return { ...ONLINE, uncertain: true };
  return work;
}
