import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  rowsText,
  thousands
} from "./chunk-4HJKHQDN.js";
import {
  count,
  duration
} from "./chunk-VCDZEJPJ.js";
import {
  displayWidth,
  nameText,
  shorten
} from "./chunk-SFX3QLW5.js";

// src/publish/destination.ts
var COMMENT_WHEN = ["always", "on-drift", "never"];
var NOTHING_ASKED = { status: null, checkRun: null, previousNames: [], issue: null };

// src/report/sync/progress.ts
var TELLING = 1e3;
function followSync(now) {
  const atWork = /* @__PURE__ */ new Map();
  const began = /* @__PURE__ */ new Map();
  const finished = /* @__PURE__ */ new Set();
  let tables = 0;
  return {
    take(event) {
      if (event.type === "begin") tables = event.tables.length;
      else if (event.type === "progress") {
        const { table, phase, done, total } = event;
        finished.delete(table);
        const before = atWork.get(table);
        if (before === void 0 || before.phase !== phase || done < before.done) began.set(table, { at: now(), done });
        const start = began.get(table);
        const passed = now() - start.at;
        const rate = passed < TELLING || done === start.done ? null : (done - start.done) / passed * 1e3;
        atWork.set(table, { table, phase, done, total, rate });
      } else {
        const table = event.type === "end" ? event.result.table : event.table;
        finished.add(table);
        atWork.delete(table);
        began.delete(table);
      }
    },
    get atWork() {
      return [...atWork.values()];
    },
    get finished() {
      return finished.size;
    },
    get tables() {
      return tables;
    }
  };
}
function workText(work) {
  const { phase, done, total, rate } = work;
  if (total === null && done === 0) return `${nameText(work.table, 80)}: ${phase}`;
  const rows = total === null ? count(done, "row") : `${thousands(done)} of ${count(total, "row")}${percent(work)}`;
  return `${nameText(work.table, 80)}: ${phase} ${rows}${rateText(rate)}`;
}
function runText({ atWork, finished, tables }) {
  const left = ({ done: done2, total }) => (total ?? 0) - done2;
  const [first, ...others] = [...atWork].sort((a, b) => left(b) - left(a));
  const rest = others.length === 0 ? "" : `; ${count(others.length, "other-table")} at work`;
  const done = `${thousands(finished)} of ${count(tables, "table")} done`;
  return first === void 0 ? done : `${workText(first)}${rest}; ${done}`;
}
function endText(result) {
  const { table, status, skipped, durationMs, rows } = result;
  const what = [rowsText(result, { would: status === "would-change" }), skipped === 0 ? "" : `${count(skipped, "row")} skipped`];
  const said = what.filter(Boolean).join(", ");
  const silent = status === "unchanged" ? `nothing to do${rows === null ? "" : ` of ${count(rows, "row")}`}` : "done";
  const words = said || (status === "would-change" ? "differs" : silent);
  return `${nameText(table, 80)}: ${words} (${duration(durationMs)})`;
}
function barText(work, width) {
  const { table, phase, done, total, rate } = work;
  const nameWidth = Math.max(8, Math.min(32, Math.floor(width / 4)));
  const name = pad(within(nameText(table, 200), nameWidth), nameWidth);
  const share = shareOf(work);
  const figures = `${phase} ${thousands(done)}${total === null ? "" : ` of ${thousands(total)}`}${rateText(rate)}`;
  const room = width - nameWidth - 11;
  const barWidth = Math.max(0, Math.min(24, room - figures.length - 1));
  const full = Math.round((share ?? 0) * barWidth);
  const rest = share === null ? " " : "\u2591";
  const bar = barWidth < 4 ? "" : `${"\u2588".repeat(full)}${rest.repeat(barWidth - full)} `;
  const part = share === null ? "    " : `${String(Math.floor(share * 100)).padStart(3)}%`;
  return within(`  ${name}  ${bar}${part}  ${figures}`, Math.max(1, width - 1));
}
function progressLines(now, every, print) {
  const followed = followSync(now);
  let last = now();
  return (event) => {
    followed.take(event);
    if (event.type === "end" && event.result.status !== "unchanged") print(endText(event.result));
    if (event.type !== "progress" || now() - last < every) return;
    last = now();
    print(runText(followed));
  };
}
var LINE_EVERY = 5e3;
function percent(work) {
  const share = shareOf(work);
  return share === null ? "" : ` (${Math.floor(share * 100)}%)`;
}
function shareOf({ done, total }) {
  return total === null || total === 0 ? null : Math.min(1, done / total);
}
function rateText(rate) {
  return rate === null ? "" : `, ${thousands(Math.round(rate))} rows/s`;
}
function within(text, columns) {
  let most = columns;
  while (most > 1 && displayWidth(shorten(text, most)) > columns) most -= 1;
  return shorten(text, most);
}
function pad(text, width) {
  return `${text}${" ".repeat(Math.max(0, width - displayWidth(text)))}`;
}

export {
  COMMENT_WHEN,
  NOTHING_ASKED,
  followSync,
  barText,
  progressLines,
  LINE_EVERY
};
