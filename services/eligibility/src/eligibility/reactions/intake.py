"""What intake takes of files and of the BRP reaches polis and roads (RUB-17, RUB-19, E16, E17). It carries time."""

from collections.abc import Iterator, Sequence
from typing import Final

from chassis.eventstore import Connection, Step
from chassis.inbox import Asked, Received, Subscription, on, on_batch
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    BrpGebeurtenisGemeld,
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

from eligibility.adapters import onderweg
from eligibility.adapters.streams import POLIS, TRAJECT
from eligibility.domain.polis import commands as p
from eligibility.domain.traject import commands as t

Driejaarsaanbod = DriejaarsregelingAangeboden | BetalingsregelingOvereengekomen
Brpbericht = BrpGebeurtenisGemeld | PolislidBrpGemeld


def registreer(received: Received[PolisGeregistreerd]) -> Iterator[Step]:
    polis = received.event
    yield Step(POLIS, polis.polis_ref, p.RegistreerPolis(registratie=polis))


def leg_uitkering_vast(received: Received[UitkeringVastgelegd]) -> Iterator[Step]:
    uitkering = received.event
    yield Step(POLIS, uitkering.polis_ref, p.LegUitkeringVast(uitkering=uitkering))


def noteer_afwezigheid(received: Received[PolisNietMeerAangeleverd | UitkeringNietMeerAangeleverd]) -> Iterator[Step]:
    bericht = received.event
    yield Step(POLIS, bericht.polis_ref, p.NoteerAfwezigheid(bericht=bericht))


def noteer_brp(received: Received[PolislidBrpGemeld]) -> Iterator[Step]:
    """Whoever died or moved stays so when a newer file opens the polis again (E17)."""
    bericht = received.event
    yield Step(POLIS, bericht.polis_ref, p.NoteerBrp(bericht=bericht))


def hoor_brp(received: Received[PolislidBrpGemeld]) -> Iterator[Step]:
    """What was offered goes back; where it began already, regeling hears the same (E10, E17)."""
    bericht = received.event
    if bericht.soort != "BSN_GEWIJZIGD":
        reden = "OVERLIJDEN" if bericht.soort == "OVERLEDEN" else "VERHUISD"
        trek_in = p.TrekAanbodIn(reden=reden, persoon_ref=bericht.persoon_ref)
        yield Step(POLIS, bericht.polis_ref, trek_in, on_refusal="report")


def hoor_driejaarsregeling(received: Received[t.Driejaarsbericht]) -> Iterator[Step]:
    """Proposed and answered there, it is one of the roads here, and ends here (PRAK-10, PRAK-11)."""
    bericht = received.event
    yield Step(TRAJECT, bericht.regeling_id, t.NoteerDriejaarsregeling(bericht=bericht))


async def onthoud_wie(conn: Connection, received: Sequence[Received[Driejaarsaanbod]]) -> None:
    """A road has an id of its own; of whom it is, is kept for what is heard of the person."""
    await onderweg.onthoud(conn, ((message.event.regeling_id, message.event.persoon_ref) for message in received))


async def zeg_wegen(conn: Connection, received: Sequence[Received[Brpbericht]]) -> Asked:
    """A death or a move is said to every road of the person (PRAK-11, E17)."""
    wegen = await onderweg.trajecten(conn, (message.event.persoon_ref for message in received))
    return [
        (message, Step(TRAJECT, traject, t.NoteerBrp(bericht=message.event)))
        for message in received
        for traject in wegen[message.event.persoon_ref]
    ]


SUBSCRIPTION: Final = Subscription(
    name="eligibility-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions=(
        on(PolisGeregistreerd, registreer),
        on(UitkeringVastgelegd, leg_uitkering_vast),
        on(PolisNietMeerAangeleverd, noteer_afwezigheid),
        on(UitkeringNietMeerAangeleverd, noteer_afwezigheid),
        on(PolislidBrpGemeld, noteer_brp),
        on(PolislidBrpGemeld, hoor_brp),
        on(DriejaarsregelingAangeboden, hoor_driejaarsregeling),
        on(BetalingsregelingOvereengekomen, hoor_driejaarsregeling),
        on(DriejaarsregelingAfgewezen, hoor_driejaarsregeling),
        on(DriejaarsregelingVerlopen, hoor_driejaarsregeling),
        on(DriejaarsregelingIngetrokken, hoor_driejaarsregeling),
    ),
    effects=(
        on_batch(DriejaarsregelingAangeboden, onthoud_wie),
        on_batch(BetalingsregelingOvereengekomen, onthoud_wie),
        on_batch(BrpGebeurtenisGemeld, zeg_wegen),
        on_batch(PolislidBrpGemeld, zeg_wegen),
    ),
)
