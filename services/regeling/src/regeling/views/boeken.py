"""Where the ledger of every polis stands, as a viewpoint may see it: to be added up (domain 5.5, RUB-55)."""

from typing import Annotated, Final, get_args
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, On, View, on
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.grootboek import Gebeurd, Geldgebeurtenis, Grootboek, Stand
from regeling.domain.polis.rekeningen import Rekening, Saldo
from regeling.views.rij import bekend


class Boek(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of one polis."""

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str | None
    uzovi: str | None
    stand: Stand = Stand()


class Totalen:
    """The ledgers of many polissen, added up. `afwijkend`: how many of them do not balance, which is never."""

    def __init__(self) -> None:
        self.polissen = self.restschuld_cent = self.afwijkend = 0
        self.saldi: dict[Rekening, Saldo] = {}

    def tel(self, boek: Boek) -> None:
        grootboek = Grootboek(boek.stand)
        self.polissen += 1
        self.restschuld_cent += grootboek.restschuld_cent
        self.afwijkend += not grootboek.sluitend
        for rekening, saldo in grootboek.saldi.items():
            was = self.saldi.get(rekening, Saldo())
            self.saldi[rekening] = Saldo(
                debet_cent=was.debet_cent + saldo.debet_cent, credit_cent=was.credit_cent + saldo.credit_cent
            )

    @property
    def debet_cent(self) -> int:
        return sum(saldo.debet_cent for saldo in self.saldi.values())

    @property
    def credit_cent(self) -> int:
        return sum(saldo.credit_cent for saldo in self.saldi.values())


def _begin(row: Boek | None, event: PolisVastgelegd | DeelnameAangemeld, at: Placed) -> Boek:
    if row is not None:
        return replace(row, samenwerking_id=event.samenwerking_id)
    tenant = at.meta.tenant
    return Boek(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        gemeentecode=tenant.get("gemeentecode"),
        uzovi=tenant.get("uzovi"),
    )


def _boek(row: Boek, event: Geldgebeurtenis, at: Placed) -> Boek:
    grootboek = Grootboek(row.stand)
    grootboek.boek(Gebeurd(at.version, at.meta.dag, event))
    return replace(row, stand=grootboek.stand)


_FOLDS: Final[tuple[On[Boek], ...]] = (
    on(PolisVastgelegd, _begin),
    on(DeelnameAangemeld, _begin),
    *(on(soort, bekend(_boek)) for soort in get_args(Geldgebeurtenis)),
)


def _van(zicht: Zicht, naam: str) -> View[Boek]:
    return View(naam, version=2, row=Boek, folds=_FOLDS, sees=door(zicht))


GEMEENTE: Final = _van(Zicht.GEMEENTE, "gemeente_grootboeken")
VERZEKERAAR: Final = _van(Zicht.VERZEKERAAR, "verzekeraar_grootboeken")
