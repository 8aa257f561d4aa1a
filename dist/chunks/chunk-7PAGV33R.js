import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  Findings,
  anyOf,
  historyOf,
  inOrderOf,
  isNothing,
  isTrue,
  textOf,
  timeOf
} from "./chunk-LI6E7B6D.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/code/migrations/layouts/atlas.ts
import { createHash } from "node:crypto";

// src/sources/code/migrations/history/atlas.ts
var BASELINE = 1;
var RESOLVED = 4;
function atlasHistory(migrations, hashes, checkpoints) {
  const known = new Map(migrations.map((migration6) => [migration6.version, migration6]));
  return historyOf({
    tool: "Atlas",
    read(rows) {
      const findings = new Findings();
      const revisions = rows.filter(({ version }) => !textOf(version).startsWith("."));
      for (const row of revisions) {
        const version = textOf(row.version);
        const migration6 = known.get(version);
        const name = migration6?.name ?? `${version}_${textOf(row.description)}`.replace(/_$/, "");
        const type = Number(textOf(row.type));
        const started = (type & BASELINE) !== 0 || checkpoints.has(version);
        const halfDone = textOf(row.error) !== "" || Number(textOf(row.applied)) < Number(textOf(row.total));
        if (started) {
          for (const earlier of migrations) if (earlier.version <= version) findings.applied(earlier.id);
        }
        if (halfDone && (type & RESOLVED) === 0) findings.failed(name);
        else if (migration6 !== void 0) {
          findings.applied(migration6.id);
          const hash = textOf(row.hash).replace(/^h1:/, "");
          if (!started && hash !== "" && hash !== hashes.get(version)) findings.edited(name);
        } else if (!started) findings.unknown(name);
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/layouts/order.ts
function compareVersions(a, b) {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [one, other] = [left[place] ?? 0n, right[place] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
function partsOf(version) {
  return (version.match(/\d+/g) ?? []).map(BigInt);
}
function plainVersion(version) {
  return partsOf(version).join(".").replace(/(\.0)+$/, "");
}
function byVersion(migrations) {
  const sorted = [...migrations].sort((a, b) => compareVersions(a.version, b.version));
  refuseTwins(sorted, ({ version }) => plainVersion(version));
  return sorted;
}
function refuseTwins(migrations, keyOf) {
  const seen = /* @__PURE__ */ new Map();
  for (const migration6 of migrations) {
    const key = keyOf(migration6);
    const twin = seen.get(key);
    if (twin !== void 0) {
      throw new DriftgateError(
        "source",
        `Two migrations have the version ${migration6.version}: ${twin.file} and ${migration6.file}.`,
        {
          hint: "Which of them runs first cannot be told: give one of them another version."
        }
      );
    }
    seen.set(key, migration6);
  }
}
function byName(migrations) {
  return [...migrations].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}
function filesLike(files, name) {
  return files.filter((file) => !file.includes("/") && name.test(file));
}
function migrationOf(file, parts) {
  return { id: parts.version, file: file.name, raw: file.raw, sql: () => file.text, ...parts };
}

// src/sources/code/migrations/layouts/sections.ts
function upPart(text, { up, down }) {
  let found = false;
  let inside = false;
  const lines = text.split("\n").map((line) => {
    if (up.test(line)) {
      found = true;
      inside = true;
      return "";
    }
    if (down.test(line)) inside = false;
    return inside ? line : "";
  });
  return found ? lines.join("\n") : null;
}
function hasMark(text, mark) {
  return text.split("\n").some((line) => mark.test(line));
}

// src/sources/code/migrations/layouts/atlas.ts
var SUM = "atlas.sum";
var FORWARD = /^(?!U\d)(?!.*\.down\.sql$).*\.sql$/;
var FLYWAY = /^V\d/;
var CHECKPOINT = /^-- atlas:checkpoint\b/;
var PARTS = /^-- atlas:txtar\b/;
var MARKS = [
  { up: /^--\s*migrate:up(\s|$)/, down: /^--\s*migrate:down(\s|$)/ },
  { up: /^--\s*\+goose\s+up\s*$/i, down: /^--\s*\+goose\s+down\s*$/i },
  { up: /^-- migration\.sql --\s*$/, down: /^-- (?!migration\.sql).* --\s*$/ }
];
var atlas = {
  name: "atlas",
  looks: "atlas.sum (Atlas)",
  recognises: ({ files }) => files.includes(SUM),
  async read(folder, { log }) {
    const files = await Promise.all(filesLike(folder.files, FORWARD).map((file) => folder.read(file)));
    const named = byName(files.map(migration));
    const flyway2 = named.filter(({ name }) => FLYWAY.test(name)).sort((a, b) => compareVersions(a.version, b.version));
    const all = [...flyway2, ...named.filter((one) => !flyway2.includes(one))];
    refuseTwins(all, ({ version }) => version);
    const sums = await checkedSums(folder, (line) => log.warn(line));
    const isCheckpoint = ({ raw }) => CHECKPOINT.test(raw);
    const checkpoint = all.filter(isCheckpoint).at(-1);
    const rest = all.filter((one) => !isCheckpoint(one));
    const covered = checkpoint === void 0 ? [] : rest.filter(({ version }) => version < checkpoint.version);
    const list = checkpoint !== void 0 && covered.length === 0 ? [checkpoint, ...rest] : rest;
    const checkpoints = new Set(all.filter(isCheckpoint).map(({ version }) => version));
    return {
      flavour: null,
      list,
      ...checkpoint === void 0 || covered.length === 0 ? {} : {
        shortcut: {
          ids: new Set(covered.map(({ id }) => id)),
          name: checkpoint.file ?? checkpoint.name,
          sql: checkpoint.sql
        }
      },
      history: atlasHistory(list, sums, checkpoints)
    };
  }
};
function migration(file) {
  const name = file.name.split("/").at(-1).replace(/(\.up)?\.sql$/, "");
  const version = /^[^_]*/.exec(name)[0].replace(/^V(?=\d)/, "");
  const part = (marks) => marks.reduce((up, one) => up ?? upPart(file.text, one), null);
  const sql = part(PARTS.test(file.text) ? MARKS : MARKS.slice(0, 2)) ?? file.text;
  return migrationOf(file, { version, name, sql: () => sql });
}
async function checkedSums(folder, warn) {
  if (!folder.files.includes(SUM)) return /* @__PURE__ */ new Map();
  const sum = await folder.read(SUM);
  const listed = sum.text.split("\n").slice(1).map((line) => /^(.+) h1:(\S+)\s*$/.exec(line)).flatMap((match) => match === null ? [] : [{ name: match[1], hash: match[2] }]);
  const missing = listed.find(({ name }) => !folder.files.includes(name));
  if (missing !== void 0) {
    throw new DriftgateError("source", `${sum.name} lists ${missing.name}, and there is no such file.`, {
      hint: "Restore it, or write the sums again: atlas migrate hash."
    });
  }
  const added = filesLike(folder.files, /\.sql$/).find((file) => !listed.some(({ name }) => name === file));
  if (added !== void 0) warn(`${sum.name} does not list ${added}: atlas migrate hash writes it again.`);
  const texts = await Promise.all(listed.map(async ({ name }) => ({ name, raw: (await folder.read(name)).raw })));
  const sums = [(raw) => raw, (raw) => raw.replaceAll("\r\n", "\n")].map((ends) => hashed(texts, ends));
  const fitting = sums.find((hashes) => listed.every(({ name, hash }) => hashes.get(name) === hash)) ?? sums[0];
  const edited = listed.find(({ name, hash }) => fitting.get(name) !== hash);
  if (edited !== void 0) {
    warn(
      `${sum.name} does not fit ${edited.name}: it was edited since, or the sums were not written again (atlas migrate hash).`
    );
  }
  return new Map([...fitting].map(([name, hash]) => [versionOf(name), hash]));
}
function hashed(texts, ends) {
  const running = createHash("sha256");
  const hashes = /* @__PURE__ */ new Map();
  for (const { name, raw } of texts) {
    running.update(name).update(ends(raw));
    hashes.set(name, running.copy().digest("base64"));
  }
  return hashes;
}
function versionOf(file) {
  return /^[^_]*/.exec(file.replace(/(\.up|\.down)?\.sql$/, ""))[0].replace(/^V(?=\d)/, "");
}

// src/sources/code/migrations/history/versions.ts
function versionsHistory(migrations, parts) {
  const known = new Map(migrations.map((migration6) => [plainVersion(migration6.version), migration6]));
  return historyOf({
    ...parts,
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const version = textOf(row.version);
        const migration6 = known.get(plainVersion(version));
        if (migration6 !== void 0) findings.applied(migration6.id);
        else findings.unknown(isNothing(row.name) || textOf(row.name) === "" ? version : `${version}_${textOf(row.name)}`);
      }
      return findings.done();
    }
  });
}
var PLAIN_VERSIONS = {
  tables: ["a migration tool"],
  fits: (row) => !("dirty" in row) && !("statements" in row)
};

// src/sources/code/migrations/layouts/dbmate.ts
var NAME = /^(\d+).*\.sql$/;
var MARKS2 = { up: /^--\s*migrate:up(\s|$)/, down: /^--\s*migrate:down(\s|$)/ };
var dbmate = {
  name: "dbmate",
  looks: "-- migrate:up in 20260101120000_name.sql (dbmate)",
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, MARKS2.up));
  },
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME).map((file) => folder.read(file)));
    const list = byName(files.map(migration2));
    refuseTwins(list, ({ version }) => plainVersion(version));
    return { flavour: null, list, history: versionsHistory(list, { tool: "dbmate", ...PLAIN_VERSIONS }) };
  }
};
function migration2(file) {
  const base = file.name.split("/").at(-1);
  const up = upPart(file.text, MARKS2);
  if (up === null) {
    throw new DriftgateError("source", `${file.name} has no line "-- migrate:up".`, {
      hint: "dbmate needs one in every migration."
    });
  }
  return migrationOf(file, { version: NAME.exec(base)[1], name: base.replace(/\.sql$/, ""), sql: () => up });
}

