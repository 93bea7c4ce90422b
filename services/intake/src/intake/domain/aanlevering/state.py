"""State of one aanlevering: the newest file of one kind."""

from datetime import date, time
from typing import Literal
from uuid import UUID, uuid5

import msgspec

Lijstsoort = Literal["MUTATIES", "ACHTERSTANDEN"]
Bestandssoort = Literal["WANBETALERS", "UITKERINGEN", "MUTATIES", "ACHTERSTANDEN", "CJIB", "RANGSCHIKKING", "SCREENING"]
Bestandsversie = Literal["CONCEPT", "DEFINITIEF"]


def aanlevering_id(samenwerking_id: UUID, soort: Bestandssoort) -> UUID:
    """Stream of all files of this kind of this samenwerking."""
    return uuid5(samenwerking_id, f"aanlevering|{soort}")


class Lijstdag(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed for the weeks before week `tot`."""

    tot: str
    weekdag: int
    tijd: time


class Lijststand(msgspec.Struct, frozen=True, kw_only=True):
    """Which lists of a rhythm are in, by period: an ISO week `2026-W27`, or a Wednesday as a day.

    `volgende`: the first period that is not in and whose deadline did not pass; None before anybody took part.
    `deelnames`: how many take part, None before they were counted; with none left, the list of day `tot` is the last.
    `gemist`: passed and still not in. `nieuwste`: the newest that came. `weekdag`, `tijd`: until when a mutation list
    may come (A-17); `eerder`: what held for the weeks before, in order.
    """

    samenwerking_id: UUID | None = None
    volgende: str | None = None
    deelnames: int | None = None
    tot: date | None = None
    ontvangen: tuple[str, ...] = ()
    gemist: tuple[str, ...] = ()
    nieuwste: str | None = None
    weekdag: int = 5
    tijd: time = time(17)
    eerder: tuple[Lijstdag, ...] = ()


class Aanlevering(msgspec.Struct, frozen=True, kw_only=True):
    """The newest file: its SHA-256 and, for uitkeringen, the insurer's file that it was matched with.

    `peildatum`: the latest that any file had. `eerdere`: SHA-256 of the files that a newer one came after.
    """

    bestand_id: UUID | None = None
    sha256: str | None = None
    eerdere: tuple[str, ...] = ()
    wanbetalersbestand_id: UUID | None = None
    versie: Bestandsversie = "CONCEPT"
    peildatum: date | None = None
    lijst: Lijststand = Lijststand()
