"""Who is speaking: the organisation that a verified token names, and what it may speak about."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from chassis.eventstore.cause import Actor

Rol = Literal["GEMEENTE", "VERZEKERAAR", "CAK", "OPS"]


class Organisatie(msgspec.Struct, frozen=True, kw_only=True):
    """Claim `organisatie`. `gemeentecode` has 4 digits (CBS), `uzovi` has 4 digits (Vektis)."""

    id: str
    rol: Rol
    gemeentecode: str | None = None
    uzovi: str | None = None


class Party:
    """The caller. `scopes` are those of the token; `bounds` what the organisation may speak about."""

    def __init__(self, organisatie: Organisatie, scopes: frozenset[str], subject: str) -> None:
        self.organisatie = organisatie
        self.scopes = scopes
        self.subject = subject

    @property
    def id(self) -> str:
        return self.organisatie.id

    @property
    def rol(self) -> Rol:
        return self.organisatie.rol

    @cached_property
    def bounds(self) -> Mapping[str, str]:
        org = self.organisatie
        pairs = (("gemeentecode", org.gemeentecode), ("uzovi", org.uzovi))
        return {naam: waarde for naam, waarde in pairs if waarde is not None}

    @cached_property
    def actor(self) -> Actor:
        return Actor(id=self.id, rol=self.rol, bounds=self.bounds)
