"""What happens to a polis: the public events, and private ones that only this service needs (marked as those are)."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from contracts.beleid import Beleid, Cent
from contracts.domain import Event, Instant
from contracts.eigen_risico import EigenRisicoVariant
from contracts.eligibility import AangemeldLid
from contracts.intake import Achterstand, Polislid
from contracts.soorten import Betaalsoort
from contracts.zicht import ALLEEN_C, G_V, G_V_C

from contracts import regeling as r


class PolisVastgelegd(Event, frozen=True, kw_only=True):
    """A polis of the insurer's file (RUB-17); a newer file replaces it as long as it is on no list."""

    polis_ref: Annotated[UUID, G_V_C]
    samenwerking_id: Annotated[UUID, G_V_C]
    leden: Annotated[tuple[Polislid, ...], G_V_C]
    schuld: Annotated[tuple[Achterstand, ...], G_V]
    schuld_totaal_cent: Annotated[Cent, G_V]
    peildatum: Annotated[date, G_V]


class DeelnameAangemeld(Event, frozen=True, kw_only=True):
    """The whole polis waits for its first day (D1)."""

    polis_ref: Annotated[UUID, G_V_C]
    samenwerking_id: Annotated[UUID, G_V_C]
    lijst_id: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    leden: Annotated[tuple[AangemeldLid, ...], G_V_C]
    schuld_totaal_cent: Annotated[Cent, G_V]
    peildatum: Annotated[date, G_V]
    beleid: Annotated[Beleid, G_V]


class Maandprijs(msgspec.Struct, frozen=True, kw_only=True):
    """Amounts from `vanaf_maand` on, cents; None: as before. The premiums are what they come to."""

    vanaf_maand: Annotated[str, G_V]
    basispremie_cent: Annotated[Cent | None, G_V] = None
    aanvullend_cent: Annotated[Cent | None, G_V] = None
    eigen_risico_cent: Annotated[Cent | None, G_V] = None
    gemeentebijdrage_cent: Annotated[Cent | None, G_V] = None
    bijdrage_bij_zelfbetaling: Annotated[bool | None, G_V] = None
    eigen_risico_variant: Annotated[EigenRisicoVariant | None, G_V] = None
    premie_inhouding_cent: Annotated[Cent, G_V]
    premie_zelf_cent: Annotated[Cent, G_V]


class TermijnenVastgesteld(Event, frozen=True, kw_only=True):
    """What one participation owes month by month, from `eerste_maand` on: premium plus the part of the plan.

    `prijzen`: months from which it is known already that the premium is another (RUB-25, N-04).
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    eerste_maand: Annotated[str, G_V]
    premie_inhouding_cent: Annotated[Cent, G_V]
    premie_zelf_cent: Annotated[Cent, G_V]
    aflossing_cent: Annotated[tuple[Cent, ...], G_V]
    prijzen: Annotated[tuple[Maandprijs, ...], G_V] = ()


class BeleidGevolgd(Event, frozen=True, kw_only=True):
    """From `vanaf_maand` on the amounts of a newer version of the choices count for this polis (N-04, RUB-26)."""

    polis_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    beleid: Annotated[Beleid, G_V]


class BetalingGeregistreerd(Event, frozen=True, kw_only=True):
    """A payment as it was told, before it is booked: a single one that is told again is the same (domain 4.7).

    `borderel`: it is a line of one, and that is taken once as a whole. `op`: the instant at which it was told.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    soort: Annotated[Betaalsoort, G_V]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]
    volgnr: Annotated[int, G_V]
    borderel: Annotated[bool, G_V] = False
    op: Annotated[Instant | None, G_V] = None
    bank: Annotated[bool, G_V] = False


class Boekregel(msgspec.Struct, frozen=True, kw_only=True):
    """What of a payment is booked on one month, cents."""

    maand: Annotated[str, G_V]
    premie_cent: Annotated[Cent, G_V]
    aflossing_cent: Annotated[Cent, G_V]


class BetalingHerboekt(Event, frozen=True, kw_only=True):
    """Where the `volgorde`-th payment of a person (from 0) is booked since a storno, and how much of it went back."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    volgorde: Annotated[int, G_V]
    terug_cent: Annotated[Cent, G_V]
    boekingen: Annotated[tuple[Boekregel, ...], G_V]


class AfkoopVoorafOntvangen(Event, frozen=True, kw_only=True):
    """The plan was bought off before the first day; it counts from then on (SC-17, RUB-27)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    kenmerk: Annotated[str, G_V]
    overeenkomst_ref: Annotated[str | None, G_V] = None


