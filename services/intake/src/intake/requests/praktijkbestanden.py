"""A run of a practice as a file: an order of signals (PRAK-2), what a screening led to (PRAK-12)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar
from uuid import UUID

from chassis.eventstore import EventStore, Step
from contracts.delen import in_delen
from contracts.domain import Refusal

from intake.adapters.bestand.praktijken import RANGSCHIKKING, SCREENING, Rangregel, Screeningsregel
from intake.adapters.bestand.regellezing import Regellezing
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Afwezigheid, Rapport
from intake.adapters.streams import SIGNAAL
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.commands import LeverPraktijkbestand
from intake.domain.signaal.commands_opvolging import GeefRang
from intake.requests.bestanden import Behandeling, Bestandslezer, Deel, Gelezen, Levering, neem_aan
from intake.requests.screeningen import Gescreend, Screening

R = TypeVar("R", Rangregel, Screeningsregel)
_DEEL: Final = 500
_REDEN: Final = "Een run gaat over signalen en niet over wie er is."


@dataclass(frozen=True)
class Wachtend:
    """A signal that waits, as the gemeente's view has it. `mag`: the run may speak of it under its profile."""

    dossier: UUID
    in_bronheffing: bool
    mag: bool = True


Wachtenden = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, Wachtend]]]
"""Of these signals those of the asking gemeente that wait."""


@dataclass(frozen=True)
class Rangrun:
    """One order of what waits; `bron`: who made it."""

    run_id: UUID
    wachtenden: Wachtenden
    bron: Literal["BKR", "GEMEENTE"] = "GEMEENTE"


@dataclass(frozen=True)
class Screeningsrun:
    """One screening of what waits; `te_doen`: how many signals that is."""

    run_id: UUID
    wachtenden: Wachtenden
    te_doen: Callable[[], Awaitable[int]]


async def rangschik(
    store: EventStore, kluis: Kluis, levering: Levering, grens: Grens, run: Rangrun
) -> tuple[Rapport, bool]:
    """A new run replaces the one before; who was taken up meanwhile keeps its place (PRAK-2). Raises as `neem_aan`."""

    def stap(regel: Rangregel, wachtend: Wachtend) -> Step:
        rang = GeefRang(signaal_id=regel.signaal_id, rang=regel.rang, run_id=run.run_id, bron=run.bron)
        return Step(SIGNAAL, wachtend.dossier, rang, on_refusal="report", must_exist=True)

    async def lees(werk: Behandeling) -> Gelezen:
        lezing = await asyncio.to_thread(Regellezing, levering.inhoud, RANGSCHIKKING, werk.vandaag)
        signalen = await _signalen(lezing, run.wachtenden)
        return await _gelezen(werk, "RANGSCHIKKING", run.run_id, lezing, _Stappen(lezing, signalen, stap))

    return await neem_aan(store, kluis, levering, Bestandslezer("RANGSCHIKKING", lees), grens)


async def screen(
    store: EventStore, kluis: Kluis, levering: Levering, grens: Grens, run: Screeningsrun
) -> tuple[Rapport, bool]:
    """Everybody of the practice in exactly one class (PRAK-12). Raises as `neem_aan`, and SCREENING_ONVOLLEDIG."""

    async def lees(werk: Behandeling) -> Gelezen:
        lezing = await asyncio.to_thread(Regellezing, levering.inhoud, SCREENING, werk.vandaag)
        signalen = await _signalen(lezing, run.wachtenden)
        zonder = await run.te_doen() - (lezing.rijen_totaal - lezing.rijen_fout)
        if zonder:
            raise Refusal("SCREENING_ONVOLLEDIG", f"Er zijn {zonder} signalen zonder goede uitkomst.")
        screening = Screening(levering.onderwerp_id, run.run_id)

        def stap(regel: Screeningsregel, wachtend: Wachtend) -> Step:
            een = Gescreend(regel.signaal_id, wachtend.dossier, wachtend.in_bronheffing, regel.uitkomst)
            return screening.tel(een)

        return await _gelezen(werk, "SCREENING", run.run_id, lezing, _Stappen(lezing, signalen, stap, screening.slot))

    return await neem_aan(store, kluis, levering, Bestandslezer("SCREENING", lees), grens)


async def _signalen(lezing: Regellezing[R], wachtenden: Wachtenden) -> dict[UUID, Wachtend]:
    """By signaal_id; a row about any other is refused."""
    signalen: dict[UUID, Wachtend] = {}
    for namen in in_delen(lezing.over, _DEEL):
        signalen |= await wachtenden([UUID(naam) for naam in namen])
    for naam, plaatsen in lezing.over.items():
        wachtend = signalen.get(UUID(naam))
        for plaats in plaatsen:
            if wachtend is None:
                lezing.keur_af(plaats, "signaal_id", "SIGNAAL_ONBEKEND")
            elif not wachtend.mag:
                lezing.keur_af(plaats, "signaal_id", "RANGBRON_ONJUIST")
    return signalen


@dataclass(frozen=True)
class _Stappen(Generic[R]):
    """What the good rows say, in parts, and what is said last, when all else was."""

    lezing: Regellezing[R]
    signalen: Mapping[UUID, Wachtend]
    stap: Callable[[R, Wachtend], Step]
    slot: Callable[[], Step] | None = None

    async def delen(self) -> AsyncIterator[Deel]:
        for regels in in_delen(self.lezing.goede(), _DEEL):
            yield Deel([self.stap(regel, self.signalen[regel.signaal_id]) for _, regel in regels])
        if self.slot is not None:
            yield Deel([self.slot()])

    async def bewaar(self) -> None:
        """The vault keeps nothing of a run."""


async def _gelezen(
    werk: Behandeling,
    soort: Literal["RANGSCHIKKING", "SCREENING"],
    run_id: UUID,
    lezing: Regellezing[R],
    stappen: _Stappen[R],
) -> Gelezen:
    levering = werk.levering
    rapport = Rapport.van(soort, lezing, Afwezigheid(beoordeeld=False, reden=_REDEN))
    command = LeverPraktijkbestand(
        bestand_id=levering.bestand_id,
        soort=soort,
        run_id=run_id,
        sha256=await levering.sha256(str(run_id)),
        rijen=rapport.rijen,
        afgekeurd=lezing.afgekeurd,
    )
    return Gelezen(command, rapport, 0, 0, stappen.bewaar, stappen.delen)
