import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  explainNetwork
} from "./chunk-5TRDN6UW.js";
import {
  readSnapshotFile
} from "./chunk-7AMU2BML.js";
import {
  engineOfFlavour,
  engineOfScheme,
  loadEngine
} from "./chunk-PWCIE2KB.js";
import {
  migrated,
  nowhere,
  outputTail,
  runTool,
  scriptOf,
  shadowVariables
} from "./chunk-WSA55UMG.js";
import {
  find,
  folderOf,
  installCommand,
  installed,
  matching,
  needed,
  nodeProgram,
  nothingAt,
  projectOf,
  slashed
} from "./chunk-DWTUPQNK.js";
import {
  VERSION
} from "./chunk-7GKNZTNF.js";
import {
  pRetry
} from "./chunk-YZSLJ3GS.js";
import {
  resolveLive,
  timeoutsOf
} from "./chunk-2KNP4TXU.js";
import {
  external_exports
} from "./chunk-DHX6ZP2O.js";
import {
  fingerprint,
  leaveOut,
  leaveOutCounts
} from "./chunk-B2W22I4T.js";
import {
  isPassingNetworkFailure
} from "./chunk-4AT6M7XM.js";
import {
  ENGINE_NAMES,
  FLAVOUR_NAMES,
  displayName
} from "./chunk-QI43KQP5.js";
import {
  DriftgateError,
  messageOf
} from "./chunk-4OIAT6FE.js";

// src/sources/code/kinds/sql.ts
var sql = {
  scheme: "sql",
  form: "sql:PATH",
  help: "SQL files: a file, a folder or a glob",
  runsCode: false,
  hasHistory: false,
  async open(argument, context) {
    const scripts = await filesOf(argument, context);
    if (scripts.every(({ text: text2 }) => text2.trim() === "")) {
      const what = scripts.length === 1 ? `${scripts[0].name} is` : `All ${scripts.length} files of ${argument} are`;
      throw new DriftgateError("usage", `${what} empty.`, { hint: "Name the file that creates the tables." });
    }
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: "sql", name: argument, file: scripts.length === 1 ? scripts[0].name : null }],
      async apply(shadow) {
        for (const script2 of scripts) await shadow.load(script2);
      },
      history: null
    };
  }
};
async function filesOf(argument, context) {
  const found = await find(argument, context.folder);
  if (found !== null) return found.kind === "file" ? [found.file] : filesIn(found.folder, argument, context);
  const files = await matching(argument, context.folder);
  if (files.length > 0) return files;
  throw new DriftgateError("usage", `No file matches ${argument}.`, {
    hint: '"*" stands for anything in one folder, "**" for any folders: sql:db/**/*.sql. Put it in quotes, so that the shell leaves it alone.'
  });
}
async function filesIn(folder, argument, context) {
  const files = folder.files.filter((file) => /\.sql$/i.test(file));
  if (files.length === 0) {
    throw new DriftgateError("usage", `There is no .sql file in the folder ${argument}.`, {
      hint: folder.files.length === 0 ? "It is empty." : `It has ${folder.files.slice(0, 3).join(", ")}.`
    });
  }
  const { looksLike } = await import("./layouts-P6MFIIR4.js");
  const tool = await looksLike(folder, context);
  if (tool !== null) {
    context.log.warn(
      `${argument} looks like migrations (${tool}). sql: runs all of its files in the order of their paths, parts that undo things too; migrations:${argument} orders and understands them.`
    );
  }
  return Promise.all(files.map((file) => folder.read(file)));
}

// src/sources/shadow-settings.ts
import { resolve as resolve6 } from "node:path";

