"""From which day on an event counts, which may be another one than that on which it was told."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from contracts.domain import Event
from contracts.kalender import eerste_van
from contracts.zicht import gezien

from contracts import regeling as r

_NOEMT: Final[Mapping[type[Event], str]] = {
    r.BPHBesluitGenomen: "per",
    r.BPHHerleefd: "per",
    r.BPHOpgeschort: "opgeschort_per",
    r.BetalingskenmerkGewijzigd: "geldig_vanaf_maand",
    r.BronheffingGestopt: "per",
    r.ContractBeeindigd: "per",
    r.ContractnummerToegekend: "ingangsdatum",
    r.DeelnameGestart: "ingangsdatum",
    r.DetentieGenoteerd: "van",
    r.EigenRisicoAchterstandGemeld: "peildatum",
    r.InhoudingGestart: "vanaf_maand",
    r.InhoudingGestopt: "vanaf_maand",
    r.OvergegaanNaarZelfbetaling: "eerste_zelf_maand",
    r.UitkeringGestopt: "gestopt_per",
    r.WSNPToegelaten: "per",
    r.ZelfbetalingVervallen: "eerste_zelf_maand",
}
"""The field that names it; of all others the value date of money, else the day that the event itself gives."""
_NA_DE_LAATSTE_DAG: Final = (r.RegelingBeeindigd, r.BeeindigingHerroepen)
_DAG: Final = timedelta(days=1)


def geldig_op(event: Event, verteld: date) -> date:
    """`verteld`: the day on which it was told, for what names no other. Of an end the day after the last one (N-01).

    What came or was done counts at the latest when it was told, whatever value date a bank gives it: what follows from
    it counts from then on too.
    """
    if isinstance(event, _NA_DE_LAATSTE_DAG):
        laatste = gezien(event.einddatum)
        return verteld if laatste is None else laatste + _DAG
    if type(event) in _NOEMT:
        genoemd = gezien(getattr(event, _NOEMT[type(event)]))
        if genoemd is not None:
            return eerste_van(genoemd) if isinstance(genoemd, str) else genoemd
        return verteld
    genoemd = (gezien(getattr(event, veld, None)) for veld in ("valutadatum", "datum"))
    return min(next((een for een in genoemd if een is not None), verteld), verteld)


def begonnen(begin: date, event: Event) -> date:
    """The first day of who takes part, once it was told: nothing that is told after it counts before it."""
    return max(begin, geldig_op(event, begin)) if isinstance(event, r.DeelnameGestart) else begin
