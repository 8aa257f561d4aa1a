import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  planScriptOf
} from "./chunk-KM37ZENY.js";
import {
  projectOf,
  slashed
} from "./chunk-6LHVVYDO.js";
import {
  compareVersions,
  filesLike,
  recognise
} from "./chunk-7PAGV33R.js";
import "./chunk-LI6E7B6D.js";
import {
  openFolder
} from "./chunk-54GP5VBJ.js";
import {
  visible
} from "./chunk-SFX3QLW5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/migration/place.ts
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

// src/migration/tools/alembic.ts
import { randomBytes } from "node:crypto";
import { posix } from "node:path";

// src/migration/parts.ts
function partsOf({ statements }, script, outside) {
  if (!script.transactional || outside === "always") return [{ transaction: true, statements }];
  const parts = [];
  for (const statement of statements) {
    const { group } = statement;
    const transaction = outside === "one" ? statement.transaction !== "none" : statement.transaction === "joined";
    const last = parts.at(-1);
    const joins = last !== void 0 && (last.group === group || outside === "many" && !transaction && !last.transaction);
    if (joins) {
      last.statements.push(statement);
      last.group = group;
    } else parts.push({ transaction, statements: [statement], group });
  }
  return parts.map(({ transaction, statements: own }) => ({ transaction, statements: own }));
}
function written(statements, sqlOf) {
  return statements.map((statement) => ({
    remarks: [statement.does, ...statement.hazards.map(({ name, why }) => `${name}: ${why}`)].map(visible),
    sql: sqlOf(statement)
  }));
}
function upOf({ transaction, statements }, script) {
  return written(statements, transaction ? script.inTransaction : script.plain);
}
function downOf({ rollback }, script) {
  return written(rollback.statements, script.inTransaction);
}
function block(statements, end2 = (sql) => `${sql};`) {
  return statements.map(({ remarks, sql }) => [...remarks.map((line) => `-- ${line}`), end2(sql)].join("\n")).join("\n\n");
}
function nameOfPart(name, place, separator = "_") {
  return place === 0 ? name : `${name}${separator}${place + 1}`;
}
function notesOn(plan, files, { hasDown }) {
  return [
    ...files > 1 ? [
      `It is in ${files} files, as a file is in one transaction or in none, and no lock should be held while something long runs.${hasDown ? " All of it is undone by the first of them: undo all or none." : ""}`
    ] : [],
    ...hasDown ? plan.rollback.cannot.map((text) => `Undoing cannot bring everything back: ${text}`) : [],
    ...plan.left.length === 0 ? [] : [
      `${plan.left.length === 1 ? "One difference is" : `${plan.left.length} differences are`} not in it: driftgate plan says which and why.`
    ],
    ...plan.proof.proven ? [] : [`The plan is not proven: ${plan.proof.reason}`]
  ];
}
function notesOnOneTransaction({ statements }, script, title) {
  const changed = statements.filter((one) => script.transactional && script.inTransaction(one) !== script.plain(one));
  if (changed.length > 0) {
    return [
      `${title} runs migrations in a transaction, so what the plan does while others write (${changed.map(({ does }) => does).join(", ")}) is done while they wait. On a large table let driftgate apply do it.`
    ];
  }
  const apart = script.transactional && statements.some(({ transaction }) => transaction !== "joined");
  return apart ? [
    `${title} runs migrations in one transaction, so its locks are held until the end. On large tables let driftgate apply do it.`
  ] : [];
}