// src/sources/code/guard.ts
import { readFileSync } from "node:fs";
function guard(kind2, { environment }, { credentials, allowed }) {
  if (!kind2.runsCode) return;
  const refuse = (why, hint) => {
    throw new DriftgateError("usage", `${kind2.form} runs code of the repository, which is refused ${why}.`, { hint });
  };
  if (environment.GITHUB_EVENT_NAME === "pull_request_target") {
    refuse("under pull_request_target, where it could read secrets", `Let the workflow run on pull_request. ${TWO_JOBS}`);
  }
  const whose = authorship(environment);
  if (whose === "fork") refuse("for a pull request from a fork", FOR_FORKS);
  if (whose === "unknown") refuse("for a pull request that is not known to come from this repository", FOR_FORKS);
  if (whose === "commented" && !allowed) {
    refuse(
      "after a comment on a pull request, which may come from a fork, unless allow-repository-code is set",
      `Set it only where the branch that is checked out is not that of the pull request. ${FOR_FORKS}`
    );
  }
  if (isGuarded({ environment }, { credentials, allowed })) {
    refuse(
      "in a CI job that holds the credentials of a database, unless allow-repository-code is set",
      `${TWO_JOBS} Or set allow-repository-code, if everybody who can push a branch may also read those credentials.`
    );
  }
}
function isGuarded({ environment }, { credentials, allowed }) {
  return credentials && !allowed && isCi(environment);
}
var TWO_JOBS = "Make two jobs: one without secrets runs `driftgate snapshot`, the other compares snapshot:FILE; docs/snapshots.md has the workflow.";
var FOR_FORKS = "A maintainer who has read the change can push it to a branch of this repository. What runs no code (sql:, migrations:, snapshot:) works for forks too.";
function authorship({ GITHUB_EVENT_NAME: name2, GITHUB_EVENT_PATH: path2 }) {
  if (name2 === void 0) return "repository";
  if (name2.startsWith("pull_request")) {
    const { head, base } = read(path2)?.pull_request ?? {};
    return head === void 0 ? "unknown" : compare(head.repo, base?.repo);
  }
  if (name2 === "workflow_run") {
    const event = read(path2);
    return event?.workflow_run === void 0 ? "unknown" : compare(event.workflow_run.head_repository, event.repository);
  }
  if (name2 === "issue_comment") {
    const event = read(path2);
    return event === null ? "unknown" : event.issue?.pull_request === void 0 ? "repository" : "commented";
  }
  return "repository";
}
function compare(head, base) {
  if (base?.full_name === void 0) return "unknown";
  return head?.full_name === base.full_name ? "repository" : "fork";
}
function read(path2) {
  try {
    return JSON.parse(readFileSync(path2 ?? "", "utf8"));
  } catch {
    return null;
  }
}
var CI_VARIABLES = ["CI", "GITHUB_ACTIONS", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"];
function isCi(environment) {
  return CI_VARIABLES.some((name2) => !/^(|0|false)$/i.test(environment[name2]?.trim() ?? ""));
}

// src/sources/code/kinds/alembic.ts
import { existsSync as existsSync2, statSync as statSync2 } from "node:fs";
import { basename, dirname, join as join2, relative, resolve as resolve2 } from "node:path";

// src/sources/code/python/alembic.ts
var ALEMBIC = `
needs("alembic", "alembic")
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

def configuration():
    # Newer versions read pyproject.toml too, which may hold all of it or a part.
    if request["toml"]:
        try:
            return Config(request["ini"], toml_file=request["toml"])
        except TypeError:
            if not request["ini"]:
                refuse("source", "This Alembic cannot be configured in pyproject.toml: 1.16 or newer is needed.")
    return Config(request["ini"])

def location(config):
    if hasattr(config, "get_alembic_option"):
        return config.get_alembic_option("script_location")
    return config.get_main_option("script_location")

config = configuration()
where = location(config)
if not where:
    refuse("usage", "%s has no script_location." % request["shown"])
# Alembic starts from the working directory, which for some projects is the folder above.
if ":" not in where and not os.path.isdir(where) and os.path.isdir(os.path.join(request["base"], where)):
    os.chdir(request["base"])
project_folders()
try:
    scripts = ScriptDirectory.from_config(config)
except CommandError as error:
    refuse("source", "%s: %s" % (request["shown"], error))

def listed():
    result = []
    for script in reversed(list(scripts.walk_revisions("base", "heads"))):
        after = getattr(script, "_all_down_revisions", None)
        if after is None:
            after = tuple(script._versioned_down_revisions) + tuple(script.dependencies or ())
        result.append({"id": script.revision, "name": os.path.splitext(os.path.basename(script.path))[0], "file": script.path, "after": list(after)})
    return result

def host_and_port(url):
    host = (url.host or "").strip("[]").lower()
    if host in ("localhost", "::1", "0.0.0.0"):
        host = "127.0.0.1"
    return host, url.port or (5432 if url.get_backend_name().startswith("postgres") else 3306), url.database

def upgraded():
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy.engine import make_url
    text = ""
    if os.path.isfile(os.path.join(scripts.dir, "env.py")):
        with open(os.path.join(scripts.dir, "env.py"), encoding="utf-8") as file:
            text = file.read()
    wants_async = "create_async_engine" in text or "async_engine_from_config" in text
    # It stands for the one that the environment had, and has its driver.
    like = os.environ.get("DATABASE_URL")
    try:
        own = config.get_main_option("sqlalchemy.url")
        if own and family(own) and "+" in own.split(":", 1)[0]:
            like = own
    except Exception:
        pass  # It may refer to what only env.py defines.
    url = with_driver(request["url"], like, wants_async)
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    for name, value in list(os.environ.items()):
        if value.split(":", 1)[-1] == request["url"].split(":", 1)[1] and "+" not in value.split(":", 1)[0]:
            os.environ[name] = with_driver(value, like, wants_async)
    version = {}
    configure = MigrationContext.configure.__func__

    def watched(cls, *parameters, **named):
        context = configure(cls, *parameters, **named)
        connection = context.connection
        if connection is not None:
            there, here = connection.engine.url, make_url(url)
            if there.host and host_and_port(there) != host_and_port(here):
                refuse("source", "env.py of %s connects to %s:%s/%s, and not to the shadow; nothing was done there." % ((request["shown"],) + host_and_port(there)),
                       'Let it take the URL from config.get_main_option("sqlalchemy.url"), or from DATABASE_URL.')
        version["table"] = context.version_table
        version["schema"] = context.version_table_schema
        return context

    MigrationContext.configure = classmethod(watched)
    for revision in request["revisions"]:
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            refuse("source", "Alembic cannot upgrade to %s: %s" % (revision, error))
    return version

if request["revisions"] is None:
    try:
        answer({"revisions": listed()})
    except CommandError as error:
        refuse("source", "%s: %s" % (request["shown"], error))
else:
    answer({"version": upgraded()})
`;

// src/sources/code/python/interpreter.ts
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
function findPython(folders, { environment, folder }) {
  const chosen = environment.DRIFTGATE_PYTHON?.trim();
  if (chosen) {
    const path2 = /[\\/]/.test(chosen) ? resolve(folder, chosen) : onPath(chosen, environment);
    if (path2 !== null && isProgram(path2)) return plain(path2, chosen);
    throw new DriftgateError("usage", `DRIFTGATE_PYTHON names ${chosen}, which is not a program that can be run.`);
  }
  const active = environment.VIRTUAL_ENV?.trim();
  for (const [base, shown] of [
    ...active ? [[active, "$VIRTUAL_ENV"]] : [],
    ...folders.flatMap((one) => [".venv", "venv"].map((name3) => [join(one, name3), name3]))
  ]) {
    const inside = ["bin/python", "Scripts/python.exe"].find((path2) => isProgram(join(base, path2)));
    if (inside !== void 0) return plain(join(base, inside), `${shown}/${inside}`);
  }
  for (const one of folders) {
    for (const { lock, program, args } of PROJECT_TOOLS) {
      if (existsSync(join(one, lock)) && onPath(program, environment) !== null)
        return { command: program, args, shown: [program, ...args].join(" ") };
    }
  }
  const name2 = ["python3", "python"].find((one) => onPath(one, environment) !== null);
  if (name2 !== void 0) return plain(name2, name2);
  throw new DriftgateError("source", "There is no Python: neither a virtual environment in the project nor python3 on PATH.", {
    hint: "Install the project's packages (actions/setup-python, uv sync, pip install), or name the interpreter in DRIFTGATE_PYTHON."
  });
}
var PROJECT_TOOLS = [
  { lock: "uv.lock", program: "uv", args: ["run", "--no-sync", "python"] },
  { lock: "poetry.lock", program: "poetry", args: ["run", "python"] },
  { lock: "Pipfile.lock", program: "pipenv", args: ["run", "python"] }
];
function plain(command2, shown) {
  return { command: command2, args: [], shown };
}
function onPath(name2, environment) {
  const folders = (environment.PATH ?? environment.Path ?? "").split(delimiter).filter((one) => isAbsolute(one));
  return folders.flatMap((one) => [join(one, name2), join(one, `${name2}.exe`)]).find(isProgram) ?? null;
}
function isProgram(path2) {
  try {
    accessSync(path2, constants.X_OK);
    return statSync(path2).isFile();
  } catch {
    return false;
  }
}

// src/sources/code/python/run.ts
async function runPython(run2, context) {
  const { python, cwd } = run2;
  const what = `${run2.what} with ${python.shown}`;
  const output = await runTool(
    {
      command: python.command,
      args: [...python.args, "-c", PRELUDE + run2.program],
      what,
      install: "the project's Python packages",
      cwd,
      environment: { PYTHONIOENCODING: "utf-8", PYTHONDONTWRITEBYTECODE: "1", ...run2.environment },
      input: JSON.stringify(run2.request)
    },
    context
  ).catch((error) => {
    throw withPlaces(error, run2);
  });
  let message;
  try {
    message = JSON.parse(output.stdout);
  } catch {
    const said = outputTail(`${output.stdout}
${output.stderr}`, context);
    throw new DriftgateError("source", `${what} ended without an answer${said === "" ? "." : `:
${said}`}`, {
      hint: "Does something in the code end Python when it is imported (sys.exit)?"
    });
  }
  if (message.refused === void 0) return message.answer;
  const { code: code2, text: text2, hint } = message.refused;
  const clean = (line) => context.secrets.redact(line);
  throw new DriftgateError(code2, clean(text2), hint === null ? {} : { hint: clean(hint) });
}
function withPlaces(error, { python, cwd }) {
  if (!(error instanceof DriftgateError) || error.hint !== void 0 || !/No module named '/.test(error.message)) return error;
  const hint = `Modules are looked for in ${cwd} and its src folder, and among the packages of ${python.shown}; DRIFTGATE_PYTHON names another interpreter.`;
  return new DriftgateError(error.code, error.message, { hint, cause: error });
}
var PRELUDE = String.raw`
import importlib, importlib.util, json, os, sys, traceback

request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
sys.stdout.flush()
_channel = os.dup(1)
os.dup2(2, 1)

def _say(message):
    with os.fdopen(_channel, "w", encoding="utf-8", newline="\n") as channel:
        json.dump(message, channel)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)

def answer(value):
    _say({"answer": value})

def refuse(code, text, hint=None):
    _say({"refused": {"code": code, "text": text, "hint": hint}})

def _failed(kind, error, trace):
    seen = set()
    one = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        one.__traceback__ = _own(one.__traceback__)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    traceback.print_exception(kind, error, error.__traceback__)

def _own(trace):
    while trace is not None and _ours(trace):
        trace = trace.tb_next
    one = trace
    while one is not None and one.tb_next is not None:
        if _ours(one.tb_next):
            one.tb_next = one.tb_next.tb_next
        else:
            one = one.tb_next
    return trace

def _ours(trace):
    name = trace.tb_frame.f_code.co_filename
    return name == "<string>" or name.startswith("<frozen importlib") or name == importlib.__file__

sys.excepthook = _failed

def needs(package, install):
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package.split(".")[0]:
            raise
        refuse("source", "%s is not installed for %s." % (install, sys.executable),
               "Install the project's packages (pip install %s), or name the right interpreter in DRIFTGATE_PYTHON." % install)

def project_folders():
    """Modules are found from the folder, and from src/ as many projects have them."""
    here = os.getcwd()
    for folder in (os.path.join(here, "src"), here):
        if os.path.isdir(folder):
            if folder in sys.path:
                sys.path.remove(folder)
            sys.path.insert(0, folder)

DRIVERS = {
    "postgresql": (("psycopg2", "psycopg2"), ("psycopg", "psycopg"), ("pg8000", "pg8000"), ("asyncpg", "asyncpg")),
    "mysql": (("mysqldb", "MySQLdb"), ("pymysql", "pymysql"), ("mysqlconnector", "mysql.connector"), ("aiomysql", "aiomysql"), ("asyncmy", "asyncmy")),
}
ASYNC_DRIVERS = ("asyncpg", "psycopg", "aiomysql", "asyncmy")

def family(url):
    scheme = url.split(":", 1)[0].split("+")[0].lower()
    return "postgresql" if scheme.startswith("postgres") else "mysql" if scheme in ("mysql", "mariadb") else None

def installed(module):
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:
        return False

def with_driver(url, like=None, wants_async=False):
    """The URL as SQLAlchemy takes it: with the driver of the URL that it stands for, else with one that is installed."""
    kind = family(url)
    rest = url.split(":", 1)[1]
    scheme = (like or "").split(":", 1)[0]
    if like and family(like) == kind and "+" in scheme:
        return "%s+%s:%s" % (kind, scheme.split("+", 1)[1], rest)
    names = [name for name, module in DRIVERS[kind] if installed(module)]
    fitting = [name for name in names if (name in ASYNC_DRIVERS) == wants_async] or [name for name in names if name in ASYNC_DRIVERS]
    plain = not fitting or fitting[0] in ("psycopg2", "mysqldb")
    if fitting and fitting[0] == "asyncpg":
        rest = rest.replace("sslmode=", "ssl=")
    return "%s:%s" % (kind, rest) if plain else "%s+%s:%s" % (kind, fitting[0], rest)

def choose_driver(name):
    """For a variable that stands for one without a driver, where the usual one is not installed."""
    url = os.environ.get(name)
    if url and family(url) and "+" not in url.split(":", 1)[0]:
        os.environ[name] = with_driver(url)
`;

// src/sources/code/python/sqlalchemy.ts
var SQLALCHEMY = String.raw`
sqlalchemy = needs("sqlalchemy", "SQLAlchemy")
try:
    from sqlalchemy import create_mock_engine
except ImportError:
    refuse("source", "SQLAlchemy %s is too old: 1.4 or newer is needed." % sqlalchemy.__version__)
from sqlalchemy import MetaData

project_folders()
choose_driver("DATABASE_URL")

def metadata_of(value):
    if isinstance(value, MetaData):
        return value
    inner = getattr(value, "metadata", None)
    return inner if isinstance(inner, MetaData) else None

def attribute_of(module, path, target):
    value = module
    for name in path.split("."):
        try:
            value = getattr(value, name)
        except AttributeError:
            known = sorted(name for name, one in vars(module).items() if metadata_of(one) is not None)
            refuse("usage", "sqlalchemy:%s: %s has no %s." % (target, module.__name__, path),
                   "It has %s." % ", ".join(known[:20]) if known else "It has nothing with a MetaData either.")
    return value

targets = [(target,) + tuple(target.partition(":")[::2]) for target in request["targets"]]
modules = {}
for target, name, _ in targets:
    modules[name] = importlib.import_module(name)

found = []
for target, name, path in targets:
    module = modules[name]
    if path:
        values = [attribute_of(module, path, target)]
        if metadata_of(values[0]) is None and isinstance(values[0], (list, tuple)):
            values = list(values[0])
        if any(metadata_of(value) is None for value in values):
            refuse("usage", "sqlalchemy:%s is neither a MetaData nor a class or object that has one." % target,
                   "Name the declarative base or the MetaData: sqlalchemy:package.models:Base")
    else:
        values = list(vars(module).values())
    for value in values:
        metadata = metadata_of(value)
        if metadata is not None and all(metadata is not one for one in found):
            found.append(metadata)

if not found:
    refuse("usage", "sqlalchemy:%s: no declarative base and no MetaData was found." % ",".join(request["targets"]),
           "Name it: sqlalchemy:package.models:Base")
found = [metadata for metadata in found if metadata.tables]
if not found:
    refuse("source", "sqlalchemy:%s has no tables: the modules that define the models were not imported." % ",".join(request["targets"]),
           "Name a module that imports all models, or several: sqlalchemy:package.base:Base,package.customers,package.orders")

flavour = request["flavour"]
postgres = flavour == "postgres"
tables = [table for metadata in found for table in metadata.tables.values()]
schemas = sorted({table.schema for table in tables if table.schema})

if not postgres and schemas:
    # There a schema is a database. One only is taken to be the one that is compared.
    if len(schemas) > 1 or any(not table.schema for table in tables):
        refuse("source", "The models are in several databases (%s); one database is compared." % ", ".join(schemas),
               "Name the MetaData of one of them.")
    for table in tables:
        table.schema = None

statements = []

def execute(statement, *parameters, **named):
    if isinstance(statement, str):
        text = statement
    else:
        text = str(statement.compile(dialect=engine.dialect))
    text = text.strip().rstrip(";")
    # The same enum may belong to two MetaData objects.
    if text and not (text.upper().startswith("CREATE TYPE") and text in statements):
        statements.append(text)

# With a named style percent signs are not doubled, as they would be for a driver.
engine = create_mock_engine({"postgres": "postgresql://", "mysql": "mysql://", "mariadb": "mariadb://"}[flavour], execute, paramstyle="named")
dialect = engine.dialect
# What the dialect asks a server for on connecting.
dialect.server_version_info = {"postgres": (15, 0), "mysql": (8, 0, 36), "mariadb": (10, 11, 0)}[flavour]
if postgres:
    dialect._backslash_escapes = False
if flavour == "mariadb":
    dialect.supports_sequences = True

if postgres:
    for metadata in found:
        for sequence in getattr(metadata, "_sequences", {}).values():
            if sequence.schema:
                schemas.append(sequence.schema)
    for table in tables:
        for column in table.columns:
            own = getattr(column.type, "schema", None)
            if isinstance(own, str):
                schemas.append(own)
    quote = dialect.identifier_preparer.quote
    for schema in sorted(set(schemas)):
        if schema != "public":
            statements.append("CREATE SCHEMA IF NOT EXISTS %s" % quote(schema))

for metadata in found:
    metadata.create_all(engine, checkfirst=False)

def ended(statement):
    if postgres or ";" not in statement:
        return statement + ";"
    # A trigger's or a routine's body, from an event with DDL.
    return "DELIMITER $$$\n%s$$$\nDELIMITER ;" % statement

answer({"sql": "\n\n".join(map(ended, statements)) + "\n", "tables": len(tables)})
`;

// src/sources/code/kinds/sqlalchemy.ts
var sqlalchemy = {
  scheme: "sqlalchemy",
  form: "sqlalchemy:MODULE:BASE",
  help: "SQLAlchemy models: the declarative base or MetaData of a module; several with commas",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const targets = argument.split(",").map((target) => target.trim());
    const wrong = targets.find((target) => !TARGET.test(target));
    if (wrong !== void 0) {
      throw new DriftgateError(
        "usage",
        `sqlalchemy:${argument} does not name a Python module${wrong === "" ? "" : `: ${wrong}`}.`,
        {
          hint: "Write it as Python imports it, and the base after a colon: sqlalchemy:shop.models:Base"
        }
      );
    }
    const flavour = await context.flavour();
    const name2 = `sqlalchemy:${argument}`;
    const { sql: sql2 } = await runPython(
      {
        program: SQLALCHEMY,
        request: { targets, flavour },
        python: findPython([context.folder], context),
        what: `Loading ${argument}`,
        cwd: context.folder,
        environment: shadowVariables(context, nowhere2(flavour === "postgres"))
      },
      context
    );
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: "sqlalchemy", name: name2, file: null }],
      apply: (shadow) => shadow.load({ name: name2, text: sql2 }),
      history: null
    };
  }
};
var TARGET = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*(:[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*)?$/u;
function nowhere2(postgres) {
  return `${postgres ? "postgresql" : "mysql"}://driftgate@127.0.0.1:9/driftgate`;
}

// src/sources/code/kinds/alembic.ts
var alembic = {
  scheme: "alembic",
  form: "alembic:PATH",
  help: "Alembic migrations: alembic.ini or its folder",
  runsCode: true,
  hasHistory: true,
  async open(argument, context) {
    const environment = environmentOf(argument, context);
    const flavour = await context.flavour();
    const revisions = await listRevisions(environment, nowhere2(flavour === "postgres"), context);
    if (revisions.length === 0) {
      throw new DriftgateError("source", `alembic:${argument} has no revisions.`, {
        hint: "Does script_location lead to the right folder?"
      });
    }
    return {
      flavour: null,
      reachable: true,
      steps: revisions,
      apply: (shadow, steps) => upgrade(environment, shadow, newestOf(steps, revisions), context),
      history: historyOf(revisions)
    };
  }
};
function environmentOf(argument, context) {
  const path2 = resolve2(context.folder, argument);
  const isFolder = statSync2(path2, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === void 0) throw new DriftgateError("usage", `alembic:${argument}: there is no such file or folder.`);
  const folders = isFolder ? [path2, dirname(path2)] : [dirname(path2)];
  const names2 = isFolder ? ["alembic.ini", "pyproject.toml"] : [basename(path2)];
  const [file] = folders.flatMap((folder) => names2.map((name2) => join2(folder, name2))).filter((one) => existsSync2(one));
  if (file === void 0) {
    throw new DriftgateError("usage", `alembic:${argument} has no alembic.ini.`, {
      hint: "Give the path of alembic.ini, or of its folder."
    });
  }
  const home = dirname(file);
  const toml = join2(home, "pyproject.toml");
  return {
    ini: file === toml ? null : file,
    toml: existsSync2(toml) ? toml : null,
    home,
    shown: `alembic:${argument}`,
    python: findPython([.../* @__PURE__ */ new Set([home, context.folder])], context)
  };
}
async function listRevisions(environment, url, context) {
  const { revisions } = await run(
    environment,
    "Reading the revisions of",
    { revisions: null },
    url,
    context
  );
  return revisions.map((revision) => ({
    ...revision,
    file: revision.file === null ? null : relative(context.folder, revision.file)
  }));
}
async function upgrade(environment, shadow, targets, context) {
  const url = shadow.url;
  const { version } = await run(
    environment,
    "Upgrading the shadow by",
    { revisions: targets, url },
    url,
    context
  );
  if (await hasArrived(shadow, version, targets)) return;
  throw new DriftgateError(
    "source",
    `${environment.shown} was upgraded without an error, but the shadow is not at ${targets.join(", ")}: its env.py connects elsewhere, or runs offline.`,
    {
      hint: 'Let env.py take the URL from config.get_main_option("sqlalchemy.url"), or from DATABASE_URL.'
    }
  );
}
async function hasArrived(shadow, { table, schema }, targets) {
  if (table === void 0) return false;
  const quote = shadow.flavour === "postgres" ? '"' : "`";
  const quoted2 = (name2) => quote + name2.replaceAll(quote, quote + quote) + quote;
  const path2 = [...schema ? [schema] : [], table].map(quoted2).join(".");
  let rows;
  try {
    rows = await shadow.query(`select version_num from ${path2}`);
  } catch {
    return false;
  }
  return rows.some((row) => targets.includes(String(row.version_num)));
}
function run({ python, home, ...files }, doing, request, url, context) {
  const environment = shadowVariables(context, url);
  const what = `${doing} ${files.shown}`;
  return runPython(
    { program: ALEMBIC, request: { ...files, base: context.folder, ...request }, python, what, cwd: home, environment },
    context
  );
}
function newestOf(steps, revisions) {
  const chosen = new Set(steps.map(({ id }) => id));
  const passed = new Set(revisions.filter(({ id }) => chosen.has(id)).flatMap(({ after }) => after));
  return [...chosen].filter((id) => !passed.has(id));
}
function historyOf(revisions) {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  return {
    tool: "Alembic",
    appliedIn(tables) {
      const own = tables.filter(({ tool }) => tool === "Alembic");
      if (own.length === 0) return null;
      const rowsOf = (one) => one.rows.map((row) => String(row.version_num));
      const mine = own.filter((one) => rowsOf(one).some((id) => byId.has(id)));
      const rows = [...new Set((mine.length > 0 ? mine : own).flatMap(rowsOf))];
      const unknown = rows.filter((id) => !byId.has(id));
      const ids = /* @__PURE__ */ new Set();
      const open = unknown.length > 0 ? [...byId.keys()] : [...rows];
      for (let id = open.pop(); id !== void 0; id = open.pop()) {
        if (ids.has(id)) continue;
        ids.add(id);
        open.push(...byId.get(id)?.after ?? []);
      }
      return { ids, unknown, failed: [], edited: [] };
    }
  };
}

// node_modules/string-argv/index.js
function parseArgsStringToArgv(value2, env, file) {
  const myArray = [];
  if (env) {
    myArray.push(env);
  }
  if (file) {
    myArray.push(file);
  }
  let current = "";
  let inQuote = null;
  let hasToken = false;
  let i = 0;
  while (i < value2.length) {
    const char = value2[i];
    if (inQuote) {
      if (char === inQuote) {
        inQuote = null;
      } else {
        current += char;
      }
    } else {
      if (char === '"' || char === "'") {
        inQuote = char;
        hasToken = true;
      } else if (/\s/.test(char)) {
        if (hasToken) {
          myArray.push(current);
          current = "";
          hasToken = false;
        }
      } else {
        current += char;
        hasToken = true;
      }
    }
    i++;
  }
  if (hasToken) {
    myArray.push(current);
  }
  return myArray;
}

// src/sources/code/kinds/command.ts
var command = {
  scheme: "command",
  form: "command:LINE",
  help: "a program that prints the schema as SQL",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const tool = toolOf("command", argument, context);
    const script2 = scriptOf(await runTool(tool, context), tool, context);
    return {
      flavour: null,
      reachable: false,
      steps: [{ id: "command", name: tool.what, file: null }],
      apply: (shadow) => shadow.load(script2),
      history: null
    };
  }
};
function toolOf(scheme, line, { folder }) {
  const [program, ...args] = parseArgsStringToArgv(line);
  const sign = args.find((word) => SHELL_SIGNS.test(word));
  if (program === void 0 || program === "" || sign !== void 0) {
    throw new DriftgateError(
      "usage",
      `${scheme}: runs one program without a shell${sign === void 0 ? "" : `, so "${sign}" means nothing`}.`,
      {
        hint: `Where a shell is needed, it is the program: ${scheme}:sh -c '\u2026'`
      }
    );
  }
  const shown = line.length > 60 ? `${line.slice(0, 60)}\u2026` : line;
  return {
    command: program,
    args,
    what: `${scheme}:${shown}`,
    install: `${program} must be on PATH, or be given with its path.`,
    cwd: folder
  };
}
var SHELL_SIGNS = /^(\|\|?|&&?|;|[12]?>>?|<|2>&1|2>\/dev\/null)$/;

