"""Which of the two may say a thing, and about whom (RUB-76, RUB-77)."""

from datetime import date, datetime
from typing import Final

from contracts.domain import Refusal
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Partij

from contracts import kalender

UITVOEREND: Final = frozenset[Projectrol](
    {"ZZ_CREDIT_MANAGEMENT", "ZZ_PROCESBEHEERDER", "G_UITKERINGSADMINISTRATIE", "G_CONSULENT"}
)
"""Roles that do the work itself (RUB-99)."""
PROJECTLEIDER: Final[dict[Partij, Projectrol]] = {"GEMEENTE": "G_PROJECTLEIDER", "VERZEKERAAR": "ZZ_PROJECTLEIDER"}


def eis_partij(partij: Partij, wie: Partij) -> None:
    """Codes: PARTIJ_ONJUIST."""
    if partij != wie:
        raise Refusal("PARTIJ_ONJUIST", f"Dit doet de {wie.lower()}.")


def van(rol: Projectrol) -> Partij:
    """Whose role it is."""
    return "GEMEENTE" if rol.startswith("G_") else "VERZEKERAAR"


def eis_eigen(partij: Partij, rol: Projectrol, veld: str) -> None:
    """Codes: ROL_VAN_ANDER."""
    if van(rol) != partij:
        raise Refusal("ROL_VAN_ANDER", "Deze rol is van de andere partij.", veld)


def eis_geweest(dag: date, op: datetime, veld: str = "/datum") -> None:
    """Codes: DATUM_IN_TOEKOMST."""
    if dag > kalender.dag(op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", veld)
