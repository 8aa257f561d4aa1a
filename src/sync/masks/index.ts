/**
 * Personal data is replaced on the source's server, by rules of driftgate.yml: this makes SQL of them. docs/personal-data.md is the page
 * about it.
 */
import { type Catalog, type CatalogObject, displayName } from '../../catalog/model.ts';
import type { Engine, Session } from '../../engines/engine.ts';
import type { MaskRule, Sides } from '../../engines/sync.ts';
import { DriftgateError, messageOf } from '../../errors.ts';
import type { SyncSettings } from '../settings.ts';
import { aspectOf } from './aspect.ts';
import { type ColumnRule, rulesOf } from './rules.ts';
import { uniqueColumns } from './unique.ts';

export { refuseUnmasked } from './refuse.ts';
export { resolveSalt } from './salt.ts';

export interface MaskPlanRequest {
  readonly engine: Engine;
  readonly catalogs: Sides<Catalog>;
  readonly masks: SyncSettings['masks'];
  /** Those that are copied; others need no expression. */
  readonly columns: readonly Sides<CatalogObject>[];
}

export interface MaskPlan {
  /** SQL over `t`, by the id of the column in the source's catalog. Columns that are copied as they are have none. */
  readonly expressions: ReadonlyMap<string, string>;
  /** What is masked, for people, sorted. */
  readonly listed: readonly { readonly column: string; readonly rule: string }[];
  /** Ids (of the source) of columns that have a rule of any kind, `keep` too. */
  readonly ruled: ReadonlySet<string>;
  readonly needsSalt: boolean;
  /** Masked columns of keys, display names: with another salt their rows are other rows. */
  readonly keys: readonly string[];
}

/** @throws DriftgateError `config` when a rule matches no column, contradicts another, or does not suit its column */
export function planMasks({ engine, catalogs, masks, columns }: MaskPlanRequest): MaskPlan {
  const rules = rulesOf(catalogs, masks);
  const unique = { source: uniqueColumns(catalogs.source), target: uniqueColumns(catalogs.target) };
  const targets = new Map(columns.map(({ source, target }) => [source.id, target]));
  const expressions = new Map<string, string>();
  const listed: { column: string; rule: string }[] = [];
  const keys: string[] = [];
  for (const { source, target } of columns) {
    const found = rules.get(source.id);
    if (found === undefined || found.rule === 'keep') continue;
    const name = displayName(source.path);
    const together = found.together.map((column) => ({ source: column, target: targets.get(column.id) ?? column }));
    const looked = together
      .flatMap((one) => [unique.source.get(one.source.id), unique.target.get(one.target.id)])
      .filter((one) => one !== undefined);
    const lengths = looked.flatMap(({ length }) => length ?? []);
    const expression = engine.sync.mask.expression({
      rule: found.rule,
      value: `t.${engine.write.quoteName(source.path.at(-1) ?? '')}`,
      column: { source, target },
      unique: looked.length > 0,
      name,
      catalog: catalogs.source,
      together,
      length: lengths.length === 0 ? null : Math.min(...lengths),
      aspect: aspectOf(found.named.path.at(-1) ?? ''),
    });
    expressions.set(source.id, expression);
    listed.push({ column: name, rule: told(found) });
    if (looked.some(({ primary }) => primary)) keys.push(name);
  }
  listed.sort((a, b) => (a.column < b.column ? -1 : 1));
  return {
    expressions,
    listed,
    ruled: new Set(rules.keys()),
    needsSalt: [...expressions.keys()].some((id) => isSalted(rules.get(id)!.rule)),
    keys: keys.sort(),
  };
}

/**
 * Lets the source's server look at every expression, before anything is written: of a rule `sql` nobody else can. Runs nothing over any row.
 * @param session read-only, with the salt set if one is needed @throws DriftgateError `config` naming the column
 */
export async function checkMasks(session: Session, engine: Engine, catalog: Catalog, { expressions }: MaskPlan): Promise<void> {
  for (const [id, expression] of expressions) {
    const column = catalog.objects.get(id)!;
    const table = engine.sync.quotePath(column.path.slice(0, -1));
    try {
      await session.batch([`select ${expression} as masked from ${table} as t where 1 = 0`]);
    } catch (error) {
      throw new DriftgateError(
        'config',
        `The server refuses the mask of ${displayName(column.path)}: ${messageOf(error).replace(/\s+/g, ' ').trim()}.`,
        {
          hint: 'A rule { sql: … } is an expression over the columns of the row. Functions of your own need their schema before their name.',
          cause: error,
        },
      );
    }
  }
}

function isSalted(rule: MaskRule): boolean {
  return typeof rule === 'string' && rule !== 'null' && rule !== 'keep';
}

/** Without constants and expressions. */
function told({ rule, own, named }: ColumnRule): string {
  const name = typeof rule === 'string' ? rule : 'sql' in rule ? 'SQL expression' : 'constant';
  return own ? name : `${name}, as ${displayName(named.path)}`;
}
