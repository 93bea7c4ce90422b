"""The answer (`uit.json`): what the services' own views say at the end, checked against the partners' own files."""

from datetime import date
from typing import Any

from ops.simuleer.partners import Partners
from ops.simuleer.wereldbeeld import Persoon, Wereldbeeld

GEEN_TERMIJNEN = {"betaald": 0, "laat": 0, "uitgebleven": 0, "vervallen": 0, "open": 0}


def _lid(persoon: Persoon, aanbod: str | None, regeling: dict[str, Any]) -> dict[str, Any]:
    return {
        "rij": persoon.rij,
        "rol": persoon.rol,
        "bphPlichtig": persoon.bph_plichtig,
        "aanbod": None if aanbod == "VERZONDEN" else aanbod,  # simuleer §4: what became of it
        "toestand": regeling.get("toestand"),
        "eersteZelfMaand": regeling.get("eersteZelfMaand"),
        "einde": regeling.get("einde"),
        # All that came in for this person, also what found nothing open (simuleer §4).
        "ontvangenCent": regeling.get("ontvangenCent", 0) + regeling.get("nietGeboektCent", 0),
        "termijnen": regeling.get("termijnen") or GEEN_TERMIJNEN,
        "bph": [{k: b.get(k) for k in ("toestand", "van", "tot")} for b in regeling.get("bph", ())],
    }


def _polis(beeld: Wereldbeeld, ref: str, selectie: dict[str, Any], regeling: dict[str, Any]) -> dict[str, Any]:
    aanbod = {lid["persoonRef"]: lid.get("aanbod") for lid in selectie.get("leden", ())}
    leden = {lid["persoonRef"]: lid for lid in regeling.get("leden", ())}
    kwijting = regeling.get("kwijting") or {}
    schuld = regeling.get("schuldCent", beeld.schuld[ref])
    return {
        "polisnummer": beeld.polisnummer[ref],
        "schuldCent": schuld,
        "selectie": selectie.get("selectie") or "NIET_BEOORDEELD",
        "redenen": sorted(selectie.get("redenen", ())),
        "instemming": selectie.get("instemming"),
        "ingangsdatum": regeling.get("ingangsdatum"),
        "planCent": regeling.get("planCent"),
        "termijnen": regeling.get("termijnen"),
        "afgelostCent": regeling.get("afgelostCent", 0),
        "openCent": regeling.get("openCent", schuld),
        "voltooid": regeling.get("voltooid"),
        "kwijting": {"verzekeraar": kwijting.get("verzekeraar"), "cak": kwijting.get("cak")},
        "leden": [_lid(p, aanbod.get(p.ref), leden.get(p.ref, {})) for p in beeld.op_polis(ref)],
    }


def _totalen(beeld: Wereldbeeld, polissen: list[dict[str, Any]]) -> dict[str, Any]:
    def som(sleutel: str) -> int:
        return sum(p[sleutel] for p in polissen)

    kwijt = sum(p["kwijting"]["verzekeraar"]["bedragCent"] for p in polissen if p["kwijting"]["verzekeraar"])
    gestart = [p for p in polissen if p["ingangsdatum"]]
    deelnames = [[lid for lid in p["leden"] if lid["toestand"]] for p in gestart]
    eigen_opgave = sum(beeld.schuld[ref] for ref in beeld.polissen())
    return {
        "polissen": len(polissen),
        "verzekerden": sum(len(p["leden"]) for p in polissen),
        "geselecteerdePolissen": sum(p["selectie"] == "GESELECTEERD" for p in polissen),
        "gestart": len(gestart),
        "voltooid": sum(p["voltooid"] is not None for p in polissen),
        "beeindigd": sum(all(lid["einde"] for lid in leden) for leden in deelnames),
        "schuldCent": som("schuldCent"),
        "afgelostCent": som("afgelostCent"),
        "kwijtgescholdenCent": kwijt,
        "openCent": som("openCent"),
        "sluitend": som("schuldCent") == eigen_opgave == som("afgelostCent") + kwijt + som("openCent")
        and all(_sluit(p) for p in polissen),
    }


def _sluit(polis: dict[str, Any]) -> bool:
    verzekeraar = polis["kwijting"]["verzekeraar"]
    kwijt = verzekeraar["bedragCent"] if verzekeraar else 0
    return polis["schuldCent"] == polis["afgelostCent"] + kwijt + polis["openCent"]


async def stel_samen(partners: Partners, beeld: Wereldbeeld, start: date, tot: date) -> dict[str, Any]:
    """Read the gemeente's views over HTTP and lay them beside the files."""
    filter_ = {"samenwerkingId": beeld.samenwerking}
    selecties = await partners.lees_alles("eligibility", "/v1/beelden/gemeente/selecties", "GEMEENTE", **filter_)
    regelingen = await partners.lees_alles("regeling", "/v1/beelden/gemeente/polissen", "GEMEENTE", **filter_)
    per_selectie = {rij["polisRef"]: rij for rij in selecties}
    per_regeling = {rij["polisRef"]: rij for rij in regelingen}
    polissen = [_polis(beeld, ref, per_selectie.get(ref, {}), per_regeling.get(ref, {})) for ref in beeld.polissen()]
    return {
        "start": start.isoformat(),
        "tot": tot.isoformat(),
        "totalen": _totalen(beeld, polissen),
        "polissen": polissen,
        "afgekeurdeRijen": [
            {"bestand": a.bestand, "rij": a.rij, "kolom": a.kolom, "code": a.code} for a in beeld.afgekeurd
        ],
        "geweigerd": sorted(beeld.geweigerd, key=lambda g: g["rij"]),
    }
