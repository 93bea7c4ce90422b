"""The comparison with the peers runs, counts what it says, and stays out of what ships."""

import json
import re
import subprocess
import sys
from collections import Counter

import pytest
from ops.bench.vergelijk.contestant import PEERS
from ops.bench.vergelijk.kills import tally
from ops.bench.vergelijk.table import MEASURES
from ops.stack.settings import root


def test_what_is_lost_resent_and_redelivered_are_three_different_counts() -> None:
    names = ["once", "lost", "sent twice", "delivered twice", "both"]
    here = Counter({"once": 1, "lost": 1, "sent twice": 2, "delivered twice": 1, "both": 2})
    there = Counter({"once": 1, "sent twice": 2, "delivered twice": 2, "both": 3, "another run's": 5})
    found = tally(names, here, there, 3)
    assert (found.sent, found.kills, found.lost, found.resent, found.redelivered) == (5, 3, 1, 2, 2)


def test_where_nothing_but_the_topic_holds_a_command_every_repeat_counts_as_delivered() -> None:
    found = tally(["a", "b"], None, Counter({"a": 3}), 1)
    assert (found.lost, found.resent, found.redelivered) == (1, None, 2)


def test_what_the_peers_are_made_with_is_pinned_and_none_of_it_that_is_theirs_alone_ships() -> None:
    theirs = (root() / "ops" / "vergelijk" / "requirements.lock").read_text("utf-8")
    assert "://" not in theirs
    assert re.search(r"^eventsourcing==[\d.]+ \\\n +--hash=sha256:", theirs, re.MULTILINE)
    ours = (root() / "requirements.lock").read_text("utf-8")
    assert not re.search(r"^(eventsourcing|psycopg)", ours, re.MULTILINE)


@pytest.mark.infra
@pytest.mark.faults
def test_the_last_line_is_one_document_and_nothing_of_ours_is_lost_or_doubled() -> None:
    command = [sys.executable, "-m", "ops.bench.vergelijk.cli", "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.splitlines()[-1])
    peers = [peer.name for peer in PEERS]
    assert set(document["ratios"]) == {f"{measure}_vs_{peer}" for measure in MEASURES for peer in peers}
    assert all(ratio > 0 for ratio in document["ratios"].values())
    assert set(document["kill9"]) == {"uitstroom", *peers}
    ours = document["kill9"]["uitstroom"]
    assert ours["kills"] > 0
    assert (ours["lost"], ours["resent"], ours["redelivered"]) == (0, 0, 0)
