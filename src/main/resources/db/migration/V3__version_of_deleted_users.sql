-- A user that comes back under its old id goes on counting: an entity tag from before the deletion must not fit it.
ALTER TABLE deleted_user ADD COLUMN version bigint NOT NULL DEFAULT 1;
