"""The four files, read as simuleer §1 describes them. A bad row leaves with its whole polis."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml

BEDRAGEN = ("achterstand_premie", "achterstand_eigen_risico", "achterstand_eigen_bijdrage", "rente", "incassokosten")


def cent(tekst: str) -> int | None:
    """`3214,57` or `3214.57` in cents; None where the field is empty."""
    if not tekst:
        return None
    euro, _, rest = tekst.replace(",", ".").partition(".")
    return int(euro) * 100 + int((rest + "00")[:2])


def dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


@dataclass
class Uitkering:
    soort: str
    sinds: date | None
    onderbroken_tot: date | None
    huishouden: str
    netto: int | None
    inhoudingen: int | None
    beslag: int | None
    vrij: int | None
    derdenbeslag: bool
    maatwerk: str


@dataclass
class Event:
    rij: int
    op: datetime
    soort: str
    per: date | None
    maand: date | None
    bedrag: int | None
    tot: date | None = None
    toelichting: str = ""


@dataclass
class Lid:
    rij: int
    bsn: str
    rol: str
    geboren: date
    bph_plichtig: bool
    bph_sinds: date | None
    uitkering: Uitkering | None = None
    verloop: list[Event] = field(default_factory=list[Event])


@dataclass
class Polis:
    nummer: str
    schuld: int
    leden: list[Lid]

    @property
    def plichtigen(self) -> list[Lid]:
        return [lid for lid in self.leden if lid.bph_plichtig]


@dataclass
class Beleid:
    """The choices of the gemeente; the defaults are FIX-2026 (domain 6 §6.1)."""

    basispremie: int = 14625
    aanvullend: int = 2475
    eigen_risico: int = 1600
    gemeentebijdrage: int = 4000
    aflossing: int = 3500
    termijnen: int = 36
    aflossing_grondslag: str = "PER_VERZEKERINGNEMER"
    opt: str = "OPT_IN"
    stilzwijgend_toegestaan: bool = False
    reactietermijn_dagen: int = 14
    moment_x_werkdagen: int = 5
    moment_x_tijd: time = time(17)
    boekdag: int = 24
    stabiel_maanden: int = 12
    stabiel_schuld_onder: int = 60000
    bijdrage_bij_zelfbetaling: bool = False

    def premie(self, *, zelf: bool) -> int:
        """What one insured owes for a month, without the aflossing; never below nothing (RUB-3, A-25)."""
        vol = self.basispremie + self.aanvullend + self.eigen_risico
        return vol if zelf and not self.bijdrage_bij_zelfbetaling else max(0, vol - self.gemeentebijdrage)


def rijen(pad: Path) -> Iterator[tuple[int, dict[str, str]]]:
    tekst = pad.read_text(encoding="utf-8-sig")
    kop = tekst.splitlines()[0]
    scheiding = max(";,\t", key=kop.count)
    for nummer, rij in enumerate(csv.DictReader(io.StringIO(tekst), delimiter=scheiding), 1):
        yield nummer, {kolom: (waarde or "").strip() for kolom, waarde in rij.items()}


def lees_uitkeringen(pad: Path) -> dict[str, Uitkering]:
    return {
        r["bsn"]: Uitkering(
            soort=r["uitkeringssoort"], sinds=dag(r["bijstand_sinds"]), onderbroken_tot=dag(r["onderbreking_tot"]),
            huishouden=r["huishouden"], netto=cent(r["netto_uitkering"]), inhoudingen=cent(r["inhoudingen"]),
            beslag=cent(r["beslag_afdracht"]), vrij=cent(r["minimum_vrij"]), derdenbeslag=r["derdenbeslag"] == "J",
            maatwerk=r["maatwerk"],
        )
        for _, r in rijen(pad)
    }  # fmt: skip


def lees_verloop(pad: Path) -> dict[str, list[Event]]:
    """Per person, in order of time and then of the file."""
    per_bsn: dict[str, list[Event]] = {}
    for nummer, r in rijen(pad):
        moment = datetime.fromisoformat(r["tijdstip"] if "T" in r["tijdstip"] else r["tijdstip"] + "T09:00")
        maand = date.fromisoformat(r["maand"] + "-01") if r["maand"] else None
        wat = Event(
            nummer, moment, r["gebeurtenis"], dag(r["per"]), maand, cent(r["bedrag"]), dag(r["tot"]), r["toelichting"]
        )  # fmt: skip
        per_bsn.setdefault(r["bsn"], []).append(wat)
    for verloop in per_bsn.values():
        verloop.sort(key=lambda g: (g.op, g.rij))
    return per_bsn


def lees_beleid(pad: Path) -> Beleid:
    return beleid_uit((yaml.safe_load(pad.read_text(encoding="utf-8")) if pad.exists() else None) or {})


def beleid_uit(gekozen: dict[str, Any]) -> Beleid:
    beleid = Beleid()
    for veld in fields(Beleid):
        if veld.name in gekozen:
            waarde = gekozen[veld.name]
            if veld.name in EURO:
                waarde = cent(str(waarde))
            elif veld.name == "moment_x_tijd":
                waarde = _tijd(waarde)
            setattr(beleid, veld.name, waarde)
    return beleid


def _tijd(waarde: Any) -> time:
    """YAML reads an unquoted 17:00 as the number 1020."""
    return time(*divmod(waarde, 60)) if isinstance(waarde, int) else time.fromisoformat(str(waarde))


EURO = ("basispremie", "aanvullend", "eigen_risico", "gemeentebijdrage", "aflossing", "stabiel_schuld_onder")


def lees_polissen(wanbetalers: Path, uitkeringen: Path, verloop: Path) -> list[Polis]:
    """In order of first row; the debt is the sum of the verzekeringnemer's five amounts, an empty one is nothing."""
    op_u, op_v = lees_uitkeringen(uitkeringen), lees_verloop(verloop)
    polissen: dict[str, Polis] = {}
    for nummer, r in rijen(wanbetalers):
        polis = polissen.setdefault(r["polisnummer"], Polis(r["polisnummer"], 0, []))
        polis.schuld += sum(cent(r[kolom]) or 0 for kolom in BEDRAGEN)
        lid = Lid(
            rij=nummer, bsn=r["bsn"], rol=r["rol"], geboren=date.fromisoformat(r["geboortedatum"]),
            bph_plichtig=r["bph_plichtig"] == "J", bph_sinds=dag(r["bph_sinds"]),
            uitkering=op_u.get(r["bsn"]), verloop=op_v.get(r["bsn"], []),
        )  # fmt: skip
        polis.leden.append(lid)
    return list(polissen.values())
