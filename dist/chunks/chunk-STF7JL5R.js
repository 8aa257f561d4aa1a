import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// src/rules/list/columns.ts
var COLUMN_RULES = [
  {
    name: "missing-column",
    title: "A column of the reference does not exist in the target",
    severity: "error",
    matches: { change: "missing", kind: "column" },
    why: "Every query that names the column fails. Usually a migration was not run. The columns of a table that is missing as a whole are not reported one by one.",
    fix: "Run the migration that adds it. On a table with rows, add a column that must not be null in three steps: nullable, filled, then NOT NULL. If the column was renamed, rename it instead, so that its values stay."
  },
  {
    name: "extra-column",
    title: "A column of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "column" },
    why: "An insert that does not know the column fails when it is NOT NULL without a default; else the column is dead weight, or the reference is behind.",
    fix: "Drop it when nothing reads it any more, or write the migration that adds it to the reference."
  },
  {
    name: "column-type",
    title: "The type of a column differs",
    severity: "error",
    matches: { change: "changed", kind: "column", property: ["type", "srid"] },
    why: "Values that fit on one side are refused, cut or rounded on the other, and comparisons and joins behave differently.",
    fix: "Change the type on the target. Widening is mostly safe; narrowing can fail on the rows that are there; many changes rewrite the table."
  },
  {
    name: "column-nullable",
    title: "A column accepts NULL on one side only",
    severity: "error",
    matches: { change: "changed", kind: "column", property: "nullable" },
    why: "Where NULL is accepted, code meets values that it does not expect; where it is not, inserts fail.",
    fix: "Before setting NOT NULL, fill the rows that hold NULL: the change fails as long as there is one."
  },
  {
    name: "column-not-validated",
    title: "NOT NULL was never checked against the rows that were there before it",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "not-null-validated" },
    why: "Old rows may still hold NULL although the column looks as if it could not.",
    fix: "Fill the rows that hold NULL and validate the constraint."
  },
  {
    name: "column-default",
    title: "The default of a column differs",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "default" },
    why: "Inserts that leave the column out store another value, or fail if there is no default and NULL is refused.",
    fix: "Set the default on the target. Rows that exist keep their values."
  },
  {
    name: "column-on-update",
    title: "A column is set on update on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "on-update" },
    why: "Timestamps of the last change stay as they were, and whatever looks for changed rows misses them.",
    fix: "Set the ON UPDATE clause of the column on the target."
  },
  {
    name: "column-identity",
    title: "The way in which a column numbers its rows differs",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: ["identity", "sequence", "auto-increment"] },
    why: "Inserts without a number fail, or numbers that the application gives are refused.",
    fix: "Set identity or auto-increment on the target. Let it continue above the highest number in use."
  },
  {
    name: "column-generated",
    title: "A generated column is computed differently, or on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "generated" },
    why: "The same row shows another value on each side, and inserts that give a value fail where the column is generated.",
    fix: "The expression of a stored column is changed by adding the column anew. This rewrites the table."
  },
  {
    name: "column-collation",
    title: "The character set or collation of a column differs",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "collation" },
    why: "Order, equality and uniqueness of texts depend on it: two names that are one on one side may be two on the other.",
    fix: "Change the collation on the target. Indexes on the column are rebuilt, and a unique one can fail on the rows that are there."
  },
  {
    name: "column-visibility",
    title: "A column is hidden from SELECT * on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: "invisible" },
    why: "Code that reads all columns, or inserts without naming them, gets more or fewer than it expects.",
    fix: "Make the column visible or invisible on the target."
  },
  {
    name: "column-storage",
    title: "The values of a column are stored or compressed differently",
    severity: "warning",
    matches: { change: "changed", kind: "column", property: ["storage", "compression"] },
    why: "It changes size and speed, not results.",
    fix: "Set storage and compression of the column on the target. Rows that exist keep theirs until they are written again."
  },
  {
    name: "column-definition",
    title: "Something else about a column differs",
    severity: "warning",
    matches: { change: "changed", kind: "column" },
    why: "The finding names the property; it has no rule of its own.",
    fix: "Change the column on the target as the reference has it."
  }
];

