/**
 * Names and texts as SQL. A name is quoted when the server would quote it (quote_ident), by the key words of every version that is
 * served, so that a statement reads as a person would write it and means the same on each of them.
 */

/** `orders`, `"Odd ""name"".x"`. */
export function quoteName(name: string): string {
  return PLAIN.test(name) && !KEY_WORDS.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** `shop.orders`. @param path names from the outside in, the schema first */
export function qualified(path: readonly string[]): string {
  return path.map(quoteName).join('.');
}

/** A string, whatever standard_conforming_strings says. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** The names in a path that a server has written (`shop."Odd ""name"".x"`); null for what is none. */
export function namesIn(text: string): string[] | null {
  const names = text.match(NAME) ?? [];
  if (names.length === 0 || names.join('.') !== text) return null;
  return names.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name));
}

const NAME = /"(?:[^"]|"")*"|[^".\s]+/g;

const PLAIN = /^[a-z_][a-z0-9_]*$/;

/** All but the unreserved ones: pg_get_keywords() of versions 14 to 18. Manual: "SQL Key Words". */
const KEY_WORDS: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character
  check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role
  current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists
  extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int
  integer intersect interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query
  json_scalar json_serialize json_table json_value lateral leading least left like limit localtime localtimestamp merge_action
  national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing
  position precision primary real references returning right row select session_user setof similar smallint some substring
  symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user using values varchar
  variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/),
);
