-- The way back from plan 22b9cd678848ecd708e7eb51a6ca9ac1a92cb00254f64fddcabdc5ba086e5e25: 1 statement. Made by
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
