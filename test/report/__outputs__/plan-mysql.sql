-- Plan 22b9cd678848ecd708e7eb51a6ca9ac1a92cb00254f64fddcabdc5ba086e5e25: 5 statements mend 4 differences. Made by
--   driftgate 1.2.3.

-- Target: staging (MySQL 9.7.1, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (MySQL 9.7.1, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- Not proven: There is no shadow to prove it in: no MySQL server is on this machine.

-- To run it:
--   mysql --binary-mode --default-character-set=utf8mb4 --host=HOST --user=USER --password DATABASE < FILE
-- It stops at the first error. What was run before stays, as the server commits each statement by itself: run the rest
--   from there.
-- driftgate apply does the same, tries again when a lock is not to be had, and looks at the result.

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, autocommit = 1;

SET SESSION lock_wait_timeout = 3;
SET SESSION innodb_lock_wait_timeout = 3;

-- 1. create column orders.region, create column orders.note
-- lock: metadata lock on orders, for a moment
ALTER TABLE `orders` ADD COLUMN `region` varchar(20) NULL, ADD COLUMN `note` text NULL, ALGORITHM=INSTANT;

-- 2. fill column orders.region
-- scans-table: orders is read for rows that have no region.
-- lock: row locks on orders
-- driftgate apply runs it in batches until no row is left.
DELIMITER //
UPDATE `orders` SET `region` = 'eu; not us' WHERE `region` IS NULL
//
DELIMITER ;

-- 3. make trigger touched again
DELIMITER //
CREATE TRIGGER `touched` AFTER UPDATE ON `orders` FOR EACH ROW BEGIN
  -- for a moment; or two
  INSERT INTO `log` VALUES (1);
END
//
DELIMITER ;

-- 4. drop trigger touched for a moment
DROP TRIGGER `touched`;

-- 5. change column orders.region, change column orders.total, create index orders.orders_region_idx
-- blocks-writes: Nobody can write orders while it is copied.
-- rewrites-table: Every row of orders is written anew.
-- may-fail-on-data: It fails when a row of orders has no region.
-- lock: metadata lock on orders, and its rows for reading
ALTER TABLE `orders` MODIFY COLUMN `region` varchar(20) NOT NULL, MODIFY COLUMN `total` decimal(12,2) NOT NULL, ADD INDEX `orders_region_idx` (`region`), ALGORITHM=COPY;