// src/rules/list/constraints.ts
var CONSTRAINTS = ["primary-key", "unique", "check", "exclusion", "foreign-key"];
var VALIDITY = ["not-valid", "not-enforced", "enforced"];
var CONSTRAINT_RULES = [
  {
    name: "constraint-name",
    title: "A constraint has another name, and is otherwise the same",
    severity: "info",
    matches: { change: "changed", kind: CONSTRAINTS, property: "name" },
    why: "Constraints are matched by what they do. Only migrations and error handlers that name the constraint notice.",
    fix: "Rename it, or turn the rule off: tools that name constraints differently are no harm."
  },
  {
    name: "constraint-index",
    title: "The index behind a constraint has other storage options, orders the table, or is not complete, on one side only",
    severity: "warning",
    matches: { change: "changed", kind: ["primary-key", "unique", "exclusion"], property: ["options", "clustered", "valid"] },
    why: "The same rows are accepted. Options change size and speed; an index that is not valid lacks some of the partitions.",
    fix: "Alter the index, or the table that is clustered on it; attach the indexes that are missing."
  },
  {
    name: "missing-primary-key",
    title: "A table has no primary key in the target",
    severity: "error",
    matches: { change: "missing", kind: "primary-key" },
    why: "Duplicate rows get in, foreign keys cannot refer to the table, and replication cannot identify rows.",
    fix: "Remove duplicates and rows without a key, then add the primary key."
  },
  {
    name: "extra-primary-key",
    title: "A table has a primary key in the target only",
    severity: "error",
    matches: { change: "extra", kind: "primary-key" },
    why: "Rows that the reference accepts are refused by the target.",
    fix: "Add the primary key to the reference, or drop it from the target."
  },
  {
    name: "primary-key-columns",
    title: "The primary key of a table has other columns, or in another order",
    severity: "error",
    matches: { change: "changed", kind: "primary-key", property: "columns" },
    why: "What makes a row unique differs: inserts that succeed on one side fail, or make duplicates, on the other.",
    fix: "Make sure that the new key is unique in the rows that are there, then replace the primary key."
  },
  {
    name: "primary-key-definition",
    title: "Something else about a primary key differs",
    severity: "error",
    matches: { change: "changed", kind: "primary-key" },
    why: "The finding names the property, most often when the key is checked (deferrable or not).",
    fix: "Replace the primary key on the target."
  },
  {
    name: "missing-foreign-key",
    title: "A foreign key of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "foreign-key" },
    why: "Rows that refer to nothing get in, and deletes leave orphans behind.",
    fix: "Find and repair orphans, then add the key: first without validation where the server can, then validate it."
  },
  {
    name: "extra-foreign-key",
    title: "A foreign key of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "foreign-key" },
    why: "Inserts and deletes that the reference accepts are refused by the target.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "foreign-key-references",
    title: "A foreign key refers to another table or other columns",
    severity: "warning",
    matches: {
      change: "changed",
      kind: "foreign-key",
      property: ["references", "to-columns", "columns"]
    },
    why: "The target enforces something else than the reference.",
    fix: "Drop the key and add that of the reference, after repairing rows that would violate it."
  },
  {
    name: "foreign-key-on-delete",
    title: "Deleting a parent row does something else",
    severity: "warning",
    matches: { change: "changed", kind: "foreign-key", property: "on-delete" },
    why: "The same DELETE is refused on one side, and on the other it deletes or empties rows of further tables.",
    fix: "Drop the key and add it again with the action of the reference."
  },
  {
    name: "foreign-key-on-update",
    title: "Changing the key of a parent row does something else",
    severity: "warning",
    matches: { change: "changed", kind: "foreign-key", property: "on-update" },
    why: "The same UPDATE is refused on one side, and changes rows of further tables on the other.",
    fix: "Drop the key and add it again with the action of the reference."
  },
  {
    name: "foreign-key-deferrable",
    title: "A foreign key is checked at another time",
    severity: "warning",
    matches: { change: "changed", kind: "foreign-key", property: "deferrable" },
    why: "Transactions that count on checks at commit fail where the key is checked at once.",
    fix: "Alter the constraint on the target."
  },
  {
    name: "foreign-key-validity",
    title: "A foreign key was not checked against existing rows, or is not enforced, on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "foreign-key", property: VALIDITY },
    why: "There may be rows that refer to nothing.",
    fix: "Repair orphans, then validate the constraint."
  },
  {
    name: "foreign-key-definition",
    title: "Something else about a foreign key differs",
    severity: "warning",
    matches: { change: "changed", kind: "foreign-key" },
    why: "The finding names the property.",
    fix: "Drop the key and add that of the reference."
  },
  {
    name: "missing-unique",
    title: "A unique constraint of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "unique" },
    why: "Duplicates get in, and inserts that handle conflicts on these columns fail.",
    fix: "Remove duplicates, then add the constraint."
  },
  {
    name: "extra-unique",
    title: "A unique constraint of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "unique" },
    why: "Rows that the reference accepts are refused by the target.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "unique-definition",
    title: "A unique constraint covers other columns, or is checked differently",
    severity: "warning",
    matches: { change: "changed", kind: "unique" },
    why: "What counts as a duplicate differs between the sides.",
    fix: "Add the constraint of the reference, then drop the old one."
  },
  {
    name: "missing-check",
    title: "A check constraint of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "check" },
    why: "Values get in that the application takes for impossible.",
    fix: "Repair rows that violate it, then add the constraint."
  },
  {
    name: "extra-check",
    title: "A check constraint of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "check" },
    why: "Rows that the reference accepts are refused by the target.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "check-validity",
    title: "A check was not applied to existing rows, or is not enforced, on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "check", property: VALIDITY },
    why: "There may be rows that violate it.",
    fix: "Repair those rows, then validate or enforce the constraint."
  },
  {
    name: "check-definition",
    title: "A check constraint demands something else",
    severity: "warning",
    matches: { change: "changed", kind: "check" },
    why: "Values that one side refuses get in on the other.",
    fix: "Add the constraint of the reference, then drop the old one."
  },
  {
    name: "missing-exclusion",
    title: "An exclusion constraint of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "exclusion" },
    why: "Rows that must not overlap can.",
    fix: "Repair rows that overlap, then add the constraint. This builds an index."
  },
  {
    name: "extra-exclusion",
    title: "An exclusion constraint of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "exclusion" },
    why: "Rows that the reference accepts are refused by the target.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "exclusion-definition",
    title: "An exclusion constraint excludes other rows",
    severity: "warning",
    matches: { change: "changed", kind: "exclusion" },
    why: "Rows that one side refuses get in on the other.",
    fix: "Add the constraint of the reference, then drop the old one."
  }
];

