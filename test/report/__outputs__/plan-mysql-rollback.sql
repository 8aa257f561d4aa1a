-- The way back from plan d95c8b63983070b6e797dd5437c5ab0648b001b7f51ba5abafb619fcb76fe680: 1 statement. Made by
--   driftgate 1.2.3.

-- Target: staging (MySQL 9.7.1, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (MySQL 9.7.1, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- It is right after the whole plan was run, and as long as nothing else has changed.

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

-- 1. drop column orders.region, drop column orders.note, change column orders.total
ALTER TABLE `orders` DROP INDEX `orders_region_idx`, DROP COLUMN `region`, DROP COLUMN `note`, MODIFY COLUMN `total` decimal(8,2) NOT NULL, ALGORITHM=COPY;
