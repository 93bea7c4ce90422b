"""The conditions of RUB-19…22 for one insured, as plain questions. None is an answer: it can't be told."""

from datetime import date

import msgspec
from contracts.beleid import Beleid
from contracts.intake import Medebetaalde, UitkeringVastgelegd
from contracts.soorten import Afwijsreden, Openstaand

from contracts import kalender
from eligibility.domain.polis.toestand import Lid


class Oordeel(msgspec.Struct, frozen=True, kw_only=True):
    """What was found on one insured. Amounts in cents per month, months whole."""

    lid: Lid
    bijstand: bool
    maanden: int | None = None
    stabiel: bool | None = None
    rub_inhouding_cent: int = 0
    toereikend: bool | None = None
    faalt: tuple[Afwijsreden, ...] = ()
    mist: tuple[Openstaand, ...] = ()


def beoordeel(lid: Lid, *, schuld_cent: int, beleid: Beleid, dag: date, uitgesloten: bool) -> Oordeel:
    """Each condition that fails and each that is open; without algemene bijstand nothing else is asked."""
    u = lid.uitkering
    if u is None or not lid.ontvangt_bijstand:
        return Oordeel(lid=lid, bijstand=False, faalt=("GEEN_BIJSTAND",))
    maanden = maanden_bijstand(u, dag)
    stabiel = is_stabiel(maanden, schuld_cent, beleid)
    inhouding = inhouding_cent(u, lid, schuld_cent, beleid)
    toereikend = is_toereikend(u, inhouding)
    faalt: list[Afwijsreden] = []
    mist: set[Openstaand] = set()
    if uitgesloten and beleid.herdeelname_uitgesloten:
        faalt.append("EERDERE_DEELNAME")
    if stabiel is False:
        faalt.append("NIET_STABIEL")
    if toereikend is False:
        faalt.append("NIET_TOEREIKEND")
    if u.derdenbeslag and lid.maatwerk == "NIET":
        faalt.append("MAATWERK_NEE")
    if u.derdenbeslag and lid.maatwerk is None:
        mist.add("MAATWERK_OPEN")
    if stabiel is None or toereikend is None or u.derdenbeslag is None:
        mist.add("GEGEVENS_ONTBREKEN")
    return Oordeel(
        lid=lid,
        bijstand=True,
        maanden=maanden,
        stabiel=stabiel,
        rub_inhouding_cent=inhouding,
        toereikend=toereikend,
        faalt=tuple(sorted(faalt)),
        mist=tuple(sorted(mist)),
    )


def maanden_bijstand(u: UitkeringVastgelegd, dag: date) -> int | None:
    """Whole months without a gap until `dag`, counted from the end of the last interruption when there was one."""
    if u.bijstand_sinds is None:
        return None
    return kalender.hele_maanden(max(u.bijstand_sinds, u.onderbreking_tot or u.bijstand_sinds), dag)


def is_stabiel(maanden: int | None, schuld_cent: int, beleid: Beleid) -> bool | None:
    """Rzv 6.5.6 lid 1 b (A-04): long enough, or a debt strictly below the bound."""
    if schuld_cent < beleid.stabiel_schuld_onder_cent:
        return True
    return None if maanden is None else maanden >= beleid.stabiel_maanden


def inhouding_cent(u: UitkeringVastgelegd, lid: Lid, schuld_cent: int, beleid: Beleid) -> int:
    """What the regeling would take from this uitkering each month, for all who are paid from it (RUB-21)."""
    zelf = Medebetaalde(persoon_ref=lid.persoon_ref, polis_ref=u.polis_ref, rol=lid.rol, schuld_cent=schuld_cent)
    allen = [m for m in u.betaald_hieruit if m.persoon_ref != lid.persoon_ref] + [zelf]
    return sum(beleid.premie_inhouding_cent() + eerste_termijn_cent(m.rol, m.schuld_cent, beleid) for m in allen)


def eerste_termijn_cent(rol: str, schuld_cent: int, beleid: Beleid) -> int:
    """The term on this insured's line: the polis's plan stands with the verzekeringnemer (A-03).

    PER_VERZEKERDE puts a whole term on every other insured with BPH too.
    """
    if rol == "VERZEKERINGNEMER":
        return min(beleid.aflossing_cent, schuld_cent)
    return beleid.aflossing_cent if beleid.aflossing_grondslag == "PER_VERZEKERDE" else 0


def is_toereikend(u: UitkeringVastgelegd, inhouding: int) -> bool | None:
    """A-05: what stays after inhoudingen, beslag and the regeling is at least what must stay."""
    if u.netto_uitkering_cent is None or u.minimum_vrij_cent is None:
        return None
    beschikbaar = u.netto_uitkering_cent - u.inhoudingen_cent - u.beslag_afdracht_cent
    return beschikbaar - inhouding >= u.minimum_vrij_cent
