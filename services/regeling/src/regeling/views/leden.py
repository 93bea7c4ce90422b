"""Who is on the polis, and where each participation stands (domain 5.3)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from contracts.domain import Event

from contracts import regeling as r
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.views.beeld import LOPEND, Data, Doc, Stap, lid_van


def _lid(data: Data) -> Doc:
    bph = [{"toestand": "ACTIEF", "van": data["bph_sinds"], "tot": None}] if data.get("bph_sinds") else []
    return {
        "persoonRef": data["persoon_ref"],
        "volgnr": data.get("volgnr"),
        "rol": data["rol"],
        "bphPlichtig": data["bph_plichtig"],
        "toestand": None,
        "eersteZelfMaand": None,
        "einde": None,
        "bph": bph,
    }


def vastgelegd(doc: Doc, data: Data, _: date) -> None:
    doc["samenwerkingId"] = data["samenwerking_id"]
    doc["leden"] = [_lid(lid) for lid in data["leden"]]


def aangemeld(doc: Doc, data: Data, _: date) -> None:
    """Who is insured on the polis but not on the list stays as known."""
    genoemd = [_lid(lid) | {"toestand": "AANGEMELD" if lid["bph_plichtig"] else None} for lid in data["leden"]]
    refs = {lid["persoonRef"] for lid in genoemd}
    overig = [lid for lid in doc["leden"] if lid["persoonRef"] not in refs]
    doc["samenwerkingId"] = data["samenwerking_id"]
    doc["aangemeldPer"] = data["ingangsdatum"]
    leden: list[Doc] = [*genoemd, *overig]
    doc["leden"] = sorted(leden, key=lambda lid: lid["volgnr"])


def geblokkeerd(doc: Doc, data: Data, _: date) -> None:
    doc["startGeblokkeerd"] = data.get("ontbreekt", [])


def verschoven(doc: Doc, data: Data, _: date) -> None:
    doc["aangemeldPer"] = data["naar"]
    doc.pop("startGeblokkeerd", None)


def geweigerd(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data).update(toestand="GEWEIGERD", geweigerd=data["reden"])


def gestart(doc: Doc, data: Data, _: date) -> None:
    doc["ingangsdatum"] = data["ingangsdatum"]
    lid_van(doc, data).update(toestand="ACTIEF_INHOUDING", geweigerd=None)


def contract(doc: Doc, data: Data, _: date) -> None:
    """The collective product, half open: [van, tot) (RUB-2, RUB-5, RUB-54)."""
    lid_van(doc, data)["contract"] = {
        "pakketcode": data["pakketcode"],
        "avCode": data["av_code"],
        "van": data["ingangsdatum"],
        "tot": None,
    }


def contract_beeindigd(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    if "contract" in lid:
        lid["contract"]["tot"] = data["per"]


def genoteerd(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    if data.get("eerste_zelf_maand"):
        lid["eersteZelfMaand"] = data["eerste_zelf_maand"]


def gestopt(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["bijstandGestopt"] = {"per": data["gestopt_per"], "reden": data["reden"]}


def zelf(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    lid["eersteZelfMaand"] = data["eerste_zelf_maand"]
    lid["inhaalmaanden"] = list(data.get("inhaalmaanden", ()))
    if lid["toestand"] != "DREIGENDE_UITVAL":
        lid["toestand"] = "ACTIEF_ZELFBETALING"


def kenmerk(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["betalingskenmerk"] = data["nieuw_kenmerk"]


def dreigt(doc: Doc, data: Data, _: date) -> None:
    lid_van(doc, data)["toestand"] = "DREIGENDE_UITVAL"


def dreigt_niet_meer(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    lid["toestand"] = "ACTIEF_ZELFBETALING" if lid["eersteZelfMaand"] else "ACTIEF_INHOUDING"


def contact(doc: Doc, data: Data, _: date) -> None:
    lid = lid_van(doc, data)
    lid["contactpogingen"] = lid.get("contactpogingen", 0) + 1


def beeindigd(doc: Doc, data: Data, _: date) -> None:
    einde = {"reden": data["reden"], "datum": data["einddatum"]}
    lid_van(doc, data).update(toestand="BEEINDIGD", einde=einde)


def voltooid(doc: Doc, data: Data, _: date) -> None:
    doc["voltooid"] = {"grond": data["grond"], "op": data["datum"]}
    for lid in doc["leden"]:
        if lid["toestand"] in LOPEND:
            lid["toestand"] = "VOLTOOID"


def kwijtgescholden(doc: Doc, data: Data, _: date) -> None:
    if data["door"] == "CAK":
        for lid in doc["leden"]:
            if lid["toestand"] == "VOLTOOID":
                lid["toestand"] = "KWIJTGESCHOLDEN"


STAPPEN: Final[Mapping[type[Event], Stap]] = {
    PolisVastgelegd: vastgelegd,
    DeelnameAangemeld: aangemeld,
    r.StartGeblokkeerd: geblokkeerd,
    r.StartVerschoven: verschoven,
    r.DeelnameGeweigerd: geweigerd,
    r.DeelnameGestart: gestart,
    r.ContractnummerToegekend: contract,
    r.ContractBeeindigd: contract_beeindigd,
    r.MutatieGenoteerd: genoteerd,
    r.UitkeringGestopt: gestopt,
    r.OvergegaanNaarZelfbetaling: zelf,
    r.BetalingskenmerkGewijzigd: kenmerk,
    r.UitvalDreigingGesignaleerd: dreigt,
    r.UitvalDreigingOpgeheven: dreigt_niet_meer,
    r.ContactVastgelegd: contact,
    r.RegelingBeeindigd: beeindigd,
    r.SchuldregelingVoltooid: voltooid,
    r.KwijtingVerleend: kwijtgescholden,
}
