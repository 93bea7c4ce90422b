"""One file, one transaction: read, judge, keep, answer. The same request or the same file again changes nothing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Cause, Connection, EventStore, Idempotency, Outcome, Step, Transaction
from contracts.intake import PolisNietMeerAangeleverd, UitkeringNietMeerAangeleverd

from intake.adapters import rapporten, samenwerkingen
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Rapport, Regelverwijzing
from intake.adapters.samenwerkingen import Samenwerking
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering.commands import AanleveringCommand
from intake.domain.aanlevering.state import Bestandssoort, Bestandsversie, aanlevering_id

_BESTAND: Final = UUID("6d2c1f0e-3f5b-5b7a-9f57-9b6c7a2b1a10")


@dataclass(frozen=True)
class Levering:
    """One file as it was delivered. `key` tells repeats; with `proef` nothing is kept. `versie` of file W (RUB-44)."""

    samenwerking_id: UUID
    inhoud: bytes = field(repr=False)
    cause: Cause
    key: Idempotency
    proef: bool = False
    versie: Bestandsversie = "CONCEPT"

    @property
    def bestand_id(self) -> UUID:
        return uuid5(_BESTAND, self.key.key)


@dataclass(frozen=True)
class Behandeling:
    """A file in the transaction that takes it in, at instant `op`."""

    conn: Connection
    kluis: Kluis
    levering: Levering
    samenwerking: Samenwerking
    op: datetime

    @property
    def samenwerking_id(self) -> UUID:
        return self.levering.samenwerking_id


@dataclass(frozen=True)
class Gelezen:
    """A file that was read and judged, nothing of it kept yet. `bewaar` does that and answers what must be said."""

    command: AanleveringCommand
    rapport: Rapport
    bewaar: Callable[[], Awaitable[tuple[Sequence[Regelverwijzing], Sequence[Step]]]]


@dataclass(frozen=True)
class Bestandslezer:
    """How one kind of file is read, inside the transaction that will keep it. `lees` raises `BestandGeweigerd`."""

    soort: Bestandssoort
    lees: Callable[[Behandeling], Awaitable[Gelezen]]


async def neem_aan(store: EventStore, kluis: Kluis, levering: Levering, lezer: Bestandslezer) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen.

    Raises BestandGeweigerd, Refusal (FASE_ONJUIST), SamenwerkingOnbekend, IdempotencyMismatch.
    """

    async def work(tx: Transaction) -> tuple[Rapport, bool]:
        return await _neem_aan(tx, kluis, levering, lezer)

    return await store.in_transaction(work)


async def _neem_aan(tx: Transaction, kluis: Kluis, levering: Levering, lezer: Bestandslezer) -> tuple[Rapport, bool]:
    conn, op = tx.connection, await tx.stamp()
    samenwerking = await samenwerkingen.houd(conn, levering.samenwerking_id)
    if await tx.done_before(levering.key):
        return await _zoals_eerder(conn, levering.bestand_id), False
    samenwerking.fase.eis_personen_mogen()
    gelezen = await lezer.lees(Behandeling(conn, kluis, levering, samenwerking, op))
    if levering.proef:
        return msgspec.structs.replace(gelezen.rapport, proef=True), False
    stream = aanlevering_id(levering.samenwerking_id, lezer.soort)
    lever_aan = Step(AANLEVERING, stream, gelezen.command, key=levering.samenwerking_id)
    [aangeleverd] = await tx.execute([lever_aan], levering.cause)
    if not isinstance(aangeleverd, Outcome) or not aangeleverd.events:
        return await _ongewijzigd(conn, levering.samenwerking_id, lezer.soort), False
    regels, steps = await gelezen.bewaar()
    outcomes = await tx.execute(steps, levering.cause)
    # Of one transaction the last event has the highest position: who waits for it has seen them all.
    done = [outcome for outcome in outcomes if isinstance(outcome, Outcome) and outcome.events]
    last = done[-1] if done else aangeleverd
    events = [event for outcome in done for event in outcome.events]
    rapport = msgspec.structs.replace(
        gelezen.rapport,
        bestand_id=levering.bestand_id,
        regels=tuple(regels),
        afwezige_polissen=tuple(e.polis_ref for e in events if isinstance(e, PolisNietMeerAangeleverd)),
        afwezige_personen=tuple(e.persoon_ref for e in events if isinstance(e, UitkeringNietMeerAangeleverd)),
        after=last.after,
    )
    await rapporten.bewaar(conn, levering.cause.actor.id, levering.key.request_hash, rapport)
    await tx.done(levering.key)
    return rapport, True


async def _zoals_eerder(conn: Connection, bestand_id: UUID) -> Rapport:
    eerder = await rapporten.lees(conn, bestand_id)
    if eerder is None:
        raise LookupError("een eerdere aanlevering heeft geen rapport")
    return eerder.rapport


async def _ongewijzigd(conn: Connection, samenwerking_id: UUID, soort: Bestandssoort) -> Rapport:
    nieuwste = await rapporten.nieuwste(conn, samenwerking_id, soort)
    if nieuwste is None:
        raise LookupError("de aanlevering kent een bestand waarvan het rapport ontbreekt")
    return msgspec.structs.replace(nieuwste.rapport, ongewijzigd=True)