// src/sources/code/kinds/django.ts
import { existsSync as existsSync3, statSync as statSync3 } from "node:fs";
import { dirname as dirname2, join as join3, relative as relative2, resolve as resolve3 } from "node:path";

// src/sources/code/python/django.ts
var DJANGO = `
needs("django", "Django")
import re
from urllib.parse import unquote, urlsplit

project_folders()
shown = request["shown"]
if not os.environ.get("DJANGO_SETTINGS_MODULE"):
    with open("manage.py", encoding="utf-8") as file:
        match = re.search(r"""DJANGO_SETTINGS_MODULE["']\\s*(?:,|\\]\\s*=)\\s*["']([\\w.]+)["']""", file.read())
    if match is None:
        refuse("usage", "%s: manage.py does not say which settings to use." % shown, "Set DJANGO_SETTINGS_MODULE.")
    os.environ["DJANGO_SETTINGS_MODULE"] = match.group(1)

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

def family_of(engine):
    engine = engine.lower()
    if any(word in engine for word in ("postg", "psql", "psycopg", "cockroach", "timescale")):
        return "postgresql"
    if "mysql" in engine or "mariadb" in engine:
        return "mysql"
    # What is no server's is replaced; a backend that we do not know is kept.
    return None if any(word in engine for word in ("sqlite", "oracle", "dummy", "spatialite")) or not engine else "unknown"

own = dict(settings.DATABASES.get("default") or {})
engine = own.get("ENGINE", "")
wanted = "postgresql" if request["flavour"] == "postgres" else "mysql"
if family_of(engine) not in (wanted, "unknown"):
    engine = "django.db.backends." + wanted
# Those that decide what is made are kept, those that say how to connect are not.
KEPT = ("options", "charset", "collation", "init_command", "sql_mode", "isolation_level", "assume_role")
options = {name: value for name, value in (own.get("OPTIONS") or {}).items() if name in KEPT}
address = urlsplit(request["url"])
default = {name: value for name, value in own.items() if name in ("TIME_ZONE", "DISABLE_SERVER_SIDE_CURSORS")}
default.update(
    ENGINE=engine,
    NAME=unquote(address.path.lstrip("/")),
    USER=unquote(address.username or ""),
    PASSWORD=unquote(address.password or ""),
    HOST=address.hostname or "",
    PORT=str(address.port or ""),
    OPTIONS=options,
)
settings.DATABASES = {"default": default}
django.setup()

from django.db import connection
from django.db.migrations.loader import MigrationLoader

def plan_of(graph):
    plan = []
    for target in graph.leaf_nodes():
        for key in graph.forwards_plan(target):
            if key not in plan:
                plan.append(key)
    return plan

def listed():
    loader = MigrationLoader(None)
    result = []
    for key in plan_of(loader.graph):
        migration = loader.graph.nodes[key]
        module = sys.modules.get(type(migration).__module__)
        result.append({"app": key[0], "name": key[1], "file": getattr(module, "__file__", None),
                       "replaces": ["%s.%s" % tuple(one) for one in migration.replaces]})
    declared = family_of(own.get("ENGINE", ""))
    return {"migrations": result, "flavour": {"postgresql": "postgres", "mysql": "mysql"}.get(declared)}

def migrated():
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor
    targets = [tuple(step) for step in request["steps"]]
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(targets)
    everything = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if len(missing) == len(everything):
        # With the signals that some applications make triggers and views on.
        call_command("migrate", interactive=False, verbosity=0)
    else:
        executor.migrate(targets)
    return {}

try:
    if request["steps"] is None:
        answer(listed())
    answer(migrated())
except ImproperlyConfigured as error:
    refuse("source", "%s: %s" % (shown, error))
`;

// src/sources/code/kinds/django.ts
var django = {
  scheme: "django",
  form: "django:PATH",
  help: "Django migrations: the folder of manage.py",
  runsCode: true,
  hasHistory: true,
  async open(argument, context) {
    const home = homeOf(argument, context);
    const python = findPython([.../* @__PURE__ */ new Set([home, context.folder])], context);
    const shown = `django:${argument}`;
    const flavour = await context.flavour();
    const run2 = (doing, url, steps) => runPython(
      {
        program: DJANGO,
        request: { shown, url, flavour, steps },
        python,
        what: `${doing} ${shown}`,
        cwd: home,
        environment: shadowVariables(context, url)
      },
      context
    );
    const listing = await run2("Reading the migrations of", nowhere2(flavour === "postgres"), null);
    const migrations2 = listing.migrations.map((one) => stepOf(one, context.folder));
    if (migrations2.length === 0) {
      throw new DriftgateError("source", `${shown} has no migrations.`, { hint: "Make them: python manage.py makemigrations" });
    }
    return {
      flavour: listing.flavour,
      reachable: true,
      steps: migrations2,
      async apply(shadow, steps) {
        const chosen = new Set(steps.map(({ id }) => id));
        const keys = migrations2.filter(({ id }) => chosen.has(id)).map(({ key: key2 }) => key2);
        await run2("Migrating the shadow by", shadow.url, keys);
      },
      history: historyOf2(migrations2)
    };
  }
};
function homeOf(argument, { folder }) {
  const path2 = resolve3(folder, argument);
  const isFolder = statSync3(path2, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === void 0) throw new DriftgateError("usage", `django:${argument}: there is no such file or folder.`);
  const home = isFolder ? path2 : dirname2(path2);
  if (existsSync3(join3(home, "manage.py"))) return home;
  throw new DriftgateError("usage", `django:${argument} has no manage.py.`, { hint: "Give the folder in which manage.py is." });
}
function stepOf({ app, name: name2, file, replaces }, folder) {
  const path2 = file === null ? null : relative2(folder, file);
  const id = `${app}.${name2}`;
  return {
    id,
    name: id,
    file: path2 === null || path2.startsWith("..") || /site-packages|dist-packages/.test(path2) ? null : path2,
    key: [app, name2],
    replaces
  };
}
function historyOf2(migrations2) {
  const known = new Set(migrations2.flatMap(({ id, replaces }) => [id, ...replaces]));
  return {
    tool: "Django",
    appliedIn(tables) {
      const own = tables.filter(({ tool }) => tool === "Django");
      if (own.length === 0) return null;
      const rows = new Set(own.flatMap((one) => one.rows.map((row) => `${row.app}.${row.name}`)));
      const had = migrations2.filter(
        ({ id, replaces }) => rows.has(id) || replaces.length > 0 && replaces.every((one) => rows.has(one))
      );
      return {
        ids: new Set(had.map(({ id }) => id)),
        unknown: [...rows].filter((id) => !known.has(id)),
        failed: [],
        edited: []
      };
    }
  };
}

