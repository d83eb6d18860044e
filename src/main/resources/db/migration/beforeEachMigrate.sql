-- A migration changes the rows of all accounts. Where one role owns the tables and serves the requests, the policies are
-- forced upon it, and it would silently change none. Until the migration's transaction ends, not longer: Flyway may
-- have borrowed the connection from the application.
SELECT set_config('rollcall.account', '*', true);
