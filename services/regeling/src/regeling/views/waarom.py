"""Why a polis stands where it stands: per status the events that made it so, and the rules that these go by."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final, TypeVar, get_args
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import View
from contracts.domain import Event
from msgspec.structs import replace

from contracts import registry
from regeling.domain.polis.geldig import geldig_op
from regeling.views.cak import CakPolis
from regeling.views.polis import Polis
from regeling.views.standen import Onderwerp, Sleutel, Stand, standen, verwacht
from regeling.views.terugblik import BEGIN, Moment, stappen
from regeling.views.uitvalrij import Uitval

R = TypeVar("R", Polis, Uitval, CakPolis)
_PUBLIEK: Final = frozenset(registry.public("regeling"))
_REGEL: Final = re.compile(r"\b(?:(?:RUB|PRAK|CONV|N|A|SC|INV)-?|[DBTKSE])[A-Z]?\d+\b")


class Grond(msgspec.Struct, frozen=True, kw_only=True):
    """One event: its number in the history of the polis, when it was told, from when it counts, and by which rules."""

    volgnr: int
    gebeurtenis: str
    dag: date
    geldig_op: date
    regels: tuple[str, ...]


class Reden(msgspec.Struct, frozen=True, kw_only=True):
    """A status as it stands since it was told on `sinds`, or since the day that itself brought it (VERWACHT).

    `deel`: the month of a term, the kind of an arrear, the place of a difference. `per`: the day or month that belongs
    to it, where there is one.
    """

    onderwerp: Onderwerp
    waarde: str
    per: date | str | None = None
    sinds: date
    persoon_ref: UUID | None = None
    deel: str | None = None
    gronden: tuple[Grond, ...]


@cache
def regels(soort: type[Event]) -> tuple[str, ...]:
    """The ids that the catalogue of events cites for it, in order."""
    return tuple(dict.fromkeys(_REGEL.findall(soort.__doc__ or "")))


def waarom(view: View[R], log: Sequence[Placed], moment: Moment, vandaag: date = date.min) -> list[Reden]:
    """Every status of the row at that moment, each with the events of the decision that gave it its value.

    `vandaag`: up to which day terms are expected by now.
    """
    redenen: dict[Sleutel, Reden] = {}
    besluit: list[Placed] = []
    row: R | None = None
    for placed, voor, na in stappen(view, log, moment):
        if besluit and besluit[-1].meta.op != placed.meta.op:
            besluit = []
        if (gezien := _gezien(view, placed)) is not None:
            besluit.append(gezien)
        row = na
        if na is voor or na is None:
            continue
        toen, nu = dict(standen(voor)), dict(standen(na))
        for sleutel in toen.keys() - nu.keys():
            redenen.pop(sleutel, None)
        for sleutel, stand in nu.items():
            if toen.get(sleutel) != stand:
                redenen[sleutel] = _reden(sleutel, stand, placed, besluit)
    if isinstance(row, Polis):
        for sleutel, vanaf in verwacht(row, vandaag):
            redenen[sleutel] = replace(redenen[sleutel], waarde="VERWACHT", per=vanaf, sinds=vanaf)
    return [redenen[sleutel] for sleutel in sorted(redenen, key=_volgorde)]


def _gezien(view: View[R], placed: Placed) -> Placed | None:
    """What a viewpoint may not see it does not hear of here either, nor what is this service's alone (N-27)."""
    if placed.type not in _PUBLIEK and not isinstance(placed.event, BEGIN):
        return None
    return view.seen(placed)


def _reden(sleutel: Sleutel, stand: Stand, door: Placed, besluit: Sequence[Placed]) -> Reden:
    """Of the decision the event that did it, which may name another insured, and what it says about this one."""
    over = [een for een in besluit if een.version == door.version or _gaat_over(een.event, sleutel.persoon_ref)]
    gronden = tuple(
        Grond(
            volgnr=een.version,
            gebeurtenis=een.type,
            dag=een.meta.dag,
            geldig_op=geldig_op(een.event, een.meta.dag),
            regels=regels(type(een.event)),
        )
        for een in over or besluit[-1:]
    )
    return Reden(
        onderwerp=sleutel.onderwerp,
        persoon_ref=sleutel.persoon_ref,
        deel=sleutel.deel,
        waarde=stand.waarde,
        per=stand.per,
        sinds=door.meta.dag,
        gronden=gronden,
    )


def _gaat_over(event: Event, persoon_ref: UUID | None) -> bool:
    """Also what is of the whole polis."""
    return persoon_ref in {None, getattr(event, "persoon_ref", persoon_ref)}


def _volgorde(sleutel: Sleutel) -> tuple[str, int, str]:
    """The polis first, then person by person, in the order in which the subjects are listed; places as numbers."""
    deel = (sleutel.deel or "").zfill(4)
    return str(sleutel.persoon_ref or ""), get_args(Onderwerp).index(sleutel.onderwerp), deel
