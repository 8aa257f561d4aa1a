/**
 * The Python program that lists the migrations of a Django project, or runs some of them, on the default database only. No
 * other database of the settings is left. `request`: url (leads nowhere when it only lists), flavour, and to run: steps
 * ([[app, name]]). Answer: {migrations: [{app, name, file, replaces}], flavour} or {}.
 */
export const DJANGO = `
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
