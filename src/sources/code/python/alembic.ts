/**
 * The Python program that lists the revisions of an Alembic environment, or upgrades a database to some of them.
 * `request`: ini (path or null), toml (path of a pyproject.toml or null), base (folder for a script location that is not found from the
 * file's own), shown (its name for people), revisions (null to list them), and to upgrade url.
 * Answer: {revisions: [{id, name, file, after}]}, or {version: {table, schema}}.
 */
export const ALEMBIC = `
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