// src/rules/list/general.ts
var GENERAL_RULES = [
  {
    name: "access-count",
    title: "The sides have different numbers of privileges or comments, which are counted but not compared",
    severity: "info",
    matches: {
      change: "changed",
      kind: ["privilege", "column-privilege", "default-privilege", "user-mapping", "comment"],
      property: "count"
    },
    why: "Users and what they may do differ between environments by nature, so this is seldom drift; but a privilege that the application needs may be among what is missing.",
    fix: "Compare them by hand if the application is refused something, or turn the rule off."
  },
  {
    name: "uncompared-count",
    title: "The sides have different numbers of something that is counted but not compared",
    severity: "warning",
    matches: { change: "changed", property: "count" },
    why: "Driftgate does not compare every kind of object (see COVERAGE.md), but it counts them. Different numbers mean that at least one is missing or extra; equal numbers do not mean that they are the same.",
    fix: "Compare the objects of this kind by hand, or turn the rule off if the sides differ on purpose."
  },
  {
    name: "missing-object",
    title: "Something else of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing" },
    why: "It is an object of a kind that has no rule of its own; the finding names it.",
    fix: "Create it on the target."
  },
  {
    name: "extra-object",
    title: "Something else of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra" },
    why: "It is an object of a kind that has no rule of its own; the finding names it.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "object-name",
    title: "Something else has another name, and is otherwise the same",
    severity: "info",
    matches: { change: "changed", property: "name" },
    why: "Only what refers to it by name notices.",
    fix: "Rename it, or turn the rule off."
  },
  {
    name: "changed-object",
    title: "Something else differs",
    severity: "warning",
    matches: { change: "changed" },
    why: "It is an object of a kind that has no rule of its own; the finding names it and the property.",
    fix: "Change it on the target as the reference has it."
  }
];

