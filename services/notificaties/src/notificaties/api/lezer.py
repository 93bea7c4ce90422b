"""From the party of a request to the reader of a view."""

from collections.abc import Sequence
from typing import Any

from chassis.http import Fout, Party, ongeldige_invoer
from contracts.zicht import Zicht

from notificaties.views.grens import Lezer

_HOOGSTE = 2**63 - 1


def lezer_van(party: Party) -> Lezer:
    return Lezer(Zicht(party.rol), party.bounds.get("gemeentecode"), party.bounds.get("uzovi"))


def positie(na: Sequence[Any] | None) -> int:
    """The position in a cursor of ours; 0 at the start. 400 for a cursor of something else."""
    match na:
        case None:
            return 0
        case [int(waarde)] if 0 <= waarde <= _HOOGSTE:
            return waarde
        case _:
            fout = Fout(in_="query", pointer="/na", code="VERKEERDE_VORM", detail="Neem `na` over uit de links.")
            raise ongeldige_invoer([fout])
