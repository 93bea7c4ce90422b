"""What intake takes of the files becomes known to the polis (RUB-17, RUB-19, E16, E17). Intake carries time."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)

from eligibility.adapters.streams import POLIS, TRAJECT
from eligibility.domain.polis.commands import LegUitkeringVast, NoteerAfwezigheid, RegistreerPolis, TrekAanbodIn
from eligibility.domain.traject.commands import Driejaarsbericht, NoteerDriejaarsregeling


def registreer(received: Received[PolisGeregistreerd]) -> Iterator[Step]:
    polis = received.event
    yield Step(POLIS, polis.polis_ref, RegistreerPolis(registratie=polis))


def leg_uitkering_vast(received: Received[UitkeringVastgelegd]) -> Iterator[Step]:
    uitkering = received.event
    yield Step(POLIS, uitkering.polis_ref, LegUitkeringVast(uitkering=uitkering))


def noteer_afwezigheid(received: Received[PolisNietMeerAangeleverd | UitkeringNietMeerAangeleverd]) -> Iterator[Step]:
    bericht = received.event
    yield Step(POLIS, bericht.polis_ref, NoteerAfwezigheid(bericht=bericht))


def hoor_brp(received: Received[PolislidBrpGemeld]) -> Iterator[Step]:
    """What was offered goes back; where it began already, regeling hears the same (E10, E17)."""
    bericht = received.event
    if bericht.soort != "BSN_GEWIJZIGD":
        reden = "OVERLIJDEN" if bericht.soort == "OVERLEDEN" else "VERHUISD"
        trek_in = TrekAanbodIn(reden=reden, persoon_ref=bericht.persoon_ref)
        yield Step(POLIS, bericht.polis_ref, trek_in, on_refusal="report")


def hoor_driejaarsregeling(received: Received[Driejaarsbericht]) -> Iterator[Step]:
    """Proposed and answered there, it is one of the roads here, and ends here (PRAK-10, PRAK-11)."""
    bericht = received.event
    yield Step(TRAJECT, bericht.regeling_id, NoteerDriejaarsregeling(bericht=bericht))


SUBSCRIPTION: Final = Subscription(
    name="eligibility-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions=(
        on(PolisGeregistreerd, registreer),
        on(UitkeringVastgelegd, leg_uitkering_vast),
        on(PolisNietMeerAangeleverd, noteer_afwezigheid),
        on(UitkeringNietMeerAangeleverd, noteer_afwezigheid),
        on(PolislidBrpGemeld, hoor_brp),
        on(DriejaarsregelingAangeboden, hoor_driejaarsregeling),
        on(BetalingsregelingOvereengekomen, hoor_driejaarsregeling),
        on(DriejaarsregelingAfgewezen, hoor_driejaarsregeling),
        on(DriejaarsregelingVerlopen, hoor_driejaarsregeling),
        on(DriejaarsregelingIngetrokken, hoor_driejaarsregeling),
    ),
)