// src/rules/list/indexes.ts
var INDEX_RULES = [
  {
    name: "missing-index",
    title: "An index of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "index" },
    why: "Queries return the same, but may be slow under production data; if the index is unique, duplicates get in.",
    fix: "Create it without blocking writes where the server can. A unique index fails on duplicates that are there already."
  },
  {
    name: "extra-index",
    title: "An index of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "index" },
    why: "It slows down writes. Often somebody made it to cure a slow query, and the reference should have it too.",
    fix: "See whether it is used; then add it to the reference, or drop it."
  },
  {
    name: "index-unique",
    title: "An index is unique on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "index", property: "unique" },
    why: "Where it is not, duplicates get in that the other side would refuse.",
    fix: "Remove duplicates, then create the index anew."
  },
  {
    name: "index-validity",
    title: "An index is invalid, invisible or ignored on one side only",
    severity: "warning",
    matches: { change: "changed", kind: "index", property: ["valid", "invisible"] },
    why: "It costs writes but serves no queries. An invalid index is what is left of a build that failed.",
    fix: "Rebuild an invalid index, or drop it and create it again; make an invisible one visible."
  },
  {
    name: "index-name",
    title: "An index has another name, and is otherwise the same",
    severity: "info",
    matches: { change: "changed", kind: "index", property: "name" },
    why: "Only migrations and hints that name the index notice.",
    fix: "Rename it, or turn the rule off: tools that name indexes differently are no harm."
  },
  {
    name: "index-definition",
    title: "An index covers other columns, or in another way",
    severity: "warning",
    matches: { change: "changed", kind: "index" },
    why: "Columns, their order, the method, a WHERE clause or a prefix length decide which queries the index can serve.",
    fix: "Create the index of the reference under another name, drop the old one, then rename."
  }
];

// src/rules/list/migrations.ts
var MIGRATION_RULES = [
  {
    name: "pending-migration",
    title: "A migration of the reference has not run in the target yet",
    severity: "info",
    matches: { change: "missing", kind: "migration" },
    why: "What it will bring is no drift: the target is compared with the revision that its own migration table claims, and the report lists what is pending. On a pull request that adds a migration this is as it should be.",
    fix: "Run the migrations of the project. Where the target has to be up to date, make this rule an error."
  },
  {
    name: "unknown-migration",
    title: "The target has had a migration that the reference does not have",
    severity: "warning",
    matches: { change: "extra", kind: "migration" },
    why: "It was applied from another branch, or its file was deleted or renamed after it ran. What it brought to the target shows as drift.",
    fix: "Merge or restore its file. If the target belongs to another branch, compare it with that branch."
  },
  {
    name: "failed-migration",
    title: "The target notes a migration as failed or not finished",
    severity: "error",
    matches: { change: "changed", kind: "migration", property: "state" },
    why: "It may have run in part, and its tool refuses to go on before that is settled.",
    fix: "Find out what was done, repair it, and let the tool's own command (repair, resolve, force) note it."
  },
  {
    name: "edited-migration",
    title: "The target has had a migration with another text than the reference has under that name",
    severity: "warning",
    matches: { change: "changed", kind: "migration", property: "text" },
    why: "Its tool keeps a checksum, and the file's is another one: the file was edited after it ran, so new databases are not made as this one was.",
    fix: "Restore the file as it ran, and put the change into a new migration."
  }
];

