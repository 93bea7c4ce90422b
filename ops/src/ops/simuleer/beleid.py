"""B: the choices of the samenwerking as YAML, amounts in euros; what it leaves out is FIX-2026 (docs/simuleer.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Final, cast

import msgspec
import yaml
from contracts.beleid import Beleid, Pakket

from ops.simuleer.bestanden import cent
from ops.simuleer.errors import BestandGeweigerd


@dataclass(frozen=True)
class Keuzes:
    """`body` of PUT …/beleidskeuzes: every choice, as the service wants it (N-03). `beleid`: the same, to reckon."""

    body: Mapping[str, object]
    beleid: Beleid


def _bedrag(waarde: object) -> int:
    if isinstance(waarde, bool):
        raise TypeError(waarde)
    if isinstance(waarde, int):
        return waarde * 100
    return cent(f"{waarde:.2f}" if isinstance(waarde, float) else str(waarde).strip())


def _geheel(waarde: object) -> int:
    return int(str(waarde))


def _tijd(waarde: object) -> time:
    if isinstance(waarde, int):  # YAML 1.1 reads 17:00 as a sexagesimal number, and 17:00:00 as a larger one
        minuten, seconden = (waarde, 0) if waarde < 24 * 60 else divmod(waarde, 60)
        waarde = f"{minuten // 60:02d}:{minuten % 60:02d}:{seconden:02d}"
    return time.fromisoformat(str(waarde))


def _janee(waarde: object) -> bool:
    if isinstance(waarde, bool):
        return waarde
    return {"J": True, "N": False}[str(waarde).upper()]


def _een_van(*mag: str) -> Callable[[object], str]:
    def lees(waarde: object) -> str:
        if waarde not in mag:
            raise ValueError(waarde)
        return str(waarde)

    return lees


FIX_2026: Final = Beleid(
    geldig_vanaf=date(2026, 1, 1),
    pakketten=(Pakket(pakketcode="GP-BASIS-AV1", av_code="AV1"),),
    basispremie_cent=14625,
    aanvullend_cent=2475,
    eigen_risico_cent=1600,
    eigen_risico_variant="VERZEKERD",
    vangnet_leenbijstand=True,
    gemeentebijdrage_cent=4000,
    bijdrage_bij_zelfbetaling=False,
    aflossing_cent=3500,
    termijnen=36,
    aflossing_variant="MAANDELIJKS",
    aflossing_grondslag="PER_VERZEKERINGNEMER",
    klantbenadering="OPT_IN",
    stilzwijgend_toegestaan=False,
    reactietermijn_dagen=14,
    moment_x_werkdagen=5,
    moment_x_tijd=time(17),
    nabetaling_werkdagen=5,
    bph_bevestiging_werkdagen=10,
    cak_brief_dagen=30,
    boekdag=24,
    stabiel_maanden=12,
    stabiel_schuld_onder_cent=60000,
    herdeelname_uitgesloten=True,
    vrijwillig_eigen_risico_cent=0,
    doelgroep="ALLEN",
    goede_betaler_maanden=None,
)
"""The choices of the scenarios (domain 6.1): they live here and in tests, in no service (N-03)."""

# Key of the file → field of the policy, and how to read it.
_SLEUTELS: dict[str, tuple[str, Callable[[object], object]]] = {
    "basispremie": ("basispremie_cent", _bedrag),
    "aanvullend": ("aanvullend_cent", _bedrag),
    "eigen_risico": ("eigen_risico_cent", _bedrag),
    "gemeentebijdrage": ("gemeentebijdrage_cent", _bedrag),
    "aflossing": ("aflossing_cent", _bedrag),
    "stabiel_schuld_onder": ("stabiel_schuld_onder_cent", _bedrag),
    "termijnen": ("termijnen", _geheel),
    "reactietermijn_dagen": ("reactietermijn_dagen", _geheel),
    "moment_x_werkdagen": ("moment_x_werkdagen", _geheel),
    "boekdag": ("boekdag", _geheel),
    "stabiel_maanden": ("stabiel_maanden", _geheel),
    "stilzwijgend_toegestaan": ("stilzwijgend_toegestaan", _janee),
    "bijdrage_bij_zelfbetaling": ("bijdrage_bij_zelfbetaling", _janee),
    "aflossing_grondslag": ("aflossing_grondslag", _een_van("PER_VERZEKERINGNEMER", "PER_VERZEKERDE")),
    "opt": ("klantbenadering", _een_van("OPT_IN", "OPT_OUT")),
    "moment_x_tijd": ("moment_x_tijd", _tijd),
}


def lees_beleid(pad: Path | None, vanaf: date) -> Keuzes:
    """Raises BestandGeweigerd naming every key that is unknown or can't be read."""
    gekozen = _lees(pad) if pad else {}
    beleid = msgspec.structs.replace(FIX_2026, geldig_vanaf=vanaf, **gekozen)
    return Keuzes(keuzes(beleid), beleid)


def keuzes(beleid: Beleid) -> Mapping[str, object]:
    """All choices as the API takes them; the version is the samenwerking's to give."""
    alle = {naam: waarde for naam, waarde in msgspec.structs.asdict(beleid).items() if naam != "versie"}
    pakketten = [_als_api(msgspec.structs.asdict(pakket)) for pakket in beleid.pakketten]
    return _als_api(alle) | {"pakketten": pakketten}


def _als_api(velden: Mapping[str, object]) -> dict[str, object]:
    return {_camel(naam): waarde for naam, waarde in velden.items()}


def _lees(pad: Path) -> dict[str, object]:
    """Field → value."""
    gelezen: dict[str, object] = {}
    fout: list[str] = []
    for sleutel, waarde in _inhoud(pad).items():
        if sleutel not in _SLEUTELS:
            fout.append(f"{sleutel} is onbekend")
            continue
        veld, lees = _SLEUTELS[sleutel]
        try:
            gelezen[veld] = lees(waarde)
        except (ValueError, TypeError, KeyError):
            fout.append(f"{sleutel} is niet te lezen")
    if fout:
        raise BestandGeweigerd(f"{pad.name}: {'; '.join(fout)}. Bekende sleutels: {', '.join(_SLEUTELS)}.")
    return gelezen


def _inhoud(pad: Path) -> dict[str, object]:
    try:
        inhoud: object = yaml.safe_load(pad.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as fout:
        raise BestandGeweigerd(f"{pad.name}: geen leesbare YAML.") from fout
    if not isinstance(inhoud, dict):
        raise BestandGeweigerd(f"{pad.name}: geen lijst van sleutels en waarden.")
    return {str(sleutel): waarde for sleutel, waarde in cast(dict[object, object], inhoud).items()}


def _camel(naam: str) -> str:
    eerste, *rest = naam.split("_")
    return eerste + "".join(deel.capitalize() for deel in rest)
