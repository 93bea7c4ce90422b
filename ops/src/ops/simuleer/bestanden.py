"""The simulator's own reading of the four files: only what a partner must know to play its part."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from contracts.kalender import AMSTERDAM, eerste_van

from ops.simuleer.errors import BestandGeweigerd

T = TypeVar("T")
V_KOLOMMEN = ("tijdstip", "bsn", "gebeurtenis", "per", "tot", "maand", "bedrag", "toelichting")
ANTWOORDEN = frozenset({"AANVAARDT", "WIJST_AF", "ZWIJGT"})
BETALINGEN = frozenset({"NABETALING", "ZELFBETALING", "BETALING_GEMEENTE", "AFKOOP", "STORNO"})
MUTATIES = {
    naam: naam
    for naam in (
        *("WERK", "AOW", "DEELUITKERING", "VERHUISD", "BIJSTAND_HERVAT", "DETENTIE", "WSNP", "FAILLISSEMENT"),
        *("STABILISATIE", "MSNP", "OVERLIJDEN", "OP_VERZOEK"),
    )
} | {"UITKERING_STOP": "UITKERING_STOP_OVERIG"}
"""What is played as a mutation of the gemeente, under the reason that the services know."""
BESLUITEN = frozenset({"MSNP_GESPREK", "MSNP_BESLUIT", "HERBEOORDELING"})
GEBEURTENISSEN = (
    ANTWOORDEN
    | BETALINGEN
    | BESLUITEN
    | MUTATIES.keys()
    | {"NIET_BETAALD", "NABETALING_AANGEKONDIGD", "CONTACT", "EINDE_DOOR_ZZ"}
)
TOELICHTINGEN = {
    "MSNP_BESLUIT": ("CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"),
    "HERBEOORDELING": ("DOORGAAN", "BEEINDIGEN"),
}
_VERPLICHT = {
    "NIET_BETAALD": ("maand",),
    "NABETALING_AANGEKONDIGD": ("per", "maand", "bedrag"),
    "NABETALING": ("maand", "bedrag"),
    "ZELFBETALING": ("maand", "bedrag"),
    "BETALING_GEMEENTE": ("maand", "bedrag"),
    "AFKOOP": ("bedrag",),
    "STORNO": ("maand",),
    **dict.fromkeys(MUTATIES.keys() - {"OP_VERZOEK", "STABILISATIE", "FAILLISSEMENT"}, ("per",)),
    **dict.fromkeys(TOELICHTINGEN, ("toelichting",)),
}
_ADVIES = {
    "tijdstip": "geef een dag of een Nederlandse tijd, als 2026-06-30 of 2026-06-30T16:59:59",
    "per": "geef een dag, als 2026-06-30",
    "tot": "geef een dag, als 2026-06-30",
    "maand": "geef een maand, als 2026-06",
    "bedrag": "geef euro's, als 182,00",
}
_POLIS_BLIJFT = frozenset({"PERSOON_ONBEKEND"})


@dataclass(frozen=True)
class Afgekeurd:
    """One row that can't be played or taken; `rij` 1 is the first below the header."""

    bestand: str
    rij: int
    kolom: str
    code: str
    melding: str = ""


@dataclass(frozen=True)
class Voorval:
    """One row of V: what a partner reports at `tijdstip` (UTC instant)."""

    rij: int
    tijdstip: datetime
    bsn: str
    gebeurtenis: str
    per: date | None = None
    maand: str | None = None
    bedrag_cent: int | None = None
    tot: date | None = None
    toelichting: str = ""


@dataclass
class Verloop:
    """`weggelaten`: BSNs whose row can't be read; a story half played would be a wrong answer (simuleer §1)."""

    voorvallen: list[Voorval] = field(default_factory=list[Voorval])
    afgekeurd: list[Afgekeurd] = field(default_factory=list[Afgekeurd])
    weggelaten: set[str] = field(default_factory=set[str])


def lees_rijen(pad: Path) -> list[dict[str, str]]:
    """Rows by column name; `;`, `,` or tab, BOM and CRLF accepted. Raises BestandGeweigerd when it isn't UTF-8."""
    return _rijen(_lezer(pad))


def _lezer(pad: Path) -> csv.DictReader[str]:
    try:
        tekst = pad.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fout:
        raise BestandGeweigerd(f"{pad.name}: geen UTF-8-tekst; sla het bestand op als CSV UTF-8.") from fout
    kop = tekst.split("\n", 1)[0]
    scheiding = max(";,\t", key=kop.count)
    lezer = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    lezer.fieldnames = [naam.strip() for naam in lezer.fieldnames or ()]
    return lezer


