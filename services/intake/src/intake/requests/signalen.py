"""A partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from chassis.eventstore import Cause, Connection, EventStore, Idempotency, Outcome, Refused, Step, Transaction, last_of
from chassis.timeline import now
from contracts.domain import Refusal
from contracts.intake import SignaalAfgewezen, ToestemmingVerleend
from contracts.kalender import dag
from msgspec.structs import replace

from intake.adapters.kluis import Aangemeld, Herkend, Herkenning
from intake.adapters.streams import SIGNAAL, TOESTEMMING
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen, NeemSignaalAan, WijsSignaalAf
from intake.domain.signaal.melden import beoordeel
from intake.domain.signaal.profiel import team_van
from intake.domain.signaal.state import Dossier, dossier_id, polisdossier_id, soorten_van
from intake.domain.signaal.toets import Afwijscode
from intake.domain.toestemming.commands import LegVast
from intake.domain.toestemming.state import toestemming_id
from intake.domain.waarden import geboren_tussen
from intake.requests.toestemmingen import staat, verwerkt

_SIGNAAL: Final = UUID("5b1a7a52-8a0e-5f0c-9c6d-3c1b8f6f2d11")
_WACHT_KORT: Final = "SET LOCAL lock_timeout = '1s'"
"""For who holds this person now: a file in hand, or one who is just being erased."""
CauseOf = Callable[[UUID], Cause]
"""The cause of what a request makes happen, once it is known to which story (correlation id) it belongs."""


@dataclass(frozen=True)
class Signaal:
    """What a partner says of whom; `melding` names no person yet. `correctie`: perhaps of an earlier day (N-20)."""

    persoon: Aangemeld = field(repr=False)
    melding: MeldAchterstand
    correctie: bool = False


@dataclass(frozen=True)
class Aanname:
    """What a signal comes to, now that is known whom it is about."""

    herkend: Herkend
    steps: Sequence[Step]
    cause: Cause


@dataclass(frozen=True)
class Aannames:
    """Of all signals that wait at once: the vault's rows, in the transaction of their events."""

    store: EventStore
    herkenning: Herkenning

    async def keep(self, conn: Connection, told: Sequence[tuple[Signaal, CauseOf]]) -> list[Aanname]:
        herkend = await self.herkenning.herken(conn, [signaal.persoon for signaal, _ in told])
        dossiers = await self.store.load_in(conn, SIGNAAL, _polisdossiers(herkend))
        return [
            _aanname(wie, signaal, cause_of, dossiers) for wie, (signaal, cause_of) in zip(herkend, told, strict=True)
        ]


def signaal_id(key: Idempotency) -> UUID:
    """The same request is the same signal."""
    return uuid5(_SIGNAAL, key.key)


async def meld(
    store: EventStore, herkenning: Herkenning, cause_of: CauseOf, key: Idempotency, signaal: Signaal
) -> tuple[Outcome, Herkend | None]:
    """What happened, and whom it is about: None when the signal is rejected by its profile, for then nobody is kept.

    Raises Refusal where this is no signal at all: then nobody is kept either.
    """
    melding = signaal.melding
    code = await _oordeel(store, signaal)
    if code is not None:
        return await _wijs_af(store, cause_of(melding.signaal_id), key, melding, code), None
    if melding.profiel.toestemming_vereist:
        return await _op_toestemming(store, herkenning, cause_of, key, signaal)
    aannames, cause = Aannames(store, herkenning), cause_of(melding.signaal_id)
    answers, aanname = await store.send_alongside(aannames, (signaal, cause_of), cause, key)
    return last_of(answers), aanname.herkend


def _aanname(herkend: Herkend, signaal: Signaal, cause_of: CauseOf, dossiers: Mapping[UUID, Dossier]) -> Aanname:
    dossier = _dossier(herkend, signaal, dossiers)
    return Aanname(herkend, [Step(SIGNAAL, dossier, _neem_aan(herkend, signaal))], cause_of(dossier))


