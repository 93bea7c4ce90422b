"""What can be said about waves and letters (RUB-39…43)."""

from datetime import date
from typing import Literal

from contracts.eligibility import Golf, Vertaling
from contracts.soorten import Contactkanaal, Sjabloon

from eligibility.domain.samenwerking.commands_stap import Stapcommand


class StelCommunicatieplanVast(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-39, RUB-40."""

    golven: tuple[Golf, ...]


class DienSjabloonIn(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-41, RUB-42; the version is given by the samenwerking."""

    sjabloon: Sjabloon
    document_ref: str
    vertaling: Vertaling | None = None


class BeoordeelSjabloon(Stapcommand, frozen=True, kw_only=True):
    """The insurer, RUB-42."""

    sjabloon: Sjabloon
    versie: int
    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"]
    opmerking_ref: str | None = None


class MeldVerzendplanning(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-43."""

    golf_nr: int
    datum: date
    kanaal: Contactkanaal
    aantal: int


class VerzendGolf(Stapcommand, frozen=True, kw_only=True):
    """Sent in one transaction with `DoeAanbod` to every polis of it (RUB-39…43). `aantal`: insured."""

    golf_nr: int
    aantal: int
    uiterste_reactiedatum: date
    voor_afloop: bool = False
    pakketcodes: tuple[str, ...] | None = None


class SluitGolf(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-40."""

    golf_nr: int


Communicatie = (
    StelCommunicatieplanVast | DienSjabloonIn | BeoordeelSjabloon | MeldVerzendplanning | VerzendGolf | SluitGolf
)
