"""Amounts: the plan of the polis, and what one insured owes for one month (RUB-1, RUB-3, RUB-25, A-03, A-25)."""

from collections.abc import Iterable
from datetime import date
from math import ceil

import msgspec
from contracts.beleid import Beleid
from contracts.eigen_risico import termijnen
from contracts.kalender import eerste, eerste_van, maand, plus_maanden
from contracts.plandrager import plandragers
from contracts.regeling import Inhoudingsonderdelen
from msgspec.structs import replace

from regeling.domain.polis import wissels
from regeling.domain.polis.geld import Prijs
from regeling.domain.polis.state import Afspraak, Lid, Polis


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """`per_lid[lijn][nummer]`: cents that a line carries in a month. `looptijd`: how many months have repayment."""

    totaal_cent: int
    aantal: int
    laatste_cent: int
    looptijd: int
    per_lid: tuple[tuple[int, ...], ...]


def maak_plan(beleid: Beleid, schuld_cent: int, lijnen: tuple[bool, ...]) -> Plan:
    """`lijnen`: per participant in order of the polis whether that line carries terms.

    Each month every carrying line takes one term, in order, until the plan is spread out; the last is the remainder.
    """
    dragers = sum(lijnen)
    totaal = min(beleid.termijnen * beleid.aflossing_cent * dragers, schuld_cent)
    rest = totaal
    per_lid = [[0] * beleid.termijnen for _ in lijnen]
    looptijd = 0
    for nummer in range(beleid.termijnen):
        for lijn, draagt in enumerate(lijnen):
            if draagt and rest:
                per_lid[lijn][nummer] = min(beleid.aflossing_cent, rest)
                rest -= per_lid[lijn][nummer]
                looptijd = nummer + 1
    aantal = ceil(totaal / beleid.aflossing_cent)
    return Plan(
        totaal_cent=totaal,
        aantal=aantal,
        laatste_cent=totaal - beleid.aflossing_cent * (aantal - 1) if aantal else 0,
        looptijd=looptijd,
        per_lid=tuple(tuple(lijn) for lijn in per_lid),
    )


def plan_van(polis: Polis) -> Plan:
    """A line for each participant; who carries one is said in `contracts.plandrager` (A-03)."""
    beleid = polis.vast.beleid
    dragers = plandragers(polis.deelnemers, beleid.aflossing_grondslag)
    return maak_plan(beleid, polis.schuld_cent, tuple(lid in dragers for lid in polis.deelnemers))


def maandnummer(afspraak: Afspraak, jaarmaand: str) -> int | None:
    """0 for the first month of the participation; None outside its months, or when it is no month at all."""
    try:
        d = eerste_van(jaarmaand)
    except ValueError:
        return None
    n = (d.year - afspraak.ingangsdatum.year) * 12 + d.month - afspraak.ingangsdatum.month
    return n if 0 <= n < afspraak.beleid.termijnen else None


def maand_van(afspraak: Afspraak, nummer: int) -> str:
    return maand(plus_maanden(afspraak.ingangsdatum, nummer))


def zelf_vanaf(per: date) -> str:
    """A-23: the month after that of `per`, or the same one for a 1st."""
    return maand(per if per.day == 1 else plus_maanden(eerste(per), 1))


def betaalt_zelf(lid: Lid, jaarmaand: str) -> bool:
    return wissels.betaalt_zelf(lid.wissels, jaarmaand)


