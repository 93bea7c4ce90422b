"""What ends a polis before it starts: a decision of the gemeente, or something that happened (domain 5.2 E10, E17)."""

from contracts.domain import Event, Refusal, Unknown

from contracts import kalender
from eligibility.domain.polis.commands import TrekAanbodIn
from eligibility.domain.polis.herziening import herziening
from eligibility.domain.polis.instemming import trek_in
from eligibility.domain.polis.state import GEKOZEN, ONBESLIST, Polis


def trek_aanbod_in(o: TrekAanbodIn, s: Polis) -> list[Event]:
    """A decision leaves a polis that can be asked again (E11); what happened to a person makes it lapse.

    Codes: FASE_ONJUIST, LID_ONBEKEND, PERSOON_ONTBREEKT, REDEN_ONJUIST.
    """
    if s.is_gestart(o.op):
        raise Refusal("FASE_ONJUIST", "De deelname is begonnen; meld het als mutatie.")
    dag = kalender.dag(o.op)
    match o.reden:
        case "BESLUIT_GEMEENTE":
            return _besluit(o, s)
        case "OVERLIJDEN" | "EMIGRATIE" | "VERHUISD" | "BIJSTAND_VERVALLEN":
            _eis_deelnemer(o, s)
            if s.toestand == "VERVALLEN":
                return []
            if s.toestand not in ONBESLIST | GEKOZEN:
                raise Refusal("FASE_ONJUIST", "Deze polis is al afgewezen.")
            return [*trek_in(s, dag, o.reden), herziening(s, dag, (o.reden,), "VERVALLEN")]
        case _:
            raise Refusal("REDEN_ONJUIST", "Dit volgt uit een bestand van de verzekeraar.", "/reden")


def _besluit(o: TrekAanbodIn, s: Polis) -> list[Event]:
    if s.toestand not in {"AANGEBODEN", "INSTEMMING_VOLLEDIG", "OP_LIJST"}:
        raise Refusal("FASE_ONJUIST", "Op deze polis staat geen aanbod uit.")
    return trek_in(s, kalender.dag(o.op), o.reden)


def _eis_deelnemer(o: TrekAanbodIn, s: Polis) -> None:
    if o.persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Noem bij deze reden om wie het gaat.", "/persoonRef")
    lid = s.lid(o.persoon_ref)
    if lid is None or not lid.bph_plichtig:
        raise Unknown("LID_ONBEKEND", "Deze persoon doet op deze polis niet mee.")
