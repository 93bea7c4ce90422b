"""What the owner of a subscription asks: begin, change, pause, resume, end, hear again, another secret, a test."""

import base64
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, assert_never
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Cause, EventStore, Forbidden, Idempotency, Outcome, Step, Transaction
from contracts.domain import Refusal, Unknown
from contracts.soorten import Taakeigenaar
from contracts.zicht import Zicht
from msgspec.structs import replace

from notificaties.adapters.abonnees import Abonnee, Abonnees, Antwoord, Bezorgingen, Proef
from notificaties.adapters.streams import ABONNEMENT
from notificaties.domain.abonnement.commands import (
    AbonnementCommand,
    Herhaal,
    Hervat,
    MeldAan,
    Pauzeer,
    Wijzig,
    ZegOp,
)
from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect
from notificaties.views.bereiken import Bereik

_ABONNEMENT: Final = UUID("a4c5d6d4-4f2e-5c3b-8f0a-0e6d4b1c9a77")
_GEHEIM_BYTES: Final = 32
_GEHEIMEN: Final = 2
"""How many sign: the newest, and the one before it until the next is made."""


class Wens(msgspec.Struct, frozen=True, kw_only=True):
    """What a partner asks for. `auth`: of VNG. `vanaf`: the position after which it begins. `meldadres`: who is mailed
    when it was parked."""

    dialect: Dialect
    zicht: Zicht
    grenzen: dict[str, str]
    organisatie: str
    keuze: Keuze
    adres: str
    auth: str | None = None
    gelijktijdig: int = 1
    meldadres: str | None = None
    vanaf: int = 0


