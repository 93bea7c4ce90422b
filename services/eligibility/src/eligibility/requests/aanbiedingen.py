"""Offers to every insured with BPH of selected polissen, as part of a wave (RUB-39…45)."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from chassis.projections import Views

from eligibility.adapters.streams import POLIS, SAMENWERKING
from eligibility.domain.polis.commands import DoeAanbod
from eligibility.domain.samenwerking.commands_communicatie import VerzendGolf
from eligibility.domain.samenwerking.communicatie import goedgekeurd
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import polislijst
from eligibility.requests.delen import TEGELIJK, in_rondes
from eligibility.views.gemeente import GemeentePolis


class Zending(msgspec.Struct, frozen=True, kw_only=True):
    """What goes out, and on which conditions. `polis_refs` None: every selected polis; `pakketcodes` None: all."""

    polis_refs: Sequence[UUID] | None
    uiterste_reactiedatum: date
    golf_nr: int
    voor_afloop: bool
    pakketcodes: tuple[str, ...] | None = None


async def bied_aan(
    store: EventStore, views: Views, cause: Cause, key: Idempotency, *, samenwerking: Samenwerking, zending: Zending
) -> AsyncIterator[Sequence[Outcome | Refused]]:
    """Part by part one answer per polis, after that of the wave. Who names polissen gets all of it or a refusal; "every
    selected one" leaves out what changed between the question and the answer.

    Of a samenwerking with more polissen than go in one transaction, or with more named, they go in parts: then all of
    them fit in the wave or nothing goes, and what changed is left out.
    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    refs = await polislijst.kies(views, samenwerking.ref, zending.polis_refs)
    if len(refs) <= TEGELIJK:
        rijen = await polislijst.rijen(views, samenwerking.ref, refs)
        aantallen = _aantallen(rijen, alle=zending.polis_refs is not None)
        if not aantallen:
            _eis_ondertekend(samenwerking)
        on_refusal = "raise" if zending.polis_refs else "report"
        yield await store.send_all(_steps(samenwerking, aantallen, zending, on_refusal), cause, key)
        return
    nog: dict[UUID, int] = {}
    for ronde in in_rondes(refs, key):
        samen = [ref for deel, _ in ronde for ref in deel]
        nog |= _aantallen(await polislijst.rijen(views, samenwerking.ref, samen), alle=False)
    if nog:
        # In parts the last one would find the wave full: the whole is asked first, and given up.
        await try_out(store, cause, [_golf(samenwerking, nog, zending)])
    else:
        _eis_ondertekend(samenwerking)
    for ronde in in_rondes(refs, key):
        sturen = (
            store.send_all(
                _steps(samenwerking, {ref: nog[ref] for ref in deel if ref in nog}, zending, "report"),
                cause,
                deelkey,
                aside=True,
            )
            for deel, deelkey in ronde
        )
        for answer in await asyncio.gather(*sturen):
            yield answer


def _eis_ondertekend(samenwerking: Samenwerking) -> None:
    """No polis refuses it, for none is selected: it is refused here when it would have been (RUB-16)."""
    afspraken_van(samenwerking).eis_ondertekend()


def _aantallen(polissen: Sequence[GemeentePolis], *, alle: bool) -> dict[UUID, int]:
    """How many insured of each polis get an offer; without `alle` only of those that are selected."""
    return {
        polis.polis_ref: len(polislijst.deelnemers(polis))
        for polis in polissen
        if alle or polis.toestand == "GESELECTEERD"
    }


def _steps(
    samenwerking: Samenwerking, aantallen: Mapping[UUID, int], zending: Zending, on_refusal: Literal["raise", "report"]
) -> list[Step]:
    if not aantallen:
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
        _golf(samenwerking, aantallen, zending),
        *(Step(POLIS, polis_ref, command, on_refusal=on_refusal, must_exist=True) for polis_ref in aantallen),
    ]


def _golf(samenwerking: Samenwerking, aantallen: Mapping[UUID, int], zending: Zending) -> Step:
    golf = VerzendGolf(
        partij="GEMEENTE",
        golf_nr=zending.golf_nr,
        aantal=sum(aantallen.values()),
        uiterste_reactiedatum=zending.uiterste_reactiedatum,
        voor_afloop=zending.voor_afloop,
        pakketcodes=zending.pakketcodes,
    )
    return Step(SAMENWERKING, samenwerking.ref, golf, must_exist=True)