// src/sources/code/migrations/layouts/diesel.ts
var UP = /^(\d[\d-]*)_[^/]*\/up\.sql$/;
var diesel = {
  name: "diesel",
  looks: "2026-01-01-000000_name/up.sql (diesel)",
  recognises: ({ files }) => files.some((file) => UP.test(file)),
  async read(folder) {
    const paths = folder.files.filter((file) => UP.test(file));
    const list = await Promise.all(
      paths.map(
        async (path) => migrationOf(await folder.read(path), { version: UP.exec(path)[1].replaceAll("-", ""), name: path.split("/")[0] })
      )
    );
    list.sort((a, b) => a.version < b.version ? -1 : 1);
    refuseTwins(list, ({ version }) => version);
    return { flavour: null, list, history: versionsHistory(list, { tool: "diesel" }) };
  }
};

// src/sources/code/migrations/history/checksum.ts
import { createHash as createHash2 } from "node:crypto";
function lineEnds(raw) {
  const unix = raw.replaceAll("\r\n", "\n");
  return [.../* @__PURE__ */ new Set([raw, unix, unix.replaceAll("\n", "\r\n")])];
}
function fitsHash(raw, algorithm, digest) {
  return lineEnds(raw).some((text) => createHash2(algorithm).update(text).digest("hex") === digest);
}
function lineCrc(text) {
  let crc = -1;
  for (const byte of Buffer.from(text.replace(/\r\n|\r|\n/g, ""))) crc = CRC[(crc ^ byte) & 255] ^ crc >>> 8;
  return ~crc;
}
var CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? value >>> 1 ^ 3988292384 : value >>> 1;
  return value;
});

// src/sources/code/migrations/history/drizzle.ts
function drizzleHistory(migrations, byName2) {
  return historyOf({
    tool: "Drizzle",
    read(rows) {
      const findings = new Findings();
      const newest = Math.max(...rows.map(({ created_at }) => Number(textOf(created_at))));
      for (const migration6 of migrations) {
        if (!byName2 && migration6.when <= newest) findings.applied(migration6.id);
      }
      for (const row of rows) {
        const migration6 = migrationOf2(row, migrations, byName2);
        if (migration6 === void 0) {
          findings.unknown(nameOf(row));
          continue;
        }
        findings.applied(migration6.id);
        if (!fitsHash(migration6.raw, "sha256", textOf(row.hash))) findings.edited(migration6.name);
      }
      return findings.done();
    }
  });
}
function migrationOf2(row, migrations, byName2) {
  const name = textOf(row.name);
  if (name !== "") return migrations.find((migration6) => migration6.name === name);
  const unit = byName2 ? 1e3 : 1;
  const when = Math.trunc(Number(textOf(row.created_at)) / unit);
  const sameTime = migrations.filter((migration6) => Math.trunc(migration6.when / unit) === when);
  if (sameTime.length === 1) return sameTime[0];
  const candidates = sameTime.length > 1 ? sameTime : migrations;
  return candidates.find(({ raw }) => fitsHash(raw, "sha256", textOf(row.hash)));
}
function nameOf(row) {
  const name = textOf(row.name);
  if (name !== "") return name;
  const when = new Date(Number(textOf(row.created_at)));
  const time = Number.isNaN(when.getTime()) ? "" : ` of ${when.toISOString()}`;
  return `a migration${time} (hash ${textOf(row.hash).slice(0, 12)})`;
}

