"""What partner and gemeente agree on over a signal (PRAK-5, PRAK-7; domain 5.1 S12, S13)."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command
from contracts.intake import Achterstand
from contracts.signaalsoorten import Incassoinspanning, Quickscanresultaat, Toestemmingsdoel


class VraagToestemming(Command, frozen=True, kw_only=True):
    """What is next waits for this consent (S12)."""

    signaal_id: UUID
    toestemming_id: UUID


class VerwerkToestemming(Command, frozen=True, kw_only=True):
    """The consent was given, refused or taken back; of every signal that stands on it (S13)."""

    toestemming_id: UUID
    doel: Toestemmingsdoel
    antwoord: Literal["VERLEEND", "GEWEIGERD", "INGETROKKEN"]


class BevestigBijstand(Command, frozen=True, kw_only=True):
    """Whether the person receives bijstand; only a yes is told to the insurer (PRAK-7)."""

    signaal_id: UUID
    ontvangt_bijstand: bool


class VerstrekInformatie(Command, frozen=True, kw_only=True):
    """The insurer tells what is owed, of who was confirmed (PRAK-7)."""

    signaal_id: UUID
    soorten: tuple[Achterstand, ...]


class SchortIncassoOp(Command, frozen=True, kw_only=True):
    """Collection rests through `tot`, at most `maximum` days from today; None: a year (PRAK-7, Q-13)."""

    signaal_id: UUID
    tot: date
    maximum: int | None = None


class HervatIncasso(Command, frozen=True, kw_only=True):
    """The insurer ends the pause itself (PRAK-7)."""

    signaal_id: UUID


class LegInspanningVast(Command, frozen=True, kw_only=True):
    """What the insurer did to be paid (CONV-14)."""

    signaal_id: UUID
    soort: Incassoinspanning
    datum: date


class DoeBetalingsvoorstel(Command, frozen=True, kw_only=True):
    """`maanden` terms of `termijnbedrag_cent`, the first in `eerste_maand` (PRAK-7)."""

    signaal_id: UUID
    maanden: int
    termijnbedrag_cent: int
    eerste_maand: str


class BiedQuickscanAan(Command, frozen=True, kw_only=True):
    """An independent scan is offered (PRAK-5)."""

    signaal_id: UUID


class BeantwoordQuickscan(Command, frozen=True, kw_only=True):
    """The person's own choice (PRAK-5)."""

    signaal_id: UUID
    ja: bool


class LegQuickscanVast(Command, frozen=True, kw_only=True):
    """The category of what the scan found, and after how many months it is measured whether that lasts (PRAK-5)."""

    signaal_id: UUID
    resultaat: Quickscanresultaat
    datum: date
    meten_na_maanden: tuple[int, ...]


AfspraakCommand = (
    VraagToestemming
    | VerwerkToestemming
    | BevestigBijstand
    | VerstrekInformatie
    | SchortIncassoOp
    | HervatIncasso
    | LegInspanningVast
    | DoeBetalingsvoorstel
    | BiedQuickscanAan
    | BeantwoordQuickscan
    | LegQuickscanVast
)
