"""Both example sets up to the start, without any infrastructure: every polis as verwacht.json has it."""

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from contracts.intake import Achterstand, Medebetaalde, PolisGeregistreerd, Polislid, UitkeringVastgelegd
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.state import Polis

from contracts import kalender

VOORBEELDEN = Path(__file__).parents[4] / "tests" / "voorbeelden"
RUIMTE = UUID(int=7)
SAMENWERKING = uuid5(RUIMTE, "samenwerking")
START = date(2026, 2, 2)
Rij = dict[str, str]


def lees(pad: Path) -> list[Rij]:
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def cent(tekst: str) -> int | None:
    return round(float(tekst.replace(",", ".")) * 100) if tekst else None


def datum(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def schuld(rijen: list[Rij]) -> int:
    kolommen = (
        "achterstand_premie",
        "achterstand_eigen_risico",
        "achterstand_eigen_bijdrage",
        "rente",
        "incassokosten",
    )
    return sum(cent(rij[kolom]) or 0 for rij in rijen for kolom in kolommen if rij["rol"] == "VERZEKERINGNEMER")


def registratie(polisnummer: str, rijen: list[Rij]) -> PolisGeregistreerd:
    leden = tuple(
        Polislid(
            persoon_ref=uuid5(RUIMTE, rij["bsn"]),
            volgnr=i,
            rol="VERZEKERINGNEMER" if rij["rol"] == "VERZEKERINGNEMER" else "VERZEKERDE",
            bph_plichtig=rij["bph_plichtig"] == "J",
        )
        for i, rij in enumerate(rijen, 1)
    )
    totaal = schuld(rijen)
    return PolisGeregistreerd(
        polis_ref=uuid5(RUIMTE, polisnummer),
        samenwerking_id=SAMENWERKING,
        bestand_id=RUIMTE,
        leden=leden,
        schuld=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=totaal),),
        schuld_totaal_cent=totaal,
        peildatum=date(2026, 1, 31),
    )


def uitkeringen(u: list[Rij], w: dict[str, Rij], polissen: dict[str, list[Rij]]) -> list[UitkeringVastgelegd]:
    huishoudens: dict[str, list[Rij]] = defaultdict(list)
    for rij in u:
        huishoudens[rij["huishouden"] or rij["bsn"]].append(rij)
    resultaat: list[UitkeringVastgelegd] = []
    for sleutel, rijen in huishoudens.items():
        bedragen = {
            kolom: next((cent(rij[kolom]) for rij in rijen if rij[kolom]), None)
            for kolom in ("netto_uitkering", "inhoudingen", "beslag_afdracht", "minimum_vrij")
        }
        hieruit = tuple(
            Medebetaalde(
                persoon_ref=uuid5(RUIMTE, rij["bsn"]),
                polis_ref=uuid5(RUIMTE, w[rij["bsn"]]["polisnummer"]),
                rol="VERZEKERINGNEMER" if w[rij["bsn"]]["rol"] == "VERZEKERINGNEMER" else "VERZEKERDE",
                schuld_cent=schuld(polissen[w[rij["bsn"]]["polisnummer"]])
                if w[rij["bsn"]]["rol"] == "VERZEKERINGNEMER"
                else 0,
            )
            for rij in rijen
            if w[rij["bsn"]]["bph_plichtig"] == "J"
        )
        resultaat += [
            UitkeringVastgelegd(
                persoon_ref=uuid5(RUIMTE, rij["bsn"]),
                polis_ref=uuid5(RUIMTE, w[rij["bsn"]]["polisnummer"]),
                samenwerking_id=SAMENWERKING,
                bestand_id=RUIMTE,
                uitkering_ref=uuid5(RUIMTE, f"uitkering {sleutel}"),
                uitkeringssoort=rij["uitkeringssoort"],  # pyright: ignore[reportArgumentType]
                bijstand_sinds=datum(rij["bijstand_sinds"]),
                onderbreking_tot=datum(rij["onderbreking_tot"]),
                netto_uitkering_cent=bedragen["netto_uitkering"],
                inhoudingen_cent=bedragen["inhoudingen"] or 0,
                beslag_afdracht_cent=bedragen["beslag_afdracht"] or 0,
                minimum_vrij_cent=bedragen["minimum_vrij"],
                derdenbeslag={"J": True, "N": False}.get(rij["derdenbeslag"]),
                maatwerk={"DOORGAAN": "DOORGAAN", "NIET": "NIET"}.get(rij["maatwerk"]),  # pyright: ignore[reportArgumentType]
                bewindvoerder=rij["bewindvoerder"] == "J",
                betaald_hieruit=hieruit,
            )
            for rij in rijen
        ]
    return resultaat