// src/sources/code/migrations/layouts/drizzle.ts
var JOURNAL = "meta/_journal.json";
var SCRIPT = /^\d{14}[^/]*\/migration\.sql$/;
var SNAPSHOT = /^\d{14}[^/]*\/snapshot\.json$/;
var FLAVOURS = {
  postgresql: "postgres",
  pg: "postgres",
  postgres: "postgres",
  mysql: "mysql"
};
var drizzle = {
  name: "drizzle",
  looks: "meta/_journal.json, or 20260101120000_name/migration.sql with snapshot.json (Drizzle)",
  recognises: ({ files }) => files.includes(JOURNAL) || files.some((file) => SNAPSHOT.test(file)),
  read: (folder) => folder.files.includes(JOURNAL) ? withJournal(folder) : withFolders(folder)
};
async function withJournal(folder) {
  const journal = await folder.read(JOURNAL);
  const { dialect, entries = [] } = parsed(journal);
  const list = await Promise.all(
    entries.map(async ({ tag = "", when = 0 }) => {
      const path = `${tag}.sql`;
      if (!folder.files.includes(path)) {
        throw new DriftgateError(
          "source",
          `${journal.name} names the migration ${tag}, and there is no ${path} beside its folder.`,
          {
            hint: "Was it left out of a merge? drizzle-kit check tells more."
          }
        );
      }
      return { ...asDrizzle(await folder.read(path), tag), when };
    })
  );
  return { flavour: flavourOf(dialect, journal), list, history: drizzleHistory(list, false) };
}
async function withFolders(folder) {
  const scripts = folder.files.filter((file) => SCRIPT.test(file));
  const list = await Promise.all(
    scripts.map(async (path) => {
      const name = path.split("/")[0];
      return { ...asDrizzle(await folder.read(path), name), when: timeOf2(name) };
    })
  );
  const newest = folder.files.filter((file) => SNAPSHOT.test(file)).at(-1);
  const snapshot = newest === void 0 ? null : await folder.read(newest);
  const dialect = snapshot === null ? void 0 : parsed(snapshot).dialect;
  return {
    flavour: snapshot === null ? null : flavourOf(dialect, snapshot),
    list: byName(list),
    history: drizzleHistory(list, true)
  };
}
function asDrizzle(file, name) {
  return migrationOf(file, { version: name, name, sql: () => withSemicolons(file.text) });
}
function withSemicolons(text) {
  return text.split("--> statement-breakpoint").reduce((before, piece) => /(^|;)\s*$/.test(before) ? `${before}${piece}` : `${before};${piece}`);
}
function timeOf2(name) {
  const [year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name).slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
function flavourOf(dialect, { name }) {
  if (dialect === void 0) return null;
  const flavour = FLAVOURS[dialect];
  if (flavour !== void 0) return flavour;
  throw new DriftgateError("usage", `${name} says that these migrations are for ${dialect}.`, {
    hint: "driftgate reads those for postgresql and mysql."
  });
}
function parsed({ name, text }) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    throw new DriftgateError("source", `${name} is no JSON: ${messageOf(error)}`, { hint: "Is a merge conflict left in it?" });
  }
}

// src/sources/code/migrations/layouts/flyway.ts
import { posix as posix3 } from "node:path";

// src/sources/code/migrations/history/flyway.ts
function flywayHistory(migrations, covered) {
  return historyOf({ tool: "Flyway", read: (rows) => read(inOrderOf(rows, "installed_rank"), migrations, covered) });
}
function read(rows, migrations, covered) {
  const findings = new Findings();
  const { versions, repeatables, baseline } = standing(rows);
  const upTo = (version, limit) => limit !== null && compareVersions(version, limit) <= 0;
  for (const migration6 of migrations) {
    const { id, name, number, description, text } = migration6;
    const row = number === null ? repeatables.get(description) : versions.get(plainVersion(number));
    if (number !== null && upTo(number, baseline)) findings.applied(id);
    if (row === void 0) continue;
    if (!isTrue(row.success)) findings.failed(name);
    else if (number === null) {
      if (sameText(row, text)) findings.applied(id);
    } else {
      findings.applied(id);
      if (textOf(row.type).toUpperCase() === "SQL" && !sameText(row, text)) findings.edited(name);
    }
  }
  const known = new Set(
    migrations.map(({ number, description }) => number === null ? `R ${description}` : plainVersion(number))
  );
  for (const [key, row] of [...versions, ...[...repeatables].map(([text, entry]) => [`R ${text}`, entry])]) {
    if (known.has(key) || upTo(key, baseline) || row.version !== null && upTo(key, covered)) continue;
    const name = textOf(row.script).replace(/^.*\/|\.sql$/g, "") || textOf(row.version);
    if (isTrue(row.success)) findings.unknown(name);
    else findings.failed(name);
  }
  return findings.done();
}
function standing(rows) {
  const versions = /* @__PURE__ */ new Map();
  const repeatables = /* @__PURE__ */ new Map();
  let baseline = null;
  for (const row of rows) {
    const type = textOf(row.type).toUpperCase();
    const version = isNothing(row.version) || row.version === "" ? null : textOf(row.version);
    const takenBack = type === "DELETE" || type.startsWith("UNDO");
    if (type === "SCHEMA") continue;
    if (version === null) {
      if (takenBack) repeatables.delete(textOf(row.description));
      else repeatables.set(textOf(row.description), row);
    } else if (takenBack) {
      if (isTrue(row.success)) versions.delete(plainVersion(version));
    } else if (type.includes("BASELINE")) {
      if (isTrue(row.success)) baseline = version;
    } else versions.set(plainVersion(version), row);
  }
  return { versions, repeatables, baseline };
}
function sameText({ checksum }, text) {
  return isNothing(checksum) || text.includes("${") || Number(textOf(checksum)) === lineCrc(text);
}

// src/sources/code/migrations/layouts/code.ts
import { posix } from "node:path";
function refuseCode({ name, files }, pattern, command) {
  const code = files.find((file) => pattern.test(posix.basename(file)));
  if (code === void 0) return;
  throw new DriftgateError("usage", `${name}/${code} is a migration in code, which migrations: does not run.`, {
    hint: `Let your tool run all of them against the shadow: script:${command} (DATABASE_URL is set to it).`
  });
}

