"""What can be subscribed to: one channel per service of ours, and by what it can be narrowed."""

from typing import Annotated, Final, Self

from chassis.http import Input, Output, WholeNumber
from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from contracts.tijd import TijdVerstreken
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from contracts import registry
from notificaties.domain.abonnement.keuze import Kanaal, Kanaalkeuze, Keuze

Gemeentecode = Annotated[str, Field(pattern=f"^{FORMS[GEMEENTECODE]}$")]
Uzovi = Annotated[str, Field(pattern=f"^{FORMS[UZOVI]}$")]


def gebeurtenissen(kanaal: Kanaal) -> tuple[str, ...]:
    """Names of the events of a channel; time is no news."""
    return tuple(sorted(name for name, cls in registry.public(kanaal).items() if cls is not TijdVerstreken))


BEKEND: Final = frozenset(registry.events())
Gebeurtenisnaam = Annotated[str, Field(json_schema_extra={"enum": [*sorted(BEKEND)]})]


class KanaalInvoer(Input):
    """A channel; `gebeurtenissen` empty is all of it, `gemeentecode` and `uzovi` narrow it to one of your own."""

    naam: Kanaal
    gebeurtenissen: Annotated[list[Gebeurtenisnaam], Field(max_length=200)] = Field(default_factory=list[str])
    gemeentecode: Gemeentecode | None = None
    uzovi: Uzovi | None = None

    @model_validator(mode="after")
    def _bekend(self) -> Self:
        if not set(self.gebeurtenissen) <= set(gebeurtenissen(self.naam)):
            raise PydanticCustomError("GEBEURTENIS_ONBEKEND", "Dit kanaal kent niet al deze gebeurtenissen.")
        return self

    def keuze(self) -> Kanaalkeuze:
        return Kanaalkeuze(
            naam=self.naam,
            gebeurtenissen=tuple(self.gebeurtenissen),
            gemeentecode=self.gemeentecode,
            uzovi=self.uzovi,
        )


class KanaalBeeld(Output):
    naam: Kanaal
    gebeurtenissen: list[str]
    gemeentecode: str | None
    uzovi: str | None


Kanalen = Annotated[list[KanaalInvoer], Field(min_length=1, max_length=20)]
Gelijktijdig = Annotated[WholeNumber, Field(ge=1, le=8)]


def keuze_van(kanalen: list[KanaalInvoer]) -> Keuze:
    return tuple(kanaal.keuze() for kanaal in kanalen)


def toon(keuze: Keuze) -> list[KanaalBeeld]:
    return [
        KanaalBeeld(
            naam=kanaal.naam,
            gebeurtenissen=list(kanaal.gebeurtenissen),
            gemeentecode=kanaal.gemeentecode,
            uzovi=kanaal.uzovi,
        )
        for kanaal in keuze
    ]
