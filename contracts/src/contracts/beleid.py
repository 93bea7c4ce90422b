"""The choices of one samenwerking (RUB-15, RUB-24…27).

What a source leaves open (A-nn) is a setting here, never a constant.
"""

from datetime import date, time
from typing import Annotated, Literal

import msgspec

from contracts.eigen_risico import Deeljaar, EigenRisicoVariant
from contracts.mutatiesoorten import Mutatiegevolg, Mutatiereden
from contracts.plandrager import Aflossingsgrondslag
from contracts.samenwerkingsoorten import Doelgroep
from contracts.soorten import BphGevolg
from contracts.zicht import G_V

Cent = Annotated[int, msgspec.Meta(ge=0)]
Wandtijd = Annotated[time, msgspec.Meta(tz=False, description="Time on a Dutch clock, HH:MM:SS.")]


class Pakket(msgspec.Struct, frozen=True, kw_only=True):
    """A collective product that may be offered (RUB-24), with its own premium and bijdrage (RUB-26).

    Cents per insured per month; None: as the choices have it for every package.
    """

    pakketcode: Annotated[str, G_V]
    av_code: Annotated[str | None, G_V] = None
    basispremie_cent: Annotated[Cent | None, G_V] = None
    aanvullend_cent: Annotated[Cent | None, G_V] = None
    gemeentebijdrage_cent: Annotated[Cent | None, G_V] = None


class Matrixkeuze(msgspec.Struct, frozen=True, kw_only=True):
    """What this samenwerking chose for a row of the matrix that the sources leave open (domain 5.3; Q-17, X-04)."""

    reden: Annotated[Mutatiereden, G_V]
    gevolg: Annotated[Mutatiegevolg | None, G_V] = None
    bph_gevolg: Annotated[BphGevolg | None, G_V] = None


class Beleid(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the choices, in force from `geldig_vanaf`; amounts in cents per insured per month.

    A default is only what an event of before that choice says without it; whoever chooses gives them all (N-03).
    A participation keeps the version that it started with (RUB-15); therefore events carry it whole.
    `eigen_risico_cent`: the premium of the insurance (VERZEKERD), or the ordinary term of `eigen_risico_jaar_cent`, the
    verplicht eigen risico of a year, spread over its months (GESPREID_VOORAF, RUB-25).
    """

    versie: Annotated[int, G_V] = 1
    geldig_vanaf: Annotated[date, G_V]
    pakketten: Annotated[tuple[Pakket, ...], G_V] = (Pakket(pakketcode="GP-BASIS-AV1", av_code="AV1"),)
    basispremie_cent: Annotated[Cent, G_V] = 14625
    aanvullend_cent: Annotated[Cent, G_V] = 2475
    eigen_risico_cent: Annotated[Cent, G_V] = 1600
    eigen_risico_variant: Annotated[EigenRisicoVariant, G_V] = "VERZEKERD"
    eigen_risico_jaar_cent: Annotated[Cent | None, G_V] = None
    eigen_risico_deel_jaar: Annotated[Deeljaar | None, G_V] = None
    vangnet_leenbijstand: Annotated[bool, G_V] = True
    gemeentebijdrage_cent: Annotated[Cent, G_V] = 4000
    bijdrage_bij_zelfbetaling: Annotated[bool, G_V] = False
    aflossing_cent: Annotated[int, msgspec.Meta(gt=0), G_V] = 3500
    termijnen: Annotated[int, msgspec.Meta(ge=1, le=36), G_V] = 36
    aflossing_variant: Annotated[Literal["MAANDELIJKS", "AFKOOP_VOORAF"], G_V] = "MAANDELIJKS"
    aflossing_grondslag: Annotated[Aflossingsgrondslag, G_V] = "PER_VERZEKERINGNEMER"
    klantbenadering: Annotated[Literal["OPT_IN", "OPT_OUT"], G_V] = "OPT_IN"
    stilzwijgend_toegestaan: Annotated[bool, G_V] = False
    reactietermijn_dagen: Annotated[int, msgspec.Meta(ge=1), G_V] = 14
    moment_x_werkdagen: Annotated[int, msgspec.Meta(ge=0), G_V] = 5
    moment_x_tijd: Annotated[Wandtijd, G_V] = time(17)
    nabetaling_werkdagen: Annotated[int, msgspec.Meta(ge=0), G_V] = 5
    geld_telt_bij: Annotated[Literal["BORDEREL", "ONTVANGST"], G_V] = "BORDEREL"
    ontvangst_werkdagen: Annotated[Annotated[int, msgspec.Meta(ge=1)] | None, G_V] = None
    bph_bevestiging_werkdagen: Annotated[int, msgspec.Meta(ge=1), G_V] = 10
    cak_brief_dagen: Annotated[int, msgspec.Meta(ge=1), G_V] = 30
    boekdag: Annotated[int, msgspec.Meta(ge=1, le=28), G_V] = 24
    stabiel_maanden: Annotated[int, msgspec.Meta(ge=0), G_V] = 12
    stabiel_schuld_onder_cent: Annotated[Cent, G_V] = 60000
    herdeelname_uitgesloten: Annotated[bool, G_V] = True
    vrijwillig_eigen_risico_cent: Annotated[Cent, G_V] = 0
    doelgroep: Annotated[Doelgroep, G_V] = "ALLEN"
    herbeoordeling_werkdagen: Annotated[int, msgspec.Meta(ge=1), G_V] = 10
    matrix: Annotated[tuple[Matrixkeuze, ...], G_V] = ()
    goede_betaler_maanden: Annotated[int | None, G_V] = None

    def met_pakket(self, pakketcode: str) -> "Beleid":
        """The same choices with the amounts of one package, for who chose it (RUB-24, RUB-26); unknown: as it is."""
        gekozen = next((pakket for pakket in self.pakketten if pakket.pakketcode == pakketcode), None)
        if gekozen is None:
            return self
        eigen = {
            naam: bedrag
            for naam in ("basispremie_cent", "aanvullend_cent", "gemeentebijdrage_cent")
            if (bedrag := getattr(gekozen, naam)) is not None
        }
        return msgspec.structs.replace(self, **eigen) if eigen else self

    @property
    def stilzwijgend_ja(self) -> bool:
        """Whether silence on an offer is a yes: opt-out, and the samenwerking allows it (A-16, X-02)."""
        return self.klantbenadering == "OPT_OUT" and self.stilzwijgend_toegestaan

    def premie_inhouding_cent(self) -> int:
        """Per insured on inhouding, without aflossing; never below 0 (RUB-3)."""
        return max(
            self.basispremie_cent + self.aanvullend_cent + self.eigen_risico_cent - self.gemeentebijdrage_cent, 0
        )

    def premie_zelfbetaler_cent(self) -> int:
        """Per self-payer, without aflossing; the gemeentebijdrage stops unless chosen otherwise (A-25)."""
        if self.bijdrage_bij_zelfbetaling:
            return self.premie_inhouding_cent()
        return self.basispremie_cent + self.aanvullend_cent + self.eigen_risico_cent
