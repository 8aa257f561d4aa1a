-- A database with whatever makes syncing hard: cycles, self references, keys of every kind and none, every type at its edges, triggers,
-- partitions. MySQL and MariaDB both understand it; the same rows whenever and wherever it is run.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
SET time_zone = '+00:00', foreign_key_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO';

-- Cycles: nullable on one side, and on neither.
CREATE TABLE teams (id int PRIMARY KEY, name varchar(40) NOT NULL, captain_id int);
CREATE TABLE players (id int PRIMARY KEY, team_id int NOT NULL, name varchar(40) NOT NULL, CONSTRAINT players_team FOREIGN KEY (team_id) REFERENCES teams (id));
ALTER TABLE teams ADD CONSTRAINT teams_captain FOREIGN KEY (captain_id) REFERENCES players (id);
CREATE TABLE locks (id int PRIMARY KEY, key_id int NOT NULL, name varchar(40));
CREATE TABLE lock_keys (id int PRIMARY KEY, lock_id int NOT NULL, name varchar(40), CONSTRAINT lock_keys_lock FOREIGN KEY (lock_id) REFERENCES locks (id));
ALTER TABLE locks ADD CONSTRAINT locks_key FOREIGN KEY (key_id) REFERENCES lock_keys (id);

CREATE TABLE tree (id int PRIMARY KEY, parent_id int, name varchar(40) NOT NULL UNIQUE, CONSTRAINT tree_parent FOREIGN KEY (parent_id) REFERENCES tree (id) ON DELETE CASCADE);
CREATE TABLE owners (id int PRIMARY KEY, owner_id int NOT NULL, name varchar(40), CONSTRAINT owners_owner FOREIGN KEY (owner_id) REFERENCES owners (id));

-- Keys.
CREATE TABLE plots (region char(3) NOT NULL, number int NOT NULL, suffix varchar(4) COLLATE utf8mb4_bin NOT NULL, area decimal(10, 2), PRIMARY KEY (region, number, suffix));
CREATE TABLE fences (region char(3) NOT NULL, number int NOT NULL, suffix varchar(4) COLLATE utf8mb4_bin NOT NULL, side smallint NOT NULL, height float, PRIMARY KEY (side, region, suffix, number), CONSTRAINT fences_plot FOREIGN KEY (region, number, suffix) REFERENCES plots (region, number, suffix) ON UPDATE CASCADE ON DELETE CASCADE);
CREATE TABLE words (word varchar(40) PRIMARY KEY, meaning varchar(80));
CREATE TABLE uses (id int PRIMARY KEY, word varchar(40), CONSTRAINT uses_word FOREIGN KEY (word) REFERENCES words (word) ON DELETE SET NULL);
CREATE TABLE names (name varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PRIMARY KEY, n int);
CREATE TABLE documents (id binary(16) PRIMARY KEY, title varchar(80));
CREATE TABLE blobs (id varbinary(20) PRIMARY KEY, n int);
CREATE TABLE moments (at timestamp(6) NOT NULL PRIMARY KEY, amount decimal(30, 10), ratio double);
CREATE TABLE amounts (amount decimal(20, 4) PRIMARY KEY, note varchar(40));
CREATE TABLE big_ids (id bigint unsigned PRIMARY KEY, n int);
CREATE TABLE flags (on_day date NOT NULL, flag tinyint(1) NOT NULL, bits bit(3) NOT NULL, kind enum('b', 'a', '') NOT NULL, n int, PRIMARY KEY (on_day, flag, bits, kind));
CREATE TABLE only_unique (code varchar(40) NOT NULL, note varchar(40), UNIQUE KEY only_unique_code (code));
CREATE TABLE nullable_unique (code varchar(40), note varchar(40), UNIQUE KEY nullable_unique_code (code));
CREATE TABLE keyless (a int, b varchar(40));
CREATE TABLE keyless_json (a json, b decimal(10, 2));

-- Unique constraints beside the key, and checks.
CREATE TABLE slots (id int PRIMARY KEY, place int NOT NULL, label varchar(40), UNIQUE KEY slots_place (place), UNIQUE KEY slots_label (label), CONSTRAINT place_positive CHECK (place > 0));
CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL, mail varchar(80), CONSTRAINT balance_positive CHECK (balance >= 0));

