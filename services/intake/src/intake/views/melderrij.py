"""What a row about a partner says of whose it is, by the names of what bounds a party."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from chassis.projections import INDEXED

from intake.domain.melder import melder_van


class Melderrij(msgspec.Struct, frozen=True, kw_only=True):
    """Of a gemeente, and of an insurer by its UZOVI or another signaalpartner by its kind and number."""

    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str | None, INDEXED] = None
    kvknummer: Annotated[str | None, INDEXED] = None
    partnersoort: str | None = None

    def tenant(self) -> dict[str, str | None]:
        return {
            "gemeentecode": self.gemeentecode,
            "uzovi": self.uzovi,
            "kvknummer": self.kvknummer,
            "partnersoort": self.partnersoort,
        }

    @property
    def melder(self) -> str:
        return melder_van(self.tenant())


def van(tenant: Mapping[str, str]) -> dict[str, str]:
    """The fields of whose row it is, out of what an event says of that."""
    namen = ("gemeentecode", "uzovi", "kvknummer", "partnersoort")
    return {naam: tenant[naam] for naam in namen if naam in tenant}
