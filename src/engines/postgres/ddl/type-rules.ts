/** From one of the server's own types to another: what its casts do, each tried on a server (test/postgres/ddl-types.test.ts). */
import type { TypeName } from './type-name.ts';

/** `$` stands for the column. */
export interface TypeRule {
  readonly free?: true;
  readonly using?: string;
  readonly fails?: true;
  readonly loses?: true;
  readonly unfit?: string;
}

const FREE: TypeRule = { free: true };
const WRITTEN: TypeRule = {};
const LOSES: TypeRule = { loses: true };

/** Null for a pair that is not known. */
export function baseChange(from: TypeName, to: TypeName): TypeRule | null {
  if (isString(from) && isString(to)) return strings(from, to);
  if (from.name === 'numeric' && to.name === 'numeric') return numerics(from, to);
  if (isNumber(from) && isNumber(to)) return numbers(from, to);
  if (isBits(from) && isBits(to)) return bits(from, to);
  if (from.name === to.name) return precision(from, to);
  if (/^interval/.test(from.name) && /^interval/.test(to.name)) return to.name === 'interval' ? precision(from, to) : LOSES;
  return BETWEEN[`${from.name} > ${to.name}`]?.(from, to) ?? null;
}

const isString = ({ name }: TypeName): boolean => ['text', 'character varying', 'character', 'name', '"char"'].includes(name);
const isBits = ({ name }: TypeName): boolean => name === 'bit' || name === 'bit varying';

function strings(from: TypeName, to: TypeName): TypeRule {
  const [was, length] = [from.modifiers[0], to.modifiers[0]];
  if (to.name === '"char"' || to.name === 'name') return { using: `$::text::${to.name}`, loses: true };
  const varying = (name: string): boolean => name === 'text' || name === 'character varying';
  const fits = length === undefined || (was !== undefined && was <= length) || (from.name === 'name' && length >= 63);
  if (varying(from.name) && varying(to.name) && fits) return FREE;
  if (fits) return WRITTEN;
  // Blanks at the end are cut without a word.
  return { fails: true, unfit: `length(rtrim($::text, ' ')) > ${length}` };
}

function numerics(from: TypeName, to: TypeName): TypeRule {
  const [places, scale = 0] = to.modifiers;
  const [hadPlaces, hadScale = 0] = from.modifiers;
  if (places === undefined) return FREE;
  const whole = places - scale;
  if (hadPlaces === undefined) return { loses: true, ...overflow(whole, scale) };
  if (scale === hadScale && places >= hadPlaces) return FREE;
  const hadWhole = hadPlaces - hadScale;
  // Rounding may make one digit more.
  const mayOverflow = whole < hadWhole || (whole === hadWhole && scale < hadScale);
  return { ...(scale < hadScale ? LOSES : WRITTEN), ...(mayOverflow ? overflow(whole, scale) : WRITTEN) };
}

function overflow(whole: number, scale: number): TypeRule {
  return { fails: true, unfit: `abs(round($::numeric, ${scale})) >= 1e${whole}::numeric` };
}

/** Whole numbers by their range, with as many digits as they may have. */
const WHOLE: Readonly<Record<string, { readonly low: string; readonly high: string; readonly digits: number }>> = {
  smallint: { low: '-32768', high: '32767', digits: 5 },
  integer: { low: '-2147483648', high: '2147483647', digits: 10 },
  bigint: { low: '-9223372036854775808', high: '9223372036854775807', digits: 19 },
};
/** Digits that a floating number keeps. */
const FLOATING: Readonly<Record<string, number>> = { real: 6, 'double precision': 15 };

const isNumber = ({ name }: TypeName): boolean => name in WHOLE || name in FLOATING || name === 'numeric' || name === 'money';

function numbers(from: TypeName, to: TypeName): TypeRule {
  const [whole, toWhole] = [WHOLE[from.name], WHOLE[to.name]];
  if (whole !== undefined && toWhole !== undefined)
    return toWhole.digits > whole.digits ? WRITTEN : { fails: true, unfit: outside(toWhole) };
  if (whole !== undefined && to.name === 'numeric') {
    const [places, scale = 0] = to.modifiers;
    return places === undefined || places - scale >= whole.digits ? WRITTEN : overflow(places - scale, scale);
  }
  if (whole !== undefined && to.name in FLOATING) return whole.digits <= FLOATING[to.name]! ? WRITTEN : LOSES;
  if (from.name === 'real' && to.name === 'double precision') return WRITTEN;
  if (from.name === 'money' && to.name === 'numeric' && to.modifiers.length === 0) return WRITTEN;
  if (toWhole !== undefined) return rounded(from, to.name, toWhole);
  if (from.name === 'money' || to.name === 'money') return { using: `$::numeric::${to.text}`, loses: true, fails: true };
  return to.name === 'numeric' && to.modifiers.length === 0 ? LOSES : { loses: true, fails: true };
}

