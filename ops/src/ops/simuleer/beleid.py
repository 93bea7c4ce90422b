"""B: the choices of the samenwerking as YAML; every key optional, amounts in euros (docs/simuleer.md)."""

from datetime import date, time
from pathlib import Path
from typing import Any

import yaml

from ops.simuleer.bestanden import cent
from ops.simuleer.fouten import BestandGeweigerd

_BEDRAGEN = {
    "basispremie": "basispremieCent",
    "aanvullend": "aanvullendCent",
    "eigen_risico": "eigenRisicoCent",
    "gemeentebijdrage": "gemeentebijdrageCent",
    "aflossing": "aflossingCent",
    "stabiel_schuld_onder": "stabielSchuldOnderCent",
}
_GEHEEL = {
    "termijnen": "termijnen",
    "reactietermijn_dagen": "reactietermijnDagen",
    "moment_x_werkdagen": "momentXWerkdagen",
    "boekdag": "boekdag",
    "stabiel_maanden": "stabielMaanden",
}
_JANEE = {
    "stilzwijgend_toegestaan": "stilzwijgendToegestaan",
    "bijdrage_bij_zelfbetaling": "bijdrageBijZelfbetaling",
}
_KEUZES = {
    "aflossing_grondslag": ("aflossingGrondslag", ("PER_VERZEKERINGNEMER", "PER_VERZEKERDE")),
    "opt": ("klantbenadering", ("OPT_IN", "OPT_OUT")),
}
SLEUTELS = (*_BEDRAGEN, *_GEHEEL, *_JANEE, *_KEUZES, "moment_x_tijd")


def _bedrag(waarde: Any) -> int:
    if isinstance(waarde, bool):
        raise TypeError(waarde)
    if isinstance(waarde, int):
        return waarde * 100
    return cent(f"{waarde:.2f}" if isinstance(waarde, float) else str(waarde).strip())


def _tijd(waarde: Any) -> str:
    if isinstance(waarde, int):  # YAML 1.1 reads 17:00 as a sexagesimal number, and 17:00:00 as a larger one
        minuten, seconden = (waarde, 0) if waarde < 24 * 60 else divmod(waarde, 60)
        waarde = f"{minuten // 60:02d}:{minuten % 60:02d}:{seconden:02d}"
    return time.fromisoformat(str(waarde)).isoformat()


def _janee(waarde: Any) -> bool:
    if isinstance(waarde, bool):
        return waarde
    return {"J": True, "N": False}[str(waarde).upper()]


def _waarde(sleutel: str, waarde: Any) -> tuple[str, Any]:
    if sleutel in _BEDRAGEN:
        return _BEDRAGEN[sleutel], _bedrag(waarde)
    if sleutel in _GEHEEL:
        return _GEHEEL[sleutel], int(str(waarde))
    if sleutel in _JANEE:
        return _JANEE[sleutel], _janee(waarde)
    if sleutel == "moment_x_tijd":
        return "momentXTijd", _tijd(waarde)
    naam, mag = _KEUZES[sleutel]
    if waarde not in mag:
        raise ValueError(waarde)
    return naam, waarde


def lees_beleid(pad: Path | None, vanaf: date) -> dict[str, Any]:
    """Body of PUT …/beleidskeuzes. Raises BestandGeweigerd naming every key that is unknown or can't be read."""
    body: dict[str, Any] = {"geldigVanaf": vanaf.isoformat()}
    if pad is None:
        return body
    try:
        inhoud = yaml.safe_load(pad.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as fout:
        raise BestandGeweigerd(f"{pad.name}: geen leesbare YAML.") from fout
    if not isinstance(inhoud, dict):
        raise BestandGeweigerd(f"{pad.name}: geen lijst van sleutels en waarden.")
    fout: list[str] = []
    for sleutel, waarde in inhoud.items():
        if sleutel not in SLEUTELS:
            fout.append(f"{sleutel} is onbekend")
            continue
        try:
            naam, gelezen = _waarde(sleutel, waarde)
        except (ValueError, TypeError, KeyError):
            fout.append(f"{sleutel} is niet te lezen")
            continue
        body[naam] = gelezen
    if fout:
        raise BestandGeweigerd(f"{pad.name}: {'; '.join(fout)}. Bekende sleutels: {', '.join(SLEUTELS)}.")
    return body