// src/migration/tools/alembic.ts
var alembic = {
  name: "alembic",
  title: "Alembic",
  layouts: [],
  recognises: async (folder) => (await revisionsIn(folder)).length > 0 || folder.files.includes("env.py") || folder.files.includes("script.py.mako"),
  async draft({ name, folder, plan, script, now }) {
    const revisions = await revisionsIn(folder);
    const head = headOf(revisions, folder);
    const taken = new Set(revisions.map(({ id: id2 }) => id2));
    const id = taken.has(plan.id.slice(0, 12)) ? randomBytes(6).toString("hex") : plan.id.slice(0, 12);
    const parts = partsOf(plan, script, "many");
    const up = parts.flatMap((part) => {
      const calls = upOf(part, script);
      return part.transaction ? lines(calls, "    ") : ["    with op.get_context().autocommit_block():", ...lines(calls, "        ")];
    });
    const down = lines(downOf(plan, script), "    ");
    const text = [
      `"""${name.replaceAll("_", " ")}`,
      "",
      `Revision ID: ${id}`,
      `Revises: ${head === null ? "" : head.id}`,
      `Create Date: ${now.toISOString().slice(0, 19).replace("T", " ")}`,
      "",
      '"""',
      "from alembic import op",
      "",
      `revision = ${string(id)}`,
      `down_revision = ${head === null ? "None" : string(head.id)}`,
      "branch_labels = None",
      "depends_on = None",
      "",
      "",
      "def upgrade():",
      ...up,
      "",
      "",
      "def downgrade():",
      ...down.length === 0 ? ["    pass"] : down,
      ""
    ].join("\n");
    const first = folder.files.includes("env.py") ? "versions" : "";
    const inside = head === null ? first : posix.dirname(head.file).replace(/^\.$/, "");
    const path = posix.join(inside, `${id}_${name.toLowerCase().replaceAll("-", "_").slice(0, 40)}.py`);
    const commits = parts.some(({ transaction }) => !transaction) ? [
      "It commits in between (autocommit_block): env.py should set transaction_per_migration=True, or the migrations before it are committed with it."
    ] : [];
    return { files: [{ path, text }], notes: [...notesOn(plan, 1, { hasDown: true }), ...commits] };
  }
};
var REVISION = /^revision\s*(?::[^=\n]+)?=\s*(['"])([^'"\n]+)\1/m;
var DOWN = /^down_revision\s*(?::[^=\n]+)?=\s*(None|\([^)]*\)|\[[^\]]*\]|['"][^'"\n]*['"])/m;
async function revisionsIn(folder) {
  const files = folder.files.filter((file) => file.endsWith(".py") && !/(^|\/)(env|__init__)\.py$/.test(file));
  const found = await Promise.all(
    files.map(async (file) => {
      const { text } = await folder.read(file);
      const id = REVISION.exec(text)?.[2];
      const down = DOWN.exec(text)?.[1];
      if (id === void 0 || down === void 0) return null;
      return { id, file, after: [...down.matchAll(/['"]([^'"]+)['"]/g)].map(([, one]) => one) };
    })
  );
  return found.filter((one) => one !== null);
}
function headOf(revisions, { name }) {
  const passed = new Set(revisions.flatMap(({ after }) => after));
  const heads = revisions.filter(({ id }) => !passed.has(id));
  if (heads.length <= 1) return heads[0] ?? null;
  throw new DriftgateError("usage", `${name} has ${heads.length} heads: ${heads.map(({ id }) => id).join(", ")}.`, {
    hint: "Merge them first: alembic merge heads."
  });
}
function lines(statements, indent) {
  return statements.flatMap(({ remarks, sql }) => [
    ...remarks.map((line) => `${indent}# ${line}`),
    `${indent}op.execute(`,
    ...escaped(sql).split(/(?<=\n)/).map((line) => `${indent}    ${string(line)}`),
    `${indent})`
  ]);
}
function escaped(sql) {
  return sql.replace(
    /\\:[\p{L}\p{N}_$]*(?![:\p{L}\p{N}_$])|(?<![:\p{L}\p{N}_\\]):[\p{L}\p{N}_$]+(?![:\p{L}\p{N}_$])/gu,
    (found) => `\\${found}`
  );
}
function string(text) {
  return JSON.stringify(text);
}

// src/migration/marks.ts
function refuseMarks(statements, mark, title) {
  const found = statements.find(({ sql }) => sql.split(/\r\n|[\n\r]/).some((line) => mark.test(line)));
  if (found === void 0) return;
  throw new DriftgateError(
    "write",
    `A text of the plan looks like a mark of ${title}, which would cut the file there (${found.remarks[0]}).`,
    {
      hint: "Let driftgate apply run the plan, or write another layout: --tool plain --folder FOLDER."
    }
  );
}

