import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  displayWidth
} from "./chunk-SFX3QLW5.js";

// src/report/terminal/page.ts
import { styleText } from "node:util";
function painter(colour) {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
var SIGNS = { error: "\u2717", warning: "!", info: "i" };
var COLOURS = { error: "red", warning: "yellow", info: "cyan" };
function wrap(items, width, separator = ", ", first = "  ", indent = "  ") {
  const lines = [];
  let line = first;
  items.forEach((item, index) => {
    const text = index === items.length - 1 ? item : `${item}${separator.trimEnd()}`;
    const gap = line === first || line === indent ? "" : separator.startsWith(" ") ? " " : separator.slice(separator.trimEnd().length);
    if (displayWidth(line) + displayWidth(gap) + displayWidth(text) > width && line.trim() !== "" && line !== first) {
      lines.push(line);
      line = `${indent}${text}`;
    } else line += `${gap}${text}`;
  });
  return [...lines, line];
}

export {
  painter,
  SIGNS,
  COLOURS,
  wrap
};
