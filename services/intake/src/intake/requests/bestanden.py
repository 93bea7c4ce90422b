"""One file, one transaction: read, judge, keep in parts, answer. The same request or file again changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Cause, Connection, EventStore, Idempotency, Outcome, Refused, Step, Transaction, undone
from chassis.timeline import last_tick
from contracts.domain import Event, Refusal
from contracts.intake import CJIBRegelVervallen, Matchregels, PolisNietMeerAangeleverd, UitkeringNietMeerAangeleverd
from contracts.kalender import dag
from contracts.tarieven import Tarief

from intake.adapters import matchregels, rapporten, samenwerkingen, tarieven
from intake.adapters.kluis import Kluis, Tenant
from intake.adapters.rapport import Rapport, Regelverwijzing
from intake.adapters.samenwerkingen import Samenwerking
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.commands import Bestandscommand
from intake.domain.aanlevering.fase import Fase
from intake.domain.aanlevering.state import Aanlevering, Bestandssoort, Bestandsversie, aanlevering_id

_BESTAND: Final = UUID("6d2c1f0e-3f5b-5b7a-9f57-9b6c7a2b1a10")


@dataclass(frozen=True)
class Levering:
    """One file as it was delivered. `key` tells repeats; with `proef` nothing is kept. `versie` of file W (RUB-44).

    `correctie`: it may be older than the one before, and makes nobody missing (N-20). The partner knows that so many
    are missing (`bevestig_afwezig`, N-21) and so many have another polisnummer (`bevestig_nummers`, N-23).
    `onderwerp_id`: the samenwerking. A run of a practice has none: then it is its signaalprofiel or its gemeente, and
    `tenant` says whose. `periode`: of a list that is due again and again.
    """

    onderwerp_id: UUID
    inhoud: bytes = field(repr=False)
    cause: Cause
    key: Idempotency
    proef: bool = False
    versie: Bestandsversie = "CONCEPT"
    correctie: bool = False
    bevestig_afwezig: int | None = None
    bevestig_nummers: int | None = None
    tenant: Tenant | None = None
    periode: str = ""

    def toch(self, afwezig: int) -> bool:
        """Whether the partner knows what it does with a file that it delivered before a newer one (N-20)."""
        return self.correctie or self.bevestig_afwezig == afwezig

    @property
    def bestand_id(self) -> UUID:
        return uuid5(_BESTAND, self.key.key)

    async def sha256(self, over: str = "") -> str:
        """Of the file, and of what it is `over`: a nil list is the same bytes every week."""
        kop = f"{over}|".encode() if over else b""
        return await asyncio.to_thread(lambda: sha256(kop + self.inhoud).hexdigest())


@dataclass(frozen=True)
class Behandeling:
    """A file in the transaction that takes it in, read on Dutch day `vandaag`."""

    conn: Connection
    kluis: Kluis
    levering: Levering
    samenwerking: Samenwerking
    vandaag: date
    matchregels: Matchregels
    aow_leeftijden: Sequence[Tarief] = ()

    @property
    def samenwerking_id(self) -> UUID:
        return self.levering.onderwerp_id


@dataclass(frozen=True)
class Deel:
    """A bounded part of a file: what must be said, and the references of the rows that say it."""

    steps: Sequence[Step]
    regels: Sequence[Regelverwijzing] = ()


@dataclass(frozen=True)
class Gelezen:
    """A file that was read and judged, nothing of it kept yet.

    `afwezig` of `bekend` would be missing or end by it. `bewaar` puts it in the vault; `delen` says what it says.
    """

    command: Bestandscommand
    rapport: Rapport
    bekend: int
    afwezig: int
    bewaar: Callable[[], Awaitable[None]]
    delen: Callable[[], AsyncIterator[Deel]]


@dataclass(frozen=True)
class Bestandslezer:
    """How one kind of file is read, inside the transaction that will keep it. `lees` raises `BestandGeweigerd`."""

    soort: Bestandssoort
    lees: Callable[[Behandeling], Awaitable[Gelezen]]


async def neem_aan(
    store: EventStore, kluis: Kluis, levering: Levering, lezer: Bestandslezer, grens: Grens
) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen. A trial run goes the same way, and is undone.

    Raises BestandGeweigerd, Refusal (FASE_ONJUIST, PEILDATUM_OUDER, BESTAND_EERDER, AFWEZIGHEID_BEVESTIGEN),
    SamenwerkingOnbekend, SamenwerkingBezet, IdempotencyMismatch.
    """

    async def work(tx: Transaction) -> tuple[Rapport, bool]:
        return await _Inname(tx, store, kluis, levering, lezer, grens).neem_aan()

    if not levering.proef:
        return await store.in_transaction(work)
    rapport, _ = await undone(store, work)
    return msgspec.structs.replace(rapport, bestand_id=None, proef=True, after=None), False