// src/migration/versions.ts
function nextVersions(last, wanted, now, fallback) {
  const versions = [];
  let previous = last;
  for (let place = 0; place < wanted; place += 1) {
    previous = next(previous, new Date(now.getTime() + place * 1e3), fallback);
    versions.push(previous);
  }
  return versions;
}
function next(last, now, fallback) {
  if (last === null) {
    if (fallback === "number") return "0001";
    return fallback === "time" ? timeDigits(now).slice(0, 14) : String(now.getTime());
  }
  const digits = last.replace(/\D/g, "");
  const time = asTime(digits, now);
  if (time === null || BigInt(time) <= BigInt(digits)) return plusOne(last);
  let place = 0;
  return last.replace(/\d/g, () => time[place++]);
}
function asTime(digits, now) {
  if (/^(19|20)\d\d(0[1-9]|1[0-2])/.test(digits) && [8, 12, 14, 17].includes(digits.length))
    return timeDigits(now).slice(0, digits.length);
  if (/^1\d{9}$/.test(digits)) return String(Math.floor(now.getTime() / 1e3));
  return /^1\d{12}$/.test(digits) ? String(now.getTime()) : null;
}
function timeDigits(now) {
  return now.toISOString().replace(/\D/g, "");
}
function plusOne(version) {
  return version.replace(/\d+(?=\D*$)/, (number) => String(BigInt(number) + 1n).padStart(number.length, "0"));
}

// src/migration/tools/plain.ts
var BACK = /([._-](?:down|undo|rollback|revert))\.sql$/i;
var FILE = /^([vV]?)(\d{4}[-_]\d{2}[-_]\d{2}(?:_\d{4,6})?|\d+(?:[.-]\d+)*)([_-]+|\.)?.*\.sql$/i;
var plain = {
  name: "plain",
  title: "plain SQL",
  layouts: ["plain", "supabase", "sqlx"],
  async draft({ name, folder, plan, script, now }) {
    const shapes = filesLike(folder.files, FILE).filter((file) => !BACK.test(file)).map((file) => FILE.exec(file)).sort((a, b) => compareVersions(a[2], b[2]));
    const [, before = "", last = null, separator = "_"] = shapes.at(-1) ?? [];
    const back = folder.files.map((file) => BACK.exec(file)?.[1]).find((suffix) => suffix !== void 0);
    const parts = partsOf(plan, script, "one");
    const versions = nextVersions(last, parts.length, now, "number");
    const files = parts.flatMap((part, place) => {
      const path = `${before}${versions[place]}${separator}${nameOfPart(name, place)}`;
      const mark = part.transaction ? "" : "-- no-transaction\n";
      const up = { path: `${path}.sql`, text: `${mark}${block(upOf(part, script), end(script.statement))}
` };
      const down = place === 0 ? block(downOf(plan, script)) : UNDONE_BEFORE;
      return back === void 0 ? [up] : [up, { path: `${path}${back}.sql`, text: `${down}
` }];
    });
    return { files, notes: notesOn(plan, parts.length, { hasDown: back !== void 0 }) };
  }
};
var UNDONE_BEFORE = "-- Undone by the first migration of this plan.";
function end(statement) {
  return (sql) => statement({ sql, transaction: "none" }).startsWith("DELIMITER ") ? statement({ sql, transaction: "none" }) : `${sql};`;
}

// src/migration/tools/dbmate.ts
var NAME = /^(\d+).*\.sql$/;
var MARK = /^--\s*migrate:/;
var dbmate = {
  name: "dbmate",
  title: "dbmate",
  layouts: ["dbmate"],
  async draft({ name, folder, plan, script, now }) {
    const last = filesLike(folder.files, NAME).map((file) => NAME.exec(file)[1]).sort(compareVersions).at(-1);
    const parts = partsOf(plan, script, "one");
    const versions = nextVersions(last ?? null, parts.length, now, "time");
    const down = downOf(plan, script);
    refuseMarks([...parts.flatMap((part) => upOf(part, script)), ...down], MARK, "dbmate");
    const files = parts.map((part, place) => ({
      path: `${versions[place]}_${nameOfPart(name, place)}.sql`,
      text: [
        `-- migrate:up${part.transaction ? "" : " transaction:false"}`,
        block(upOf(part, script)),
        "",
        "-- migrate:down",
        place === 0 ? block(down) : UNDONE_BEFORE,
        ""
      ].join("\n")
    }));
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  }
};

