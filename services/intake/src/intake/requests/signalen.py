"""A partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.timeline import now
from contracts.domain import Refusal
from contracts.kalender import dag
from msgspec.structs import replace

from intake.adapters.kluis import Aangemeld, Herkend, PersonenBatcher
from intake.adapters.streams import SIGNAAL, TOESTEMMING
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen, NeemSignaalAan, WijsSignaalAf
from intake.domain.signaal.melden import beoordeel
from intake.domain.signaal.profiel import team_van
from intake.domain.signaal.state import dossier_id, polisdossier_id, soorten_van
from intake.domain.signaal.toets import Afwijscode
from intake.domain.toestemming.commands import LegVast
from intake.domain.toestemming.state import toestemming_id
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
) -> tuple[Outcome, Herkend | None]:
    """What happened, and whom it is about: None when the signal is rejected by its profile, for then nobody is kept.

    Raises Refusal where this is no signal at all: then nobody is kept either.
    """
    melding = signaal.melding
    code = await _oordeel(store, signaal)
    if code is not None:
        return await _wijs_af(store, cause_of(melding.signaal_id), key, melding, code), None
    herkend = await personen.herken(signaal.persoon)
    persoon_ref = herkend.persoon_ref
    toestemming = await _toestemming(store, signaal, persoon_ref)
    if toestemming is not None and not toestemming.geldt:
        code = "TOESTEMMING_ONTBREEKT"
        return await _wijs_af(store, cause_of(melding.signaal_id), key, melding, code), None
    dossier = await _dossier(store, herkend, signaal)
    team = team_van(melding.profiel, signaal.persoon.gegevens.postcode)
    neem_aan = NeemSignaalAan(
        melding=replace(melding, team=team, woning_ref=herkend.woning_ref),
        persoon_ref=persoon_ref,
        correctie=signaal.correctie,
        toestemming_id=toestemming.vast.toestemming_id if toestemming else None,
    )
    aangenomen = Step(SIGNAAL, dossier, neem_aan)
    if toestemming is None:
        return await _zeg(store, cause_of(dossier), key, aangenomen), herkend
    vast = Step(TOESTEMMING, toestemming.vast.toestemming_id, toestemming.vast)
    return await _zeg(store, cause_of(dossier), key, vast, aangenomen), herkend


@dataclass(frozen=True)
class _Toestemming:
    """The consent that a signal says it stands on; `geldt`: no later word of the person says otherwise."""

    vast: LegVast
    geldt: bool


async def _toestemming(store: EventStore, signaal: Signaal, persoon_ref: UUID) -> _Toestemming | None:
    """None where the practice asks for none (PRAK-8)."""
    melding, tenant = signaal.melding, signaal.persoon.tenant
    if not melding.profiel.toestemming_vereist or melding.toestemming_datum is None:
        return None
    vast = LegVast(
        toestemming_id=toestemming_id(persoon_ref, tenant.gemeentecode, tenant.melder, "DELEN_MET_GEMEENTE"),
        persoon_ref=persoon_ref,
        doel="DELEN_MET_GEMEENTE",
        tekstversie=melding.toestemming_tekst or "",
        datum=melding.toestemming_datum,
        kanaal="ONBEKEND",
        dossier=dossier_id(persoon_ref, tenant.gemeentecode, tenant.melder),
    )
    geladen = await store.load(TOESTEMMING, vast.toestemming_id)
    return _Toestemming(vast, geladen is None or geladen.state.geldt(vast.datum))


async def _zeg(store: EventStore, cause: Cause, key: Idempotency, *steps: Step) -> Outcome:
    """What the last one did: that of the signal."""
    answers = await store.send_all(steps, cause, key)
    [outcome] = [one for one in answers[-1:] if isinstance(one, Outcome)]
    return outcome


async def _wijs_af(
    store: EventStore, cause: Cause, key: Idempotency, melding: MeldAchterstand, code: Afwijscode
) -> Outcome:
    afgewezen = Step(SIGNAAL, melding.signaal_id, WijsSignaalAf(signaal_id=melding.signaal_id, code=code))
    return await _zeg(store, cause, key, afgewezen)


async def beproef(store: EventStore, signaal: Signaal) -> Afwijscode | None:
    """What would be said of it; nothing is kept, of nobody (PRAK-4). Raises Refusal as `meld`."""
    return await _oordeel(store, signaal)


async def _dossier(store: EventStore, herkend: Herkend, signaal: Signaal) -> UUID:
    """The open dossier of the insurer's own file where that is about the same kinds, else the person's own (N-25)."""
    tenant, soorten = signaal.persoon.tenant, signaal.melding.soorten
    genoemd = soorten_van(soorten)
    for polis_ref in herkend.eigen.polissen:
        geladen = await store.load(SIGNAAL, polisdossier_id(polis_ref))
        if geladen is not None and any(zaak.soorten == genoemd for zaak in geladen.state.zaken):
            return polisdossier_id(polis_ref)
    return dossier_id(herkend.persoon_ref, tenant.gemeentecode, tenant.melder)


async def meld_ingelopen(store: EventStore, cause: Cause, key: Idempotency, dossier: UUID, signaal_id: UUID) -> Outcome:
    """Said twice it is one fact: no events. Raises Refusal GEEN_OPEN_SIGNAAL, and FASE_ONJUIST where the RUB runs."""
    return await store.send(Step(SIGNAAL, dossier, MeldIngelopen(signaal_id=signaal_id), must_exist=True), cause, key)


async def _oordeel(store: EventStore, signaal: Signaal) -> Afwijscode | None:
    """Before the vault keeps anybody. It stands when the signal is stamped: a clock does not go back."""
    try:
        return _op_dag(signaal, dag(store.clock.now()))
    except Refusal:
        # Another process may have moved a simulation's clock: ask before saying no.
        return _op_dag(signaal, dag(await now(store)))


def _op_dag(signaal: Signaal, vandaag: date) -> Afwijscode | None:
    geboortedatum = signaal.persoon.gegevens.geboortedatum
    dagen = geboren_tussen(geboortedatum) if geboortedatum else None
    if dagen is not None and dagen[0] > vandaag:
        raise Refusal("GEBOORTEDATUM_IN_TOEKOMST", "De geboortedatum ligt in de toekomst.", "/geboortedatum")
    return beoordeel(signaal.melding, vandaag)