// src/sources/code/migrations/layouts/flyway-placeholders.ts
import { readFile } from "node:fs/promises";
import { dirname, posix as posix2, relative, resolve } from "node:path";
async function placeholdersFor(folder, context) {
  const configured = await settings(folder, context);
  if (configured.get("placeholderreplacement") === "false") return { fill: ({ text }) => text };
  return {
    fill({ name, text }, flavour) {
      const own = (placeholder) => {
        if (placeholder === "flyway:filename") return posix2.basename(name);
        if (placeholder === "flyway:table") return "flyway_schema_history";
        if (placeholder === "flyway:defaultschema" && flavour === "postgres") return "public";
        return configured.get(`placeholders.${placeholder}`);
      };
      const lines = text.split("\n").map((line, place) => {
        if (line.trimStart().startsWith("--")) return line;
        return line.replace(/\$\{([^}]*)\}/g, (_, written) => {
          const value = own(written.toLowerCase());
          if (value !== void 0) return value;
          throw new DriftgateError("source", `${name}, line ${place + 1}: the placeholder \${${written}} has no value.`, {
            hint: `Set flyway.placeholders.${written} in flyway.conf, or placeholders in flyway.toml, beside the migrations; values in environment variables are not read. Text with \${ that is none: flyway.placeholderReplacement=false.`
          });
        });
      });
      return lines.join("\n");
    }
  };
}
async function settings(folder, { folder: start }) {
  const found = /* @__PURE__ */ new Map();
  const places = [folder.path];
  while (!relative(start, places.at(-1)).startsWith("..") && resolve(places.at(-1)) !== resolve(start)) {
    places.push(dirname(places.at(-1)));
  }
  for (const place of places.reverse()) {
    for (const name of ["flyway.conf", "flyway.toml"]) {
      const text = await readFile(`${place}/${name}`, "utf8").catch(() => "");
      for (const [key, value] of name.endsWith(".toml") ? fromToml(text) : fromConf(text)) found.set(key, value);
    }
  }
  return found;
}
function* fromConf(text) {
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*flyway\.([^=#\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== void 0) yield [key.toLowerCase(), value];
  }
}
function* fromToml(text) {
  let table = "";
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== void 0) table = `${header.trim()}.`;
    const [, key, value] = /^\s*([\w."-]+)\s*=\s*("[^"]*"|'[^']*'|[^#\s]+)/.exec(line) ?? [];
    const full = `${table}${key?.replaceAll('"', "")}`.toLowerCase();
    if (key !== void 0 && full.startsWith("flyway.")) yield [full.slice("flyway.".length), value.replace(/^["']|["']$/g, "")];
  }
}

// src/sources/code/migrations/layouts/flyway.ts
var VERSIONED = /^V(\d+(?:[._]\d+)*)(?:__(.*))?\.sql$/;
var BASELINE2 = /^B(\d+(?:[._]\d+)*)(?:__(.*))?\.sql$/;
var REPEATABLE = /^R__(.*)\.sql$/;
var NEARLY = /^[VvBbRr]\d*(?:[._]\d+)*_.*\.sql$/;
var NEAR = 3;
var flyway = {
  name: "flyway",
  looks: "V1__name.sql (Flyway)",
  recognises: ({ files }) => files.filter((file) => file.split("/").length <= NEAR).some((file) => VERSIONED.test(posix3.basename(file)) || BASELINE2.test(posix3.basename(file))),
  async read(folder, context) {
    refuseCode(folder, /^[VRB]\d*(?:[._]\d+)*__.*\.(java|kt|groovy|py|ps1|sh|bat|cmd)$/, "flyway migrate");
    warnOfNames(folder, context);
    const placeholders = await placeholdersFor(folder, context);
    const all = (pattern) => readAll(folder, pattern, placeholders);
    const versioned = byVersion(await all(VERSIONED));
    const repeatable = (await all(REPEATABLE)).sort((a, b) => a.description < b.description ? -1 : 1);
    const baseline = byVersion(await all(BASELINE2)).at(-1);
    const covered = baseline === void 0 ? [] : versioned.filter(({ version }) => compareVersions(version, baseline.version) <= 0);
    const first = baseline !== void 0 && covered.length === 0 ? [baseline] : [];
    const list = [...first, ...versioned, ...repeatable];
    if (list.length === 0) throw none(folder);
    return {
      flavour: null,
      list,
      ...baseline === void 0 || covered.length === 0 ? {} : { shortcut: shortcut(baseline, covered) },
      history: flywayHistory(list, baseline?.version ?? null)
    };
  }
};
function shortcut({ name, file, sql }, covered) {
  return { ids: new Set(covered.map(({ id }) => id)), name: file ?? name, sql };
}
function readAll(folder, pattern, placeholders) {
  const files = folder.files.filter((file) => pattern.test(posix3.basename(file)));
  return Promise.all(files.map(async (file) => migration3(await folder.read(file), pattern, placeholders)));
}
function migration3(file, pattern, placeholders) {
  const { name: path, raw, text } = file;
  const base = posix3.basename(path);
  const parts = pattern.exec(base);
  const number = pattern === REPEATABLE ? null : parts[1].replaceAll("_", ".");
  const description = (parts.at(pattern === REPEATABLE ? 1 : 2) ?? "").replaceAll("_", " ");
  const name = base.replace(/\.sql$/, "");
  return {
    id: name,
    version: number ?? name,
    number,
    name,
    description,
    file: path,
    raw,
    text,
    sql: (flavour) => placeholders.fill(file, flavour)
  };
}
function warnOfNames({ name, files }, { log }) {
  const known = [VERSIONED, BASELINE2, REPEATABLE];
  for (const file of files) {
    const base = posix3.basename(file);
    if (NEARLY.test(base) && !known.some((pattern) => pattern.test(base))) {
      log.warn(`${name}/${file} is left out, as Flyway does: a migration is called V1__name.sql, with two underscores.`);
    }
  }
}
function none({ name }) {
  return new DriftgateError("usage", `There is no migration of Flyway in ${name}.`, { hint: "They are called V1__name.sql." });
}

// src/sources/code/migrations/history/golang-migrate.ts
function golangMigrateHistory(migrations) {
  return historyOf({
    tool: "golang-migrate",
    read(rows) {
      const findings = new Findings();
      for (const { version, dirty } of rows) {
        const at = textOf(version);
        for (const migration6 of migrations) {
          const order = compareVersions(migration6.version, at);
          if (order < 0 || order === 0 && !isTrue(dirty)) findings.applied(migration6.id);
          if (order === 0 && isTrue(dirty)) findings.failed(migration6.name);
        }
        const known = migrations.some((migration6) => compareVersions(migration6.version, at) === 0);
        if (!known && !at.startsWith("-")) {
          if (isTrue(dirty)) findings.failed(at);
          findings.unknown(at);
        }
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/history/node-pg-migrate.ts
function nodePgMigrateHistory(migrations) {
  const known = new Map(migrations.map((migration6) => [migration6.name, migration6]));
  return historyOf({
    tool: "node-pg-migrate",
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const name = textOf(row.name);
        const migration6 = known.get(name) ?? known.get(name.replace(/\.up$/, ""));
        if (migration6 !== void 0) findings.applied(migration6.id);
        else if (!name.endsWith(".down")) findings.unknown(name);
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/history/sqlx.ts
function sqlxHistory(migrations) {
  const known = new Map(migrations.map((migration6) => [plainVersion(migration6.version), migration6]));
  return historyOf({
    tool: "sqlx",
    read(rows) {
      const findings = new Findings();
      for (const { version, description, success, checksum } of rows) {
        const migration6 = known.get(plainVersion(textOf(version)));
        const name = migration6?.name ?? `${textOf(version)}_${textOf(description).replaceAll(" ", "_")}`;
        if (!isTrue(success)) findings.failed(name);
        else if (migration6 === void 0) findings.unknown(name);
        else {
          findings.applied(migration6.id);
          const hash = checksum instanceof Uint8Array ? Buffer.from(checksum).toString("hex") : "";
          if (hash !== "" && !fitsHash(migration6.raw, "sha384", hash)) findings.edited(name);
        }
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/layouts/golang-migrate.ts
var UP2 = /^(\d+)[_-]?.*\.up\.sql$/;
var golangMigrate = {
  name: "golang-migrate",
  looks: "000001_name.up.sql (golang-migrate, sqlx, node-pg-migrate)",
  recognises: ({ files }) => filesLike(files, UP2).length > 0,
  async read(folder) {
    const list = await pairs(folder);
    const history = anyOf("golang-migrate, sqlx or node-pg-migrate", [
      golangMigrateHistory(list),
      sqlxHistory(list),
      nodePgMigrateHistory(list),
      versionsHistory(list, { tool: "a migration tool", ...PLAIN_VERSIONS })
    ]);
    return { flavour: null, list, history };
  }
};
async function pairs(folder) {
  const files = await Promise.all(filesLike(folder.files, UP2).map((file) => folder.read(file)));
  return byVersion(
    files.map((file) => {
      const base = file.name.split("/").at(-1);
      return migrationOf(file, { version: UP2.exec(base)[1], name: base.replace(/\.up\.sql$/, "") });
    })
  );
}

// src/sources/code/migrations/history/goose.ts
function gooseHistory(migrations) {
  const known = new Map(migrations.map((migration6) => [plainVersion(migration6.version), migration6]));
  return historyOf({
    tool: "goose",
    read(rows) {
      const last = new Map(inOrderOf(rows, "id").map((row) => [textOf(row.version_id), isTrue(row.is_applied)]));
      const findings = new Findings();
      for (const [version, applied] of last) {
        if (!applied || version === "0") continue;
        const migration6 = known.get(plainVersion(version));
        if (migration6 === void 0) findings.unknown(version);
        else findings.applied(migration6.id);
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/layouts/goose.ts
var NAME2 = /^(\d+)_.*\.sql$/;
var MARK = /^--\s*\+goose\s+(up|down|statementbegin|statementend|no transaction|envsub on|envsub off)\s*$/i;
var UP3 = /^--\s*\+goose\s+up\s*$/i;
var goose = {
  name: "goose",
  looks: "-- +goose Up in 00001_name.sql (goose)",
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME2).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, UP3));
  },
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME2).map((file) => folder.read(file)));
    refuseCode(folder, /^\d+_.*(?<!_test)\.go$/, "goose up");
    const list = byVersion(files.map(migration4));
    return { flavour: null, list, history: gooseHistory(list) };
  }
};
function migration4(file) {
  const base = file.name.split("/").at(-1);
  if (!hasMark(file.text, UP3)) {
    throw new DriftgateError("source", `${file.name} has no line "-- +goose Up".`, {
      hint: "goose needs one in every migration."
    });
  }
  return migrationOf(file, {
    version: NAME2.exec(base)[1],
    name: base.replace(/\.sql$/, ""),
    sql: (flavour) => upward(file, flavour)
  });
}
function upward(file, flavour) {
  let inUp = false;
  let substitute = false;
  let written = false;
  const lines = file.text.split("\n").map((line, place) => {
    const mark = MARK.exec(line.trimEnd())?.[1]?.toLowerCase();
    if (mark === "up") inUp = true;
    if (mark === "down") inUp = false;
    if (mark?.startsWith("envsub")) substitute = mark.endsWith("on");
    if (!inUp) return "";
    if (mark === "statementbegin") {
      written = false;
      return flavour === "postgres" ? "" : `DELIMITER ${DELIMITER}`;
    }
    if (mark === "statementend") return flavour !== "postgres" ? `${DELIMITER}
DELIMITER ;` : written ? "" : ";";
    if (mark !== void 0) return "";
    const text = line.replace(/--.*$/, "").trimEnd();
    if (text !== "") written = text.endsWith(";");
    return substitute ? withDefaults(line, `${file.name}, line ${place + 1}`) : line;
  });
  return lines.join("\n");
}
var DELIMITER = "+goose";
function withDefaults(line, where) {
  return line.replace(/\$(?:\{(\w+)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g, (_, braced, value, bare) => {
    if (value !== void 0) return value;
    throw new DriftgateError("source", `${where}: the variable ${braced ?? bare} has no default.`, {
      hint: `Environment variables are not put into migrations here. Give it a default: \${${braced ?? bare}:-value}.`
    });
  });
}

// src/sources/code/migrations/history/liquibase.ts
function liquibaseHistory(migrations) {
  const known = new Map(migrations.map((migration6) => [migration6.version, migration6]));
  return historyOf({
    tool: "Liquibase",
    fits: (row) => "author" in row && "exectype" in row,
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        const name = `${textOf(row.author)}:${textOf(row.id)}`;
        const migration6 = known.get(name);
        if (textOf(row.exectype).toUpperCase() === "FAILED") findings.failed(migration6?.name ?? name);
        else if (migration6 === void 0) findings.unknown(name);
        else findings.applied(migration6.id);
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/layouts/liquibase.ts
var HEADER = /^\s*--\s*liquibase formatted sql/i;
var CHANGESET = /^--\s*changeset\s+("[^"]+"|[^\s:]+):("[^"]+"|\S+)\s*(.*)$/i;
var OWN = /^\s*--\s*(liquibase|changeset|rollback|comment|preconditions?|precondition-\S+|validchecksum|property)\b/i;
var ROLLBACK_BEGIN = /^\/\*\s*liquibase rollback/i;
var DBMS = {
  postgres: ["postgresql", "postgres", "all"],
  mysql: ["mysql", "all"],
  mariadb: ["mariadb", "mysql", "all"]
};
var liquibase = {
  name: "liquibase",
  looks: "--liquibase formatted sql (Liquibase)",
  // Deep in a folder of many things they are no sign of what the folder is.
  async recognises(folder) {
    const scripts = folder.files.filter((file) => /\.sql$/i.test(file));
    return scripts.length > 0 && (await formatted(folder)).length === scripts.length;
  },
  async read(folder) {
    const other = folder.files.find((file) => /changelog[^/]*\.(xml|ya?ml|json)$/i.test(file));
    if (other !== void 0) {
      const text = await folder.read(other);
      if (/createTable|addColumn|sqlFile|<sql>|<include /.test(text.text)) {
        throw new DriftgateError("usage", `${text.name} is a changelog that is not read here.`, {
          hint: "Let Liquibase print the SQL: command:liquibase update-sql, or give the formatted SQL files alone with includeAll."
        });
      }
    }
    const list = (await formatted(folder)).flatMap(changesets);
    if (list.length === 0) {
      throw new DriftgateError("usage", `No changeset was found in ${folder.name}.`, {
        hint: 'They begin with "--changeset author:id".'
      });
    }
    refuseTwins(list, ({ version }) => version);
    return { flavour: null, list, history: liquibaseHistory(list) };
  }
};
async function formatted(folder) {
  const files = await Promise.all(folder.files.filter((file) => /\.sql$/i.test(file)).map((file) => folder.read(file)));
  return files.filter(({ text }) => HEADER.test(text));
}
function changesets(file) {
  const lines = file.text.split("\n");
  const starts = lines.flatMap((line, place) => CHANGESET.test(line.trimEnd()) ? [place] : []);
  return starts.map((start, index) => {
    const [, author, id, attributes = ""] = CHANGESET.exec(lines[start].trimEnd());
    const plain2 = (text) => text.replaceAll('"', "");
    const version = `${plain2(author)}:${plain2(id)}`;
    const end = starts[index + 1] ?? lines.length;
    const raw = lines.slice(start, end).join("\n");
    const dbms = /\bdbms:"?([\w,!]+)/i.exec(attributes)?.[1]?.toLowerCase().split(",");
    return {
      id: version,
      version,
      name: version,
      file: file.name,
      raw,
      sql: (flavour) => isFor(dbms, flavour) ? "\n".repeat(start) + forwards(raw, attributes, flavour) : ""
    };
  });
}
function isFor(dbms, flavour) {
  if (dbms === void 0) return true;
  if (dbms.some((one) => one.startsWith("!"))) return !DBMS[flavour].some((name) => dbms.includes(`!${name}`));
  return DBMS[flavour].some((name) => dbms.includes(name));
}
function forwards(raw, attributes, flavour) {
  let inRollback = false;
  const lines = raw.split("\n").map((line) => {
    if (ROLLBACK_BEGIN.test(line.trim())) inRollback = true;
    if (!inRollback) return OWN.test(line) ? "" : line;
    if (/\*\//.test(line)) inRollback = false;
    return "";
  });
  const delimiter = /\bendDelimiter:"?([^\s"]+)/i.exec(attributes)?.[1];
  const whole = /\bsplitStatements:false/i.test(attributes);
  if (flavour === "postgres") return delimiter === void 0 || delimiter === ";" ? lines.join("\n") : replaced(lines, delimiter);
  if (whole) return [`DELIMITER ${WHOLE}`, ...lines.slice(1), WHOLE, "DELIMITER ;"].join("\n");
  if (delimiter !== void 0) return [`DELIMITER ${delimiter}`, ...lines.slice(1), "DELIMITER ;"].join("\n");
  return lines.join("\n");
}
var WHOLE = "$changeset$";
function replaced(lines, delimiter) {
  return lines.map((line) => line.trimEnd().endsWith(delimiter) ? `${line.trimEnd().slice(0, -delimiter.length)};` : line).join("\n");
}

// src/sources/code/migrations/layouts/node-pg-migrate.ts
var NAME3 = /^(\d+)(?!.*\.down\.sql$).*\.sql$/;
var MARKS3 = { up: /^\s*--[\s-]*up\s+migration/i, down: /^\s*--[\s-]*down\s+migration/i };
var nodePgMigrate = {
  name: "node-pg-migrate",
  looks: "-- Up Migration in 1767268800000_name.sql (node-pg-migrate)",
  async recognises(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME3).map((file) => folder.read(file)));
    return files.some(({ text }) => hasMark(text, MARKS3.up) || hasMark(text, MARKS3.down));
  },
  async read(folder) {
    refuseCode(folder, /^\d+.*\.[cm]?[jt]s$/, "npx node-pg-migrate up");
    const files = await Promise.all(filesLike(folder.files, NAME3).map((file) => folder.read(file)));
    const list = files.map(migration5).sort((a, b) => placeOf(a) - placeOf(b) || natural.compare(a.name, b.name));
    return { flavour: "postgres", list, history: nodePgMigrateHistory(list) };
  }
};
var natural = new Intl.Collator("en", { numeric: true, ignorePunctuation: true });
function migration5(file) {
  const base = file.name.split("/").at(-1);
  const name = base.replace(/(\.up)?\.sql$/, "");
  const up = hasMark(file.text, MARKS3.up) ? upPart(file.text, MARKS3) : upPart(`-- up migration
${file.text}`, MARKS3)?.slice(1);
  return migrationOf(file, { id: name, version: NAME3.exec(base)[1], name, sql: () => up ?? file.text });
}
function placeOf({ version }) {
  if (version.length !== 17) return Number(version);
  const [year, month, day, hour, minute, second, rest] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(version).slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, rest);
}

// src/sources/code/migrations/layouts/plain.ts
var SQL = /\.sql$/i;
var BACK = /[._-](down|undo|rollback|revert)\.sql$/i;
var DATED = /^[vV]?(\d{4}_\d{2}_\d{2}(?:_\d{4,6})?)(?!\d)/;
var NUMBERED = /^[vV]?(\d+(?:[.-]\d+)*)(?![\d])/;
var DAY = /^\d{4}[-_.]?\d{2}[-_.]?\d{2}$/;
var plain = {
  name: "plain",
  looks: "001_name.sql (plain numbered files)",
  recognises: ({ files }) => forward(files).some((file) => versionOf2(file) !== null),
  async read(folder) {
    const files = await Promise.all(forward(folder.files).map((file) => folder.read(file)));
    const list = files.map((file) => {
      const base = file.name.split("/").at(-1);
      const version = versionOf2(base);
      if (version === null) throw withoutNumber(folder, base);
      const name = base.replace(/([._-]up)?\.sql$/i, "");
      return migrationOf(file, { id: name, version, name });
    }).sort((a, b) => compareVersions(a.version, b.version) || (a.name < b.name ? -1 : 1));
    refuseTwins(list, ({ name, version }) => DAY.test(version) ? name : plainVersion(version));
    return { flavour: null, list, history: historyOfAny(list) };
  }
};
function historyOfAny(list) {
  return anyOf("Supabase, sqlx or another tool", [
    sqlxHistory(list),
    versionsHistory(list, { tool: "Supabase" }),
    nodePgMigrateHistory(list),
    versionsHistory(list, { tool: "a migration tool", ...PLAIN_VERSIONS })
  ]);
}
function forward(files) {
  return filesLike(files, SQL).filter((file) => !BACK.test(file));
}
function versionOf2(file) {
  return DATED.exec(file)?.[1] ?? NUMBERED.exec(file)?.[1] ?? null;
}
function withoutNumber({ name }, file) {
  return new DriftgateError(
    "source",
    `${name}/${file} has no number before its name, so its place among the others cannot be told.`,
    {
      hint: "Give it one, move it elsewhere, or load the folder in the order of the paths: sql:PATH."
    }
  );
}

// src/sources/code/migrations/history/prisma.ts
function prismaHistory(migrations) {
  const known = new Map(migrations.map((migration6) => [migration6.name, migration6]));
  return historyOf({
    tool: "Prisma",
    read(rows) {
      const findings = new Findings();
      for (const row of rows) {
        if (!isNothing(row.rolled_back_at)) continue;
        const name = textOf(row.migration_name);
        const migration6 = known.get(name);
        if (isNothing(row.finished_at)) findings.failed(name);
        else if (migration6 === void 0) findings.unknown(name);
        else {
          findings.applied(migration6.id);
          const checksum = textOf(row.checksum);
          if (checksum.length === 64 && !fitsHash(migration6.raw, "sha256", checksum)) findings.edited(name);
        }
      }
      return findings.done();
    }
  });
}

// src/sources/code/migrations/layouts/prisma.ts
var SCRIPT2 = /^[^/]+\/migration\.sql$/;
var LOCK = "migration_lock.toml";
var FLAVOURS2 = { postgresql: "postgres", postgres: "postgres", mysql: "mysql" };
var prisma = {
  name: "prisma",
  looks: "20260101120000_name/migration.sql with migration_lock.toml (Prisma)",
  recognises: ({ files }) => files.some((file) => SCRIPT2.test(file)) && !files.some((file) => /^[^/]+\/snapshot\.json$/.test(file)),
  async read(folder) {
    const scripts = folder.files.filter((file) => SCRIPT2.test(file));
    const list = byName(
      await Promise.all(
        scripts.map(async (path) => {
          const name = path.split("/")[0];
          return migrationOf(await folder.read(path), { version: name, name });
        })
      )
    );
    const lock = folder.files.includes(LOCK) ? await folder.read(LOCK) : null;
    const provider = /^\s*provider\s*=\s*["']([^"']+)["']/m.exec(lock?.text ?? "")?.[1];
    if (provider !== void 0 && FLAVOURS2[provider] === void 0) {
      throw new DriftgateError("usage", `${lock.name} says that these migrations are for ${provider}.`, {
        hint: "driftgate reads those for postgresql and mysql."
      });
    }
    return { flavour: FLAVOURS2[provider ?? ""] ?? null, list, history: prismaHistory(list) };
  }
};

// src/sources/code/migrations/layouts/rails.ts
var NAMES = ["structure.sql", "schema.sql"];
var INSERT = /INSERT\s+INTO\s+(?:[\w"`]+\.)?["`]?schema_migrations["`]?\s*\(\s*["`]?version["`]?\s*\)\s*VALUES\s*((?:\(\s*'\d+'\s*\)\s*,?\s*)+)/gi;
var rails = {
  name: "rails",
  looks: "structure.sql with rows of schema_migrations (Rails)",
  recognises: async (folder) => await structureOf(folder) !== null,
  async read(folder) {
    const file = await structureOf(folder);
    const list = versionsIn(file).sort(compareVersions).map(
      (version) => ({ id: version, version, name: version, file: file.name, raw: file.raw, sql: () => file.text })
    );
    const tool = /Dbmate schema migrations/i.test(file.text) ? "dbmate" : "Rails";
    return { flavour: null, list, newestOnly: true, history: versionsHistory(list, { tool, ...PLAIN_VERSIONS }) };
  }
};
async function structureOf(folder) {
  const [only, ...others] = folder.files;
  const names = others.length === 0 && only !== void 0 && /\.sql$/i.test(only) ? [only] : NAMES;
  for (const name of names.filter((one) => folder.files.includes(one))) {
    const file = await folder.read(name);
    if (versionsIn(file).length > 0) return file;
  }
  return null;
}
function versionsIn({ text }) {
  return [...text.matchAll(INSERT)].flatMap(([, values]) => [...values.matchAll(/'(\d+)'/g)].map(([, version]) => version));
}

// src/sources/code/migrations/history/sqitch.ts
function sqitchHistory(changes, project) {
  return historyOf({
    tool: "sqitch",
    // Of its tables this one alone says what is deployed.
    fits: (row) => "change_id" in row && "script_hash" in row,
    read(rows) {
      const findings = new Findings();
      for (const row of rows.filter((one) => textOf(one.project) === project)) {
        const change = changeOf(row, changes);
        if (change === void 0) {
          findings.unknown(textOf(row.change));
          continue;
        }
        findings.applied(change.id);
        const hash = textOf(row.script_hash);
        if (hash !== "" && !fitsHash(change.raw, "sha1", hash)) findings.edited(change.name);
      }
      return findings.done();
    }
  });
}
function changeOf(row, changes) {
  const named = changes.filter(({ change }) => change === textOf(row.change));
  if (named.length === 1) return named[0];
  const planned = timeOf(row.planned_at);
  return named.find((change) => change.planned === planned);
}

// src/sources/code/migrations/layouts/sqitch-plan.ts
function parsePlan({ name: file, text }) {
  let project = "";
  const tags = [];
  const changes = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.replace(/\s*#.*$/, "").trim();
    const pragma = /^%\s*([^=\s]+)\s*=\s*(.+)$/.exec(content);
    if (pragma?.[1] === "project") project = pragma[2];
    if (content === "" || content.startsWith("%")) continue;
    const [, mark, name, time] = /^([@+-]?)\s*(\S+)\s+(?:\[[^\]]*\]\s*)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s/.exec(content) ?? [];
    if (name === void 0) {
      throw new DriftgateError("source", `${file}, line ${index + 1} is no line of a plan: ${content}`, {
        hint: "A change is written: name [dependencies] 2026-01-01T12:00:00Z planner <address>."
      });
    }
    if (mark === "-") {
      throw new DriftgateError("source", `${file}, line ${index + 1} reverts a change (${name}), which is not read here.`, {
        hint: "sqitch has not written such lines for long: rework the change instead."
      });
    }
    if (mark === "@") {
      tags.push(name);
      continue;
    }
    const earlier = changes.findLast((change) => change.name === name);
    if (earlier !== void 0) earlier.reworkTags = tags.slice(earlier.place);
    changes.push({ name, planned: Date.parse(time), place: tags.length, reworkTags: [] });
  }
  return { project, changes };
}

// src/sources/code/migrations/layouts/sqitch.ts
var FLAVOURS3 = { pg: "postgres", cockroach: "postgres", mysql: "mysql" };
var sqitch = {
  name: "sqitch",
  looks: "sqitch.plan (sqitch)",
  recognises: async (folder) => folder.files.includes((await settingsOf(folder)).plan),
  async read(folder) {
    const { plan: file, deploy, engine } = await settingsOf(folder);
    if (!folder.files.includes(file)) {
      throw new DriftgateError("usage", `There is no ${file} in ${folder.name}.`, {
        hint: "sqitch keeps the order of its changes in it."
      });
    }
    const plan = parsePlan(await folder.read(file));
    const list = await Promise.all(
      plan.changes.map(async (change) => {
        const script = await folder.read(scriptOf(change, deploy, folder));
        const tag = change.reworkTags.length === 0 ? "" : `@${change.reworkTags[0]}`;
        const name = `${change.name}${tag}`;
        return { ...migrationOf(script, { version: name, name }), change: change.name, planned: change.planned };
      })
    );
    return { flavour: FLAVOURS3[engine ?? ""] ?? null, list, history: sqitchHistory(list, plan.project) };
  }
};
function scriptOf({ name, reworkTags }, deploy, { files, name: shown }) {
  const wanted = reworkTags.length === 0 ? [`${deploy}/${name}.sql`] : reworkTags.map((tag) => `${deploy}/${name}@${tag}.sql`);
  const found = wanted.find((path) => files.includes(path));
  if (found !== void 0) return found;
  throw new DriftgateError("source", `sqitch.plan has the change ${name}, and there is no ${wanted[0]} in ${shown}.`, {
    hint: "Name the folder that holds sqitch.plan and the folder deploy."
  });
}
async function settingsOf(folder) {
  const text = folder.files.includes("sqitch.conf") ? (await folder.read("sqitch.conf")).text : "";
  const core = /* @__PURE__ */ new Map();
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1] ?? section;
    const [, key, value] = /^\s*(\w+)\s*=\s*"?(.*?)"?\s*$/.exec(line.replace(/\s+[#;].*$/, "")) ?? [];
    if (section === "core" && key !== void 0) core.set(key, value);
  }
  const top = (core.get("top_dir") ?? ".").replace(/^\.\/?/, "").replace(/\/$/, "");
  const inTop = (name) => top === "" ? name : `${top}/${name}`;
  const tidy = (path) => path.replace(/^\.\//, "").replace(/\/$/, "");
  return {
    plan: tidy(core.get("plan_file") ?? inTop("sqitch.plan")),
    deploy: tidy(core.get("deploy_dir") ?? inTop("deploy")),
    engine: core.get("engine") ?? null
  };
}

// src/sources/code/migrations/layouts/sqlx.ts
var NAME4 = /^(\d+)_(?!.*\.down\.sql$).*\.sql$/;
var sqlx = {
  name: "sqlx",
  looks: "20260101120000_name.sql (sqlx)",
  recognises: () => false,
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME4).map((file) => folder.read(file)));
    const list = byVersion(
      files.map((file) => {
        const base = file.name.split("/").at(-1);
        return migrationOf(file, { version: NAME4.exec(base)[1], name: base.replace(/(\.up)?\.sql$/, "") });
      })
    );
    return { flavour: null, list, history: sqlxHistory(list) };
  }
};

// src/sources/code/migrations/layouts/supabase.ts
import { basename, dirname as dirname2 } from "node:path";
var NAME5 = /^(\d+)_.*\.sql$/;
var supabase = {
  name: "supabase",
  looks: "supabase/migrations/20260101120000_name.sql (Supabase)",
  recognises: ({ path, files }) => basename(path) === "migrations" && basename(dirname2(path)) === "supabase" && filesLike(files, NAME5).length > 0,
  async read(folder) {
    const files = await Promise.all(filesLike(folder.files, NAME5).map((file) => folder.read(file)));
    const list = byName(
      files.map((file) => {
        const base = file.name.split("/").at(-1);
        return migrationOf(file, { version: NAME5.exec(base)[1], name: base.replace(/\.sql$/, "") });
      })
    );
    refuseTwins(list, ({ version }) => version);
    return { flavour: "postgres", list, history: versionsHistory(list, { tool: "Supabase" }) };
  }
};

// src/sources/code/migrations/layouts/index.ts
var LAYOUTS = [
  sqitch,
  drizzle,
  prisma,
  atlas,
  diesel,
  liquibase,
  goose,
  dbmate,
  flyway,
  nodePgMigrate,
  supabase,
  rails,
  golangMigrate,
  sqlx,
  plain
];
async function recognise(folder, shown) {
  for (const place of [folder, folder.below("migrations")]) {
    if (place === null) continue;
    for (const layout of LAYOUTS) if (await layout.recognises(place)) return { layout, folder: place };
  }
  const has = folder.files.length === 0 ? "It is empty" : `It has ${folder.files.slice(0, 4).join(", ")}${folder.files.length > 4 ? ", \u2026" : ""}`;
  throw new DriftgateError("usage", `No migrations were recognised in ${shown}. ${has}.`, {
    hint: `Looked for: ${LAYOUTS.filter(({ name }) => name !== "sqlx").map(({ looks }) => looks).join("; ")}. Files without an order of their own: sql:PATH.`
  });
}
async function looksLike(folder, context) {
  for (const layout of LAYOUTS) {
    if (layout === rails || !await layout.recognises(folder)) continue;
    if (layout !== plain) return layout.name;
    const { list } = await plain.read(folder, context).catch(() => ({ list: [] }));
    const paths = folder.files.filter((file) => /\.sql$/i.test(file));
    const same = list.length === 0 || list.length === paths.length && list.every(({ file }, place) => file?.endsWith(paths[place]));
    return same ? null : layout.name;
  }
  return null;
}

export {
  compareVersions,
  filesLike,
  LAYOUTS,
  recognise,
  looksLike
};