def prijsverloop(afspraak: Afspraak, beleid: Beleid, vanaf_maand: str) -> tuple[Prijs, ...]:
    """A whole version of the choices from a month on: its amounts, and each month in which the eigen risico differs."""
    eerste = max(vanaf_maand, maand(afspraak.ingangsdatum))
    vanaf = Prijs(
        eerste,
        beleid.basispremie_cent,
        beleid.aanvullend_cent,
        beleid.eigen_risico_cent,
        beleid.gemeentebijdrage_cent,
        beleid.bijdrage_bij_zelfbetaling,
        beleid.eigen_risico_variant,
    )
    jaar, deeljaar = beleid.eigen_risico_jaar_cent, beleid.eigen_risico_deel_jaar
    if beleid.eigen_risico_variant == "VERZEKERD" or jaar is None or deeljaar is None:
        return (vanaf,)
    verloop, nu = [vanaf], beleid.eigen_risico_cent
    for jaarmaand, cent in termijnen(jaar, deeljaar, afspraak.ingangsdatum, afspraak.beleid.termijnen):
        if jaarmaand == eerste:
            verloop[0] = replace(vanaf, eigen_risico_cent=cent)
        elif jaarmaand > eerste and cent != nu:
            verloop.append(Prijs(jaarmaand, eigen_risico_cent=cent))
        if jaarmaand >= eerste:
            nu = cent
    return tuple(verloop)


def startprijzen(polis: Polis, lid: Lid) -> tuple[Prijs, ...]:
    """Of a participation that begins: the terms of a spread eigen risico, and newer versions that it follows."""
    afspraak = polis.vast
    gespreid = afspraak.beleid.eigen_risico_variant != "VERZEKERD"
    prijzen = prijsverloop(afspraak, afspraak.beleid, maand(afspraak.ingangsdatum)) if gespreid else ()
    for volging in polis.te_volgen:
        nieuw = prijsverloop(afspraak, van_pakket(volging.beleid, lid), volging.vanaf_maand)
        prijzen = (*(prijs for prijs in prijzen if prijs.vanaf_maand < nieuw[0].vanaf_maand), *nieuw)
    return prijzen


def van_pakket(beleid: Beleid, lid: Lid) -> Beleid:
    """With the amounts of the package that this insured has (RUB-24, RUB-26)."""
    return beleid if lid.pakketcode is None else beleid.met_pakket(lid.pakketcode)


def met_prijs(beleid: Beleid, prijs: Prijs) -> Beleid:
    anders = msgspec.structs.asdict(prijs)
    del anders["vanaf_maand"]
    return replace(beleid, **{naam: cent for naam, cent in anders.items() if cent is not None})


def beleid_voor(beleid: Beleid, prijzen: Iterable[Prijs], jaarmaand: str) -> Beleid:
    """The choices with the amounts of that month (RUB-26)."""
    for prijs in prijzen:
        if prijs.vanaf_maand <= jaarmaand:
            beleid = met_prijs(beleid, prijs)
    return beleid


def premie_cent(beleid: Beleid, lid: Lid, jaarmaand: str, *, zelf: bool) -> int:
    beleid = beleid_voor(beleid, lid.prijzen, jaarmaand)
    return beleid.premie_zelfbetaler_cent() if zelf else beleid.premie_inhouding_cent()


def eigen_risico_deel(beleid: Beleid, lid: Lid, jaarmaand: str, premie_cent: int) -> int:
    """Of so much premium for a month what is eigen risico: that is paid after the premium itself (A-20, RUB-25)."""
    beleid = beleid_voor(beleid, lid.prijzen, jaarmaand)
    if beleid.eigen_risico_variant == "VERZEKERD":
        return 0
    zonder = replace(beleid, eigen_risico_cent=0)
    eerst = zonder.premie_zelfbetaler_cent() if betaalt_zelf(lid, jaarmaand) else zonder.premie_inhouding_cent()
    return max(premie_cent - eerst, 0)


def onderdelen(beleid: Beleid, aflossing_cent: int) -> Inhoudingsonderdelen:
    return Inhoudingsonderdelen(
        premie_cent=beleid.basispremie_cent,
        av_cent=beleid.aanvullend_cent,
        eigen_risico_cent=beleid.eigen_risico_cent,
        bijdrage_cent=beleid.gemeentebijdrage_cent,
        aflossing_cent=aflossing_cent,
    )
