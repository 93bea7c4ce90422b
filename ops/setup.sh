#!/usr/bin/env bash
# Installs everything into .venv from requirements.lock, hashes checked, and fetches Kafka. Quick when up to date.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=.venv/.klaar
inputs=(requirements.lock pyproject.toml contracts/pyproject.toml chassis/pyproject.toml services/*/pyproject.toml
        ops/pyproject.toml ops/setup.sh ops/spectral/package-lock.json chassis/src/chassis/local/kafka_jvm/pom.xml)
want=$(pwd; cat "${inputs[@]}" | cksum)
if [[ -f $stamp && "$(cat "$stamp")" == "$want" ]]; then exit 0; fi

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

platform() {
    if [[ "$(uname -s)" == Darwin ]]; then echo macos
    elif command -v apt-get >/dev/null; then echo debian
    elif command -v dnf >/dev/null; then echo fedora
    elif command -v pacman >/dev/null; then echo arch
    else echo other; fi
}

advise() { # what is missing, then what to install on: macos debian fedora arch
    local missing=$1 how
    case "$(platform)" in
        macos) how="brew install $2" ;;
        debian) how="sudo apt install $3" ;;
        fedora) how="sudo dnf install $4" ;;
        arch) how="sudo pacman -S $5" ;;
        *) how="install it with your system's package manager" ;;
    esac
    fail "$missing. To install: $how"
}

python=""
for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name; break
    fi
done
[[ -n $python ]] || advise "Python 3.11 or later is not found" python@3.12 "python3 python3-venv" python3.12 python
"$python" -c 'import ensurepip, venv' 2>/dev/null || advise "Python's venv module is not found" python@3.12 python3-venv python3-libs python

if [[ -z ${UITSTROOM_KAFKA_BOOTSTRAP:-} ]]; then
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    release=$({ "$java" -version 2>&1 || true; } | sed -nE 's/.*version "([0-9]+).*/\1/p' | head -1)
    [[ -n $release ]] || advise "Java is not found, a JDK 17 or later is needed" openjdk@21 openjdk-17-jdk-headless java-21-openjdk-devel jdk21-openjdk
    (( release >= 17 )) || advise "Java $release is too old, a JDK 17 or later is needed" openjdk@21 openjdk-17-jdk-headless java-21-openjdk-devel jdk21-openjdk
    command -v mvn >/dev/null || advise "Maven is not found" maven maven maven maven
fi

say "setup: installing into .venv (once; a minute or two)"
[[ -x .venv/bin/python ]] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || "$python" -m venv --clear .venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_LINK_MODE=${UV_LINK_MODE:-copy}

# uv itself comes from the same lock, with its hashes.
pin=$(mktemp); trap 'rm -f "$pin"' EXIT
awk '/^uv==/ {inside=1} inside {print} inside && !/\\$/ {exit}' requirements.lock >"$pin"
.venv/bin/python -m pip install --quiet --require-hashes -r "$pin"

# uv does not read pip's configuration: hand on the mirror and the certificates that pip was told to use.
pip_says() { .venv/bin/python -m pip config list | sed -nE "s/^(global|install|user)\\.$1='(.*)'$/\\2/p" | tail -1; }
if [[ -z ${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_CONFIG_FILE:-} ]]; then
    index=${PIP_INDEX_URL:-$(pip_says index-url)}
    [[ -z $index ]] || export UV_DEFAULT_INDEX=$index
fi
if [[ -z ${SSL_CERT_FILE:-} ]]; then
    cert=${PIP_CERT:-$(pip_says cert)}
    [[ -z $cert ]] || export SSL_CERT_FILE=$cert
fi
export VIRTUAL_ENV=$PWD/.venv
.venv/bin/uv pip install --quiet --require-hashes --compile-bytecode -r requirements.lock
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation \
    -e contracts -e chassis -e services/intake -e services/eligibility -e services/regeling -e services/notificaties -e ops

if [[ -z ${UITSTROOM_KAFKA_BOOTSTRAP:-} ]]; then
    say "setup: fetching Apache Kafka through Maven (once)"
    .venv/bin/python -m chassis.local.kafka_jars
fi
say "setup: fetching the linter of the OpenAPI documents through npm (once)"
.venv/bin/python -m ops.openapi_lint --install || say "setup: without it all works but 'make check', which tries again"
printf '%s' "$want" >"$stamp"
say "setup: done"
