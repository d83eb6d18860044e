-- Builds the walls anew when the application gets another role (${applicationRole}): Flyway runs a repeatable migration
-- again when its text has changed.
CALL build_walls('${applicationRole}');
