/** The SQLAlchemy example, and what SQLAlchemy can say beyond it: models against databases that SQLAlchemy made itself. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Flavour } from '../../src/catalog/model.ts';
import type { DriftgateError } from '../../src/errors.ts';
import { forEachServer, type TestServer } from '../servers/index.ts';
import { checkCode, example, runPython, withPython } from './python.ts';

const shop = example('sqlalchemy');
const reference = 'sqlalchemy:shop.models:Base';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftgate-sqlalchemy-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A URL with a driver that Debian has. */
function forSqlalchemy(url: string, { flavour }: { flavour: Flavour }): string {
  return url.replace(/^\w+:/, flavour === 'postgres' ? 'postgresql:' : 'mysql+pymysql:');
}

/** A scratch database on the server of the test itself. */
async function shadowOn(server: TestServer): Promise<string> {
  return (await server.createDatabase()).url;
}

withPython(['sqlalchemy', 'psycopg2', 'pymysql'], () => {
  forEachServer(['postgres', 'mysql', 'mariadb'], (server) => {
    const create = (folder: string, url: string, file = 'create.py'): Promise<string> =>
      runPython(folder, [file], { DATABASE_URL: forSqlalchemy(url, server) });

    it('is silent about a database that the models were created in', async () => {
      const { url } = await server.createDatabase();
      await create(shop, url);
      const { report, found } = await checkCode(shop, { reference, target: url, shadow: await shadowOn(server) });
      expect(found).toEqual([]);
      expect(report.verdict).toBe('in-sync');
      expect(report.reference.tables).toBe(4);
    });

    it('finds a missing column, a wrong type and an extra table', async () => {
      const database = await server.createDatabase();
      await create(shop, database.url);
      const wrong = server.flavour === 'postgres' ? 'ALTER total TYPE text' : 'MODIFY total text NOT NULL';
      await database.run(
        `ALTER TABLE customers DROP COLUMN name; ALTER TABLE orders ${wrong}; CREATE TABLE leftover (id int PRIMARY KEY)`,
      );
      const { report, found } = await checkCode(shop, { reference, target: database.url, shadow: await shadowOn(server) });
      const name = (path: string): string => (server.engine === 'postgres' ? `public.${path}` : path);
      expect(found).toEqual(
        expect.arrayContaining([
          `column-type ${name('orders.total')}`,
          `extra-table ${name('leftover')}`,
          `missing-column ${name('customers.name')}`,
        ]),
      );
      expect(report.verdict).toBe('drift');
    });
  });

  forEachServer(['postgres'], (server) => {
    it('needs no server for the shadow, and no database for the models', async () => {
      const { url } = await server.createDatabase();
      await runPython(shop, ['create.py'], { DATABASE_URL: forSqlalchemy(url, server) });
      const { report, found } = await checkCode(shop, { reference, target: url, shadow: 'embedded' });
      expect(found).toEqual([]);
      expect(report.reference.shadow).toMatch(/embedded/);
    });

    it('reads schemas, sequences, shared enums, domains of events, identities, comments and percent signs as they are', async () => {
      const folder = project({
        'src/billing/__init__.py': `print("a line that the models print")`,
        'src/billing/models.py': RICH,
        'create.py': `import os, sys\nsys.path.insert(0, "src")\nfrom sqlalchemy import create_engine\nfrom billing.models import Base, other\nengine = create_engine(os.environ["DATABASE_URL"])\nwith engine.begin() as c:\n    c.exec_driver_sql("CREATE SCHEMA billing")\nBase.metadata.create_all(engine)\nother.create_all(engine)\n`,
      });
      const { url } = await server.createDatabase();
      const shadow = await shadowOn(server);
      await runPython(folder, ['create.py'], { DATABASE_URL: forSqlalchemy(url, server) });
      for (const source of ['sqlalchemy:billing.models', 'sqlalchemy:billing.models:Base,billing.models:other']) {
        const { report, found } = await checkCode(folder, { reference: source, target: url, shadow });
        expect(found, source).toEqual([]);
        expect(report.reference.tables).toBe(4);
      }
      const one = await checkCode(folder, { reference: 'sqlalchemy:billing.models:other', target: url, shadow });
      expect(one.found).toContain('extra-table billing.invoices');
    });
  });

  describe('what is wrong is told', () => {
    const failure = async (folder: string, source: string): Promise<DriftgateError> =>
      (await checkCode(folder, { reference: source, target: 'snapshot:none.json', engine: 'postgres' }).then(
        () => null,
        (error: unknown) => error,
      )) as DriftgateError;

    it('a module, a base or tables that are not there', async () => {
      expect(await failure(shop, 'sqlalchemy:shop.nothing:Base')).toMatchObject({
        code: 'source',
        message: expect.stringMatching(
          /^Loading shop\.nothing:Base with .*failed \(exit code 1\):\n {2}ModuleNotFoundError: No module named 'shop\.nothing'/,
        ),
        hint: expect.stringContaining(`Modules are looked for in ${shop}`),
      });
      expect(await failure(shop, 'sqlalchemy:shop.models:Bass')).toMatchObject({
        code: 'usage',
        hint: expect.stringContaining('Base'),
      });
      expect(await failure(shop, 'sqlalchemy:shop.database:Base')).toMatchObject({
        code: 'source',
        message: expect.stringContaining('has no tables'),
      });
      expect(await failure(shop, 'sqlalchemy:shop.database:engine')).toMatchObject({ code: 'usage' });
      expect(await failure(shop, 'sqlalchemy:shop/models.py')).toMatchObject({ code: 'usage' });
    });

    it('an error in the models, by the lines that are the user’s', async () => {
      const folder = project({
        'models.py': 'import os\n\ndef load():\n    return os.environ["NOT_SET"]\n\nload()\n',
        'leaves.py': 'import sys\nprint("bye")\nsys.exit(0)\n',
      });
      const error = await failure(folder, 'sqlalchemy:models:Base');
      expect(error.message).toMatch(
        /models\.py", line 6, in <module>[\s\S]*models\.py", line 4, in load[\s\S]*KeyError: 'NOT_SET'/,
      );
      expect(error.message, 'no frames of ours or of the importer').not.toMatch(/<string>|importlib/);
      expect((await failure(folder, 'sqlalchemy:leaves:Base')).message).toMatch(/ended without an answer:\n {2}bye/);
    });

    it('a Python that is none, or has no SQLAlchemy', async () => {
      const run = (python: string): Promise<unknown> =>
        checkCode(shop, { reference, target: 'snapshot:none.json', engine: 'postgres' }, { DRIFTGATE_PYTHON: python });
      await expect(run('./no/python')).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('./no/python') });
    });
  });
});

