"""Whose month money is for (N-12, A-20): the named one first, then what is open longest, as a whole."""

import msgspec
from contracts.soorten import Betaalsoort

from regeling.domain.polis.bedragen import betaalt_zelf, maand_van, maandnummer
from regeling.domain.polis.geld import Boeking
from regeling.domain.polis.state import AFGEROND, BETAALBAAR, Lid, Polis
from regeling.domain.polis.termijnen import betaalbaar, open_aflossing_cent, open_cent, open_premie_cent


class Toewijzing(msgspec.Struct, frozen=True, kw_only=True):
    """`rest_cent` finds no open term; `code` says why."""

    boekingen: tuple[Boeking, ...]
    rest_cent: int
    code: str | None


def wijs_toe(polis: Polis, lid: Lid, soort: Betaalsoort, jaarmaand: str, bedrag_cent: int) -> Toewijzing:
    """`jaarmaand`: the month that was named. Premium first, then repayment, never more of it than is owed.

    Money that finds nothing to pay in a month pays nothing there: what is due may still change (A-23).

    Money for a month that is no term, that lapsed, or that the person pays himself while the gemeente says that she
    did, is booked nowhere else either.
    """
    nummer = maandnummer(polis.vast, jaarmaand)
    if nummer is None or (lid.termijnen[nummer].stand == "NVT" and not premie_loopt(polis, lid, nummer)):
        return Toewijzing(boekingen=(), rest_cent=bedrag_cent, code="GEEN_TERMIJN")
    if lid.termijnen[nummer].stand == "VERVALLEN":
        return Toewijzing(boekingen=(), rest_cent=bedrag_cent, code="TERMIJN_VERVALLEN")
    if soort == "REGULIER" and betaalt_zelf(lid, jaarmaand):
        return Toewijzing(boekingen=(), rest_cent=bedrag_cent, code="ZELFBETALER")
    return _verdeel(polis, lid, soort, nummer, bedrag_cent)


def _verdeel(polis: Polis, lid: Lid, soort: Betaalsoort, nummer: int, bedrag_cent: int) -> Toewijzing:
    boekingen: list[Boeking] = []
    rest, schuld = bedrag_cent, polis.rest_cent

    def vul(welke: int) -> None:
        nonlocal rest, schuld
        premie = min(open_premie_cent(polis, lid, welke), rest)
        aflossing = min(open_aflossing_cent(polis, lid, welke), schuld, rest - premie)
        if premie + aflossing:
            boekingen.append(Boeking(welke, premie, aflossing))
        rest, schuld = rest - premie - aflossing, schuld - aflossing

    def toegewezen(code: str) -> Toewijzing:
        return Toewijzing(boekingen=tuple(boekingen), rest_cent=rest, code=code if rest else None)

    if lid.termijnen[nummer].stand in BETAALBAAR or premie_loopt(polis, lid, nummer):
        vul(nummer)
    if rest and soort == "REGULIER" and _kondigde_ander_aan(lid, nummer):
        return toegewezen("NABETALING_IN_BORDEREL")
    for ander in betaalbaar(lid):
        if rest and ander != nummer and open_cent(polis, lid, ander):
            vul(ander)
    return toegewezen("MEER_DAN_OPEN")


def premie_loopt(polis: Polis, lid: Lid, nummer: int) -> bool:
    """N-09: a month that is no term any more, while its premium is still withheld."""
    if lid.toestand not in AFGEROND or lid.termijnen[nummer].stand not in {"AFGEKOCHT", "NVT"}:
        return False
    maand = maand_van(polis.vast, nummer)
    return lid.premie_gestopt_vanaf is None or maand < lid.premie_gestopt_vanaf


def _kondigde_ander_aan(lid: Lid, nummer: int) -> bool:
    """RUB-30: a nabetaling is a payment of its own, so more than this month in a borderel can't be it (SC-14)."""
    return any(t.stand == "AANGEKONDIGD" for n, t in enumerate(lid.termijnen) if n != nummer)
