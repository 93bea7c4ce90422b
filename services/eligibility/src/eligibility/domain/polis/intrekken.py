"""What ends a polis before it starts: a decision of the gemeente, or something that happened (domain 5.2 E10, E17)."""

from uuid import UUID

from contracts.domain import Refusal, Unknown

from contracts import kalender
from eligibility.domain.polis.commands import TrekAanbodIn
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.state import GEKOZEN, ONBESLIST, Polis


def trek_aanbod_in(command: TrekAanbodIn, polis: Polis) -> list[PolisEvent]:
    """A decision leaves a polis that can be asked again (E11); what happened to a person makes it lapse.

    Codes: FASE_ONJUIST, LID_ONBEKEND, PERSOON_ONTBREEKT, REDEN_ONJUIST.
    """
    if polis.is_gestart(command.op):
        raise Refusal("FASE_ONJUIST", "De deelname is begonnen; meld het als mutatie.")
    dag = kalender.dag(command.op)
    match command.reden:
        case "BESLUIT_GEMEENTE":
            return _besluit(command, polis)
        case "OVERLIJDEN" | "EMIGRATIE" | "VERHUISD" | "BIJSTAND_VERVALLEN":
            om = _eis_deelnemer(command, polis)
            if polis.toestand == "VERVALLEN":
                return []
            if polis.toestand not in ONBESLIST | GEKOZEN:
                raise Refusal("FASE_ONJUIST", "Deze polis is al afgewezen.")
            return [*trek_in(polis, dag, command.reden, om), herziening(polis, dag, (command.reden,), "VERVALLEN")]
        case _:
            raise Refusal("REDEN_ONJUIST", "Dit volgt uit een bestand van de verzekeraar.", "/reden")


def _besluit(command: TrekAanbodIn, polis: Polis) -> list[PolisEvent]:
    if polis.toestand not in {"AANGEBODEN", "INSTEMMING_VOLLEDIG", "OP_LIJST"}:
        raise Refusal("FASE_ONJUIST", "Op deze polis staat geen aanbod uit.")
    return trek_in(polis, kalender.dag(command.op), command.reden)


def _eis_deelnemer(command: TrekAanbodIn, polis: Polis) -> UUID:
    if command.persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Noem bij deze reden om wie het gaat.", "/persoonRef")
    lid = polis.lid(command.persoon_ref)
    if lid is None or not lid.bph_plichtig:
        raise Unknown("LID_ONBEKEND", "Deze persoon doet op deze polis niet mee.")
    return lid.persoon_ref
