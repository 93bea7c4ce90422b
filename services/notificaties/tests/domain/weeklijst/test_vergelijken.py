"""RUB-31, N-05: the gemeente's list against what followed here: differences only, each with a proposal."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from chassis.testing import given
from contracts.intake import MutatieAangeleverd
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import HoorWoord
from notificaties.domain.weeklijst.events import WeeklijstBeantwoord, WeeklijstGeopend, Weekregel
from notificaties.domain.weeklijst.vergelijken import vergelijk

POLIS, ANNA, BRAM, CARLA, SAMENWERKING = (UUID(int=n) for n in range(1, 6))
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)


def regel(persoon: UUID, reden: str, soort: Any = "BEEINDIGD") -> Weekregel:
    return Weekregel(polis_ref=POLIS, persoon_ref=persoon, soort=soort, reden=reden, per=date(2026, 6, 30))


def gemeld(persoon: UUID, soort: Any, nr: int = 1, **anders: Any) -> MutatieAangeleverd:
    return MutatieAangeleverd(
        mutatie_id=UUID(int=100 + nr),
        samenwerking_id=SAMENWERKING,
        polis_ref=POLIS,
        persoon_ref=persoon,
        iso_week="2026-W27",
        soort=soort,
        per=date(2026, 6, 30),
        **anders,
    )


def verschillen(
    regels: list[Weekregel], lijst: list[MutatieAangeleverd], later: tuple[Weekregel, ...] = ()
) -> list[tuple[UUID, str, str]]:
    return [(v.persoon_ref, v.soort, v.voorstel) for v in vergelijk(regels, later, lijst)]


def test_n_05_only_what_differs_each_with_what_to_do() -> None:
    hier = [regel(ANNA, "WERK", "ZELFBETALING"), regel(BRAM, "VERHUISD"), regel(CARLA, "AOW", "ZELFBETALING")]
    lijst = [gemeld(ANNA, "WERK"), gemeld(CARLA, "WERK", 2)]
    assert verschillen(hier, lijst) == [
        (BRAM, "ONTBREEKT_OP_LIJST", "OP_LIJST_ZETTEN"),
        (CARLA, "ANDERE_REDEN", "REDEN_AFSTEMMEN"),
    ]
    assert verschillen([], [gemeld(BRAM, "WSNP")]) == [(BRAM, "ZONDER_GEVOLG", "GEVOLG_NAGAAN")]
    assert verschillen([], []) == []


def test_n_05_what_is_not_the_gemeentes_to_tell_or_may_have_no_consequence_is_no_difference() -> None:
    hier = [regel(ANNA, "NIET_BETAALD"), regel(BRAM, "ZELFBETALER_VANAF_INGANG", "GEWEIGERD")]
    assert verschillen(hier, [gemeld(CARLA, "STABILISATIE"), gemeld(CARLA, "DETENTIE", 2)]) == []


def test_n_05_a_correction_takes_the_place_of_what_it_names() -> None:
    eerst = gemeld(ANNA, "WERK")
    anders = gemeld(ANNA, "AOW", 2, corrigeert=eerst.mutatie_id)
    assert verschillen([regel(ANNA, "AOW")], [eerst, anders]) == []
    weg = gemeld(ANNA, "WERK", 3, corrigeert=eerst.mutatie_id, vervalt=True)
    assert verschillen([], [eerst, weg]) == []


def test_n_05_a_list_of_the_last_hour_is_taken_up_in_the_next_week() -> None:
    assert verschillen([], [gemeld(ANNA, "WERK")], (regel(ANNA, "WERK"),)) == []
    assert verschillen([], [], (regel(ANNA, "WERK"),)) == []


def test_n_05_the_word_is_on_record_and_changes_no_week() -> None:
    open_ = given(WEEKLIJST, WeeklijstGeopend(iso_week="2026-W27", samenwerking_id=SAMENWERKING))
    woord = open_.when(HoorWoord(iso_week="2026-W26", wijze="BEVESTIGING", op=MAANDAG))
    woord.then(WeeklijstBeantwoord(iso_week="2026-W26", wijze="BEVESTIGING"))
    woord.then_due(datetime(2026, 7, 3, 15, tzinfo=UTC))