// src/sources/code/kinds/drizzle.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { relative as relative3 } from "node:path";
var drizzle = {
  scheme: "drizzle",
  form: "drizzle:PATH",
  help: "Drizzle models: a drizzle.config, its folder, or a schema file; by your drizzle-kit",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const project = projectOf(argument, ["drizzle.config"], context);
    const { isConfig, flavour } = read2(project);
    const script2 = await exported(project, isConfig, flavour, context);
    return {
      flavour,
      reachable: false,
      steps: [{ id: project.shown, name: project.shown, file: project.shown }],
      apply: (shadow) => shadow.load(script2),
      history: null
    };
  }
};
async function exported(project, isConfig, known, context) {
  const kit = needed("drizzle-kit", project);
  const path2 = slashed(relative3(project.folder, project.file));
  const flavour = known ?? await context.flavour();
  const dialect = flavour === "postgres" ? "postgresql" : "mysql";
  const tool = {
    command: nodeProgram(context),
    args: [
      kit.script("drizzle-kit"),
      "export",
      "--sql",
      ...isConfig ? ["--config", path2] : ["--dialect", dialect, "--schema", path2]
    ],
    what: `drizzle-kit export (${kit.version}) of ${project.shown}`,
    install: installCommand("drizzle-kit", project),
    cwd: project.folder,
    // Many configurations refuse to be loaded without one.
    environment: { DATABASE_URL: nowhere(flavour) }
  };
  const output = await runTool(tool, context);
  const { text: text2 } = scriptOf(output, tool, context);
  return { name: tool.what, text: withoutTalk(text2) };
}
function withoutTalk(text2) {
  const start = text2.search(/^(create|alter|comment|do|insert|set|drop|grant)\b/im);
  return start < 0 ? text2 : text2.slice(start);
}
function read2(project) {
  const text2 = readFileSync2(project.file, "utf8");
  const dialect = /["']?\bdialect["']?\s*:\s*["'`](\w+)["'`]/.exec(text2)?.[1];
  if (dialect !== void 0) return { isConfig: true, flavour: flavourOf(dialect, project) };
  const core = /["']drizzle-orm\/(\w+)-core["']/.exec(text2)?.[1];
  const isConfig = core === void 0 && (/\.json$|drizzle.*config/.test(project.file) || /\bdialect\b/.test(text2));
  return { isConfig, flavour: core === void 0 ? null : flavourOf(core, project) };
}
function flavourOf(dialect, { shown }) {
  if (dialect === "postgresql" || dialect === "pg") return "postgres";
  if (dialect === "mysql") return "mysql";
  throw new DriftgateError("usage", `${shown} is for ${dialect}; PostgreSQL, MySQL and MariaDB can be compared.`);
}

// src/sources/code/node/knex.ts
var KNEX = {
  what: "knex migrate:latest",
  needs: "knex",
  loaders: ["tsx", "ts-node", "swc", "oxc"],
  text: `
await work(async () => {
  const module = await load(input.file);
  const holder = module.default?.default ?? module.default ?? module;
  const all = typeof holder === 'function' ? await holder() : await holder;
  const section = sectionOf(all);
  const knexModule = await importFrom(requireHere, 'knex');
  const make = knexModule.default?.default ?? knexModule.default ?? knexModule.knex;
  const { client } = section;
  const mine = { ...section.migrations };
  // As the command line does: folders are relative to the knexfile.
  const { dirname, resolve } = await import('node:path');
  const folders = mine.migrationSource ? [] : [mine.directory ?? './migrations'].flat().map((folder) => resolve(dirname(input.file), folder));
  if (folders.length > 0) mine.directory = folders;
  const connection = partsOf(input.url);
  const db = make({ ...section, connection, migrations: mine, pool: { ...section.pool, min: 0 } });
  const dialect = typeof client === 'function' ? String(db.client.dialect) : String(client ?? section.dialect);
  const source = db.migrate.config.migrationSource;
  const names = async () => (await source.getMigrations(db.migrate.config.loadExtensions)).map((one) => source.getMigrationName(one));
  if (input.task === 'describe') {
    return { dialect, migrations: await names(), table: db.migrate.config.tableName, folders };
  }
  const everything = await names();
  if (everything.length === input.migrations.length) await db.migrate.latest();
  else for (const name of input.migrations) await db.migrate.up({ name });
});

/** A knexfile is one configuration, or one for each environment. */
function sectionOf(all) {
  if (all === null || typeof all !== 'object') throw new Error('It exports no configuration.');
  if ('client' in all || 'dialect' in all || 'migrations' in all) return all;
  const names = Object.keys(all).filter((name) => all[name] !== null && typeof all[name] === 'object');
  const wanted = [nodeProcess.env.NODE_ENV, 'development'].find((name) => name !== undefined && names.includes(name)) ?? names[0];
  if (wanted === undefined) throw new Error('It exports no configuration.');
  return all[wanted];
}
`
};

// src/sources/code/kinds/knex.ts
var knex = {
  scheme: "knex",
  form: "knex:PATH",
  help: "Knex migrations: a knexfile or its folder; by your knex",
  runsCode: true,
  hasHistory: true,
  async open(argument, context) {
    const project = projectOf(argument, ["knexfile"], context);
    needed("knex", project);
    return migrated({ program: KNEX, historyTool: "Knex" }, project, context);
  }
};

// src/sources/code/node/kysely.ts
var KYSELY = {
  what: "kysely migrate latest",
  needs: "kysely-ctl",
  // kysely-ctl brings its own.
  loaders: [],
  text: String.raw`
const { basename, dirname, join, resolve } = await import('node:path');
const { existsSync, readFileSync } = await import('node:fs');

await work(async () => {
  const requireTool = createRequire(requireHere.resolve('kysely-ctl/package.json'));
  const kysely = await importFrom(requireHere, 'kysely');
  const { Migrator } = await importFrom(requireHere, 'kysely/migration').catch(() => kysely);
  const config = await configuration(requireTool);
  const migrations = config.migrations ?? {};
  const home = dirname(input.file);
  const folder = resolve(home, migrations.migrationFolder ?? (basename(home) === '.config' ? '../migrations' : './migrations'));
  const dialect = await dialectOf(config);
  const folders = migrations.provider || migrations.migrator ? [] : [folder];
  if (input.task === 'describe') {
    if (migrations.migrator) return { dialect, migrations: null };
    const names = Object.keys(await (await providerOf()).getMigrations()).sort();
    return { dialect, migrations: names, table: migrations.migrationTableName ?? 'kysely_migration', folders };
  }
  const db = new kysely.Kysely({ dialect: await shadowDialect(dialect), plugins: await pluginsOf(config) });
  if (migrations.migrator) return said(await (await migrations.migrator(db)).migrateToLatest());
  const provider = await providerOf();
  const { getMigrationPrefix, allowJS, migrationFolder, provider: given, ...options } = migrations;
  const done = new Set((await new Migrator({ ...options, db, provider }).getMigrations()).filter((one) => one.executedAt).map((one) => one.name));
  const wanted = new Set([...done, ...input.migrations]);
  const only = {
    async getMigrations() {
      return Object.fromEntries(Object.entries(await provider.getMigrations()).filter(([name]) => wanted.has(name)));
    },
  };
  return said(await new Migrator({ ...options, db, provider: only, allowUnorderedMigrations: true }).migrateToLatest());

  async function providerOf() {
    const given = migrations.provider;
    if (given) return typeof given === 'function' ? given() : given;
    // kysely-ctl makes the folder when there is none.
    if (!existsSync(folder)) throw new Error('There is no folder of migrations ' + folder + '.');
    const { TSFileMigrationProvider } = await import(entryOf(requireHere, 'kysely-ctl'));
    return new TSFileMigrationProvider({ allowJS: migrations.allowJS ?? false, migrationFolder: folder });
  }

  /** By the driver that the project has. */
  async function shadowDialect(name) {
    if (/mysql/i.test(name)) {
      const mysql = await importFrom(requireHere, 'mysql2');
      const pool = (mysql.default ?? mysql).createPool({ ...partsOf(input.url), connectionLimit: 4 });
      return new kysely.MysqlDialect({ pool });
    }
    const pg = await importFrom(requireHere, 'pg').catch(() => null);
    if (pg !== null) return new kysely.PostgresDialect({ pool: new (pg.default ?? pg).Pool({ ...partsOf(input.url), max: 4 }) });
    const [postgres, adapter] = await Promise.all(
      ['postgres', 'kysely-postgres-js'].map((one) => importFrom(requireHere, one).catch(() => null)),
    );
    if (postgres === null || adapter === null) throw new Error('To reach the shadow the driver pg is needed: install pg in the project.');
    return new adapter.PostgresJSDialect({ postgres: postgres.default({ ...partsOf(input.url), max: 4 }) });
  }
});

/** Where a package is an ES module only, or hides its package.json, require.resolve() does not find it. */
function entryOf(require, name) {
  const folder = require.resolve.paths(name).map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new Error('The package ' + name + ' is not installed.');
  const { exports, module, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entry = exports?.['.'] ?? exports;
  const path = [entry?.import?.default, entry?.import, entry?.default?.default, entry?.default, entry, module, main].find((one) => typeof one === 'string');
  return pathToFileURL(resolve(folder, path ?? 'index.js')).href;
}

function said({ error, results }) {
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error');
  if (failed) error.message = failed.migrationName + ': ' + error.message;
  throw error;
}

/** As kysely-ctl loads it. */
async function configuration(requireTool) {
  const [{ loadConfig }, { createJiti }] = await Promise.all(['c12', 'jiti'].map((name) => import(entryOf(requireTool, name))));
  const jiti = createJiti(input.file, { fsCache: false, jsx: true, tryNative: false, tsconfigPaths: input.folder });
  const home = dirname(input.file);
  const { config } = await loadConfig({
    configFile: basename(input.file), cwd: home, jiti, dotenv: { cwd: home.replace(/[\\/]\.config$/, ''), fileName: '.env' },
    envName: undefined, globalRc: false, packageJson: false, rcFile: false,
  });
  return config ?? {};
}

async function dialectOf(config) {
  if (typeof config.dialect === 'string') return config.dialect;
  const kysely = typeof config.kysely === 'function' ? await config.kysely() : config.kysely;
  const dialect = typeof config.dialect === 'function' ? await config.dialect() : config.dialect;
  const adapter = kysely?.getExecutor().adapter ?? dialect?.createAdapter();
  if (adapter === undefined) throw new Error('Its configuration names no dialect.');
  return adapter.constructor.name.replace(/Adapter$/, '').toLowerCase();
}

async function pluginsOf(config) {
  if (config.kysely) {
    const kysely = typeof config.kysely === 'function' ? await config.kysely() : config.kysely;
    return [...kysely.getExecutor().plugins];
  }
  return typeof config.plugins === 'function' ? config.plugins() : (config.plugins ?? []);
}
`
};

// src/sources/code/kinds/kysely.ts
var kysely = {
  scheme: "kysely",
  form: "kysely:PATH",
  help: "Kysely migrations: a kysely.config or its folder; by your kysely and kysely-ctl",
  runsCode: true,
  hasHistory: true,
  async open(argument, context) {
    const project = projectOf(argument, ["kysely.config", ".config/kysely.config"], context);
    needed("kysely", project);
    needed("kysely-ctl", project);
    return migrated({ program: KYSELY, historyTool: "Kysely" }, project, context);
  }
};

// src/sources/code/kinds/migrations.ts
var migrations = {
  scheme: "migrations",
  form: "migrations:PATH",
  help: "a folder of SQL migrations, of whatever tool; migrations:flyway@PATH names it",
  runsCode: false,
  hasHistory: true,
  async open(argument, context) {
    const { layout, folder } = await layoutOf(argument, context);
    const found = await layout.read(folder, context);
    if (found.list.length === 0) {
      throw new DriftgateError("usage", `There is no migration in ${argument}.`, { hint: `Looked for ${layout.looks}.` });
    }
    context.log.debug(`${argument}: ${found.list.length} migrations, laid out like ${layout.name}`);
    return materialOf(found);
  }
};
async function layoutOf(argument, context) {
  const { LAYOUTS, recognise } = await import("./layouts-P6MFIIR4.js");
  const [, name2, rest = ""] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
  const named = LAYOUTS.find((layout) => layout.name === name2);
  const path2 = named === void 0 ? argument : rest;
  const found = await find(path2, context.folder);
  if (found === null) {
    if (name2 !== void 0 && named === void 0) {
      throw new DriftgateError("usage", `There is nothing at ${argument}, and no layout is called ${name2}.`, {
        hint: `Layouts: ${LAYOUTS.map((layout) => layout.name).join(", ")}.`
      });
    }
    throw nothingAt(path2);
  }
  const folder = found.kind === "folder" ? found.folder : folderOf(found.file, context.folder);
  return named === void 0 ? recognise(folder, path2) : { layout: named, folder };
}
function materialOf({ flavour, list, shortcut, newestOnly, history }) {
  const byId = new Map(list.map((migration) => [migration.id, migration]));
  const load = (shadow, name2, sql2) => shadow.load({ name: name2, text: sql2(shadow.flavour) });
  return {
    flavour,
    reachable: false,
    steps: list.map(({ id, name: name2, file }) => ({ id, name: name2, file })),
    ...newestOnly === true ? { newestOnly } : {},
    async apply(shadow, steps) {
      let rest = steps;
      if (newestOnly === true) rest = steps.slice(-1);
      else if (shortcut !== void 0 && [...shortcut.ids].every((id) => steps.some((step) => step.id === id))) {
        await load(shadow, shortcut.name, shortcut.sql);
        rest = steps.filter(({ id }) => !shortcut.ids.has(id));
      }
      for (const { id } of rest) {
        const { file, name: name2, sql: sql2 } = byId.get(id);
        await load(shadow, file ?? name2, sql2);
      }
    },
    history
  };
}

// src/sources/code/kinds/mikro-orm.ts
import { readFileSync as readFileSync3 } from "node:fs";
import { relative as relative4 } from "node:path";
var mikroOrm = {
  scheme: "mikro-orm",
  form: "mikro-orm:PATH",
  help: "MikroORM entities: a mikro-orm.config or its folder; by your @mikro-orm/cli",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const project = projectOf(argument, ["mikro-orm.config", "src/mikro-orm.config"], context);
    const cli = needed("@mikro-orm/cli", project);
    const flavour = flavourIn(project);
    const path2 = `./${slashed(relative4(project.folder, project.file))}`;
    const tool = {
      command: nodeProgram(context),
      args: [...loader(project, cli.version), cli.script("mikro-orm"), "schema:create", "--dump", "--config", path2],
      what: `mikro-orm schema:create --dump (${cli.version}) of ${project.shown}`,
      install: installCommand("@mikro-orm/cli", project),
      cwd: project.folder,
      environment: {
        DATABASE_URL: nowhere(flavour ?? await context.flavour()),
        .../\.[cm]?ts$/.test(path2) ? { MIKRO_ORM_CLI_PREFER_TS: "1", MIKRO_ORM_CLI_USE_TS_NODE: "1", MIKRO_ORM_CLI_CONFIG: path2 } : {}
      }
    };
    const { name: name2, text: text2 } = scriptOf(await runTool(tool, context), tool, context);
    const script2 = { name: name2, text: withoutSession(text2) };
    return {
      flavour,
      reachable: false,
      steps: [{ id: project.shown, name: project.shown, file: project.shown }],
      apply: (shadow) => shadow.load(script2),
      history: null
    };
  }
};
function withoutSession(text2) {
  return text2.replace(/^\s*set session_replication_role = '\w+';\s*$/gim, "");
}
function flavourIn(project) {
  const driver = /@mikro-orm\/(postgresql|mysql|mariadb|pglite)\b/.exec(readFileSync3(project.file, "utf8"))?.[1];
  if (driver === void 0) return null;
  return driver === "mysql" || driver === "mariadb" ? driver : "postgres";
}
function loader(project, version) {
  if (!/^[1-6]\./.test(version) || !/\.[cm]?ts$/.test(project.file)) return [];
  return installed("tsx", project) === null ? [] : ["--import", "tsx"];
}

