"""The benchmark measures what it promises, on sizes too small to mean anything."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.infra
RATIOS = {
    "commands_vs_orm",
    "commands_vs_unnest",
    "http_vs_empty",
    "lane_vs_framework",
    "relay_vs_raw",
    "consumer_vs_raw",
    "rebuild_vs_raw",
    "deliveries_vs_client",
}


def test_the_last_line_is_one_document_with_every_ratio() -> None:
    # A process of its own, as `make bench` starts it: the benchmark brings its own event loops.
    command = [sys.executable, "-m", "ops.bench.cli", "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.splitlines()[-1])
    assert set(document) == {"omgeving", "ratios", "waarden"}
    assert set(document["omgeving"]) >= {"cpu", "cores", "memory", "python", "postgres", "kafka", "os", "commit"}
    assert set(document["ratios"]) == RATIOS
    assert all(ratio > 0 for ratio in document["ratios"].values())
    waarden = document["waarden"]
    assert 0 < waarden["post_zichtbaar_p50_ms"] <= waarden["post_zichtbaar_p99_ms"]
    assert waarden["post_cpu_ms"] > 0
    assert waarden["simuleer_gebeurtenissen_per_seconde"] > 0
    assert waarden["up_seconds"] > 0
    assert {"intake-api", "regeling-worker"} <= set(waarden["idle_cpu_percent_van"])
    assert waarden["simuleer_cpu_s"] >= waarden["simuleer_cpu_s_van"]["simuleer"] > 0
    assert {"intake-api", "regeling-worker"} <= set(waarden["piekgeheugen_mb"])
