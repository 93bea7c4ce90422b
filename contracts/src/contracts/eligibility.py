"""What eligibility publishes: the samenwerking, the assessment of a polis, offers and consent, the deelnemerslijst."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Beleid, Cent
from contracts.domein import Gebeurtenis
from contracts.soorten import Afwijsreden, Inningswijze, Maatwerk, Partij, Rol, Uitkeringssoort
from contracts.zicht import ALLEEN_G, G_A, G_V, G_V_A, G_V_C


class SamenwerkingGeregistreerd(Gebeurtenis, frozen=True, kw_only=True):
    """Gemeente × insurer (RUB-9): the tenant of all that follows."""

    samenwerking_id: Annotated[UUID, G_V]
    gemeentecode: Annotated[str, G_V]
    uzovi: Annotated[str, G_V]
    naam: Annotated[str, G_V]


class GroenLichtGegeven(Gebeurtenis, frozen=True, kw_only=True):
    """The gemeente's administration agrees: precondition of every exchange about persons (RUB-12)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class BeleidskeuzesVastgesteld(Gebeurtenis, frozen=True, kw_only=True):
    """A version of the choices (RUB-15); running participations keep the version they started with."""

    samenwerking_id: Annotated[UUID, G_V]
    beleid: Annotated[Beleid, G_V]


class OvereenkomstOndertekend(Gebeurtenis, frozen=True, kw_only=True):
    """One party signed; GELDIG once both did (RUB-16)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    datum: Annotated[date, G_V]
    status: Annotated[Literal["TER_ONDERTEKENING", "GELDIG"], G_V]


class SelectieGestart(Gebeurtenis, frozen=True, kw_only=True):
    """Assessment of one polis begins, under one version of the choices (domain 5.2 E2)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    beleidsversie: Annotated[int, ALLEEN_G]


class BijstandsrechtVastgesteld(Gebeurtenis, frozen=True, kw_only=True):
    """Algemene bijstand or not (RUB-19, X-09)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    ontvangt_bijstand: Annotated[bool, ALLEEN_G]
    uitkeringssoort: Annotated[Uitkeringssoort | None, ALLEEN_G] = None
    bijstand_sinds: Annotated[date | None, ALLEEN_G] = None
    maanden_aaneengesloten: Annotated[int | None, ALLEEN_G] = None


class StabiliteitBeoordeeld(Gebeurtenis, frozen=True, kw_only=True):
    """RUB-20, Rzv 6.5.6 lid 1 b: months whole, debt of the polis in cents. None: can't be told from what is known."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkomst: Annotated[bool | None, ALLEEN_G]
    maanden: Annotated[int | None, ALLEEN_G]
    schuld_cent: Annotated[Cent, ALLEEN_G]


class ToereikendheidBeoordeeld(Gebeurtenis, frozen=True, kw_only=True):
    """RUB-20/21, A-05: once per uitkering, all in cents per month. None: can't be told from what is known."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkering_ref: Annotated[UUID, ALLEEN_G]
    niveau: Annotated[Literal["PERSOON", "GEZIN"], ALLEEN_G]
    netto_uitkering_cent: Annotated[Cent | None, ALLEEN_G]
    inhoudingen_cent: Annotated[Cent, ALLEEN_G]
    beslag_afdracht_cent: Annotated[Cent, ALLEEN_G]
    rub_inhouding_cent: Annotated[Cent, ALLEEN_G]
    minimum_vrij_cent: Annotated[Cent | None, ALLEEN_G]
    uitkomst: Annotated[bool | None, ALLEEN_G]


class DerdenbeslagVastgesteld(Gebeurtenis, frozen=True, kw_only=True):
    """RUB-22; details stay with the gemeente (X-08)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    derdenbeslag: Annotated[bool | None, ALLEEN_G]


class MaatwerkBesloten(Gebeurtenis, frozen=True, kw_only=True):
    """The gemeente's decision on a case with derdenbeslag (RUB-22)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkomst: Annotated[Maatwerk, ALLEEN_G]


class BeoordelingAangehouden(Gebeurtenis, frozen=True, kw_only=True):
    """Nothing fails but something is missing: the polis stays IN_BEOORDELING (simuleer §3)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    openstaand: Annotated[tuple[str, ...], ALLEEN_G]


class DeelnemerGeselecteerd(Gebeurtenis, frozen=True, kw_only=True):
    """One insured may be made an offer; all BPH-plichtigen of the polis get this together or none (RUB-23, RUB-18)."""

    selectie_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    beleidsversie: Annotated[int, G_V]
    besluitdatum: Annotated[date, G_V]
    pakketten: Annotated[tuple[str, ...], G_V]
    polisleden: Annotated[int, G_V]
    aow_datum: Annotated[date | None, ALLEEN_G] = None