// src/sources/code/kinds/prisma.ts
import { resolve as resolve4 } from "node:path";
var prisma = {
  scheme: "prisma",
  form: "prisma:PATH",
  help: "a Prisma schema: schema.prisma, or its folder; for MySQL and MariaDB by your prisma",
  // What the other engines need is guarded where it is run.
  runsCode: false,
  hasHistory: false,
  async open(argument, context) {
    const files = await schemaFiles(argument, context);
    const { readPrismaSchema } = await import("./schema-PMRESYH6.js");
    const schema = readPrismaSchema(files);
    switch (schema.provider) {
      case "postgresql":
      case "postgres": {
        const { ddlOf } = await import("./engine-UOBNSTUM.js");
        const text2 = await ddlOf(schema.files, argument);
        return material("postgres", argument, { name: `${argument}, as Prisma writes it`, text: text2 });
      }
      case "mysql":
        return material("mysql", argument, await byCli(argument, files, context));
      case null:
        throw new DriftgateError(
          "usage",
          `${argument} has no datasource block with a provider, so what database it is for is not known.`,
          {
            hint: "Name the folder when the schema has several files. In Prisma every field of a block stands on a line of its own."
          }
        );
      default:
        throw new DriftgateError(
          "usage",
          `${argument} is for ${schema.provider}; PostgreSQL, MySQL and MariaDB can be compared.`
        );
    }
  }
};
async function byCli(argument, files, context) {
  context.guardCode(`${prisma.form} for MySQL and MariaDB`);
  const [{ ddlByCli }, { projectOf: projectOf2 }] = await Promise.all([import("./cli-J6HXBZJQ.js"), import("./project-B4DVXFHF.js")]);
  const { folder, file } = projectOf2(files[0].name, [], context);
  return ddlByCli(resolve4(context.folder, argument), { folder, file, shown: argument }, context);
}
function material(flavour, argument, script2) {
  return {
    flavour,
    reachable: false,
    steps: [{ id: argument, name: argument, file: argument }],
    apply: (shadow) => shadow.load(script2),
    history: null
  };
}
async function schemaFiles(argument, { folder }) {
  const found = await find(argument, folder);
  if (found === null) throw nothingAt(argument);
  if (found.kind === "file") return [found.file];
  const names2 = found.folder.files.filter((name2) => name2.endsWith(".prisma"));
  if (names2.length === 0) {
    throw new DriftgateError("usage", `The folder ${argument} holds no .prisma file.`, {
      hint: "Name the schema (prisma/schema.prisma), or the folder of its files."
    });
  }
  return Promise.all(names2.map((name2) => found.folder.read(name2)));
}

// src/sources/code/kinds/script.ts
var script = {
  scheme: "script",
  form: "script:LINE",
  help: "a program that makes the schema in the database of DATABASE_URL, set to the shadow",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const tool = toolOf("script", argument, context);
    return {
      flavour: null,
      reachable: true,
      steps: [{ id: "script", name: tool.what, file: null }],
      async apply(shadow) {
        const output = await runTool({ ...tool, environment: shadowVariables(context, shadow.url) }, context);
        if (!await isEmpty(shadow)) return;
        const said = outputTail(`${output.stdout}
${output.stderr}`, context);
        throw new DriftgateError(
          "source",
          `${tool.what} ended without an error, and made no table in the shadow${said === "" ? "." : `. It printed:
${said}`}`,
          {
            hint: "It must connect to the database of DATABASE_URL, and to no other."
          }
        );
      },
      history: null
    };
  }
};
async function isEmpty(shadow) {
  const own = shadow.flavour === "postgres" ? `table_schema not in ('pg_catalog', 'information_schema')` : "table_schema = database()";
  return (await shadow.query(`select table_name from information_schema.tables where ${own} limit 1`)).length === 0;
}

// src/sources/code/kinds/sequelize.ts
import { basename as basename2, resolve as resolve5 } from "node:path";

// src/sources/code/node/sequelize.ts
var SEQUELIZE = {
  what: "sequelize.sync()",
  needs: "sequelize",
  loaders: ["tsx", "ts-node", "swc", "oxc"],
  text: `
await work(async () => {
  const module = await load(input.file);
  const sequelize = await instanceIn(module);
  if (input.task === 'describe') return { dialect: sequelize.getDialect?.() ?? sequelize.dialect.name, migrations: null };
  const { user, ssl, ...where } = partsOf(input.url);
  // Some questions of version 6 name the database of the configuration.
  if (sequelize.config) Object.assign(sequelize.config, where, { username: user });
  // The documented place to say where to connect; it also holds for pools that exist, and for replication.
  sequelize.addHook('beforeConnect', (config) => {
    Object.assign(config, where, { username: user, user, ssl, url: undefined, connectionString: undefined });
    const options = { ...config.dialectOptions };
    for (const key of ['ssl', 'socketPath', 'stream', 'host', 'port', 'connectionString', 'url']) delete options[key];
    config.dialectOptions = ssl === undefined ? options : { ...options, ssl };
  });
  const models = typeof sequelize.models?.[Symbol.iterator] === 'function' ? [...sequelize.models] : Object.values(sequelize.models);
  if (models.length === 0) throw new Error('The Sequelize instance has no models: is ' + input.file + ' the module that defines them all?');
  if (sequelize.getDialect?.() === 'postgres') {
    const schemas = new Set(models.map((model) => model.getTableName()).filter((name) => typeof name === 'object' && name.schema).map(({ schema }) => schema));
    for (const schema of schemas) if (schema !== 'public') await sequelize.createSchema(schema);
  }
  await sequelize.sync({ logging: false, hooks: true, ...('database' in sequelize.options ? { database: where.database } : {}) });
});

/** sequelize-cli's models/index.js exports an object with the instance in it; others export it, or what makes it. */
async function instanceIn(module) {
  const isOne = (value) => value !== null && typeof value === 'object' && typeof value.sync === 'function' && 'models' in value && typeof value.addHook === 'function';
  for (const value of exportsOf(module)) {
    const settled = typeof value?.then === 'function' ? await value : value;
    if (isOne(settled)) return settled;
    if (isOne(settled?.sequelize)) return settled.sequelize;
  }
  throw new Error('It exports no Sequelize instance.');
}
`
};

// src/sources/code/kinds/sequelize.ts
var MODELS = ["models/index", "src/models/index", "db/models/index", "app/models/index", "src/db/models/index"];
var sequelize = {
  scheme: "sequelize",
  form: "sequelize:PATH",
  help: "Sequelize models: a module that exports the instance (models/index.js), or its folder; by your sequelize",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const names2 = /models?$/i.test(basename2(resolve5(context.folder, argument))) ? ["index"] : MODELS;
    const project = projectOf(argument, names2, context);
    const needs = installed("@sequelize/core", project) === null ? "sequelize" : "@sequelize/core";
    needed(needs, project);
    return migrated({ program: { ...SEQUELIZE, needs }, historyTool: null }, project, context);
  }
};

// src/sources/code/node/typeorm.ts
var TYPEORM = {
  what: "typeorm schema:sync",
  needs: "typeorm",
  // Those that keep the types of decorated properties come first.
  loaders: ["ts-node", "swc", "oxc", "tsx"],
  text: `
await work(async () => {
  const source = await dataSourceIn(await load(input.file));
  if (input.task === 'describe') return { dialect: source.options.type, migrations: null };
  const { host, port, user, password, database, ssl } = partsOf(input.url);
  const { url, replication, socketPath, cache, extra, ssl: _, ...kept } = source.options;
  const { ssl: __, host: ___, port: ____, socketPath: _____, connectionString, ...extras } = extra ?? {};
  const shadow = new source.constructor({
    ...kept, host, port, username: user, password, database, ssl: ssl ?? false, extra: extras,
    synchronize: false, migrationsRun: false, dropSchema: false, logging: false,
  });
  await shadow.initialize();
  const runner = shadow.createQueryRunner();
  if (source.options.type === 'postgres') {
    const schemas = new Set(shadow.entityMetadatas.map(({ schema }) => schema).concat(source.options.schema).filter((name) => name && name !== 'public'));
    for (const schema of schemas) await runner.createSchema(schema, true);
  }
  if (shadow.entityMetadatas.length > 0) await shadow.synchronize(false);
  else if (shadow.migrations.length > 0) await shadow.runMigrations();
  else throw new Error('The DataSource has neither entities nor migrations.');
});

async function dataSourceIn(module) {
  const isOne = (value) => value !== null && typeof value === 'object' && typeof value.initialize === 'function' && typeof value.synchronize === 'function' && 'options' in value;
  for (const value of exportsOf(module)) {
    const settled = typeof value?.then === 'function' ? await value : value;
    if (isOne(settled)) return settled;
  }
  throw new Error('It exports no DataSource.');
}
`
};

