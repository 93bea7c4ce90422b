"""Offers to every insured with BPH of selected polissen, as part of a wave (RUB-39…45)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from chassis.projections import Views, where

from eligibility.adapters.streams import POLIS, SAMENWERKING
from eligibility.domain.polis.commands import DoeAanbod
from eligibility.domain.samenwerking.communicatie import goedgekeurd
from eligibility.domain.samenwerking.communicatiecommands import VerzendGolf
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import polislijst
from eligibility.requests.delen import TEGELIJK, in_delen
from eligibility.views.gemeente import GEMEENTE_SELECTIES, GemeentePolis


class Zending(msgspec.Struct, frozen=True, kw_only=True):
    """What goes out, and on which conditions. `polis_refs` None: every selected polis; `pakketcodes` None: all."""

    polis_refs: Sequence[UUID] | None
    uiterste_reactiedatum: date
    golf_nr: int
    voor_afloop: bool
    pakketcodes: tuple[str, ...] | None = None


async def bied_aan(
    store: EventStore, views: Views, cause: Cause, key: Idempotency, *, samenwerking: Samenwerking, zending: Zending
) -> Sequence[Outcome | Refused]:
    """One answer per polis, after that of the wave. Who names polissen gets all of it or a refusal; "every selected
    one" leaves out what changed between the question and the answer.

    Of a samenwerking with more polissen than go in one transaction, or with more named, they go in parts: then all of
    them fit in the wave or nothing goes, and what changed is left out.
    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    polissen = await polislijst.kies(views, samenwerking.ref, zending.polis_refs, "GESELECTEERD")
    if not await _zijn_velen(views, samenwerking.ref, zending):
        on_refusal = "raise" if zending.polis_refs else "report"
        return await store.send_all(_steps(samenwerking, polissen, zending, on_refusal), cause, key)
    nog = [polis for polis in polissen if polis.toestand == "GESELECTEERD"]
    if nog:
        # In parts the last one would find the wave full: the whole is asked first, and given up.
        await try_out(store, cause, [_golf(samenwerking, nog, zending)])
    answers: list[Outcome | Refused] = []
    for deel, deelkey in in_delen(nog, key):
        answers += await store.send_all(_steps(samenwerking, deel, zending, "report"), cause, deelkey)
    return answers


async def _zijn_velen(views: Views, samenwerking_id: UUID, zending: Zending) -> bool:
    """What was done of a request that is sent again still counts: so not those that are left, but all there are."""
    if zending.polis_refs:
        return len(zending.polis_refs) > TEGELIJK
    own = where(samenwerking_id=samenwerking_id)
    return len(await views.page(GEMEENTE_SELECTIES, own, after=None, limit=TEGELIJK + 1)) > TEGELIJK


def _steps(
    samenwerking: Samenwerking,
    polissen: Sequence[GemeentePolis],
    zending: Zending,
    on_refusal: Literal["raise", "report"],
) -> list[Step]:
    if not polissen:
        return []
    brief = goedgekeurd(samenwerking, "AANBOD")
    command = DoeAanbod(
        afspraken=afspraken_van(samenwerking),
        uiterste_reactiedatum=zending.uiterste_reactiedatum,
        golf_nr=zending.golf_nr,
        sjabloonversie=brief.ingediend.versie if brief else None,
        pakketcodes=zending.pakketcodes,
    )
    return [
        _golf(samenwerking, polissen, zending),
        *(Step(POLIS, polis.polis_ref, command, on_refusal=on_refusal, must_exist=True) for polis in polissen),
    ]


def _golf(samenwerking: Samenwerking, polissen: Sequence[GemeentePolis], zending: Zending) -> Step:
    golf = VerzendGolf(
        partij="GEMEENTE",
        golf_nr=zending.golf_nr,
        aantal=sum(len(polislijst.deelnemers(polis)) for polis in polissen),
        uiterste_reactiedatum=zending.uiterste_reactiedatum,
        voor_afloop=zending.voor_afloop,
        pakketcodes=zending.pakketcodes,
    )
    return Step(SAMENWERKING, samenwerking.ref, golf, must_exist=True)
