"""The measurement of size runs on sizes too small to mean anything, and says rightly what is flat."""

import json
import subprocess
import sys

import pytest
from ops.bench.schaal.table import flat, spread
from ops.stack import SERVICES


def test_flat_is_the_largest_as_a_multiple_of_the_smallest() -> None:
    rows = [{"cost": 4.0, "other": 1.0}, {"cost": 5.0, "other": 1.0}, {"cost": 4.5, "other": 3.0}]
    assert flat(rows, ["cost", "other"]) == {"cost": 1.25, "other": 3.0}
    assert spread([{"cost": 0}, {"cost": 0}], "cost") == 1
    assert spread([{"cost": 0}, {"cost": 9}], "cost") > 1.25


@pytest.mark.infra
def test_the_last_line_is_one_document_with_every_size() -> None:
    sizes = ["--polissen", "4", "--maanden", "2", "--gebeurtenissen", "2500", "6000", "--zaad", "4"]
    command = [sys.executable, "-m", "ops.bench.schaal.cli", *sizes, "--werkers", "2", "--verbruik", "3000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.splitlines()[-1])
    assert set(document) == {"omgeving", "keten", "opslag", "werkers"}
    [played] = document["keten"]["maten"]
    assert played["events"] > 0
    assert played["peak_of"] in {f"{service}-{part}" for service in SERVICES for part in ("api", "worker")}
    assert set(document["keten"]["werkers_per_dienst"]) == {"2"}
    small, large = document["opslag"]["maten"]
    assert 2500 <= small["events"] < 6000 <= large["events"]
    assert {"events", "events_pkey", "feed_pkey", "streams_pkey"} <= set(large["sizes"])
    assert large["bytes_per_event"] > 0
    assert [one["workers"] for one in document["werkers"]["shared"]] == [2]
    assert document["werkers"]["relay"] > 0