// src/migration/tools/drizzle.ts
import { randomUUID } from "node:crypto";
var JOURNAL = "meta/_journal.json";
var SNAPSHOT = /^(\d{14}[^/]*)\/snapshot\.json$/;
var BREAKPOINT = "--> statement-breakpoint";
var drizzle = {
  name: "drizzle",
  title: "Drizzle",
  layouts: ["drizzle"],
  async draft(request) {
    const { plan, script, folder } = request;
    const parts = partsOf(plan, script, "always");
    const statements = parts.flatMap((part) => upOf(part, script));
    refuseMarks(statements, new RegExp(BREAKPOINT), "Drizzle");
    const text = `${statements.map((one) => block([one])).join(`
${BREAKPOINT}
`)}
`;
    const draft = folder.files.includes(JOURNAL) ? await withJournal(request, text) : await withFolders(request, text);
    return {
      ...draft,
      notes: [
        "It is a custom migration with the snapshot of the one before: if your Drizzle models have these changes as well, delete it and run drizzle-kit generate, which would write them a second time otherwise.",
        ...notesOn(plan, parts.length, { hasDown: false }),
        ...notesOnOneTransaction(plan, script, "Drizzle"),
        ...draft.notes
      ]
    };
  }
};
async function withJournal({ name, folder, now }, text) {
  const journal = await json(folder, JOURNAL);
  const entries = Array.isArray(journal.entries) ? journal.entries : [];
  const last = entries.at(-1);
  const idx = (last?.idx ?? -1) + 1;
  const number = String(idx).padStart(4, "0");
  const prefix = /^(\d+)_/.exec(last?.tag ?? "")?.[1] ?? null;
  const before = last !== void 0 && prefix === null ? "" : prefix === null || prefix.length === 4 ? `${number}_` : `${nextVersions(prefix, 1, now, "time")[0]}_`;
  const tag = `${before}${name}`;
  const when = Math.max(now.getTime(), (last?.when ?? 0) + 1);
  const version = last?.version ?? journal.version ?? "7";
  const entry = { idx, version, when, tag, breakpoints: true };
  const snapshots = folder.files.filter((file) => /^meta\/[^/]*_snapshot\.json$/.test(file));
  const files = [
    { path: `${tag}.sql`, text },
    ...await nextSnapshot(
      folder,
      snapshots.at(-1),
      `meta/${prefix === null || prefix.length === 4 ? number : before.slice(0, -1)}_snapshot.json`
    ),
    { path: JOURNAL, text: JSON.stringify({ ...journal, entries: [...entries, entry] }, null, 2), replaces: true }
  ];
  return { files, notes: noSnapshot(snapshots.at(-1)) };
}
async function withFolders({ name, folder, now }, text) {
  const snapshots = folder.files.filter((file) => SNAPSHOT.test(file));
  const last = snapshots.at(-1);
  if (last === void 0) {
    throw new DriftgateError("usage", `There is no migration of Drizzle in ${folder.name || "."} yet.`, {
      hint: "Let Drizzle begin: npx drizzle-kit generate."
    });
  }
  const version = nextVersions(last.slice(0, 14), 1, now, "time")[0];
  const inside = `${version}_${name}`;
  return {
    files: [{ path: `${inside}/migration.sql`, text }, ...await nextSnapshot(folder, last, `${inside}/snapshot.json`)],
    notes: []
  };
}
async function nextSnapshot(folder, last, path) {
  if (last === void 0) return [];
  const before = await json(folder, last);
  const { version, dialect } = before;
  const own = { id: randomUUID(), ..."prevIds" in before ? { prevIds: [before.id] } : { prevId: before.id } };
  const snapshot = "type" in before ? { type: "diff", version, dialect, ...own, footprints: [], deltas: [] } : { ...before, ...own };
  return [{ path, text: JSON.stringify(snapshot, null, 2) }];
}
function noSnapshot(last) {
  return last === void 0 ? ["The folder has no snapshot, so this migration has none either."] : [];
}
async function json(folder, path) {
  const { name, text } = await folder.read(path);
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
  }
  throw new DriftgateError("source", `${name} is no JSON object.`, { hint: "Is a merge conflict left in it?" });
}

