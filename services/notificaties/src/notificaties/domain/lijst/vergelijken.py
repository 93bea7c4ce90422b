"""A received list against what is known here: only what differs, each with what to do about it (RUB-94).

Nothing follows of itself: who reads it decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from contracts.briefsoorten import Lijstsoort

from notificaties.domain.lijst.inhoud import INHOUD, waarden
from notificaties.domain.lijst.regels import Regel

Verschilsoort = Literal["ONTBREEKT_BIJ_U", "ONBEKEND_HIER", "ANDERS"]
Voorstel = Literal[
    "BETALING_MELDEN",
    "BETALING_TERUGDRAAIEN",
    "BEDRAG_AFSTEMMEN",
    "DEELNEMER_OPNEMEN",
    "EINDE_MELDEN",
    "GEGEVENS_AFSTEMMEN",
    "EINDE_OVERNEMEN",
    "MUTATIE_MELDEN",
    "REDEN_AFSTEMMEN",
    "ACHTERSTAND_INGELOPEN_MELDEN",
    "ACHTERSTAND_MELDEN",
    "REGEL_OVERNEMEN",
    "REGEL_LATEN_VERVALLEN",
]
"""What to do: tell a receipt or a reversal, agree on an amount, put somebody on the list or tell the end, agree on
data, take over an end, tell a mutation, agree on a reason, tell that arrears are paid or exist, copy or drop a row."""

_VOORSTEL: Final[dict[Lijstsoort, tuple[Voorstel, Voorstel, Voorstel]]] = {
    "ACHTERSTANDEN": ("BETALING_MELDEN", "BETALING_TERUGDRAAIEN", "BEDRAG_AFSTEMMEN"),
    "DEELNEMERS": ("DEELNEMER_OPNEMEN", "EINDE_MELDEN", "GEGEVENS_AFSTEMMEN"),
    "UITVAL": ("EINDE_OVERNEMEN", "MUTATIE_MELDEN", "REDEN_AFSTEMMEN"),
    "EIGEN_RISICO": ("ACHTERSTAND_INGELOPEN_MELDEN", "ACHTERSTAND_MELDEN", "BEDRAG_AFSTEMMEN"),
    "TERUGKOPPELING": ("REGEL_OVERNEMEN", "REGEL_LATEN_VERVALLEN", "GEGEVENS_AFSTEMMEN"),
}
"""Of each list: when the row is missing there, unknown here, or other. Missing in the insurer's arrears means that it
was paid there; a participant whom only the insurer knows has ended here."""


class Verschil(msgspec.Struct, frozen=True, kw_only=True):
    """One difference. `velden`: which columns differ; `hier` and `bij_u`: the row on either side, None where there is
    none."""

    soort: Verschilsoort
    sleutel: tuple[str, ...]
    velden: tuple[str, ...] = ()
    hier: Regel | None = None
    bij_u: Regel | None = None
    voorstel: Voorstel


def vergelijk(soort: Lijstsoort, hier: Sequence[Regel], bij_u: Sequence[Regel]) -> list[Verschil]:
    """What differs, in order of our list, then of theirs. Rows are the same one by `Inhoud.sleutel`; of a row that came
    twice the last counts."""
    inhoud = INHOUD[soort]
    ontbreekt, onbekend, anders = _VOORSTEL[soort]
    onze = {_sleutel(regel, inhoud.sleutel): regel for regel in hier}
    hunne = {_sleutel(regel, inhoud.sleutel): regel for regel in bij_u}
    gevonden: list[Verschil] = []
    for sleutel, regel in onze.items():
        ander = hunne.get(sleutel)
        if ander is None:
            gevonden.append(Verschil(soort="ONTBREEKT_BIJ_U", sleutel=sleutel, hier=regel, voorstel=ontbreekt))
        elif velden := _verschillend(waarden(regel), waarden(ander)):
            gevonden.append(
                Verschil(soort="ANDERS", sleutel=sleutel, velden=velden, hier=regel, bij_u=ander, voorstel=anders)
            )
    gevonden += [
        Verschil(soort="ONBEKEND_HIER", sleutel=sleutel, bij_u=regel, voorstel=onbekend)
        for sleutel, regel in hunne.items()
        if sleutel not in onze
    ]
    return gevonden


def _sleutel(regel: Regel, kolommen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(regel, kolom)) for kolom in kolommen)


def _verschillend(hier: Mapping[str, Any], daar: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(naam for naam, waarde in hier.items() if daar[naam] != waarde)
