"""Gemeente × verzekeraar: groen licht, beleidskeuzes, twee handtekeningen (RUB-9, RUB-12, RUB-15, RUB-16)."""

from eligibility.domain.samenwerking.decide import (
    GEBEURTENISSEN,
    Fase,
    GeefGroenLicht,
    Onderteken,
    RegistreerSamenwerking,
    Samenwerking,
    StelBeleidskeuzesVast,
    decide,
    due,
    evolve,
    samenwerking_id,
)

__all__ = [
    "GEBEURTENISSEN",
    "Fase",
    "GeefGroenLicht",
    "Onderteken",
    "RegistreerSamenwerking",
    "Samenwerking",
    "StelBeleidskeuzesVast",
    "decide",
    "due",
    "evolve",
    "samenwerking_id",
]
