"""The steps towards an agreement and after it, as parties say them: one route, each step with a name of its own."""

from abc import ABC, abstractmethod
from typing import Annotated, Any, Literal
from uuid import UUID

from chassis.http import Dag, Iban, Input, Reference, WholeNumber
from contracts.eligibility import GeplandeTaak, Mandaat, Projectlid, Rekening
from contracts.samenwerkingsoorten import (
    Betaalstroom,
    Opdracht,
    Projectafspraak,
    Projectrol,
    Projecttaak,
    Uitstroomcriterium,
)
from contracts.soorten import Partij
from msgspec.structs import replace
from pydantic import Field

from eligibility.domain.samenwerking import commands as c

Aantal = Annotated[WholeNumber, Field(ge=0, le=10_000_000)]


class Stap(Input, ABC):
    """A step towards the agreement; what it holds is what its command holds."""

    @abstractmethod
    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        """What it says to the samenwerking."""

    def said(self, partij: Partij, rollen: frozenset[str] | None) -> c.SamenwerkingCommand:
        """The same, of a person with these roles; None: of the organisation itself."""
        command = self.command(partij)
        return replace(command, rollen=rollen) if isinstance(command, c.StelMandatenVast) else command

    def velden(self) -> dict[str, Any]:
        return {naam: getattr(self, naam) for naam in type(self).model_fields if naam != "stap"}


class PlanVanAanpak(Stap):
    """The insurer presented its plan (RUB-6)."""

    stap: Literal["PLAN_VAN_AANPAK"]
    document_ref: Reference
    datum: Dag

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.PresenteerPlan(partij=partij, **self.velden())


class Besluit(Stap):
    """The gemeente joins or not; NEE closes the samenwerking (RUB-7)."""

    stap: Literal["BESLUIT"]
    besluit_ref: Reference
    uitkomst: Literal["JA", "NEE"]
    datum: Dag

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.LegDeelnamebesluitVast(partij=partij, **self.velden())


class LidInvoer(Input):
    """`lidRef`: how your organisation refers to this person; no name."""

    lid_ref: UUID
    rol: Projectrol
    achtervang_ref: UUID | None = None


class Projectgroep(Stap):
    """All people of your own organisation (RUB-8)."""

    stap: Literal["PROJECTGROEP"]
    leden: Annotated[tuple[LidInvoer, ...], Field(min_length=1, max_length=50)]

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        leden = tuple(
            Projectlid(lid_ref=lid.lid_ref, rol=lid.rol, achtervang_ref=lid.achtervang_ref) for lid in self.leden
        )
        return c.StelProjectgroepSamen(partij=partij, leden=leden)


class Stappenplan(Stap):
    """The plan of steps (RUB-9)."""

    stap: Literal["STAPPENPLAN"]
    document_ref: Reference
    datum: Dag

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.StelStappenplanVast(partij=partij, **self.velden())


class Uitstroomverzoek(Stap):
    """How many the gemeente asks for; `omvang` with AANTAL (RUB-10)."""

    stap: Literal["UITSTROOMVERZOEK"]
    criterium: Uitstroomcriterium
    omvang: Aantal | None = None

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.VerzoekUitstroom(partij=partij, **self.velden())


class Projectstart(Stap):
    """The projectgroep begins (RUB-13, RUB-99)."""

    stap: Literal["PROJECTSTART"]
    datum: Dag

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.StartProjectgroep(partij=partij, datum=self.datum)


class TaakInvoer(Input):
    taak: Projecttaak
    eigenaar: Projectrol
    uren: Aantal
    van: Dag
    tot: Dag


class Planning(Stap):
    """Who does what when; the first is PLANNING (RUB-13, RUB-74, RUB-93)."""

    stap: Literal["PLANNING"]
    taken: Annotated[tuple[TaakInvoer, ...], Field(min_length=1, max_length=200)]

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        taken = tuple(GeplandeTaak(**taak.model_dump()) for taak in self.taken)
        return c.StelPlanningVast(partij=partij, taken=taken)


class PlanningDoorlopen(Stap):
    """All who are concerned went through it (RUB-14)."""

    stap: Literal["PLANNING_DOORLOPEN"]
    datum: Dag
    aanwezig: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.DoorloopPlanning(partij=partij, **self.velden())


class MandaatInvoer(Input):
    rol: Projectrol
    opdrachten: Annotated[tuple[Opdracht, ...], Field(max_length=50)]


class Mandaten(Stap):
    """What each role of your own organisation may do (RUB-13)."""

    stap: Literal["MANDATEN"]
    mandaten: Annotated[tuple[MandaatInvoer, ...], Field(min_length=1, max_length=50)]

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        mandaten = tuple(Mandaat(rol=een.rol, opdrachten=een.opdrachten) for een in self.mandaten)
        return c.StelMandatenVast(partij=partij, mandaten=mandaten)


class RekeningInvoer(Input):
    stroom: Betaalstroom
    iban: Iban


class ProjectafspraakInvoer(Stap):
    """One of the seven topics, settled (RUB-75); who pays what needs accounts."""

    stap: Literal["PROJECTAFSPRAAK"]
    onderwerp: Projectafspraak
    besluit_ref: Reference
    rekeningen: Annotated[tuple[RekeningInvoer, ...], Field(max_length=10)] = ()

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.LegProjectafspraakVast(
            partij=partij,
            onderwerp=self.onderwerp,
            besluit_ref=self.besluit_ref,
            rekeningen=tuple(Rekening(stroom=een.stroom, iban=een.iban) for een in self.rekeningen),
        )


class Kennissessie(Stap):
    """The gemeente told its own people (RUB-97)."""

    stap: Literal["KENNISSESSIE"]
    datum: Dag

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.HoudKennissessie(partij=partij, datum=self.datum)


class Escalatiepad(Stap):
    """To whom a problem goes, in this order (RUB-98)."""

    stap: Literal["ESCALATIEPAD"]
    rollen: Annotated[tuple[Projectrol, ...], Field(min_length=1, max_length=10)]
    reactie_werkdagen: Annotated[WholeNumber, Field(ge=1, le=60)]

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.StelEscalatiepadVast(partij=partij, **self.velden())


class Overeenkomst(Stap):
    """What both will sign; without `looptijdMaanden` for an unlimited time (RUB-16)."""

    stap: Literal["OVEREENKOMST"]
    overeenkomst_ref: Reference
    ingangsdatum: Dag
    looptijd_maanden: Annotated[WholeNumber, Field(ge=1, le=600)] | None = None

    def command(self, partij: Partij) -> c.SamenwerkingCommand:
        return c.StelOvereenkomstOp(partij=partij, **self.velden())


EenStap = Annotated[
    PlanVanAanpak
    | Besluit
    | Projectgroep
    | Stappenplan
    | Uitstroomverzoek
    | Projectstart
    | Planning
    | PlanningDoorlopen
    | Mandaten
    | ProjectafspraakInvoer
    | Kennissessie
    | Escalatiepad
    | Overeenkomst,
    Field(discriminator="stap"),
]


class StappenInvoer(Input):
    """One or more steps in order: all are taken, or none."""

    stappen: Annotated[tuple[EenStap, ...], Field(min_length=1, max_length=50)]


class GroenLichtInvoer(Input):
    """`mandaathouderRef`: who decided, as the gemeente refers to that person; no name (RUB-12)."""

    besluit_ref: Reference
    mandaathouder_ref: UUID