@dataclass(frozen=True)
class _Inname:
    tx: Transaction
    store: EventStore
    kluis: Kluis
    levering: Levering
    lezer: Bestandslezer
    grens: Grens

    async def neem_aan(self) -> tuple[Rapport, bool]:
        conn, levering = self.tx.connection, self.levering
        await samenwerkingen.houd_bestanden(conn, levering.onderwerp_id)
        samenwerking = await _samenwerking(conn, levering)
        if await self.tx.done_before(levering.key):
            return await rapporten.zoals_eerder(conn, levering.bestand_id), False
        samenwerking.fase.eis_personen_mogen()
        nu = max(filter(None, (await self.store.clock.refresh(conn), await last_tick(self.store))))
        regels = await matchregels.lees(conn, samenwerking.tenant.gemeentecode)
        leeftijden = await tarieven.aow_leeftijden(conn)
        werk = Behandeling(conn, self.kluis, levering, samenwerking, dag(nu), regels, leeftijden)
        gelezen = await self.lezer.lees(werk)
        if await self._al_de_nieuwste(msgspec.structs.replace(gelezen.command, op=nu)):
            return await rapporten.ongewijzigd(conn, levering.onderwerp_id, self.lezer.soort), False
        rapport = self._bevestigd(gelezen)
        await gelezen.bewaar()
        return await self._zeg(gelezen, rapport), True

    async def _al_de_nieuwste(self, command: Bestandscommand) -> bool:
        """Asked before anything is written; what is said meanwhile (time, a list day) is judged on its stream."""
        geladen = await self.store.load(AANLEVERING, self._stream)
        return not AANLEVERING.decide(command, geladen.state if geladen else Aanlevering())

    def _bevestigd(self, gelezen: Gelezen) -> Rapport:
        """Raises Refusal AFWEZIGHEID_BEVESTIGEN where so many may only go when the partner knows it (N-21)."""
        afwezig = gelezen.afwezig
        if not self.grens.massaal(afwezig, gelezen.bekend) or self.levering.bevestig_afwezig == afwezig:
            return gelezen.rapport
        if not self.levering.proef:
            detail = (
                f"Door dit bestand zouden er {afwezig} van de {gelezen.bekend} ontbreken, of hun achterstand, BPH of "
                f"bijstand kwijtraken. Kijk met proef=true wie, en lever hetzelfde bestand met "
                f"bevestigAfwezig={afwezig} als dat klopt."
            )
            raise Refusal("AFWEZIGHEID_BEVESTIGEN", detail)
        nog = msgspec.structs.replace(gelezen.rapport.te_bevestigen, afwezig=afwezig)
        return msgspec.structs.replace(gelezen.rapport, te_bevestigen=nog)

    async def _zeg(self, gelezen: Gelezen, rapport: Rapport) -> Rapport:
        """From here on the timeline is held: what could be done before, was."""
        conn, levering = self.tx.connection, self.levering
        lever_aan = Step(AANLEVERING, self._stream, gelezen.command, key=levering.onderwerp_id)
        [last] = _gebeurd(await self.tx.execute([lever_aan], levering.cause))
        polissen: list[UUID] = []
        personen: list[UUID] = []
        ingehaald = 0
        async for deel in gelezen.delen():
            await rapporten.bewaar_regels(conn, levering.bestand_id, deel.regels)
            answers = await self.tx.execute(deel.steps, levering.cause)
            ingehaald += sum(isinstance(answer, Refused) for answer in answers)
            for outcome in _gebeurd(answers):
                # Of one transaction the last event has the highest position: who waits for it has seen them all.
                last = outcome
                polissen += _afwezige_polissen(outcome.events)
                personen += _afwezige_personen(outcome.events)
        rapport = msgspec.structs.replace(
            rapport,
            bestand_id=levering.bestand_id,
            afwezige_polissen=tuple(polissen),
            afwezige_personen=tuple(personen),
            ingehaald=ingehaald,
            after=last.after,
        )
        await rapporten.bewaar(conn, levering.onderwerp_id, levering.cause.actor.id, levering.key.request_hash, rapport)
        await self.tx.done(levering.key)
        return rapport

    @property
    def _stream(self) -> UUID:
        return aanlevering_id(self.levering.onderwerp_id, self.lezer.soort)


async def _samenwerking(conn: Connection, levering: Levering) -> Samenwerking:
    """As it stands now; a run of a practice waits for no overeenkomst. Raises SamenwerkingOnbekend."""
    if levering.tenant is None:
        return await samenwerkingen.lees(conn, levering.onderwerp_id)
    return Samenwerking(levering.tenant, Fase(groen_licht=True, overeenkomst_geldig=True))


def _gebeurd(outcomes: Sequence[Outcome | Refused]) -> list[Outcome]:
    return [outcome for outcome in outcomes if isinstance(outcome, Outcome) and outcome.events]


def _afwezige_polissen(events: Sequence[Event]) -> list[UUID]:
    return [event.polis_ref for event in events if isinstance(event, PolisNietMeerAangeleverd)]


def _afwezige_personen(events: Sequence[Event]) -> list[UUID]:
    weg = (UitkeringNietMeerAangeleverd, CJIBRegelVervallen)
    return [event.persoon_ref for event in events if isinstance(event, weg)]