// src/rules/list/schemas.ts
var SCHEMA_RULES = [
  {
    name: "missing-schema",
    title: "A schema of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "schema" },
    why: "What is in it is missing too and is reported by its own rules. By itself an empty schema harms nothing.",
    fix: "Create the schema before what belongs into it."
  },
  {
    name: "extra-schema",
    title: "A schema of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "schema" },
    why: "Another application lives in the same database, or the schema is left over.",
    fix: "Leave it out of the comparison if it belongs to something else, else drop it."
  },
  {
    name: "missing-extension",
    title: "An extension of the reference is not installed in the target",
    severity: "warning",
    matches: { change: "missing", kind: "extension" },
    why: "Types, functions and index methods that it brings are not there.",
    fix: "Install it. Some extensions must be allowed by the server\u2019s administrator first."
  },
  {
    name: "extra-extension",
    title: "An extension of the target is not installed in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "extension" },
    why: "Hosting services often install their own. What an extension owns is not compared.",
    fix: "Turn the rule off if the host installs it, else drop the extension or add it to the reference."
  },
  {
    name: "extension-version",
    title: "An extension has another version",
    severity: "warning",
    matches: { change: "changed", kind: "extension", property: "version" },
    why: "Functions may behave differently. Different major versions of a server bring different versions of its extensions.",
    fix: "Update the extension on the side that is behind."
  },
  {
    name: "extension-definition",
    title: "An extension is installed in another schema",
    severity: "warning",
    matches: { change: "changed", kind: "extension" },
    why: "Code that names the schema does not find its functions and types.",
    fix: "Move the extension to the schema of the reference."
  }
];