// src/migration/tools/flyway.ts
import { posix as posix2 } from "node:path";
var VERSIONED = /^[VB](\d+(?:[._]\d+)*)(?:__.*)?\.[A-Za-z]+$/;
var UNDO = /^U\d+(?:[._]\d+)*__.*\.sql$/;
var flyway = {
  name: "flyway",
  title: "Flyway",
  layouts: ["flyway"],
  async draft({ name, folder, plan, script, now }) {
    const newest = folder.files.flatMap((file) => {
      const version = VERSIONED.exec(posix2.basename(file))?.[1];
      return version === void 0 ? [] : [{ version, file }];
    }).sort((a, b) => compareVersions(a.version, b.version)).at(-1);
    const inside = newest === void 0 ? "" : posix2.dirname(newest.file).replace(/^\.$/, "");
    const hasDown = folder.files.some((file) => UNDO.test(posix2.basename(file)));
    const parts = partsOf(plan, script, "many");
    const versions = newest === void 0 ? parts.map((_, place) => String(place + 1)) : nextVersions(newest.version, parts.length, now, "number");
    const files = parts.flatMap((part, place) => {
      const file = `${versions[place]}__${nameOfPart(name, place)}.sql`;
      const text = `${block(upOf(part, script))}
`;
      const conf = [
        ...part.transaction ? [] : ["executeInTransaction=false"],
        // What looks like a placeholder is none.
        ...text.includes("${") ? ["placeholderReplacement=false"] : []
      ];
      const path = posix2.join(inside, `V${file}`);
      return [
        { path, text },
        ...conf.length === 0 ? [] : [{ path: `${path}.conf`, text: `${conf.join("\n")}
` }],
        ...hasDown && place === 0 ? [{ path: posix2.join(inside, `U${file}`), text: `${block(downOf(plan, script))}
` }] : []
      ];
    });
    const waits = parts.some(({ transaction }) => !transaction) ? [
      "Flyway holds a lock in a transaction while it runs, for which a concurrent build of an index waits for ever: set flyway.postgresql.transactional.lock=false."
    ] : [];
    return { files, notes: [...notesOn(plan, parts.length, { hasDown }), ...waits] };
  }
};

// src/migration/tools/golang-migrate.ts
var UP = /^(\d+)([_-]?).*\.up\.sql$/;
var golangMigrate = {
  name: "golang-migrate",
  title: "golang-migrate",
  layouts: ["golang-migrate"],
  async draft({ name, folder, plan, script, now }) {
    const found = filesLike(folder.files, UP).map((file) => UP.exec(file)).sort((a, b) => compareVersions(a[1], b[1]));
    const [, last = null, separator = "_"] = found.at(-1) ?? [];
    const parts = partsOf(plan, script, "one");
    const versions = nextVersions(last, parts.length, now, "time");
    const files = parts.flatMap((part, place) => {
      const path = `${versions[place]}${separator}${nameOfPart(name, place)}`;
      const down = place === 0 ? block(downOf(plan, script)) : UNDONE_BEFORE;
      return [
        { path: `${path}.up.sql`, text: `${block(upOf(part, script))}
` },
        { path: `${path}.down.sql`, text: `${down}
` }
      ];
    });
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  }
};

// src/migration/tools/goose.ts
var NAME2 = /^(\d+)_.*\.(?:sql|go)$/;
var MARK2 = /^\s*--\s*\+goose/i;
var goose = {
  name: "goose",
  title: "goose",
  layouts: ["goose"],
  async draft({ name, folder, plan, script, now }) {
    const last = filesLike(folder.files, NAME2).map((file) => NAME2.exec(file)[1]).sort(compareVersions).at(-1);
    const parts = partsOf(plan, script, "many");
    const versions = nextVersions(last ?? null, parts.length, now, "time");
    const down = downOf(plan, script);
    refuseMarks([...parts.flatMap((part) => upOf(part, script)), ...down], MARK2, "goose");
    const files = parts.map((part, place) => ({
      path: `${versions[place]}_${nameOfPart(name, place)}.sql`,
      text: [
        ...part.transaction ? [] : ["-- +goose NO TRANSACTION"],
        "-- +goose Up",
        block(upOf(part, script), marked),
        "",
        "-- +goose Down",
        place === 0 ? block(down, marked) : UNDONE_BEFORE,
        ""
      ].join("\n")
    }));
    return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
  }
};
function marked(sql) {
  return /;|--/.test(sql) ? `-- +goose StatementBegin
${sql};
-- +goose StatementEnd` : `${sql};`;
}

