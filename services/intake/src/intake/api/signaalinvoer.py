"""What a partner sends when it reports arrears, and what is wrong with it by itself (domain 5.1 S1)."""

from typing import Annotated, Final, Literal, Self
from uuid import UUID

from chassis.http import Boolean, Dag, DagTotNu, Input, Tekstversie, WholeNumber
from contracts.intake import Achterstand
from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from contracts.persoonsgegevens import is_bsn
from contracts.soorten import Achterstandsoort, Geslacht, Grondslag, Kanaal, Signaalpartner, Signaalrol
from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from intake.adapters.persoonsgegevens import NAW, Persoonsgegevens
from intake.domain.adres import woning_van
from intake.domain.signaal.commands import MeldAchterstand
from intake.domain.signaal.profiel import Profiel
from intake.domain.waarden import BEDRAG_MAXIMUM, TEKST_MAXIMUM, geboren_tussen, leesbaar

_MELDING: Final = frozenset(
    {"grondslag", "peildatum", "signaaldatum", "oudste_vervaldatum", "crisissignaal", "warme_overdracht"}
    | {"bph_status", "bph_sinds", "aankondiging_datum", "toestemming_datum", "maandpremies_achter"}
    | {"voorwaarden_versie", "toestemming_tekst"}
    | {"premie_basis_cent", "premie_av_cent"}
)
Profielnaam = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$",
        description="een van de profielen die zijn afgesproken",
        json_schema_extra={"x-profiel": True},
    ),
]
"""Looked up among the settings; no other goes on."""


def _leesbaar(waarde: str) -> str:
    if not leesbaar(waarde):
        raise PydanticCustomError("VREEMD_TEKEN", "Hier staat een teken in dat niemand ziet, zoals een harde spatie.")
    return waarde


def _geboortedatum(waarde: str) -> str:
    if geboren_tussen(waarde) is None:
        raise PydanticCustomError("GEEN_GEBOORTEDATUM", "Geef een datum als 1980-01-31; onbekend is 00: 1980-00-00.")
    return waarde


Tekst = Annotated[
    str, Field(min_length=1, max_length=TEKST_MAXIMUM, json_schema_extra={"x-kluis": True}), AfterValidator(_leesbaar)
]
"""Kept by the vault; in no event."""
Geboortedatum = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"x-kluis": True}),
    AfterValidator(_geboortedatum),
]


def _bsn(waarde: str) -> str:
    if not is_bsn(waarde):
        raise PydanticCustomError("BSN_ONGELDIG", "Dit is geen geldig BSN.")
    return waarde


Bsn = Annotated[str, AfterValidator(_bsn), Field(json_schema_extra={"pattern": "^[0-9]{9}$", "x-kluis": True})]


Bedrag = Annotated[WholeNumber, Field(ge=0, le=BEDRAG_MAXIMUM)]
Maandpremies = Annotated[
    str, Field(pattern=r"^[0-9]{1,3}\.[0-9]{2}$", description="achterstand in maandpremies, met twee decimalen: 2.50")
]


class SoortInvoer(Input):
    achterstandsoort: Achterstandsoort
    bedrag_cent: Bedrag


def elk_een_keer(soorten: list[SoortInvoer]) -> list[SoortInvoer]:
    if len({soort.achterstandsoort for soort in soorten}) != len(soorten):
        raise PydanticCustomError("SOORT_DUBBEL", "Elke soort achterstand mag één keer voorkomen.")
    return soorten