// src/rules/list/tables.ts
var TABLE_RULES = [
  {
    name: "missing-table",
    title: "A table of the reference does not exist in the target",
    severity: "error",
    matches: { change: "missing", kind: "table" },
    why: "Every query that uses the table fails. Usually a migration was not run, or ran against another database.",
    fix: "Run the migration that creates it, parents before children: `driftgate order` prints the order. If the table was renamed, rename it instead, so that its rows stay."
  },
  {
    name: "extra-table",
    title: "A table of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "table" },
    why: "Somebody made it by hand, a migration that drops it was not run, or the reference is behind. Nothing that the reference describes depends on it.",
    fix: "Drop it, write the migration that creates it, or leave it out of the comparison if another application owns it."
  },
  {
    name: "table-persistence",
    title: "A table survives a crash on one side only",
    severity: "warning",
    matches: { change: "changed", kind: ["table", "partition", "sequence"], property: "persistence" },
    why: "An unlogged table is emptied when the server crashes, and it is not on the replicas.",
    fix: "Set the table to logged or unlogged, as the reference has it. This rewrites it."
  },
  {
    name: "table-partitioning",
    title: "A table is partitioned differently",
    severity: "warning",
    matches: { change: "changed", kind: "table", property: ["partition-key", "partition-by"] },
    why: "Queries that count on partitions being left out read all of them, and jobs that make or drop partitions fail.",
    fix: "The partitioning of a table that has rows cannot be changed in place on every server: plan for a new table, a copy and a rename."
  },
  {
    name: "row-security",
    title: "Row security is enabled or forced on one side only",
    severity: "warning",
    matches: { change: "changed", kind: ["table", "partition"], property: "row-security" },
    why: "Where it is off, the policies of the table do not apply and every row is visible to whoever may read the table.",
    fix: "Enable (or force) row security on the target, after looking at the policies that are in place there."
  },
  {
    name: "table-inheritance",
    title: "A table inherits from other tables, or is of another type, than in the reference",
    severity: "warning",
    matches: { change: "changed", kind: "table", property: ["inherits", "of-type"] },
    why: "A query on the parent returns the rows of tables that inherit from it.",
    fix: "Attach the table to its parent, or detach it, on the target."
  },
  {
    name: "replica-identity",
    title: "Changed rows are identified differently for logical replication",
    severity: "warning",
    matches: {
      change: "changed",
      kind: ["table", "partition", "index", "primary-key", "unique"],
      property: "replica-identity"
    },
    why: "Where a published table has no usable identity, its updates and deletes fail or cannot be replicated.",
    fix: "Set the replica identity of the table as the reference has it."
  },
  {
    name: "table-engine",
    title: "A table is kept by another storage engine",
    severity: "warning",
    matches: { change: "changed", kind: ["table", "partition", "materialized-view"], property: ["engine", "access-method"] },
    why: "Engines differ in transactions, foreign keys, locking and crash safety.",
    fix: "Change the engine of the table on the target. This copies the table."
  },
  {
    name: "table-collation",
    title: "The default character set or collation of a table differs",
    severity: "warning",
    matches: { change: "changed", kind: "table", property: "collation" },
    why: "Columns that are added later take over the default, so the sides drift further apart; joins between collations can fail or miss the index.",
    fix: "Change the default of the table on the target. Columns that exist keep theirs and are reported by themselves."
  },
  {
    name: "table-versioning",
    title: "A table keeps the history of its rows on one side only, or for another period",
    severity: "warning",
    matches: { change: "changed", kind: "table", property: ["system-versioned", "periods"] },
    why: "Queries on the past find nothing where no history is kept, and where it is, the table grows with every change.",
    fix: "Add system versioning to the table on the target, or drop it. To drop it deletes the history."
  },
  {
    name: "table-options",
    title: "A storage option of a table differs",
    severity: "warning",
    matches: { change: "changed", kind: "table" },
    why: "Options such as the fill factor, the row format or vacuum settings change size and speed, not results.",
    fix: "Set the option on the target, or turn the rule off if the sides differ on purpose."
  },
  {
    name: "missing-partition",
    title: "A partition of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "partition" },
    why: "Rows that belong in it are refused, or end up in the default partition.",
    fix: "Create the partition. Where a job makes partitions over time, turn the rule off for those tables."
  },
  {
    name: "extra-partition",
    title: "A partition of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "partition" },
    why: "Often a job has made it, which is no fault; otherwise old data was kept, or made by hand.",
    fix: "Where a job makes partitions over time, turn the rule off for those tables. Else detach or drop it."
  },
  {
    name: "partition-settings",
    title: "A partition has columns, indexes or storage set up otherwise than in the reference",
    severity: "warning",
    matches: { change: "changed", kind: "partition", property: ["columns", "indexes", "options"] },
    why: "What a partition has of its own wins over what the table says, for rows that are inserted into the partition itself.",
    fix: "Set up the partition as in the reference, or take it back to what the table says."
  },
  {
    name: "partition-definition",
    title: "A partition holds other rows, or belongs to another table, than in the reference",
    severity: "warning",
    matches: { change: "changed", kind: "partition" },
    why: "Rows go to other partitions than expected; dropping a partition then drops the wrong ones.",
    fix: "Detach the partition, and attach it again with the bounds of the reference."
  }
];

// src/rules/list/types.ts
var TYPE_RULES = [
  {
    name: "missing-enum",
    title: "An enumerated type of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "enum" },
    why: "Tables and casts that use it cannot be created.",
    fix: "Create the type before the tables that use it."
  },
  {
    name: "extra-enum",
    title: "An enumerated type of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "enum" },
    why: "It is left over, or the reference is behind.",
    fix: "Drop it when no column uses it."
  },
  {
    name: "enum-values",
    title: "An enumerated type has other values, or in another order",
    severity: "warning",
    matches: { change: "changed", kind: "enum" },
    why: "Rows with a value that is missing are refused; the order decides how values sort and compare.",
    fix: "Add missing values in place. To take one away, the type and every column that uses it must be rebuilt."
  },
  {
    name: "missing-domain",
    title: "A domain of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "domain" },
    why: "Tables that use it cannot be created.",
    fix: "Create the domain before the tables that use it."
  },
  {
    name: "extra-domain",
    title: "A domain of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "domain" },
    why: "It is left over, or the reference is behind.",
    fix: "Drop it when no column uses it."
  },
  {
    name: "domain-type",
    title: "The type of a domain differs",
    severity: "warning",
    matches: { change: "changed", kind: "domain", property: ["type", "collation"] },
    why: "Every column of the domain takes other values.",
    fix: "The type of a domain cannot be changed in place: make a new domain and move its columns over."
  },
  {
    name: "domain-checks",
    title: "A domain accepts other values",
    severity: "warning",
    matches: { change: "changed", kind: "domain", property: ["checks", "nullable"] },
    why: "Values that one side refuses get into every column of the domain on the other.",
    fix: "Change the constraints of the domain on the target. It fails while rows violate them."
  },
  {
    name: "domain-definition",
    title: "Something else about a domain differs",
    severity: "warning",
    matches: { change: "changed", kind: "domain" },
    why: "The finding names the property, most often the default.",
    fix: "Change the domain on the target as the reference has it."
  },
  {
    name: "missing-sequence",
    title: "A sequence of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: "sequence" },
    why: "Code and defaults that draw numbers from it fail.",
    fix: "Create it, and let it start above the highest number in use."
  },
  {
    name: "extra-sequence",
    title: "A sequence of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: "sequence" },
    why: "It is left over, or the reference is behind.",
    fix: "Drop it when no default and no code draws from it."
  },
  {
    name: "sequence-definition",
    title: "A sequence counts differently",
    severity: "warning",
    matches: { change: "changed", kind: "sequence" },
    why: "Type, step, limits and cycling decide which numbers come next and when they run out. The current value is data and is not compared.",
    fix: "Change the sequence on the target. It keeps its current value."
  }
];

