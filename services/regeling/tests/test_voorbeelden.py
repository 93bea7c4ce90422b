"""The worked examples, on the decider alone: every polis that was accepted on a list, field by field (simuleer §4)."""

from collections import Counter
from datetime import date
from functools import reduce
from typing import Any

import pytest
from regeling.domain.evolve import evolve
from regeling.domain.state import Lid, initial
from regeling_spel import Spel, cent, lees
from regeling_verhaal import Verhaal

from contracts import regeling as r

_STAND = {"BETAALD": "betaald", "LAAT": "laat", "UITGEBLEVEN": "uitgebleven", "VERVALLEN": "vervallen"}
_OPEN = ("GEPLAND", "IN_HERSTEL", "AANGEKONDIGD")


def _bph(verhaal: Verhaal, een: Lid) -> list[dict[str, str | None]]:
    perioden: list[dict[str, str | None]] = []

    def vanaf(toestand: str, d: date) -> None:
        if perioden:
            perioden[-1]["tot"] = d.isoformat()
        perioden.append({"toestand": toestand, "van": d.isoformat(), "tot": None})

    if een.bph_sinds is None:
        return []
    vanaf("ACTIEF", een.bph_sinds)
    for _, g in verhaal.verteld:
        match g:
            case r.BPHOpgeschort() if g.persoon_ref == een.persoon_ref:
                vanaf("OPGESCHORT", g.opgeschort_per)
            case r.BPHHerleefd() if g.persoon_ref == een.persoon_ref:
                vanaf("ACTIEF", g.per)
            case r.KwijtingVerleend() if g.door == "CAK" and een.persoon_ref in g.persoon_refs:
                vanaf("KWIJTGESCHOLDEN", g.datum)
            case _:
                pass
    return perioden


def _lid(verhaal: Verhaal, een: Lid) -> dict[str, Any]:
    standen = Counter(t.stand for t in een.termijnen)
    return {
        "toestand": een.toestand,
        "eersteZelfMaand": een.eerste_zelf_maand if een.toestand != "GEWEIGERD" else None,
        "einde": {"reden": "NIET_BETAALD", "datum": een.einddatum.isoformat()} if een.einddatum else None,
        "ontvangenCent": een.ontvangen_cent,
        "termijnen": {naam: standen[stand] for stand, naam in _STAND.items()}
        | {"open": sum(standen[s] for s in _OPEN)},
        "bph": _bph(verhaal, een),
    }


def _uitkomst(verhaal: Verhaal) -> dict[str, Any]:
    polis = verhaal.polis
    kwijting = {g.door: g for g in verhaal.van(r.KwijtingVerleend)}
    verzekeraar, cak = kwijting.get("VERZEKERAAR"), kwijting.get("CAK")
    plan = verhaal.van(r.AflosplanVastgesteld)
    return {
        "ingangsdatum": polis.vast.ingangsdatum.isoformat() if polis.fase == "GESTART" else None,
        "planCent": polis.plan_cent if plan else None,
        "termijnen": plan[0].aantal_termijnen if plan else None,
        "afgelostCent": polis.afgelost_cent,
        "openCent": polis.rest_cent,
        "voltooid": {"grond": polis.kwijting.grond, "op": polis.kwijting.voltooid_op.isoformat()}
        if polis.kwijting.voltooid_op
        else None,
        "kwijting": {
            "verzekeraar": verzekeraar and {"bedragCent": verzekeraar.bedrag_cent, "op": verzekeraar.datum.isoformat()},
            "cak": cak and {"op": cak.datum.isoformat()},
        },
        "leden": [_lid(verhaal, een) for een in polis.leden],
    }


@pytest.mark.parametrize(("naam", "aantal"), [("klein", 13), ("groot", 123)])
def test_sc_01_worked_examples_are_equal_field_by_field(naam: str, aantal: int) -> None:
    w, u, v, verwacht = lees(naam)
    gespeeld = [p for p in verwacht["polissen"] if p["instemming"] == "VOLLEDIG"]
    assert sum(p["ingangsdatum"] is not None for p in gespeeld) == aantal
    geweigerd: list[tuple[int, str]] = []
    for polis in gespeeld:
        rijen = [rij for rij in w if rij["polisnummer"] == polis["polisnummer"]]
        bsns = {rij["bsn"] for rij in rijen}
        schuld = sum(cent(rij[k]) for rij in rijen for k in rij if k in _SCHULD and rij[k])
        assert schuld == polis["schuldCent"]
        voorvallen = [(n, rij) for n, rij in enumerate(v, 1) if rij["bsn"] in bsns and polis["ingangsdatum"]]
        spel = Spel(rijen, u, voorvallen, schuld, date.fromisoformat(verwacht["tot"]))
        spel.speel()
        geweigerd += spel.geweigerd
        uitkomst = _uitkomst(spel.verhaal)
        leden = [{k: een[k] for k in uitkomst["leden"][0]} for een in polis["leden"]]
        assert uitkomst == {k: polis[k] for k in uitkomst} | {"leden": leden}, polis["polisnummer"]
        assert reduce(evolve, (g for _, g in spel.verhaal.verteld), initial()) == spel.verhaal.polis
    assert sorted(geweigerd) == [(g["rij"], g["gebeurtenis"]) for g in verwacht["geweigerd"]]


_SCHULD = ("achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten")
