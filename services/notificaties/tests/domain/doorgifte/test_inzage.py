"""What a party is told of an event beyond the marks: of only what is its own."""

from datetime import date
from uuid import UUID

import pytest
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    AchterstandIngelopen,
    PolisGeregistreerd,
    Polislid,
    SignaalHerhaald,
)
from contracts.zicht import Zicht
from msgspec.structs import replace
from notificaties.domain.doorgifte.inzage import gezien_door

ANNA, POLIS = UUID(int=1), UUID(int=2)
DAG = date(2026, 6, 1)
SCHULD = (Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=43875),)


def gemeld(polis_ref: UUID | None) -> AchterstandGemeld:
    return AchterstandGemeld(
        signaal_id=UUID(int=50),
        persoon_ref=ANNA,
        polis_ref=polis_ref,
        rol="VERZEKERINGNEMER",
        profiel="WGS",
        grondslag="WGS_3_1_B",
        kanaal="HTTP" if polis_ref is None else "BESTAND",
        soorten=SCHULD,
        totaal_cent=43875,
        peildatum=DAG,
        signaaldatum=DAG,
    )


@pytest.mark.parametrize(
    "event",
    [
        gemeld(None),
        AchterstandIngelopen(signaal_id=UUID(int=50), persoon_ref=ANNA, datum=DAG),
        SignaalHerhaald(signaal_id=UUID(int=51), eerder_signaal_id=UUID(int=50), persoon_ref=ANNA, hoger=False),
    ],
)
def test_fault_references_an_insurer_learns_none_of_whom_it_reports_by_bsn(
    event: AchterstandGemeld | AchterstandIngelopen | SignaalHerhaald,
) -> None:
    """Two insurers that report one BSN would read the same reference."""
    aan_verzekeraar, aan_gemeente = gezien_door(event, Zicht.VERZEKERAAR), gezien_door(event, Zicht.GEMEENTE)
    assert aan_verzekeraar is not None
    assert aan_gemeente is not None
    assert str(ANNA) not in str(aan_verzekeraar)
    assert aan_gemeente.keys() - aan_verzekeraar.keys() >= {"persoon_ref"}


def test_an_insurer_learns_the_reference_of_who_is_on_its_own_file() -> None:
    gezien = gezien_door(gemeld(POLIS), Zicht.VERZEKERAAR)
    assert gezien is not None
    assert gezien["persoon_ref"] == str(ANNA)


@pytest.mark.parametrize(
    "event",
    [
        gemeld(None),
        AchterstandIngelopen(signaal_id=UUID(int=50), persoon_ref=ANNA, datum=DAG),
        SignaalHerhaald(
            signaal_id=UUID(int=51), eerder_signaal_id=UUID(int=50), persoon_ref=ANNA, hoger=True, totaal_cent=43875
        ),
    ],
)
def test_prak_1_n_27_of_who_is_spoken_to_for_the_insurer_the_gemeente_hears_that_there_is_a_signal(
    event: AchterstandGemeld | AchterstandIngelopen | SignaalHerhaald,
) -> None:
    gezien = gezien_door(replace(event, uitvoerder="VERZEKERAAR"), Zicht.GEMEENTE)
    assert gezien is not None
    assert gezien["uitvoerder"] == "VERZEKERAAR"
    assert not {str(ANNA), "43875", str(DAG)} & {str(waarde) for waarde in gezien.values()}
    assert gezien.keys() <= {"signaal_id", "eerder_signaal_id", "profiel", "uitvoerder"}
    assert len(gezien_door(replace(event, uitvoerder="VERZEKERAAR"), Zicht.VERZEKERAAR) or ()) > len(gezien)


def test_n_15_the_cak_hears_nothing_of_a_polis_that_is_only_on_a_file() -> None:
    lid = Polislid(persoon_ref=ANNA, volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True)
    event = PolisGeregistreerd(
        polis_ref=POLIS,
        samenwerking_id=UUID(int=3),
        bestand_id=UUID(int=4),
        leden=(lid,),
        schuld=SCHULD,
        schuld_totaal_cent=43875,
        peildatum=DAG,
    )
    assert gezien_door(event, Zicht.CAK) is None
    assert gezien_door(event, Zicht.VERZEKERAAR) is not None