// src/migration/tools/node-pg-migrate.ts
var NAME3 = /^(\d+)([_-])(.*)\.(sql|[cm]?[jt]s)$/;
var MARK3 = /^\s*--[\s-]*(up|down)\s+migration/i;
var nodePgMigrate = {
  name: "node-pg-migrate",
  title: "node-pg-migrate",
  layouts: ["node-pg-migrate"],
  async recognises(folder) {
    const modules = filesLike(folder.files, /^\d+[_-].*\.[cm]?[jt]s$/);
    const newest = modules.at(-1);
    return newest !== void 0 && /\bpgm\b|node-pg-migrate/.test((await folder.read(newest)).text);
  },
  async draft(request) {
    const { name, folder, plan, now } = request;
    if (plan.engine !== "postgres") throw new DriftgateError("usage", "node-pg-migrate is for PostgreSQL, and this plan is not.");
    const newest = filesLike(folder.files, NAME3).map((file2) => NAME3.exec(file2)).sort((a, b) => compareVersions(a[1], b[1])).at(-1);
    const [file, last = null, separator = "_", own = "", extension = "sql"] = newest ?? [];
    const words = own.includes("-") && !own.includes("_") ? name.replaceAll("_", "-") : name;
    const dash = words === name ? "_" : "-";
    const pathOf = (version, place) => `${version}${separator}${nameOfPart(words, place, dash)}.${extension}`;
    const versions = (wanted) => nextVersions(last, wanted, now, "milliseconds");
    if (extension === "sql") return asSql(request, pathOf(versions(1)[0], 0));
    return asModules(request, (await folder.read(file)).text, extension, (wanted) => versions(wanted).map(pathOf));
  }
};
function asSql({ plan, script }, path) {
  const parts = partsOf(plan, script, "always");
  const up = parts.flatMap((part) => upOf(part, script));
  const down = downOf(plan, script);
  refuseMarks([...up, ...down], MARK3, "node-pg-migrate");
  const text = ["-- Up Migration", block(up), "", "-- Down Migration", block(down), ""].join("\n");
  const notes = [...notesOn(plan, parts.length, { hasDown: true }), ...notesOnOneTransaction(plan, script, "node-pg-migrate")];
  return { files: [{ path, text }], notes };
}
function asModules({ plan, script }, like, extension, pathsOf) {
  const parts = partsOf(plan, script, "many");
  const paths = pathsOf(parts.length);
  const isTyped = extension.endsWith("ts");
  const isModule = isTyped || extension === "mjs" || extension !== "cjs" && /^\s*export\b/m.test(like);
  const type = isTyped ? ": MigrationBuilder" : "";
  const begin = (name) => isModule ? `export const ${name} = (pgm${type}) => {` : `exports.${name} = (pgm) => {`;
  const body = (statements) => statements.flatMap(({ remarks, sql }) => [...remarks.map((line) => `  // ${line}`), `  pgm.sql(${literal(sql)});`]);
  const files = parts.map((part, place) => ({
    path: paths[place],
    text: [
      ...isTyped ? ["import type { MigrationBuilder } from 'node-pg-migrate';", ""] : [],
      begin("up"),
      ...part.transaction ? [] : ["  pgm.noTransaction();"],
      ...body(upOf(part, script)),
      "};",
      "",
      begin("down"),
      ...place === 0 ? body(downOf(plan, script)) : ["  // Undone by the first migration of this plan."],
      "};",
      ""
    ].join("\n")
  }));
  return { files, notes: notesOn(plan, parts.length, { hasDown: true }) };
}
function literal(sql) {
  return `\`${sql.replace(/[\\`]|\$(?=\{)/g, "\\$&").replaceAll("\r", "\\r")}\``;
}

// src/migration/tools/prisma.ts
var SCRIPT = /^(\d{14})[^/]*\/migration\.sql$/;
var LOCK = "migration_lock.toml";
var PROVIDERS = { postgres: "postgresql", mysql: "mysql" };
var prisma = {
  name: "prisma",
  title: "Prisma",
  layouts: ["prisma"],
  async draft({ name, folder, plan, script, now }) {
    const last = folder.files.flatMap((file) => SCRIPT.exec(file)?.[1] ?? []).sort().at(-1);
    const parts = partsOf(plan, script, "one");
    const versions = nextVersions(last ?? null, parts.length, now, "time");
    const files = parts.map((part, place) => ({
      path: `${versions[place]}_${nameOfPart(name, place)}/migration.sql`,
      text: `${block(upOf(part, script))}
`
    }));
    const lock = {
      path: LOCK,
      text: `# Please do not edit this file manually
# It should be added in your version-control system (e.g., Git)
provider = "${PROVIDERS[plan.engine]}"
`
    };
    return {
      files: folder.files.includes(LOCK) ? files : [...files, lock],
      notes: notesOn(plan, parts.length, { hasDown: false })
    };
  }
};

