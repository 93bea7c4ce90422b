"""Who waits for an offer that comes to nothing before the list is told so: a task of the gemeente (E10, RUB-46)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest
from chassis.testing import given
from contracts.notificaties import NotificatieAangevraagd, NotificatieVervallen, TaakGeopend
from msgspec.structs import replace
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import HandelTaakAf, MeldVerzonden
from notificaties_feiten import ANNA, BRAM, POLIS, aanbod, brp_overleden, gesloten, geweigerd, hoor, na, taken, verlopen

from contracts import eligibility as e

DAG = date(2026, 9, 22)
TAAK = ("NIET_DOORGAAN_VERTELLEN", "GEMEENTE", ANNA, date(2026, 9, 29))


def weg(verloop: Any) -> list[tuple[str, str]]:
    return [(v.sjabloon, v.grond) for v in verloop.events if isinstance(v, NotificatieVervallen)]


def ja(persoon: UUID = ANNA) -> e.AanbodAanvaard:
    return e.AanbodAanvaard(
        aanbod_id=UUID(int=9),
        persoon_ref=persoon,
        polis_ref=POLIS,
        datum=DAG,
        kanaal="TELEFOON",
        pakketcode="GP-BASIS-AV1",
        toezegging_voortzetting=True,
    )


def nee(persoon: UUID = ANNA) -> e.AanbodAfgewezen:
    return e.AanbodAfgewezen(aanbod_id=UUID(int=9), persoon_ref=persoon, polis_ref=POLIS, datum=DAG)


def terug(persoon: UUID = ANNA, reden: Any = "BESLUIT_GEMEENTE") -> e.AanbodIngetrokken:
    return e.AanbodIngetrokken(aanbod_id=UUID(int=9), persoon_ref=persoon, polis_ref=POLIS, datum=DAG, reden=reden)


MISLUKT = e.PolisInstemmingMislukt(polis_ref=POLIS, datum=DAG)


def gevraagd(verloop: Any) -> list[str]:
    return [event.sjabloon for event in verloop.events if isinstance(event, NotificatieAangevraagd)]


@pytest.mark.parametrize("reden", ["BESLUIT_GEMEENTE", "BIJSTAND_VERVALLEN", "BEVINDING_GEWIJZIGD", "LIJST_GEWEIGERD"])
def test_e10_who_said_yes_is_told_that_it_does_not_go_on(reden: str) -> None:
    verloop = na(aanbod(), ja(), terug(reden=reden), MISLUKT)
    assert taken(verloop) == [TAAK]
    [taak] = [event for event in verloop.events if isinstance(event, TaakGeopend)]
    assert (taak.regel, taak.aanleiding) == ("E10", "PolisInstemmingMislukt")
    assert weg(na(ja(), terug(reden=reden))) == [("BEVESTIGING", "NIET_MEER_NODIG")]


def test_sc_02_who_said_yes_hears_that_it_does_not_go_on_by_another() -> None:
    """And who said no knows; nobody is told who it was."""
    verloop = na(ja(), ja(BRAM), nee(BRAM), MISLUKT)
    assert taken(verloop) == [TAAK]
    assert weg(verloop) == [("BEVESTIGING", "NIET_MEER_NODIG")]
    assert weg(na(ja(BRAM), nee(BRAM))) == [("BEVESTIGING", "NIET_MEER_NODIG")]


def test_e10_who_says_yes_after_the_polis_failed_is_told_and_gets_no_confirmation() -> None:
    """SC-02 the other way round: a letter said that he takes part, and nobody told him that it does not go on."""
    stil = e.AanbodStilzwijgendAanvaard(
        aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=DAG, pakketcode="GP-BASIS-AV1"
    )
    for antwoord in (ja(), stil):
        verloop = na(aanbod(), nee(BRAM), MISLUKT, antwoord)
        assert taken(verloop) == [TAAK]
        assert "BEVESTIGING" not in gevraagd(verloop)


def test_e11_who_says_yes_after_it_was_asked_again_gets_his_confirmation() -> None:
    opnieuw = replace(aanbod(), persoon_ref=BRAM)
    verloop = na(aanbod(), nee(BRAM), MISLUKT, opnieuw, ja(BRAM))
    assert taken(verloop) == []
    assert "BEVESTIGING" in gevraagd(verloop)


def test_e10_an_offer_in_hand_that_is_taken_back_is_told_too() -> None:
    verzonden = given(DOSSIER, hoor(aanbod(), 1)).when(_brief_is_weg())
    assert taken(verzonden.when(hoor(terug(), 2))) == [TAAK]
    assert taken(na(aanbod(), terug())) == []
    assert taken(na(terug())) == []


def test_e10_silence_that_is_over_asks_for_no_word_more() -> None:
    assert taken(na(aanbod(), verlopen(alsnog=False), MISLUKT)) == []
    verzonden = given(DOSSIER, hoor(aanbod(), 1)).when(_brief_is_weg()).when(hoor(verlopen(alsnog=True), 2))
    assert taken(verzonden.when(hoor(MISLUKT, 3))) == []


def test_sc_31_nobody_tells_the_deceased() -> None:
    verloop = na(ja(), ja(BRAM), terug(reden="OVERLIJDEN"), terug(BRAM, "LEDEN_GEWIJZIGD"), MISLUKT)
    assert taken(verloop) == [(*TAAK[:2], BRAM, TAAK[3])]
    assert "NIET_DOORGAAN_VERTELLEN" in gesloten(na(ja(), terug(), MISLUKT, brp_overleden()))


def test_e10_told_is_done_and_asked_again_is_no_end() -> None:
    open_ = given(DOSSIER, hoor(ja(), 1), hoor(terug(), 2)).when(hoor(MISLUKT, 3))
    [taak] = [event for event in open_.events if isinstance(event, TaakGeopend)]
    klaar = HandelTaakAf(
        partij="GEMEENTE",
        polis_ref=POLIS,
        taak_id=taak.taak_id,
        afhandeling="GEDAAN",
        op=datetime(2026, 9, 23, tzinfo=UTC),
    )
    assert gesloten(open_.when(klaar)) == ["NIET_DOORGAAN_VERTELLEN"]
    opnieuw = replace(aanbod(), persoon_ref=BRAM)
    assert gesloten(na(ja(), nee(BRAM), MISLUKT, opnieuw)) == ["NIET_DOORGAAN_VERTELLEN"]
    assert gesloten(na(ja(), nee(BRAM), MISLUKT, nee())) == ["NIET_DOORGAAN_VERTELLEN"]


def test_rub_65_who_is_phoned_because_the_list_failed_is_phoned_once() -> None:
    """The list was accepted: regeling says that it does not begin, before or after (N-02)."""
    assert [t[0] for t in taken(na(ja(), MISLUKT, geweigerd()))] == ["BELLEN"]
    assert gesloten(na(ja(), MISLUKT, geweigerd())) == ["NIET_DOORGAAN_VERTELLEN"]
    assert taken(na(ja(), geweigerd(), MISLUKT)) == []


def _brief_is_weg() -> MeldVerzonden:
    return MeldVerzonden(
        partij="GEMEENTE",
        polis_ref=POLIS,
        notificatie_id=uuid5(UUID(int=101), f"AANBOD:{ANNA}"),
        datum=DAG,
        kanaal="BRIEF",
        sjabloonversie=1,
        op=datetime(2026, 9, 22, 10, tzinfo=UTC),
    )
