"""State of one signaalprofiel: its versions, and from and to when each is in force."""

from datetime import date
from functools import lru_cache
from typing import Literal
from uuid import UUID, uuid5

import msgspec

from intake.domain.signaal.profiel import Profiel

Profielstatus = Literal["IN_ONTWIKKELING", "ACTIEF", "BEEINDIGD"]
_PROFIEL = UUID("0d0c7c1e-6a53-5d50-9d4b-0a4f8f6c1f27")


@lru_cache(maxsize=4096)
def profiel_id(gemeentecode: str, partner: str, naam: str) -> UUID:
    """Stream of one practice: what two gemeenten or two partners call alike is not the same."""
    return uuid5(_PROFIEL, f"{gemeentecode}|{partner}|{naam}")


class Versie(msgspec.Struct, frozen=True, kw_only=True):
    """`vanaf`: the first day on which it is in force, None: it is being developed."""

    nummer: int
    inhoud: Profiel
    vanaf: date | None = None


class Signaalprofiel(msgspec.Struct, frozen=True, kw_only=True):
    """`versies` in order of their number; `beeindigd_per`: the first day without it."""

    versies: tuple[Versie, ...] = ()
    beeindigd_per: date | None = None

    def versie(self, nummer: int) -> Versie | None:
        return next((versie for versie in self.versies if versie.nummer == nummer), None)

    def geldend(self, dag: date) -> Versie | None:
        """The version in force on a Dutch day: the one that began last; None when there is none."""
        if self.beeindigd_per is not None and dag >= self.beeindigd_per:
            return None
        begonnen = [versie for versie in self.versies if versie.vanaf is not None and versie.vanaf <= dag]
        return max(begonnen, key=lambda versie: (versie.vanaf, versie.nummer), default=None)

    def verandert_na(self, dag: date) -> bool:
        """Whether a later day than this one says something else of it."""
        dagen = (self.beeindigd_per, *(versie.vanaf for versie in self.versies))
        return any(anders is not None and anders > dag for anders in dagen)

    def status(self, dag: date) -> Profielstatus:
        if self.beeindigd_per is not None and dag >= self.beeindigd_per:
            return "BEEINDIGD"
        return "ACTIEF" if self.geldend(dag) is not None else "IN_ONTWIKKELING"
