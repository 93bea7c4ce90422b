"""When a term of one month falls due, what is open on it, and whether it is the gemeente or the person who pays."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from contracts.kalender import boekdatum, dag, eerste_van, instant, maand, plus_maanden, plus_werkdagen

from contracts import kalender
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van, premie_cent
from regeling.domain.polis.geld import Betaling, Termijn
from regeling.domain.polis.state import BETAALBAAR, NA_VOLTOOIING, WACHTEND, Afspraak, Lid, Polis


@lru_cache(maxsize=4096)
def begin_van(d: date) -> datetime:
    """00:00 Dutch time."""
    return instant(d)


def einde_van(d: date) -> datetime:
    """24:00 Dutch time: what comes at that instant or before is still of day `d`."""
    return begin_van(d + timedelta(days=1))


def boekdatum_sinds(ingangsdatum: date, jaarmaand: str, boekdag: int) -> date:
    """Never before the first day, when a boekdag at the start of that month is no working day."""
    return max(boekdatum(jaarmaand, boekdag), ingangsdatum)


def boekdatum_van(afspraak: Afspraak, nummer: int) -> date:
    """Of month `nummer`."""
    return boekdatum_sinds(afspraak.ingangsdatum, maand_van(afspraak, nummer), afspraak.beleid.boekdag)


def moment_x(afspraak: Afspraak, nummer: int) -> datetime:
    """The last instant, inclusive, for the gemeente to pay or explain month `nummer` (RUB-29, A-07)."""
    beleid = afspraak.beleid
    return kalender.moment_x(boekdatum_van(afspraak, nummer), beleid.moment_x_werkdagen, beleid.moment_x_tijd)


def voor_de_start(afspraak: Afspraak, betaling: Betaling) -> bool:
    """It came while there was no term yet, so no term is filled by it: the parties settle it (RUB-55)."""
    return betaling.op is not None and betaling.op < begin_van(afspraak.ingangsdatum)


def uiterste(afspraak: Afspraak, lid: Lid, nummer: int) -> datetime:
    """The last instant, inclusive, at which a payment of this term is in time (A-26, A-27, T8, T10)."""
    vervaldatum = _vervaldatum(lid, plus_maanden(afspraak.ingangsdatum, nummer))
    grens = moment_x(afspraak, nummer) if vervaldatum is None else einde_van(vervaldatum)
    verwacht = lid.termijnen[nummer].verwacht_op
    if verwacht is None:
        return grens
    return max(grens, einde_van(plus_werkdagen(verwacht, afspraak.beleid.nabetaling_werkdagen)))


def in_tijd(moment: datetime, valutadatum: date) -> bool:
    """Of money with a day of the bank: up to and including the day of that last instant (N-06)."""
    return valutadatum <= dag(moment - timedelta(microseconds=1))


def _vervaldatum(lid: Lid, eerste: date) -> date | None:
    """Of who pays this month himself: its 1st (A-26), or the first own 1st when the change was told late (A-27)."""
    jaarmaand = maand(eerste)
    if lid.eerste_zelf_maand is not None and jaarmaand in lid.inhaalmaanden:
        return eerste_van(lid.eerste_zelf_maand)
    return eerste if betaalt_zelf(lid, jaarmaand) else None


def volgend_moment(afspraak: Afspraak, lid: Lid, nummer: int) -> datetime:
    """When time must speak to a waiting term: the end of its boekdatum, and its last instant."""
    moment = uiterste(afspraak, lid, nummer)
    eerste = plus_maanden(afspraak.ingangsdatum, nummer)
    if lid.termijnen[nummer].stand == "GEPLAND" and _vervaldatum(lid, eerste) is None:
        moment = min(moment, einde_van(boekdatum_van(afspraak, nummer)))
    return moment


def momenten(afspraak: Afspraak, lid: Lid) -> Iterator[tuple[datetime, int]]:
    """Of every waiting term that can be first; the planned ones after the first planned one are always later."""
    for nummer, termijn in enumerate(lid.termijnen):
        if termijn.stand in WACHTEND:
            yield volgend_moment(afspraak, lid, nummer), nummer
            if termijn.stand == "GEPLAND":
                return


def evaluatie_op(afspraak: Afspraak) -> datetime:
    """The later of the end of the last month and its moment x (A-22)."""
    maanden = afspraak.beleid.termijnen
    return max(begin_van(plus_maanden(afspraak.ingangsdatum, maanden)), moment_x(afspraak, maanden - 1))


def open_premie_cent(polis: Polis, lid: Lid, nummer: int) -> int:
    eerste = plus_maanden(polis.vast.ingangsdatum, nummer)
    jaarmaand = maand(eerste)
    verschuldigd = premie_cent(polis.vast.beleid, lid, jaarmaand, zelf=betaalt_zelf(lid, jaarmaand))
    return max(verschuldigd - lid.termijnen[nummer].premie_cent, 0)


def open_aflossing_cent(polis: Polis, lid: Lid, nummer: int) -> int:
    """Never more than what is still owed on the debt itself, and nothing of a plan that was fulfilled (N-29)."""
    if polis.kwijting.stand in NA_VOLTOOIING:
        return 0
    return max(min(lid.aflossing_cent[nummer] - lid.termijnen[nummer].aflossing_cent, polis.rest_cent), 0)


def open_cent(polis: Polis, lid: Lid, nummer: int) -> int:
    return open_premie_cent(polis, lid, nummer) + open_aflossing_cent(polis, lid, nummer)


def betaalbaar(lid: Lid) -> Iterator[int]:
    """The terms that money can still be booked on, oldest first."""
    for nummer, termijn in enumerate(lid.termijnen):
        if termijn.stand in BETAALBAAR:
            yield nummer


def gemist(lid: Lid) -> Iterator[tuple[int, Termijn]]:
    for nummer, termijn in enumerate(lid.termijnen):
        if termijn.stand == "UITGEBLEVEN":
            yield nummer, termijn
