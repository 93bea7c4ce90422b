"""Reading what any release wrote: unknown fields are ignored, missing ones get their default, old ones are upcast."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from contracts.domain import Event
from contracts.reading import NotOurs, Reader
from contracts.regeling import HerbeoordelingNodig, KwijtingVerleend
from contracts.upcast import Data, UpcastFailed, UpcastMissing, Upcasts
from hypothesis import given
from hypothesis import strategies as st

from contracts import registry

POLIS = UUID("01890000-0000-7000-8000-000000000001")
NODIG = HerbeoordelingNodig(polis_ref=POLIS, datum=date(2026, 3, 1))


class BezoekV3(Event, frozen=True, kw_only=True):
    """Newest of three versions of an event that is only of this test."""

    datum: date
    uren: int
    soort: str = "HUIS"


def _lezer(upcasts: Upcasts) -> Reader:
    return Reader({"BezoekV3": BezoekV3}, {"nl.test.bezoek.v3": "BezoekV3"}, upcasts)


@pytest.fixture
def upcasts() -> Upcasts:
    gevuld = Upcasts()

    @gevuld.step("Bezoek", 1)
    def _een_twee(data: Data) -> Data:
        return {"datum": data["dag"], "minuten": data["minuten"]}

    @gevuld.step("Bezoek", 2)
    def _twee_drie(data: Data) -> Data:
        return {"datum": data["datum"], "uren": data["minuten"] // 60}

    return gevuld


def test_every_event_comes_back_as_it_was(voorbeelden: dict[str, Event]) -> None:
    for ce_type, event in voorbeelden.items():
        data = msgspec.json.encode(event)
        assert registry.decode(ce_type, 1, data) == event
        assert registry.decode(type(event).__name__, 1, data.decode()) == event


@given(st.dictionaries(st.text(min_size=1), st.none() | st.booleans() | st.text() | st.lists(st.integers())))
def test_unknown_fields_are_ignored(extra: dict[str, Any]) -> None:
    eigen = {"polis_ref": str(POLIS), "datum": "2026-03-01"}
    assert registry.decode("HerbeoordelingNodig", 1, json.dumps({**extra, **eigen}).encode()) == NODIG


def test_field_that_was_not_there_yet_gets_its_default() -> None:
    oud = {"polis_ref": str(POLIS), "persoon_refs": [], "door": "CAK", "datum": "2029-03-01", "grond": "ZVW_18G_5"}
    gelezen = registry.decode("KwijtingVerleend", 1, json.dumps(oud))
    assert isinstance(gelezen, KwijtingVerleend)
    assert gelezen.bedrag_cent is None


@pytest.mark.parametrize(
    ("naam", "versie", "data"),
    [
        ("Bezoek", 1, {"dag": "2026-03-01", "minuten": 120}),
        ("nl.test.bezoek.v1", 1, {"dag": "2026-03-01", "minuten": 120, "later": "genegeerd"}),
        ("BezoekV2", 2, {"datum": "2026-03-01", "minuten": 120}),
        ("nl.test.bezoek.v2", 1, {"datum": "2026-03-01", "minuten": 120}),
        ("BezoekV3", 3, {"datum": "2026-03-01", "uren": 2}),
        ("Bezoek", 3, {"datum": "2026-03-01", "uren": 2}),
    ],
)
def test_old_versions_are_read_as_the_newest(upcasts: Upcasts, naam: str, versie: int, data: Data) -> None:
    gelezen = _lezer(upcasts).decode(naam, versie, json.dumps(data))
    assert gelezen == BezoekV3(datum=date(2026, 3, 1), uren=2)


def test_the_class_of_a_type_of_any_version_is_the_newest(upcasts: Upcasts) -> None:
    lezer = _lezer(upcasts)
    assert [lezer.event_class(f"nl.test.bezoek.v{versie}") for versie in (1, 3, 4)] == [BezoekV3] * 3
    assert lezer.event_class("nl.test.iets.v1") is None
    assert registry.of_type("nl.uitstroomregelingen.kwijting-verleend.v9") is KwijtingVerleend


def test_older_versions_have_their_own_name_and_type() -> None:
    assert registry.older_types("regeling", BezoekV3) == {
        "Bezoek": "nl.uitstroomregelingen.bezoek.v1",
        "BezoekV2": "nl.uitstroomregelingen.bezoek.v2",
    }
    assert registry.older_types("regeling", KwijtingVerleend) == {}


def test_a_step_that_fails_says_which() -> None:
    kapot = Upcasts()
    kapot.step("Bezoek", 1)(lambda data: {"datum": data["dag"]})
    with pytest.raises(UpcastFailed, match="Bezoek: upcast from version 1 to 2: KeyError"):
        _lezer(kapot).decode("Bezoek", 1, b"{}")


def test_gap_in_the_upcasts_is_told() -> None:
    with pytest.raises(UpcastMissing, match="no upcast from version 1 to 2"):
        _lezer(Upcasts()).decode("Bezoek", 1, b"{}")


def test_one_upcast_per_step(upcasts: Upcasts) -> None:
    with pytest.raises(ValueError, match="two upcasts"):
        upcasts.step("Bezoek", 1)(lambda data: data)


def test_what_is_not_ours_or_newer_than_we_are_is_refused(upcasts: Upcasts) -> None:
    with pytest.raises(NotOurs):
        registry.decode("nl.elders.iets.v1", 1, b"{}")
    with pytest.raises(NotOurs):
        registry.decode("Iets", 1, b"{}")
    with pytest.raises(NotOurs, match="knows 3"):
        _lezer(upcasts).decode("BezoekV4", 4, b"{}")


def test_data_that_does_not_fit_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        registry.decode("HerbeoordelingNodig", 1, b'{"polis_ref":"geen uuid","datum":"2026-03-01"}')
