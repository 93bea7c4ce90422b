"""CAK's view: who, from when, BPH and kwijting. No debt, no payment, no reason, no amount of the insurer (RUB-56, 69).

`ingangsdatum` is known here from the day that the insurer reported the suspension; before that CAK has no business.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from contracts.domain import Event
from contracts.zicht import Zicht

from contracts import regeling as r
from regeling.domain.polis.events import CAKKwijtingGeparkeerd, DeelnameAangemeld, PolisVastgelegd
from regeling.views import bph
from regeling.views.beeld import Data, Doc, Polisbeeld, Stap, lid_van, samen


def ken(doc: Doc, data: Data, _: date) -> None:
    """A later source replaces an earlier one; whom it leaves out stays as known."""
    genoemd = {
        lid["persoon_ref"]: {
            "persoonRef": lid["persoon_ref"],
            "rol": lid["rol"],
            "bphPlichtig": lid["bph_plichtig"],
            "bph": [{"toestand": "ACTIEF", "van": lid["bph_sinds"], "tot": None}] if lid["bph_sinds"] else [],
            "einde": None,
        }
        for lid in data["leden"]
    }
    doc["samenwerkingId"] = data["samenwerking_id"]
    doc["leden"] = [*genoemd.values(), *(lid for lid in doc["leden"] if lid["persoonRef"] not in genoemd)]


def gemeld(doc: Doc, data: Data, _: date) -> None:
    doc["ingangsdatum"] = data["opschorten_per"]


def beeindigd(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["einde"] = {"datum": data["einddatum"], "bphGevolg": data["bph_gevolg"]}


def voltooiing(doc: Doc, data: Data, _: date) -> None:
    doc["voltooiingGemeldOp"] = data["datum"]


def geparkeerd(doc: Doc, data: Data, _: date) -> None:
    doc["kwijtingOntvangenOp"] = data["datum"]


def kwijting(doc: Doc, data: Data, _: date) -> None:
    if data["door"] == "VERZEKERAAR":
        doc["kwijting"]["verzekeraar"] = {"op": data["datum"]}
    else:
        doc["kwijting"]["cak"] = {"op": data["datum"], "bedragBphCent": data["bedrag_bph_cent"]}


_STAPPEN: Mapping[type[Event], Stap] = {
    PolisVastgelegd: ken,
    DeelnameAangemeld: ken,
    r.BPHOpschortingGemeld: gemeld,
    r.RegelingBeeindigd: beeindigd,
    r.VoltooiingGemeldAanCAK: voltooiing,
    CAKKwijtingGeparkeerd: geparkeerd,
    r.KwijtingVerleend: kwijting,
}
POLISSEN: Final = Polisbeeld("cak_polissen", 2, Zicht.CAK, samen(_STAPPEN, bph.STAPPEN))
