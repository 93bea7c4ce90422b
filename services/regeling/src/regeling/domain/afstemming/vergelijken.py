"""Said beside received, line by line: equal, a named difference, or settled (RUB-55, N-06)."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from typing import Final
from uuid import UUID

from contracts.delen import in_delen
from contracts.domain import Refusal, Unknown
from contracts.kalender import dag, plus_werkdagen

from contracts import regeling as r
from regeling.domain.afstemming.commands import NeemOntvangstenOp, NoteerBorderel, VereffenVerschil
from regeling.domain.afstemming.events import (
    AfstemmingEvent,
    BorderelGenoteerd,
    MaandVergeleken,
    OntvangstenOpgenomen,
    VerschillenGevonden,
)
from regeling.domain.afstemming.evolve import evolve
from regeling.domain.afstemming.regels import Regel, Regelbedrag, Regelstand
from regeling.domain.afstemming.state import Afstemming

_PER_DEEL: Final = 300
"""Lines in one event: two references, an amount and what the bank calls each of them stay below what a broker takes."""


def noteer(command: NoteerBorderel, afstemming: Afstemming) -> list[AfstemmingEvent]:
    op = dag(command.op)
    genoteerd: list[AfstemmingEvent] = [
        BorderelGenoteerd(
            samenwerking_id=command.samenwerking_id,
            maand=command.maand,
            regels=regels,
            uiterlijk=None if command.werkdagen is None else plus_werkdagen(op, command.werkdagen),
        )
        for regels in _delen(command.regels)
    ]
    return _en_weeg(afstemming, genoteerd, op)


def neem_op(command: NeemOntvangstenOp, afstemming: Afstemming) -> list[AfstemmingEvent]:
    """Raises Refusal for a list that was taken before, or of which the bank told a line before."""
    if command.kenmerk in afstemming.lijsten or not set(command.boekingen).isdisjoint(afstemming.boekingen):
        raise Refusal("ONTVANGSTEN_AL_OPGENOMEN", "Deze ontvangsten zijn al opgenomen.")
    nieuw: list[AfstemmingEvent] = [
        OntvangstenOpgenomen(
            samenwerking_id=command.samenwerking_id,
            maand=command.maand,
            kenmerk=command.kenmerk,
            regels=regels,
            boekingen=command.boekingen[deel * _PER_DEEL : (deel + 1) * _PER_DEEL],
        )
        for deel, regels in enumerate(_delen(command.regels))
    ]
    if command.volledig and not afstemming.vergeleken:
        nieuw.append(_vergeleken(command.samenwerking_id, command.maand, dag(command.op)))
    return _en_weeg(afstemming, nieuw, dag(command.op))


def verstrijk(op: date, afstemming: Afstemming) -> list[AfstemmingEvent]:
    """The last day to have received what was said is over."""
    if afstemming.samenwerking_id is None:
        return []
    return _en_weeg(afstemming, [_vergeleken(afstemming.samenwerking_id, afstemming.maand, op)], op)


def vereffen(command: VereffenVerschil, afstemming: Afstemming) -> list[AfstemmingEvent]:
    """Told twice changes nothing. Raises Unknown for a line that is not here, Refusal where nothing differs."""
    regel = afstemming.zoek(command.polis_ref, command.persoon_ref)
    if regel is None or afstemming.samenwerking_id is None:
        raise Unknown("REGEL_ONBEKEND", "Van deze verzekerde is in deze maand niets gezegd of ontvangen.")
    if regel.vereffend == regel.stand:
        return []
    if regel.soort is None or regel.gemeld != regel.stand:
        raise Refusal("GEEN_VERSCHIL", "Op deze regel is geen verschil gemeld.")
    vereffend = r.OntvangstverschilVereffend(
        samenwerking_id=afstemming.samenwerking_id,
        polis_ref=regel.polis_ref,
        persoon_ref=regel.persoon_ref,
        maand=afstemming.maand,
        wijze=command.wijze,
        gezegd_cent=regel.gezegd_cent,
        ontvangen_cent=regel.ontvangen_cent,
        datum=dag(command.op),
    )
    return _en_weeg(afstemming, [vereffend], dag(command.op))


def _vergeleken(samenwerking_id: UUID, maand: str, op: date) -> MaandVergeleken:
    return MaandVergeleken(samenwerking_id=samenwerking_id, maand=maand, datum=op)


def _delen(regels: Sequence[Regelbedrag]) -> list[tuple[Regelbedrag, ...]]:
    """A list without lines is told as well: it says that nothing came."""
    return [tuple(deel) for deel in in_delen(regels, _PER_DEEL)] or [()]


def _en_weeg(afstemming: Afstemming, nieuw: list[AfstemmingEvent], op: date) -> list[AfstemmingEvent]:
    """From the day that the month was compared on, every difference is told once, and that there is none (again)."""
    verder = reduce(evolve, nieuw, afstemming)
    return [*nieuw, *_oordeel(verder, op)]


def _oordeel(afstemming: Afstemming, op: date) -> Iterator[AfstemmingEvent]:
    if not afstemming.vergeleken or afstemming.samenwerking_id is None:
        return
    anders = [regel for regel in afstemming.regels.values() if not regel.klopt]
    nieuw = [regel for regel in anders if regel.gemeld != regel.stand]
    # What is found goes before what is told: with it many lines move at once, instead of all lines for each.
    for deel in in_delen(nieuw, _PER_DEEL):
        yield VerschillenGevonden(
            samenwerking_id=afstemming.samenwerking_id,
            maand=afstemming.maand,
            regels=tuple(map(_stand, deel)),
            datum=op,
        )
    for regel in nieuw:
        if regel.soort is not None:
            yield r.OntvangstverschilGesignaleerd(
                samenwerking_id=afstemming.samenwerking_id,
                polis_ref=regel.polis_ref,
                persoon_ref=regel.persoon_ref,
                maand=afstemming.maand,
                soort=regel.soort,
                gezegd_cent=regel.gezegd_cent,
                ontvangen_cent=regel.ontvangen_cent,
                datum=op,
            )
    if afstemming.regels and not anders and not afstemming.afgestemd:
        yield r.BetalingenAfgestemd(
            samenwerking_id=afstemming.samenwerking_id,
            maand=afstemming.maand,
            regels=len(afstemming.regels),
            totaal_cent=sum(regel.ontvangen_cent for regel in afstemming.regels.values()),
            datum=op,
        )


def _stand(regel: Regel) -> Regelstand:
    return Regelstand(
        polis_ref=regel.polis_ref,
        persoon_ref=regel.persoon_ref,
        gezegd_cent=regel.gezegd_cent,
        ontvangen_cent=regel.ontvangen_cent,
    )