const RICH = `
import enum
from sqlalchemy import (ARRAY, CheckConstraint, Column, Computed, DDL, Date, Enum, ForeignKey, Identity, Index, Integer, BigInteger,
    LargeBinary, MetaData, Numeric, Sequence, String, Table, Text, event, func, text)
from sqlalchemy.dialects.postgresql import ENUM, INET, INTERVAL, JSONB, TSVECTOR, UUID, ExcludeConstraint, DATERANGE
from sqlalchemy.orm import declarative_base

Base = declarative_base(metadata=MetaData(schema="billing", naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s"}))
other = MetaData()
print("another line")

class Kind(enum.Enum):
    invoice = "i"
    credit = "c"

kind = Enum(Kind, name="kind", metadata=Base.metadata, schema="billing")
numbers = Sequence("invoice_numbers", start=1000, increment=10, metadata=Base.metadata, schema="billing")

class Invoice(Base):
    __tablename__ = "invoices"
    __table_args__ = (
        CheckConstraint("number LIKE 'R-%'", name="number_form"),
        Index("invoices_lower", func.lower(text("number")), unique=True),
        Index("invoices_open", "due", postgresql_where=text("paid IS NULL"), postgresql_include=["number"]),
        Index("invoices_search", "search", postgresql_using="gin"),
        {"comment": "It's 100% sure"},
    )
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    kind = Column(kind, nullable=False, server_default="invoice")
    number = Column(String(20), nullable=False, server_default=text("'R-' || nextval('billing.invoice_numbers')"))
    note = Column(Text, nullable=False, server_default="back\\\\slash and 'quote' and 100%")
    due = Column(Date)
    paid = Column(Date)
    net = Column(Numeric(12, 2), nullable=False)
    gross = Column(Numeric(12, 2), Computed("net * 1.19", persisted=True))
    tags = Column(ARRAY(Text), nullable=False, server_default="{}")
    data = Column(JSONB, server_default=text("'{}'::jsonb"))
    search = Column(TSVECTOR)
    token = Column(UUID(as_uuid=True), server_default=text("gen_random_uuid()"))
    address = Column(INET)
    every = Column(INTERVAL(fields="DAY"))
    scan = Column(LargeBinary)

class Line(Base):
    __tablename__ = "lines"
    invoice_id = Column(ForeignKey(Invoice.id, deferrable=True, initially="DEFERRED"), primary_key=True)
    position = Column(Integer, primary_key=True, autoincrement=False)
    kind = Column(kind, nullable=False)

class Booking(Base):
    __tablename__ = "bookings"
    __table_args__ = (ExcludeConstraint(("period", "&&"), using="gist", name="no_overlap"),)
    id = Column(Integer, primary_key=True)
    period = Column(DATERANGE)

event.listen(Base.metadata, "before_create", DDL("CREATE DOMAIN billing.percentage AS int CHECK (VALUE BETWEEN 0 AND 100)"))
event.listen(Booking.__table__, "after_create", DDL("ALTER TABLE billing.bookings ADD COLUMN discount billing.percentage"))

Table("Odd Name", other, Column("Col umn", Integer, primary_key=True), Column("mood", ENUM("ok", "bad", name="mood")), Column("before", ENUM("ok", "bad", name="mood")))
`;
