"""Noted once, answered once, by the gemeente (RUB-47)."""

from typing import assert_never

from contracts.domain import Refusal, Unknown
from contracts.eligibility import VraagBeantwoord, VraagOntvangen

from contracts import kalender
from eligibility.domain.vraag.commands import BeantwoordVraag, NoteerVraag, VraagCommand
from eligibility.domain.vraag.events import VraagEvent
from eligibility.domain.vraag.state import Vraag


def decide(command: VraagCommand, vraag: Vraag) -> list[VraagEvent]:
    """Codes: VRAAG_BESTAAT, VRAAG_ONBEKEND, PARTIJ_ONJUIST, REEDS_BEANTWOORD."""
    match command:
        case NoteerVraag():
            return _noteer(command, vraag)
        case BeantwoordVraag():
            return _beantwoord(command, vraag)
        case _:
            assert_never(command)


def _noteer(command: NoteerVraag, vraag: Vraag) -> list[VraagEvent]:
    if vraag.vraag_id is not None:
        raise Refusal("VRAAG_BESTAAT", "Deze vraag is al vastgelegd.")
    return [
        VraagOntvangen(
            vraag_id=command.vraag_id,
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            samenwerking_id=command.samenwerking_id,
            onderwerp=command.onderwerp,
            kanaal=command.kanaal,
            ontvangen_door=command.ontvangen_door,
            datum=kalender.dag(command.op),
        )
    ]


def _beantwoord(command: BeantwoordVraag, vraag: Vraag) -> list[VraagEvent]:
    if vraag.vraag_id is None or vraag.polis_ref is None:
        raise Unknown("VRAAG_ONBEKEND", "Deze vraag bestaat niet.")
    if command.door != "GEMEENTE":
        raise Refusal("PARTIJ_ONJUIST", "Vragen over de brief beantwoordt de gemeente.")
    if vraag.beantwoord:
        raise Refusal("REEDS_BEANTWOORD", "Deze vraag is al beantwoord.")
    return [
        VraagBeantwoord(
            vraag_id=vraag.vraag_id, polis_ref=vraag.polis_ref, kanaal=command.kanaal, datum=kalender.dag(command.op)
        )
    ]