-- Generated, AUTO_INCREMENT.
CREATE TABLE counted (id bigint AUTO_INCREMENT PRIMARY KEY, n int NOT NULL, twice int GENERATED ALWAYS AS (n * 2) STORED, thrice int GENERATED ALWAYS AS (n * 3) VIRTUAL, hidden int INVISIBLE DEFAULT 7);
CREATE TABLE tickets (number int AUTO_INCREMENT, `Odd col.umn ``x``` varchar(40) DEFAULT 'x', UNIQUE KEY (number)) AUTO_INCREMENT = 1000;
CREATE TABLE stamped (id int PRIMARY KEY, note varchar(40), changed_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);

CREATE TABLE every_type (
  id int PRIMARY KEY, c_tinyint tinyint, c_utinyint tinyint unsigned, c_smallint smallint, c_mediumint mediumint, c_bigint bigint, c_ubigint bigint unsigned, c_zerofill int(6) unsigned zerofill, c_decimal decimal(40, 20), c_float float, c_double double, c_bit bit(64), c_bool boolean,
  c_date date, c_time time, c_time6 time(6), c_datetime datetime, c_datetime6 datetime(6), c_timestamp timestamp NULL, c_timestamp3 timestamp(3) NULL, c_year year,
  c_char char(6), c_varchar varchar(100), c_binary binary(4), c_varbinary varbinary(100), c_tinyblob tinyblob, c_blob blob, c_longblob longblob, c_tinytext tinytext, c_text text, c_longtext longtext, c_latin1 varchar(40) CHARACTER SET latin1, c_utf8mb3 varchar(40) CHARACTER SET utf8mb3, c_utf16 varchar(40) CHARACTER SET utf16,
  c_enum enum('a', 'B', 'it''s', ''), c_set set('x', 'y', 'z w'), c_json json, c_geometry geometry, c_point point, c_polygon polygon, c_collection geometrycollection
);

CREATE TABLE changes_seen (id bigint AUTO_INCREMENT PRIMARY KEY, what varchar(80) NOT NULL);
CREATE TABLE watched (id int PRIMARY KEY, note varchar(40), version int NOT NULL DEFAULT 1);
CREATE TABLE readings (station int NOT NULL, at datetime NOT NULL, value decimal(20, 10), PRIMARY KEY (station, at)) PARTITION BY RANGE COLUMNS (at) (PARTITION p2024 VALUES LESS THAN ('2025-01-01'), PARTITION rest VALUES LESS THAN (MAXVALUE));
CREATE TABLE old_engine (id int PRIMARY KEY, note varchar(40)) ENGINE = MyISAM;
CREATE TABLE empty_table (id int PRIMARY KEY, note varchar(40));
CREATE TABLE `Weird ``name``.with 'quotes' é` (`ID` int PRIMARY KEY, `va.lue` varchar(40));