class DeelnemerAfgewezen(Gebeurtenis, frozen=True, kw_only=True):
    """One insured is not selected; the insurer learns only that, never why (RUB-19), save EERDERE_DEELNAME by its own administration."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    redenen: Annotated[tuple[Afwijsreden, ...], G_A]
    besluitdatum: Annotated[date, G_V]


class Aanbodbedragen(msgspec.Struct, frozen=True, kw_only=True):
    """Cents per month on inhouding; `netto_inhouding_cent` holds the term of the plan on the verzekeringnemer's offer (RUB-3)."""

    premie_cent: Annotated[Cent, ALLEEN_G]
    av_cent: Annotated[Cent, ALLEEN_G]
    er_cent: Annotated[Cent, ALLEEN_G]
    bijdrage_cent: Annotated[Cent, ALLEEN_G]
    aflossing_cent: Annotated[Cent, ALLEEN_G]
    netto_inhouding_cent: Annotated[Cent, ALLEEN_G]


class AanbodGedaan(Gebeurtenis, frozen=True, kw_only=True):
    """An offer with the last day to answer, inclusive (RUB-45, A-15)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    soort: Annotated[Literal["RUB", "REGELING_3_JAAR"], G_V] = "RUB"
    verzenddatum: Annotated[date, G_V]
    uiterste_reactiedatum: Annotated[date, G_V]
    bedragen: Annotated[Aanbodbedragen, ALLEEN_G]


class AanbodAanvaard(Gebeurtenis, frozen=True, kw_only=True):
    """Yes, with the promise to go on paying once bijstand stops (RUB-46, Rzv 6.5.6 lid 1 h, i)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    kanaal: Annotated[str, ALLEEN_G]
    pakketcode: Annotated[str, G_V]
    toezegging_voortzetting: Annotated[bool, G_V]


class AanbodAfgewezen(Gebeurtenis, frozen=True, kw_only=True):
    """No, before the last day or before the start (last word counts until then)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class AanbodVerlopen(Gebeurtenis, frozen=True, kw_only=True):
    """Silence, which is a no under OPT_IN (RUB-46)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class AanbodStilzwijgendAanvaard(Gebeurtenis, frozen=True, kw_only=True):
    """Silence under OPT_OUT where the samenwerking allows it (A-16, X-02)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    pakketcode: Annotated[str, G_V]


class ReactieTeLaat(Gebeurtenis, frozen=True, kw_only=True):
    """A reply after the last day: registered, without effect (domain 5.2)."""

    aanbod_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    instemming: Annotated[bool, ALLEEN_G]


class PolisInstemmingVolledig(Gebeurtenis, frozen=True, kw_only=True):
    """Every BPH-plichtige of the polis said yes (RUB-18)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class PolisInstemmingMislukt(Gebeurtenis, frozen=True, kw_only=True):
    """The polis does not join; who or why is not told (SC-02)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class Lijstregel(msgspec.Struct, frozen=True, kw_only=True):
    """One polis on the deelnemerslijst."""

    polis_ref: Annotated[UUID, G_V]
    persoon_refs: Annotated[tuple[UUID, ...], G_V]


class DeelnemerslijstAangeleverd(Gebeurtenis, frozen=True, kw_only=True):
    """The list of polissen with full consent (RUB-51); received before the 1st starts that month, else the next (RUB-52, A-02)."""

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    ontvangen_op: Annotated[datetime, G_V]
    ingangsmaand: Annotated[str, G_V]
    regels: Annotated[tuple[Lijstregel, ...], G_V]


class DeelnemerslijstTeLaat(Gebeurtenis, frozen=True, kw_only=True):
    """The asked month can't be made any more (SC-05)."""

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    gevraagde_maand: Annotated[str, G_V]
    verschoven_naar: Annotated[str, G_V]


class Terugkoppeling(msgspec.Struct, frozen=True, kw_only=True):
    """The insurer's answer on one row (RUB-53)."""

    polis_ref: Annotated[UUID, G_V]
    uitkomst: Annotated[Literal["GEACCEPTEERD", "GEWEIGERD"], G_V]
    code: Annotated[str | None, G_V] = None


class DeelnemerslijstTeruggekoppeld(Gebeurtenis, frozen=True, kw_only=True):
    """Feedback on every row of a list (RUB-53)."""

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    regels: Annotated[tuple[Terugkoppeling, ...], G_V]


class AangemeldLid(msgspec.Struct, frozen=True, kw_only=True):
    """One insured of a polis that starts. `bewindvoerder` and `derdenbeslag` tell what must be done before the start (RUB-48…50)."""

    persoon_ref: Annotated[UUID, G_V_C]
    volgnr: Annotated[int, G_V]
    rol: Annotated[Rol, G_V_C]
    bph_plichtig: Annotated[bool, G_V_C]
    bph_sinds: Annotated[date | None, G_V_C] = None
    inningswijze: Annotated[Inningswijze | None, ALLEEN_G] = None
    aow_datum: Annotated[date | None, ALLEEN_G] = None
    pakketcode: Annotated[str | None, G_V] = None
    bewindvoerder: Annotated[bool, ALLEEN_G] = False
    derdenbeslag: Annotated[bool, ALLEEN_G] = False


class PolisAangemeld(Gebeurtenis, frozen=True, kw_only=True):
    """The insurer accepted the row (domain 5.3 D1): all that regeling needs to start this polis on `ingangsdatum` (a 1st)."""

    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    lijst_id: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    leden: Annotated[tuple[AangemeldLid, ...], G_V]
    schuld_totaal_cent: Annotated[Cent, G_V_A]
    peildatum: Annotated[date, G_V]
    beleid: Annotated[Beleid, G_V]