// src/sources/code/kinds/typeorm.ts
var typeorm = {
  scheme: "typeorm",
  form: "typeorm:PATH",
  help: "TypeORM entities: the module that exports the DataSource, or its folder; by your typeorm",
  runsCode: true,
  hasHistory: false,
  async open(argument, context) {
    const names2 = ["data-source", "datasource", "ormconfig", "typeorm.config"];
    const project = projectOf(argument, [...names2, ...names2.map((name2) => `src/${name2}`)], context);
    needed("typeorm", project);
    return migrated({ program: TYPEORM, historyTool: null }, project, context);
  }
};

// src/sources/code/index.ts
var CODE_KINDS = [
  sql,
  migrations,
  prisma,
  drizzle,
  mikroOrm,
  typeorm,
  sequelize,
  kysely,
  knex,
  sqlalchemy,
  alembic,
  django,
  command,
  script
];
function codeKindOf(scheme) {
  return CODE_KINDS.find((kind2) => kind2.scheme === scheme);
}

// src/sources/shadow-settings.ts
function shadowSettings(settings, context) {
  const { shadow, sourceFolders } = settings;
  return {
    choice: shadowChoice(shadow.use, context),
    // Absolute; null when the user names none.
    binaries: shadow.binaries === void 0 ? null : resolve6(sourceFolders.binaries, shadow.binaries),
    timeouts: timeoutsOf(settings),
    untrusted: isGuarded(context, holdsOf(settings))
  };
}
function holdsOf(settings) {
  const { reference, target, shadow } = settings;
  const sides = [reference, target].filter((text2) => text2 !== void 0);
  const credentials = !["auto", "embedded", "server"].includes(shadow.use) || sides.some((text2) => isLive(text2, settings));
  return { credentials, allowed: settings["allow-repository-code"] };
}
function shadowChoice(text2, context) {
  if (text2 === "auto" || text2 === "embedded" || text2 === "server") return { use: text2 };
  const url = text2.startsWith("env:") ? fromVariable(text2.slice(4), "The shadow", context) : text2;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0 || !URL.canParse(url)) {
    throw new DriftgateError("usage", "The shadow is none that there is.", {
      hint: "Write auto, embedded, server, or a URL (postgres://\u2026, mysql://\u2026, mariadb://\u2026) or env:NAME of a server in which a scratch database may be made."
    });
  }
  const parsed = new URL(url);
  context.secrets.add(decodeURIComponent(parsed.password));
  return { use: "url", url: parsed };
}
function isLive(text2, settings) {
  if (Object.hasOwn(settings.environments, text2)) return true;
  const scheme = /^([a-z][a-z0-9-]*):/.exec(text2.trim())?.[1] ?? "";
  return scheme !== "snapshot" && codeKindOf(scheme) === void 0;
}
function fromVariable(name2, where, context) {
  const value2 = context.environment[name2]?.trim();
  if (value2 !== void 0 && value2 !== "") return value2;
  throw new DriftgateError(
    "usage",
    `${where} is to be read from the environment variable ${name2}, which is ${value2 === void 0 ? "not set" : "empty"}.`,
    {
      hint: "Set it to a connection URL. In a workflow: env: with a secret; secrets are not passed to pull requests from forks."
    }
  );
}

// src/sources/empty.ts
function refuseEmpty(catalog, what) {
  if (!isEmpty2(catalog)) return;
  throw new DriftgateError("empty-reference", `${what} has nothing to compare with: no tables, no views, no types.`, {
    hint: "Is it the right database? Has it been migrated? Do the include and ignore patterns match? Can its user see the tables?"
  });
}
function isEmpty2(catalog) {
  for (const object2 of catalog.objects.values()) if (object2.kind !== "schema" && object2.kind !== "extension") return false;
  return true;
}

