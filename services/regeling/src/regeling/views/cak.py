"""CAK's view: who, from when, BPH and kwijting. No debt, no payment, no reason, no amount of the insurer (RUB-56, 69).

`ingangsdatum` is known here from the day that the insurer reported the suspension; before that CAK has no business.
"""

from datetime import date
from typing import Final

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import On, View, Where, on
from contracts.soorten import BphGevolg
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.events import CAKKwijtingGeparkeerd, DeelnameAangemeld, PolisVastgelegd
from regeling.views import bph
from regeling.views.polis import Kwijtingdatum
from regeling.views.rij import Periode, Polisrij, Verzekerde, bekend, met_lid


class CakEinde(msgspec.Struct, frozen=True, kw_only=True):
    """`grond`: why BPH stays off, where the law says so (Zvw 18d)."""

    datum: date
    bph_gevolg: BphGevolg
    grond: str | None = None


class CakLid(Verzekerde, frozen=True, kw_only=True):
    einde: CakEinde | None = None
    herleving_gemeld_per: date | None = None


class CakKwijting(msgspec.Struct, frozen=True, kw_only=True):
    op: date
    bedrag_bph_cent: int | None


class CakKwijtingen(msgspec.Struct, frozen=True, kw_only=True):
    verzekeraar: Kwijtingdatum | None = None
    cak: CakKwijting | None = None


class CakPolis(Polisrij, frozen=True, kw_only=True):
    """One polis for CAK: identity, dates, BPH and kwijting (RUB-56, RUB-69, RUB-71)."""

    voltooiing_gemeld_op: date | None = None
    kwijting_ontvangen_op: date | None = None
    kwijting: CakKwijtingen = CakKwijtingen()
    leden: tuple[CakLid, ...] = ()

    @property
    def opschorting_gemeld_per(self) -> date | None:
        return self.ingangsdatum


def ken(row: CakPolis | None, event: PolisVastgelegd | DeelnameAangemeld, at: Placed) -> CakPolis:
    """A later source replaces an earlier one; whom it leaves out stays as known."""
    genoemd = {
        lid.persoon_ref: CakLid(
            persoon_ref=lid.persoon_ref,
            rol=lid.rol,
            bph_plichtig=lid.bph_plichtig,
            bph=(Periode(toestand="ACTIEF", van=lid.bph_sinds),) if lid.bph_sinds else (),
        )
        for lid in event.leden
    }
    oud = row or CakPolis(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
    )
    overig = (lid for lid in oud.leden if lid.persoon_ref not in genoemd)
    return replace(oud, samenwerking_id=event.samenwerking_id, leden=(*genoemd.values(), *overig))


def gemeld(row: CakPolis, event: r.BPHOpschortingGemeld, _: Placed) -> CakPolis:
    return replace(row, ingangsdatum=event.opschorten_per)


def beeindigd(row: CakPolis, event: r.RegelingBeeindigd, _: Placed) -> CakPolis:
    einde = CakEinde(datum=event.einddatum, bph_gevolg=event.bph_gevolg, grond=event.grond)
    return met_lid(row, event.persoon_ref, einde=einde)


def niet_beeindigd(row: CakPolis, event: r.BeeindigingHerroepen, _: Placed) -> CakPolis:
    return met_lid(row, event.persoon_ref, einde=None)


def herleving_gemeld(row: CakPolis, event: r.BPHHerlevingGemeld, _: Placed) -> CakPolis:
    return met_lid(row, event.persoon_ref, herleving_gemeld_per=event.per)


def geen_herleving(row: CakPolis, event: r.BPHHerlevingIngetrokken, _: Placed) -> CakPolis:
    return met_lid(row, event.persoon_ref, herleving_gemeld_per=None)


def voltooiing(row: CakPolis, event: r.VoltooiingGemeldAanCAK, _: Placed) -> CakPolis:
    return replace(row, voltooiing_gemeld_op=event.datum)


def geparkeerd(row: CakPolis, event: CAKKwijtingGeparkeerd, _: Placed) -> CakPolis:
    return replace(row, kwijting_ontvangen_op=event.datum)


def kwijting(row: CakPolis, event: r.KwijtingVerleend, _: Placed) -> CakPolis:
    if event.door == "VERZEKERAAR":
        return replace(row, kwijting=replace(row.kwijting, verzekeraar=Kwijtingdatum(op=event.datum)))
    verleend = CakKwijting(op=event.datum, bedrag_bph_cent=event.bedrag_bph_cent)
    return replace(row, kwijting=replace(row.kwijting, cak=verleend))


_FOLDS: Final[tuple[On[CakPolis], ...]] = (
    on(PolisVastgelegd, ken),
    on(DeelnameAangemeld, ken),
    on(r.BPHOpschortingGemeld, bekend(gemeld)),
    on(r.RegelingBeeindigd, bekend(beeindigd)),
    on(r.BeeindigingHerroepen, bekend(niet_beeindigd)),
    on(r.BPHHerlevingGemeld, bekend(herleving_gemeld)),
    on(r.BPHHerlevingIngetrokken, bekend(geen_herleving)),
    on(r.VoltooiingGemeldAanCAK, bekend(voltooiing)),
    on(CAKKwijtingGeparkeerd, bekend(geparkeerd)),
    on(r.KwijtingVerleend, bekend(kwijting)),
)
POLISSEN: Final = View(
    "cak_polissen", version=5, row=CakPolis, folds=(*_FOLDS, *bph.folds(CakPolis)), sees=door(Zicht.CAK)
)


def gemeld_van(own: Where) -> Where:
    """Of the rows that the asker may read: those that the insurer reported."""
    return lambda table: sa.and_(own(table), table.c.ingangsdatum.is_not(None))
