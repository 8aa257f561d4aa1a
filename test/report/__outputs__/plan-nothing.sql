-- Plan aaa48ab0e3efbec0fce9c4568b23dafc6b78cdd2090890a8070fd2febc24bdd7: Nothing to do. Made by driftgate 1.2.3.

-- Target: staging (PostgreSQL 18.4, database shop), fingerprint
--   5555555555555555555555555555555555555555555555555555555555555555
-- Reference: production (PostgreSQL 18.4, database shop), fingerprint
--   9999999999999999999999999999999999999999999999999999999999999999
-- There is nothing to prove.

-- There is nothing to run.
