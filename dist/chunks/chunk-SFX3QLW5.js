import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/report/text.ts
function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => {
    const known = KNOWN[char];
    if (known !== void 0) return known;
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}
function visibleLines(text) {
  return text.replace(/[^\n\t]+/g, visible);
}
var KNOWN = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
function shorten(text, most) {
  if (text.length <= most) return text;
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = Math.ceil((most - 1) * 2 / 3);
  return `${characters.slice(0, head).join("")}\u2026${characters.slice(characters.length - (most - 1 - head)).join("")}`;
}
function nameText(name, most) {
  return shorten(visible(name), most);
}
function valueText(value) {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return value.map(visible).join(", ");
  return visible(
    String(value).trim().replace(/\s*[\r\n]\s*/g, " ")
  );
}
function pairText(reference, target, most) {
  let [a, b] = [valueText(reference), valueText(target)];
  if (a === null || b === null) return [a === null ? null : shorten(a, most), b === null ? null : shorten(b, most)];
  if (a === b) [a, b] = [exactly(reference), exactly(target)];
  if (a === b) [a, b] = [JSON.stringify(reference), JSON.stringify(target)];
  if (a.length <= most && b.length <= most) return [a, b];
  const [left, right] = [[...a], [...b]];
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const start = same <= most / 2 ? 0 : Math.max(0, same - Math.floor(most / 3));
  return [windowOf(left, start, most), windowOf(right, start, most)];
}
function exactly(value) {
  return typeof value === "string" ? visible(value) : JSON.stringify(value);
}
function windowOf(characters, start, most) {
  const before = start > 0 ? "\u2026" : "";
  const room = most - before.length;
  const rest = characters.slice(start);
  return rest.length <= room ? before + rest.join("") : `${before}${rest.slice(0, room - 1).join("")}\u2026`;
}
function displayWidth(text) {
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
var MARK = new RegExp("\\p{M}", "u");
var WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Emoji_Presentation}", "u");

export {
  visible,
  visibleLines,
  shorten,
  nameText,
  valueText,
  pairText,
  displayWidth
};