def speel(verhaal: Any, rijen: list[Rij], u: list[UitkeringVastgelegd], v: list[Rij]) -> None:
    """The calendar of the default play until the list is accepted."""
    polis = registratie(rijen[0]["polisnummer"], rijen)
    verhaal.zeg(c.RegistreerPolis(registratie=polis), "2026-02-02T09:00")
    for uitkering in u:
        if uitkering.polis_ref == polis.polis_ref:
            verhaal.zeg(c.LegUitkeringVast(uitkering=uitkering), "2026-02-02T10:00")
    verhaal.zeg(c.SelecteerPolis(afspraken=verhaal.afspraken), "2026-02-02T12:00")
    if verhaal.state.toestand != "GESELECTEERD":
        return
    verhaal.bied_aan("2026-02-03T09:00")
    eigen = {rij["bsn"] for rij in rijen if rij["bph_plichtig"] == "J"}
    gezegd = [rij for rij in v if rij["bsn"] in eigen and rij["gebeurtenis"] in {"AANVAARDT", "WIJST_AF", "ZWIJGT"}]
    spraken = {rij["bsn"] for rij in gezegd}
    antwoorden = [
        (rij["tijdstip"], rij["bsn"], rij["gebeurtenis"] == "AANVAARDT")
        for rij in gezegd
        if rij["gebeurtenis"] != "ZWIJGT"
    ]
    antwoorden += [("2026-02-04", bsn, True) for bsn in sorted(eigen - spraken)]
    for wanneer, bsn, ja in sorted(antwoorden, key=lambda a: a[0]):
        reactie = c.LegReactieVast(persoon_ref=uuid5(RUIMTE, bsn), instemming=ja, toezegging=ja)
        verhaal.zeg(reactie, wanneer)
    uiterste = START + timedelta(days=1 + verhaal.beleid.reactietermijn_dagen)
    lijstdag = kalender.werkdag_op_of_voor(kalender.laatste(uiterste)).isoformat()
    verhaal.tik(f"{lijstdag}T16:00")
    if verhaal.state.toestand == "INSTEMMING_VOLLEDIG":
        verhaal.op_lijst(f"{lijstdag}T16:00")
        verhaal.teruggekoppeld(f"{lijstdag}T16:00")


def uitkomst(polis: Polis) -> dict[str, Any]:
    return {
        "selectie": polis.selectie,
        "redenen": list(polis.redenen),
        "instemming": polis.instemming,
        "aanbod": [lid.aanbod.toestand if lid.aanbod else None for lid in polis.leden],
    }


@pytest.mark.parametrize("naam", ["klein", "groot"])
def test_every_polis_of_the_example_is_decided_as_worked_out_by_hand(naam: str, nieuw_verhaal: Callable[[], Any]):
    map_ = VOORBEELDEN / naam
    w, v = lees(map_ / "W.csv"), lees(map_ / "V.csv")
    polissen: dict[str, list[Rij]] = defaultdict(list)
    for rij in w:
        polissen[rij["polisnummer"]].append(rij)
    u = uitkeringen(lees(map_ / "U.csv"), {rij["bsn"]: rij for rij in w}, polissen)
    verwacht = {p["polisnummer"]: p for p in json.loads((map_ / "verwacht.json").read_text())["polissen"]}
    assert set(verwacht) == set(polissen)
    verschillen: dict[str, Any] = {}
    for polisnummer, rijen in polissen.items():
        verhaal = nieuw_verhaal()
        speel(verhaal, rijen, u, v)
        p = verwacht[polisnummer]
        hoort = {k: p[k] for k in ("selectie", "redenen", "instemming")} | {"aanbod": [m["aanbod"] for m in p["leden"]]}
        if uitkomst(verhaal.state) != hoort:
            verschillen[polisnummer] = (uitkomst(verhaal.state), hoort)
        gepland = verhaal.state.ingangsdatum
        if p["ingangsdatum"] is not None and (gepland is None or gepland.isoformat() != p["ingangsdatum"]):
            verschillen[f"{polisnummer} ingang"] = (gepland, p["ingangsdatum"])
    assert verschillen == {}
