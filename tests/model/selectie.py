"""Who is selected, and why not (simuleer §3; A-04, A-05, RUB-19…22)."""

from collections import defaultdict
from datetime import date

from .bestanden import Beleid, Lid, Polis
from .kalender import hele_maanden
from .termijn import drager_van, verdeel

GEEN_BIJSTAND = "GEEN_BIJSTAND"
ONBEKEND = "GEGEVENS_ONTBREKEN"
MAATWERK_OPEN = "MAATWERK_OPEN"
NIET_TOEREIKEND = "NIET_TOEREIKEND"
OPEN = frozenset({ONBEKEND, MAATWERK_OPEN})


def heeft_bijstand(lid: Lid) -> bool:
    return lid.uitkering is not None and lid.uitkering.soort == "ALGEMENE_BIJSTAND"


def stabiliteit(lid: Lid, polis: Polis, vandaag: date, beleid: Beleid) -> str | None:
    u = lid.uitkering
    if u is None or polis.schuld < beleid.stabiel_schuld_onder:
        return None
    if u.sinds is None:
        return ONBEKEND
    telt_vanaf = max(u.sinds, u.onderbroken_tot or u.sinds)
    return None if hele_maanden(telt_vanaf, vandaag) >= beleid.stabiel_maanden else "NIET_STABIEL"


def maatwerk(lid: Lid) -> str | None:
    if lid.uitkering is None or not lid.uitkering.derdenbeslag:
        return None
    return {"DOORGAAN": None, "NIET": "MAATWERK_NEE"}.get(lid.uitkering.maatwerk, MAATWERK_OPEN)


def per_uitkering(polissen: list[Polis]) -> dict[str, list[tuple[Lid, Polis]]]:
    """All on a polis who are paid from one uitkering, also when they stand on different polissen (A-05)."""
    samen: dict[str, list[tuple[Lid, Polis]]] = defaultdict(list)
    for polis in polissen:
        for lid in polis.leden:
            if lid.uitkering:
                samen[_uitkering_van(lid)].append((lid, polis))
    return samen


def _uitkering_van(lid: Lid) -> str:
    return lid.uitkering.huishouden if lid.uitkering and lid.uitkering.huishouden else f"alleen {lid.bsn}"


def toereikendheid(samen: list[tuple[Lid, Polis]], beleid: Beleid) -> str | None:
    """netto − inhoudingen − beslag − (premiums of all + first term of each plan paid from it) ≥ minimum_vrij (A-05)."""
    uitkeringen = [lid.uitkering for lid, _ in samen if lid.uitkering]
    netto = [u.netto for u in uitkeringen if u.netto is not None]
    vrij = [u.vrij for u in uitkeringen if u.vrij is not None]
    if not netto or not vrij:
        return ONBEKEND
    lasten = sum((u.inhoudingen or 0) + (u.beslag or 0) for u in uitkeringen)
    for lid, polis in samen:
        if lid.bph_plichtig:
            lijnen = verdeel(beleid, polis.schuld, drager_van(polis.plichtigen, beleid))
            lasten += beleid.premie(zelf=False) + lijnen[polis.plichtigen.index(lid)][0]
    return None if sum(netto) - lasten >= sum(vrij) else NIET_TOEREIKEND


def beoordeel(polissen: list[Polis], vandaag: date, beleid: Beleid) -> dict[str, tuple[str, list[str]]]:
    """Per polisnummer the selection and its distinct reasons, sorted."""
    geld = {naam: toereikendheid(samen, beleid) for naam, samen in per_uitkering(polissen).items()}
    uitkomst: dict[str, tuple[str, list[str]]] = {}
    for polis in polissen:
        per_lid = [_oordelen(lid, polis, geld.get(_uitkering_van(lid)), vandaag, beleid) for lid in polis.plichtigen]
        afgewezen = [oordelen - OPEN for oordelen in per_lid]
        if not per_lid:
            uitkomst[polis.nummer] = ("NIET_BEOORDEELD", [])
        elif any(afgewezen):
            redenen = set().union(*(reden or {"POLIS_ONVOLLEDIG"} for reden in afgewezen))
            uitkomst[polis.nummer] = ("AFGEWEZEN", sorted(redenen))
        elif any(per_lid):
            uitkomst[polis.nummer] = ("IN_BEOORDELING", sorted(set().union(*per_lid)))
        else:
            uitkomst[polis.nummer] = ("GESELECTEERD", [])
    return uitkomst


def _oordelen(lid: Lid, polis: Polis, geld: str | None, vandaag: date, beleid: Beleid) -> set[str]:
    if not heeft_bijstand(lid):
        return {GEEN_BIJSTAND}
    return {o for o in (stabiliteit(lid, polis, vandaag, beleid), maatwerk(lid), geld) if o}
