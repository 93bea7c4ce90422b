"""Everything that can be said to a samenwerking. `op` is stamped by the chassis; `partij`: who says it."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Command, Tijd
from contracts.eligibility import (
    Deelaantal,
    GeplandeTaak,
    Kengetallen,
    Mandaat,
    Projectlid,
    Rekening,
)
from contracts.eligibility.overeenkomst import Lopenden
from contracts.samenwerkingsoorten import Omstandigheid, Projectafspraak, Projectrol, Uitstroomcriterium
from contracts.tarieven import Tarief

from eligibility.domain.samenwerking.commands_communicatie import Communicatie
from eligibility.domain.samenwerking.commands_stap import Stapcommand


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    gemeentecode: str
    uzovi: str
    naam: str


class PresenteerPlan(Stapcommand, frozen=True, kw_only=True):
    """The insurer, RUB-6."""

    document_ref: str
    datum: date


class LegDeelnamebesluitVast(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-7."""

    besluit_ref: str
    uitkomst: Literal["JA", "NEE"]
    datum: date


class StelProjectgroepSamen(Stapcommand, frozen=True, kw_only=True):
    """Each party its own people, RUB-8."""

    leden: tuple[Projectlid, ...]


class StelStappenplanVast(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-9."""

    document_ref: str
    datum: date


class VerzoekUitstroom(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-10."""

    criterium: Uitstroomcriterium
    omvang: int | None = None


class VerstrekAantallen(Stapcommand, frozen=True, kw_only=True):
    """The insurer, RUB-11."""

    aantal: int
    uitsplitsing: tuple[Deelaantal, ...] = ()
    peildatum: date


class WeigerAantallen(Stapcommand, frozen=True, kw_only=True):
    """What came held more than counts; nothing of it goes along (SC-12)."""


class GeefGroenLicht(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-12; asked twice it stays one fact."""

    besluit_ref: str
    mandaathouder_ref: UUID


class StartProjectgroep(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-13, RUB-99."""

    datum: date


class StelMandatenVast(Stapcommand, frozen=True, kw_only=True):
    """Each party for its own roles, RUB-13. `rollen`: of the person who says it; None: the organisation itself."""

    mandaten: tuple[Mandaat, ...]
    rollen: frozenset[str] | None = None


class StelPlanningVast(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-13, RUB-74, RUB-93."""

    taken: tuple[GeplandeTaak, ...]


class DoorloopPlanning(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-14."""

    datum: date
    aanwezig: tuple[UUID, ...]


class LegProjectafspraakVast(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-75."""

    onderwerp: Projectafspraak
    besluit_ref: str
    rekeningen: tuple[Rekening, ...] = ()


class HoudKennissessie(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, RUB-97."""

    datum: date


class StelEscalatiepadVast(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-98."""

    rollen: tuple[Projectrol, ...]
    reactie_werkdagen: int


class StelOvereenkomstOp(Stapcommand, frozen=True, kw_only=True):
    """Either, RUB-16."""

    overeenkomst_ref: str
    ingangsdatum: date
    looptijd_maanden: int | None = None


class StelBeleidskeuzesVast(Stapcommand, frozen=True, kw_only=True):
    """The gemeente, until both signed. `beleid.versie` is given by the samenwerking, whatever the caller says.

    `eigen_risico`: what was added to the table of what the law sets (N-18).
    """

    beleid: Beleid
    eigen_risico: tuple[Tarief, ...] = ()


class Onderteken(Stapcommand, frozen=True, kw_only=True):
    """Each once, RUB-16."""


class StelWijzigingVoor(Stapcommand, frozen=True, kw_only=True):
    """Another version after both signed; `vanaf_maand` YYYY-MM where who takes part follows (N-04).

    `eigen_risico`: what was added to the table of what the law sets (N-18).
    """

    beleid: Beleid
    eigen_risico: tuple[Tarief, ...] = ()
    lopenden: Lopenden = "BLIJVEN"
    vanaf_maand: str | None = None


class BeantwoordWijziging(Stapcommand, frozen=True, kw_only=True):
    """The other party's word on the open proposal, by its number (CONV-18)."""

    voorstel: int
    instemming: bool


class VerzoekOverleg(Stapcommand, frozen=True, kw_only=True):
    """CONV-15."""


class HoudOverleg(Stapcommand, frozen=True, kw_only=True):
    """CONV-15."""

    datum: date
    verslag_ref: str | None = None


class VoerEvaluatieUit(Stapcommand, frozen=True, kw_only=True):
    """RUB-72, RUB-96."""

    datum: date
    kengetallen: Kengetallen


class ZegOp(Stapcommand, frozen=True, kw_only=True):
    """CONV-19."""

    omstandigheid: Omstandigheid
    toelichting_ref: str


Voorbereiding = (
    PresenteerPlan
    | LegDeelnamebesluitVast
    | StelProjectgroepSamen
    | StelStappenplanVast
    | VerzoekUitstroom
    | VerstrekAantallen
    | WeigerAantallen
    | GeefGroenLicht
)
Project = (
    StartProjectgroep
    | StelMandatenVast
    | StelPlanningVast
    | DoorloopPlanning
    | LegProjectafspraakVast
    | HoudKennissessie
    | StelEscalatiepadVast
    | StelOvereenkomstOp
)
Vervolg = StelWijzigingVoor | BeantwoordWijziging | VerzoekOverleg | HoudOverleg | VoerEvaluatieUit | ZegOp
SamenwerkingCommand = (
    Tijd
    | RegistreerSamenwerking
    | Voorbereiding
    | Project
    | StelBeleidskeuzesVast
    | Onderteken
    | Communicatie
    | Vervolg
)
