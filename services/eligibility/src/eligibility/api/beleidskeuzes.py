"""The choices of a samenwerking over HTTP: what is left out is FIX-2026 (RUB-15, RUB-24…27). Amounts in cents."""

import re
from datetime import date, time
from typing import Annotated, Final, Literal

from chassis.http import IMPERSONAL, Datum, Geheel, Invoer, JaNee, Uitvoer
from contracts.beleid import Beleid, Pakket
from contracts.kenmerken import PRODUCT
from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

_UUR: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_FIX: Final = Beleid(geldig_vanaf=date(2026, 1, 1))


def _wandtijd(waarde: object) -> object:
    if isinstance(waarde, time) or (isinstance(waarde, str) and _UUR.fullmatch(waarde)):
        return waarde
    raise PydanticCustomError("GEEN_WANDTIJD", "Geef een tijd op de Nederlandse klok als 17:00 of 17:00:00.")


Wandtijd = Annotated[
    time,
    BeforeValidator(_wandtijd),
    WithJsonSchema({"type": "string", "format": "time-local", "examples": ["17:00:00"]}, mode="serialization"),
    WithJsonSchema(
        {"type": "string", "format": "time-local", "pattern": f"^{_UUR.pattern}$", "examples": ["17:00"]},
        mode="validation",
    ),
]
Cent = Annotated[Geheel, Field(ge=0, le=100_000_000)]
Pakketcode = Annotated[str, Field(pattern=PRODUCT, max_length=40, json_schema_extra={"x-instelling": True}), IMPERSONAL]
"""Set by the gemeente for all; an answer to an offer can only choose one of them."""


class PakketVelden(BaseModel):
    pakketcode: Pakketcode
    av_code: Pakketcode | None = None


class PakketInvoer(PakketVelden, Invoer):
    """A collective product that is offered."""


class PakketUitvoer(PakketVelden, Uitvoer):
    """A collective product that is offered."""


class Keuzes(BaseModel):
    """`momentXTijd` is Amsterdam wall-clock time."""

    geldig_vanaf: Datum
    basispremie_cent: Cent = _FIX.basispremie_cent
    aanvullend_cent: Cent = _FIX.aanvullend_cent
    eigen_risico_cent: Cent = _FIX.eigen_risico_cent
    eigen_risico_variant: Literal["VERZEKERD", "GESPREID_VOORAF"] = _FIX.eigen_risico_variant
    vangnet_leenbijstand: JaNee = _FIX.vangnet_leenbijstand
    gemeentebijdrage_cent: Cent = _FIX.gemeentebijdrage_cent
    bijdrage_bij_zelfbetaling: JaNee = _FIX.bijdrage_bij_zelfbetaling
    aflossing_cent: Annotated[Geheel, Field(gt=0, le=100_000_000)] = _FIX.aflossing_cent
    termijnen: Annotated[Geheel, Field(ge=1, le=36)] = _FIX.termijnen
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"] = _FIX.aflossing_variant
    aflossing_grondslag: Literal["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"] = _FIX.aflossing_grondslag
    klantbenadering: Literal["OPT_IN", "OPT_OUT"] = _FIX.klantbenadering
    stilzwijgend_toegestaan: JaNee = _FIX.stilzwijgend_toegestaan
    reactietermijn_dagen: Annotated[Geheel, Field(ge=1, le=365)] = _FIX.reactietermijn_dagen
    moment_x_werkdagen: Annotated[Geheel, Field(ge=0, le=60)] = _FIX.moment_x_werkdagen
    moment_x_tijd: Wandtijd = _FIX.moment_x_tijd
    nabetaling_werkdagen: Annotated[Geheel, Field(ge=0, le=60)] = _FIX.nabetaling_werkdagen
    geld_telt_bij: Literal["BORDEREL", "ONTVANGST"] = _FIX.geld_telt_bij
    ontvangst_werkdagen: Annotated[Geheel, Field(ge=1, le=60)] | None = _FIX.ontvangst_werkdagen
    bph_bevestiging_werkdagen: Annotated[Geheel, Field(ge=1, le=60)] = _FIX.bph_bevestiging_werkdagen
    cak_brief_dagen: Annotated[Geheel, Field(ge=1, le=365)] = _FIX.cak_brief_dagen
    boekdag: Annotated[Geheel, Field(ge=1, le=28)] = _FIX.boekdag
    stabiel_maanden: Annotated[Geheel, Field(ge=0, le=600)] = _FIX.stabiel_maanden
    stabiel_schuld_onder_cent: Cent = _FIX.stabiel_schuld_onder_cent
    herdeelname_uitgesloten: JaNee = _FIX.herdeelname_uitgesloten


class BeleidskeuzesInvoer(Keuzes, Invoer):
    """A new version of the choices; the same choices as the last version are no new version."""

    pakketten: Annotated[tuple[PakketInvoer, ...], Field(max_length=50)] = tuple(
        PakketInvoer.model_validate({"pakketcode": p.pakketcode, "avCode": p.av_code}) for p in _FIX.pakketten
    )

    def beleid(self) -> Beleid:
        velden = {naam: getattr(self, naam) for naam in Keuzes.model_fields}
        pakketten = tuple(Pakket(pakketcode=p.pakketcode, av_code=p.av_code) for p in self.pakketten)
        return Beleid(**velden, pakketten=pakketten)


class Beleidsversie(Keuzes, Uitvoer):
    """One version of the choices, numbered from 1."""

    versie: int
    pakketten: tuple[PakketUitvoer, ...]

    @classmethod
    def van(cls, beleid: Beleid) -> "Beleidsversie":
        velden = {naam: getattr(beleid, naam) for naam in Keuzes.model_fields}
        pakketten = tuple(PakketUitvoer(pakketcode=p.pakketcode, av_code=p.av_code) for p in beleid.pakketten)
        return cls(versie=beleid.versie, pakketten=pakketten, **velden)