// src/migration/tools/index.ts
var MIGRATION_TOOLS = [
  plain,
  flyway,
  dbmate,
  goose,
  golangMigrate,
  drizzle,
  prisma,
  alembic,
  nodePgMigrate
];

// src/migration/place.ts
async function placeFor(settings, wanted) {
  const named = wanted.tool === void 0 ? null : toolNamed(wanted.tool);
  if (wanted.folder !== void 0) {
    const path = resolve(wanted.folder);
    if (statSync(path, { throwIfNoEntry: false })?.isFile())
      throw new DriftgateError("usage", `--folder: ${wanted.folder} is a file.`, { hint: "Name the folder of the migrations." });
    const folder2 = await openFolder(wanted.folder, path);
    return named === null ? recognised(folder2, wanted.folder) : { tool: named, folder: folder2 };
  }
  const told = fromSources(settings, named);
  if (told === null) {
    throw new DriftgateError("usage", "Where the migrations are is not known: neither source is a folder of migrations.", {
      hint: `Name it: --folder FOLDER, and for an empty one --tool ${MIGRATION_TOOLS.map(({ name }) => name).join("|")}.`
    });
  }
  const folder = await openFolder(told.shown, told.path);
  const tool = named ?? told.tool;
  return tool === null ? recognised(folder, told.shown) : { tool, folder };
}
function toolNamed(name) {
  const tool = MIGRATION_TOOLS.find((one) => one.name === name);
  if (tool !== void 0) return tool;
  throw new DriftgateError("usage", `--tool: no migrations are written for "${name}".`, {
    hint: `There are: ${MIGRATION_TOOLS.map((one) => one.name).join(", ")}.`
  });
}
async function recognised(folder, shown) {
  for (const tool of MIGRATION_TOOLS) if (await tool.recognises?.(folder)) return { tool, folder };
  const found = await recognise(folder, shown);
  return { tool: ofLayout(found.layout.name, shown), folder: found.folder };
}
function ofLayout(layout, shown) {
  const tool = MIGRATION_TOOLS.find(({ layouts }) => layouts.includes(layout));
  if (tool !== void 0) return tool;
  throw new DriftgateError("usage", `${shown} has migrations of ${layout}, which are not written here.`, {
    hint: "Take the SQL of the plan (driftgate plan --format sql), and let the tool of the project make the file."
  });
}
function fromSources(settings, named) {
  for (const role of ["target", "reference"]) {
    const text = settings[role];
    if (text === void 0 || Object.hasOwn(settings.environments, text)) continue;
    const [, scheme = "", argument = ""] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text.trim()) ?? [];
    const start = settings.sourceFolders[role];
    const find = FINDERS[scheme];
    if (find === void 0) continue;
    if (role === "reference" && HAS_MIGRATIONS.includes(scheme)) refuseItself(text);
    const told = find(argument.trim(), start);
    if (role === "reference" && scheme === "drizzle" && named === null) refuseModels(text);
    return told;
  }
  return null;
}
var HAS_MIGRATIONS = ["migrations", "alembic"];
function refuseItself(text) {
  throw new DriftgateError(
    "usage",
    `The reference, ${text}, is the migrations themselves: what the target lacks is in them already.`,
    {
      hint: `Run those that are pending, or driftgate apply. For a new migration make them the target, and what is right the reference: --target ${text} --reference SOURCE. Into another folder: --folder FOLDER.`
    }
  );
}
function refuseModels(text) {
  throw new DriftgateError(
    "usage",
    `The reference, ${text}, are Drizzle's models: only drizzle-kit can write a migration for them with its snapshot.`,
    {
      hint: "Run npx drizzle-kit generate. For a custom migration, of which the models say nothing: --tool drizzle."
    }
  );
}
var FINDERS = {
  migrations(argument, start) {
    const [, layout, path = argument] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
    return { tool: layout === void 0 ? null : ofLayout(layout, argument), path: resolve(start, path), shown: path };
  },
  alembic(argument, start) {
    const given = resolve(start, argument);
    const home = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? given : dirname(given);
    const folder = [home, dirname(home)].map(scriptLocation).find((path) => path !== null) ?? join(home, "versions");
    return { tool: toolNamed("alembic"), path: folder, shown: shownFrom(start, folder) };
  },
  drizzle(argument, start) {
    const { file } = projectOf(argument, ["drizzle.config"], { folder: start });
    const out = /["']?\bout["']?\s*:\s*["'`]([^"'`$]+)["'`]/.exec(readFileSync(file, "utf8"))?.[1] ?? "drizzle";
    const path = resolve(dirname(file), out);
    return { tool: toolNamed("drizzle"), path, shown: shownFrom(start, path) };
  },
  prisma(argument, start) {
    const given = resolve(start, argument);
    const home = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? given : dirname(given);
    const path = [join(home, "migrations"), join(home, "prisma", "migrations"), join(dirname(home), "migrations")].find(existsSync) ?? join(home, "migrations");
    return { tool: toolNamed("prisma"), path, shown: shownFrom(start, path) };
  }
};
function scriptLocation(home) {
  for (const name of ["alembic.ini", "pyproject.toml"]) {
    const file = join(home, name);
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const value = /^\s*script_location\s*=\s*["']?([^"'\r\n]+?)["']?\s*$/m.exec(text)?.[1];
    if (value !== void 0) return join(resolve(home, value.replaceAll("%(here)s", home)), "versions");
  }
  return null;
}
function shownFrom(start, path) {
  const inside = relative(start, path);
  return inside.startsWith("..") || isAbsolute(inside) ? path : slashed(inside) || ".";
}

