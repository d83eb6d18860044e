#!/bin/sh
# Run once by the image of PostgreSQL, on an empty data folder: one role owns the tables, the other serves.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres \
  -v owner="$OWNER_USERNAME" -v owner_password="$OWNER_PASSWORD" \
  -v server="$SERVER_USERNAME" -v server_password="$SERVER_PASSWORD" << 'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"server" LOGIN PASSWORD :'server_password';
CREATE DATABASE rollcall OWNER :"owner";
\connect rollcall
ALTER SCHEMA public OWNER TO :"owner";
SQL
