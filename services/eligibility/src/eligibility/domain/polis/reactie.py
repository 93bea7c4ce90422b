"""What one insured answers, and when it still counts (RUB-46, A-15; table Aanbod of domain 5.2)."""

from functools import reduce

from contracts.domain import Event, Refusal, Tijd, Unknown
from contracts.eligibility import AanbodAfgewezen, ReactieTeLaat

from contracts import kalender
from eligibility.domain.polis.aanbod import aanvaard, tijd
from eligibility.domain.polis.commands import LegReactieVast
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.instemming import met_instemming
from eligibility.domain.polis.state import JA, LOPEND, Aanbod, Polis


def reageer(o: LegReactieVast, s: Polis) -> list[Event]:
    """Codes: LID_ONBEKEND, AANBOD_ONTBREEKT, FASE_ONJUIST, TOEZEGGING_ONTBREEKT, PAKKET_ONBEKEND, PAKKET_VERSCHILT."""
    lid = s.lid(o.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    if lid.aanbod is None:
        raise Refusal("AANBOD_ONTBREEKT", "Aan deze persoon is geen aanbod gedaan.")
    if o.instemming:
        return met_instemming(s, _ja(o, s, lid.aanbod), kalender.dag(o.op))
    stil = _stil_ja(o, s, lid.aanbod)
    if stil:
        return [*stil, *reageer(o, reduce(evolve, stil, s))]
    return met_instemming(s, _nee(o, s, lid.aanbod), kalender.dag(o.op))


def _stil_ja(o: LegReactieVast, s: Polis, aanbod: Aanbod) -> list[Event]:
    """A no at the very instant at which silence becomes a yes comes after it: it is the last word (A-16)."""
    stemt_stil_in = s.beleid is not None and s.beleid.stilzwijgend_ja
    return tijd(Tijd(op=o.op), s) if stemt_stil_in and aanbod.toestand == "VERZONDEN" else []


def _ja(o: LegReactieVast, s: Polis, aanbod: Aanbod) -> list[Event]:
    if aanbod.toestand == "AANVAARD" and o.pakketcode in {None, aanbod.pakketcode}:
        return []
    if not _op_tijd(o, aanbod):
        return [_te_laat(o, s, aanbod)]
    if aanbod.toestand != "VERZONDEN":
        raise Refusal("FASE_ONJUIST", f"Dit aanbod is {aanbod.toestand.lower()}; heropen het om opnieuw te vragen.")
    if not o.toezegging:
        raise Refusal("TOEZEGGING_ONTBREEKT", "Zonder toezegging om door te betalen is er geen ja.", "/toezegging")
    return [aanvaard(o, s, aanbod)]


def _nee(o: LegReactieVast, s: Polis, aanbod: Aanbod) -> list[Event]:
    """After a yes the last word counts until the start, also when the insurer already accepted the row."""
    if aanbod.toestand == "AFGEWEZEN":
        return []
    if aanbod.toestand in JA:
        if s.is_gestart(o.op) or s.toestand not in LOPEND | {"INSTEMMING_MISLUKT"}:
            raise Refusal("FASE_ONJUIST", "De deelname is begonnen of vervallen; meld het als mutatie.")
    elif not _op_tijd(o, aanbod):
        return [_te_laat(o, s, aanbod)]
    elif aanbod.toestand != "VERZONDEN":
        raise Refusal("FASE_ONJUIST", f"Dit aanbod is {aanbod.toestand.lower()}.")
    return [
        AanbodAfgewezen(
            aanbod_id=aanbod.aanbod_id,
            persoon_ref=o.persoon_ref,
            polis_ref=s.ref,
            datum=kalender.dag(o.op),
        )
    ]


def _op_tijd(o: LegReactieVast, aanbod: Aanbod) -> bool:
    return kalender.dag(o.op) <= aanbod.uiterste_reactiedatum


def _te_laat(o: LegReactieVast, s: Polis, aanbod: Aanbod) -> Event:
    return ReactieTeLaat(
        aanbod_id=aanbod.aanbod_id,
        persoon_ref=o.persoon_ref,
        polis_ref=s.ref,
        datum=kalender.dag(o.op),
        instemming=o.instemming,
    )
