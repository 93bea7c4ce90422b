"""20, 24: the id of an organisation goes along in every event, so it has a form; and so has the trace."""

from typing import Any

import pytest
from chassis.http.party import party_of
from chassis.observability.tracing import valid_traceparent
from contracts.partijen import PARTIES


def party(identity: Any) -> Any:
    return party_of({"id": identity, "rol": "OPS"}, PARTIES, scopes=frozenset(), subject="x")


@pytest.mark.parametrize("identity", ["oin:00000001823288444000", "gemeente-0546", "ops", "zz.nl_1"])
def test_fault_24_the_id_of_an_organisation_is_a_short_reference(identity: str) -> None:
    assert party(identity).id == identity


@pytest.mark.parametrize(
    "identity", ["a\ud800b", "a\x00b", "999104330", "J. Jansen", "x" * 101, "-x", "x\n", "", "ë", "a@b.nl", 7, None]
)
def test_fault_24_what_is_no_reference_is_no_organisation(identity: Any) -> None:
    with pytest.raises(ValueError, match="organisatie"):
        party(identity)


def test_fault_24_a_trace_that_could_hold_a_bsn_is_not_gone_on_with() -> None:
    assert valid_traceparent("00-00000000000000000000000999104330-0999104330999104-01") is None
    assert valid_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") is not None
