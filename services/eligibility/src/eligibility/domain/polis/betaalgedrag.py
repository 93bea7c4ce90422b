"""Who pays the BPH without arrears, as somebody else counted it (PRAK-10, PRAK-11, Q-12)."""

from contracts.domain import Refusal, Unknown
from contracts.eligibility import BphBetaalgedragVastgelegd

from contracts import kalender
from eligibility.domain.polis.commands import LegBetaalgedragVast
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import Betaalgedrag, Polis


def leg_vast(command: LegBetaalgedragVast, polis: Polis) -> list[PolisEvent]:
    """The same once more is no news. Codes: LID_ONBEKEND, GEEN_BPH, DATUM_IN_TOEKOMST."""
    lid = polis.lid(command.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if not lid.bph_plichtig:
        raise Refusal("GEEN_BPH", "Deze persoon is geen bestuursrechtelijke premie verschuldigd.")
    if command.peildatum > kalender.dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", "/peildatum")
    if lid.betaalgedrag == Betaalgedrag(maanden=command.maanden_zonder_achterstand, peildatum=command.peildatum):
        return []
    return [
        BphBetaalgedragVastgelegd(
            polis_ref=polis.ref,
            persoon_ref=command.persoon_ref,
            maanden_zonder_achterstand=command.maanden_zonder_achterstand,
            peildatum=command.peildatum,
        )
    ]