def _rijen(lezer: csv.DictReader[str]) -> list[dict[str, str]]:
    return [{k: (w or "").strip() for k, w in rij.items() if isinstance(k, str)} for rij in lezer]


def cent(tekst: str) -> int:
    """`3214,57` or `3214.57` → 321457; ValueError when it is no amount."""
    geheel, komma, deel = tekst.replace(".", ",").partition(",")
    if not geheel.isdigit() or (komma and not (deel.isdigit() and len(deel) <= 2)):
        raise ValueError(tekst)
    return int(geheel) * 100 + int((deel or "0").ljust(2, "0"))


def _instant(tekst: str) -> datetime:
    if "T" not in tekst:
        return datetime.combine(date.fromisoformat(tekst), time(9), AMSTERDAM)
    waarde = datetime.fromisoformat(tekst)
    return waarde if waarde.tzinfo else waarde.replace(tzinfo=AMSTERDAM)


def _maand(tekst: str) -> str:
    eerste_van(tekst)
    return tekst


def _ontleed(rij: dict[str, str], nr: int, fouten: list[Afgekeurd]) -> Voorval | None:
    """None when something can't be read; `fouten` then says what."""

    def lees(kolom: str, ontleed: Callable[[str], T]) -> T | None:
        if not rij.get(kolom):
            return None
        try:
            return ontleed(rij[kolom])
        except ValueError:
            melding = f"deze waarde is niet te lezen: {_ADVIES[kolom]}"
            fouten.append(Afgekeurd("V", nr, kolom, f"{kolom.upper()}_ONGELDIG", melding))
            return None

    tijdstip, per = lees("tijdstip", _instant), lees("per", date.fromisoformat)
    tot = lees("tot", date.fromisoformat)
    maand, bedrag = lees("maand", _maand), lees("bedrag", cent)
    soort = rij.get("gebeurtenis", "")
    if soort not in GEBEURTENISSEN:
        fouten.append(Afgekeurd("V", nr, "gebeurtenis", "GEBEURTENIS_ONGELDIG", "deze gebeurtenis bestaat niet"))
    woorden = TOELICHTINGEN.get(soort, ())
    if woorden and rij.get("toelichting") and rij["toelichting"] not in woorden:
        melding = f"{soort} kent alleen: {', '.join(woorden)}"
        fouten.append(Afgekeurd("V", nr, "toelichting", "TOELICHTING_ONGELDIG", melding))
    nodig = ("tijdstip", "bsn", *_VERPLICHT.get(soort, ()))
    fouten.extend(
        Afgekeurd("V", nr, kolom, f"{kolom.upper()}_ONTBREEKT", f"{soort} heeft {kolom} nodig")
        for kolom in nodig
        if not rij.get(kolom)
    )
    if tijdstip is None or fouten:
        return None
    return Voorval(nr, tijdstip, rij["bsn"], soort, per, maand, bedrag, tot, rij.get("toelichting", ""))


def lees_verloop(pad: Path | None, bekend: set[str]) -> Verloop:
    """V in order of time, equal times in order of the file. `bekend`: the BSNs of W."""
    verloop = Verloop()
    if pad is None:
        return verloop
    lezer = _lezer(pad)
    kolommen = set(lezer.fieldnames or ())
    onbekend, mist = kolommen - set(V_KOLOMMEN), set(V_KOLOMMEN) - kolommen
    if onbekend or mist:
        raise BestandGeweigerd(
            f"{pad.name}: kop klopt niet; ontbrekend: {', '.join(sorted(mist)) or '–'}; "
            f"onbekend: {', '.join(sorted(onbekend)) or '–'}."
        )
    for nr, rij in enumerate(_rijen(lezer), 1):
        fouten: list[Afgekeurd] = []
        voorval = _ontleed(rij, nr, fouten)
        if rij.get("bsn") and rij["bsn"] not in bekend:
            fouten.append(Afgekeurd("V", nr, "bsn", "PERSOON_ONBEKEND", "deze persoon staat niet op een polis van W"))
        if voorval and not fouten:
            verloop.voorvallen.append(voorval)
            continue
        verloop.afgekeurd.extend(fouten)
        if not _POLIS_BLIJFT.issuperset(fout.code for fout in fouten):
            verloop.weggelaten.add(rij.get("bsn", ""))
    verloop.voorvallen.sort(key=lambda v: v.tijdstip)
    return verloop
