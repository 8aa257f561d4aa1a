import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
import {
  migrated,
  nowhere,
  outputTail,
  runTool,
  scriptOf,
  shadowVariables
} from "./chunk-3R3QFESR.js";
import {
  installCommand,
  installed,
  needed,
  nodeProgram,
  projectOf,
  slashed
} from "./chunk-6LHVVYDO.js";
import {
  find,
  folderOf,
  matching,
  nothingAt
} from "./chunk-54GP5VBJ.js";
import {
  DriftgateError
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
    if (scripts.every(({ text }) => text.trim() === "")) {
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
    const path = /[\\/]/.test(chosen) ? resolve(folder, chosen) : onPath(chosen, environment);
    if (path !== null && isProgram(path)) return plain(path, chosen);
    throw new DriftgateError("usage", `DRIFTGATE_PYTHON names ${chosen}, which is not a program that can be run.`);
  }
  const active = environment.VIRTUAL_ENV?.trim();
  for (const [base, shown] of [
    ...active ? [[active, "$VIRTUAL_ENV"]] : [],
    ...folders.flatMap((one) => [".venv", "venv"].map((name2) => [join(one, name2), name2]))
  ]) {
    const inside = ["bin/python", "Scripts/python.exe"].find((path) => isProgram(join(base, path)));
    if (inside !== void 0) return plain(join(base, inside), `${shown}/${inside}`);
  }
  for (const one of folders) {
    for (const { lock, program, args } of PROJECT_TOOLS) {
      if (existsSync(join(one, lock)) && onPath(program, environment) !== null)
        return { command: program, args, shown: [program, ...args].join(" ") };
    }
  }
  const name = ["python3", "python"].find((one) => onPath(one, environment) !== null);
  if (name !== void 0) return plain(name, name);
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
function onPath(name, environment) {
  const folders = (environment.PATH ?? environment.Path ?? "").split(delimiter).filter((one) => isAbsolute(one));
  return folders.flatMap((one) => [join(one, name), join(one, `${name}.exe`)]).find(isProgram) ?? null;
}
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
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
  const { code, text, hint } = message.refused;
  const clean = (line) => context.secrets.redact(line);
  throw new DriftgateError(code, clean(text), hint === null ? {} : { hint: clean(hint) });
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
    const name = `sqlalchemy:${argument}`;
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
      steps: [{ id: "sqlalchemy", name, file: null }],
      apply: (shadow) => shadow.load({ name, text: sql2 }),
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
  signs: ["alembic.ini"],
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
  const path = resolve2(context.folder, argument);
  const isFolder = statSync2(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === void 0) throw new DriftgateError("usage", `alembic:${argument}: there is no such file or folder.`);
  const folders = isFolder ? [path, dirname(path)] : [dirname(path)];
  const names = isFolder ? ["alembic.ini", "pyproject.toml"] : [basename(path)];
  const [file] = folders.flatMap((folder) => names.map((name) => join2(folder, name))).filter((one) => existsSync2(one));
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
  const quoted = (name) => quote + name.replaceAll(quote, quote + quote) + quote;
  const path = [...schema ? [schema] : [], table].map(quoted).join(".");
  let rows;
  try {
    rows = await shadow.query(`select version_num from ${path}`);
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
function parseArgsStringToArgv(value, env, file) {
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
  while (i < value.length) {
    const char = value[i];
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
  signs: ["manage.py"],
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
        const keys = migrations2.filter(({ id }) => chosen.has(id)).map(({ key }) => key);
        await run2("Migrating the shadow by", shadow.url, keys);
      },
      history: historyOf2(migrations2)
    };
  }
};
function homeOf(argument, { folder }) {
  const path = resolve3(folder, argument);
  const isFolder = statSync3(path, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === void 0) throw new DriftgateError("usage", `django:${argument}: there is no such file or folder.`);
  const home = isFolder ? path : dirname2(path);
  if (existsSync3(join3(home, "manage.py"))) return home;
  throw new DriftgateError("usage", `django:${argument} has no manage.py.`, { hint: "Give the folder in which manage.py is." });
}
function stepOf({ app, name, file, replaces }, folder) {
  const path = file === null ? null : relative2(folder, file);
  const id = `${app}.${name}`;
  return {
    id,
    name: id,
    file: path === null || path.startsWith("..") || /site-packages|dist-packages/.test(path) ? null : path,
    key: [app, name],
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
import { readFileSync } from "node:fs";
import { relative as relative3 } from "node:path";
var SIGNS = ["drizzle.config"];
var drizzle = {
  scheme: "drizzle",
  form: "drizzle:PATH",
  help: "Drizzle models: a drizzle.config, its folder, or a schema file; by your drizzle-kit",
  runsCode: true,
  hasHistory: false,
  signs: SIGNS,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS, context);
    const { isConfig, flavour } = read(project);
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
  const path = slashed(relative3(project.folder, project.file));
  const flavour = known ?? await context.flavour();
  const dialect = flavour === "postgres" ? "postgresql" : "mysql";
  const tool = {
    command: nodeProgram(context),
    args: [
      kit.script("drizzle-kit"),
      "export",
      "--sql",
      ...isConfig ? ["--config", path] : ["--dialect", dialect, "--schema", path]
    ],
    what: `drizzle-kit export (${kit.version}) of ${project.shown}`,
    install: installCommand("drizzle-kit", project),
    cwd: project.folder,
    // Many configurations refuse to be loaded without one.
    environment: { DATABASE_URL: nowhere(flavour) }
  };
  const output = await runTool(tool, context);
  const { text } = scriptOf(output, tool, context);
  return { name: tool.what, text: withoutTalk(text) };
}
function withoutTalk(text) {
  const start = text.search(/^(create|alter|comment|do|insert|set|drop|grant)\b/im);
  return start < 0 ? text : text.slice(start);
}
function read(project) {
  const text = readFileSync(project.file, "utf8");
  const dialect = /["']?\bdialect["']?\s*:\s*["'`](\w+)["'`]/.exec(text)?.[1];
  if (dialect !== void 0) return { isConfig: true, flavour: flavourOf(dialect, project) };
  const core = /["']drizzle-orm\/(\w+)-core["']/.exec(text)?.[1];
  const isConfig = core === void 0 && (/\.json$|drizzle.*config/.test(project.file) || /\bdialect\b/.test(text));
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
var SIGNS2 = ["knexfile"];
var knex = {
  scheme: "knex",
  form: "knex:PATH",
  help: "Knex migrations: a knexfile or its folder; by your knex",
  runsCode: true,
  hasHistory: true,
  signs: SIGNS2,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS2, context);
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
var SIGNS3 = ["kysely.config", ".config/kysely.config"];
var kysely = {
  scheme: "kysely",
  form: "kysely:PATH",
  help: "Kysely migrations: a kysely.config or its folder; by your kysely and kysely-ctl",
  runsCode: true,
  hasHistory: true,
  signs: SIGNS3,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS3, context);
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
  const [, name, rest = ""] = /^([a-z-]+)@(.*)$/s.exec(argument) ?? [];
  const named = LAYOUTS.find((layout) => layout.name === name);
  const path = named === void 0 ? argument : rest;
  const found = await find(path, context.folder);
  if (found === null) {
    if (name !== void 0 && named === void 0) {
      throw new DriftgateError("usage", `There is nothing at ${argument}, and no layout is called ${name}.`, {
        hint: `Layouts: ${LAYOUTS.map((layout) => layout.name).join(", ")}.`
      });
    }
    throw nothingAt(path);
  }
  const folder = found.kind === "folder" ? found.folder : folderOf(found.file, context.folder);
  return named === void 0 ? recognise(folder, path) : { layout: named, folder };
}
function materialOf({ flavour, list, shortcut, newestOnly, history }) {
  const byId = new Map(list.map((migration) => [migration.id, migration]));
  const load = (shadow, name, sql2) => shadow.load({ name, text: sql2(shadow.flavour) });
  return {
    flavour,
    reachable: false,
    steps: list.map(({ id, name, file }) => ({ id, name, file })),
    ...newestOnly === true ? { newestOnly } : {},
    async apply(shadow, steps) {
      let rest = steps;
      if (newestOnly === true) rest = steps.slice(-1);
      else if (shortcut !== void 0 && [...shortcut.ids].every((id) => steps.some((step) => step.id === id))) {
        await load(shadow, shortcut.name, shortcut.sql);
        rest = steps.filter(({ id }) => !shortcut.ids.has(id));
      }
      for (const { id } of rest) {
        const { file, name, sql: sql2 } = byId.get(id);
        await load(shadow, file ?? name, sql2);
      }
    },
    history
  };
}

// src/sources/code/kinds/mikro-orm.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { relative as relative4 } from "node:path";
var SIGNS4 = ["mikro-orm.config", "src/mikro-orm.config"];
var mikroOrm = {
  scheme: "mikro-orm",
  form: "mikro-orm:PATH",
  help: "MikroORM entities: a mikro-orm.config or its folder; by your @mikro-orm/cli",
  runsCode: true,
  hasHistory: false,
  signs: SIGNS4,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS4, context);
    const cli = needed("@mikro-orm/cli", project);
    const flavour = flavourIn(project);
    const path = `./${slashed(relative4(project.folder, project.file))}`;
    const tool = {
      command: nodeProgram(context),
      args: [...loader(project, cli.version), cli.script("mikro-orm"), "schema:create", "--dump", "--config", path],
      what: `mikro-orm schema:create --dump (${cli.version}) of ${project.shown}`,
      install: installCommand("@mikro-orm/cli", project),
      cwd: project.folder,
      environment: {
        DATABASE_URL: nowhere(flavour ?? await context.flavour()),
        .../\.[cm]?ts$/.test(path) ? { MIKRO_ORM_CLI_PREFER_TS: "1", MIKRO_ORM_CLI_USE_TS_NODE: "1", MIKRO_ORM_CLI_CONFIG: path } : {}
      }
    };
    const { name, text } = scriptOf(await runTool(tool, context), tool, context);
    const script2 = { name, text: withoutSession(text) };
    return {
      flavour,
      reachable: false,
      steps: [{ id: project.shown, name: project.shown, file: project.shown }],
      apply: (shadow) => shadow.load(script2),
      history: null
    };
  }
};
function withoutSession(text) {
  return text.replace(/^\s*set session_replication_role = '\w+';\s*$/gim, "");
}
function flavourIn(project) {
  const driver = /@mikro-orm\/(postgresql|mysql|mariadb|pglite)\b/.exec(readFileSync2(project.file, "utf8"))?.[1];
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
  signs: ["schema.prisma"],
  async open(argument, context) {
    const files = await schemaFiles(argument, context);
    const { readPrismaSchema } = await import("./schema-HGPWQ3NO.js");
    const schema = readPrismaSchema(files);
    switch (schema.provider) {
      case "postgresql":
      case "postgres": {
        const { ddlOf } = await import("./engine-M7RHBDET.js");
        const text = await ddlOf(schema.files, argument);
        return material("postgres", argument, { name: `${argument}, as Prisma writes it`, text });
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
  const [{ ddlByCli }, { projectOf: projectOf2 }] = await Promise.all([import("./cli-ALCUAA4A.js"), import("./project-NTWEARQK.js")]);
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
  const names = found.folder.files.filter((name) => name.endsWith(".prisma"));
  if (names.length === 0) {
    throw new DriftgateError("usage", `The folder ${argument} holds no .prisma file.`, {
      hint: "Name the schema (prisma/schema.prisma), or the folder of its files."
    });
  }
  return Promise.all(names.map((name) => found.folder.read(name)));
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
  signs: MODELS,
  async open(argument, context) {
    const names = /models?$/i.test(basename2(resolve5(context.folder, argument))) ? ["index"] : MODELS;
    const project = projectOf(argument, names, context);
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
var NAMES = ["data-source", "datasource", "ormconfig", "typeorm.config"];
var SIGNS5 = [...NAMES, ...NAMES.map((name) => `src/${name}`)];
var typeorm = {
  scheme: "typeorm",
  form: "typeorm:PATH",
  help: "TypeORM entities: the module that exports the DataSource, or its folder; by your typeorm",
  runsCode: true,
  hasHistory: false,
  signs: SIGNS5,
  async open(argument, context) {
    const project = projectOf(argument, SIGNS5, context);
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
  return CODE_KINDS.find((kind) => kind.scheme === scheme);
}

export {
  sql,
  CODE_KINDS,
  codeKindOf
};