class OntvangstBevestigd(Event, frozen=True, kw_only=True):
    """Of the `volgorde`-th payment of a person (from 0), a line of a borderel, this came in at the insurer (N-06)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    volgorde: Annotated[int, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    valutadatum: Annotated[date, G_V]


class CAKKwijtingGeparkeerd(Event, frozen=True, kw_only=True):
    """CAK granted kwijting before the insurer reported completion: applied when that happens (SC-42, K9)."""

    polis_ref: Annotated[UUID, ALLEEN_C]
    datum: Annotated[date, ALLEEN_C]
    bedrag_bph_cent: Annotated[Cent | None, ALLEEN_C] = None


PolisPrivate = (
    PolisVastgelegd
    | DeelnameAangemeld
    | TermijnenVastgesteld
    | BeleidGevolgd
    | BetalingGeregistreerd
    | CAKKwijtingGeparkeerd
    | BetalingHerboekt
    | OntvangstBevestigd
    | AfkoopVoorafOntvangen
)
PolisEvent = (
    PolisPrivate
    | r.StartGeblokkeerd
    | r.StartVerschoven
    | r.DeelnameGestart
    | r.DeelnameGeweigerd
    | r.ContractnummerToegekend
    | r.SchuldregelingGeregistreerd
    | r.AflosplanVastgesteld
    | r.KwijtingVoorwaardelijkToegezegd
    | r.AflossingIngeregeld
    | r.InrichtingOntbreekt
    | r.BewindvoerderGeinformeerd
    | r.DeurwaarderGeinformeerd
    | r.SchuldeiserGeinformeerd
    | r.InhoudingGestart
    | r.InhoudingGestopt
    | r.InhoudingGewijzigd
    | r.InhoudingVerdeeld
    | r.TermijnNietBetaalbaarGesteld
    | r.NabetalingAangekondigd
    | r.NabetalingOntvangen
    | r.PremieDoorbetaald
    | r.AflossingOntvangen
    | r.TermijnBetaald
    | r.BetalingUitgebleven
    | r.MomentXOverschreden
    | r.BetalingsverschilGesignaleerd
    | r.BetalingsverschilGeboekt
    | r.StornoVereffend
    | r.MutatieGenoteerd
    | r.MutatieGeweigerd
    | r.UitkeringGestopt
    | r.OvergegaanNaarZelfbetaling
    | r.BetalingskenmerkGewijzigd
    | r.InterventieTaakGeopend
    | r.AOWDatumNadert
    | r.ContactVastgelegd
    | r.UitvalDreigingGesignaleerd
    | r.UitvalDreigingOpgeheven
    | r.RegelingBeeindigd
    | r.ContractBeeindigd
    | r.HerbeoordelingNodig
    | r.HerdeelnameUitgesloten
    | r.BPHOpschortingGemeld
    | r.BPHBevestigingUitgebleven
    | r.BPHOpgeschort
    | r.BetrokkeneGeinformeerdDoorCAK
    | r.BetrokkeneNietGeinformeerd
    | r.BronheffingGestopt
    | r.DatumsOngelijk
    | r.BPHHerlevingGemeld
    | r.BPHHerleefd
    | r.SchuldregelingVoltooid
    | r.KwijtingAangehouden
    | r.EindeSchuldregelingGemeld
    | r.KwijtingVerleend
    | r.SchuldregelingVastgelegd
    | r.VoltooiingGemeldAanCAK
    | r.MutatieGemeld
    | r.DetentieGenoteerd
    | r.FaillissementGemeld
    | r.StabilisatieverzoekGemeld
    | r.WSNPToegelaten
    | r.MSNPGemeld
    | r.MSNPGesprekGevoerd
    | r.MSNPBesluitGenomen
    | r.ZelfbetalingVervallen
    | r.GemeentecontactVastgelegd
    | r.BeeindigingHerroepen
    | r.HerbeoordelingBesloten
    | r.AflosplanOvergedragen
    | r.BPHHerlevingIngetrokken
    | r.BPHBesluitGenomen
    | r.BetalingGestorneerd
    | r.AflossingAfgekocht
    | r.VorderingOvergenomen
    | r.EigenRisicoAchterstandGemeld
    | r.EigenRisicoBetalingOntvangen
    | r.EigenRisicoAchterstandOpgelost
    | r.LeenbijstandVerstrekt
    | r.InterventieIngezet
    | r.InterventieAfgerond
    | r.BeslagruimteGeclaimd
    | r.CJIBPostGemeld
    | r.AfstemmingVastgelegd
)
