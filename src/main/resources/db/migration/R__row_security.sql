-- The application works as ${applicationRole}, the tables belong to ${flyway:user}. When either changes, this text does;
-- Flyway runs a repeatable migration again when its text has changed, and after it afterMigrateApplied.sql, which builds
-- the walls for the new roles.
SELECT 1;
