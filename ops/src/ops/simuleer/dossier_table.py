"""One dossier as the three parties see it, side by side: the fields that tell the story, in its order."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table

from ops.simuleer.system import Json
from ops.simuleer.table import euro

_NIET_IN_BEELD: Final = "·"
_LEEG: Final = "–"


def _tekst(waarde: Json) -> str:
    return str(waarde).lower().replace("_", " ") if isinstance(waarde, str) else str(waarde)


def _bedrag(waarde: Json) -> str:
    return euro(waarde) if isinstance(waarde, int) else str(waarde)


def _ja_nee(waarde: Json) -> str:
    return "ja" if waarde else "nee"


def _laatste_periode(waarde: Json) -> str:
    periode = waarde[-1] if isinstance(waarde, list) and waarde else None
    return f"{_tekst(periode['toestand'])} per {periode['van']}" if isinstance(periode, dict) else _LEEG


_RIJEN: Final[tuple[tuple[str, str, Callable[[Json], str]], ...]] = (
    ("schuld", "schuldCent", _bedrag),
    ("plan", "planCent", _bedrag),
    ("aantal termijnen", "termijnen", _tekst),
    ("ingangsdatum", "ingangsdatum", _tekst),
    ("pakket", "leden.0.contract.pakketcode", str),
    ("BPH-plichtig, verzekeringnemer", "leden.0.bphPlichtig", _ja_nee),
    ("BPH-plichtig, medeverzekerde", "leden.1.bphPlichtig", _ja_nee),
    ("opschorting gemeld per", "opschortingGemeldPer", _tekst),
    ("BPH opgeschort per", "opgeschortPer", _tekst),
    ("bronheffing gestopt per", "bronheffingGestoptPer", _tekst),
    ("premie ontvangen", "leden.0.ontvangenCent", _bedrag),
    ("termijnen betaald", "leden.0.termijnen.betaald", _tekst),
    ("afgelost", "afgelostCent", _bedrag),
    ("voltooid op", "voltooid.op", _tekst),
    ("voltooiing gemeld aan CAK", "voltooiingGemeldOp", _tekst),
    ("kwijting verzekeraar, bedrag", "kwijting.verzekeraar.bedragCent", _bedrag),
    ("kwijting verzekeraar, op", "kwijting.verzekeraar.op", _tekst),
    ("kwijting CAK, op", "kwijting.cak.op", _tekst),
    ("BPH nu", "leden.0.bph", _laatste_periode),
    ("open", "openCent", _bedrag),
)
"""What it is called, where it stands in a view, how it is written."""


def show_dossier(console: Console, beelden: dict[str, Json], polisnummer: str) -> None:
    """A dot for what is not in this view, a dash where there is nothing; a row that nobody has is left out."""
    tabel = Table(
        title=f"Eén dossier ({polisnummer}), drie beelden  ({_NIET_IN_BEELD} = staat niet in dit beeld)",
        title_justify="left",
    )
    tabel.add_column("wat", no_wrap=True)
    for wie in beelden:
        tabel.add_column(wie)
    for naam, pad, vorm in _RIJEN:
        cellen = [_cel(beeld, pad.split("."), vorm) for beeld in beelden.values()]
        if set(cellen) - {_NIET_IN_BEELD}:
            tabel.add_row(naam, *cellen)
    console.print(tabel)


def _cel(beeld: Json, pad: Sequence[str], vorm: Callable[[Json], str]) -> str:
    for deel in pad:
        if beeld is None:
            return _LEEG
        if isinstance(beeld, list):
            beeld = dict[str, Json](zip(map(str, range(len(beeld))), beeld, strict=True))
        if not isinstance(beeld, dict) or deel not in beeld:
            return _NIET_IN_BEELD
        beeld = beeld[deel]
    return _LEEG if beeld is None else vorm(beeld)