-- Rows.
CREATE TEMPORARY TABLE digits (d int PRIMARY KEY) SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9;
CREATE TEMPORARY TABLE tens (d int PRIMARY KEY) SELECT d * 10 AS d FROM digits;
CREATE TEMPORARY TABLE hundreds (d int PRIMARY KEY) SELECT d * 100 AS d FROM digits;
CREATE TEMPORARY TABLE numbers (i int PRIMARY KEY) SELECT digits.d + tens.d + hundreds.d + 1 AS i FROM digits, tens, hundreds;
INSERT INTO teams SELECT i, concat('Team ', i), if(i % 5 > 0, i * 3, NULL) FROM numbers WHERE i <= 100;
INSERT INTO players SELECT i, (i + 2) DIV 3, concat('Player ', i) FROM numbers WHERE i <= 300;
INSERT INTO locks SELECT i, 301 - i, concat('Lock ', i) FROM numbers WHERE i <= 300;
INSERT INTO lock_keys SELECT i, i, concat('Key ', i) FROM numbers WHERE i <= 300;
INSERT INTO tree SELECT i, if(i % 50 > 0, (i * 7) % 500 + 1, NULL), concat('Node ', i) FROM numbers WHERE i <= 500;
INSERT INTO owners SELECT i, if(i % 3 = 0, i, 301 - i), concat('Owner ', i) FROM numbers WHERE i <= 300;
INSERT INTO plots SELECT elt(i % 4 + 1, 'a', 'B', 'ç', 'é'), i, elt(i % 3 + 1, '', ' y', 'x'), i * 1.10 FROM numbers WHERE i <= 400;
INSERT INTO fences SELECT region, number, suffix, d, number / 3 FROM plots, digits WHERE d BETWEEN 1 AND 2;
INSERT INTO words SELECT concat(elt(i % 3 + 1, 'Word', 'wÖrd', 'WORD '), i), if(i % 4 > 0, concat('Meaning ', i), NULL) FROM numbers WHERE i <= 300;
INSERT INTO uses SELECT i, concat(elt((i % 300 + 1) % 3 + 1, 'word', 'WÖRD', 'word '), i % 300 + 1) FROM numbers WHERE i <= 400;
INSERT INTO names SELECT concat(elt(i % 6 + 1, 'a', 'A', 'ä', '-', ' ', 'zz'), i), i FROM numbers WHERE i <= 600;
INSERT INTO names VALUES ('', 0), ('😀', 3), ('\t', 4), ('\\', 5), ('\\N', 6), ('line\nbreak', 7), ('a b', 8), ('ab', 9);
INSERT INTO documents SELECT unhex(left(sha2(concat('document', i), 256), 32)), concat('Title ', i) FROM numbers WHERE i <= 500;
INSERT INTO blobs SELECT unhex(concat(lpad(hex(i % 256), 2, '0'), repeat('00', i DIV 256))), i FROM numbers WHERE i <= 800;
INSERT INTO blobs VALUES ('', 0), (x'5c27220a', 1);
INSERT INTO moments SELECT date_add('2025-03-30 00:00:00.000001', INTERVAL i MINUTE), i / 7, i / 7e0 FROM numbers WHERE i <= 500;
INSERT INTO amounts SELECT (i - 200) / 8, concat('Amount ', i) FROM numbers WHERE i <= 400;
INSERT INTO big_ids SELECT 18446744073709551615 - i * 1000000007, i FROM numbers WHERE i <= 300;
INSERT INTO flags SELECT date_add('2025-01-01', INTERVAL i DIV 8 DAY), i % 2, i % 8, i % 3 + 1, i FROM numbers WHERE i <= 400;
INSERT INTO flags VALUES ('0000-00-00', 0, 0, 'a', NULL), ('9999-12-31', 1, 7, '', NULL);
INSERT INTO only_unique SELECT concat('Code ', i), 'note' FROM numbers WHERE i <= 300;
INSERT INTO nullable_unique SELECT if(i % 3 > 0, concat('Code ', i), NULL), concat('note ', i % 4) FROM numbers WHERE i <= 300;
INSERT INTO keyless SELECT i % 20, if(i % 3 > 0, concat('b', i % 7), NULL) FROM numbers;
INSERT INTO keyless_json SELECT json_object('a', i % 30), i % 3 + 0.10 FROM numbers WHERE i <= 200;
INSERT INTO slots SELECT i, i, if(i % 4 > 0, concat('Slot ', i), NULL) FROM numbers WHERE i <= 300;
INSERT INTO accounts SELECT i, i % 10, concat('Mail', i, '@example.org') FROM numbers WHERE i <= 300;
INSERT INTO counted (id, n, hidden) SELECT i, i, nullif(i % 5, 0) FROM numbers WHERE i <= 300;
INSERT INTO counted (id, n) VALUES (0, 0), (-5, -5);
INSERT INTO tickets SELECT 999 + i, if(i % 3 > 0, concat('x', i), NULL) FROM numbers WHERE i <= 300;
INSERT INTO stamped SELECT i, concat('note ', i), date_add('2025-01-01', INTERVAL i HOUR) FROM numbers WHERE i <= 300;
INSERT INTO every_type (id) SELECT i FROM numbers WHERE i <= 40;
UPDATE every_type SET c_tinyint = -128, c_utinyint = 255, c_smallint = -32768, c_mediumint = 8388607, c_bigint = -9223372036854775808, c_ubigint = 18446744073709551615, c_zerofill = 42, c_decimal = -12345678901234567890.01234567890123456789, c_float = -0e0, c_double = -0e0, c_bit = b'1', c_bool = true,
  c_date = '0000-00-00', c_time = '-838:59:59', c_time6 = '00:00:00.000001', c_datetime = '0000-00-00 00:00:00', c_datetime6 = '9999-12-31 23:59:59.999999', c_timestamp = '1970-01-01 00:00:01', c_timestamp3 = '2025-10-26 01:30:00.123', c_year = 0,
  c_char = '', c_varchar = '', c_binary = '', c_varbinary = '', c_tinyblob = '', c_blob = '', c_longblob = '', c_tinytext = '', c_text = '', c_longtext = '', c_latin1 = '', c_utf8mb3 = '', c_utf16 = '', c_enum = '', c_set = '', c_json = '{"a": [1, null, 1.5], "bb": "é 😀"}',
  c_geometry = ST_GeomFromText('POINT(0 -1.5)'), c_point = ST_GeomFromText('POINT(1 1)', 0), c_polygon = ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'), c_collection = ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))') WHERE id % 4 = 1;
