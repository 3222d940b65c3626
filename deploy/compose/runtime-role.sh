#!/bin/sh
# The role the running service uses; `coffer migrate --runtime-role` grants it what it needs.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$COFFER_RUNTIME_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE coffer_runtime LOGIN PASSWORD :'password';
GRANT coffer_runtime TO coffer_owner;
SQL
