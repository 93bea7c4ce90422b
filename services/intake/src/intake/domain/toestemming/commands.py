"""Everything that can be said to a consent. `op` is stamped by the chassis; Dutch days."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command
from contracts.signaalsoorten import Toestemmingsdoel, Toestemmingskanaal


class Vraag(Command, frozen=True, kw_only=True):
    """The person is asked, with one version of the text; `dossier` waits for the answer."""

    toestemming_id: UUID
    persoon_ref: UUID
    doel: Toestemmingsdoel
    tekstversie: str
    dossier: UUID


class Antwoord(Command, frozen=True, kw_only=True):
    """What the person said to it, on which day and how."""

    antwoord: Literal["VERLEEND", "GEWEIGERD"]
    datum: date
    kanaal: Toestemmingskanaal


class LegVast(Command, frozen=True, kw_only=True):
    """A partner got a yes itself, before its signal, and says so with it (PRAK-8)."""

    toestemming_id: UUID
    persoon_ref: UUID
    doel: Toestemmingsdoel
    tekstversie: str
    datum: date
    kanaal: Toestemmingskanaal
    dossier: UUID


class TrekIn(Command, frozen=True, kw_only=True):
    """The person takes the yes back."""

    datum: date


ToestemmingCommand = Vraag | Antwoord | LegVast | TrekIn
