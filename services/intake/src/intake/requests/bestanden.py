"""One file, one transaction: read, judge, keep, answer. The same request or the same file again changes nothing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import (
    Cause,
    Connection,
    EventStore,
    Idempotency,
    Outcome,
    Step,
    Transaction,
)
from contracts.domain import Command, Unknown
from contracts.intake import PolisNietMeerAangeleverd, UitkeringNietMeerAangeleverd

from intake.adapters import rapporten as bewaard
from intake.adapters import samenwerkingen
from intake.adapters.kluis import Personen, Polissen
from intake.adapters.rapport import Rapport, Regelverwijzing
from intake.adapters.samenwerkingen import Samenwerking
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering.state import Bestandssoort, Bestandsversie, aanlevering_id

_BESTAND: Final = UUID("6d2c1f0e-3f5b-5b7a-9f57-9b6c7a2b1a10")


class SamenwerkingOnbekend(Unknown):
    def __init__(self) -> None:
        super().__init__("SAMENWERKING_ONBEKEND", "Deze samenwerking is bij ons niet bekend.")


@dataclass(frozen=True)
class Huis:
    """What taking in a file needs."""

    store: EventStore
    personen: Personen
    polissen: Polissen


@dataclass(frozen=True)
class Aanvraag:
    """One delivery. `idempotency` tells repeats; with `proef` nothing is kept. `versie` of file W (RUB-44)."""

    samenwerking_id: UUID
    inhoud: bytes = field(repr=False)
    cause: Cause
    idempotency: Idempotency
    proef: bool = False
    versie: Bestandsversie = "CONCEPT"

    @property
    def bestand_id(self) -> UUID:
        return uuid5(_BESTAND, self.idempotency.key)


@dataclass(frozen=True)
class Lezing:
    """A file that was read and judged, nothing of it kept yet. `bewaar` does that and answers what must be said."""

    opdracht: Command
    rapport: Rapport
    bewaar: Callable[[], Awaitable[tuple[Sequence[Regelverwijzing], Sequence[Step]]]]


@dataclass(frozen=True)
class Werk:
    """A delivery in its transaction, at instant `op`."""

    conn: Connection
    huis: Huis
    aanvraag: Aanvraag
    samenwerking: Samenwerking
    op: datetime

    @property
    def samenwerking_id(self) -> UUID:
        return self.aanvraag.samenwerking_id


class Lezer(Protocol):
    """How one kind of file is read, inside the transaction that will keep it. Raises `BestandGeweigerd`."""

    @property
    def soort(self) -> Bestandssoort: ...

    async def lees(self, werk: Werk, /) -> Lezing: ...


async def neem_aan(huis: Huis, aanvraag: Aanvraag, lezer: Lezer) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen.

    Raises BestandGeweigerd, Refusal (FASE_ONJUIST), SamenwerkingOnbekend, IdempotencyMismatch.
    """

    async def werk(tx: Transaction) -> tuple[Rapport, bool]:
        return await _neem_aan(tx, huis, aanvraag, lezer)

    return await huis.store.in_transaction(werk)


async def _neem_aan(tx: Transaction, huis: Huis, aanvraag: Aanvraag, lezer: Lezer) -> tuple[Rapport, bool]:
    conn, op = tx.connection, await tx.stamp()
    samenwerking = await samenwerkingen.houd(conn, aanvraag.samenwerking_id)
    if samenwerking is None:
        raise SamenwerkingOnbekend
    if await tx.done_before(aanvraag.idempotency):
        return await _zoals_eerder(conn, aanvraag.bestand_id), False
    samenwerking.fase.eis_personen_mogen()
    lezing = await lezer.lees(Werk(conn, huis, aanvraag, samenwerking, op))
    if aanvraag.proef:
        return msgspec.structs.replace(lezing.rapport, proef=True), False
    stroom = aanlevering_id(aanvraag.samenwerking_id, lezer.soort)
    begin = Step(AANLEVERING, stroom, lezing.opdracht, key=aanvraag.samenwerking_id)
    [aangeleverd] = await tx.execute([begin], aanvraag.cause)
    if not isinstance(aangeleverd, Outcome) or not aangeleverd.events:
        return await _ongewijzigd(conn, aanvraag.samenwerking_id, lezer.soort), False
    regels, stappen = await lezing.bewaar()
    uitkomsten = await tx.execute(stappen, aanvraag.cause)
    # Of one transaction the last event has the highest position: who waits for it has seen them all.
    gedaan = [u for u in uitkomsten if isinstance(u, Outcome) and u.events]
    laatste = gedaan[-1] if gedaan else aangeleverd
    gebeurd = [g for u in gedaan for g in u.events]
    rapport = msgspec.structs.replace(
        lezing.rapport,
        bestand_id=aanvraag.bestand_id,
        regels=tuple(regels),
        afwezige_polissen=tuple(g.polis_ref for g in gebeurd if isinstance(g, PolisNietMeerAangeleverd)),
        afwezige_personen=tuple(g.persoon_ref for g in gebeurd if isinstance(g, UitkeringNietMeerAangeleverd)),
        after=laatste.after,
    )
    await bewaard.bewaar(conn, aanvraag.cause.actor.id, aanvraag.idempotency.request_hash, rapport)
    await tx.done(aanvraag.idempotency)
    return rapport, True


async def _zoals_eerder(conn: Connection, bestand_id: UUID) -> Rapport:
    eerder = await bewaard.lees(conn, bestand_id)
    if eerder is None:
        raise LookupError("een eerdere aanlevering heeft geen rapport")
    return eerder.rapport


async def _ongewijzigd(conn: Connection, samenwerking_id: UUID, soort: Bestandssoort) -> Rapport:
    nieuwste = await bewaard.nieuwste(conn, samenwerking_id, soort)
    if nieuwste is None:
        raise LookupError("de aanlevering kent een bestand waarvan het rapport ontbreekt")
    return msgspec.structs.replace(nieuwste.rapport, ongewijzigd=True)
