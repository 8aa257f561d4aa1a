/** An expression with its constants reckoned, and with one name for what has several. */
import { constantsIn } from './constants.ts';
import { synonymAt } from './synonyms.ts';
import { words } from './words.ts';

/** @param literals by the text of a constant, what it is worth, as SQL */
export function rewrite(text: string, literals: ReadonlyMap<string, string>): string {
  const found = words(text) ?? [];
  const constants = new Map(constantsIn(found, text).map((constant) => [constant.first, constant]));
  let result = '';
  let done = 0;
  for (let place = 0; place < found.length; ) {
    const constant = constants.get(place);
    const literal = constant === undefined ? undefined : literals.get(constant.text);
    const change = constant !== undefined && literal !== undefined ? { ...constant, text: literal } : synonymAt(found, place);
    if (change === null) {
      place = constant?.next ?? place + 1;
      continue;
    }
    result += text.slice(done, found[place]!.start) + change.text;
    done = found[change.next - 1]!.end;
    place = change.next;
  }
  return result + text.slice(done);
}

/** The texts of the constants in an expression. */
export function constantTexts(text: string): string[] {
  return constantsIn(words(text) ?? [], text).map((constant) => constant.text);
}
