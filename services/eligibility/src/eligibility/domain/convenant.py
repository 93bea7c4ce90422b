"""The convenant of 2011 as a record: signatures, promises, from when it holds (CONV-3, CONV-8, CONV-10, CONV-16…20).

Its articles are best efforts: nothing here refuses anything (CONV-16).
"""

from collections.abc import Set
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

Convenantpartij = Literal["VWS", "SZW", "VNG", "DIVOSA", "ZN", "NVVK"]
_PUBLICATIE: Final = timedelta(weeks=4)


class Handtekening(msgspec.Struct, frozen=True, kw_only=True):
    """One signature; a party that signs with two people signs when the last did."""

    partij: Convenantpartij
    datum: date


class Actie(msgspec.Struct, frozen=True, kw_only=True):
    """Something that parties promised to promote; whoever owns it says how it stands."""

    regel: str
    eigenaren: tuple[Convenantpartij, ...]
    status: Literal["OPEN", "GEDAAN", "VERVALLEN"]


class Convenant(msgspec.Struct, frozen=True, kw_only=True):
    """For an unlimited time, published, and not enforceable in court."""

    vindplaats: str
    handtekeningen: tuple[Handtekening, ...]
    acties: tuple[Actie, ...] = ()
    afdwingbaar: Literal[False] = False

    @property
    def partijen(self) -> frozenset[Convenantpartij]:
        return frozenset(een.partij for een in self.handtekeningen)

    @property
    def laatste_handtekening(self) -> date:
        return max(een.datum for een in self.handtekeningen)

    @property
    def in_werking(self) -> date:
        """The day after every party signed (CONV-17)."""
        return self.laatste_handtekening + timedelta(days=1)

    @property
    def te_publiceren_voor(self) -> date:
        """Four weeks after the last signature, inclusive (CONV-20)."""
        return self.laatste_handtekening + _PUBLICATIE

    def wijziging_geldt(self, ingestemd: Set[Convenantpartij]) -> bool:
        """A change needs all of them (CONV-18)."""
        return ingestemd >= self.partijen


CONVENANT_2011: Final = Convenant(
    vindplaats="Stcrt. 2011, 7940",
    handtekeningen=(
        Handtekening(partij="VWS", datum=date(2011, 4, 15)),
        Handtekening(partij="SZW", datum=date(2011, 4, 3)),
        Handtekening(partij="VNG", datum=date(2011, 3, 10)),
        Handtekening(partij="DIVOSA", datum=date(2011, 3, 10)),
        Handtekening(partij="ZN", datum=date(2011, 3, 21)),
        Handtekening(partij="NVVK", datum=date(2011, 3, 10)),
        Handtekening(partij="NVVK", datum=date(2011, 3, 18)),
    ),
    acties=(
        Actie(regel="CONV-3", eigenaren=("VWS", "SZW", "VNG", "DIVOSA"), status="OPEN"),
        Actie(regel="CONV-8", eigenaren=("VNG", "DIVOSA"), status="OPEN"),
        Actie(regel="CONV-10", eigenaren=("NVVK", "VNG"), status="OPEN"),
    ),
)