async def _op_toestemming(
    store: EventStore, herkenning: Herkenning, cause_of: CauseOf, key: Idempotency, signaal: Signaal
) -> tuple[Outcome, Herkend | None]:
    """The vault, the consent and the signal in one transaction: who took the yes back is not kept anew (PRAK-8)."""
    melding, tenant, datum = signaal.melding, signaal.persoon.tenant, signaal.melding.toestemming_datum
    if datum is None:
        raise TypeError("a signal without a consent does not meet a profile that asks for one")

    async def work(tx: Transaction) -> tuple[Outcome, Herkend | None]:
        eerder = await tx.recall(key)
        if eerder is not None:
            outcome = last_of(eerder)
            afgewezen = any(isinstance(event, SignaalAfgewezen) for event in outcome.events)
            return outcome, None if afgewezen else await herkenning.bekend(tx.connection, signaal.persoon)
        await tx.connection.execute(_WACHT_KORT)
        [herkend] = await herkenning.herken(tx.connection, [signaal.persoon])
        dossier = _dossier(herkend, signaal, await tx.load(SIGNAAL, _polisdossiers([herkend])))
        vast = LegVast(
            toestemming_id=toestemming_id(
                herkend.persoon_ref, tenant.gemeentecode, tenant.melder, "DELEN_MET_GEMEENTE"
            ),
            persoon_ref=herkend.persoon_ref,
            doel="DELEN_MET_GEMEENTE",
            tekstversie=melding.toestemming_tekst or "",
            datum=datum,
            kanaal="ONBEKEND",
            dossier=dossier,
        )
        cause = cause_of(dossier)
        answers = await tx.execute([Step(TOESTEMMING, vast.toestemming_id, vast)], cause)
        # The gemeente may have asked for it: what waits for the answer has it now.
        steps: list[Step] = []
        if _verleend(answers):
            steps += verwerkt(vast.toestemming_id, await staat(tx, vast.toestemming_id), "VERLEEND")
        steps.append(Step(SIGNAAL, dossier, _neem_aan(herkend, signaal, vast.toestemming_id)))
        answers += await tx.execute(steps, cause)
        await tx.done(key, answers)
        return last_of(answers), herkend

    try:
        return await store.in_transaction(work)
    except Refusal as geen:
        if geen.code != "TOESTEMMING_VERVALLEN":
            raise
        cause = cause_of(melding.signaal_id)
        return await _wijs_af(store, cause, key, melding, "TOESTEMMING_ONTBREEKT"), None


def _verleend(answers: Sequence[Outcome | Refused]) -> bool:
    events = [event for answer in answers if isinstance(answer, Outcome) for event in answer.events]
    return any(isinstance(event, ToestemmingVerleend) for event in events)


def _neem_aan(herkend: Herkend, signaal: Signaal, toestemming_id: UUID | None = None) -> NeemSignaalAan:
    melding = signaal.melding
    team = team_van(melding.profiel, signaal.persoon.gegevens.postcode)
    return NeemSignaalAan(
        melding=replace(melding, team=team, woning_ref=herkend.woning_ref),
        persoon_ref=herkend.persoon_ref,
        correctie=signaal.correctie,
        toestemming_id=toestemming_id,
    )


async def _wijs_af(
    store: EventStore, cause: Cause, key: Idempotency, melding: MeldAchterstand, code: Afwijscode
) -> Outcome:
    afgewezen = Step(SIGNAAL, melding.signaal_id, WijsSignaalAf(signaal_id=melding.signaal_id, code=code))
    return last_of(await store.send_all([afgewezen], cause, key))


async def beproef(store: EventStore, signaal: Signaal) -> Afwijscode | None:
    """What would be said of it; nothing is kept, of nobody (PRAK-4). Raises Refusal as `meld`."""
    return await _oordeel(store, signaal)


def _polisdossiers(herkend: Iterable[Herkend]) -> list[UUID]:
    return [polisdossier_id(polis_ref) for wie in herkend for polis_ref in wie.eigen.polissen]


def _dossier(herkend: Herkend, signaal: Signaal, dossiers: Mapping[UUID, Dossier]) -> UUID:
    """The open dossier of the insurer's own file where that is about the same kinds, else the person's own (N-25)."""
    tenant, soorten = signaal.persoon.tenant, signaal.melding.soorten
    genoemd = soorten_van(soorten)
    for dossier in _polisdossiers([herkend]):
        if dossier in dossiers and any(zaak.soorten == genoemd for zaak in dossiers[dossier].zaken):
            return dossier
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
