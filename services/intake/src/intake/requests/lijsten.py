"""A list about persons on polissen that we know, taken in as every file is (RUB-31, RUB-83, RUB-84; N-19…N-23)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar
from uuid import UUID

from chassis.eventstore import Step
from contracts.delen import in_delen
from msgspec.structs import replace

from intake.adapters.bestand.regellezing import Regellezing, Regelvorm
from intake.adapters.kluis import lijstpersonen
from intake.adapters.rapport import Afwezigheid, Rapport, Regelverwijzing, afwezigheid
from intake.adapters.streams import POLIS
from intake.domain.aanlevering.commands import Aantallen, Afkeuring, Bestandscommand
from intake.domain.aanlevering.state import Bestandssoort
from intake.domain.polis.commands import MeldCJIBPostAfwezig, PolisCommand
from intake.requests.bestanden import Behandeling, Bestandslezer, Deel, Gelezen

R = TypeVar("R")
_DEEL: Final = 500
_ALLEEN_NIEUW: Final = "Deze lijst noemt alleen wat nieuw is; daarom telt niemand als afwezig."


@dataclass(frozen=True)
class Beoordeeld:
    """A list of which every row was judged, for the command that tells it. `afwezig`: how many it would end.

    `peildatum`: the latest that a row of it tells, also one that was refused.
    """

    sha256: str
    rijen: Aantallen
    afgekeurd: tuple[Afkeuring, ...]
    afwezig: int
    peildatum: date | None = None


@dataclass(frozen=True)
class Lijstvorm(Generic[R]):
    """How one kind of list is taken in: `command` tells the list, `stap` one row of a person on a polis.

    `volledig`: it speaks of all, so who is not named is missing by it; else it tells only what is new. `peildatum` of a
    row, where each has one.
    """

    soort: Bestandssoort
    vorm: Regelvorm[R]
    command: Callable[[Behandeling, Regellezing[R], Beoordeeld], Bestandscommand]
    stap: Callable[[Behandeling, R, UUID, UUID], PolisCommand]
    volledig: bool = False
    peildatum: Callable[[R], date] | None = None


def lezer(vorm: Lijstvorm[R]) -> Bestandslezer:
    """The one way in which files are taken, for this kind."""

    async def lees(werk: Behandeling) -> Gelezen:
        return await _lees(werk, vorm)

    return Bestandslezer(vorm.soort, lees)


async def _lees(werk: Behandeling, vorm: Lijstvorm[R]) -> Gelezen:
    levering = werk.levering
    lezing = await asyncio.to_thread(Regellezing, levering.inhoud, vorm.vorm, werk.vandaag)
    wie = await _op_polis(werk, lezing)
    peildatum = await _peildatum(werk, vorm, lezing, wie)
    bekend = await lijstpersonen.bij_cjib(werk.conn, werk.samenwerking_id) if vorm.volledig else {}
    weg = _weg(bekend, wie, lezing, correctie=levering.correctie)
    oordeel = (
        afwezigheid(lezing.twijfel, goed=lezing.rijen_totaal - lezing.rijen_fout, correctie=levering.correctie)
        if vorm.volledig
        else Afwezigheid(beoordeeld=False, reden=_ALLEEN_NIEUW)
    )
    rapport = replace(Rapport.van(vorm.soort, lezing, oordeel), samenwerking_id=werk.samenwerking_id)
    beoordeeld = Beoordeeld(
        await levering.sha256(levering.periode), rapport.rijen, lezing.afgekeurd, len(weg), peildatum
    )
    command = await asyncio.to_thread(vorm.command, werk, lezing, beoordeeld)
    inname = _Inname(werk, vorm, lezing, wie, weg)
    return Gelezen(command, rapport, len(bekend), len(weg), inname.bewaar, inname.delen)


async def _op_polis(werk: Behandeling, lezing: Regellezing[R]) -> dict[str, tuple[UUID, UUID]]:
    """Person and polis by BSN; a row about anybody else is refused, and that person is not kept."""
    wie: dict[str, tuple[UUID, UUID]] = {}
    for bsns in in_delen(lezing.over, _DEEL * 4):
        refs = await werk.kluis.personen.bekend(werk.conn, bsns)
        polissen = await lijstpersonen.leden(werk.conn, werk.samenwerking_id, refs.values())
        wie |= {bsn: (ref, polissen[ref]) for bsn, ref in refs.items() if ref in polissen}
    for bsn, plaatsen in lezing.over.items():
        if bsn not in wie:
            for plaats in plaatsen:
                lezing.keur_af(plaats, "bsn", "PERSOON_ONBEKEND")
    return wie


async def _peildatum(
    werk: Behandeling, vorm: Lijstvorm[R], lezing: Regellezing[R], wie: Mapping[str, tuple[UUID, UUID]]
) -> date | None:
    """The latest that it tells. A row of before what we know of somebody is refused: it restores nothing (N-20)."""
    if vorm.peildatum is None:
        return None
    laatste: date | None = None
    for regels in in_delen(lezing.goede(), _DEEL):
        peildata = {vorm.vorm.over(regel): vorm.peildatum(regel) for _, regel in regels}
        laatste = max(filter(None, (laatste, *peildata.values())))
        if werk.levering.correctie:
            continue
        van = {wie[bsn][0]: dag for bsn, dag in peildata.items()}
        ouder = await lijstpersonen.nieuwer(werk.conn, werk.samenwerking_id, van)
        for bsn in peildata:
            if wie[bsn][0] in ouder:
                for plaats in lezing.over[bsn]:
                    lezing.keur_af(plaats, "peildatum", "PEILDATUM_OUDER")
    return laatste


def _weg(
    bekend: Mapping[UUID, UUID], wie: Mapping[str, tuple[UUID, UUID]], lezing: Regellezing[R], *, correctie: bool
) -> dict[UUID, UUID]:
    """Polis by person whom the file before named and this one, read beyond doubt, does not (N-20, N-22)."""
    genoemd = {persoon for persoon, _ in wie.values()}
    weg = {persoon: polis for persoon, polis in bekend.items() if persoon not in genoemd}
    if weg:
        lezing.eindigt_open()
    geoordeeld = not correctie and not lezing.twijfel and lezing.rijen_totaal > 0
    return weg if geoordeeld else {}


@dataclass(frozen=True)
class _Inname(Generic[R]):
    """What is kept of a judged list, part by part. `weg`: polis by person who is missing by it."""

    werk: Behandeling
    vorm: Lijstvorm[R]
    lezing: Regellezing[R]
    wie: Mapping[str, tuple[UUID, UUID]]
    weg: Mapping[UUID, UUID]

    async def bewaar(self) -> None:
        peildatum = self.vorm.peildatum
        if peildatum is None:
            return
        conn, sid = self.werk.conn, self.werk.samenwerking_id
        for regels in in_delen(self.lezing.goede(), _DEEL):
            peildata = {self._over(regel)[0]: peildatum(regel) for _, regel in regels}
            await lijstpersonen.zet_cjib(conn, sid, peildata)
        await lijstpersonen.wis_cjib(conn, sid, list(self.weg))

    async def delen(self) -> AsyncIterator[Deel]:
        for regels in in_delen(self.lezing.goede(), _DEEL):
            yield Deel(
                [self._stap(regel) for _, regel in regels],
                list(self._verwijzingen(regels)),
            )
        for deel in in_delen(self.weg.items(), _DEEL):
            yield Deel([self._afwezig(persoon, polis) for persoon, polis in deel])

    def _over(self, regel: R) -> tuple[UUID, UUID]:
        return self.wie[self.vorm.vorm.over(regel)]

    def _stap(self, regel: R) -> Step:
        persoon, polis = self._over(regel)
        return Step(POLIS, polis, self.vorm.stap(self.werk, regel, persoon, polis), key=polis, must_exist=True)

    def _verwijzingen(self, regels: Iterable[tuple[int, R]]) -> Iterable[Regelverwijzing]:
        for rij, regel in regels:
            persoon, polis = self._over(regel)
            yield Regelverwijzing(rij=rij, persoon_ref=persoon, polis_ref=polis)

    def _afwezig(self, persoon: UUID, polis: UUID) -> Step:
        command = MeldCJIBPostAfwezig(polis_ref=polis, samenwerking_id=self.werk.samenwerking_id, persoon_ref=persoon)
        return Step(POLIS, polis, command, key=polis, must_exist=True)