class SignaalInvoer(Input):
    """Whom it is about, to whom it goes (`samenwerkingId` or `gemeentecode`), and what is owed at `peildatum`.

    The fields of DDAS Vroegsignalering v1.2 are all here: `bedrag` is the sum of `soorten`, `ontstaansdatum` is
    `oudsteVervaldatum`, and `signaalpartner` is who sends it.
    """

    samenwerking_id: UUID | None = None
    gemeentecode: Annotated[str, Field(pattern=f"^{FORMS[GEMEENTECODE]}$")] | None = None
    uzovi: (
        Annotated[str, Field(pattern=f"^{FORMS[UZOVI]}$", description="alleen van het Inlichtingenbureau")] | None
    ) = None
    bsn: Bsn | None = None
    profiel: Profielnaam
    grondslag: Grondslag
    rol: Signaalrol | None = None
    soorten: Annotated[list[SoortInvoer], Field(min_length=1, max_length=8), AfterValidator(elk_een_keer)]
    peildatum: DagTotNu
    signaaldatum: DagTotNu
    oudste_vervaldatum: DagTotNu | None = None
    maandpremies_achter: Maandpremies | None = None
    premie_basis_cent: Bedrag | None = None
    premie_av_cent: Bedrag | None = None
    crisissignaal: Boolean = False
    warme_overdracht: Boolean = False
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] = "ONBEKEND"
    bph_sinds: Dag | None = None
    aankondiging_datum: Dag | None = None
    toestemming_datum: Dag | None = None
    toestemming_tekst: Tekstversie | None = None
    voorwaarden_versie: Tekstversie | None = None
    voorletters: Tekst | None = None
    tussenvoegsel: Tekst | None = None
    achternaam: Tekst | None = None
    geboortedatum: Geboortedatum | None = None
    geslacht: Geslacht | None = None
    straat: Tekst | None = None
    huisnummer: Tekst | None = None
    huisnummertoevoeging: Tekst | None = None
    postcode: Tekst | None = None
    woonplaats: Tekst | None = None
    telefoon: Tekst | None = None
    email: Tekst | None = None

    @field_validator("geslacht")
    @classmethod
    def _alleen_zonder_bsn(cls, waarde: Geslacht | None, al: ValidationInfo) -> Geslacht | None:
        """Rzv 7b.1 and Wgs 8b: what is not needed to know somebody is not taken."""
        if waarde is not None and al.data.get("bsn") is not None:
            raise PydanticCustomError("GESLACHT_OVERBODIG", "Met een BSN hoort hier geen geslacht; laat het weg.")
        return waarde

    @model_validator(mode="after")
    def _een_adres(self) -> Self:
        if (self.samenwerking_id is None) == (self.gemeentecode is None):
            raise PydanticCustomError("GEADRESSEERDE_ONDUIDELIJK", "Noem samenwerkingId of gemeentecode, niet beide.")
        return self

    @model_validator(mode="after")
    def _wie(self) -> Self:
        """BSN, or what DDAS knows somebody by without one."""
        if self.bsn is None and (self.geboortedatum is None or self.geslacht is None or not self._woning()):
            tekst = "Geef het BSN, of geboortedatum, postcode, huisnummer en geslacht (ONBEKEND mag)."
            raise PydanticCustomError("IDENTITEIT_ONVOLLEDIG", tekst)
        return self

    def _woning(self) -> bool:
        return woning_van(self.postcode, self.huisnummer, self.huisnummertoevoeging) is not None

    def gegevens(self) -> Persoonsgegevens:
        return Persoonsgegevens(**{naam: getattr(self, naam) for naam in (*NAW, "geboortedatum", "geslacht")})

    def melding(
        self, signaal_id: UUID, profiel: Profiel, *, kanaal: Kanaal, partner: Signaalpartner
    ) -> MeldAchterstand:
        return MeldAchterstand(
            signaal_id=signaal_id,
            profiel=profiel,
            kanaal=kanaal,
            signaalpartner=partner,
            rol=self.rol or ("VERZEKERINGNEMER" if partner == "ZORG" else "KLANT"),
            samenwerking_id=self.samenwerking_id,
            soorten=tuple(
                Achterstand(achterstandsoort=s.achterstandsoort, bedrag_cent=s.bedrag_cent) for s in self.soorten
            ),
            **{naam: getattr(self, naam) for naam in _MELDING},
        )
