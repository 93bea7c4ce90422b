"""The answer, field by field as simuleer §4 has it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from .aanbod import Agenda, Instemming, leg_voor
from .bestanden import Beleid, Gebeurtenis, Lid, Polis, lees_beleid, lees_polissen
from .kalender import aow_datum, op
from .leven import Deelname, Leven
from .selectie import beoordeel

SOORTEN = ("betaald", "laat", "uitgebleven", "vervallen", "open")


def voorspel(w: Path, u: Path, v: Path | None, b: Path | None, start: date, tot: date) -> dict[str, Any]:
    """What `uitstroom simuleer` must answer on these files."""
    beleid, polissen = lees_beleid(b), lees_polissen(w, u, v)
    agenda, einde = Agenda(start, beleid), op(tot, 0)
    oordelen = beoordeel(polissen, start, beleid)
    antwoorden: list[dict[str, Any]] = []
    geweigerd: list[Gebeurtenis] = []
    for polis in polissen:
        selectie, redenen = oordelen[polis.nummer]
        instemming = leg_voor(polis, agenda, einde) if selectie == "GESELECTEERD" else Instemming()
        start_nu = instemming.op_lijst and einde >= op(agenda.ingang, 0)
        mag = instemming.uitkomst == "VOLLEDIG" and all(mag_starten(lid, agenda.ingang) for lid in polis.plichtigen)
        leven = Leven(polis, beleid, agenda.ingang, einde).leef() if start_nu and mag else None
        geweigerd += instemming.geweigerd + (leven.geweigerd if leven else [])
        antwoorden.append(_polis(polis, selectie, redenen, instemming, start_nu, leven, agenda.ingang))
    return {
        "start": start.isoformat(),
        "tot": tot.isoformat(),
        "totalen": _totalen(antwoorden),
        "polissen": antwoorden,
        "afgekeurdeRijen": [],
        "geweigerd": [{"rij": g.rij, "gebeurtenis": g.soort} for g in sorted(geweigerd, key=lambda g: g.rij)],
    }


def mag_starten(lid: Lid, ingang: date) -> bool:
    """Not when the person has to pay himself from the ingangsdatum on (D2, A-09)."""
    gemeld = [g.per for g in lid.verloop if g.soort in {"WERK", "AOW"} and g.per and g.op < op(ingang, 0)]
    return all(per > ingang for per in [aow_datum(lid.geboren), *gemeld])


def _dag(moment: datetime | date | None) -> str | None:
    return moment.strftime("%Y-%m-%d") if moment else None


def _polis(
    polis: Polis, selectie: str, redenen: list[str], instemming: Instemming, op_start: bool, leven: Leven | None, ingang: date
) -> dict[str, Any]:  # fmt: skip
    afgelost = leven.afgelost if leven else 0
    kwijt = leven.kwijting[0] if leven and leven.kwijting else 0
    voltooid = leven.voltooid if leven else None
    leden = []
    for lid in polis.leden:
        deelname = next((d for d in leven.deelnames if d.lid is lid), None) if leven else None
        stand = instemming.aanbod.get(lid.rij)
        leden.append({
            "rij": lid.rij, "rol": lid.rol, "bphPlichtig": lid.bph_plichtig,
            "aanbod": None if stand == "VERZONDEN" else stand,
            "toestand": _toestand(lid, deelname, leven, instemming, op_start),
            "eersteZelfMaand": deelname.zelf_vanaf.strftime("%Y-%m") if deelname and deelname.zelf_vanaf else None,
            "einde": {"reden": "NIET_BETAALD", "datum": _dag(deelname.einde)} if deelname and deelname.einde else None,
            "ontvangenCent": deelname.ontvangen if deelname else 0,
            "termijnen": {s: sum(t.soort() == s for t in deelname.termijnen) if deelname else 0 for s in SOORTEN},
            "bph": _bph(lid, deelname, leven, ingang),
        })  # fmt: skip
    return {
        "polisnummer": polis.nummer, "schuldCent": polis.schuld, "selectie": selectie, "redenen": redenen,
        "instemming": instemming.uitkomst, "ingangsdatum": _dag(ingang) if leven else None,
        "planCent": sum(leven.plan) if leven else None, "termijnen": -(-sum(leven.plan) // leven.beleid.aflossing) if leven else None,
        "afgelostCent": afgelost, "openCent": polis.schuld - afgelost - kwijt,
        "voltooid": {"grond": voltooid[0], "op": _dag(voltooid[1])} if voltooid else None,
        "kwijting": {
            "verzekeraar": {"bedragCent": kwijt, "op": _dag(leven.kwijting[1])} if leven and leven.kwijting else None,
            "cak": {"op": _dag(leven.kwijting_cak)} if leven and leven.kwijting_cak else None,
        },
        "leden": leden,
    }  # fmt: skip


def _toestand(
    lid: Lid, deelname: Deelname | None, leven: Leven | None, instemming: Instemming, op_start: bool
) -> str | None:
    if deelname is None or leven is None:
        if not lid.bph_plichtig or not instemming.op_lijst:
            return None
        return "GEWEIGERD" if op_start or instemming.uitkomst != "VOLLEDIG" else "AANGEMELD"
    if deelname.einde:
        return "BEEINDIGD"
    if leven.voltooid:
        return "KWIJTGESCHOLDEN" if leven.kwijting_cak else "VOLTOOID"
    if deelname.dreigt_uit_te_vallen:
        return "DREIGENDE_UITVAL"
    return "ACTIEF_ZELFBETALING" if deelname.zelf_vanaf else "ACTIEF_INHOUDING"


def _bph(lid: Lid, deelname: Deelname | None, leven: Leven | None, ingang: date) -> list[dict[str, str | None]]:
    """Half-open periods; who has no bph_sinds has none."""
    if lid.bph_sinds is None:
        return []
    grenzen: list[tuple[str, date | datetime]] = [("ACTIEF", lid.bph_sinds)]
    if deelname and leven and leven.tot >= op(ingang, 9, 30):
        grenzen.append(("OPGESCHORT", ingang))
        if deelname.einde:
            grenzen.append(("ACTIEF", date.fromordinal(deelname.einde.toordinal() + 1)))
        elif leven.kwijting_cak:
            grenzen.append(("KWIJTGESCHOLDEN", leven.kwijting_cak))
    tot = [van for _, van in grenzen[1:]] + [None]
    return [{"toestand": t, "van": _dag(van), "tot": _dag(tot_)} for (t, van), tot_ in zip(grenzen, tot, strict=True)]


def _beeindigd(polis: dict[str, Any]) -> bool:
    deelnemers = [lid for lid in polis["leden"] if lid["toestand"]]
    return polis["ingangsdatum"] is not None and all(lid["einde"] for lid in deelnemers)


def _totalen(polissen: list[dict[str, Any]]) -> dict[str, Any]:
    schuld, afgelost, open_ = (sum(p[k] for p in polissen) for k in ("schuldCent", "afgelostCent", "openCent"))
    kwijt = sum(p["kwijting"]["verzekeraar"]["bedragCent"] for p in polissen if p["kwijting"]["verzekeraar"])
    return {
        "polissen": len(polissen),
        "verzekerden": sum(len(p["leden"]) for p in polissen),
        "geselecteerdePolissen": sum(p["selectie"] == "GESELECTEERD" for p in polissen),
        "gestart": sum(p["ingangsdatum"] is not None for p in polissen),
        "voltooid": sum(p["voltooid"] is not None for p in polissen),
        "beeindigd": sum(_beeindigd(p) for p in polissen),
        "schuldCent": schuld, "afgelostCent": afgelost, "kwijtgescholdenCent": kwijt, "openCent": open_,
        "sluitend": schuld == afgelost + kwijt + open_,
    }  # fmt: skip
