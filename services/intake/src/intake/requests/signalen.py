"""A partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.domain import Refusal
from contracts.kalender import dag
from msgspec.structs import replace

from intake.adapters.kluis import Aangemeld, PersonenBatcher, polissen_van
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen, NeemSignaalAan, WijsSignaalAf
from intake.domain.signaal.melden import beoordeel
from intake.domain.signaal.state import dossier_id, polisdossier_id, soorten_van
from intake.domain.signaal.toets import Afwijscode
from intake.domain.waarden import geboren_tussen

_SIGNAAL: Final = UUID("5b1a7a52-8a0e-5f0c-9c6d-3c1b8f6f2d11")
CauseOf = Callable[[UUID], Cause]
"""The cause of what a request makes happen, once it is known to which story (correlation id) it belongs."""


@dataclass(frozen=True)
class Signaal:
    """What a partner says of whom; `melding` names no person yet. `correctie`: perhaps of an earlier day (N-20)."""

    persoon: Aangemeld = field(repr=False)
    melding: MeldAchterstand
    correctie: bool = False


def signaal_id(key: Idempotency) -> UUID:
    """The same request is the same signal."""
    return uuid5(_SIGNAAL, key.key)


async def meld(
    store: EventStore, personen: PersonenBatcher, cause_of: CauseOf, key: Idempotency, signaal: Signaal
) -> tuple[Outcome, UUID | None]:
    """What happened, and the persoon_ref: None when the signal is rejected by its profile, for then nobody is kept.

    Raises Refusal where this is no signal at all: then nobody is kept either.
    """
    melding = signaal.melding
    code = await _oordeel(store, signaal)
    if code is not None:
        afgewezen = Step(SIGNAAL, melding.signaal_id, WijsSignaalAf(signaal_id=melding.signaal_id, code=code))
        return await store.send(afgewezen, cause_of(melding.signaal_id), key), None
    herkend = await personen.herken(signaal.persoon)
    persoon_ref, melding = herkend.persoon_ref, replace(melding, woning_ref=herkend.woning_ref)
    dossier = await _dossier(store, persoon_ref, signaal)
    aangenomen = Step(
        SIGNAAL, dossier, NeemSignaalAan(melding=melding, persoon_ref=persoon_ref, correctie=signaal.correctie)
    )
    return await store.send(aangenomen, cause_of(dossier), key), persoon_ref


async def _dossier(store: EventStore, persoon_ref: UUID, signaal: Signaal) -> UUID:
    """The open dossier of the insurer's own file where that is about the same kinds, else the person's own (N-25)."""
    tenant, soorten = signaal.persoon.tenant, signaal.melding.soorten
    if tenant.uzovi:
        genoemd = soorten_van(soorten)
        for polis_ref in await polissen_van(store.pool, persoon_ref, tenant):
            geladen = await store.load(SIGNAAL, polisdossier_id(polis_ref))
            if geladen is not None and any(zaak.soorten == genoemd for zaak in geladen.state.zaken):
                return polisdossier_id(polis_ref)
    return dossier_id(persoon_ref, tenant.gemeentecode, tenant.melder)


async def meld_ingelopen(store: EventStore, cause: Cause, key: Idempotency, dossier: UUID, signaal_id: UUID) -> Outcome:
    """Said twice it is one fact: no events. Raises Refusal GEEN_OPEN_SIGNAAL, and FASE_ONJUIST where the RUB runs."""
    return await store.send(Step(SIGNAAL, dossier, MeldIngelopen(signaal_id=signaal_id), must_exist=True), cause, key)


async def _oordeel(store: EventStore, signaal: Signaal) -> Afwijscode | None:
    """Before the vault keeps anybody. It stands when the signal is stamped: a clock does not go back."""
    try:
        return _op_dag(signaal, dag(store.clock.now()))
    except Refusal:
        # Another process may have moved a simulation's clock: ask before saying no.
        async with store.pool.acquire() as conn:
            return _op_dag(signaal, dag(await store.clock.refresh(conn)))


def _op_dag(signaal: Signaal, vandaag: date) -> Afwijscode | None:
    geboortedatum = signaal.persoon.gegevens.geboortedatum
    dagen = geboren_tussen(geboortedatum) if geboortedatum else None
    if dagen is not None and dagen[0] > vandaag:
        raise Refusal("GEBOORTEDATUM_IN_TOEKOMST", "De geboortedatum ligt in de toekomst.", "/geboortedatum")
    return beoordeel(signaal.melding, vandaag)
