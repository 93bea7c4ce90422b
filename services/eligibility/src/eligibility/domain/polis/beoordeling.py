"""The conditions of RUB-19…22 for one insured, as plain questions. None is an answer: it can't be told."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.intake import UitkeringVastgelegd
from contracts.soorten import Afwijsreden, Beoordeling, Openstaand

from contracts import kalender
from eligibility.domain.polis.state import Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen, termijn_elders


class Oordeel(msgspec.Struct, frozen=True, kw_only=True):
    """What was found on one insured, also where it was overruled. Amounts in cents per month, months whole."""

    lid: Lid
    bijstand: bool
    maanden: int | None = None
    stabiel: bool | None = None
    rub_inhouding_cent: int = 0
    toereikend: bool | None = None
    faalt: tuple[Afwijsreden, ...] = ()
    mist: tuple[Openstaand, ...] = ()


def beoordeel(polis: Polis, lid: Lid, beleid: Beleid, dag: date, *, uitgesloten: bool, elders: bool = False) -> Oordeel:
    """Each condition that fails and each that is open. Of who died or has no algemene bijstand nothing else is asked.

    `elders`: another arrangement ended the BPH of this person already (CONV-12, PRAK-10).
    """
    uitkering = lid.uitkering
    if lid.overleden_op is not None:
        return Oordeel(lid=lid, bijstand=False, faalt=("OVERLEDEN",))
    if uitkering is None or not lid.ontvangt_bijstand:
        return Oordeel(lid=lid, bijstand=False, faalt=("GEEN_BIJSTAND",))
    maanden = maanden_bijstand(uitkering, dag)
    stabiel = is_stabiel(maanden, polis.schuld_totaal_cent, beleid)
    termijnen = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, beleid)
    inhouding = inhouding_cent(uitkering, lid, termijnen, beleid)
    toereikend = is_toereikend(uitkering, inhouding)
    overruled = overruled_van(polis, lid)
    faalt: list[Afwijsreden] = []
    mist: set[Openstaand] = set()
    if uitgesloten and beleid.herdeelname_uitgesloten:
        faalt.append("EERDERE_DEELNAME")
    if elders:
        faalt.append("ANDERE_SCHULDREGELING")
    if stabiel is False and "STABILITEIT" not in overruled:
        faalt.append("NIET_STABIEL")
    if toereikend is False and "TOEREIKENDHEID" not in overruled:
        faalt.append("NIET_TOEREIKEND")
    if uitkering.derdenbeslag and beleid.doelgroep == "ZONDER_DERDENBESLAG":
        faalt.append("BUITEN_DOELGROEP")
    if uitkering.derdenbeslag and lid.maatwerk == "NIET":
        faalt.append("MAATWERK_NEE")
    if uitkering.derdenbeslag and lid.maatwerk is None:
        mist.add("MAATWERK_OPEN")
    onbekend = {"STABILITEIT": stabiel is None, "TOEREIKENDHEID": toereikend is None}
    if uitkering.derdenbeslag is None or any(mist_het and wat not in overruled for wat, mist_het in onbekend.items()):
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


def overruled_van(polis: Polis, lid: Lid) -> frozenset[Beoordeling]:
    """RUB-20; toereikendheid is judged, and so overruled, once for all who are paid from one uitkering (RUB-21)."""
    uitkering = lid.uitkering
    if uitkering is None:
        return frozenset(lid.overruled)
    samen = {
        wat
        for ander in polis.deelnemers
        if ander.uitkering is not None and ander.uitkering.uitkering_ref == uitkering.uitkering_ref
        for wat in ander.overruled
    }
    return frozenset(wat for wat in samen if wat == "TOEREIKENDHEID" or wat in lid.overruled)


def maanden_bijstand(uitkering: UitkeringVastgelegd, dag: date) -> int | None:
    """Whole months without a gap until `dag`, counted from the end of the last interruption when there was one."""
    if uitkering.bijstand_sinds is None:
        return None
    return kalender.hele_maanden(
        max(uitkering.bijstand_sinds, uitkering.onderbreking_tot or uitkering.bijstand_sinds), dag
    )


def is_stabiel(maanden: int | None, schuld_cent: int, beleid: Beleid) -> bool | None:
    """Rzv 6.5.6 lid 1 b (A-04): long enough, or a debt strictly below the bound."""
    return stabiel_bij(maanden, beleid.stabiel_maanden, schuld_cent, beleid.stabiel_schuld_onder_cent)


def stabiel_bij(maanden: int | None, maanden_nodig: int, schuld_cent: int, schuld_onder_cent: int) -> bool | None:
    """The rule over its bare numbers."""
    if schuld_cent < schuld_onder_cent:
        return True
    return None if maanden is None else maanden >= maanden_nodig


def inhouding_cent(uitkering: UitkeringVastgelegd, lid: Lid, termijnen: Mapping[UUID, int], beleid: Beleid) -> int:
    """What the regeling would take from this uitkering each month, for all who are paid from it (RUB-21).

    `termijnen`: cents of the first month per insured with BPH on this polis.
    """
    elders = {
        m.persoon_ref: termijn_elders(m, beleid) for m in uitkering.betaald_hieruit if m.persoon_ref not in termijnen
    }
    hier = {lid.persoon_ref} | {m.persoon_ref for m in uitkering.betaald_hieruit if m.persoon_ref in termijnen}
    aantal = len(hier) + len(elders)
    return aantal * premie_cent(beleid) + sum(termijnen[ref] for ref in hier) + sum(elders.values())


def premie_cent(beleid: Beleid) -> int:
    """Of the dearest package that may be chosen: the uitkering must carry whichever it becomes (RUB-24, RUB-95)."""
    per_pakket = (beleid.met_pakket(pakket.pakketcode).premie_inhouding_cent() for pakket in beleid.pakketten)
    return max(per_pakket, default=beleid.premie_inhouding_cent())


def is_toereikend(uitkering: UitkeringVastgelegd, inhouding: int) -> bool | None:
    """A-05: what stays after inhoudingen, beslag and the regeling is at least what must stay."""
    beschikbaar = beschikbaar_cent(uitkering)
    if beschikbaar is None or uitkering.minimum_vrij_cent is None:
        return None
    return beschikbaar - inhouding >= uitkering.minimum_vrij_cent


def beschikbaar_cent(uitkering: UitkeringVastgelegd) -> int | None:
    """What is paid out now, after inhoudingen and beslag; None while the uitkering is not known (A-05)."""
    if uitkering.netto_uitkering_cent is None:
        return None
    return uitkering.netto_uitkering_cent - uitkering.inhoudingen_cent - uitkering.beslag_afdracht_cent