// src/migration/write.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { existsSync as existsSync2 } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname as dirname2, join as join2 } from "node:path";
async function writeFiles({ name, path: home }, files) {
  const shown = (path) => name === "" ? path : `${name}/${path}`;
  const there = files.find(({ path, replaces }) => !replaces && existsSync2(join2(home, path)));
  if (there !== void 0) {
    throw new DriftgateError("usage", `${shown(there.path)} is there already.`, { hint: "Give the migration another name." });
  }
  const made = [];
  try {
    for (const { path, text, replaces } of files) {
      const place = join2(home, path);
      await mkdir(dirname2(place), { recursive: true });
      const own = replaces ? `${place}.${randomBytes2(6).toString("hex")}` : place;
      made.push(own);
      await writeFile(own, text, { flag: "wx" });
      if (replaces) await rename(own, place);
    }
  } catch (error) {
    await Promise.all(made.map((path) => rm(path, { force: true })));
    throw new DriftgateError("write", `The migration cannot be written into ${name || "."}: ${messageOf(error)}`, {
      cause: error
    });
  }
  return files.map(({ path }) => shown(path));
}

// src/commands/migration.ts
async function migration(settings, request, { secrets }) {
  const { tool, folder, files, notes } = await draftOf(settings, request, { secrets });
  return { tool: tool.title, files: await writeFiles(folder, files), notes };
}
async function draftOf(settings, request, { secrets }) {
  const { plan, now = /* @__PURE__ */ new Date() } = request;
  const name = nameOf(request.name);
  if (plan.statements.length === 0) throw nothing(plan);
  const { tool, folder } = await placeFor(settings, request);
  const { files, notes } = await tool.draft({ name, folder, plan, script: planScriptOf(plan.engine), now });
  if (files.some(({ text }) => secrets.redact(text) !== text)) {
    throw new DriftgateError(
      "write",
      "The migration would hold a secret that driftgate was given, and such files are committed.",
      {
        hint: "Something in the schema is called or set to a password. Leave it out (--ignore-tables), or read with another password."
      }
    );
  }
  return { tool, folder, files, notes };
}
function nameOf(text) {
  const name = text.trim().replace(/ +/g, "_");
  if (/^[A-Za-z0-9][\w-]{0,99}$/.test(name) && !/__/.test(name)) return name;
  throw new DriftgateError("usage", `"${text.replace(/[\p{C}\p{Z}]/gu, " ").slice(0, 80)}" cannot be the name of a migration.`, {
    hint: 'Use letters, digits, single "_" and "-", and at most 100 of them.'
  });
}
function nothing({ left }) {
  if (left.length === 0) return new DriftgateError("usage", "There is nothing to write: the target is as the reference is.");
  return new DriftgateError(
    "usage",
    `There is nothing to write: ${left.length === 1 ? "the one difference" : `all ${left.length} differences`} would stay.`,
    {
      hint: "driftgate plan says why, and which of them --allow would take in."
    }
  );
}
export {
  draftOf,
  migration
};
