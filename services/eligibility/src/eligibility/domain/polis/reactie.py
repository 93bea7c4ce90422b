"""What one insured answers, and when it still counts (RUB-46, A-15; table Aanbod of domain 5.2)."""

from functools import reduce

from contracts.domain import Refusal, Tijd, Unknown
from contracts.eligibility import AanbodAfgewezen, ReactieTeLaat

from contracts import kalender
from eligibility.domain.polis.aanbod import aanvaard, tijd
from eligibility.domain.polis.commands import LegReactieVast
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.instemming import met_instemming
from eligibility.domain.polis.state import JA, LOPEND, Aanbod, Polis


def reageer(command: LegReactieVast, polis: Polis) -> list[PolisEvent]:
    """Codes: LID_ONBEKEND, AANBOD_ONTBREEKT, FASE_ONJUIST, TOEZEGGING_ONTBREEKT, and those of `pakket.kies`."""
    lid = polis.lid(command.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if lid.aanbod is None:
        raise Refusal("AANBOD_ONTBREEKT", "Aan deze persoon is geen aanbod gedaan.")
    if command.instemming:
        return met_instemming(polis, _ja(command, polis, lid.aanbod), kalender.dag(command.op))
    stil = _stil_ja(command, polis, lid.aanbod)
    if stil:
        return [*stil, *reageer(command, reduce(evolve, stil, polis))]
    return met_instemming(polis, _nee(command, polis, lid.aanbod), kalender.dag(command.op))


def _stil_ja(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> list[PolisEvent]:
    """A no at the very instant at which silence becomes a yes comes after it: it is the last word (A-16)."""
    stemt_stil_in = polis.beleid is not None and polis.beleid.stilzwijgend_ja
    return tijd(Tijd(op=command.op), polis) if stemt_stil_in and aanbod.toestand == "VERZONDEN" else []


def _ja(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> list[PolisEvent]:
    if aanbod.toestand == "AANVAARD" and command.pakketcode in {None, aanbod.pakketcode}:
        return []
    if not _op_tijd(command, aanbod):
        return [_te_laat(command, polis, aanbod)]
    if aanbod.toestand != "VERZONDEN":
        raise Refusal("FASE_ONJUIST", f"Dit aanbod is {aanbod.toestand.lower()}; heropen het om opnieuw te vragen.")
    if not command.toezegging:
        raise Refusal("TOEZEGGING_ONTBREEKT", "Zonder toezegging om door te betalen is er geen ja.", "/toezegging")
    return [aanvaard(command, polis, aanbod)]


def _nee(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> list[PolisEvent]:
    """After a yes the last word counts until the start, also when the insurer already accepted the row."""
    if aanbod.toestand == "AFGEWEZEN":
        return []
    if aanbod.toestand in JA:
        if polis.is_gestart(command.op) or polis.toestand not in LOPEND | {"INSTEMMING_MISLUKT"}:
            raise Refusal("FASE_ONJUIST", "De deelname is begonnen of vervallen; meld het als mutatie.")
    elif not _op_tijd(command, aanbod):
        return [_te_laat(command, polis, aanbod)]
    elif aanbod.toestand != "VERZONDEN":
        raise Refusal("FASE_ONJUIST", f"Dit aanbod is {aanbod.toestand.lower()}.")
    return [
        AanbodAfgewezen(
            aanbod_id=aanbod.aanbod_id,
            persoon_ref=command.persoon_ref,
            polis_ref=polis.ref,
            datum=kalender.dag(command.op),
        )
    ]


def _op_tijd(command: LegReactieVast, aanbod: Aanbod) -> bool:
    return kalender.dag(command.op) <= aanbod.uiterste_reactiedatum


def _te_laat(command: LegReactieVast, polis: Polis, aanbod: Aanbod) -> PolisEvent:
    return ReactieTeLaat(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=command.persoon_ref,
        polis_ref=polis.ref,
        datum=kalender.dag(command.op),
        instemming=command.instemming,
    )
