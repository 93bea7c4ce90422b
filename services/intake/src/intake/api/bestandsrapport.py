"""The answer to a file as it is described; what is sent is written in pieces (`bestanden`)."""

from uuid import UUID

from chassis.http import Output

from intake.domain.aanlevering.state import Bestandssoort


class AfgekeurdeWaarde(Output):
    """Row 1 is the first below the header. Never holds the value itself."""

    rij: int
    kolom: str
    code: str
    melding: str
    advies: str


class Soortfout(Output):
    kolom: str
    code: str
    aantal: int


class Afwezigheid(Output):
    """`beoordeeld` false: niemand telt als afwezig; `reden` zegt waarom, `rijen` zijn de eerste die twijfel geven."""

    beoordeeld: bool
    reden: str | None
    rijen: list[int]


class TeBevestigen(Output):
    """Wat alleen gebeurt als u het aantal meegeeft: `bevestigAfwezig`, `bevestigNummers`. Nul: niets."""

    afwezig: int
    nummers: int


class WeggelatenPolis(Output):
    polis_ref: UUID | None
    rijen: list[int]


class Regelverwijzing(Output):
    rij: int
    persoon_ref: UUID
    polis_ref: UUID


class Bestandsrapport(Output):
    """`rijenTotaal` = goed + fout + weggelaten + nietBewaard; see the page about files for each list.

    `eindigt`: the first polissen (W) or persons (U) that stay, and of whom the debt, the BPH or the bijstand ends.
    Of each kind of fault the first hundred stand in `afgekeurd`, and all are counted in `afgekeurdPerSoort`.
    `samenwerkingId` null: a run of a practice (PRAK-2, PRAK-12). `ingehaald`: good rows of an order about signals that
    were taken up or closed while it was read; these keep their place.
    """

    bestand_id: UUID | None
    samenwerking_id: UUID | None
    soort: Bestandssoort
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    rijen_weggelaten: int
    niet_bewaard: int
    ingehaald: int
    afgekeurd: list[AfgekeurdeWaarde]
    afgekeurd_per_soort: list[Soortfout]
    weggelaten_polissen: list[WeggelatenPolis]
    regels: list[Regelverwijzing]
    afwezige_polissen: list[UUID]
    afwezige_personen: list[UUID]
    eindigt: list[UUID]
    afwezigheid: Afwezigheid
    te_bevestigen: TeBevestigen
    ongewijzigd: bool
    proef: bool
    after: str | None
