/** The like of schema-postgres.ts for MySQL and MariaDB, which keep everything in one database. */

const NOUNS = ['account', 'order', 'invoice', 'shipment', 'product', 'price', 'visit', 'message', 'contract', 'payment'];

/** Statements in batches of some dozen, to be run one batch after the other. */
export function* mysqlSchema(tables: number): Generator<string> {
  let batch: string[] = [];
  for (let i = 0; i < tables; i++) {
    batch.push(table(i));
    if (i % 20 === 19) batch.push(view(i));
    if (batch.length >= 50 || i === tables - 1) {
      yield batch.join(';\n');
      batch = [];
    }
  }
}

/** What makes the target differ from the reference: a little of everything, as on a bad day. */
export function mysqlDrift(tables: number): string {
  const statements: string[] = [];
  for (let i = 7; i < tables; i += 500) {
    statements.push(
      `ALTER TABLE ${name(i)} DROP COLUMN note`,
      `ALTER TABLE ${name(i + 1)} MODIFY amount decimal(14,2) NOT NULL DEFAULT 0.00`,
      `ALTER TABLE ${name(i + 2)} MODIFY is_active tinyint(1) DEFAULT 1`,
      `ALTER TABLE ${name(i + 3)} DROP INDEX ${name(i + 3)}_tenant`,
      `ALTER TABLE ${name(i + 4)} ADD COLUMN surplus text`,
      `ALTER TABLE ${name(i + 5)} ALTER COLUMN title SET DEFAULT 'untitled'`,
    );
  }
  return statements.join(';\n');
}

function table(i: number): string {
  const t = name(i);
  const parts = [
    'id bigint unsigned NOT NULL AUTO_INCREMENT',
    'tenant_id int NOT NULL',
    "state enum('new','open','paid','shipped','closed') NOT NULL DEFAULT 'new'",
    "title varchar(120) NOT NULL DEFAULT ''",
    'amount decimal(12,2) NOT NULL DEFAULT 0.00',
    'is_active tinyint(1) NOT NULL DEFAULT 1',
    'details json',
    'note text',
    'created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP',
    'updated_at timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP',
    'parent_id bigint unsigned',
  ];
  if (i % 2 === 1 && i > 2) parts.push('owner_id bigint unsigned');
  parts.push('PRIMARY KEY (id)', `KEY ${t}_tenant (tenant_id, created_at)`, `KEY ${t}_state (state, is_active)`);
  if (i > 0) parts.push(foreignKey(i, 'parent', Math.floor(i / 2)));
  if (i % 2 === 1 && i > 2) parts.push(foreignKey(i, 'owner', Math.floor(i / 3)));
  if (i % 3 === 0) parts.push(`CONSTRAINT ${t}_amount_check CHECK (amount >= 0 AND char_length(title) < 100)`);
  if (i % 5 === 0) parts.push(`UNIQUE KEY ${t}_title (tenant_id, title)`);
  return `CREATE TABLE ${t} (${parts.join(', ')})`;
}

function view(i: number): string {
  return `CREATE VIEW recent_${name(i)} AS SELECT t.id, t.title, t.amount, p.title AS parent_title
  FROM ${name(i)} t LEFT JOIN ${name(Math.floor(i / 2))} p ON p.id = t.parent_id WHERE t.is_active AND t.state <> 'closed'`;
}

function foreignKey(i: number, role: string, to: number): string {
  const action = role === 'parent' ? 'ON DELETE CASCADE' : 'ON DELETE SET NULL';
  return `CONSTRAINT ${name(i)}_${role} FOREIGN KEY (${role}_id) REFERENCES ${name(to)} (id) ${action}`;
}

const name = (i: number) => `${NOUNS[i % NOUNS.length]}_${i}`;
