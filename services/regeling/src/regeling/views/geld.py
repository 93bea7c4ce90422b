"""Debt, plan, and per insured what each month owes and had (domain 5.5). Amounts in cents, months `YYYY-MM`."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from contracts.domain import Event
from contracts.kalender import eerste_van, maand, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd, TermijnenVastgesteld
from regeling.views.beeld import LOPEND, Data, Doc, Stap, lid_van

# One month in the document: [stand, premium received, repayment that is still open].
STAND, ONTVANGEN, AFLOSSING = 0, 1, 2
OPEN: Final = frozenset({"GEPLAND", "IN_HERSTEL", "AANGEKONDIGD"})
_TELLING: Final = {"BETAALD": "betaald", "LAAT": "laat", "UITGEBLEVEN": "uitgebleven", "VERVALLEN": "vervallen"}
_GEEN: Final = {"betaald": 0, "laat": 0, "uitgebleven": 0, "vervallen": 0, "open": 0}


def _open(doc: Doc) -> None:
    verzekeraar = doc["kwijting"]["verzekeraar"]
    kwijt = verzekeraar["bedragCent"] if verzekeraar else 0
    doc["openCent"] = doc["schuldCent"] - doc["afgelostCent"] - kwijt


# Of who takes no part nothing is received; what was paid ahead of an end was booked when it came.
_GEEN_ONTVANGST: Final = frozenset({"GEEN_DEELNAME", "VOORUITBETAALD"})


def schuld(doc: Doc, data: Data, _: date) -> None:
    doc["schuldCent"] = data["schuld_totaal_cent"]
    doc["peildatum"] = data["peildatum"]
    doc["afgelostCent"] = 0
    doc["planCent"] = doc["termijnen"] = None
    for lid in doc["leden"]:
        lid.update(ontvangenCent=0, termijnen=dict(_GEEN), maanden={})
    _open(doc)


def plan(doc: Doc, data: Data, _: date) -> None:
    doc["planCent"] = data["totaal_cent"]
    doc["termijnen"] = data["aantal_termijnen"]


def termijnen(doc: Doc, data: Data, _: date) -> None:
    eerste = eerste_van(data["eerste_maand"])
    lid = lid_van(doc, data)
    lid["premieInhoudingCent"] = data["premie_inhouding_cent"]
    lid["premieZelfCent"] = data["premie_zelf_cent"]
    lid.pop("prijzen", None)
    lid["maanden"] = {
        maand(plus_maanden(eerste, n)): ["GEPLAND", 0, aflossing] for n, aflossing in enumerate(data["aflossing_cent"])
    }
    _tel(lid)


def gewijzigd(doc: Doc, data: Data, _: date) -> None:
    """[from month, premium withheld, premium of a self-payer], in order of month."""
    lid = lid_van(doc, data)
    aflossing = data["onderdelen"]["aflossing_cent"]
    nieuw = [data["vanaf_maand"], data["netto_cent"] - aflossing, data["netto_zelf_cent"] - aflossing]
    lid["prijzen"] = sorted([*(p for p in lid.get("prijzen", []) if p[0] != nieuw[0]), nieuw])


def _premie(lid: Doc, m: str, *, zelf: bool) -> int:
    premie: int = lid["premieZelfCent"] if zelf else lid["premieInhoudingCent"]
    for vanaf, inhouding, zelf_cent in lid.get("prijzen", []):
        if vanaf <= m:
            premie = zelf_cent if zelf else inhouding
    return premie


def _tel(lid: Doc) -> None:
    telling = dict(_GEEN)
    for een in lid["maanden"].values():
        if een[STAND] in OPEN:
            telling["open"] += 1
        elif een[STAND] in _TELLING:
            telling[_TELLING[een[STAND]]] += 1
    lid["termijnen"] = telling


def _wordt(stand: str) -> Stap:
    def stap(doc: Doc, data: Data, _: date) -> None:
        lid = lid_van(doc, data)
        lid["maanden"][data["maand"]][STAND] = stand
        _tel(lid)

    return stap


def betaald(doc: Doc, data: Data, dag: date) -> None:
    _wordt("LAAT" if data["laat"] else "BETAALD")(doc, data, dag)


def premie(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    lid["ontvangenCent"] += data["bedrag_cent"]
    lid["maanden"][data["maand"]][ONTVANGEN] += data["bedrag_cent"]


def aflossing(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    lid["ontvangenCent"] += data["bedrag_cent"]
    een = lid["maanden"][data["maand"]]
    een[AFLOSSING] = max(een[AFLOSSING] - data["bedrag_cent"], 0)
    doc["afgelostCent"] += data["bedrag_cent"]
    _open(doc)


def verschil(doc: Doc, data: Data, dag: date) -> None:
    regel = {
        "persoonRef": data["persoon_ref"],
        "maand": data["maand"],
        "verschilCent": data["verschil_cent"],
        "kenmerk": data["kenmerk"],
        "code": data["code"],
        "gesignaleerdOp": dag.isoformat(),
    }
    doc["betalingsverschillen"] = [*doc.get("betalingsverschillen", []), regel]
    if data["code"] not in _GEEN_ONTVANGST:
        lid = lid_van(doc, data)
        lid["nietGeboektCent"] = lid.get("nietGeboektCent", 0) + data["verschil_cent"]


def vervallen(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    for een in lid["maanden"].values():
        if een[STAND] in OPEN:
            een[STAND] = "VERVALLEN"
    _tel(lid)


def slot(doc: Doc, data: Data, _: date) -> None:
    """What is not paid of the months after completion is no term any more; ended participations stay as they are.

    Comes after the fold of the members, which says who was completed.
    """
    slotmaand = data.get("laatste_maand") or data["datum"][:7]
    for lid in doc["leden"]:
        if lid["toestand"] != "VOLTOOID":
            continue
        for m, een in lid["maanden"].items():
            if m > slotmaand and een[STAND] in OPEN:
                een[STAND] = "NVT"
        _tel(lid)


def aangehouden(doc: Doc, data: Data, _: date) -> None:
    doc["kwijtingAangehouden"] = {
        "tekortCent": data["tekort_cent"],
        "maanden": data["ontbrekende_maanden"],
        "op": data["datum"],
    }


def kwijting(doc: Doc, data: Data, _: date) -> None:
    if data["door"] == "VERZEKERAAR":
        doc["kwijting"]["verzekeraar"] = {"bedragCent": data["bedrag_cent"], "op": data["datum"]}
        _open(doc)
    else:
        doc["kwijting"]["cak"] = {"op": data["datum"]}


STAPPEN: Final[Mapping[type[Event], Stap]] = {
    PolisVastgelegd: schuld,
    DeelnameAangemeld: schuld,
    r.AflosplanVastgesteld: plan,
    TermijnenVastgesteld: termijnen,
    r.InhoudingGewijzigd: gewijzigd,
    r.TermijnNietBetaalbaarGesteld: _wordt("IN_HERSTEL"),
    r.NabetalingAangekondigd: _wordt("AANGEKONDIGD"),
    r.BetalingUitgebleven: _wordt("UITGEBLEVEN"),
    r.TermijnBetaald: betaald,
    r.PremieDoorbetaald: premie,
    r.AflossingOntvangen: aflossing,
    r.BetalingsverschilGesignaleerd: verschil,
    r.RegelingBeeindigd: vervallen,
    r.SchuldregelingVoltooid: slot,
    r.KwijtingAangehouden: aangehouden,
    r.KwijtingVerleend: kwijting,
}


def te_betalen(doc: Doc, m: str, *, zelf: bool) -> list[tuple[Doc, str, int]]:
    """Who owes something on that side when month `m` falls due: the insured, for which month, and how much.

    Nobody once the polis is completed.
    """
    if doc["voltooid"]:
        return []
    regels: list[tuple[Doc, str, int]] = []
    for lid in doc["leden"]:
        if lid["toestand"] not in LOPEND:
            continue
        for welke in _maanden(lid, m, zelf=zelf):
            een: list[Any] | None = lid.get("maanden", {}).get(welke)
            if een is None or een[STAND] not in OPEN:
                continue
            eigen = bool(lid["eersteZelfMaand"]) and welke >= lid["eersteZelfMaand"]
            bedrag = max(_premie(lid, welke, zelf=eigen) - een[ONTVANGEN], 0) + min(een[AFLOSSING], doc["openCent"])
            if bedrag:
                regels.append((lid, welke, bedrag))
    return regels


def _maanden(lid: Doc, m: str, *, zelf: bool) -> list[str]:
    """A self-payer owes with his first own month also what was not withheld before it (A-27)."""
    vanaf, inhaal = lid["eersteZelfMaand"], lid.get("inhaalmaanden", [])
    if zelf:
        return [*inhaal, m] if m == vanaf else [m] if vanaf and m > vanaf else []
    return [] if (vanaf and m >= vanaf) or m in inhaal else [m]
