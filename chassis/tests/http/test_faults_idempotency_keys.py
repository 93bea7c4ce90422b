"""Row 42 of the faults: an Idempotency-Key is kept as a hash, and belongs to one organisation whatever its id."""

from itertools import combinations

import pytest
from chassis.http.idempotency import identify
from chassis.http.party import Party
from chassis.http.require import PARTY
from starlette.types import Scope

KEY = "BSN999104330"


def scope(party_id: str) -> Scope:
    party = Party(id=party_id, rol="OPS", bounds={}, must_carry=frozenset(), scopes=frozenset(), subject="")
    return {"method": "POST", "path": "/v1/x", "query_string": b"", PARTY: party}


def stored(party_id: str, key: str) -> str:
    return identify(scope(party_id), key, b"{}").key


def test_fault_42_a_key_is_not_kept_as_it_came() -> None:
    assert "999104330" not in stored("verzekeraar:7085", KEY)
    assert "7085" not in stored("verzekeraar:7085", "k" * 8)
    assert len(stored("verzekeraar:7085", KEY)) == len(stored("x", "y" * 128)) == 64


@pytest.mark.parametrize("line_end", [":", "\n", "\r\n", "\x00", " ", "/"])
def test_fault_42_no_two_organisations_share_a_key(line_end: str) -> None:
    who = [
        ("ops", f"0363{line_end}K-12345678"),
        (f"ops{line_end}0363", "K-12345678"),
        (f"ops{line_end}", "0363K-12345678"),
        ("", f"ops{line_end}0363K-12345678"),
        (f"ops{line_end}0363{line_end}K", "-12345678"),
    ]
    # A key has no white space or control character (SHAPE): such a pair is no request at all.
    real = [(party, key) for party, key in who if key.isprintable() and " " not in key]
    assert len(real) > 1
    for (a, b), (c, d) in combinations(real, 2):
        assert stored(a, b) != stored(c, d)


def test_fault_42_the_same_key_of_the_same_organisation_is_the_same() -> None:
    assert stored("ops", KEY) == stored("ops", KEY)
