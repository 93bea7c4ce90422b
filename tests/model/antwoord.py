"""The answer, field by field as simuleer §4 has it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from .bestanden import Lid, lees_beleid, lees_polissen
from .kalender import op
from .lot import Lot, bepaal
from .selectie import beoordeel

SOORTEN = ("betaald", "laat", "uitgebleven", "vervallen", "afgekocht", "open")


def voorspel(map_: Path, start: date, tot: date) -> dict[str, Any]:
    """What `uitstroom simuleer` must answer on W.csv, U.csv, V.csv and (when it is there) B.yaml of `map_`."""
    beleid = lees_beleid(map_ / "B.yaml")
    polissen = lees_polissen(map_ / "W.csv", map_ / "U.csv", map_ / "V.csv")
    oordelen = beoordeel(polissen, start, beleid)
    loten = [bepaal(polis, oordelen[polis.nummer], start, op(tot, 0), beleid) for polis in polissen]
    antwoorden = [_polis(lot) for lot in loten]
    geweigerd = sorted((g for lot in loten for g in lot.geweigerd), key=lambda g: g.rij)
    return {
        "start": start.isoformat(),
        "tot": tot.isoformat(),
        "totalen": _totalen(antwoorden),
        "polissen": antwoorden,
        "afgekeurdeRijen": [],
        "geweigerd": [{"rij": g.rij, "gebeurtenis": g.soort} for g in geweigerd],
    }


def _dag(moment: datetime | date | None) -> str | None:
    return moment.strftime("%Y-%m-%d") if moment else None


def _polis(lot: Lot) -> dict[str, Any]:
    leven, polis = lot.leven, lot.polis
    afgelost = leven.afgelost if leven else 0
    kwijt = leven.kwijting[0] if leven and leven.kwijting else 0
    return {
        "polisnummer": polis.nummer,
        "schuldCent": polis.schuld,
        "selectie": lot.selectie,
        "redenen": lot.redenen,
        "instemming": lot.instemming.uitkomst,
        "ingangsdatum": _dag(lot.ingang) if leven else None,
        "planCent": sum(leven.plan) if leven else None,
        "termijnen": -(-sum(leven.plan) // leven.beleid.aflossing) if leven else None,
        "afgelostCent": afgelost,
        "openCent": polis.schuld - afgelost - kwijt,
        "voltooid": {"grond": leven.voltooid[0], "op": _dag(leven.voltooid[1])} if leven and leven.voltooid else None,
        "kwijting": {
            "verzekeraar": {"bedragCent": kwijt, "op": _dag(leven.kwijting[1])} if leven and leven.kwijting else None,
            "cak": {"op": _dag(leven.kwijting_cak)} if leven and leven.kwijting_cak else None,
        },
        "leden": [_lid(lot, lid) for lid in polis.leden],
    }


def _lid(lot: Lot, lid: Lid) -> dict[str, Any]:
    deelname, aanbod = lot.deelname(lid), lot.instemming.aanbod.get(lid.rij)
    termijnen = [t.soort() for t in deelname.termijnen] if deelname else []
    return {
        "rij": lid.rij,
        "rol": lid.rol,
        "bphPlichtig": lid.bph_plichtig,
        "aanbod": None if aanbod == "VERZONDEN" else aanbod,
        "toestand": lot.toestand(lid),
        "eersteZelfMaand": deelname.zelf_vanaf.strftime("%Y-%m") if deelname and deelname.zelf_vanaf else None,
        "einde": {"reden": deelname.einde_reden, "datum": _dag(deelname.einde)}
        if deelname and deelname.einde
        else None,
        "ontvangenCent": deelname.ontvangen if deelname else 0,
        "termijnen": {soort: termijnen.count(soort) for soort in SOORTEN},
        "bph": [{"toestand": t, "van": _dag(van), "tot": _dag(tot)} for t, van, tot in lot.bph(lid)],
    }


def _totalen(polissen: list[dict[str, Any]]) -> dict[str, Any]:
    schuld, afgelost, rest = (sum(p[k] for p in polissen) for k in ("schuldCent", "afgelostCent", "openCent"))
    kwijt = sum(p["kwijting"]["verzekeraar"]["bedragCent"] for p in polissen if p["kwijting"]["verzekeraar"])
    return {
        "polissen": len(polissen),
        "verzekerden": sum(len(p["leden"]) for p in polissen),
        "geselecteerdePolissen": sum(p["selectie"] == "GESELECTEERD" for p in polissen),
        "gestart": sum(p["ingangsdatum"] is not None for p in polissen),
        "voltooid": sum(p["voltooid"] is not None for p in polissen),
        "beeindigd": sum(lid["einde"] is not None for p in polissen for lid in p["leden"]),
        "schuldCent": schuld,
        "afgelostCent": afgelost,
        "kwijtgescholdenCent": kwijt,
        "openCent": rest,
        "sluitend": schuld == afgelost + kwijt + rest,
    }
