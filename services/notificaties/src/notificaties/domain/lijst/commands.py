"""Everything that can be said to the lists of a samenwerking. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.domain import Command, Tijd

from notificaties.domain.lijst.ritme import Lijstkeuzes


class OpenLijsten(Command, frozen=True, kw_only=True):
    """The samenwerking is known: lists from now on."""

    samenwerking_id: UUID


class StelLijstkeuzesVast(Command, frozen=True, kw_only=True):
    """The parties chose other days."""

    keuzes: Lijstkeuzes


LijstCommand = Tijd | OpenLijsten | StelLijstkeuzesVast
