"""A signaalprofiel as JSON: the body of a request, and of a file, are the same (N-24)."""

from typing import Annotated, Final, Self

import msgspec
from chassis.http import Boolean, Code, Dag, Input, WholeNumber
from contracts.partijen import FORMS, KVKNUMMER, PARTNERSOORT, UZOVI
from contracts.signaalsoorten import Dagdeel, Quickscanresultaat, Toestemmingsdoel, Uitvoerder
from contracts.soorten import Contactkanaal, Grondslag
from fastapi import Path
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from intake.api.stappen import Teamcode
from intake.domain.signaal.opvolging import CRISISPLAN, STANDAARDPLAN, Planstap
from intake.domain.signaal.profiel import Operator, Profiel, Rangbron, Richting
from intake.domain.waarden import BEDRAG_MAXIMUM

Profielcode = Annotated[Code, Field(description="naam van de werkwijze")]
Signaalcode = Annotated[Code, Field(description="soort signaal aan de verzekeraar")]
Dagen = Annotated[WholeNumber, Field(ge=0, le=3660)]
Maanden = Annotated[WholeNumber, Field(ge=0, le=120)]
Werkdagen = Annotated[WholeNumber, Field(ge=0, le=60)]
Termijn = Annotated[WholeNumber, Field(ge=1, le=366)]
Postcode = Annotated[WholeNumber, Field(ge=1000, le=9999, description="de vier cijfers")]
_STAPPEN: Final = 20

Partner = Annotated[
    str,
    Path(
        pattern=rf"^({FORMS[UZOVI]}|({FORMS[PARTNERSOORT]}):{FORMS[KVKNUMMER]})$",
        description="UZOVI, of van een andere signaalpartner soort en KvK-nummer: HUUR:12345678",
    ),
]


class PlanstapInvoer(Input):
    """A way of trying, so many working days after the attempt before it."""

    kanaal: Contactkanaal
    dagdeel: Dagdeel
    na_werkdagen: Werkdagen = 1


def _plan(stappen: tuple[Planstap, ...]) -> list[PlanstapInvoer]:
    return [PlanstapInvoer.model_validate(msgspec.to_builtins(stap), by_name=True) for stap in stappen]


class OpvolgingInvoer(Input):
    """Terms, order and number of attempts (CONV-7, Wgs 4)."""

    reactie_dagen: Termijn | None = None
    reactie_werkdagen_crisis: Werkdagen = 3
    gesprek_dagen: Termijn = 28
    gesprek_werkdagen_crisis: Werkdagen = 3
    pogingen_maximum: Annotated[WholeNumber, Field(ge=1, le=_STAPPEN)] | None = None
    plan: Annotated[list[PlanstapInvoer], Field(max_length=_STAPPEN)] = _plan(STANDAARDPLAN)
    crisisplan: Annotated[list[PlanstapInvoer], Field(max_length=_STAPPEN)] = _plan(CRISISPLAN)


class WijkInvoer(Input):
    """Postcodes from `van` through `tot` belong to `team` (PRAK-6)."""

    van: Postcode
    tot: Postcode
    team: Teamcode

    @model_validator(mode="after")
    def _op_volgorde(self) -> Self:
        if self.tot < self.van:
            raise PydanticCustomError("WIJK_ONJUIST", "De laatste postcode van een wijk ligt voor de eerste.")
        return self


class Profielvelden(BaseModel):
    """What a practice asks of a signal and of its follow-up; what is not named asks nothing."""

    naam: Profielcode
    grondslagen: Annotated[list[Grondslag], Field(min_length=1, max_length=4)]
    richting: Richting = "NAAR_GEMEENTE"
    uitvoerder: Uitvoerder = "GEMEENTE"
    actief_vanaf: Dag | None = None
    actief_tot: Dag | None = None
    operator: Operator = "GE"
    drempel_cent: Annotated[WholeNumber, Field(ge=0, le=BEDRAG_MAXIMUM)] = 0
    drempel_dagen: Dagen = 0
    drempel_maanden: Maanden = 0
    drempel_maandpremies: Maanden = 0
    aankondiging_vereist: Boolean = False
    clausule_vereist: Boolean = False
    toestemming_vereist: Boolean = False
    gegevensafspraak_vereist: Boolean = False
    herhaling: Boolean = True
    gemeente_risicodrager: Boolean = False
    opvolging: OpvolgingInvoer = OpvolgingInvoer()
    wijken: Annotated[list[WijkInvoer], Field(max_length=2000)] = []
    rangbron: Rangbron | None = None
    toestemmingsdoelen: Annotated[list[Toestemmingsdoel], Field(max_length=3)] = []
    hold_dagen: Dagen = 0
    quickscan_meten_na_maanden: Annotated[list[Annotated[WholeNumber, Field(ge=1, le=120)]], Field(max_length=5)] = []
    quickscanresultaten: Annotated[list[Quickscanresultaat], Field(max_length=5)] = []
    signaalcodes: Annotated[list[Signaalcode], Field(max_length=50)] = []
    venster_maanden: Maanden = 0
    bevestiging_werkdagen: Annotated[WholeNumber, Field(ge=1, le=60)] = 10
    gedeeld: Boolean = False


class ProfielInvoer(Input, Profielvelden):
    """One practice, whole; a later version replaces it."""

    def profiel(self) -> Profiel:
        return msgspec.convert(self.model_dump(), Profiel)
