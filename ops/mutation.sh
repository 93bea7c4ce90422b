#!/usr/bin/env bash
# Mutation testing of the pure rules of regeling, in a copy that is thrown away: mutation.sh [sample] [seed]
# Each mutant is one small change to services/regeling/src/regeling/domain; a test must notice it. Without a sample all of
# them are tried, one after the other, which takes a day; with one so many, drawn by `seed` (1): the same ones every time.
# The report ends with the score, and how sure a sample makes it.
set -euo pipefail
cd "$(dirname "$0")/.."

sample=${1:-} seed=${2:-1}
here=$(pwd)
copy=$(mktemp -d "${TMPDIR:-/tmp}/uitstroom-mutation.XXXXXX")
trap 'rm -rf "$copy"' EXIT

mkdir -p "$copy/services" "$copy/tests"
cp -r services/regeling "$copy/services/"
cp -r tests/voorbeelden "$copy/tests/"
cp pyproject.toml conftest.py "$copy/"

cat >"$copy/mutation.toml" <<TOML
[cosmic-ray]
module-path = "services/regeling/src/regeling/domain"
timeout = 300.0
excluded-modules = []
test-command = "$here/.venv/bin/python -m pytest -x -q -p no:cacheprovider services/regeling/tests/domain/polis/test_voorbeelden.py services/regeling/tests/domain services/regeling/tests/views"

[cosmic-ray.distributor]
name = "local"
TOML

tool() { "$here/.venv/bin/uv" tool run --quiet --from cosmic-ray==8.7.0 "$@"; }
export PYTHONPATH="$copy/services/regeling/src" PYTHONDONTWRITEBYTECODE=1
cd "$copy"
tool cosmic-ray init mutation.toml session.sqlite
tool cosmic-ray baseline mutation.toml
"$here/.venv/bin/python" "$here/ops/mutanten.py" kies "${sample:-0}" "$seed"
tool cosmic-ray exec mutation.toml session.sqlite
tool cr-report --show-diff --surviving-only session.sqlite
"$here/.venv/bin/python" "$here/ops/mutanten.py" tel