UPDATE every_type SET c_tinyint = 0, c_bigint = 9223372036854775807, c_ubigint = 0, c_zerofill = 1234567, c_decimal = id / 3, c_float = 1 / 3e0, c_double = id / 3e0, c_bit = 0xFFFFFFFFFFFFFFFF, c_bool = false,
  c_date = '1000-01-01', c_time = '838:59:59', c_time6 = '-00:00:01.5', c_datetime = '2025-00-00 00:00:00', c_datetime6 = '2025-03-30 02:30:00.5', c_timestamp = '2038-01-19 03:14:07', c_timestamp3 = '2025-03-30 02:30:00', c_year = 2155,
  c_char = 'abc', c_varchar = 'trailing   ', c_binary = x'00ff5c27', c_varbinary = x'00ff5c270a0d09', c_tinyblob = x'00', c_blob = repeat(x'5c4e0a', id), c_longblob = repeat(x'1a00', id), c_tinytext = '\\N', c_text = repeat('tab\tback\\slash\nnew \r ''q'' "d" 😀 ', id), c_longtext = 'NULL', c_latin1 = 'é€', c_utf8mb3 = '€é', c_utf16 = '😀',
  c_enum = 'it''s', c_set = 'x,z w', c_json = '[]', c_geometry = ST_GeomFromText('LINESTRING(0 0,1.25 1)') WHERE id % 4 = 2;
UPDATE every_type SET c_float = 3.4e38, c_double = 5e-324, c_decimal = 0, c_varchar = 'NULL', c_varbinary = 'NULL', c_text = 'NULL', c_json = 'null', c_char = 'a', c_binary = 'a', c_bit = 0, c_enum = 'B' WHERE id % 4 = 3;
INSERT INTO changes_seen (what) SELECT concat('change ', i) FROM numbers WHERE i <= 100;
INSERT INTO watched SELECT i, concat('note ', i), i FROM numbers WHERE i <= 300;
INSERT INTO readings SELECT i % 10, date_add('2023-12-01', INTERVAL i DAY), i / 7 FROM numbers WHERE i <= 800;
INSERT INTO old_engine SELECT i, concat('note ', i) FROM numbers WHERE i <= 100;
INSERT INTO `Weird ``name``.with 'quotes' é` SELECT i, concat('value ', i) FROM numbers WHERE i <= 100;

-- Triggers.
CREATE TRIGGER watch AFTER INSERT ON watched FOR EACH ROW INSERT INTO changes_seen (what) VALUES ('INSERT by trigger');
CREATE TRIGGER watch_update AFTER UPDATE ON watched FOR EACH ROW INSERT INTO changes_seen (what) VALUES ('UPDATE by trigger');
CREATE TRIGGER bump BEFORE UPDATE ON watched FOR EACH ROW SET NEW.version = NEW.version + 1000;
