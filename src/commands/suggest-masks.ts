/** `sync --suggest-masks`: looks for personal data in the source, and writes the rules that would mask it, to be put into driftgate.yml. */
import { Document, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Catalog, CatalogObject } from '../catalog/model.ts';
import { select } from '../catalog/selection.ts';
import type { Engine } from '../engines/engine.ts';
import type { MaskRule } from '../engines/sync.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { openTarget } from '../sources/live/target.ts';
import type { SourceContext } from '../sources/source.ts';
import { planMasks } from '../sync/masks/index.ts';
import type { Category } from '../sync/masks/names.ts';
import { findPersonal, type Personal } from '../sync/masks/personal.ts';
import { columnsOf, rulesOf } from '../sync/masks/rules.ts';
import { sideEffects } from '../sync/side-effects.ts';

type Masks = Record<string, MaskRule>;

/** YAML: the rules that there are already, and those that are missing, each with its reason. @throws DriftgateError */
export async function suggestMasks(settings: Settings, context: SourceContext): Promise<string> {
  if (settings.reference === undefined)
    throw new DriftgateError('usage', 'It is not said which database is to be looked at.', {
      hint: 'Use --from with the name of an environment of driftgate.yml, a connection URL or env:NAME.',
    });
  const source = await openTarget(settings.reference, 'reference', settings, context);
  const { engine } = source;
  const { catalog } = await source.read({ selection: select(settings) });
  const columns = copied(catalog, settings);
  const masks: Masks = { ...settings.sync.masks };
  const ruled = rulesOf({ source: catalog, target: catalog }, masks);
  const { found, notes } = await findPersonal({
    engine,
    catalog,
    columns: columns.filter(({ id }) => !ruled.has(id)),
    openSession: () => source.openSession(),
  });
  const reasons = new Map<string, string>();
  for (const personal of found) {
    // A column that foreign keys join with one that has just got a rule has it, too.
    const [name, rule] = [personal.column.path.join('.'), ruleFor(personal, masks, { engine, catalog, columns })];
    if (rule === null) continue;
    masks[name] = rule;
    reasons.set(name, `${personal.category}: ${personal.why}${rule === 'keep' ? '; NO MASK SUITS IT: look at it yourself' : ''}`);
  }
  return written({ masks, reasons, notes, salt: settings.sync.salt, label: source.label });
}

function copied(catalog: Catalog, settings: Settings): readonly CatalogObject[] {
  const byTable = new Map<string, CatalogObject[]>();
  for (const column of columnsOf(catalog)) byTable.set(column.parent!, [...(byTable.get(column.parent!) ?? []), column]);
  return [...byTable.values()].flatMap((columns) => {
    const names = columns.map(({ path }) => path.at(-1) ?? '');
    const left = sideEffects(columns[0]!.path.slice(0, -1), names, settings.sync['side-effects']) !== null;
    return left ? [] : columns.filter(({ properties }) => (properties.generated ?? null) === null);
  });
}

const PREFERRED: Readonly<Record<Category, MaskRule>> = {
  'e-mail address': 'email',
  'phone number': 'phone',
  'password or token': 'hash',
  'identity number': 'hash',
  'bank account or card': 'hash',
  'IP address': 'hash',
  'date of birth': 'hash',
  'special category of personal data': 'null',
  location: 'null',
  address: 'address',
  'name of a person': 'name',
};

/** Those that may suit, the best first. */
function choicesFor({ column, category }: Personal): readonly MaskRule[] {
  const isNumber = /^(int|smallint|bigint|mediumint|numeric|decimal|double|real|float)/.test(String(column.properties.type));
  // Another year with four digits would be no year of birth, and another latitude none on this earth.
  if (isNumber && category === 'date of birth') return ['null', { constant: 1980 }];
  if (isNumber && category === 'location') return ['null', { constant: 0 }];
  return [PREFERRED[category], 'hash', 'null'];
}

interface Place {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly columns: readonly CatalogObject[];
}

/** The first that suits the column; null when it has one already. */
function ruleFor(personal: Personal, masks: Masks, place: Place): MaskRule | null {
  const { column } = personal;
  if (rulesOf({ source: place.catalog, target: place.catalog }, masks).has(column.id)) return null;
  return choicesFor(personal).find((rule) => suits(rule, column, masks, place)) ?? 'keep';
}

function suits(rule: MaskRule, column: CatalogObject, masks: Masks, { engine, catalog, columns }: Place): boolean {
  try {
    const catalogs = { source: catalog, target: catalog };
    const tried = { ...masks, [column.path.join('.')]: rule };
    const { together } = rulesOf(catalogs, tried).get(column.id)!;
    const ids = new Set(together.map(({ id }) => id));
    const sides = columns.filter(({ id }) => ids.has(id)).map((one) => ({ source: one, target: one }));
    planMasks({ engine, catalogs, masks: tried, columns: sides });
    return true;
  } catch (error) {
    if (error instanceof DriftgateError) return false;
    throw error;
  }
}

interface Suggested {
  readonly masks: Masks;
  readonly reasons: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
  readonly salt: string | undefined;
  readonly label: string;
}

function written({ masks, reasons, notes, salt, label }: Suggested): string {
  const document = new Document({ sync: { salt: salt ?? 'env:DRIFTGATE_SALT', masks } });
  const added = reasons.size === 1 ? '1 rule is' : `${reasons.size} rules are`;
  document.commentBefore = [
    ` Masks for what is copied from ${label}, for driftgate.yml. ${added} new; their reasons stand behind them.`,
    ' Look at each: keep copies a column as it is, and columns without a rule are copied as they are, too.',
    ...notes.map((note) => ` ${note}`),
  ].join('\n');
  const sync = document.get('sync') as YAMLMap;
  if (salt === undefined) {
    const pair = sync.items[0] as Pair;
    if (isScalar(pair.key)) pair.key.commentBefore = ' A random text, kept as a secret: openssl rand -hex 32';
  }
  for (const { key, value } of (sync.get('masks') as YAMLMap).items as Pair[]) {
    const reason = isScalar(key) ? reasons.get(String(key.value)) : undefined;
    if (reason === undefined) continue;
    if (isMap(value)) value.flow = true;
    if (isScalar(value) || isMap(value)) value.comment = ` ${reason}`;
  }
  return document.toString({ lineWidth: 0 });
}