/** Into a whole number. */
function rounded(from: TypeName, to: string, range: (typeof WHOLE)[string]): TypeRule {
  if (from.name === 'money') {
    const using = `$::numeric::${to}`;
    return to === 'bigint' ? { using, loses: true } : { using, loses: true, fails: true, unfit: outside(range, '::numeric') };
  }
  const exact = from.name === 'numeric' && from.modifiers.length > 0 && (from.modifiers[1] ?? 0) <= 0;
  if (exact && from.modifiers[0]! - (from.modifiers[1] ?? 0) < range.digits) return WRITTEN;
  const fits =
    from.name === 'numeric' && from.modifiers.length > 0 && from.modifiers[0]! - (from.modifiers[1] ?? 0) < range.digits - 1;
  return { ...(exact ? WRITTEN : LOSES), ...(fits ? WRITTEN : { fails: true, unfit: outside(range, '::numeric') }) };
}

function outside({ low, high }: { readonly low: string; readonly high: string }, cast = ''): string {
  return cast === '' ? `$ NOT BETWEEN ${low} AND ${high}` : `round($${cast}) NOT BETWEEN ${low} AND ${high}`;
}

function bits(from: TypeName, to: TypeName): TypeRule {
  const [was, length] = [from.modifiers[0], to.modifiers[0]];
  if (to.name === 'bit varying' && (length === undefined || (was !== undefined && was <= length)))
    return from.name === to.name || length === undefined ? FREE : WRITTEN;
  const unfit = to.name === 'bit' ? `length($) <> ${length ?? 1}` : `length($) > ${length}`;
  return { fails: true, unfit };
}

/** The same type with another precision: fractions of a second. */
function precision(from: TypeName, to: TypeName): TypeRule | null {
  if (!/^(time|timestamp|interval)/.test(from.name)) return null;
  const [was, wanted] = [from.modifiers[0] ?? 6, to.modifiers[0] ?? 6];
  return wanted >= was ? FREE : LOSES;
}

/** Times of day and zone are taken in UTC, so that the outcome does not hang on who runs it. */
const BETWEEN: Readonly<Record<string, (from: TypeName, to: TypeName) => TypeRule>> = {
  'timestamp without time zone > timestamp with time zone': (from, to) => zoned(from, to, `($ AT TIME ZONE 'UTC')`),
  'timestamp with time zone > timestamp without time zone': (from, to) => zoned(from, to, `($ AT TIME ZONE 'UTC')`),
  'date > timestamp without time zone': () => WRITTEN,
  'date > timestamp with time zone': () => ({ using: `($::timestamp AT TIME ZONE 'UTC')` }),
  'timestamp without time zone > date': () => LOSES,
  'timestamp with time zone > date': () => ({ using: `($ AT TIME ZONE 'UTC')::date`, loses: true }),
  'timestamp without time zone > time without time zone': () => LOSES,
  'timestamp with time zone > time without time zone': () => ({ using: `($ AT TIME ZONE 'UTC')::time`, loses: true }),
  'timestamp with time zone > time with time zone': () => ({ using: `($ AT TIME ZONE 'UTC')::time::timetz`, loses: true }),
  'time without time zone > time with time zone': (from, to) => ({
    using: `($::text || '+00')::${to.text}`,
    ...lessExact(from, to),
  }),
  'time with time zone > time without time zone': () => LOSES,
  'time without time zone > interval': () => WRITTEN,
  'interval > time without time zone': () => LOSES,
  'json > jsonb': () => ({ fails: true }),
  'jsonb > json': () => WRITTEN,
  'cidr > inet': () => FREE,
  'inet > cidr': () => LOSES,
  'macaddr > macaddr8': () => WRITTEN,
  'macaddr8 > macaddr': () => ({ fails: true }),
  'boolean > smallint': () => ({ using: '$::integer::smallint' }),
  'boolean > integer': () => ({ using: '$::integer' }),
  'boolean > bigint': () => ({ using: '$::integer::bigint' }),
  'smallint > boolean': () => ({ using: '($ <> 0)', loses: true }),
  'integer > boolean': () => ({ using: '($ <> 0)', loses: true }),
  'bigint > boolean': () => ({ using: '($ <> 0)', loses: true }),
  'integer > oid': () => FREE,
  'oid > integer': () => FREE,
};

function zoned(from: TypeName, to: TypeName, using: string): TypeRule {
  return { using, ...lessExact(from, to) };
}

function lessExact(from: TypeName, to: TypeName): TypeRule {
  return (to.modifiers[0] ?? 6) < (from.modifiers[0] ?? 6) ? LOSES : WRITTEN;
}
