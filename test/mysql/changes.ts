/**
 * One change of the shop (test/fixtures/mysql/shop.sql) for each difference kind, and what must be found when the changed
 * database is the target; the other way round it is the mirror image. Texts written as `*` are taken as they come.
 */
import type { Flavour } from '../../src/catalog/model.ts';

export interface Change {
  readonly sql: string;
  readonly found: readonly string[];
  /** Where one flavour does not know the statement. Needs the flavour's own additions to the shop. */
  readonly only?: Flavour;
  /** The dump of the server shows a change although there is none (true), or none although there is one (false). */
  readonly dumpDiffers?: boolean;
}

/** The table with the odd name, in SQL and as an identity shows it. */
const ODD_SQL = '`Odd "table".with ``quotes\'\' and\na newline`';
const ODD = '"Odd ""table"".with `quotes\'\' and\na newline"';

export const CHANGES: Readonly<Record<string, Change>> = {
  nothing: { sql: 'DO 0', found: [] },
  'table missing': { sql: 'DROP TABLE refunds', found: ['missing table:refunds'] },
  'table extra': {
    sql: 'CREATE TABLE added (id int PRIMARY KEY, brand int, FOREIGN KEY (brand) REFERENCES brands (id))',
    found: ['extra table:added'],
  },
  'table renamed': {
    sql: 'RENAME TABLE reviews TO opinions; DROP VIEW reviewed',
    found: ['missing table:reviews', 'extra table:opinions', 'missing view:reviewed'],
  },
  'table engine': { sql: 'ALTER TABLE sessions ENGINE=InnoDB', found: ['changed table:sessions engine: MyISAM -> InnoDB'] },
  'table collation': {
    sql: 'ALTER TABLE settings COLLATE utf8mb4_bin',
    found: ['changed table:settings collation: utf8mb4_unicode_ci -> utf8mb4_bin'],
  },
  'table converted to another collation': {
    sql: 'ALTER TABLE suppliers CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    found: [
      'changed table:suppliers collation: utf8mb4_unicode_ci -> utf8mb4_bin',
      'changed column:suppliers.name collation: utf8mb4_unicode_ci -> utf8mb4_bin',
    ],
  },
  'table row format': {
    sql: 'ALTER TABLE product_images ROW_FORMAT=DYNAMIC',
    found: ['changed table:product_images row-format: COMPRESSED -> null'],
  },
  'table options': {
    sql: 'ALTER TABLE brands STATS_PERSISTENT=0, MAX_ROWS=1000',
    found: ['changed table:brands options: null -> max_rows=1000,stats_persistent=0'],
  },
  'table comment': { sql: "ALTER TABLE brands COMMENT 'new'", found: [], dumpDiffers: true },
  'table auto_increment counter': { sql: 'ALTER TABLE brands AUTO_INCREMENT=500', found: [], dumpDiffers: true },
  partitioning: {
    sql: 'ALTER TABLE counters PARTITION BY HASH (shard) PARTITIONS 8',
    found: ['changed table:counters partition-by: KEY (shard) PARTITIONS 4 -> HASH (shard) PARTITIONS 8'],
  },
  'partitioning removed': {
    sql: 'ALTER TABLE events REMOVE PARTITIONING',
    found: [
      'changed table:events partition-by: RANGE (year(`happened_on`)) -> null',
      ...['p2025', 'p2026', 'p_rest'].map((name) => `missing partition:events.${name}`),
    ],
  },
  'partition missing': { sql: 'ALTER TABLE events DROP PARTITION p2025', found: ['missing partition:events.p2025'] },
  'partition bound': {
    sql: 'ALTER TABLE events REORGANIZE PARTITION p2025, p2026 INTO (PARTITION p2025 VALUES LESS THAN (2025), PARTITION p2026 VALUES LESS THAN (2027))',
    found: ['changed partition:events.p2025 bound: 2026 -> 2025'],
  },
  'column missing': { sql: 'ALTER TABLE addresses DROP COLUMN line2', found: ['missing column:addresses.line2'] },
  'column extra': {
    sql: 'ALTER TABLE addresses ADD COLUMN line3 varchar(20) AFTER line1',
    found: ['extra column:addresses.line3'],
  },
  'column renamed': {
    sql: 'ALTER TABLE shipments RENAME COLUMN tracking TO tracking_code',
    found: ['missing column:shipments.tracking', 'extra column:shipments.tracking_code'],
  },
  'column renamed in case alone': {
    sql: 'ALTER TABLE shipments RENAME COLUMN tracking TO Tracking',
    found: [],
    dumpDiffers: true,
  },
  'column in another place': {
    sql: 'ALTER TABLE shipments MODIFY tracking varchar(60) DEFAULT NULL FIRST',
    found: [],
    dumpDiffers: true,
  },
  'column type': {
    sql: 'ALTER TABLE stock_levels MODIFY quantity bigint NOT NULL DEFAULT 0',
    found: ['changed column:stock_levels.quantity type: int -> bigint'],
  },
  'column length': {
    sql: 'ALTER TABLE brands MODIFY name varchar(120) NOT NULL',
    found: ['changed column:brands.name type: varchar(100) -> varchar(120)'],
  },
  'column precision': {
    sql: 'ALTER TABLE payments MODIFY amount decimal(16,2) NOT NULL',
    found: ['changed column:payments.amount type: decimal(14,2) -> decimal(16,2)'],
  },
  'column fractions of a second': {
    sql: 'ALTER TABLE shipments MODIFY sent_at datetime(3)',
    found: ['changed column:shipments.sent_at type: datetime -> datetime(3)'],
  },
  'column unsigned': {
    sql: 'ALTER TABLE coupons MODIFY percent tinyint',
    found: ['changed column:coupons.percent type: tinyint unsigned -> tinyint'],
  },
  'column boolean': {
    sql: 'ALTER TABLE products MODIFY available tinyint NOT NULL DEFAULT 1',
    found: ['changed column:products.available type: tinyint(1) -> tinyint'],
  },
  'column zerofill': {
    sql: 'ALTER TABLE employees MODIFY badge int unsigned NOT NULL DEFAULT 42',
    found: ['changed column:employees.badge type: int(6) unsigned zerofill -> int unsigned'],
  },
  'column enum': {
    sql: "ALTER TABLE addresses MODIFY kind enum('billing','shipping','work') NOT NULL",
    found: ["changed column:addresses.kind type: enum('billing','shipping') -> enum('billing','shipping','work')"],
  },
  'column set': {
    sql: "ALTER TABLE customers MODIFY channels set('web','phone','store') NOT NULL DEFAULT 'web,store'",
    found: ["changed column:customers.channels type: set('web','store','phone') -> set('web','phone','store')"],
  },
  'column json to text': {
    sql: 'ALTER TABLE payments MODIFY raw_answer longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    found: [
      'changed column:payments.raw_answer type: json -> longtext',
      'changed column:payments.raw_answer collation: null -> utf8mb4_bin',
    ],
  },
  'column nullable': {
    sql: 'ALTER TABLE brands MODIFY name varchar(100)',
    found: ['changed column:brands.name nullable: false -> true'],
  },
  'column not nullable': {
    sql: 'ALTER TABLE refunds MODIFY reason varchar(200) NOT NULL',
    found: ['changed column:refunds.reason nullable: true -> false'],
  },
  'column default': {
    sql: 'ALTER TABLE stock_levels ALTER quantity SET DEFAULT 1',
    found: ['changed column:stock_levels.quantity default: 0 -> 1'],
  },
  'column default removed': {
    sql: 'ALTER TABLE stock_levels ALTER quantity DROP DEFAULT',
    found: ['changed column:stock_levels.quantity default: 0 -> null'],
  },
  'column default of text': {
    sql: "ALTER TABLE settings ALTER number_text SET DEFAULT '0.1'",
    found: ["changed column:settings.number_text default: '0.10' -> '0.1'"],
  },
  'column default null against the text NULL': {
    sql: 'ALTER TABLE settings MODIFY value varchar(255) NOT NULL',
    found: ["changed column:settings.value default: 'NULL' -> null"],
  },
  'column default empty text against none': {
    sql: 'ALTER TABLE settings MODIFY nothing varchar(10) NOT NULL',
    found: ["changed column:settings.nothing default: '' -> null"],
  },
  'column default expression': {
    sql: "ALTER TABLE settings MODIFY made varchar(60) DEFAULT (concat('it''s ', 'Größer', ' 😀'))",
    found: ["changed column:settings.made default: (concat('it''s ', 'größer', ' 😀')) -> (concat('it''s ', 'Größer', ' 😀'))"],
  },
  'column default of a four-byte character': {
    sql: "ALTER TABLE settings MODIFY made varchar(60) DEFAULT (concat('it''s ', 'größer', ' 😁'))",
    found: ['changed column:settings.made default: * -> *😁*'],
  },
  'column default now against a fixed date': {
    sql: "ALTER TABLE carts MODIFY created_at datetime NOT NULL DEFAULT '2020-01-01'",
    found: ["changed column:carts.created_at default: CURRENT_TIMESTAMP -> '2020-01-01 00:00:00'"],
  },
  'column default bits': {
    sql: "ALTER TABLE employees MODIFY flags bit(4) NOT NULL DEFAULT b'100'",
    found: ["changed column:employees.flags default: b'101' -> b'100'"],
  },
  'column on update': {
    sql: 'ALTER TABLE customers MODIFY updated_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)',
    found: ['changed column:customers.updated_at on-update: CURRENT_TIMESTAMP(3) -> null'],
  },
  'column auto_increment': {
    sql: 'ALTER TABLE shipments MODIFY id bigint unsigned NOT NULL',
    found: ['changed column:shipments.id auto-increment: true -> null'],
  },
  'column generated expression': {
    sql: 'ALTER TABLE stock_levels DROP COLUMN free_quantity, ADD free_quantity int GENERATED ALWAYS AS (quantity - reserved - 1) STORED',
    found: [
      'changed column:stock_levels.free_quantity generated: (`quantity` - `reserved`) STORED -> ((`quantity` - `reserved`) - 1) STORED',
    ],
  },
  'column generated virtual': {
    sql: 'ALTER TABLE stock_levels DROP COLUMN free_quantity, ADD free_quantity int GENERATED ALWAYS AS (quantity - reserved) VIRTUAL',
    found: [
      'changed column:stock_levels.free_quantity generated: (`quantity` - `reserved`) STORED -> (`quantity` - `reserved`) VIRTUAL',
    ],
  },
  'column no longer generated': {
    sql: 'ALTER TABLE stock_levels MODIFY free_quantity int',
    found: ['changed column:stock_levels.free_quantity generated: (`quantity` - `reserved`) STORED -> null'],
  },
  'column collation': {
    sql: 'ALTER TABLE warehouses MODIFY name varchar(100) COLLATE utf8mb4_bin NOT NULL',
    found: ['changed column:warehouses.name collation: utf8mb4_unicode_ci -> utf8mb4_bin'],
  },
  'column charset': {
    sql: 'ALTER TABLE warehouses MODIFY name varchar(100) CHARACTER SET latin1 NOT NULL',
    found: ['changed column:warehouses.name collation: utf8mb4_unicode_ci -> latin1_swedish_ci'],
  },
  'column invisible': {
    sql: 'ALTER TABLE shipments MODIFY sent_at datetime INVISIBLE',
    found: ['changed column:shipments.sent_at invisible: null -> true'],
  },
  'column comment': { sql: "ALTER TABLE brands MODIFY name varchar(100) NOT NULL COMMENT 'c'", found: [], dumpDiffers: true },
  'column with an odd name': { sql: `ALTER TABLE ${ODD_SQL} ADD x int`, found: [`extra column:${ODD}.x`] },
  'primary key columns': {
    sql: 'ALTER TABLE events DROP PRIMARY KEY, ADD PRIMARY KEY (happened_on, id)',
    found: ['changed primary-key:events."PRIMARY" columns: id,happened_on -> happened_on,id'],
  },
  'primary key missing': { sql: 'ALTER TABLE sessions DROP PRIMARY KEY', found: ['missing primary-key:sessions."PRIMARY"'] },
  'unique missing': { sql: 'ALTER TABLE brands DROP KEY slug', found: ['missing unique:brands.slug'] },
  'unique extra': { sql: 'ALTER TABLE brands ADD UNIQUE KEY (name)', found: ['extra unique:brands.name'] },
  'unique columns': {
    sql: 'ALTER TABLE tags DROP KEY tags_label, ADD UNIQUE KEY tags_label (label(10))',
    found: ['changed unique:tags.tags_label columns: label -> label(10)'],
  },
  'unique to plain index': {
    sql: 'ALTER TABLE tags DROP KEY tags_label, ADD KEY tags_label (label)',
    found: ['missing unique:tags.tags_label', 'extra index:tags.tags_label'],
  },
  'unique renamed': {
    sql: 'ALTER TABLE tags RENAME INDEX tags_label TO labels',
    found: ['changed unique:tags.tags_label name: tags_label -> labels'],
  },
  'index missing': { sql: 'DROP INDEX orders_status ON orders', found: ['missing index:orders.orders_status'] },
  'index extra': { sql: 'CREATE INDEX added ON orders (total)', found: ['extra index:orders.added'] },
  'index columns': {
    sql: 'ALTER TABLE orders DROP KEY orders_status, ADD KEY orders_status (status, total)',
    found: ['changed index:orders.orders_status definition: btree (status) -> btree (status, total)'],
  },
  'index prefix': {
    sql: 'ALTER TABLE product_images DROP KEY image_url, ADD KEY image_url (url(60))',
    found: ['changed index:product_images.image_url definition: btree (url(50)) -> btree (url(60))'],
  },
  'index order': {
    sql: 'ALTER TABLE customers DROP KEY customers_newest, ADD KEY customers_newest (created_at, id)',
    found: ['changed index:customers.customers_newest definition: btree (created_at DESC, id) -> btree (created_at, id)'],
  },
  'index renamed': {
    sql: 'ALTER TABLE orders RENAME INDEX orders_status TO by_status',
    found: ['changed index:orders.orders_status name: orders_status -> by_status'],
  },
  'index full text': {
    sql: 'ALTER TABLE customers DROP KEY customers_search, ADD FULLTEXT KEY customers_search (first_name, last_name)',
    found: [
      'changed index:customers.customers_search definition: fulltext (first_name, last_name, notes) -> fulltext (first_name, last_name)',
    ],
  },
  'index spatial missing': {
    sql: 'ALTER TABLE addresses DROP KEY addresses_place',
    found: ['missing index:addresses.addresses_place'],
  },
  'index made for a foreign key, replaced by a wider one': {
    sql: 'ALTER TABLE warehouses ADD KEY wide (supplier_id, name), DROP KEY warehouses_supplier',
    found: ['extra index:warehouses.wide'],
  },
  'index made for a foreign key, replaced by one of another name': {
    sql: 'ALTER TABLE warehouses ADD KEY own (supplier_id), DROP KEY warehouses_supplier',
    found: ['changed index:warehouses.warehouses_supplier name: warehouses_supplier -> own'],
  },
  'index comment': {
    sql: "ALTER TABLE orders DROP KEY orders_status, ADD KEY orders_status (status) COMMENT 'x'",
    found: [],
    dumpDiffers: true,
  },
  'check missing': { sql: 'ALTER TABLE products DROP CONSTRAINT sku_form', found: ['missing check:products.sku_form'] },
  'check without a name missing': {
    sql: 'DROP_CHECK stock_levels',
    found: ['missing check:stock_levels."(`reserved` <= `quantity`)"'],
  },
  'check extra': { sql: 'ALTER TABLE brands ADD CONSTRAINT named CHECK (length(name) > 1)', found: ['extra check:brands.named'] },
  'check expression': {
    sql: 'ALTER TABLE employees DROP CONSTRAINT salary_range; ALTER TABLE employees ADD CONSTRAINT salary_range CHECK (salary IS NULL OR salary BETWEEN 0 AND 2000000)',
    found: ['changed check:employees.salary_range expression: * 1000000) -> * 2000000)'],
  },
  'check string in it': {
    sql: "ALTER TABLE settings DROP CONSTRAINT no_party; ALTER TABLE settings ADD CONSTRAINT no_party CHECK (value <> '🎈 it''s')",
    found: ["changed check:settings.no_party expression: `value` <> '🎉 it''s' -> `value` <> '🎈 it''s'"],
  },
  'check renamed': {
    sql: "ALTER TABLE products DROP CONSTRAINT sku_form; ALTER TABLE products ADD CONSTRAINT sku_pattern CHECK (sku REGEXP '^[A-Z]{2,3}-[0-9]+$')",
    found: ['changed check:products.sku_form name: sku_form -> sku_pattern'],
  },
  'foreign key missing, its index left': {
    sql: 'ALTER TABLE payments DROP FOREIGN KEY payments_order_fk',
    found: ['missing foreign-key:payments.payments_order_fk'],
  },
  'foreign key missing, the index made for it left': {
    sql: 'ALTER TABLE warehouses DROP FOREIGN KEY warehouses_supplier',
    found: ['missing foreign-key:warehouses.warehouses_supplier'],
  },
  'foreign key missing, with the index made for it': {
    sql: 'ALTER TABLE warehouses DROP FOREIGN KEY warehouses_supplier, DROP KEY warehouses_supplier',
    found: ['missing foreign-key:warehouses.warehouses_supplier', 'missing index:warehouses.warehouses_supplier'],
  },
  'foreign key extra': {
    sql: 'ALTER TABLE sessions ENGINE=InnoDB; ALTER TABLE sessions ADD CONSTRAINT added FOREIGN KEY (customer_id) REFERENCES customers (id)',
    found: ['changed table:sessions engine: MyISAM -> InnoDB', 'extra foreign-key:sessions.added', 'extra index:sessions.added'],
  },
  'foreign key on delete': {
    sql: 'ALTER TABLE products DROP FOREIGN KEY products_brand; ALTER TABLE products ADD CONSTRAINT products_brand FOREIGN KEY (brand_id) REFERENCES brands (id)',
    found: ['changed foreign-key:products.products_brand on-delete: SET NULL -> NO ACTION'],
  },
  'foreign key on update': {
    sql: 'ALTER TABLE customers DROP FOREIGN KEY customers_country; ALTER TABLE customers ADD CONSTRAINT customers_country FOREIGN KEY (country) REFERENCES countries (code) ON UPDATE RESTRICT',
    found: ['changed foreign-key:customers.customers_country on-update: CASCADE -> NO ACTION'],
  },
  'foreign key to another table': {
    sql: 'ALTER TABLE warehouses DROP FOREIGN KEY warehouses_supplier; ALTER TABLE warehouses ADD CONSTRAINT warehouses_supplier FOREIGN KEY (supplier_id) REFERENCES brands (id)',
    found: ['changed foreign-key:warehouses.warehouses_supplier references: suppliers -> brands'],
  },
  'foreign key renamed': {
    sql: 'ALTER TABLE payments DROP FOREIGN KEY payments_order_fk; ALTER TABLE payments ADD CONSTRAINT other FOREIGN KEY (order_id) REFERENCES orders (id)',
    found: ['changed foreign-key:payments.payments_order_fk name: payments_order_fk -> other'],
  },
  'view missing': { sql: 'DROP VIEW everybody', found: ['missing view:everybody'] },
  'view extra': { sql: 'CREATE VIEW added AS SELECT id FROM brands', found: ['extra view:added'] },
  'view definition': {
    sql: "CREATE OR REPLACE VIEW active_customers AS SELECT id, email, concat(first_name, ' ', last_name) AS name FROM customers WHERE deleted_at IS NULL AND newsletter = 0",
    found: ['changed view:active_customers definition: * = 1) -> * = 0)'],
  },
  'view text in it': {
    sql: "CREATE OR REPLACE VIEW ranked_products AS SELECT id, brand_id, price, row_number() OVER (PARTITION BY brand_id ORDER BY price DESC, id) AS place, CASE WHEN stock = 0 THEN 'out 🎉' WHEN stock < 5 THEN 'few' ELSE 'it''s there' END AS availability FROM products",
    found: ['changed view:ranked_products definition: *🎈* -> *🎉*'],
  },
  'view security': {
    sql: 'ALTER SQL SECURITY INVOKER VIEW big_spenders AS SELECT customer_id, total FROM customer_totals WHERE total > 1000 AND NOT (orders IN (1, 2))',
    found: ['changed view:big_spenders security: DEFINER -> INVOKER'],
  },
  'view check option': {
    sql: "CREATE OR REPLACE SQL SECURITY INVOKER VIEW open_orders AS SELECT * FROM orders WHERE status IN ('new', 'paid')",
    found: ['changed view:open_orders check-option: CASCADED -> null'],
  },
  'view algorithm': {
    sql: `CREATE OR REPLACE ALGORITHM = MERGE VIEW \`Odd view\` AS SELECT \`select\` AS \`as\`, \`a.b\` FROM ${ODD_SQL} WHERE \`it's \`\`quoted\`\` "twice"\` > 1`,
    found: ['changed view:"Odd view" algorithm: null -> MERGE'],
  },
  'trigger and routines': {
    sql: 'DROP TRIGGER orders_total; DROP FUNCTION double_it; DROP PROCEDURE forget; DROP EVENT clean_sessions',
    found: [],
    dumpDiffers: true,
  },
  'index invisible': {
    only: 'mysql',
    sql: 'ALTER TABLE orders ALTER INDEX orders_status INVISIBLE',
    found: ['changed index:orders.orders_status invisible: null -> true'],
  },
  'index ignored': {
    only: 'mariadb',
    sql: 'ALTER TABLE orders ALTER INDEX orders_status IGNORED',
    found: ['changed index:orders.orders_status invisible: null -> true'],
  },
  'index expression': {
    only: 'mysql',
    sql: 'ALTER TABLE customers DROP KEY customers_lower_email, ADD KEY customers_lower_email ((upper(email)), (year(created_at)) DESC)',
    found: [
      'changed index:customers.customers_lower_email definition: btree ((lower(`email`)), (year(`created_at`)) DESC) -> btree ((upper(`email`)), (year(`created_at`)) DESC)',
    ],
  },
  'index parser': {
    only: 'mysql',
    sql: 'ALTER TABLE reviews DROP KEY reviews_ngram; ALTER TABLE reviews ADD FULLTEXT KEY reviews_ngram (body)',
    found: ['changed index:reviews.reviews_ngram definition: fulltext (body) WITH PARSER ngram -> fulltext (body)'],
  },
  'check enforced': {
    only: 'mysql',
    sql: 'ALTER TABLE coupons ALTER CHECK not_yet ENFORCED',
    found: ['changed check:coupons.not_yet enforced: false -> true'],
  },
  'column srid': {
    only: 'mysql',
    sql: 'ALTER TABLE places DROP KEY spot; ALTER TABLE places MODIFY spot point NOT NULL SRID 3857',
    found: ['missing index:places.spot', 'changed column:places.spot srid: 4326 -> 3857'],
  },
  'column default of bytes': {
    only: 'mysql',
    sql: 'ALTER TABLE places ALTER raw SET DEFAULT 0x00FF42',
    found: ["changed column:places.raw default: '\\0ÿA' -> '\\0ÿB'"],
  },
  'column default emoji': {
    only: 'mysql',
    sql: "ALTER TABLE places ALTER face SET DEFAULT '😁'",
    found: ["changed column:places.face default: '😀' -> '😁'"],
  },
  'sequence missing': { only: 'mariadb', sql: 'DROP SEQUENCE plain_counter', found: ['missing sequence:plain_counter'] },
  'sequence options': {
    only: 'mariadb',
    sql: 'ALTER SEQUENCE invoice_number INCREMENT BY 5 NOCYCLE',
    found: ['changed sequence:invoice_number increment: 10 -> 5', 'changed sequence:invoice_number cycle: true -> false'],
  },
  'sequence value': { only: 'mariadb', sql: 'DO nextval(plain_counter)', found: [], dumpDiffers: true },
  'system versioning': {
    only: 'mariadb',
    sql: 'ALTER TABLE prices DROP SYSTEM VERSIONING',
    found: ['changed table:prices system-versioned: true -> null'],
  },
  'column check': {
    only: 'mariadb',
    sql: 'ALTER TABLE invoices MODIFY amount decimal(10,2) CHECK (amount > 1)',
    found: ['changed check:invoices."(`amount` > 0)" expression: `amount` > 0 -> `amount` > 1'],
  },
};
