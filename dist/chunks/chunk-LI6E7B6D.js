import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/sources/code/migrations/history/history.ts
function historyOf({ tool, tables = [tool], fits, read }) {
  return {
    tool,
    appliedIn(all) {
      const candidates = all.filter((table) => tables.includes(table.tool)).map(({ rows }) => rows.map(lowerCase));
      const own = candidates.filter((rows) => fits === void 0 || rows.every(fits));
      return fullest(own.map(read));
    }
  };
}
function anyOf(tool, histories) {
  let found;
  return {
    get tool() {
      return found?.tool ?? tool;
    },
    appliedIn(tables) {
      const answers = histories.map((history) => ({ history, applied: history.appliedIn(tables) }));
      const own = answers.flatMap(({ applied }) => applied ?? []).filter(({ ids, unknown }) => ids.size > 0 || unknown.length === 0);
      const best = fullest(own);
      found = answers.find(({ applied }) => applied !== null && applied === best)?.history;
      return best;
    }
  };
}
function fullest(answers) {
  const rank = ({ ids, unknown }) => ids.size * 1e6 - unknown.length;
  return answers.reduce((best, next) => best === null || rank(next) > rank(best) ? next : best, null);
}
function lowerCase(row) {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
}
var Findings = class {
  #ids = /* @__PURE__ */ new Set();
  #unknown = /* @__PURE__ */ new Set();
  #failed = /* @__PURE__ */ new Set();
  #edited = /* @__PURE__ */ new Set();
  applied(id) {
    this.#ids.add(id);
  }
  unknown(name) {
    this.#unknown.add(name);
  }
  failed(name) {
    this.#failed.add(name);
  }
  edited(name) {
    this.#edited.add(name);
  }
  done() {
    return { ids: this.#ids, unknown: [...this.#unknown], failed: [...this.#failed], edited: [...this.#edited] };
  }
};
function textOf(value) {
  if (value === null || value === void 0) return "";
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  if (value instanceof Date) return value.toISOString();
  return String(value);
}
function isTrue(value) {
  if (value instanceof Uint8Array) return value.length > 0 && value[0] !== 0 && value[0] !== 48;
  return value === true || value !== null && value !== void 0 && /^(t|true|[1-9]\d*)$/i.test(String(value));
}
function isNothing(value) {
  return value === null || value === void 0;
}
function timeOf(value) {
  if (value instanceof Date) return value.getTime();
  const text = textOf(value).trim();
  if (text === "") return null;
  const time = Date.parse(/([zZ]|[+-]\d\d(:?\d\d)?)$/.test(text) ? text : `${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : time;
}
function inOrderOf(rows, column) {
  return [...rows].sort((a, b) => Number(textOf(a[column])) - Number(textOf(b[column])));
}

export {
  historyOf,
  anyOf,
  Findings,
  textOf,
  isTrue,
  isNothing,
  timeOf,
  inOrderOf
};