// src/rules/list/views.ts
var VIEWS = ["view", "materialized-view"];
var VIEW_RULES = [
  {
    name: "missing-view",
    title: "A view of the reference does not exist in the target",
    severity: "warning",
    matches: { change: "missing", kind: VIEWS },
    why: "Queries that use the view fail.",
    fix: "Create it after the tables and views that it reads from."
  },
  {
    name: "extra-view",
    title: "A view of the target does not exist in the reference",
    severity: "warning",
    matches: { change: "extra", kind: VIEWS },
    why: "It can stand in the way when the tables that it reads from are altered.",
    fix: "Drop it, or add it to the reference."
  },
  {
    name: "view-definition",
    title: "A view is defined by another query",
    severity: "warning",
    matches: { change: "changed", kind: VIEWS, property: "definition" },
    why: "The same query returns other rows or columns on each side.",
    fix: "Replace the view. If columns were taken away or have changed their type, drop it first, and what depends on it."
  },
  {
    name: "view-options",
    title: "A view runs with other rights, checks or options",
    severity: "warning",
    matches: { change: "changed", kind: VIEWS },
    why: "Whose rights a view uses, and which rows can be written through it, decides who may see or change what.",
    fix: "Set the options of the view on the target."
  }
];

// src/rules/rules.ts
var RULE_SECTIONS = [
  { title: "Tables", rules: TABLE_RULES },
  { title: "Columns", rules: COLUMN_RULES },
  { title: "Keys and constraints", rules: CONSTRAINT_RULES },
  { title: "Indexes", rules: INDEX_RULES },
  { title: "Types and sequences", rules: TYPE_RULES },
  { title: "Views", rules: VIEW_RULES },
  { title: "Schemas and extensions", rules: SCHEMA_RULES },
  { title: "Migrations", rules: MIGRATION_RULES },
  { title: "Everything else", rules: GENERAL_RULES }
];
var RULES = RULE_SECTIONS.flatMap(({ rules }) => rules);
function ruleFor(change, kind, property) {
  const key = `${change} ${kind} ${property ?? ""}`;
  const known = CHOSEN.get(key);
  if (known !== void 0) return known;
  const rule = RULES.find(
    ({ matches }) => matches.change === change && accepts(matches.kind, kind) && accepts(matches.property, property)
  );
  if (rule === void 0) throw new Error(`no rule for ${key}`);
  CHOSEN.set(key, rule);
  return rule;
}
var CHOSEN = /* @__PURE__ */ new Map();
function accepts(allowed, value) {
  if (allowed === void 0) return true;
  return typeof allowed === "string" ? allowed === value : value !== void 0 && allowed.includes(value);
}

export {
  RULES,
  ruleFor
};
