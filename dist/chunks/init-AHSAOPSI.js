import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  CODE_KINDS
} from "./chunk-WAUXATKK.js";
import "./chunk-3R3QFESR.js";
import "./chunk-6LHVVYDO.js";
import {
  LAYOUTS
} from "./chunk-7PAGV33R.js";
import "./chunk-LI6E7B6D.js";
import {
  readPrismaSchema
} from "./chunk-GR7XIF7C.js";
import "./chunk-F7JLGU4B.js";
import {
  openFolder
} from "./chunk-54GP5VBJ.js";
import {
  CONFIG_NAMES
} from "./chunk-K3UZ5Z3C.js";
import "./chunk-QXAZM4XR.js";
import "./chunk-STF7JL5R.js";
import "./chunk-O6H7CJII.js";
import {
  FAIL_ON
} from "./chunk-SJPUJKQO.js";
import "./chunk-42D23QFP.js";
import "./chunk-HZFKLYHU.js";
import "./chunk-GQKGURJ2.js";
import {
  withoutPasswords
} from "./chunk-GLMXJ4QU.js";
import "./chunk-6HDPCMLN.js";
import "./chunk-CQTA2YLW.js";
import "./chunk-SOG7LHJD.js";
import "./chunk-4SYU7MRA.js";
import {
  FLAVOUR_NAMES
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";
import "./chunk-HESYFKP2.js";

// src/commands/init.ts
import { posix as posix5 } from "node:path";

// src/init/answers.ts
function schemeOf(source) {
  return /^([a-z-]+):/.exec(source)?.[1] ?? "";
}
function runsCode({ reference, engine }) {
  const scheme = schemeOf(reference);
  if (scheme === "prisma") return engine === "mysql" || engine === "mariadb";
  return CODE_KINDS.find((kind) => kind.scheme === scheme)?.runsCode === true;
}
function variableOf(source) {
  return /^env:(\w+)$/.exec(source)?.[1] ?? null;
}
function wrongReference(source) {
  if (source === "") return "Name a source.";
  if (source.includes("://")) return "A URL holds a password: put it into a secret, and name its variable: env:NAME.";
  if (/[\r\n]/.test(source)) return "It must be one line.";
  if (source.startsWith("env:")) return wrongTarget(source);
  const known = [...CODE_KINDS.map(({ scheme }) => scheme), "snapshot"];
  return known.includes(schemeOf(source)) ? null : `Write env:NAME, or one of: ${known.map((scheme) => `${scheme}:\u2026`).join(", ")}`;
}
function wrongTarget(source) {
  if (source.includes("://")) return "A URL holds a password: put it into a secret, and name its variable: env:NAME.";
  const name = variableOf(source);
  if (name === null || /^\d/.test(name)) return "Write env:NAME, with the name of an environment variable.";
  return /^GITHUB_/i.test(name) ? "GitHub keeps names that begin with GITHUB_ for itself." : null;
}
function checkAnswers({ reference, target }) {
  for (const [flag, wrong] of [
    ["reference", wrongReference(reference)],
    ["target", wrongTarget(target)]
  ]) {
    if (wrong !== null) throw new DriftgateError("usage", `--${flag} cannot be written into driftgate.yml.`, { hint: wrong });
  }
  if (reference === target) {
    throw new DriftgateError("usage", `The reference and the target are both ${reference}.`, {
      hint: "Give one of them another source: --reference, --target."
    });
  }
}

// src/init/files.ts
import { randomUUID } from "node:crypto";
import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
async function draft(root, path, text) {
  const full = join(root, path);
  for (let folder = dirname(full); folder.length > root.length; folder = dirname(folder)) {
    const found2 = await lstat(folder).catch(() => null);
    if (found2 !== null && !found2.isDirectory()) {
      throw new DriftgateError("write", `${path} cannot be written: a part of its path is no folder, or is a link.`);
    }
  }
  const found = await lstat(full).catch(() => null);
  if (found === null) return { path, text, before: null };
  if (!found.isFile()) throw new DriftgateError("write", `${path} is there, and is no plain file.`, { hint: "Move it away." });
  return { path, text, before: await readFile(full, "utf8") };
}
async function changesOf({ path, text, before }) {
  const { createTwoFilesPatch } = await import("./libesm-SWCJB3QA.js");
  const patch = createTwoFilesPatch(path, path, before ?? "", text, "as it is", "as init would write it", { context: 2 });
  return patch.replace(/^=+\n/, "");
}
async function writeAll(root, drafts) {
  const undo = [];
  try {
    const staged = [];
    for (const { path, text, before } of drafts) {
      const to = join(root, path);
      const made = await mkdir(dirname(to), { recursive: true });
      if (made !== void 0) undo.push(() => removeEmpty(dirname(to), made));
      const from = `${to}.${randomUUID()}.tmp`;
      undo.push(() => rm(from, { force: true }));
      await writeFile(from, text, { flag: "wx" });
      staged.push({ from, to, before });
    }
    for (const { from, to, before } of staged) {
      await rename(from, to);
      undo.push(() => before === null ? rm(to, { force: true }) : writeFile(to, before));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => void 0);
    throw new DriftgateError("write", `Nothing was written: ${messageOf(error)}`);
  }
}
async function removeEmpty(folder, last) {
  await rmdir(folder);
  if (folder !== last) await removeEmpty(dirname(folder), last);
}

// src/init/ask.ts
async function askAnswers({ suggested, given, candidates }, streams) {
  const clack = await import("./dist-VWYTTNFW.js");
  const { answered } = against(clack);
  const unlessGiven = async (key, ask) => given.has(key) ? suggested[key] : ask();
  clack.intro("driftgate init", streams);
  const reference = await unlessGiven("reference", async () => {
    const OTHER = "";
    const chosen = await answered(
      clack.select({
        ...streams,
        message: "What says how the schema should be?",
        options: [
          ...candidates.map(({ source, because }) => ({ value: source, label: source, hint: because })),
          { value: "env:REFERENCE_URL", label: "env:REFERENCE_URL", hint: "another database, such as production" },
          { value: OTHER, label: "something else" }
        ],
        initialValue: suggested.reference === "" ? "env:REFERENCE_URL" : suggested.reference
      })
    );
    if (chosen !== OTHER) return chosen;
    const message = "Which source? (sql:PATH, migrations:PATH, drizzle:PATH \u2026, env:NAME; docs/sources.md)";
    return answered(clack.text({ ...streams, message, validate: (text) => wrongReference(text?.trim() ?? "") ?? void 0 }));
  });
  const target = await unlessGiven("target", async () => {
    const name = await answered(
      clack.text({
        ...streams,
        message: "Which secret holds the URL of the database that is checked? (its name; a user that may only read)",
        initialValue: variableOf(suggested.target) ?? "",
        validate: (text) => wrongTarget(`env:${text?.trim() ?? ""}`) ?? void 0
      })
    );
    return `env:${name.trim()}`;
  });
  const asksEngine = suggested.engine === null && variableOf(reference) === null && schemeOf(reference) !== "snapshot";
  const engine = !asksEngine ? suggested.engine : await unlessGiven(
    "engine",
    () => answered(
      clack.select({
        ...streams,
        message: `What is ${reference} written for?`,
        options: Object.entries(FLAVOUR_NAMES).map(([value, label]) => ({ value, label }))
      })
    )
  );
  const workflow = await unlessGiven("workflow", async () => {
    if (suggested.workflow === "none") return "none";
    const onPullRequests = await answered(
      clack.confirm({ ...streams, message: "Check every pull request?", initialValue: true })
    );
    const weekly = await answered(
      clack.confirm({ ...streams, message: "Check every week, and open an issue while there is drift?", initialValue: true })
    );
    return onPullRequests ? weekly ? "both" : "check" : weekly ? "drift" : "none";
  });
  const comment = await unlessGiven("comment", async () => {
    if (workflow === "none" || workflow === "drift") return suggested.comment;
    return answered(
      clack.select({
        ...streams,
        message: "Comment on pull requests?",
        options: [
          { value: "always", label: "always", hint: "also when nothing differs" },
          { value: "on-drift", label: "on drift" },
          { value: "never", label: "never" }
        ],
        initialValue: suggested.comment
      })
    );
  });
  const failOn = await unlessGiven(
    "failOn",
    () => answered(
      clack.select({
        ...streams,
        message: "What fails the check, and blocks the merge once the check is required?",
        options: FAIL_ON.map((value) => ({ value, label: value, hint: FAILS[value] })),
        initialValue: suggested.failOn
      })
    )
  );
  return { ...suggested, reference: reference.trim(), target, engine, workflow, comment, failOn };
}
var FAILS = {
  error: "a missing table or column, another type, another primary key",
  warning: "also what is extra, and other differences",
  info: "whatever differs",
  never: "nothing: it is only told"
};
async function askFiles(drafts, describe, streams) {
  const clack = await import("./dist-VWYTTNFW.js");
  const { answered } = against(clack);
  for (const one of drafts) {
    if (one.before !== null) clack.note(shown(withoutPasswords(await changesOf(one))), `${one.path} is there already`, streams);
  }
  const chosen = await answered(
    clack.multiselect({
      ...streams,
      message: "Which files to write? (space chooses, enter writes)",
      options: drafts.map((one) => ({ value: one.path, label: one.path, hint: describe(one) })),
      // What is there is overwritten only when it is chosen.
      initialValues: drafts.filter(({ before }) => before === null).map(({ path }) => path),
      required: false
    })
  );
  return drafts.filter(({ path }) => chosen.includes(path));
}
function shown(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\uFFFD");
}
function against(clack) {
  return {
    async answered(asked) {
      const answer = await asked;
      if (clack.isCancel(answer)) throw new DriftgateError("usage", "Left: nothing was written.");
      return answer;
    }
  };
}

// src/init/setup.ts
import { posix as posix2 } from "node:path";

// src/init/repository.ts
import { existsSync } from "node:fs";
import { readFile as readFile2 } from "node:fs/promises";
import { dirname as dirname2, join as join2, posix } from "node:path";
var ELSEWHERE = ["node_modules", "vendor", "dist", "build", "out", "target", "coverage", "venv", "env", "__pycache__"];
var TESTS = ["test", "tests", "__tests__", "spec", "e2e", "fixtures", "testdata", "seeds", "seeders"];
var DEPTH = 7;
var LARGEST = 1e6;
async function openRepository(cwd) {
  const { glob } = await import("./dist-WHKPFWFY.js");
  const root = rootOf(cwd);
  const found = await glob("**/*", {
    cwd: root,
    deep: DEPTH,
    ignore: [...ELSEWHERE, ...TESTS].map((name) => `**/${name}/**`),
    followSymbolicLinks: false
  });
  const depth = (file) => file.split("/").length;
  const files = found.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  return {
    root,
    files,
    has: (file) => existsSync(join2(root, file)),
    text: async (file) => {
      const text = await readFile2(join2(root, file), "utf8").catch(() => "");
      return text.length > LARGEST || text.includes("\0") ? "" : text;
    }
  };
}
function rootOf(cwd) {
  for (let folder = cwd; ; folder = dirname2(folder)) {
    if (existsSync(join2(folder, ".git"))) return folder;
    if (dirname2(folder) === folder) return cwd;
  }
}
function upward(folder) {
  return folder === "." ? ["."] : [folder, ...upward(posix.dirname(folder))];
}

// src/init/setup.ts
var NODE = "actions/setup-node@53b83947a5a98c8d113130e565377fae1a50d02f # v6.3.0";
var PYTHON = "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0";
var NODE_KINDS = ["drizzle", "mikro-orm", "typeorm", "sequelize", "kysely", "knex", "prisma"];
var PYTHON_KINDS = ["sqlalchemy", "alembic", "django"];
async function setupOf(reference, repository) {
  const scheme = schemeOf(reference);
  const argument = reference.slice(scheme.length + 1);
  const folder = scheme === "sqlalchemy" ? "." : folderOf(argument);
  if (NODE_KINDS.includes(scheme)) return node(folder, repository);
  if (PYTHON_KINDS.includes(scheme)) return python(folder, repository);
  return repository.has("package.json") ? node(".", repository) : python(".", repository);
}
function folderOf(argument) {
  const path = posix2.normalize(argument).replace(/\/$/, "");
  return /\.\w+$/.test(posix2.basename(path)) && path !== "." ? posix2.dirname(path) : path;
}
var MANAGERS = [
  { lock: "package-lock.json", install: "npm ci" },
  { lock: "npm-shrinkwrap.json", install: "npm ci" },
  { lock: "pnpm-lock.yaml", before: "corepack enable", install: "pnpm install --frozen-lockfile" },
  { lock: "yarn.lock", before: "corepack enable", install: "yarn install --immutable" },
  { lock: "bun.lock", install: "npx --yes bun install --frozen-lockfile" },
  { lock: "bun.lockb", install: "npx --yes bun install --frozen-lockfile" }
];
async function node(folder, repository) {
  const places = upward(folder);
  const lock = firstOf(places, MANAGERS, repository);
  const home = lock?.folder ?? places.find((place) => repository.has(posix2.join(place, "package.json"))) ?? ".";
  const versionFile = [...upward(home)].flatMap((place) => [".nvmrc", ".node-version"].map((name) => posix2.join(place, name))).find((file) => repository.has(file));
  const install = lock === null ? "npm install" : await installOf(lock, repository);
  return [
    `- uses: ${NODE}`,
    "  with:",
    versionFile === void 0 ? "    node-version: 24" : `    node-version-file: ${quote(versionFile)}`,
    ...[...lock?.before === void 0 ? [] : [lock.before], install].flatMap((command) => runIn(home, command))
  ];
}
async function installOf(lock, repository) {
  if (lock.lock !== "yarn.lock") return lock.install;
  const text = await repository.text(posix2.join(lock.folder, lock.lock));
  return text.includes("# yarn lockfile v1") ? "yarn install --frozen-lockfile" : lock.install;
}
var PYTHON_FILES = [
  { lock: "uv.lock", before: "pip install uv", install: "uv sync --locked" },
  { lock: "poetry.lock", before: "pip install poetry", install: "poetry install" },
  { lock: "Pipfile.lock", before: "pip install pipenv", install: "pipenv sync" },
  { lock: "requirements.txt", install: "pip install -r requirements.txt" },
  { lock: "pyproject.toml", install: "pip install ." },
  { lock: "setup.py", install: "pip install ." }
];
function python(folder, repository) {
  const found = firstOf(upward(folder), PYTHON_FILES, repository);
  const versionFile = [".python-version"].find((file) => repository.has(file));
  return [
    `- uses: ${PYTHON}`,
    "  with:",
    versionFile === void 0 ? "    python-version: '3.x'" : `    python-version-file: ${versionFile}`,
    ...found === null ? [] : [...found.before === void 0 ? [] : [found.before], found.install].flatMap(
      (command) => runIn(found.folder, command)
    )
  ];
}
function firstOf(places, all, repository) {
  for (const folder of places) {
    const found = all.find(({ lock }) => repository.has(posix2.join(folder, lock)));
    if (found !== void 0) return { ...found, folder };
  }
  return null;
}
function runIn(folder, command) {
  return [`- run: ${command}`, ...folder === "." ? [] : [`  working-directory: ${quote(folder)}`]];
}
function quote(text) {
  return /^[A-Za-z.][\w./@:-]*$/.test(text) && !text.endsWith(":") && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}

// src/init/config.ts
var DOCS = "https://github.com/driftgate/driftgate/blob/v1/docs";
var SCHEMA = "https://raw.githubusercontent.com/driftgate/driftgate/v1/docs/schema/driftgate.schema.json";
function configText(answers) {
  const { reference, target, engine, failOn } = answers;
  return `# yaml-language-server: $schema=${SCHEMA}
# Settings of driftgate. Every key: ${DOCS}/configuration.md

# What is right: ${meaningOf(reference)}.
reference: ${quote(reference)}

# What is checked. No URL stands in this file: it comes from the environment variable ${variableOf(target)}.
target: ${quote(target)}
${engine === null || variableOf(reference) !== null ? "" : `
# What the ${runsCode(answers) ? "models are" : "SQL is"} written for.
engine: ${engine}
`}
# The check fails at or above this severity: error, warning, info or never.
fail-on: ${failOn}

# What the application does not answer for can be left out; the report says so.
# ignore:
#   tables: ['tmp_*', 'audit.*']
#   kinds: [view, extension]

# How bad what is; every rule: ${DOCS}/rules.md
# rules:
#   extra-table: off
#   missing-index: error
`;
}
function meaningOf(reference) {
  const scheme = schemeOf(reference);
  if (scheme === "env") return `the database whose URL is in ${variableOf(reference)}`;
  if (scheme === "migrations") return "the migrations, run from first to last on an empty database";
  if (scheme === "sql") return "the SQL, run on an empty database";
  if (scheme === "snapshot") return "a schema that was written to a file";
  return `the schema that ${scheme} makes of the code`;
}

// src/init/engine.ts
import { posix as posix3 } from "node:path";
async function findEngine(reference, repository) {
  const { files } = repository;
  const among = async (named2, signs) => {
    for (const file of files.filter((one) => named2.test(posix3.basename(one)))) {
      const found = signOf(await repository.text(file), signs);
      if (found !== null) return found;
    }
    return null;
  };
  const configured = reference === null ? void 0 : CONFIGURED[schemeOf(reference)];
  return await prisma(repository) ?? (configured === void 0 ? null : await among(configured.files, configured.signs)) ?? await among(/^migration_lock\.toml$/, [
    ["postgres", /provider\s*=\s*"postgresql"/],
    ["mysql", /provider\s*=\s*"mysql"/]
  ]) ?? // biome-ignore format: one list
  await among(/^(docker-)?compose[\w.-]*\.ya?ml$/, IMAGES) ?? await among(/^package\.json$/, NODE2) ?? await among(/^(requirements[\w.-]*\.txt|pyproject\.toml|Pipfile)$/, PYTHON2) ?? await named(repository);
}
function signOf(text, signs) {
  const found = signs.filter(([, sign]) => sign.test(text)).map(([flavour]) => flavour);
  return new Set(found).size === 1 ? found[0] : null;
}
var quoted = (word) => new RegExp(`(?:type|client|dialect)\\s*[:=]\\s*["'\`](?:${word})["'\`]`, "i");
var CONFIGURED = Object.fromEntries(
  [
    ["drizzle", /^drizzle\.config\./],
    ["typeorm", /^(data-?source|ormconfig|typeorm\.config)\./],
    ["knex", /^knexfile\./],
    ["kysely", /^kysely\.config\./],
    ["mikro-orm", /^mikro-orm\.config\./]
  ].map(([scheme, files]) => [
    scheme,
    {
      files,
      signs: [
        ["postgres", quoted("pg|postgres|postgresql")],
        ["mysql", quoted("mysql2?")],
        ["mariadb", quoted("mariadb")],
        ["postgres", /@mikro-orm\/postgresql/],
        ["mysql", /@mikro-orm\/mysql/],
        ["mariadb", /@mikro-orm\/mariadb/]
      ]
    }
  ])
);
var IMAGES = [
  ["postgres", /image:\s*["']?\S*(postgres|postgis|pgvector|timescale)/],
  ["mariadb", /image:\s*["']?\S*mariadb/],
  ["mysql", /image:\s*["']?\S*(mysql|percona)/]
];
var NODE2 = [
  ["postgres", /"(pg|postgres|@mikro-orm\/postgresql|pg-promise)"\s*:/],
  ["mysql", /"(mysql2?|@mikro-orm\/mysql)"\s*:/],
  ["mariadb", /"(mariadb|@mikro-orm\/mariadb)"\s*:/]
];
var PYTHON2 = [
  ["postgres", /\b(psycopg2?|asyncpg|pg8000)\b/i],
  ["mysql", /\b(mysqlclient|pymysql|aiomysql|mysql-connector)\b/i],
  ["mariadb", /\bmariadb\b/i]
];
async function prisma(repository) {
  const files = repository.files.filter((file) => file.endsWith(".prisma"));
  const texts = await Promise.all(files.map(async (name) => ({ name, text: await repository.text(name), raw: "" })));
  const { provider } = readPrismaSchema(texts);
  return provider === "mysql" ? "mysql" : provider === "postgresql" || provider === "postgres" ? "postgres" : null;
}
async function named(repository) {
  const names = (await variablesIn(repository)).join("\n");
  return signOf(names, [
    ["postgres", /^(POSTGRES|PG[A-Z])/m],
    ["mysql", /^MYSQL/m],
    ["mariadb", /^MARIADB/m]
  ]);
}
var EXAMPLES = [".env.example", ".env.sample", ".env.template", ".env.dist", ".env.defaults"];
async function variablesIn(repository) {
  const texts = await Promise.all(EXAMPLES.filter((file) => repository.has(file)).map((file) => repository.text(file)));
  return texts.flatMap((text) => [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm)].map(([, name]) => name));
}

// src/init/references.ts
import { join as join3, posix as posix4 } from "node:path";
async function findReferences(repository) {
  const bySigns = (await Promise.all(CODE_KINDS.map((kind) => signed(kind, repository)))).flat();
  const [migrations, sql] = await sqlIn(repository);
  const found = [...migrations, ...bySigns.sort(byRank), ...await sqlalchemyIn(repository), ...sql];
  return found.filter(({ source }, place) => found.findIndex((other) => other.source === source) === place);
}
var RANK = ["prisma", "alembic", "django", "knex", "kysely"];
function byRank(a, b) {
  const rank = ({ source }) => {
    const place = RANK.indexOf(source.slice(0, source.indexOf(":")));
    return place < 0 ? RANK.length : place;
  };
  return rank(a) - rank(b);
}
async function signed({ scheme, signs = [] }, repository) {
  const found = [];
  for (const sign of [...signs].sort((a, b) => b.length - a.length)) {
    const named2 = new RegExp(
      `^(?:(.*)/)?${literal(sign)}${sign.includes(".") && !isConfig(sign) ? "" : "\\.[cm]?[jt]s(?:on)?"}$`
    );
    for (const file of repository.files) {
      const match = named2.exec(file);
      if (match === null) continue;
      if (!sign.includes(scheme) && !new RegExp(scheme, "i").test(await repository.text(file))) continue;
      found.push({ source: `${scheme}:${match[1] ?? "."}`, because: file });
    }
  }
  return found;
}
function isConfig(sign) {
  return sign.endsWith(".config");
}
async function sqlIn({ root, files }) {
  const scripts = files.filter((file) => /\.sql$/i.test(file));
  const migrations = /* @__PURE__ */ new Map();
  const plain = [];
  for (const folder of new Set(scripts.map((file) => posix4.dirname(file)))) {
    const layouts = await Promise.all([folder, posix4.dirname(folder)].map((one) => layoutOf(root, one)));
    const place = layouts.findIndex((layout, depth) => layout !== null && (depth === 0 || layout !== "plain"));
    const at = place === 1 ? posix4.dirname(folder) : folder;
    const found = layouts[place];
    if (found !== void 0 && found !== null) migrations.set(at, { source: `migrations:${at}`, because: `${at} (${found})` });
  }
  for (const file of scripts) {
    if (!/^(schema|structure|database|tables)\.sql$/i.test(posix4.basename(file))) continue;
    if (!migrations.has(posix4.dirname(file))) plain.push({ source: `sql:${file}`, because: file });
  }
  return [[...migrations.values()], plain];
}
async function layoutOf(root, name) {
  const folder = await openFolder(name, join3(root, name));
  for (const layout of LAYOUTS) if (await layout.recognises(folder)) return layout.name;
  return null;
}
async function sqlalchemyIn(repository) {
  const targets = [];
  for (const file of repository.files.filter((one) => one.endsWith(".py"))) {
    const text = await repository.text(file);
    if (!/^\s+__tablename__\s*=/m.test(text)) continue;
    const base = /^class\s+\w+\((?:\w+\.)?(\w*Base|Model)\b/m.exec(text)?.[1];
    const path = file.replace(/(?:\/__init__)?\.py$/, "").split("/");
    const from = path[0] === "src" && !repository.has("src/__init__.py") ? path.slice(1) : path;
    if (base !== void 0 && from.every((part) => /^[A-Za-z_]\w*$/.test(part))) targets.push(`${from.join(".")}:${base}`);
  }
  if (targets.length === 0) return [];
  return [{ source: `sqlalchemy:${targets.join(",")}`, because: "classes with __tablename__" }];
}
function literal(text) {
  return text.replace(/[.]/g, "\\.");
}

// src/init/workflow.ts
var CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2";
var UPLOAD = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1";
var DOWNLOAD = "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1";
var OURS = "driftgate/driftgate@v1 # better: pin the commit";
function workflowText(answers, setup, config) {
  const models = runsCode(answers);
  return `${head(answers)}
jobs:
${models ? `${modelsJob(answers, setup)}
${driftJob(answers, true, config)}` : driftJob(answers, false, config)}`;
}
function jobsOf(answers) {
  return runsCode(answers) ? ["models", "drift"] : ["drift"];
}
function head({ workflow }) {
  const events = [
    ...workflow === "drift" ? [] : ["  pull_request:", "  merge_group: # so that a merge queue does not wait for ever"],
    ...workflow === "check" ? [] : ["  schedule:", "    - cron: '17 5 * * 1' # Mondays; drift opens an issue, and its end closes it"],
    "  workflow_dispatch:"
  ];
  return `# Does the database still have the schema that it should have? Made by driftgate init, and yours to change:
# https://github.com/driftgate/driftgate/blob/v1/docs/github.md
name: Schema

on:
${events.join("\n")}

permissions: {}

# A new push makes the running check of the old one pointless.
concurrency:
  group: schema-\${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
`;
}
function modelsJob(answers, setup) {
  const server = answers.engine === "mariadb";
  return `  models:
    # Runs code of the pull request, and so is given no secret at all. docs/snapshots.md says why there are two jobs.
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check the repository out
${server ? SERVICE.mariadb : ""}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${setup.map((line) => `      ${line}
`).join("")}      - id: models
        uses: ${OURS}
        with:
          mode: snapshot # of the reference in driftgate.yml
${server ? `          shadow: env:SHADOW_URL
          allow-repository-code: true # this job holds no database but the empty one above
        env:
${SHADOW_URL.mariadb}` : ""}      - uses: ${UPLOAD}
        with:
          name: schema-snapshot
          path: \${{ steps.models.outputs.snapshot }}
          retention-days: 1
`;
}
function driftJob(answers, fromSnapshot, config) {
  const { engine, comment, workflow } = answers;
  const loads = !fromSnapshot && variableOf(answers.reference) === null && (engine === "mysql" || engine === "mariadb") ? engine : null;
  const inputs = [
    ...fromSnapshot ? [`reference: snapshot:\${{ runner.temp }}/models/snapshot.json`] : [],
    ...fromSnapshot && engine === "postgres" ? ["shadow: embedded # reaches neither files nor the network"] : [],
    ...loads === null ? [] : ["shadow: env:SHADOW_URL"],
    ...comment === "always" || workflow === "drift" ? [] : [`comment: ${comment}`],
    ...workflow === "check" ? [] : ["issue: on-drift # not on pull requests; closed again when the drift is gone"],
    // Pull requests from forks are given no secrets; models of theirs are not even loaded. Anywhere else it is a mistake.
    ...fromSnapshot || workflow === "drift" ? [] : [SKIP_FOR_FORKS]
  ];
  const variables = [variableOf(answers.reference), variableOf(answers.target)].filter((name) => name !== null);
  return `  drift:
${fromSnapshot ? "    # Holds the secret, and runs nothing of the pull request.\n    needs: models\n" : ""}    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # ${fromSnapshot ? "for driftgate.yml" : "to check the repository out"}
${permissions(answers)}${loads === null ? "" : SERVICE[loads]}    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
${fromSnapshot ? `          sparse-checkout: ${config}
          sparse-checkout-cone-mode: false
      - uses: ${DOWNLOAD}
        with:
          name: schema-snapshot
          path: \${{ runner.temp }}/models
` : ""}      - uses: ${OURS}
${inputs.length === 0 ? "" : `        with:
${inputs.map((line) => `          ${line}
`).join("")}`}        env:
${variables.map((name) => `          ${name}: \${{ secrets.${name} }}
`).join("")}${loads === null ? "" : SHADOW_URL[loads]}`;
}
function permissions({ comment, workflow }) {
  return [
    ...comment === "never" || workflow === "drift" ? [] : ["      pull-requests: write # to comment\n"],
    ...workflow === "check" ? [] : ["      issues: write # for the issue of the weekly check\n"]
  ].join("");
}
var SKIP_FOR_FORKS = `on-missing-credentials: \${{ github.event.pull_request.head.repo.fork && 'skip' || 'fail' }} # forks get no secrets`;
var SERVICE = {
  mysql: `    services:
      shadow: # SQL is loaded here, into a scratch database; take your database's version
        image: mysql:8.4
        env:
          MYSQL_ROOT_PASSWORD: shadow
        ports: ['3306:3306']
        options: --health-cmd "mysqladmin ping --protocol tcp -pshadow" --health-interval 5s --health-retries 20
`,
  mariadb: `    services:
      shadow: # code is loaded here, into a scratch database; take your database's version
        image: mariadb:11.8
        env:
          MARIADB_ROOT_PASSWORD: shadow
        ports: ['3306:3306']
        options: --health-cmd "healthcheck.sh --connect --innodb_initialized" --health-interval 5s --health-retries 20
`
};
var SHADOW_URL = {
  mysql: "          SHADOW_URL: mysql://root:shadow@127.0.0.1:3306/\n",
  mariadb: "          SHADOW_URL: mariadb://root:shadow@127.0.0.1:3306/\n"
};

// src/commands/init.ts
var WORKFLOW_FILE = ".github/workflows/driftgate.yml";
async function init(options) {
  const { yes, dryRun, log } = options;
  const streams = yes || dryRun ? null : options.streams;
  if (!yes && !dryRun && streams === null) {
    throw new DriftgateError("usage", "There is no terminal to ask on.", {
      hint: "Take what the repository suggests with --yes, or look at it with --dry-run; --reference, --target, --engine, --workflow, --comment and --fail-on answer for you."
    });
  }
  const repository = await openRepository(options.cwd);
  const candidates = await findReferences(repository);
  const suggested = await suggestionFor(candidates, repository, options);
  const given = new Set(Object.keys(options.given));
  const answers = streams === null ? suggested : await askAnswers({ suggested, given, candidates }, streams);
  if (answers.reference === "") {
    throw new DriftgateError("usage", `Nothing was found in ${repository.root} that a schema can be read from.`, {
      hint: "Name it: --reference sql:PATH, migrations:PATH, drizzle:PATH \u2026, or env:NAME for another database (docs/sources.md)."
    });
  }
  checkAnswers(answers);
  if (runsCode(answers) && answers.engine === null) {
    throw new DriftgateError("usage", `What ${answers.reference} is written for was not found.`, {
      hint: "Name it: --engine postgres, mysql or mariadb."
    });
  }
  const drafts = await draftsOf(answers, repository);
  const unchanged = drafts.filter(({ text, before }) => text === before).map(({ path }) => path);
  const changed = drafts.filter(({ path }) => !unchanged.includes(path));
  const files = await allowed(changed, streams, options);
  if (!dryRun) await writeAll(repository.root, files);
  if (answers.workflow === "none") log.info("No workflow is written.");
  return { root: repository.root, answers, files, unchanged, next: nextSteps(answers) };
}
async function suggestionFor(candidates, repository, options) {
  const used = await workflowsWithUs(repository);
  for (const path of used) options.log.info(`${path} uses driftgate already.`);
  const reference = options.given.reference ?? candidates[0]?.source ?? "";
  const workflow = used.length > 0 ? "none" : "both";
  const engine = await findEngine(reference === "" ? null : reference, repository);
  const target = `env:${variableNameFrom(await variablesIn(repository))}`;
  return { reference, target, engine, workflow, comment: "always", failOn: "error", config: true, ...options.given };
}
function variableNameFrom(names) {
  const urls = names.filter(
    (name) => /(^|_)(DATABASE|DB|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB)(_\w+)?_(URL|URI|DSN)$/i.test(name)
  );
  const usual = urls.filter((name) => !/SHADOW|TEST|DIRECT/i.test(name));
  return usual.find((name) => /PROD/i.test(name)) ?? usual.find((name) => name === "DATABASE_URL") ?? usual[0] ?? "DATABASE_URL";
}
async function workflowsWithUs(repository) {
  const { glob } = await import("./dist-WHKPFWFY.js");
  const paths = await glob(".github/workflows/*.{yml,yaml}", { cwd: repository.root, dot: true });
  const using = await Promise.all(
    paths.filter((path) => path !== WORKFLOW_FILE).map(async (path) => /uses:\s*["']?driftgate\/driftgate@/.test(await repository.text(path)) ? path : null)
  );
  return using.filter((path) => path !== null).sort();
}
async function draftsOf(answers, repository) {
  const config = CONFIG_NAMES.find((name) => repository.has(name)) ?? CONFIG_NAMES[0];
  const drafts = [await draft(repository.root, config, configText(answers))];
  if (answers.workflow !== "none") {
    const setup = runsCode(answers) ? await setupOf(answers.reference, repository) : [];
    drafts.push(await draft(repository.root, WORKFLOW_FILE, workflowText(answers, setup, posix5.normalize(config))));
  }
  return drafts;
}
async function allowed(changed, streams, { force, dryRun, log }) {
  if (dryRun || changed.length === 0) return changed;
  if (streams !== null && !force)
    return askFiles(changed, ({ before }) => before === null ? "new" : "overwrites what is there", streams);
  const inTheWay = changed.filter(({ before }) => before !== null);
  if (inTheWay.length === 0 || force) return changed;
  for (const one of inTheWay) log.info(withoutPasswords(await changesOf(one)));
  throw new DriftgateError(
    "usage",
    `${inTheWay.map(({ path }) => path).join(" and ")} would be overwritten. Nothing was written.`,
    {
      hint: "Overwrite with --force, look at everything with --dry-run, or run it on a terminal to be asked."
    }
  );
}
function nextSteps(answers) {
  const names = [variableOf(answers.reference), variableOf(answers.target)].filter((name) => name !== null);
  const secrets = names.map((name) => `gh secret set ${name}`).join(", ");
  const check = `check it here: driftgate check (with ${names.join(" and ")} set)`;
  if (answers.workflow === "none") return [check, "commit driftgate.yml"];
  const jobs = jobsOf(answers).map((job) => `"${job}"`);
  return [
    `add the secret${names.length > 1 ? "s" : ""}: ${secrets} (the URL of a user that may only read)`,
    "commit the files and open a pull request",
    answers.workflow === "drift" ? "start it once by hand: gh workflow run driftgate.yml" : `make the check${jobs.length > 1 ? "s" : ""} ${jobs.join(" and ")} required: repository settings, Rules, "Require status checks to pass"`
  ];
}
export {
  init
};
