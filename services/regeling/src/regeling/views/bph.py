"""The bestuursrechtelijke premie per insured, in half-open periods [van, tot), and dates that differ (domain 5.4)."""

from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from typing import Final

from contracts.domain import Event
from contracts.kalender import maand, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.bph_tarief import TariefOnbekend, bph_tarief_cent
from regeling.views.beeld import Data, Doc, Stap, lid_van

_MEESTE_MAANDEN: Final = 36


def _vanaf(lid: Doc, toestand: str, van: str) -> None:
    """A person without known BPH has no periods."""
    if lid["bph"]:
        lid["bph"][-1]["tot"] = van
        lid["bph"].append({"toestand": toestand, "van": van, "tot": None})


def gemeld(doc: Doc, data: Data, _: date) -> None:
    doc["opschortingGemeldPer"] = data["opschorten_per"]


def bevestiging_gemist(doc: Doc, data: Data, _: date) -> None:
    doc["bevestigingUitgebleven"] = data["gemeld_op"]


def geinformeerd(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["geinformeerdDoorCakOp"] = data["datum"]


def opgeschort(doc: Doc, data: Data, _: date) -> None:
    _vanaf(lid_van(doc, data), "OPGESCHORT", data["opgeschort_per"])
    doc["opgeschortPer"] = data["opgeschort_per"]
    doc.pop("bevestigingUitgebleven", None)
    doc.pop("datumsOngelijk", None)


def herleving_gemeld(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["herlevingGemeldPer"] = data["per"]


def herleefd(doc: Doc, data: Data, _: date) -> None:
    """Who was never suspended was due all along."""
    lid = lid_van(doc, data)
    if lid["bph"] and lid["bph"][-1]["toestand"] == "OPGESCHORT":
        _vanaf(lid, "ACTIEF", data["per"])


def kwijtgescholden(doc: Doc, data: Data, _: date) -> None:
    if data["door"] != "CAK":
        return
    for lid in doc["leden"]:
        suspended = lid["bph"] and lid["bph"][-1]["toestand"] == "OPGESCHORT"
        if suspended and lid["persoonRef"] in data["persoon_refs"]:
            _vanaf(lid, "KWIJTGESCHOLDEN", data["datum"])


def ongelijk(doc: Doc, data: Data, _: date) -> None:
    """SC-11: months with BPH and RUB premium both (DUBBEL), or with neither (GEEN)."""
    opgeschort_per, ander = (date.fromisoformat(data[veld]) for veld in ("opgeschort_per", "andere_datum"))
    van, tot, soort = (opgeschort_per, ander, "DUBBEL") if ander > opgeschort_per else (ander, opgeschort_per, "GEEN")
    maanden = (plus_maanden(van.replace(day=1), n) for n in range(_MEESTE_MAANDEN))
    doc["datumsOngelijk"] = {
        "bron": data["bron"],
        "persoonRef": data.get("persoon_ref"),
        "opgeschortPer": data["opgeschort_per"],
        "andereDatum": data["andere_datum"],
        "maanden": [
            {"maand": maand(m), "soort": soort, "bphCent": _tarief(m)} for m in takewhile(lambda m: m < tot, maanden)
        ],
    }


def _tarief(m: date) -> int | None:
    """None where no source gives the amount: shown as unknown, never guessed."""
    try:
        return bph_tarief_cent(m)
    except TariefOnbekend:
        return None


def bronheffing_gestopt(doc: Doc, data: Data, _: date) -> None:
    """The CAK and the insurer are told that it stopped, not always of whom."""
    doc["bronheffingGestoptPer"] = data["per"]
    doc.pop("datumsOngelijk", None)


STAPPEN: Final[Mapping[type[Event], Stap]] = {
    r.BPHOpschortingGemeld: gemeld,
    r.BPHBevestigingUitgebleven: bevestiging_gemist,
    r.BPHOpgeschort: opgeschort,
    r.BetrokkeneGeinformeerdDoorCAK: geinformeerd,
    r.BronheffingGestopt: bronheffing_gestopt,
    r.DatumsOngelijk: ongelijk,
    r.BPHHerlevingGemeld: herleving_gemeld,
    r.BPHHerleefd: herleefd,
    r.KwijtingVerleend: kwijtgescholden,
}
