"""The vault as one thing to hand around: its keys and its two registers."""

from dataclasses import dataclass, field
from typing import Self

from chassis.privacy import Keyring

from intake.adapters.kluis.personen import Personen
from intake.adapters.kluis.polissen import Polissen


@dataclass(frozen=True)
class Kluis:
    sleutels: Keyring = field(repr=False)
    personen: Personen
    polissen: Polissen

    @classmethod
    def open(cls, sleutels: Keyring) -> Self:
        return cls(sleutels, Personen(sleutels), Polissen(sleutels))
