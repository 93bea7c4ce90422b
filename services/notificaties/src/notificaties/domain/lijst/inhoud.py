"""Which facts make which list, for whom it is, and what is on it."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, get_args
from uuid import UUID

import msgspec
from contracts.briefsoorten import Lijstsoort
from contracts.domain import Event
from contracts.zicht import Zicht

from notificaties.domain.lijst import achterstanden, deelnemers, eigen_risico, terugkoppeling, uitval
from notificaties.domain.lijst import regels as rij
from notificaties.domain.lijst.feiten import Feit, Loop, Venster
from notificaties.domain.lijst.regels import Regel


class Inhoud(NamedTuple):
    """`eerst`: facts that say of which `polissen` the list is (None: all that they are about); `alles`: facts
    of those that make the rows. `sleutel`: the columns by which a row is the same one on another list."""

    regel: type[msgspec.Struct]
    sleutel: tuple[str, ...]
    eerst: tuple[type[Event], ...]
    regels: Callable[[Sequence[Feit[Any]], Venster], Sequence[Regel]]
    alles: tuple[type[Event], ...] = ()
    polissen: Callable[[Sequence[Feit[Any]], Venster], set[UUID]] | None = None
    voor: frozenset[Zicht] = frozenset({Zicht.GEMEENTE, Zicht.VERZEKERAAR})

    @property
    def kolommen(self) -> tuple[str, ...]:
        return self.regel.__struct_fields__


INHOUD: Final[dict[Lijstsoort, Inhoud]] = {
    "ACHTERSTANDEN": Inhoud(
        rij.Achterstandsregel,
        ("persoon_ref", "maand"),
        get_args(achterstanden.Aanleiding),
        achterstanden.regels,
        get_args(achterstanden.Gehoord),
        achterstanden.polissen,
    ),
    "DEELNEMERS": Inhoud(rij.Deelnemerregel, ("persoon_ref",), get_args(deelnemers.Gehoord), deelnemers.regels),
    "UITVAL": Inhoud(rij.Uitvalregel, ("persoon_ref",), get_args(uitval.Gehoord), uitval.regels),
    "EIGEN_RISICO": Inhoud(
        rij.EigenRisicoregel, ("persoon_ref", "soort"), get_args(eigen_risico.Gehoord), eigen_risico.regels
    ),
    "TERUGKOPPELING": Inhoud(
        rij.Terugkoppelregel,
        ("persoon_ref",),
        get_args(Loop),
        terugkoppeling.regels,
        get_args(terugkoppeling.Gehoord),
        terugkoppeling.polissen,
        frozenset({Zicht.GEMEENTE}),
    ),
}
"""What a participant hears (RUB-73) is between the gemeente and that person."""


def lijsten_voor(zicht: Zicht) -> tuple[Lijstsoort, ...]:
    """The kinds of lists that this viewpoint gets; CAK and analysts none."""
    return tuple(soort for soort, inhoud in INHOUD.items() if zicht in inhoud.voor)


def waarden(regel: Regel) -> dict[str, Any]:
    """A row by column, as JSON has it."""
    return msgspec.to_builtins(regel)
