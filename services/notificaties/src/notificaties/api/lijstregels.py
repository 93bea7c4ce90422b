"""The rows of each list over HTTP: as they are shown, and as a party sends them back to be compared."""

import re
from typing import Annotated, Any, Final, Literal, get_args
from uuid import UUID

import msgspec
from chassis.http import IMPERSONAL, Datum, Geheel, Invoer, Maand, Problem, Uitvoer, read_item
from contracts.briefsoorten import Lijstsoort
from contracts.kenmerken import PRODUCT
from contracts.mutatiesoorten import Mutatiereden
from contracts.soorten import BphGevolg
from contracts.uitvalsoorten import NieuweAchterstandsoort
from pydantic import BaseModel, Field
from pydantic.alias_generators import to_camel

from notificaties.adapters.tabellezing import RIJEN_MAXIMUM, Tabel
from notificaties.domain.lijst.inhoud import INHOUD
from notificaties.domain.lijst.regels import Regel

Cent = Annotated[Geheel, Field(ge=-100_000_000, le=100_000_000)]
Aantal = Annotated[Geheel, Field(ge=0, le=1000)]
Pakketcode = Annotated[str, Field(pattern=PRODUCT, max_length=40), IMPERSONAL]


class Wie(BaseModel):
    polis_ref: UUID
    persoon_ref: UUID


class Achterstand(Wie):
    """One missed term; `sinds`: when it became an arrear (RUB-83)."""

    maand: Maand
    open_cent: Cent
    waarvan_premie_cent: Cent
    sinds: Datum


class Deelnemer(Wie):
    """One participant; `einddatum`: the last day, where an end is known (RUB-78)."""

    ingangsdatum: Datum
    pakketcode: Pakketcode | None = None
    betaalwijze: Literal["INHOUDING", "ZELFBETALING"]
    einddatum: Datum | None = None


class Uitval(Wie):
    """Ended, or in danger of it: then with the number of missed months (RUB-61)."""

    stand: Literal["BEEINDIGD", "DREIGT"]
    reden: Mutatiereden | None = None
    einddatum: Datum | None = None
    bph_gevolg: BphGevolg | None = None
    gemiste_maanden: Aantal | None = None


class EigenRisico(Wie):
    """What a participant owes of one kind (RUB-62)."""

    soort: NieuweAchterstandsoort
    open_cent: Cent
    sinds: Datum


class Terugkoppeling(Wie):
    """What a participant hears after `jaar` years (RUB-73)."""

    ingangsdatum: Datum
    jaar: Aantal
    termijnen_betaald: Aantal
    afgelost_cent: Cent
    restant_cent: Cent


class AchterstandUitvoer(Achterstand, Uitvoer):
    """One missed term of one participant."""


class DeelnemerUitvoer(Deelnemer, Uitvoer):
    """One participant on the day of the list."""


class UitvalUitvoer(Uitval, Uitvoer):
    """One participation that ended, or is in danger of it."""


class EigenRisicoUitvoer(EigenRisico, Uitvoer):
    """What one participant owes of one kind."""


class TerugkoppelingUitvoer(Terugkoppeling, Uitvoer):
    """What one participant hears."""


RegelUitvoer = AchterstandUitvoer | DeelnemerUitvoer | UitvalUitvoer | EigenRisicoUitvoer | TerugkoppelingUitvoer
_UIT: Final[dict[Lijstsoort, type[RegelUitvoer]]] = {
    "ACHTERSTANDEN": AchterstandUitvoer,
    "DEELNEMERS": DeelnemerUitvoer,
    "UITVAL": UitvalUitvoer,
    "EIGEN_RISICO": EigenRisicoUitvoer,
    "TERUGKOPPELING": TerugkoppelingUitvoer,
}


class AchterstandInvoer(Achterstand, Invoer):
    """One missed term, as you have it."""


class DeelnemerInvoer(Deelnemer, Invoer):
    """One participant, as you have it."""


class UitvalInvoer(Uitval, Invoer):
    """One end or danger of it, as you have it."""


class EigenRisicoInvoer(EigenRisico, Invoer):
    """What one participant owes of one kind, as you have it."""


class TerugkoppelingInvoer(Terugkoppeling, Invoer):
    """What one participant hears, as you have it."""


_MEEST: Final = RIJEN_MAXIMUM


class AchterstandenInvoer(Invoer):
    soort: Literal["ACHTERSTANDEN"]
    regels: Annotated[list[AchterstandInvoer], Field(max_length=_MEEST)]


class DeelnemersInvoer(Invoer):
    soort: Literal["DEELNEMERS"]
    regels: Annotated[list[DeelnemerInvoer], Field(max_length=_MEEST)]


class UitvallersInvoer(Invoer):
    soort: Literal["UITVAL"]
    regels: Annotated[list[UitvalInvoer], Field(max_length=_MEEST)]


class EigenRisicosInvoer(Invoer):
    soort: Literal["EIGEN_RISICO"]
    regels: Annotated[list[EigenRisicoInvoer], Field(max_length=_MEEST)]


class TerugkoppelingenInvoer(Invoer):
    soort: Literal["TERUGKOPPELING"]
    regels: Annotated[list[TerugkoppelingInvoer], Field(max_length=_MEEST)]


Ontvangen = AchterstandenInvoer | DeelnemersInvoer | UitvallersInvoer | EigenRisicosInvoer | TerugkoppelingenInvoer
LijstInvoer = Annotated[Ontvangen, Field(discriminator="soort")]
_IN: Final[dict[Lijstsoort, type[Ontvangen]]] = {
    "ACHTERSTANDEN": AchterstandenInvoer,
    "DEELNEMERS": DeelnemersInvoer,
    "UITVAL": UitvallersInvoer,
    "EIGEN_RISICO": EigenRisicosInvoer,
    "TERUGKOPPELING": TerugkoppelingenInvoer,
}
_GETAL: Final = re.compile(r"-?[0-9]{1,12}")


def toon(soort: Lijstsoort, regel: Regel) -> RegelUitvoer:
    return _UIT[soort].model_validate(regel)


def ontvangen(lijst: Ontvangen) -> list[Regel]:
    """The rows as the domain has them."""
    cls: Any = INHOUD[lijst.soort].regel
    return [msgspec.convert(regel.model_dump(), cls) for regel in lijst.regels]


def uit_bestand(soort: Lijstsoort, tabel: Tabel) -> list[Regel]:
    """The rows of a file, judged as those of a body are: 400 with every cell that is wrong.

    A file without rows is an empty list only under the header of that list.
    """
    if not tabel.rijen and {to_camel(kolom) for kolom in INHOUD[soort].kolommen} != {*tabel.kolommen}:
        raise Problem(400, "KOLOMMEN_ONJUIST", "Dit bestand heeft geen rijen, en niet de kolommen van deze lijst.")
    tellen = {to_camel(kolom.name) for kolom in msgspec.structs.fields(INHOUD[soort].regel) if _telt(kolom.type)}
    regels = [{naam: _waarde(cel, naam in tellen) for naam, cel in rij.items()} for rij in tabel.rijen]
    lijst, _ = read_item(_IN[soort], msgspec.json.encode({"soort": soort, "regels": regels}))
    return ontvangen(lijst)


def _telt(kolom: Any) -> bool:
    return kolom is int or int in get_args(kolom)


def _waarde(cel: str | None, telt: bool) -> str | int | None:
    return int(cel) if telt and cel and _GETAL.fullmatch(cel) else cel


__all__ = ["LijstInvoer", "RegelUitvoer", "ontvangen", "toon", "uit_bestand"]
