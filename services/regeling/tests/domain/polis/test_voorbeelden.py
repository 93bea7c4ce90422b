"""The worked examples without a server: every polis that was accepted on a list, field by field (simuleer §4).

The decider plays them, the gemeente's view tells the outcome.
"""

from datetime import date
from functools import reduce
from typing import Any

import pytest
from regeling.domain.polis.evolve import evolve
from regeling.domain.polis.state import initial
from regeling_beeld import beeld
from regeling_grootboek import klopt
from regeling_spel import Spel, cent, lees, lees_beleid

_SCHULD = ("achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten")
_POLIS = (
    "schuldCent",
    "ingangsdatum",
    "planCent",
    "termijnen",
    "afgelostCent",
    "openCent",
    "voltooid",
    "kwijting",
)
_LID = ("toestand", "eersteZelfMaand", "einde", "ontvangenCent", "termijnen", "bph")


def _velden(polis: dict[str, Any]) -> dict[str, Any]:
    return {k: polis[k] for k in _POLIS} | {"leden": [{k: een[k] for k in _LID} for een in polis["leden"]]}


@pytest.mark.parametrize(("naam", "aantal"), [("klein", 13), ("groot", 123), ("alles", 114)])
def test_sc_01_worked_examples_are_equal_field_by_field(naam: str, aantal: int) -> None:
    w, u, v, verwacht = lees(naam)
    beleid = lees_beleid(naam)
    gespeeld = [p for p in verwacht["polissen"] if p["instemming"] == "VOLLEDIG"]
    assert sum(p["ingangsdatum"] is not None for p in gespeeld) == aantal
    geweigerd: list[tuple[int, str]] = []
    for polis in gespeeld:
        rijen = [rij for rij in w if rij["polisnummer"] == polis["polisnummer"]]
        bsns = {rij["bsn"] for rij in rijen}
        schuld = sum(cent(rij[k]) for rij in rijen for k in _SCHULD if rij[k])
        # Of a polis that never started nothing is played after its first day (see the answers' empty `geweigerd`).
        voorvallen = [(n, rij) for n, rij in enumerate(v, 1) if rij["bsn"] in bsns and polis["ingangsdatum"]]
        spel = Spel(rijen, u, voorvallen, schuld, date.fromisoformat(verwacht["tot"]), beleid=beleid)
        spel.speel()
        geweigerd += spel.geweigerd
        assert _velden(beeld(spel.verhaal)["doc"]) == _velden(polis), polis["polisnummer"]
        assert reduce(evolve, (g for _, g in spel.verhaal.verteld), initial()) == spel.verhaal.polis
        klopt(spel.verhaal)
    assert sorted(geweigerd) == [(g["rij"], g["gebeurtenis"]) for g in verwacht["geweigerd"]]
