-- Plan 9ffb1898a1cbe792f937bdccd1b7a15c6229a47bf3380de5d76f245ac44653c0: Nothing to do. Made by driftgate 1.2.3.

-- Target: staging (PostgreSQL 18.4, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (PostgreSQL 18.4, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- There is nothing to prove.

-- There is nothing to run.
