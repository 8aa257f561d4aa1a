/**
 * One change of the shop (test/fixtures/postgres/shop.sql) for each difference kind, and what must be found when the
 * changed database is the target. `reverse` is what must be found the other way round, where that is not the mirror image.
 */
export interface Change {
  readonly sql: string;
  readonly found: readonly string[];
  /** From this major version on. */
  readonly since?: number;
}

export const CHANGES: Readonly<Record<string, Change>> = {
  'schema missing, with what is in it': {
    sql: 'DROP SCHEMA "Odd ""schema"".x" CASCADE',
    found: [ODD('missing table'), 'missing schema:"Odd ""schema"".x"'],
  },
  'schema extra': { sql: 'CREATE SCHEMA added', found: ['extra schema:added'] },
  'extension missing': {
    sql: 'DROP EXTENSION pg_trgm CASCADE',
    found: ['missing extension:pg_trgm', 'missing index:shop.customers.customers_name_trgm'],
  },
  'extension version': {
    sql: "UPDATE pg_extension SET extversion = '0.9' WHERE extname = 'pg_trgm'",
    found: ['changed extension:pg_trgm version: * -> 0.9'],
  },
  'extension schema': {
    sql: 'ALTER EXTENSION pg_trgm SET SCHEMA shop',
    found: [
      'changed extension:pg_trgm schema: public -> shop',
      'changed index:shop.customers.customers_name_trgm definition: gin (full_name public.gin_trgm_ops) WITH (fastupdate=off) -> gin (full_name shop.gin_trgm_ops) WITH (fastupdate=off)',
    ],
  },
  'enum value': {
    sql: "ALTER TYPE shop.channel ADD VALUE 'app' BEFORE 'store'",
    found: ['changed enum:shop.channel values: web,store,phone -> web,app,store,phone'],
  },
  'enum missing': {
    sql: 'ALTER TABLE shop.orders DROP COLUMN channel; DROP TYPE shop.channel',
    found: ['missing column:shop.orders.channel', 'missing enum:shop.channel'],
  },
  'domain check': {
    sql: 'ALTER DOMAIN shop.money_amount DROP CONSTRAINT not_negative',
    found: ['changed domain:shop.money_amount checks: CHECK ((VALUE >= (0)::numeric)) -> '],
  },
  'domain check name': { sql: 'ALTER DOMAIN shop.money_amount RENAME CONSTRAINT not_negative TO other', found: [] },
  'domain nullable and default': {
    sql: 'ALTER DOMAIN shop.money_amount DROP NOT NULL; ALTER DOMAIN shop.money_amount SET DEFAULT 1',
    found: ['changed domain:shop.money_amount nullable: false -> true', 'changed domain:shop.money_amount default: 0 -> 1'],
  },
  'domain type and collation': {
    sql: 'ALTER TABLE shop.customers ALTER email TYPE text; DROP DOMAIN shop.email; CREATE DOMAIN shop.email AS varchar(90) COLLATE "POSIX"',
    found: [
      'changed column:shop.customers.email type: shop.email -> text',
      'changed domain:shop.email type: text -> character varying(90)',
      'changed domain:shop.email collation: "C" -> "POSIX"',
      String.raw`changed domain:shop.email checks: CHECK ((VALUE ~ '^[^@\s]+@[^@\s]+$'::text)) -> `,
      'changed index:shop.customers.customers_active_email definition: * -> *',
    ],
  },
  'sequence options': {
    sql: 'ALTER SEQUENCE shop.plain_counter INCREMENT BY 3 NO CYCLE; ALTER SEQUENCE shop.invoice_number AS bigint',
    found: [
      'changed sequence:shop.invoice_number type: integer -> bigint',
      'changed sequence:shop.plain_counter options: null -> INCREMENT BY 3',
    ],
  },
  'sequence value': { sql: "SELECT setval('shop.plain_counter', 500)", found: [] },
  'sequence missing': { sql: 'DROP SEQUENCE shop.plain_counter', found: ['missing sequence:shop.plain_counter'] },
  'sequence owned by a column that does not use it': {
    sql: 'ALTER SEQUENCE shop.plain_counter OWNED BY shop.brands.id',
    found: ['changed sequence:shop.plain_counter owned-by: null -> shop.brands.id'],
  },
  'sequence of a partition': {
    sql: 'ALTER SEQUENCE shop.plain_counter OWNED BY shop.events_rest.id',
    found: ['changed sequence:shop.plain_counter owned-by: null -> shop.events_rest.id'],
  },
  'table missing': { sql: 'DROP TABLE shop.reviews', found: ['missing table:shop.reviews'] },
  'table extra': {
    sql: 'CREATE TABLE shop.added (id int PRIMARY KEY, other int REFERENCES shop.departments)',
    found: ['extra table:shop.added'],
  },
  'table persistence': {
    sql: 'ALTER TABLE shop.sessions SET LOGGED',
    found: ['changed table:shop.sessions persistence: unlogged -> null'],
  },
  'table row security': {
    sql: 'ALTER TABLE shop.employees NO FORCE ROW LEVEL SECURITY; ALTER TABLE shop.refunds ENABLE ROW LEVEL SECURITY',
    found: [
      'changed table:shop.employees row-security: forced -> enabled',
      'changed table:shop.refunds row-security: null -> enabled',
    ],
  },
  'table replica identity': {
    sql: 'ALTER TABLE shop.orders REPLICA IDENTITY DEFAULT',
    found: ['changed table:shop.orders replica-identity: full -> null'],
  },
  'table options': {
    sql: 'ALTER TABLE shop.carts SET (fillfactor = 80)',
    found: ['changed table:shop.carts options: fillfactor=70 -> fillfactor=80'],
  },
  'table options of TOAST': {
    sql: 'ALTER TABLE shop.carts SET (toast.autovacuum_enabled = off)',
    found: ['changed table:shop.carts options: fillfactor=70 -> fillfactor=70,toast.autovacuum_enabled=off'],
  },
  'table inheritance': {
    sql: 'ALTER TABLE shop.audit_orders NO INHERIT shop.audit_log',
    found: [
      'changed table:shop.audit_orders inherits: shop.audit_log -> null',
      ...['at', 'id', 'what', 'who'].map((name) => `changed column:shop.audit_orders.${name} inherited: true -> null`),
    ],
  },
  'partition missing': { sql: 'DROP TABLE shop.events_2025', found: ['missing partition:shop.events_2025'] },
  'partition extra': {
    sql: "CREATE TABLE shop.events_2027 PARTITION OF shop.events FOR VALUES FROM ('2027-01-01 00:00+00') TO ('2028-01-01 00:00+00')",
    found: ['extra partition:shop.events_2027'],
  },
  'partition bound': {
    sql: "ALTER TABLE shop.events_2026 DETACH PARTITION shop.events_2026_clicks; ALTER TABLE shop.events_2026 ATTACH PARTITION shop.events_2026_clicks FOR VALUES IN ('click')",
    found: ["changed partition:shop.events_2026_clicks bound: FOR VALUES IN ('click', 'tap') -> FOR VALUES IN ('click')"],
  },
  'partition set up otherwise': {
    sql: `ALTER TABLE shop.events_2025 ENABLE ROW LEVEL SECURITY, REPLICA IDENTITY FULL, SET (fillfactor = 50);
      ALTER TABLE shop.events_2025 ALTER payload SET NOT NULL, ALTER kind SET DEFAULT 'view', ALTER kind SET STORAGE PLAIN;
      ALTER TABLE shop.events_2025 CLUSTER ON events_2025_kind_happened_at_idx; ALTER INDEX shop.events_2025_pkey SET (fillfactor = 60)`,
    found: [
      'changed partition:shop.events_2025 row-security: null -> enabled',
      'changed partition:shop.events_2025 replica-identity: null -> full',
      'changed partition:shop.events_2025 options: null -> fillfactor=50',
      "changed partition:shop.events_2025 columns: null -> kind DEFAULT 'view'::text STORAGE PLAIN,payload NOT NULL",
      "changed partition:shop.events_2025 indexes: null -> btree (id, happened_at, kind) WITH (fillfactor='60'),btree (kind, happened_at) CLUSTER",
    ],
  },
  'column missing': { sql: 'ALTER TABLE shop.orders DROP COLUMN note', found: ['missing column:shop.orders.note'] },
  'column extra': { sql: 'ALTER TABLE shop.orders ADD COLUMN added text', found: ['extra column:shop.orders.added'] },
  'column order': {
    sql: "ALTER TABLE shop.orders DROP COLUMN note; ALTER TABLE shop.orders ADD COLUMN note text DEFAULT 'none''s \"left\" \\ back'",
    found: [],
  },
  'column type': {
    sql: 'ALTER TABLE shop.brands ALTER COLUMN name TYPE varchar(80)',
    found: ['changed column:shop.brands.name type: text -> character varying(80)'],
  },
  'column type modifier': {
    sql: 'ALTER TABLE shop.payments ALTER COLUMN amount TYPE numeric(16, 2); ALTER TABLE shop.products ALTER COLUMN updated_at TYPE timestamp',
    found: [
      'changed column:shop.payments.amount type: numeric(14,2) -> numeric(16,2)',
      'changed column:shop.products.updated_at type: timestamp(3) without time zone -> timestamp without time zone',
    ],
  },
  'column nullable': {
    sql: 'ALTER TABLE shop.brands ALTER COLUMN name DROP NOT NULL',
    found: ['changed column:shop.brands.name nullable: false -> true'],
  },
  'column not null, never validated': {
    since: 18,
    sql: 'ALTER TABLE shop.brands ALTER name DROP NOT NULL; ALTER TABLE shop.brands ADD CONSTRAINT nn NOT NULL name NOT VALID',
    found: ['changed column:shop.brands.name not-null-validated: null -> false'],
  },
  'column not null, not inherited': {
    since: 18,
    sql: 'ALTER TABLE shop.brands ALTER name DROP NOT NULL; ALTER TABLE shop.brands ADD CONSTRAINT nn NOT NULL name NO INHERIT',
    found: ['changed column:shop.brands.name not-null-no-inherit: null -> true'],
  },
  'column default': {
    sql: "ALTER TABLE shop.orders ALTER currency SET DEFAULT 'USD'; ALTER TABLE shop.orders ALTER placed_at SET DEFAULT now(); ALTER TABLE shop.carts ALTER id DROP DEFAULT",
    found: [
      "changed column:shop.orders.currency default: 'EUR'::bpchar -> 'USD'::bpchar",
      'changed column:shop.orders.placed_at default: clock_timestamp() -> now()',
      'changed column:shop.carts.id default: gen_random_uuid() -> null',
    ],
  },
  'serial sequence renamed': { sql: 'ALTER SEQUENCE shop.orders_id_seq RENAME TO something_else', found: [] },
  'serial with another expression': {
    sql: "ALTER TABLE shop.addresses ALTER id SET DEFAULT nextval('shop.addresses_id_seq') * 2",
    found: ['changed column:shop.addresses.id default: nextval(own sequence) -> (nextval(own sequence) * 2)'],
  },
  'serial that draws from two sequences of its own': {
    sql: "ALTER SEQUENCE shop.plain_counter CACHE 7 OWNED BY shop.addresses.id; ALTER TABLE shop.addresses ALTER id SET DEFAULT nextval('shop.addresses_id_seq') + nextval('shop.plain_counter')",
    found: [
      'changed column:shop.addresses.id default: nextval(own sequence) -> (nextval(own sequence) + nextval(own sequence))',
      'changed column:shop.addresses.id sequence: null -> AS bigint CACHE 7',
      'missing sequence:shop.plain_counter',
    ],
  },
  'serial that begins anew after a crash': {
    since: 15,
    sql: 'ALTER SEQUENCE shop.orders_id_seq SET UNLOGGED; ALTER SEQUENCE shop.plain_counter SET UNLOGGED',
    found: [
      'changed column:shop.orders.id sequence: null -> UNLOGGED',
      'changed sequence:shop.plain_counter persistence: null -> unlogged',
    ],
  },
  'serial type': {
    sql: 'ALTER SEQUENCE shop.orders_id_seq AS integer',
    found: ['changed column:shop.orders.id sequence: null -> AS integer'],
  },
  'identity kind': {
    sql: 'ALTER TABLE shop.customers ALTER id SET GENERATED BY DEFAULT',
    found: ['changed column:shop.customers.id identity: ALWAYS -> BY DEFAULT'],
  },
  'identity options': {
    sql: 'ALTER TABLE shop.categories ALTER id SET INCREMENT BY 20',
    found: ['changed column:shop.categories.id sequence: INCREMENT BY 10 START WITH 100 -> INCREMENT BY 20 START WITH 100'],
  },
  'identity dropped': {
    sql: 'ALTER TABLE shop.customers ALTER id DROP IDENTITY',
    found: ['changed column:shop.customers.id identity: ALWAYS -> null'],
  },
  'generated expression': {
    sql: 'ALTER TABLE shop.order_items DROP amount; ALTER TABLE shop.order_items ADD amount numeric(14, 2) GENERATED ALWAYS AS (quantity * unit_price + 1) STORED',
    found: [
      'changed column:shop.order_items.amount generated: ((quantity)::numeric * unit_price) STORED -> (((quantity)::numeric * unit_price) + (1)::numeric) STORED',
    ],
  },
  'generated no more': {
    sql: 'ALTER TABLE shop.order_items ALTER amount DROP EXPRESSION',
    found: ['changed column:shop.order_items.amount generated: ((quantity)::numeric * unit_price) STORED -> null'],
  },
  'generated virtual': {
    since: 18,
    sql: 'ALTER TABLE shop.order_items DROP amount; ALTER TABLE shop.order_items ADD amount numeric(14, 2) GENERATED ALWAYS AS (quantity * unit_price) VIRTUAL',
    found: [
      'changed column:shop.order_items.amount generated: ((quantity)::numeric * unit_price) STORED -> ((quantity)::numeric * unit_price) VIRTUAL',
    ],
  },
  'column collation': {
    sql: 'ALTER TABLE shop.addresses ALTER city TYPE text COLLATE "POSIX"',
    found: ['changed column:shop.addresses.city collation: "C" -> "POSIX"'],
  },
  'column storage and compression': {
    sql: 'ALTER TABLE shop.reviews ALTER body SET STORAGE EXTERNAL; ALTER TABLE shop.brands ALTER logo SET COMPRESSION pglz',
    found: [
      'changed column:shop.brands.logo compression: null -> pglz',
      'changed column:shop.reviews.body storage: null -> EXTERNAL',
    ],
  },
  'primary key missing': {
    sql: 'ALTER TABLE shop.coupons DROP CONSTRAINT coupons_pkey CASCADE',
    found: ['missing foreign-key:shop.order_coupons.order_coupons_code_fkey', 'missing primary-key:shop.coupons.coupons_pkey'],
  },
  'primary key columns': {
    sql: 'ALTER TABLE shop.order_coupons DROP CONSTRAINT order_coupons_pkey, ADD PRIMARY KEY (order_id, code)',
    found: ['changed primary-key:shop.order_coupons.order_coupons_pkey columns: (code, order_id) -> (order_id, code)'],
  },
  'primary key include': {
    sql: 'ALTER TABLE shop.wishlists DROP CONSTRAINT wishlists_pkey, ADD PRIMARY KEY (customer_id, product_id)',
    found: [
      'changed primary-key:shop.wishlists.wishlists_pkey columns: (customer_id, product_id) INCLUDE (added) -> (customer_id, product_id)',
    ],
  },
  'primary key name': {
    sql: 'ALTER TABLE shop.coupons RENAME CONSTRAINT coupons_pkey TO pk',
    found: ['changed primary-key:shop.coupons.coupons_pkey name: coupons_pkey -> pk'],
  },
  'index of a constraint': {
    sql: `ALTER TABLE shop.coupons CLUSTER ON coupons_pkey; ALTER INDEX shop.brands_name_key SET (fillfactor = 50); ALTER TABLE shop.brands REPLICA IDENTITY USING INDEX brands_name_key;
      ALTER TABLE ONLY shop.events ADD CONSTRAINT half UNIQUE (kind, happened_at)`,
    found: [
      'changed primary-key:shop.coupons.coupons_pkey clustered: null -> true',
      'changed table:shop.brands replica-identity: null -> index',
      'changed unique:shop.brands.brands_name_key options: null -> fillfactor=50',
      'changed unique:shop.brands.brands_name_key replica-identity: null -> true',
      'extra unique:shop.events.half',
    ],
  },
  'unique missing': {
    sql: 'ALTER TABLE shop.brands DROP CONSTRAINT brands_name_key',
    found: ['missing unique:shop.brands.brands_name_key'],
  },
  'unique extra': { sql: 'ALTER TABLE shop.brands ADD UNIQUE (logo)', found: ['extra unique:shop.brands.brands_logo_key'] },
  'unique columns, same name': {
    sql: 'ALTER TABLE shop.reviews DROP CONSTRAINT reviews_product_id_customer_id_key, ADD CONSTRAINT reviews_product_id_customer_id_key UNIQUE (product_id)',
    found: ['changed unique:shop.reviews.reviews_product_id_customer_id_key columns: (product_id, customer_id) -> (product_id)'],
  },
  'unique deferrable': {
    sql: 'ALTER TABLE shop.products DROP CONSTRAINT products_sku_unique, ADD CONSTRAINT products_sku_unique UNIQUE (sku)',
    found: ['changed unique:shop.products.products_sku_unique deferrable: DEFERRABLE -> null'],
  },
  'unique nulls not distinct': {
    since: 15,
    sql: 'ALTER TABLE shop.shipments DROP CONSTRAINT shipments_tracking_key, ADD CONSTRAINT shipments_tracking_key UNIQUE NULLS NOT DISTINCT (tracking)',
    found: ['changed unique:shop.shipments.shipments_tracking_key columns: (tracking) -> NULLS NOT DISTINCT (tracking)'],
  },
  'check missing': { sql: 'ALTER TABLE shop.customers DROP CONSTRAINT named', found: ['missing check:shop.customers.named'] },
  'check expression': {
    sql: 'ALTER TABLE shop.reviews DROP CONSTRAINT reviews_stars_check, ADD CONSTRAINT reviews_stars_check CHECK (stars BETWEEN 1 AND 10)',
    found: [
      'changed check:shop.reviews.reviews_stars_check expression: (((stars >= 1) AND (stars <= 5))) -> (((stars >= 1) AND (stars <= 10)))',
    ],
  },
  'check validated': {
    sql: 'ALTER TABLE shop.payments VALIDATE CONSTRAINT known_method',
    found: ['changed check:shop.payments.known_method not-valid: true -> null'],
  },
  'check name': {
    sql: 'ALTER TABLE shop.customers RENAME CONSTRAINT named TO renamed',
    found: ['changed check:shop.customers.named name: named -> renamed'],
  },
  'check not inherited': {
    sql: 'ALTER TABLE shop.audit_log ADD CONSTRAINT c CHECK (id > 0) NO INHERIT',
    found: ['extra check:shop.audit_log.c'],
  },
  'check not enforced': {
    since: 18,
    sql: "ALTER TABLE shop.customers DROP CONSTRAINT named, ADD CONSTRAINT named CHECK (length(full_name) > 0 AND full_name <> 'null') NOT ENFORCED",
    found: ['changed check:shop.customers.named not-enforced: null -> true'],
  },
  'exclusion missing': {
    sql: 'ALTER TABLE shop.price_history DROP CONSTRAINT price_history_product_id_valid_during_excl',
    found: ['missing exclusion:shop.price_history.price_history_product_id_valid_during_excl'],
  },
  'exclusion predicate': {
    sql: 'ALTER TABLE shop.price_history DROP CONSTRAINT price_history_product_id_valid_during_excl, ADD CONSTRAINT x EXCLUDE USING gist (product_id WITH =, valid_during WITH &&)',
    found: [
      'extra exclusion:shop.price_history.x',
      'missing exclusion:shop.price_history.price_history_product_id_valid_during_excl',
    ],
  },
  'foreign key missing': {
    sql: 'ALTER TABLE shop.reviews DROP CONSTRAINT reviews_customer_id_fkey',
    found: ['missing foreign-key:shop.reviews.reviews_customer_id_fkey'],
  },
  'foreign key actions, another name': {
    sql: 'ALTER TABLE shop.reviews DROP CONSTRAINT reviews_customer_id_fkey, ADD CONSTRAINT fk_made_by_tool FOREIGN KEY (customer_id) REFERENCES shop.customers ON DELETE CASCADE ON UPDATE RESTRICT',
    found: [
      'changed foreign-key:shop.reviews.reviews_customer_id_fkey on-delete: SET NULL -> CASCADE',
      'changed foreign-key:shop.reviews.reviews_customer_id_fkey on-update: NO ACTION -> RESTRICT',
      'changed foreign-key:shop.reviews.reviews_customer_id_fkey name: reviews_customer_id_fkey -> fk_made_by_tool',
    ],
  },
  'foreign key name': {
    sql: 'ALTER TABLE shop.reviews RENAME CONSTRAINT reviews_customer_id_fkey TO fk',
    found: ['changed foreign-key:shop.reviews.reviews_customer_id_fkey name: reviews_customer_id_fkey -> fk'],
  },
  'foreign key target': {
    sql: 'ALTER TABLE shop.refunds DROP CONSTRAINT refunds_payment_id_fkey, ADD CONSTRAINT refunds_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES shop.carts NOT VALID',
    found: ['changed foreign-key:shop.refunds.refunds_payment_id_fkey references: shop.payments -> shop.carts'],
  },
  'foreign key match, deferrable and validity': {
    sql: `ALTER TABLE shop.shipments DROP CONSTRAINT shipments_order_id_line_fkey, ADD CONSTRAINT shipments_order_id_line_fkey FOREIGN KEY (order_id, line) REFERENCES shop.order_items ON UPDATE CASCADE;
    ALTER TABLE shop.employees ALTER CONSTRAINT employees_manager_id_fkey DEFERRABLE INITIALLY DEFERRED; ALTER TABLE shop.refunds VALIDATE CONSTRAINT refunds_payment_id_fkey`,
    found: [
      'changed foreign-key:shop.employees.employees_manager_id_fkey deferrable: null -> DEFERRABLE INITIALLY DEFERRED',
      'changed foreign-key:shop.refunds.refunds_payment_id_fkey not-valid: true -> null',
      'changed foreign-key:shop.shipments.shipments_order_id_line_fkey match: FULL -> null',
    ],
  },
  'foreign key set null of some columns': {
    since: 15,
    sql: 'ALTER TABLE shop.reviews DROP CONSTRAINT reviews_customer_id_fkey, ADD CONSTRAINT reviews_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers ON DELETE SET NULL (customer_id)',
    found: ['changed foreign-key:shop.reviews.reviews_customer_id_fkey on-delete: SET NULL -> SET NULL (customer_id)'],
  },
  'foreign key not enforced': {
    since: 18,
    sql: 'ALTER TABLE shop.reviews ALTER CONSTRAINT reviews_customer_id_fkey NOT ENFORCED',
    found: ['changed foreign-key:shop.reviews.reviews_customer_id_fkey not-enforced: null -> true'],
  },
  'index missing': { sql: 'DROP INDEX shop.products_hash', found: ['missing index:shop.products.products_hash'] },
  'index extra, of a materialized view': {
    sql: 'CREATE INDEX added ON shop.daily_sales (total)',
    found: ['extra index:shop.daily_sales.added'],
  },
  'index name': {
    sql: 'ALTER INDEX shop.orders_customer RENAME TO made_by_tool',
    found: ['changed index:shop.orders.orders_customer name: orders_customer -> made_by_tool'],
  },
  'index unique': {
    sql: 'DROP INDEX shop.products_brin; DROP INDEX shop.orders_customer; CREATE UNIQUE INDEX orders_customer ON shop.orders (customer_id, placed_at DESC)',
    found: ['changed index:shop.orders.orders_customer unique: false -> true', 'missing index:shop.products.products_brin'],
  },
  'index order, predicate, include, operator class, options': {
    sql: `
    DROP INDEX shop.orders_open; CREATE INDEX orders_open ON shop.orders (placed_at) WHERE status = 'new';
    DROP INDEX shop.customers_created; CREATE INDEX customers_created ON shop.customers (created_at DESC, country) INCLUDE (full_name);
    DROP INDEX shop.products_attributes; CREATE INDEX products_attributes ON shop.products USING gin (attributes);
    ALTER INDEX shop.products_brin SET (pages_per_range = 64)`,
    found: [
      'changed index:shop.customers.customers_created definition: * -> *',
      'changed index:shop.orders.orders_open definition: * -> *',
      'changed index:shop.products.products_attributes definition: gin (attributes jsonb_path_ops) -> gin (attributes)',
      "changed index:shop.products.products_brin definition: brin (updated_at) WITH (pages_per_range='32') -> brin (updated_at) WITH (pages_per_range='64')",
    ],
  },
  'index invalid': {
    sql: "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.products_hash'::regclass",
    found: ['changed index:shop.products.products_hash valid: null -> false'],
  },
  'view missing': { sql: 'DROP VIEW shop.ranked', found: ['missing view:shop.ranked'] },
  'view definition': {
    sql: "CREATE OR REPLACE VIEW shop.open_orders AS SELECT id, customer_id, total, placed_at FROM shop.orders WHERE status IN ('new')",
    found: ['changed view:shop.open_orders definition: * -> *'],
  },
  'view options': {
    sql: 'ALTER VIEW shop.customer_totals RESET (security_barrier)',
    found: ['changed view:shop.customer_totals options: security_barrier=true -> null'],
  },
  'view default': {
    sql: 'ALTER VIEW shop.open_orders ALTER total SET DEFAULT 5, ALTER placed_at SET DEFAULT now()',
    found: ['changed view:shop.open_orders defaults: null -> placed_at DEFAULT now(),total DEFAULT 5'],
  },
  'materialized view definition': {
    sql: 'DROP MATERIALIZED VIEW shop.daily_sales; CREATE MATERIALIZED VIEW shop.daily_sales AS SELECT 1 AS day, 2 AS currency; CREATE UNIQUE INDEX daily_sales_key ON shop.daily_sales (day, currency)',
    found: ['changed materialized-view:shop.daily_sales definition: * -> *'],
  },
  'materialized view missing': {
    sql: 'DROP MATERIALIZED VIEW shop.daily_sales',
    found: ['missing materialized-view:shop.daily_sales'],
  },
  'odd names': {
    sql: `ALTER TABLE "Odd ""schema"".x"."Tab.le ""q"" | <b>\`x\`" DROP COLUMN "new\nline"; DROP INDEX "Odd ""schema"".x"."índice 😀 raro"`,
    found: [ODD('missing column', '."new\nline"'), ODD('missing index', '."índice 😀 raro"')],
  },
  'rows and statistics': {
    sql: "INSERT INTO shop.countries VALUES ('DE', 'Germany'); ANALYZE; REFRESH MATERIALIZED VIEW shop.daily_sales",
    found: [],
  },
};

function ODD(what: string, inside = ''): string {
  return `${what}:"Odd ""schema"".x"."Tab.le ""q"" | <b>\`x\`"${inside}`;
}
