"""What stands on the topics for analysts, record by record."""

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from chassis.privacy import KeyedHash
from chassis.relay import FeedRow
from contracts.domain import Event
from contracts.zicht import Zicht
from notificaties.adapters.publicaties import Publicatie, pseudoniem
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven

from contracts import eligibility as e
from contracts import envelope
from contracts import regeling as r

SLEUTEL = KeyedHash(bytes(range(32)))
POLIS, ANNA = uuid4(), uuid4()
EINDE = r.RegelingBeeindigd(
    polis_ref=POLIS,
    persoon_ref=ANNA,
    deelname_id=uuid4(),
    einddatum=date(2026, 6, 17),
    reden="DETENTIE",
    bph_gevolg="HERLEEFT",
    afgelost_cent=123456,
    restschuld_cent=654321,
    initiatief="GEMEENTE",
)
AANBOD = e.PolisInstemmingVolledig(polis_ref=POLIS, datum=date(2026, 6, 17))


def rij(positie: int, event: Event, bron: str = "regeling") -> FeedRow:
    """As the relay reads it."""
    passed = GebeurtenisDoorgegeven(
        bron=bron,
        gebeurtenis=type(event).__name__,
        gebeurtenis_id=uuid4(),
        onderwerp=POLIS,
        positie=positie,
        gegevens=msgspec.Raw(msgspec.json.encode(event)),
    )
    instant = datetime(2026, 6, 17, 9, 12, 34, 567, tzinfo=UTC).isoformat()
    meta = {
        "op": instant,
        "dag": "2026-06-17",
        "correlatie": str(uuid4()),
        "actor": {"id": "gemeente:0479", "rol": "GEMEENTE"},
        "tenant": {"gemeentecode": "0479", "uzovi": "0101"},
        "key": str(POLIS),
    }
    raw = [positie, type(passed).__name__, str(uuid4()), 1, str(uuid4()), instant, passed, meta]
    return msgspec.json.decode(msgspec.json.encode(raw), type=FeedRow)


def uit(zicht: Zicht, *rijen: FeedRow, last: dict[int, int] | None = None) -> list[tuple[int, dict[str, str], Any]]:
    """(Partition, headers, data) of what becomes of these rows."""
    found: list[tuple[int, dict[str, str], Any]] = []
    publicatie = Publicatie(zicht, SLEUTEL, lambda bron: f"urn:{bron}", 4)
    chain = {} if last is None else last
    for each in rijen:
        publicatie.put(
            each,
            chain,
            lambda partition, key, value, headers: found.append(
                (partition, {"key": key.decode(), **{n: w.decode() for n, w in headers}}, json.loads(value))
            ),
        )
    return found


def test_sc_45_a_reason_is_a_class_an_amount_a_band_a_day_a_month() -> None:
    [(_, koppen, data)] = uit(Zicht.GEMEENTE, rij(7, EINDE))
    assert (data["reden"], data["afgelost_cent"], data["restschuld_cent"]) == ("OVERIG", "TOT_2500", "VANAF_5000")
    assert (data["einddatum"], data["bph_gevolg"]) == ("2026-06", "HERLEEFT")
    assert koppen[envelope.TIME] == "2026-06-17T00:00:00Z"
    assert koppen[envelope.TYPE] == "nl.uitstroomregelingen.regeling-beeindigd.v1"
    assert (koppen[envelope.GEMEENTE], koppen[envelope.UZOVI]) == ("0479", "0101")
    [(_, _, analyse)] = uit(Zicht.ANALYSE, rij(7, EINDE))
    assert analyse == {"reden": "OVERIG"}
    [(_, _, cak)] = uit(Zicht.CAK, rij(7, EINDE))
    assert set(cak) == {"persoon_ref", "einddatum", "bph_gevolg"}


def test_what_an_audience_sees_nothing_of_is_not_on_its_topic() -> None:
    assert uit(Zicht.CAK, rij(1, AANBOD, "eligibility")) == []
    assert uit(Zicht.ANALYSE, rij(1, AANBOD, "eligibility")) == []
    eigen = r.ContactVastgelegd(
        polis_ref=POLIS, persoon_ref=ANNA, door="GEMEENTE", kanaal="BRIEF", bereikt=True, datum=date(2026, 6, 1)
    )
    assert uit(Zicht.VERZEKERAAR, rij(1, eigen)) == []


def test_two_audiences_share_nothing_that_is_finer_than_a_day() -> None:
    per = {zicht: uit(zicht, *(rij(n, EINDE) for n in range(100, 103))) for zicht in Zicht}
    for een in Zicht:
        for ander in Zicht:
            if een is ander:
                continue
            waarden = [
                {
                    w
                    for _, koppen, data in per[zicht]
                    for w in (*koppen.values(), *map(str, data.values()))
                    if len(w) > 20
                }
                for zicht in (een, ander)
            ]
            gemeen = waarden[0] & waarden[1]
            # The type, and the number that every topic begins with 1.
            assert {w for w in gemeen if not w.startswith("nl.") and not w.isdigit()} == set()
    for records in per.values():
        text = json.dumps(records)
        for ref in (POLIS, ANNA, EINDE.deelname_id):
            assert str(ref) not in text
        assert "gemeente:0479" not in text
        assert "09:12:34" not in text


def test_every_topic_has_a_chain_of_its_own_that_goes_on_after_a_restart() -> None:
    last: dict[int, int] = {}
    eerst = uit(Zicht.CAK, rij(500, EINDE), rij(501, AANBOD, "eligibility"), rij(900, EINDE), last=last)
    daarna = uit(Zicht.CAK, rij(901, EINDE), last=last)
    nummers = [int(koppen[envelope.SEQUENCE]) for _, koppen, _ in (*eerst, *daarna)]
    vorige = [int(koppen[envelope.PREVIOUS_SEQUENCE]) for _, koppen, _ in (*eerst, *daarna)]
    assert (nummers, vorige) == ([1, 2, 3], [0, 1, 2])


@pytest.mark.parametrize("zicht", list(Zicht))
def test_a_pseudonym_is_a_uuid_that_stays_the_same_for_its_audience(zicht: Zicht) -> None:
    een = pseudoniem(SLEUTEL, zicht, ANNA)
    assert UUID(een).version == 8
    assert een == pseudoniem(SLEUTEL, zicht, str(ANNA))
    assert een != pseudoniem(KeyedHash(bytes(32)), zicht, ANNA)
    assert len({pseudoniem(SLEUTEL, each, ANNA) for each in Zicht}) == len(Zicht)
