import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  shorten,
  visible
} from "./chunk-SFX3QLW5.js";

// src/report/markdown/escape.ts
function code(text, most = 80) {
  const line = shorten(visible(text), most);
  if (line === "") return "*(empty)*";
  if (/[`|\\]|^ | $/.test(line)) return htmlCode(line);
  return `\`${line}\``;
}
function htmlCode(line) {
  return `<code>${neutral(line)}</code>`;
}
function plain(text, most = 400) {
  const line = shorten(visible(text.replace(/\s*[\r\n]\s*/g, " ")), most);
  return neutral(line).replace(/&#35;/g, "&#35;&#8203;").replace(/\bGH-(?=\d)/gi, "$&&#8203;");
}
function neutral(line) {
  return line.replace(/[&<>`*_{}[\]#|~$\\^=@!]|:(?=\S)|(?<=www)\./gi, (char) => `&#${char.codePointAt(0)};`).replace(/&#64;/g, "&#64;&#8203;");
}
function sentence(text) {
  return text.split("`").map((part, index) => index % 2 === 0 ? plain(part, 2e3) : code(part, 200)).join("");
}
function link(text, url) {
  return url === void 0 ? text : `[${text}](${address(url)})`;
}
function address(url) {
  return url.replace(/[\s()<>\\]/g, (char) => `%${(char.codePointAt(0) ?? 0).toString(16).padStart(2, "0").toUpperCase()}`);
}

export {
  code,
  plain,
  sentence,
  link,
  address
};
