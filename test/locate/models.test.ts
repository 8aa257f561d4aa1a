/** Near misses of models: comments, other tables with the same column, names that tools make, two definitions of one table. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { search } from './search.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

async function inFiles(source: string, files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'driftgate-locate-'));
  made.push(folder);
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const found = await search(source, folder);
  return (kind: string, name: string) => found.place(kind, ['public', ...name.split('.')]);
}

test('Prisma: a commented field, a field of the same name elsewhere, several files', async () => {
  const place = await inFiles('prisma:schema', {
    'schema/a.prisma':
      'model Order {\n  id Int @id\n  // currency String\n  note String // currency String\n\n  @@map("orders")\n}\n',
    'schema/b.prisma': '// model Refund {\nmodel Invoice {\n  id Int @id\n  currency String @map("currency_code")\n}\n',
  });
  expect(place('column', 'orders.currency')).toBe('schema/a.prisma:1');
  expect(place('column', 'orders.note')).toBe('schema/a.prisma:4');
  expect(place('column', 'Invoice.currency_code')).toBe('schema/b.prisma:4');
  expect(place('column', 'Invoice.currency')).toBe('schema/b.prisma:2');
  expect(place('table', 'Refund')).toBeNull();
});

test('Drizzle: comments, strings, implied names, schemas, two tables of one name', async () => {
  const place = await inFiles('drizzle:schema.ts', {
    'schema.ts': `import { pgTable, pgSchema, text } from 'drizzle-orm/pg-core';
// export const gone = pgTable('gone', { a: text('a') });
const stock = pgSchema('stock');
export const orders = pgTable('orders', {
  note: text().default("currency: text('currency'), }"),
  /* currency: text('currency'), */
  createdAt: text(),
  ...timestamps,
});
export const levels = stock.table('levels', { a: text('a') });
export const twice = pgTable('twice', { a: text('a') });
`,
    'creator.ts':
      "import { pgTableCreator, text } from 'drizzle-orm/pg-core';\nexport const createTable = pgTableCreator((name) => `shop_\u0024{name}`);\nexport const users = createTable('user', { a: text('a') });\n",
    'grid.ts': "grid.createTable('orders', { note: 1 });\n// pgTable\ncreateTable('orders', {});\n",
    'other.ts':
      "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const twice = pgTable('twice', { a: text('a') });\n",
  });
  expect(place('column', 'orders.currency')).toBe('schema.ts:4');
  expect(place('column', 'orders.created_at')).toBe('schema.ts:7');
  expect(place('column', 'orders.createdAt')).toBe('schema.ts:7');
  expect(place('column', 'stock.levels.a')).toBe('schema.ts:10');
  expect(place('column', 'shop_user.a')).toBe('creator.ts:3');
  expect(place('table', 'gone')).toBeNull();
  expect(place('table', 'twice')).toBeNull();
});

test('TypeORM: names that are made, columns in a base class, compiled twins', async () => {
  const entity =
    "@Entity()\nexport class OrderItem extends Timed {\n  @PrimaryGeneratedColumn() id: number;\n\n  // @Column() currency: string;\n  @Column({ default: '}' })\n  unitPrice: string;\n}\n";
  const place = await inFiles('typeorm:data-source.ts', {
    'data-source.ts': 'export const dataSource = 1;\n',
    'entity/OrderItem.ts': entity,
    'dist/entity/OrderItem.js': entity,
    'entity/Named.ts':
      "@Index(['a'])\n@Entity({ schema: 'stock', name: 'stock_levels' })\nclass Level {\n  @Column({ name: 'how_many' }) quantity: number\n}\n",
  });
  expect(place('table', 'order_item')).toBe('entity/OrderItem.ts:1');
  expect(place('column', 'order_item.unitPrice')).toBe('entity/OrderItem.ts:6');
  expect(place('column', 'order_item.currency')).toBe('entity/OrderItem.ts:1');
  expect(place('column', 'stock.stock_levels.how_many')).toBe('entity/Named.ts:4');
  expect(place('column', 'stock.stock_levels.quantity')).toBe('entity/Named.ts:2');
});

test('MikroORM and Sequelize: classes with decorators, init, fields with names of their own', async () => {
  const mikro = await inFiles('mikro-orm:mikro-orm.config.ts', {
    'mikro-orm.config.ts': 'export default {};\n',
    'order.ts':
      "@Entity({ tableName: 'orders' })\nexport class Order {\n  @PrimaryKey()\n  id!: number;\n\n  @Property({ fieldName: 'currency_code' })\n  currency!: string;\n\n  @ManyToOne(() => Customer)\n  customer!: Customer;\n}\n",
  });
  expect(mikro('column', 'orders.currency_code')).toBe('order.ts:6');
  expect(mikro('column', 'orders.customer_id')).toBe('order.ts:9');
  const sequelize = await inFiles('sequelize:models', {
    'models/index.js': 'module.exports = {};\n',
    'models/order.js':
      "class Order extends Model {}\nOrder.init(\n  {\n    currency: { type: DataTypes.STRING, field: 'currency_code' },\n    placedAt: DataTypes.DATE,\n  },\n  { sequelize, modelName: 'Order', underscored: true },\n);\n",
  });
  expect(sequelize('table', 'orders')).toBe('models/order.js:2');
  expect(sequelize('column', 'orders.currency_code')).toBe('models/order.js:4');
  expect(sequelize('column', 'orders.placed_at')).toBe('models/order.js:5');
});

test('Knex and Kysely: later migrations, ways back, raw SQL', async () => {
  const knex = await inFiles('knex:knexfile.js', {
    'knexfile.js': 'module.exports = {};\n',
    'migrations/1_a.js':
      "exports.up = (knex) => knex.schema.createTable('a', (t) => {\n  t.increments();\n  // t.text('currency');\n  t.integer('total');\n  t.timestamps();\n});\nexports.down = (knex) => knex.schema.dropTable('a');\n",
    'migrations/2_b.js':
      "exports.up = (knex) => knex.schema.alterTable('a', (t) => {\n  t.bigInteger('total').alter();\n  t.renameColumn('old', 'new');\n}).raw(`\n  ALTER TABLE a ADD COLUMN raw text`);\nexports.down = () => {};\n",
  });
  expect(knex('table', 'a')).toBe('migrations/1_a.js:1');
  expect(knex('column', 'a.currency')).toBe('migrations/1_a.js:1');
  expect(knex('column', 'a.total')).toBe('migrations/1_a.js:4');
  expect(knex('column', 'a.created_at')).toBe('migrations/1_a.js:5');
  expect(knex('column', 'a.new')).toBe('migrations/2_b.js:3');
  expect(knex('column', 'a.raw')).toBe('migrations/2_b.js:5');
  const kysely = await inFiles('kysely:kysely.config.ts', {
    'kysely.config.ts': 'export default {};\n',
    'migrations/1.ts':
      "import { sql, type Kysely } from 'kysely';\nexport async function down(db) { await db.schema.dropTable('a').execute(); }\nexport async function up(db: Kysely<unknown>) {\n  await db.schema.createTable('a').addColumn('id', 'integer').execute();\n  await sql`\n    CREATE TABLE b (\n      c text)`.execute(db);\n}\n",
  });
  expect(kysely('column', 'a.id')).toBe('migrations/1.ts:4');
  expect(kysely('column', 'b.c')).toBe('migrations/1.ts:7');
});

test('SQLAlchemy, Alembic and Django: documentation, tables without classes, names that are made', async () => {
  const alchemy = await inFiles('sqlalchemy:app.models:Base', {
    'app/models.py':
      '"""\nclass Ghost(Base):\n    __tablename__ = "ghosts"\n"""\nclass Order(Base):\n    """currency = Column(Text)"""\n    __tablename__ = "orders"\n    # currency = Column(Text)\n    id: Mapped[int] = mapped_column(primary_key=True)\n    total: Mapped[int]\n    kind = Column("order_kind", Text)\n    lines: Mapped[list["Line"]] = relationship()\n\nlinks = Table(\n    "links",\n    metadata,\n    Column("left_id", Integer),\n    schema="graph",\n)\n',
    'tests/models.py': 'class Order(Base):\n    __tablename__ = "orders"\n',
    '.venv/lib/models.py': 'class Order(Base):\n    __tablename__ = "orders"\n',
  });
  expect(alchemy('table', 'ghosts')).toBeNull();
  expect(alchemy('column', 'orders.currency')).toBe('app/models.py:5');
  expect(alchemy('column', 'orders.total')).toBe('app/models.py:10');
  expect(alchemy('column', 'orders.order_kind')).toBe('app/models.py:11');
  expect(alchemy('column', 'orders.lines')).toBe('app/models.py:5');
  expect(alchemy('column', 'graph.links.left_id')).toBe('app/models.py:17');
  const django = await inFiles('django:.', {
    'manage.py': '',
    'blog/models.py':
      'class Base(models.Model):\n    made = models.DateField()\n    class Meta:\n        abstract = True\n\nclass Post(Base):\n    # title = models.TextField()\n    author = models.ForeignKey("auth.User", on_delete=models.CASCADE)\n    body = models.TextField(db_column="text")\n    tags = models.ManyToManyField("Tag")\n\n    def title(self):\n        currency = models.TextField()\n',
    'blog/migrations/0001_initial.py': 'class Migration(migrations.Migration):\n    title = models.TextField()\n',
  });
  expect(django('table', 'blog_post')).toBe('blog/models.py:6');
  expect(django('column', 'blog_post.author_id')).toBe('blog/models.py:8');
  expect(django('column', 'blog_post.text')).toBe('blog/models.py:9');
  expect(django('column', 'blog_post.currency')).toBe('blog/models.py:6');
  expect(django('table', 'blog_post_tags')).toBe('blog/models.py:10');
  expect(django('table', 'blog_base')).toBeNull();
  const alembic = await inFiles('alembic:alembic.ini', {
    'alembic.ini': '[alembic]\nscript_location = versions\n',
    'versions/a_second.py':
      'revision = "b"\ndown_revision = "a"\n\ndef upgrade():\n    with op.batch_alter_table("t") as batch_op:\n        batch_op.add_column(sa.Column("late", sa.Text))\n    op.execute("""\n        ALTER TABLE t ADD COLUMN raw text\n    """)\n    op.alter_column("t", "old", new_column_name="new")\n\ndef downgrade():\n    op.drop_table("t")\n',
    'versions/z_first.py':
      'revision = "a"\ndown_revision = None\n\ndef upgrade():\n    op.create_table("t", sa.Column("id"), sa.Column("old"))\n',
  });
  expect(alembic('table', 't')).toBe('versions/z_first.py:5');
  expect(alembic('column', 't.late')).toBe('versions/a_second.py:6');
  expect(alembic('column', 't.raw')).toBe('versions/a_second.py:8');
  expect(alembic('column', 't.new')).toBe('versions/a_second.py:10');
});
