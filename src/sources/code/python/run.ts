/**
 * Runs one of our Python programs in the user's Python and gives its answer. What the user's code prints cannot get into the
 * answer: it has a file descriptor of its own, and stdout leads to stderr while user code runs.
 */
import { DriftgateError } from '../../../errors.ts';
import type { CodeContext } from '../kind.ts';
import { outputTail, runTool } from '../run.ts';
import type { Interpreter } from './interpreter.ts';

export interface PythonRun {
  /** One of the programs beside this file. */
  readonly program: string;
  /** Given to it as JSON. */
  readonly request: object;
  readonly python: Interpreter;
  /** For people: `Loading shop.models`. */
  readonly what: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * @returns what the program gave to `answer()`
 * @throws DriftgateError `usage` or `source` as the program refuses, `source` with the end of the traceback when it fails
 */
export async function runPython<Answer>(run: PythonRun, context: CodeContext): Promise<Answer> {
  const { python, cwd } = run;
  const what = `${run.what} with ${python.shown}`;
  const output = await runTool(
    {
      command: python.command,
      args: [...python.args, '-c', PRELUDE + run.program],
      what,
      install: "the project's Python packages",
      cwd,
      environment: { PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1', ...run.environment },
      input: JSON.stringify(run.request),
    },
    context,
  ).catch((error: unknown) => {
    throw withPlaces(error, run);
  });
  let message: Message<Answer>;
  try {
    message = JSON.parse(output.stdout) as Message<Answer>;
  } catch {
    const said = outputTail(`${output.stdout}\n${output.stderr}`, context);
    throw new DriftgateError('source', `${what} ended without an answer${said === '' ? '.' : `:\n${said}`}`, {
      hint: 'Does something in the code end Python when it is imported (sys.exit)?',
    });
  }
  if (message.refused === undefined) return message.answer as Answer;
  const { code, text, hint } = message.refused;
  const clean = (line: string): string => context.secrets.redact(line);
  throw new DriftgateError(code, clean(text), hint === null ? {} : { hint: clean(hint) });
}

/** A module that is not found: said with where it was looked for. */
function withPlaces(error: unknown, { python, cwd }: PythonRun): unknown {
  if (!(error instanceof DriftgateError) || error.hint !== undefined || !/No module named '/.test(error.message)) return error;
  const hint = `Modules are looked for in ${cwd} and its src folder, and among the packages of ${python.shown}; DRIFTGATE_PYTHON names another interpreter.`;
  return new DriftgateError(error.code, error.message, { hint, cause: error });
}

interface Message<Answer> {
  readonly answer?: Answer;
  readonly refused?: { readonly code: 'usage' | 'source'; readonly text: string; readonly hint: string | null };
}

/**
 * What all programs share. `request` is what they are asked; they end with `answer(...)` or `refuse(...)`. A failure is shown
 * without the frames that are ours and Python's importer's.
 */
const PRELUDE = String.raw`
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
