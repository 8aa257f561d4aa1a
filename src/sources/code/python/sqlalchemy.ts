/**
 * The Python program that prints the DDL of SQLAlchemy models (1.4 and 2), by a mock engine: no driver is needed and nothing
 * is connected to. `request`: targets (`module:attribute`, `module`), flavour. Answer: {sql, tables}.
 */
export const SQLALCHEMY = String.raw`
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
