import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  displayWidth,
  shorten
} from "./chunk-SFX3QLW5.js";

// src/report/terminal/columns.ts
function columns(rows, width, gap = 2) {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, place) => Math.max(0, ...rows.map((row) => displayWidth(row[place].text))));
  const room = Math.max(count * 6, width - gap * (count - 1));
  while (widths.reduce((sum, one) => sum + one, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = widths[widest] - 1;
  }
  return rows.map(
    (row) => row.map(({ text, paint = plain }, place) => {
      const shown = shorten(text, widths[place]);
      const rest = place === count - 1 ? "" : " ".repeat(Math.max(0, widths[place] - displayWidth(shown)));
      return `${paint(shown)}${rest}`;
    }).join(" ".repeat(gap)).trimEnd()
  );
}
function plain(text) {
  return text;
}

export {
  columns
};
