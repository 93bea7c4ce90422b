"""The signals of one series, in parts: an outcome for each, in order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

import msgspec
from chassis.http import Fout, Problem, SeriesExchange, Uitvoer, identify_item, problem_of, read_item
from contracts.delen import in_delen
from pydantic import Field

from intake.api.melding import Melder, VervolgUitvoer
from intake.api.signaalinvoer import SignaalInvoer
from intake.views.signalen import Status

_DEEL: Final = 250
_GROOTSTE: Final = 65_536
"""Bytes of one signal: ten times what the longest one has."""
_FOUTEN: Final = 10
"""So many errors of one signal are named: ten thousand of them may have a hundred each."""


class FoutUitvoer(Uitvoer):
    pointer: str
    code: str
    detail: str


class Uitkomst(Uitvoer):
    """What came of the signal at `regel` (from 1). GEWEIGERD: `errors` says why, and nothing of it is kept.

    NIET_VERWERKT: not by its own fault; the same request with the same key does what was not done yet.
    """

    regel: int
    status: Literal["ONTVANGEN", "HERHAALD", "AFGEWEZEN", "DOORGELEID_RUB", "GEWEIGERD", "NIET_VERWERKT"]
    signaal_id: UUID | None = None
    code: str | None = None
    vervolg: VervolgUitvoer | None = None
    errors: list[FoutUitvoer] = Field(default_factory=list[FoutUitvoer])
    after: str | None = None


@dataclass(frozen=True, slots=True)
class _Regel:
    """A signal that was read; `canoniek` tells it from another under the same key."""

    nummer: int
    invoer: SignaalInvoer = field(repr=False)
    canoniek: bytes = field(repr=False)


class Reeks:
    """The signals of one request, in parts: as many are in hand at once as one transaction takes.

    `_wacht`: who has a line that was not done, and not by its own fault; what is said of them after it waits as well.
    """

    def __init__(self, melder: Melder, exchange: SeriesExchange, *, correctie: bool) -> None:
        self._melder = melder
        self._exchange = exchange
        self._correctie = correctie
        # What was asked of all of them is part of what each of them is.
        vraag = exchange.request.url.query
        self._pad = f"/v1/signaalreeksen?{vraag}" if vraag else "/v1/signaalreeksen"
        self._aantallen: Counter[str] = Counter()
        self._wacht: dict[str, Uitkomst] = {}

    async def regels(self, signalen: Sequence[bytes], beurt: ExitStack) -> AsyncIterator[bytes]:
        with beurt:
            async for uitkomst in self._uitkomsten(signalen):
                yield uitkomst + b"\n"
            yield b'{"aantallen":' + msgspec.json.encode(self._aantallen) + b"}\n"

    async def document(self, signalen: Sequence[bytes], beurt: ExitStack) -> AsyncIterator[bytes]:
        with beurt:
            scheiding = b'{"uitkomsten":['
            async for uitkomst in self._uitkomsten(signalen):
                yield scheiding + uitkomst
                scheiding = b","
            yield b'],"aantallen":' + msgspec.json.encode(self._aantallen) + b"}"

    async def _uitkomsten(self, signalen: Sequence[bytes]) -> AsyncIterator[bytes]:
        for deel in in_delen(enumerate(signalen, start=1), _DEEL):
            for uitkomst in await self._meld_deel(deel):
                self._aantallen[uitkomst.status] += 1
                yield uitkomst.model_dump_json(by_alias=True, exclude_unset=True).encode()

    async def _meld_deel(self, deel: Sequence[tuple[int, bytes]]) -> list[Uitkomst]:
        """Different people go side by side; what is said of one of them, in the order in which it was said."""
        klaar: dict[int, Uitkomst] = {}
        van_een: dict[str, list[_Regel]] = {}
        for regel, inhoud in deel:
            with _als_uitkomst(regel, klaar):
                invoer, canoniek = read_item(SignaalInvoer, inhoud, largest=_GROOTSTE)
                van_een.setdefault(_over(invoer), []).append(_Regel(regel, invoer, canoniek))

        async def na_elkaar(over: str, regels: Sequence[_Regel]) -> None:
            for een in regels:
                if over in self._wacht:
                    klaar[een.nummer] = self._wacht[over].model_copy(update={"regel": een.nummer})
                    continue
                with _als_uitkomst(een.nummer, klaar):
                    klaar[een.nummer] = await self._meld(een)
                if klaar[een.nummer].status == "NIET_VERWERKT":
                    self._wacht[over] = klaar[een.nummer]

        await asyncio.gather(*(na_elkaar(over, regels) for over, regels in van_een.items()))
        return [klaar[regel] for regel, _ in deel]

    async def _meld(self, regel: _Regel) -> Uitkomst:
        exchange = self._exchange
        key = identify_item(exchange.party, exchange.given_key, self._pad, regel.nummer, regel.canoniek)
        antwoord, _ = await self._melder.meld(
            exchange.party,
            regel.invoer,
            lambda tenant, story: exchange.cause(tenant, correlation_id=story),
            key,
            correctie=self._correctie,
        )
        return Uitkomst(
            regel=regel.nummer,
            status=_status(antwoord.status),
            signaal_id=antwoord.signaal_id,
            code=antwoord.code,
            vervolg=antwoord.vervolg,
            after=antwoord.after,
        )


def _over(invoer: SignaalInvoer) -> str:
    """Whom it is about, as far as a line says: nobody is known by another date of birth."""
    return invoer.bsn or f"{invoer.geboortedatum}"


@contextmanager
def _als_uitkomst(regel: int, klaar: dict[int, Uitkomst]) -> Generator[None]:
    """What goes wrong with one line is its own outcome, as far as it is a problem that HTTP knows."""
    try:
        yield
    except Exception as fout:
        probleem = problem_of(fout)
        if probleem is None:
            raise
        klaar[regel] = _mislukt(regel, probleem)


def _status(status: Status) -> Literal["ONTVANGEN", "HERHAALD", "AFGEWEZEN", "DOORGELEID_RUB"]:
    """A signal that was just told is not yet anything else."""
    match status:
        case "ONTVANGEN" | "HERHAALD" | "AFGEWEZEN" | "DOORGELEID_RUB":
            return status
        case _:
            raise TypeError(f"a signal that was just told is not {status}")


def _mislukt(regel: int, probleem: Problem) -> Uitkomst:
    fouten = probleem.errors or (Fout(pointer="", code=probleem.code, detail=str(probleem.detail)),)
    return Uitkomst(
        regel=regel,
        status="NIET_VERWERKT" if probleem.status == 503 else "GEWEIGERD",
        code=probleem.code,
        errors=[FoutUitvoer(pointer=f.pointer, code=f.code, detail=f.detail) for f in fouten[:_FOUTEN]],
    )
