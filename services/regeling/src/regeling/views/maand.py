"""Who owes what when a month falls due: the gemeente's next borderel, and what may be expected of self-payers."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from contracts.kalender import eerste_van

from regeling.domain.polis.state import AFGEROND
from regeling.views.polis import NA_AFRONDING, OPEN, Lid, Maand, Polis


class TeBetalen(NamedTuple):
    """`maand`: the one asked for, or an earlier one that was not withheld and falls due with the first own one."""

    lid: Lid
    maand: str
    bedrag_cent: int


def stand_op(polis: Polis, lid: Lid, een: Maand, vandaag: date) -> str:
    """Where a term stands on a day: a planned one is expected from its day on, and may be paid in part (T1, T3)."""
    vanaf = verwacht_vanaf(polis, lid, een.maand)
    if een.stand != "GEPLAND" or vanaf is None:
        return een.stand
    if een.ontvangen_cent:
        return "DEELS_BETAALD"
    return "VERWACHT" if vanaf <= vandaag else "GEPLAND"


def verwacht_vanaf(polis: Polis, lid: Lid, jaarmaand: str) -> date | None:
    """Its boekdatum; who pays himself is expected to on the 1st. None where this viewpoint does not know that day."""
    geboekt = polis.boekdatum(jaarmaand)
    return geboekt if geboekt is None or not lid.betaalt_zelf(jaarmaand) else eerste_van(jaarmaand)


def te_betalen(polis: Polis, jaarmaand: str, *, zelf: bool) -> list[TeBetalen]:
    """Who owes something on that side when the month falls due: the insured, for which month, and how much.

    Once the polis is completed only the premium that is withheld, until the gemeente stops it (N-09). Who ended owes
    the months up to the end (N-01).
    """
    if polis.voltooid:
        return [] if zelf else list(_alleen_premie(polis, jaarmaand))
    regels: list[TeBetalen] = []
    for lid in polis.leden:
        if not lid.loopt and lid.einde is None:
            continue
        gevraagd = _maanden(lid, jaarmaand, zelf=zelf)
        for een in lid.maanden:
            if een.maand not in gevraagd or een.stand not in OPEN:
                continue
            premie = max(_premie_cent(lid, een.maand) - een.ontvangen_cent, 0)
            bedrag = premie + min(een.te_aflossen_cent, polis.open_cent)
            if bedrag:
                regels.append(TeBetalen(lid, een.maand, bedrag))
    return regels


def _alleen_premie(polis: Polis, jaarmaand: str) -> Iterator[TeBetalen]:
    for lid in polis.leden:
        stop = lid.premie_gestopt_vanaf
        if lid.toestand not in AFGEROND or (stop is not None and jaarmaand >= stop):
            continue
        for een in lid.maanden:
            if een.maand in _maanden(lid, jaarmaand, zelf=False) and een.stand in OPEN | NA_AFRONDING:
                bedrag = _premie_cent(lid, een.maand) - een.ontvangen_cent
                if bedrag > 0:
                    yield TeBetalen(lid, een.maand, bedrag)


def _premie_cent(lid: Lid, jaarmaand: str) -> int:
    geldig = [premie for premie in lid.premies if premie.vanaf_maand <= jaarmaand][-1]
    return geldig.zelf_cent if lid.betaalt_zelf(jaarmaand) else geldig.inhouding_cent


def _maanden(lid: Lid, jaarmaand: str, *, zelf: bool) -> tuple[str, ...]:
    """A self-payer owes with his first own month also what was not withheld before it (A-27)."""
    inhaal = lid.inhaalmaanden
    eigen = lid.betaalt_zelf(jaarmaand)
    if zelf:
        erbij = inhaal if jaarmaand == lid.eerste_zelf_maand else ()
        return (*erbij, jaarmaand) if eigen else erbij
    return () if eigen or jaarmaand in inhaal else (jaarmaand,)


def in_te_houden(polis: Polis, jaarmaand: str, regels: Sequence[TeBetalen]) -> list[int]:
    """Per line what is withheld from that person's uitkering (RUB-21): together the same, to the cent.

    Who has a share and no line this month, as who pays himself, leaves it to the others; what is left over of a cent
    is for the first.
    """
    geldig = [een.delen for een in polis.verdelingen if een.vanaf_maand <= jaarmaand]
    delen = dict(geldig[-1]) if geldig else {}
    gewichten = [delen.get(regel.lid.persoon_ref, 0) for regel in regels]
    if not sum(gewichten):
        return [regel.bedrag_cent for regel in regels]
    totaal = sum(regel.bedrag_cent for regel in regels)
    cent = [totaal * gewicht // sum(gewichten) for gewicht in gewichten]
    eerste = next(nummer for nummer, gewicht in enumerate(gewichten) if gewicht)
    cent[eerste] += totaal - sum(cent)
    return cent
