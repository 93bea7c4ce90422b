#!/usr/bin/env bash
# A database per service, made when the volume is new, and four roles for each: the owner migrates, the API and the worker
# only change rows, an operator may do what the worker may (chassis.migrations.rights). Nobody but the administrator enters another database.
set -euo pipefail

psql() { command psql --quiet --no-psqlrc -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres "$@"; }

for dienst in intake eligibility regeling notificaties; do
    for rol in "$dienst" "${dienst}_api" "${dienst}_worker" "${dienst}_ops"; do
        wachtwoord="WACHTWOORD_${rol^^}"
        psql -v rol="$rol" -v wachtwoord="${!wachtwoord}" <<<"CREATE ROLE :\"rol\" LOGIN PASSWORD :'wachtwoord'"
    done
    psql -v eigenaar="$dienst" -v worker="${dienst}_worker" -v ops="${dienst}_ops" -v naam="uitstroom_$dienst" <<'SQL'
GRANT :"worker" TO :"eigenaar", :"ops";
CREATE DATABASE :"naam" OWNER :"eigenaar";
REVOKE ALL ON DATABASE :"naam" FROM PUBLIC;
SQL
done
psql <<<'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'