// src/sources/code/migrations/replay.ts
var MOST_STEPS = 30;
var MOST_OBJECTS = 2e4;
async function replay(material2, world) {
  const { history } = material2;
  if (history === null || world.history === null) return newest(material2, world, null, []);
  const applied = history.appliedIn(world.history);
  if (applied === null) {
    const others = world.history.length === 0 ? "" : ` (it has that of ${[...new Set(world.history.map(({ tool }) => tool))].join(", ")})`;
    const note = `No migration table of ${history.tool} could be read in the target${others}, so where it stands in the migrations is not known: it is compared with the newest.`;
    return newest(material2, world, null, [note]);
  }
  const done = material2.steps.filter(({ id }) => applied.ids.has(id));
  const pending = material2.steps.filter(({ id }) => !applied.ids.has(id));
  const state = stateOf(history.tool, applied, done, pending, material2.steps.length);
  if (pending.length === 0) return newest(material2, world, state, []);
  if (done.length === 0 && !world.targetIsEmpty) {
    const why = applied.unknown.length > 0 ? "None of the migrations that the target has had is in the code, as after a squash" : "The migration table of the target is empty, although the target is not";
    return newest(material2, world, state, [`${why}: it is compared with the newest.`]);
  }
  if (material2.newestOnly === true) {
    const note = "The reference holds the newest schema alone, so what the pending migrations bring cannot be told from drift: the target is compared with the newest.";
    return newest(material2, world, state, [note]);
  }
  const shadow = await world.open();
  try {
    if (done.length > 0) await material2.apply(shadow, done);
  } catch (error) {
    await shadow.close();
    const inOrder = done.every((step, place) => step === material2.steps[place]);
    if (inOrder || !(error instanceof DriftgateError)) throw error;
    const note = `The migrations that the target has had cannot be replayed without those between them (${error.message}), so it is compared with the newest.`;
    return newest(material2, world, state, [note]);
  }
  try {
    const atRevision = await world.read(shadow);
    const steps = await each(material2, pending, shadow, world, atRevision);
    const catalog = steps.at(-1).after;
    return { shadow, catalog, migrations: { ...state, pending: steps, atRevision }, notes: [] };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}
async function newest(material2, world, migrations2, notes) {
  const shadow = await world.open();
  try {
    await material2.apply(shadow, material2.steps);
    return { shadow, catalog: await world.read(shadow), migrations: migrations2, notes };
  } catch (error) {
    await shadow.close();
    throw error;
  }
}
async function each(material2, pending, shadow, world, atRevision) {
  if (pending.length > MOST_STEPS || atRevision.objects.size > MOST_OBJECTS) {
    await material2.apply(shadow, pending);
    const last = await world.read(shadow);
    return pending.map((step, place) => pendingOf(step, place === pending.length - 1 ? last : null));
  }
  const result = [];
  for (const step of pending) {
    await material2.apply(shadow, [step]);
    result.push(pendingOf(step, await world.read(shadow)));
  }
  return result;
}
function pendingOf({ name: name2, file }, after) {
  return { name: name2, file, after };
}
function stateOf(tool, applied, done, pending, known) {
  return {
    tool,
    revision: done.at(-1)?.name ?? null,
    applied: done.length,
    known,
    pending: pending.map((step) => pendingOf(step, null)),
    unknown: applied.unknown,
    failed: applied.failed,
    edited: applied.edited,
    atRevision: null
  };
}

// src/sources/code/code.ts
function codeSource(kind2, argument, settings, context) {
  const label = settings.label ?? `${kind2.scheme}:${argument}`;
  return {
    label,
    madeLikeOther: true,
    wantsHistory: kind2.hasHistory,
    async read({ selection, other }) {
      other.catch(() => {
      });
      const code2 = {
        ...context,
        folder: settings.folder,
        timeout: settings.toolTimeout,
        guardCode: settings.guardCode ?? refuseCode,
        flavour: async () => settings.flavour ?? (await other)?.catalog.flavour ?? "postgres"
      };
      const material2 = await kind2.open(argument, code2);
      const like = await other;
      const { shadow, catalog, migrations: migrations2, notes } = await replay(material2, {
        history: like?.history ?? null,
        targetIsEmpty: like === null || isEmpty2(like.catalog),
        async open() {
          const opened = await openShadow(label, material2, like?.catalog ?? null, settings, context);
          try {
            if (settings.prelude !== null) await loadPrelude(opened, settings.prelude);
          } catch (error) {
            await opened.close();
            throw error;
          }
          return opened;
        },
        read: (opened) => opened.read(selection)
      });
      return {
        catalog,
        roundTrips: 0,
        shadow,
        notes: [...versionNotes(label, shadow, like?.catalog ?? null), ...historyNotes(material2, like), ...notes],
        ...migrations2 === null ? {} : { migrations: migrations2 }
      };
    }
  };
}
function refuseCode(form) {
  throw new DriftgateError("usage", `${form} runs code of the repository, which is not done here.`);
}
async function openShadow(label, material2, like, settings, context) {
  const flavour = settings.flavour ?? material2.flavour ?? like?.flavour ?? "postgres";
  const engineName = engineOfFlavour(flavour);
  if (like !== null && like.engine !== engineName) {
    throw new DriftgateError(
      "usage",
      `${label} is for ${FLAVOUR_NAMES[flavour]}, and the other side is ${FLAVOUR_NAMES[like.flavour]}: they cannot be compared.`,
      {
        hint: "Give two sides of one engine; MySQL and MariaDB count as one. --engine says what SQL is written for."
      }
    );
  }
  const engine = await loadEngine(engineName);
  const { log } = context;
  const request = { ...settings.shadow, flavour: like?.flavour ?? flavour, like, reachable: material2.reachable, world: context };
  const shadow = await engine.openShadow(request);
  log.info(`Loading ${label} into ${shadow.label}`);
  return shadow;
}
async function loadPrelude(shadow, path2) {
  const { readFile } = await import("node:fs/promises");
  let text2;
  try {
    text2 = await readFile(path2, "utf8");
  } catch (error) {
    throw new DriftgateError("usage", `The prelude ${path2} cannot be read: ${messageOf(error)}`, { hint: "Check --prelude." });
  }
  await shadow.load({ name: path2, text: text2 });
}
function historyNotes({ history }, other) {
  if (history === null || other === null || other.history !== void 0) return [];
  return [
    "Where the other side stands in the migrations is not known, as it is no live database: it is compared with the newest, so what is pending there shows as drift."
  ];
}
function versionNotes(label, shadow, like) {
  if (like === null) return [];
  const major = (version) => version.split(".")[0];
  if (like.flavour === shadow.flavour && major(like.version) === major(shadow.version)) return [];
  return [
    `${label} was loaded into ${shadow.label}, while the other side is ${FLAVOUR_NAMES[like.flavour]} ${like.version}: what only one of these versions does may show as a difference. A server of the same version on this machine, or --shadow URL, avoids that.`
  ];
}

// src/sources/live/address.ts
function parseAddress(text2, secrets, name2) {
  registerSecrets(text2, secrets);
  const refuse = (reason, hint) => {
    throw new DriftgateError(
      "usage",
      `${name2 === void 0 ? "The connection URL" : `The connection URL of ${name2}`} ${reason}.`,
      { hint }
    );
  };
  if (/[\s\u0000-\u001f\u007f]/.test(text2)) refuse("has a space or line end in it", `Take it out, or write it as %20. ${ENCODE}`);
  const { scheme, authority, path: path2, query, fragment } = splitUrl(text2);
  const engine = engineOfScheme(scheme);
  if (engine === void 0)
    throw new DriftgateError("usage", "A connection URL begins with postgres://, mysql:// or mariadb://.");
  if (fragment !== "") refuse("has a # in it", ENCODE);
  const credentials = authority.slice(0, Math.max(0, authority.lastIndexOf("@")));
  if (credentials.includes("@")) refuse("has more than one @ before the host", ENCODE);
  if (path2.includes("@") || query.replace(/([?&]user(name)?=)[^&]*/gi, "$1").includes("@")) {
    refuse("has an @ after the host, which looks like a /, ? or @ in the password", ENCODE);
  }
  if (/%(?![0-9A-Fa-f]{2})/.test(credentials + path2)) refuse("has a % that does not begin an escape", ENCODE);
  const complete = authority.endsWith("@") ? `${scheme}//${authority}localhost${path2}${query}` : text2;
  if (!URL.canParse(complete)) {
    if (authority.includes(",")) refuse("names several hosts", "Name the one host that is to be read.");
    refuse("is not valid", `It is written ${scheme}//user:password@host:port/database. ${ENCODE}`);
  }
  const url = new URL(complete);
  const decoded = [url.username, url.password, url.pathname].map(decode);
  if (decoded.includes(void 0)) refuse("has an escape that is not UTF-8", ENCODE);
  return { url, engine, label: labelOf(url) };
}
var ENCODE = "Special characters in the user name and password must be percent-encoded: # is %23, ? is %3F, @ is %40, / is %2F, : is %3A, % is %25.";
function labelOf(url) {
  const user = url.username || encodeURIComponent(url.searchParams.get("user") ?? "");
  const host = url.searchParams.get("host") ?? url.hostname;
  const port = url.searchParams.get("port") ?? url.port;
  const database = url.pathname.length > 1 ? url.pathname : `/${encodeURIComponent(url.searchParams.get("dbname") ?? "")}`;
  return `${url.protocol}//${user}${user === "" ? "" : "@"}${host.startsWith("/") ? "" : host}${port === "" ? "" : `:${port}`}${database}`;
}
function splitUrl(text2) {
  const [, scheme = "", authority = "", path2 = "", query = "", fragment = ""] = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(text2) ?? [];
  return { scheme: scheme.toLowerCase(), authority, path: path2, query, fragment };
}
var SECRET_PARAMETER = /pass|pwd|secret|token/i;
function registerSecrets(text2, secrets) {
  const { scheme, authority, path: path2, query } = splitUrl(text2);
  const [, user = "", password] = /:\/\/([^:@/?#]*):(.*)@/s.exec(text2) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  for (const word of [scheme.slice(0, -1), user, decode(user), host, path2.slice(1), decode(path2.slice(1))])
    secrets.addPublic(word);
  const found = [password];
  for (const parameter of query.slice(1).split("&")) {
    const [key2 = "", value2] = parameter.split(/=(.*)/s);
    if (SECRET_PARAMETER.test(key2)) found.push(value2);
  }
  const inside = found.filter((secret) => secret !== void 0 && secret !== "");
  if (inside.length > 0 || splitUrl(text2).scheme === "") secrets.add(text2);
  for (const secret of inside) {
    secrets.add(secret);
    secrets.add(decode(secret));
    secrets.add(decode(secret?.replaceAll("+", " ")));
  }
}
function decode(text2) {
  try {
    return text2 === void 0 ? void 0 : decodeURIComponent(text2);
  } catch {
    return void 0;
  }
}

// src/sources/live/failure.ts
function failureOf(error, attempt) {
  const doing = `Cannot ${attempt.step === "connect" ? "connect to" : "read the catalog of"} ${nameOf(attempt)}`;
  if (error instanceof DriftgateError) {
    if (error.message.includes(attempt.label)) return error;
    return new DriftgateError(error.code, `${doing}: ${error.message}`, {
      ...error.hint === void 0 ? {} : { hint: error.hint },
      cause: error.cause ?? error
    });
  }
  const known = attempt.engine.explain(error) ?? explainNetwork(error);
  if (known === null && attempt.step === "read" && isBug(error)) return error;
  return new DriftgateError(
    known?.code ?? (attempt.step === "connect" ? "connection" : "read"),
    `${doing}: ${known?.reason ?? oneLine(messageOf(error))}`,
    {
      hint: known?.hint ?? (attempt.step === "connect" ? "Check the connection URL, and that the server is running." : "Look into the server's log for more."),
      cause: error
    }
  );
}
function isTransient(error, engine) {
  if (error instanceof DriftgateError) return error.code === "tunnel" && isPassingNetworkFailure(error.cause);
  return engine.isTransient(error);
}
function reasonOf(error, engine) {
  if (error instanceof DriftgateError) return oneLine(error.message);
  return oneLine((engine.explain(error) ?? explainNetwork(error))?.reason ?? messageOf(error));
}
function nameOf({ label, address, via }) {
  const beside = [...label.includes(address) ? [] : [address], ...via === void 0 ? [] : [`through SSH ${via}`]];
  return beside.length === 0 ? label : `${label} (${beside.join(", ")})`;
}
function isBug(error) {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError || error instanceof SyntaxError;
}
function oneLine(text2) {
  return text2.trim().replace(/\s+/g, " ");
}

// src/sources/live/live.ts
var RETRIES = 3;
var FIRST_PAUSE = 500;
var RETRY_WITHIN = 3e4;
var GOODBYE = 2e3;
function liveSource(text2, settings, context) {
  const database = liveDatabase(text2, settings, context);
  return { label: database.label, read: (options) => readLive(database, options) };
}
function readLive(database, { selection, withHistory, withFacts }) {
  return database.use(async (session, engine) => {
    const catalog = await engine.readCatalog(session, selection);
    const history = withHistory ? await readHistory(engine, session, catalog) : {};
    const facts = withFacts === true ? { facts: await engine.readFacts(session, catalog) } : {};
    return { catalog, roundTrips: session.roundTrips, ...history, ...facts };
  });
}
function liveDatabase(text2, settings, context) {
  const { url, engine: engineName, label: ownLabel } = parseAddress(text2.trim(), context.secrets, settings.label);
  const label = settings.label ?? ownLabel;
  const prepare = async () => {
    const engine = await loadEngine(engineName);
    const connection = connectionSettings(engine, url, settings, label);
    context.secrets.add(connection.password);
    return { engine, connection };
  };
  const attempt = async (work) => {
    const prepared = await prepare();
    const { engine, connection } = prepared;
    let step = "connect";
    try {
      const once = () => {
        step = "connect";
        return work(prepared, () => {
          step = "read";
        });
      };
      return await patiently(once, engine, label, context);
    } catch (error) {
      const via = settings.ssh === void 0 ? {} : { via: `${settings.ssh.host}:${settings.ssh.port}` };
      throw failureOf(error, { engine, label, address: addressOf(connection), ...via, step });
    }
  };
  return {
    label,
    engineName,
    settings: prepare,
    use: (work) => attempt(async ({ engine, connection }, reading) => {
      const live = await connectOnce(connection, settings.ssh, (to) => engine.connect(to));
      try {
        reading();
        return await work(live.session, engine);
      } finally {
        await live.close();
      }
    }),
    open: (connect) => attempt(({ engine, connection }) => connectOnce(connection, settings.ssh, (to) => connect(engine, to)))
  };
}
function addressOf({ socket, host, port }) {
  return socket ?? `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
var MOST_ROWS = 1e5;
async function readHistory(engine, session, { bookkeeping }) {
  const history = [];
  const notes = [];
  for (const table of bookkeeping) {
    try {
      history.push({ ...table, rows: await engine.readRows(session, table.path, MOST_ROWS) });
    } catch (error) {
      if (engine.explain(error)?.code !== "permission") throw error;
      notes.push(
        `The migration table ${displayName(table.path)} may not be read by the user of this connection: with SELECT on it, pending migrations could be told from drift.`
      );
    }
  }
  return { history, notes };
}
function connectionSettings(engine, url, settings, label) {
  const { mode, ca, cert, key: key2, servername } = settings.tls ?? {};
  const defaults = {
    timeouts: settings.timeouts,
    applicationName: settings.applicationName,
    ...mode === void 0 ? {} : { tlsMode: mode },
    ...ca === void 0 ? {} : { ca }
  };
  let parsed;
  try {
    parsed = engine.parseUrl(url, defaults);
  } catch (error) {
    throw failureOf(error, { engine, label, address: "", step: "connect" });
  }
  if (parsed.tls.mode === "off") return parsed;
  const tls = {
    ...cert === void 0 ? {} : { cert },
    ...key2 === void 0 ? {} : { key: key2 },
    ...servername === void 0 ? {} : { servername },
    ...parsed.tls
  };
  return { ...parsed, tls };
}
function patiently(work, engine, label, context) {
  return pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_PAUSE,
    factor: 2,
    maxRetryTime: RETRY_WITHIN,
    shouldRetry: ({ error }) => isTransient(error, engine),
    onFailedAttempt({ error, attemptNumber, retriesLeft }) {
      if (retriesLeft === 0 || !isTransient(error, engine)) return;
      const pause = FIRST_PAUSE * 2 ** (attemptNumber - 1) / 1e3;
      const line = `${label}: ${reasonOf(error, engine)}; trying again in ${pause} s (${attemptNumber} of ${RETRIES})`;
      context.log.warn(context.secrets.redact(line));
    }
  });
}
async function connectOnce(connection, ssh, connect) {
  const { connect: limit } = connection.timeouts;
  const deadline = Date.now() + limit;
  let tunnel;
  try {
    if (ssh !== void 0) {
      const { openTunnel } = await import("./tunnel-MD5BNWBI.js");
      tunnel = await openTunnel(ssh, limit);
    }
    const through = tunnel;
    const settings = through === void 0 ? connection : { ...connection, openStream: () => through.openStream(connection.host, connection.port) };
    const session = await within(Math.max(1, deadline - Date.now()), connect(settings), (late) => closed(late, void 0));
    return { session, close: () => closed(session, through) };
  } catch (error) {
    await closed(void 0, tunnel);
    throw error;
  }
}
function within(milliseconds, work, discard) {
  return new Promise((resolve9, reject) => {
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      reject(Object.assign(new Error("no session in time"), { code: "ETIMEDOUT" }));
    }, milliseconds);
    work.then(
      (result) => {
        clearTimeout(timer);
        if (expired) void discard(result);
        else resolve9(result);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      }
    );
  });
}
async function closed(session, tunnel) {
  for (const end of [session, tunnel]) {
    if (end === void 0) continue;
    let timer;
    const patience = new Promise((resolve9) => {
      timer = setTimeout(resolve9, GOODBYE);
    });
    await Promise.race([end.close().catch(() => {
    }), patience]);
    clearTimeout(timer);
  }
}

// src/sources/index.ts
import { resolve as resolve8 } from "node:path";

// src/sources/snapshot/snapshot.ts
import { resolve as resolve7 } from "node:path";

// src/sources/snapshot/format.ts
import { createHash } from "node:crypto";
var SNAPSHOT_FORMAT_VERSION = 1;
var text = external_exports.string();
var name = external_exports.string().min(1);
var names = external_exports.array(text);
var path = external_exports.array(text).min(1).describe("Names from the outside in.");
var notBuiltIn = (word) => !(word in {});
var kind = external_exports.string().regex(/^[a-z][a-z0-9-]*$/, 'a kind is lower-case words joined by "-"').max(60).refine(notBuiltIn, "that is no kind");
var key = external_exports.string().regex(/^[a-z][A-Za-z0-9-]*$/, 'a name of letters and "-"').max(60).refine(notBuiltIn, "that is no property");
var value = external_exports.union([text, external_exports.number(), external_exports.boolean(), external_exports.null(), names]);
var object = external_exports.strictObject({
  kind: kind.describe("`table`, `column`, `index` \u2026"),
  id: name.describe("Unique in the file."),
  path,
  parent: name.nullable().describe("Id of the object that this one lives and dies with; it stands earlier in the file."),
  properties: external_exports.record(key, value).describe("What is compared. One that `properties` of the file lists and that is absent here is null."),
  dependsOn: names.describe("Ids of objects that must exist before this one, its parent aside."),
  definition: text.describe("The object in the server's own words."),
  shape: external_exports.exactOptional(text).describe("What the object is about, name aside. Objects with a shape are matched by it first."),
  reference: external_exports.exactOptional(
    external_exports.strictObject({
      table: name.describe("Id of the table that is referred to."),
      columns: names,
      toColumns: names,
      nullable: external_exports.boolean(),
      deferrable: external_exports.boolean()
    })
  ).describe("Of foreign keys only.")
  // Whatever the model of an object gains must be written too.
}).meta({ id: "Object" });
var snapshotSchema = external_exports.strictObject({
  formatVersion: external_exports.literal(SNAPSHOT_FORMAT_VERSION).describe("Changes when a reader of this format could break."),
  tool: external_exports.strictObject({ name: external_exports.literal("driftgate"), version: name }).describe("What wrote it."),
  source: text.describe("What it was read from, for people."),
  engine: external_exports.enum(ENGINE_NAMES),
  flavour: external_exports.enum(Object.keys(FLAVOUR_NAMES)),
  version: name.describe("Of the server, as it says it itself."),
  database: text,
  defaults: external_exports.record(key, text).describe("Settings of the database that decide what the same SQL makes in it."),
  fingerprint: external_exports.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").describe("SHA-256 over identities and properties: equal for equal schemas."),
  checksum: external_exports.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").describe("SHA-256 over everything else in the file, so that a change by hand or by a merge is noticed."),
  properties: external_exports.record(kind, external_exports.array(key)).describe("For each kind the properties that all objects of the kind have. Those that are null are not written out."),
  bookkeeping: external_exports.array(external_exports.strictObject({ tool: name, path })).describe("Tables that migration tools keep for themselves, whether or not they were left out."),
  leftOut: external_exports.array(external_exports.strictObject({ name: text, kind, reason: text })).describe("What was there and was left out when the snapshot was made."),
  notCompared: external_exports.array(external_exports.strictObject({ kind, count: external_exports.int().nonnegative() })).describe("Kinds that exist there and are only counted."),
  objects: external_exports.array(object).describe("Each after the one that it belongs to.")
}).meta({
  title: "Driftgate snapshot",
  description: "What `driftgate snapshot` writes: a schema, read from a database or from code."
});
function checksumOf(content) {
  const hash = createHash("sha256");
  for (const [key2, value2] of Object.entries(content)) {
    if (key2 === "checksum") continue;
    hash.update(`${key2}
`);
    for (const item of Array.isArray(value2) ? value2 : [value2]) hash.update(`${JSON.stringify(item)}
`);
  }
  return hash.digest("hex");
}

// src/sources/snapshot/read.ts
function readSnapshot(text2, name2) {
  const refuse = (what, hint) => {
    throw new DriftgateError("usage", `The snapshot ${name2} ${printable(what)}`, { hint });
  };
  const raw = parse(text2, refuse);
  if (!isObject(raw) || !("formatVersion" in raw)) return refuse("is JSON, but no snapshot: it has no formatVersion.", WRITE_ONE);
  if (raw.formatVersion !== SNAPSHOT_FORMAT_VERSION)
    return refuse(otherVersion(raw.formatVersion), "Write it again with this version of driftgate, or update driftgate.");
  const checked = snapshotSchema.safeParse(raw);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(`is not as driftgate writes it: ${issue.path.map(String).join(".")}: ${issue.message}`, WRITE_ONE);
  }
  const wrong = checksumOf(raw) === checked.data.checksum ? disorder(raw) : EDITED;
  if (wrong !== null) return refuse(wrong, WRITE_ANEW);
  return { catalog: catalogOf(checked.data), writtenBy: checked.data.tool.version };
}
var WRITE_ONE = "Write one with: driftgate snapshot SOURCE --output FILE";
var WRITE_ANEW = "Write it again with driftgate snapshot; after a merge conflict, too. A snapshot is not edited by hand.";
var EDITED = "was changed after it was written: its checksum does not fit.";
function parse(text2, refuse) {
  const json = text2.startsWith("\uFEFF") ? text2.slice(1) : text2;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (json.trim() === "") return refuse("is empty.", WRITE_ONE);
    if (json.includes("\0")) return refuse("is not written in UTF-8.", "Let driftgate write the file: --output FILE.");
    if (json.trimStart().startsWith("{") && !json.trimEnd().endsWith("}"))
      return refuse("ends in the middle: it was not written or copied to its end.", WRITE_ONE);
    const offset = /position (\d+)/.exec(messageOf(error))?.[1];
    return refuse(
      `is not JSON${offset === void 0 ? "" : ` (line ${json.slice(0, Number(offset)).split("\n").length})`}.`,
      WRITE_ONE
    );
  }
}
function otherVersion(version) {
  const shown = typeof version === "number" || typeof version === "string" ? `"${String(version).slice(0, 20)}"` : "of another kind";
  return `has format version ${shown}; this version of driftgate reads ${SNAPSHOT_FORMAT_VERSION}.`;
}
function disorder({ defaults, properties, objects }) {
  const records = [defaults, properties, ...objects.map((object2) => object2.properties)];
  if (records.some((record) => Object.hasOwn(record, "__proto__"))) return "has a property that is called __proto__.";
  const all = new Set(objects.map(({ id }) => id));
  const seen = /* @__PURE__ */ new Set();
  for (const { id, parent } of objects) {
    if (seen.has(id)) return `has two objects with the id ${quoted(id)}.`;
    seen.add(id);
    if (parent !== null && all.has(parent) && !seen.has(parent)) return `has ${quoted(id)} before what it belongs to.`;
    if (parent === id) return `has ${quoted(id)} belong to itself.`;
  }
  return null;
}
function catalogOf({ objects, properties, ...rest }) {
  const nulls = new Map(
    Object.entries(properties).map(([kind2, names2]) => [kind2, Object.fromEntries(names2.map((name2) => [name2, null]))])
  );
  const known = /* @__PURE__ */ new Map();
  const shared = (kind2, written) => {
    const key2 = `${kind2}\0${JSON.stringify(written)}`;
    let complete = known.get(key2);
    if (complete === void 0) {
      complete = { ...nulls.get(kind2), ...written };
      known.set(key2, complete);
    }
    return complete;
  };
  const all = /* @__PURE__ */ new Map();
  for (const object2 of objects) all.set(object2.id, { ...object2, properties: shared(object2.kind, object2.properties) });
  const { engine, flavour, version, database, defaults, bookkeeping, leftOut, notCompared } = rest;
  return {
    engine,
    flavour,
    version,
    database,
    defaults,
    bookkeeping,
    leftOut,
    notCompared,
    objects: all,
    fingerprint: fingerprint(all)
  };
}
function isObject(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}
function quoted(text2) {
  return JSON.stringify(text2.length > 80 ? `${text2.slice(0, 80)}\u2026` : text2);
}
function printable(text2) {
  return text2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "?").slice(0, 500);
}

// src/sources/snapshot/selection.ts
function selectFrom(catalog, selection) {
  const schemaOf = schemasOf(catalog);
  const ignored = /* @__PURE__ */ new Set();
  const inSchemas = [...catalog.objects.values()].filter((object2) => {
    const schema = schemaOf(object2);
    if (schema === null || selection.takesSchema(schema)) return true;
    ignored.add(schema);
    return false;
  });
  const kept = leaveOut(inSchemas, selection);
  const counts = leaveOutCounts(catalog.notCompared, selection);
  const schemas = [...ignored].sort().map((name2) => ({ name: displayName([name2]), kind: "schema", reason: "the whole schema is left out" }));
  const isNew = ({ path: path2 }) => !catalog.bookkeeping.some((table) => displayName(table.path) === displayName(path2));
  return {
    ...catalog,
    objects: kept.objects,
    leftOut: distinct([...schemas, ...catalog.leftOut, ...kept.leftOut, ...counts.leftOut]),
    notCompared: counts.notCompared,
    bookkeeping: [...catalog.bookkeeping, ...kept.bookkeeping.filter(isNew)],
    fingerprint: kept.objects.size === catalog.objects.size ? catalog.fingerprint : fingerprint(kept.objects)
  };
}
function schemasOf({ objects }) {
  let hasSchemas = false;
  for (const { parent, path: path2 } of objects.values()) if (parent === null && path2.length > 1) hasSchemas = true;
  return ({ kind: kind2, path: path2, properties }) => {
    if (kind2 === "schema") return path2[0];
    if (path2.length > 1) return hasSchemas ? path2[0] : null;
    return typeof properties.schema === "string" && properties.schema !== "pg_catalog" ? properties.schema : null;
  };
}
function distinct(entries) {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

// src/sources/snapshot/snapshot.ts
function snapshotSource(path2, folder) {
  const label = `snapshot:${path2}`;
  return {
    label,
    async read({ selection }) {
      const { catalog: written, writtenBy } = readSnapshot(await readSnapshotFile(resolve7(folder, path2), path2), path2);
      const catalog = selectFrom(written, selection);
      const notes = [];
      if (writtenBy !== VERSION) {
        notes.push(
          `${label} was written by another version of driftgate than this one (${VERSION}): what only one of them looks at may show as a difference. Write it again to be sure.`
        );
      }
      if (catalog.notCompared.length > 0 && schemasLeftOut(catalog) > schemasLeftOut(written)) {
        notes.push(
          `What ${label} only counts was counted in all schemas that it was written with, also in those that are left out now.`
        );
      }
      return { catalog, roundTrips: 0, notes };
    }
  };
}
function schemasLeftOut({ leftOut }) {
  return leftOut.filter(({ kind: kind2 }) => kind2 === "schema").length;
}

// src/sources/index.ts
var FORMS = `Write postgres://\u2026, mysql://\u2026, mariadb://\u2026, env:NAME (a URL in an environment variable), the name of an environment in driftgate.yml, snapshot:FILE, or code: ${CODE_KINDS.map(({ form }) => form).join(", ")}.`;
function openSource(role, settings, context) {
  const text2 = settings[role];
  if (text2 === void 0) {
    throw new DriftgateError("usage", `No ${role} is given.`, {
      hint: `Use --${role} SOURCE, or ${role}: in driftgate.yml. ${FORMS}`
    });
  }
  if (!Object.hasOwn(settings.environments, text2)) {
    const [, scheme, argument = ""] = /^([a-z][a-z0-9-]*):(.*)$/s.exec(text2.trim()) ?? [];
    const place = { argument: argument.trim(), role };
    if (scheme === "snapshot") return snapshotSource(given("snapshot:FILE", place), settings.sourceFolders[role]);
    const kind2 = codeKindOf(scheme ?? "");
    if (kind2 !== void 0) return code(kind2, place, settings, context);
  }
  const { url, live } = liveAddress(text2, role, settings, context);
  return liveSource(url, live, context);
}
function liveAddress(text2, role, settings, context) {
  const environment = Object.hasOwn(settings.environments, text2) ? settings.environments[text2] : void 0;
  if (environment === void 0) {
    const place2 = { what: `The ${role}`, at: `connections.${role}`, text: text2 };
    return resolved({ ...place2, ...parts(settings.connections[role]) }, settings, context);
  }
  const url = typeof environment === "string" ? environment : environment.url;
  const place = { what: `The environment ${text2}`, at: `environments.${text2}`, text: url, label: text2 };
  return resolved({ ...place, ...parts(typeof environment === "string" ? void 0 : environment) }, settings, context);
}
function given(form, { argument, role }) {
  if (argument !== "") return argument;
  throw new DriftgateError("usage", `The ${role} is written ${form}; nothing stands after the colon.`);
}
function code(kind2, place, settings, context) {
  const argument = given(kind2.form, place);
  const { shadow, timeouts } = settings;
  const holds = holdsOf(settings);
  guard(kind2, context, holds);
  return codeSource(
    kind2,
    argument,
    {
      folder: settings.sourceFolders[place.role],
      flavour: settings.engine ?? null,
      shadow: shadowSettings(settings, context),
      prelude: shadow.prelude === void 0 ? null : resolve8(settings.sourceFolders.prelude, shadow.prelude),
      toolTimeout: timeouts.tool * 1e3,
      guardCode: (form) => guard({ form, runsCode: true }, context, holds)
    },
    context
  );
}
function parts(from) {
  const { ssh, tls, timeouts } = from ?? {};
  return {
    ...ssh === void 0 ? {} : { ssh },
    ...tls === void 0 ? {} : { tls },
    ...timeouts === void 0 ? {} : { timeouts }
  };
}
function resolved(place, settings, context) {
  const { what, at, text: text2, label } = place;
  const url = text2.startsWith("env:") ? fromVariable(text2.slice(4), what, context) : text2;
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === void 0 || engineOfScheme(scheme) === void 0) {
    const shown = /^[\w.-]{1,60}$/.test(text2) && text2 === url ? ` ("${text2}")` : "";
    const known = Object.keys(settings.environments);
    throw new DriftgateError("usage", `${what}${shown} is not a source that this version can read.`, {
      hint: `${FORMS}${known.length === 0 ? "" : ` Known environments: ${known.join(", ")}.`}`
    });
  }
  const { connect, read: read3, statement } = settings.timeouts;
  const timeouts = { connect, read: read3, statement, ...definedOnly(place.timeouts) };
  const live = resolveLive({ ...parts(place), timeouts }, context, settings.folder, at);
  return { url, live: { ...live, ...label === void 0 ? {} : { label } } };
}
function definedOnly(timeouts) {
  return Object.fromEntries(Object.entries(timeouts ?? {}).filter(([, value2]) => value2 !== void 0));
}

export {
  SNAPSHOT_FORMAT_VERSION,
  checksumOf,
  sql,
  codeKindOf,
  shadowSettings,
  refuseEmpty,
  codeSource,
  readLive,
  liveDatabase,
  readHistory,
  openSource,
  liveAddress
};
