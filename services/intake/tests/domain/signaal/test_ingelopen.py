"""A signal ends by itself when nothing is owed any more, unless the RUB took it over (domain 5.1 S15, S16)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
from chassis.testing.scenario import given
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgesloten,
    SignaalDoorgeleid,
    SignaalOpgepakt,
)
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands import LeidDoor, MeldAchterstand, MeldIngelopen
from intake.domain.signaal.profiel import WGS
from intake.domain.signaal.toets import toets

EERSTE, TWEEDE, PERSOON = UUID(int=1), UUID(int=2), UUID(int=9)
OP = datetime(2026, 5, 2, 9, tzinfo=UTC)
INGELOPEN, STIL = MeldIngelopen(op=OP), MeldIngelopen(op=OP, uit_bestand=True)
DOOR = LeidDoor(op=OP)


def meld(signaal_id: UUID = EERSTE, **meer: Any) -> MeldAchterstand:
    basis: dict[str, Any] = {
        "signaal_id": signaal_id,
        "persoon_ref": PERSOON,
        "profiel": WGS,
        "grondslag": "WGS_3_1_B",
        "kanaal": "HTTP",
        "rol": "VERZEKERINGNEMER",
        "soorten": (Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=45000),),
        "oudste_vervaldatum": date(2026, 1, 1),
        "peildatum": date(2026, 4, 30),
        "signaaldatum": date(2026, 5, 1),
    }
    return MeldAchterstand(**{**basis, **meer}, op=OP)


def test_s16_what_is_paid_closes_the_signal_once() -> None:
    gedaan = (
        AchterstandIngelopen(signaal_id=EERSTE, persoon_ref=PERSOON, datum=date(2026, 5, 2)),
        SignaalAfgesloten(signaal_id=EERSTE, resultaat="ZELF_OPGELOST", terugkoppeling="OPGELOST"),
    )
    for opdracht in (INGELOPEN, STIL):
        given(SIGNAAL, meld()).when(opdracht).then(*gedaan)
        given(SIGNAAL, meld(), opdracht).when(opdracht).then()


def test_s16_a_later_signal_is_a_new_case_and_no_repeated_one() -> None:
    given(SIGNAAL, meld(), INGELOPEN).when(meld(TWEEDE)).then_kinds(AchterstandGemeld)


def test_s16_without_an_open_signal_a_file_says_nothing_and_a_partner_is_told() -> None:
    given(SIGNAAL).when(STIL).then()
    given(SIGNAAL).when(INGELOPEN).then_refused("GEEN_OPEN_SIGNAAL")


def test_s15_s16_what_the_rub_took_over_does_not_end_here_whatever_files_say() -> None:
    given(SIGNAAL, meld()).when(DOOR).then_kinds(SignaalOpgepakt, SignaalDoorgeleid)
    given(SIGNAAL, meld(), DOOR).when(DOOR).then()
    given(SIGNAAL).when(DOOR).then()
    given(SIGNAAL, meld(), DOOR).when(STIL).then()
    given(SIGNAAL, meld(), DOOR).when(INGELOPEN).then_refused("FASE_ONJUIST")
    # A definitive file between selection and start says it again.
    given(SIGNAAL, meld(), DOOR, meld(TWEEDE)).when(STIL).then()


def test_s1_an_oldest_due_date_ahead_is_refused_and_the_end_of_time_is_no_error() -> None:
    given(SIGNAAL).when(meld(oudste_vervaldatum=date(2026, 5, 3))).then_refused("OUDSTE_VERVALDATUM_IN_TOEKOMST")
    eind = date(9999, 12, 31)
    assert toets(WGS, meld(oudste_vervaldatum=eind, signaaldatum=eind).melding()) == "DREMPEL_NIET_BEREIKT"


def test_conv_2_where_the_gemeente_pays_the_premium_there_is_nothing_to_signal() -> None:
    profiel = msgspec.structs.replace(WGS, gemeente_risicodrager=True)
    assert toets(profiel, meld().melding()) == "GEMEENTE_RISICODRAGER"
