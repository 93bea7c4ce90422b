"""When time must speak to a polis (domain 5.7). Derived from the state: a replay gives the same instants."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from contracts.kalender import boekdatum, dag, eerste, maand, plus_maanden, plus_werkdagen, werkdag_op_of_voor

from regeling.domain.polis.aow import aow_op
from regeling.domain.polis.state import AFGEROND, Afspraak, Feit, Lid, Polis
from regeling.domain.polis.termijnen import begin_van, einde_van, evaluatie_op, momenten, voor_de_start


def due(polis: Polis) -> datetime | None:
    """The first instant at which something happens to this polis by itself; None when nothing will."""
    return min(_momenten(polis), default=None)


def _momenten(polis: Polis) -> Iterator[datetime]:
    if polis.afspraak is None:
        return
    afspraak = polis.afspraak
    if polis.fase in {"AANGEMELD", "GESTART"} and not polis.ingeregeld and not polis.inrichting_gemist:
        yield inrichting_op(afspraak)
    if polis.fase == "AANGEMELD":
        if not polis.geblokkeerd:
            yield begin_van(afspraak.ingangsdatum)
    elif polis.fase == "GESTART":
        for lid in polis.leden:
            for moment, _ in momenten(afspraak, lid):
                yield moment
            if (aow := aow_op(lid)) is not None:
                yield aow
            for feit in wachtende_detenties(lid):
                yield detentie_op(feit)
            if (brief := brief_op(afspraak, lid)) is not None:
                yield brief
        if (bevestiging := bevestiging_op(polis)) is not None:
            yield bevestiging
        if polis.kwijting.stand == "VOORWAARDELIJK":
            yield evaluatie_op(afspraak)
        yield from (moment for moment, *_ in onbevestigd(polis))


def onbevestigd(polis: Polis) -> Iterator[tuple[datetime, Lid, int, int]]:
    """Per line that was said and not (wholly) received: when it should be here, whose it is, its place, what misses."""
    if polis.afspraak is None or polis.afspraak.beleid.ontvangst_werkdagen is None:
        return
    werkdagen = polis.afspraak.beleid.ontvangst_werkdagen
    for lid in polis.leden:
        for volgorde, een in enumerate(lid.betalingen):
            mist = een.gebleven_cent - een.bevestigd_cent
            if not een.borderel or een.bank or een.op is None or voor_de_start(polis.afspraak, een):
                continue
            if mist > 0:
                yield einde_van(plus_werkdagen(dag(een.op), werkdagen)), lid, volgorde, mist


def inrichting_op(afspraak: Afspraak) -> datetime:
    """One working day before the first booking (RUB-28)."""
    eerste_boeking = boekdatum(maand(afspraak.ingangsdatum), afspraak.beleid.boekdag)
    return begin_van(werkdag_op_of_voor(eerste_boeking - timedelta(days=1)))


def bevestiging_op(polis: Polis) -> datetime | None:
    """When CAK should have confirmed the suspension (B4)."""
    if polis.bph_gemeld_op is None or polis.bevestiging_gemist:
        return None
    if all(lid.bph != "OPSCHORTING_GEMELD" for lid in polis.leden):
        return None
    return einde_van(plus_werkdagen(polis.bph_gemeld_op, polis.vast.beleid.bph_bevestiging_werkdagen))


def brief_op(afspraak: Afspraak, lid: Lid) -> datetime | None:
    """When CAK should have said that it wrote to this person (RUB-60)."""
    if lid.opgeschort_op is None or lid.geinformeerd_op is not None or lid.brief_gemist or lid.bph != "OPGESCHORT":
        return None
    return einde_van(lid.opgeschort_op + timedelta(days=afspraak.beleid.cak_brief_dagen))


def wachtende_detenties(lid: Lid) -> list[Feit]:
    """Of which it is not known until when; nobody waits for that once the plan is completed."""
    if lid.toestand in AFGEROND:
        return []
    return [feit for feit in lid.feiten if feit.stand == "WACHT"]


def detentie_op(feit: Feit) -> datetime:
    """When the calendar month in which it began is over (RUB-32)."""
    return begin_van(plus_maanden(eerste(feit.per), 1))
