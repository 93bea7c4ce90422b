"""What a list is made of: facts that were known when it was made, and which of them are new since the one before."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Generic, TypeVar, assert_never
from uuid import UUID

import msgspec
from contracts.domain import Event
from msgspec.structs import replace

from contracts import regeling as r

E = TypeVar("E", bound=Event)


class Feit(msgspec.Struct, Generic[E], frozen=True):
    """`nieuw`: not known yet when the list before was made. `dag`: on which Dutch day our system took it in."""

    event: E
    nieuw: bool
    dag: date


class Venster(msgspec.Struct, frozen=True):
    """The day of the list, and of the one before; None for the first of its kind."""

    dag: date
    vorige_dag: date | None = None


Loop = r.DeelnameGestart | r.RegelingBeeindigd | r.BeeindigingHerroepen | r.SchuldregelingVoltooid
"""Who takes part, until when."""


class Deelname(msgspec.Struct, frozen=True, kw_only=True):
    """One participation as it stands. `gestart`, `einde`: facts; `voltooid_op`: its plan was fulfilled."""

    gestart: r.DeelnameGestart
    einde: r.RegelingBeeindigd | None = None
    einde_nieuw: bool = False
    voltooid_op: date | None = None

    def loopt_op(self, dag: date) -> bool:
        """It has begun, is not fulfilled and not over on that day."""
        begonnen = self.gestart.ingangsdatum <= dag
        voltooid = self.voltooid_op is not None and self.voltooid_op <= dag
        return begonnen and not voltooid and (self.einde is None or self.einde.einddatum >= dag)


def deelnames(feiten: Iterable[Feit[Any]]) -> dict[UUID, Deelname]:
    """By person, in the order in which they began; one person has one participation, ever (RUB-38)."""
    gevonden: dict[UUID, Deelname] = {}
    for feit in feiten:
        if isinstance(feit.event, Loop):
            _volg(gevonden, feit.event, nieuw=feit.nieuw)
    return gevonden


def _volg(gevonden: dict[UUID, Deelname], event: Loop, *, nieuw: bool) -> None:
    """What is told of somebody who did not begin changes nobody."""
    match event:
        case r.DeelnameGestart():
            gevonden[event.persoon_ref] = Deelname(gestart=event)
        case r.RegelingBeeindigd():
            if deelname := gevonden.get(event.persoon_ref):
                gevonden[event.persoon_ref] = replace(deelname, einde=event, einde_nieuw=nieuw)
        case r.BeeindigingHerroepen():
            if deelname := gevonden.get(event.persoon_ref):
                gevonden[event.persoon_ref] = replace(deelname, einde=None, einde_nieuw=False)
        case r.SchuldregelingVoltooid():
            for persoon, deelname in gevonden.items():
                if deelname.gestart.polis_ref == event.polis_ref:
                    gevonden[persoon] = replace(deelname, voltooid_op=event.datum)
        case _:
            assert_never(event)