@dataclass(frozen=True)
class Abonnementenbeheer:
    """Where subscriptions are kept, how their addresses are tried, and how many (`meest`) an organisation may have."""

    store: EventStore
    abonnees: Abonnees
    bezorgingen: Bezorgingen
    proef: Proef
    meest: int

    async def meld_aan(self, cause: Cause, key: Idempotency, wens: Wens) -> tuple[Abonnee, Outcome | None]:
        """The subscription with its secret; no outcome for the same request again: that is the same subscription.

        Raises Refusal for an address that is not ours to call, or that does not answer as it should, and
        ABONNEMENTEN_OP.
        """
        abonnement_id = uuid5(_ABONNEMENT, key.key)
        known = await self.abonnees.van(abonnement_id)
        abonnee = known or Abonnee(
            abonnement_id=abonnement_id,
            dialect=wens.dialect,
            zicht=wens.zicht,
            organisatie=wens.organisatie,
            grenzen=wens.grenzen,
            keuze=wens.keuze,
            adres=wens.adres,
            geheimen=(nieuw_geheim(),) if wens.dialect == "CLOUDEVENTS" else (),
            auth=wens.auth,
            gelijktijdig=wens.gelijktijdig,
            meldadres=wens.meldadres,
        )
        if known is None:
            await self.proef.keur(abonnee)

        async def work(tx: Transaction) -> Outcome | None:
            if await tx.done_before(key):
                return None
            if await self.abonnees.aantal(tx.connection, wens.organisatie) >= self.meest:
                raise Refusal("ABONNEMENTEN_OP", "Uw organisatie heeft het grootste aantal abonnementen.")
            await self.abonnees.zet(tx.connection, abonnee)
            await self.bezorgingen.begin(tx.connection, abonnement_id, wens.vanaf)
            command = MeldAan(
                abonnement_id=abonnement_id,
                eigenaar=_eigenaar(wens.zicht),
                organisatie=wens.organisatie,
                dialect=wens.dialect,
                keuze=wens.keuze,
            )
            [outcome] = await tx.execute([Step(ABONNEMENT, abonnement_id, command)], cause)
            await tx.done(key)
            return outcome if isinstance(outcome, Outcome) else None

        outcome = await self.store.in_transaction(work)
        kept = await self.abonnees.van(abonnement_id) if outcome is None else None
        return kept or abonnee, outcome

    async def wijzig(self, cause: Cause, abonnement_id: UUID, wens: Wens) -> Abonnee:
        """Another choice or address; its secret and its place stay. Raises as `meld_aan`, and Unknown."""
        known = await self._van(abonnement_id)
        abonnee = replace(
            known,
            keuze=wens.keuze,
            adres=wens.adres,
            auth=wens.auth or known.auth,
            gelijktijdig=wens.gelijktijdig,
            meldadres=wens.meldadres,
        )
        await self.proef.keur(abonnee)

        async def keep(tx: Transaction) -> None:
            await self.abonnees.zet(tx.connection, abonnee)
            await self.bezorgingen.raak(tx.connection, abonnement_id)

        await self._zeg(cause, None, abonnement_id, Wijzig(keuze=wens.keuze), keep)
        return abonnee

    async def pauzeer(self, cause: Cause, key: Idempotency, abonnement_id: UUID) -> Outcome | None:
        """Nothing is sent until it is resumed; what happens meanwhile is kept."""

        async def keep(tx: Transaction) -> None:
            await self.bezorgingen.zet(tx.connection, abonnement_id, "GEPAUZEERD")

        return await self._zeg(cause, key, abonnement_id, Pauzeer(), keep)

    async def hervat(self, cause: Cause, key: Idempotency, abonnement_id: UUID) -> Outcome | None:
        """It goes on where it stopped, after a pause or after it was parked."""

        async def keep(tx: Transaction) -> None:
            await self.bezorgingen.zet(tx.connection, abonnement_id, "ACTIEF")

        return await self._zeg(cause, key, abonnement_id, Hervat(abonnement_id=abonnement_id), keep)

    async def herhaal(self, cause: Cause, key: Idempotency, abonnement_id: UUID, bereik: Bereik) -> UUID:
        """It goes back to `bereik.na` and hears all from there again, marked as history up to `bereik.tot`."""
        herhaling_id = uuid5(abonnement_id, key.key)

        async def keep(tx: Transaction) -> None:
            await self.bezorgingen.herhaal(
                tx.connection, abonnement_id, na=bereik.na, tot=bereik.tot, herhaling_id=herhaling_id
            )

        command = Herhaal(herhaling_id=herhaling_id, na=bereik.na, tot=bereik.tot, aantal=bereik.aantal)
        await self._zeg(cause, key, abonnement_id, command, keep)
        return herhaling_id

    async def vernieuw_geheim(self, cause: Cause, key: Idempotency, abonnement_id: UUID) -> str:
        """A new secret; the one before it goes on signing beside it until the next is made."""
        known = await self._van(abonnement_id)
        geheimen = (nieuw_geheim(), *known.geheimen)[:_GEHEIMEN]

        async def keep(tx: Transaction) -> None:
            await self.abonnees.zet(tx.connection, replace(known, geheimen=geheimen))
            await self.bezorgingen.raak(tx.connection, abonnement_id)

        await self._zeg(cause, key, abonnement_id, Wijzig(keuze=known.keuze), keep)
        return (await self._van(abonnement_id)).geheimen[0]

    async def zeg_op(self, cause: Cause, abonnement_id: UUID) -> None:
        """Address, secret and history of calls are gone with it."""

        async def keep(tx: Transaction) -> None:
            await self.bezorgingen.vergeet(tx.connection, abonnement_id)
            await self.abonnees.vergeet(tx.connection, abonnement_id)

        await self._zeg(cause, None, abonnement_id, ZegOp(), keep)

    async def test(self, abonnement_id: UUID) -> Antwoord:
        """One test message now, whatever its status; it is no event and moves nothing."""
        return await self.proef.test(await self._van(abonnement_id))

    async def van(self, organisatie: str, grenzen: Mapping[str, str], abonnement_id: UUID) -> Abonnee:
        """The subscription, when it was made with a token of this organisation and these bounds. Raises Unknown."""
        abonnee = await self._van(abonnement_id)
        if not abonnee.van(organisatie, grenzen):
            raise Unknown("ABONNEMENT_ONBEKEND", "Dit abonnement is bij ons niet bekend.")
        return abonnee

    async def _van(self, abonnement_id: UUID) -> Abonnee:
        abonnee = await self.abonnees.van(abonnement_id)
        if abonnee is None:
            raise Unknown("ABONNEMENT_ONBEKEND", "Dit abonnement is bij ons niet bekend.")
        return abonnee

    async def _zeg(
        self,
        cause: Cause,
        key: Idempotency | None,
        abonnement_id: UUID,
        command: AbonnementCommand,
        keep: Callable[[Transaction], Awaitable[None]],
    ) -> Outcome | None:
        """The command and the rows that go with it, together. None: it was done before."""

        async def work(tx: Transaction) -> Outcome | None:
            if key is not None and await tx.done_before(key):
                return None
            step = Step(ABONNEMENT, abonnement_id, command, must_exist=True)
            [outcome] = await tx.execute([step], cause)
            await keep(tx)
            if key is not None:
                await tx.done(key)
            return outcome if isinstance(outcome, Outcome) else None

        return await self.store.in_transaction(work)


def _eigenaar(zicht: Zicht) -> Taakeigenaar:
    match zicht:
        case Zicht.GEMEENTE:
            return "GEMEENTE"
        case Zicht.VERZEKERAAR:
            return "VERZEKERAAR"
        case Zicht.CAK:
            return "CAK"
        case Zicht.ANALYSE:
            raise Forbidden("VERBODEN", "Een analist leest topics.")
        case _:
            assert_never(zicht)


def nieuw_geheim() -> str:
    """A secret of Standard Webhooks."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(_GEHEIM_BYTES)).decode()}"
