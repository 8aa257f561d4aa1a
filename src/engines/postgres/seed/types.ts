/** What values a column of a type takes, by the type's text as format_type writes it. */
import type { Catalog, CatalogObject } from '../../../catalog/model.ts';
import type { Chance, SeedType } from '../../seed.ts';
import { namesIn } from '../sql.ts';
import { MADE } from './made.ts';

export interface TypeFacts {
  readonly type: SeedType;
  readonly checks: readonly string[];
  readonly itemChecks: readonly string[];
  readonly nullable: boolean;
}

/** @param dependsOn identities of the enum or domain that the type is, or is an array of */
export function typeFacts(text: string, dependsOn: readonly string[], catalog: Catalog): TypeFacts {
  if (text.endsWith('[]')) {
    const of = typeFacts(text.slice(0, -2), dependsOn, catalog);
    return { type: { kind: 'array', of: of.type, join: arrayText }, checks: [], itemChecks: of.checks, nullable: true };
  }
  for (const id of dependsOn) {
    const object = catalog.objects.get(id);
    if (object !== undefined && isNamed(text, object.path)) return ofOwn(object, catalog);
  }
  return { type: builtIn(text), checks: [], itemChecks: [], nullable: true };
}

function isNamed(text: string, path: readonly string[]): boolean {
  const names = namesIn(text) ?? [text];
  return names.every((name, place) => name === path[path.length - names.length + place]);
}

function ofOwn(object: CatalogObject, catalog: Catalog): TypeFacts {
  const { properties } = object;
  if (object.kind === 'enum') {
    return {
      type: { kind: 'choice', values: properties.values as readonly string[] },
      checks: [],
      itemChecks: [],
      nullable: true,
    };
  }
  const base = typeFacts(String(properties.type), object.dependsOn, catalog);
  const checks = ((properties.checks ?? []) as readonly string[]).map((check) =>
    check.replace(/^CHECK /, '').replace(/ NOT VALID$/, ''),
  );
  return { ...base, checks: [...base.checks, ...checks], nullable: base.nullable && properties.nullable === true };
}

const RANGES: Readonly<Record<string, string>> = {
  int4range: 'integer',
  int8range: 'bigint',
  numrange: 'numeric(10,2)',
  tsrange: 'timestamp without time zone',
  tstzrange: 'timestamp with time zone',
  daterange: 'date',
};

function builtIn(text: string): SeedType {
  const [, word = text, modifier, rest = ''] = /^(.*?)(?:\(([^)]*)\))?( with(?:out)? time zone)?$/.exec(text) ?? [];
  const name = (namesIn(word) ?? [word]).at(-1)!;
  const [first, second] = (modifier ?? '').split(',').map((part) => part.trim());
  const number = first === undefined || first === '' ? null : Number(first);
  const range = RANGES[name];
  if (range !== undefined) return { kind: 'range', of: builtIn(range), join: (low, high) => `[${low},${high})` };
  const multi = RANGES[name.replace('multirange', 'range')];
  if (multi !== undefined) return { kind: 'range', of: builtIn(multi), join: (low, high) => `{[${low},${high})}` };
  if (Object.hasOwn(MADE, name)) return madeOf(name, first || null, second ?? null);
  switch (name) {
    case 'smallint':
      return whole(15);
    case 'integer':
      return whole(31);
    case 'bigint':
      return whole(63);
    case 'oid':
      return { kind: 'integer', min: 0n, max: 2n ** 32n - 1n };
    case 'numeric':
      return { kind: 'decimal', precision: number ?? 18, scale: number === null ? 2 : Number(second ?? 0), signed: true };
    case 'money':
      return { kind: 'decimal', precision: 12, scale: 2, signed: true };
    case 'real':
    case 'double precision':
      return { kind: 'float' };
    case 'boolean':
      return { kind: 'boolean', yes: 'true', no: 'false' };
    case 'text':
    case 'citext':
      return { kind: 'text', length: null, fixed: false };
    case 'character varying':
      return { kind: 'text', length: number, fixed: false };
    case 'character':
      return { kind: 'text', length: number ?? 1, fixed: true };
    case 'name':
      return { kind: 'text', length: 63, fixed: false };
    case 'char':
      return { kind: 'text', length: 1, fixed: true };
    case 'bytea':
      return { kind: 'bytes', length: null, fixed: false };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return rest === ' with time zone' ? madeOf('timetz') : { kind: 'time', digits: number ?? 6 };
    case 'timestamp':
      return { kind: 'timestamp', digits: number ?? 6 };
    case 'uuid':
    case 'json':
      return { kind: name };
    case 'jsonb':
      return { kind: 'json' };
    default:
      return { kind: 'unknown', name: text };
  }
}

function madeOf(name: string, first: string | null = null, second: string | null = null): SeedType {
  return { kind: 'made', make: (chance: Chance) => MADE[name]!(chance, first, second) };
}

function whole(bits: number): SeedType {
  return { kind: 'integer', min: -(2n ** BigInt(bits)), max: 2n ** BigInt(bits) - 1n };
}

/** Manual: "Array Input and Output Syntax". */
function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
