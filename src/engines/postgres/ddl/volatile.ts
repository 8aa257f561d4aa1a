/**
 * Whether a default gives the same value to all rows of one statement. If it surely does, a column is added with it in no time; else
 * the server would write every row anew, and there is a better way. Manual: "ALTER TABLE, Notes".
 */
import { type Word, words } from '../meaning/words.ts';

export function isSteady(expression: string): boolean {
  const found = words(expression);
  if (found === null) return false;
  return found.every((word, place) => {
    if ((word.kind !== 'name' && word.kind !== 'quoted') || found[place + 1]?.text !== '(') return true;
    // A type with its modifier, or one of the server's own functions that is known.
    return isType(found, place) || (found[place - 1]?.text !== '.' && STEADY.has(word.text.toLowerCase()));
  });
}

/** `numeric` in `0::numeric(4,2)`. */
function isType(found: readonly Word[], place: number): boolean {
  let at = place - 1;
  while (found[at]?.kind === 'name' || found[at]?.kind === 'quoted' || found[at]?.text === '.') at -= 1;
  return found[at]?.text === '::';
}

const STEADY = new Set(
  `now transaction_timestamp statement_timestamp current_timestamp localtimestamp current_time localtime current_date date_trunc date_part extract
  timezone age make_date make_time make_timestamp make_timestamptz make_interval to_timestamp to_date to_char to_number lower upper initcap
  btrim ltrim rtrim md5 length concat concat_ws replace substring substr lpad rpad repeat left right round trunc floor ceil abs power sqrt
  coalesce nullif greatest least array_fill to_json to_jsonb json_build_object json_build_array jsonb_build_object jsonb_build_array
  json_object jsonb_object current_setting current_schema current_database version array row int4range int8range numrange tsrange tstzrange daterange
  any all in and or not when then else case`.split(/\s+/),
);
