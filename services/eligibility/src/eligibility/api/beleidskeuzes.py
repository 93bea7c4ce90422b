"""The choices of a samenwerking over HTTP: every one is given, none is filled in (N-03, RUB-15, RUB-24…27)."""

from datetime import date
from typing import Annotated, Literal, Self

import msgspec
from chassis.http import IMPERSONAL, Boolean, Dag, Datum, Input, Output, Wandtijd, WholeNumber
from contracts.beleid import Beleid, Matrixkeuze, Pakket
from contracts.eigen_risico import Deeljaar, EigenRisicoVariant
from contracts.kenmerken import PRODUCT
from contracts.matrix import bezwaren
from contracts.mutatiesoorten import Mutatiegevolg, Mutatiereden
from contracts.samenwerkingsoorten import Doelgroep
from contracts.soorten import BphGevolg
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

Cent = Annotated[WholeNumber, Field(ge=0, le=100_000_000)]
Pakketcode = Annotated[str, Field(pattern=PRODUCT, max_length=40, json_schema_extra={"x-instelling": True}), IMPERSONAL]
"""Set by the gemeente for all; an answer to an offer can only choose one of them."""


class PakketVelden(BaseModel):
    """Its own premium and bijdrage; null: as the choices have it for every package (RUB-24, RUB-26)."""

    pakketcode: Pakketcode
    av_code: Pakketcode | None = None
    basispremie_cent: Cent | None = None
    aanvullend_cent: Cent | None = None
    gemeentebijdrage_cent: Cent | None = None


class PakketInvoer(PakketVelden, Input):
    """A collective product that is offered."""


class PakketUitvoer(PakketVelden, Output):
    """A collective product that is offered."""


class Keuzes(BaseModel):
    """Amounts in cents per insured per month. `momentXTijd` is Amsterdam wall-clock time.

    `eigenRisicoJaarCent`: under GESPREID_VOORAF the verplicht eigen risico of a calendar year, spread over its months;
    `eigenRisicoCent` is the ordinary term of it then, a twelfth in whole cents. `eigenRisicoDeelJaar`: what a first
    year that begins later owes.
    """

    geldig_vanaf: Datum
    basispremie_cent: Cent
    aanvullend_cent: Cent
    eigen_risico_cent: Cent
    eigen_risico_variant: EigenRisicoVariant
    eigen_risico_jaar_cent: Cent | None = None
    eigen_risico_deel_jaar: Deeljaar | None = None
    vangnet_leenbijstand: Boolean
    gemeentebijdrage_cent: Cent
    bijdrage_bij_zelfbetaling: Boolean
    aflossing_cent: Annotated[WholeNumber, Field(gt=0, le=100_000_000)]
    termijnen: Annotated[WholeNumber, Field(ge=1, le=36)]
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"]
    aflossing_grondslag: Literal["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]
    klantbenadering: Literal["OPT_IN", "OPT_OUT"]
    stilzwijgend_toegestaan: Boolean
    reactietermijn_dagen: Annotated[WholeNumber, Field(ge=1, le=365)]
    moment_x_werkdagen: Annotated[WholeNumber, Field(ge=0, le=60)]
    moment_x_tijd: Wandtijd
    nabetaling_werkdagen: Annotated[WholeNumber, Field(ge=0, le=60)]
    geld_telt_bij: Literal["BORDEREL", "ONTVANGST"] = "BORDEREL"
    ontvangst_werkdagen: Annotated[WholeNumber, Field(ge=1, le=60)] | None = None
    bph_bevestiging_werkdagen: Annotated[WholeNumber, Field(ge=1, le=60)]
    cak_brief_dagen: Annotated[WholeNumber, Field(ge=1, le=365)]
    boekdag: Annotated[WholeNumber, Field(ge=1, le=28)]
    stabiel_maanden: Annotated[WholeNumber, Field(ge=0, le=600)]
    stabiel_schuld_onder_cent: Cent
    herdeelname_uitgesloten: Boolean
    vrijwillig_eigen_risico_cent: Cent
    doelgroep: Doelgroep
    herbeoordeling_werkdagen: Annotated[WholeNumber, Field(ge=1, le=60)] = 10
    goede_betaler_maanden: Annotated[WholeNumber, Field(ge=1, le=120)] | None


class MatrixkeuzeVelden(BaseModel):
    """What this samenwerking chose for a reason of the matrix that the sources leave open (Q-17, X-04)."""

    reden: Mutatiereden
    gevolg: Mutatiegevolg | None = None
    bph_gevolg: BphGevolg | None = None


class MatrixkeuzeInvoer(MatrixkeuzeVelden, Input):
    """A choice that no row of the matrix leaves open is refused (N-03)."""

    @model_validator(mode="after")
    def staat_open(self) -> Self:
        if fouten := bezwaren([Matrixkeuze(**self.model_dump())], date.max):
            raise PydanticCustomError("KEUZE_STAAT_NIET_OPEN", "{fout}.", {"fout": "; ".join(fouten)})
        return self


class MatrixkeuzeUitvoer(MatrixkeuzeVelden, Output):
    """What this samenwerking chose for a reason of the matrix."""


class BeleidskeuzesInvoer(Keuzes, Input):
    """A new version of the choices, whole; the same choices as the last version are no new version."""

    geldig_vanaf: Dag
    pakketten: Annotated[tuple[PakketInvoer, ...], Field(max_length=50)]
    matrix: Annotated[tuple[MatrixkeuzeInvoer, ...], Field(max_length=20)] = ()

    def beleid(self) -> Beleid:
        velden = {naam: getattr(self, naam) for naam in Keuzes.model_fields}
        pakketten = tuple(Pakket(**pakket.model_dump()) for pakket in self.pakketten)
        matrix = tuple(Matrixkeuze(**keuze.model_dump()) for keuze in self.matrix)
        return Beleid(**velden, pakketten=pakketten, matrix=matrix)


class Beleidsversie(Keuzes, Output):
    """One version of the choices, numbered from 1."""

    versie: int
    pakketten: tuple[PakketUitvoer, ...]
    matrix: tuple[MatrixkeuzeUitvoer, ...] = ()

    @classmethod
    def van(cls, beleid: Beleid) -> "Beleidsversie":
        velden = {naam: getattr(beleid, naam) for naam in Keuzes.model_fields}
        pakketten = tuple(PakketUitvoer(**msgspec.structs.asdict(pakket)) for pakket in beleid.pakketten)
        matrix = tuple(MatrixkeuzeUitvoer(**msgspec.structs.asdict(keuze)) for keuze in beleid.matrix)
        return cls(versie=beleid.versie, pakketten=pakketten, matrix=matrix, **velden)
