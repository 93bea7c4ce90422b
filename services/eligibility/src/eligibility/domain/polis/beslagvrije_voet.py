"""The beslagvrije voet is stored with its source and date; nobody here reckons it (RUB-92)."""

from contracts.domain import Refusal, Unknown
from contracts.eligibility import BeslagvrijeVoetVastgelegd

from contracts import kalender
from eligibility.domain.polis.commands import LegBeslagvrijeVoetVast
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import BeslagvrijeVoet, Polis


def leg_vast(command: LegBeslagvrijeVoetVast, polis: Polis) -> list[PolisEvent]:
    """The same once more is no news. Codes: LID_ONBEKEND, DATUM_IN_TOEKOMST."""
    lid = polis.lid(command.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if command.berekend_op > kalender.dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", "/berekendOp")
    nieuw = BeslagvrijeVoet(bedrag_cent=command.bedrag_cent, bron=command.bron, berekend_op=command.berekend_op)
    if lid.beslagvrije_voet == nieuw:
        return []
    return [
        BeslagvrijeVoetVastgelegd(
            polis_ref=polis.ref,
            persoon_ref=command.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            bron=command.bron,
            berekend_op=command.berekend_op,
        )
    ]
