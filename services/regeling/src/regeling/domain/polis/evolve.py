"""The fold of a polis: total (what says nothing about the state changes nothing) and cheap."""

from collections.abc import Callable
from typing import Any

from contracts.domain import Event

from contracts import regeling as r
from regeling.domain.polis import evolve_deelname, evolve_geld, evolve_kwijting
from regeling.domain.polis.events import (
    BetalingGeregistreerd,
    CAKKwijtingGeparkeerd,
    DeelnameAangemeld,
    PolisVastgelegd,
    TermijnenVastgesteld,
)
from regeling.domain.polis.state import Polis

_VOUW: dict[type[Event], Callable[[Polis, Any], Polis]] = {
    PolisVastgelegd: evolve_deelname.vastgelegd,
    DeelnameAangemeld: evolve_deelname.aangemeld,
    r.MutatieGenoteerd: evolve_deelname.genoteerd,
    r.AflossingIngeregeld: evolve_deelname.ingeregeld,
    r.InrichtingOntbreekt: evolve_deelname.inrichting_gemist,
    r.BewindvoerderGeinformeerd: evolve_deelname.bewindvoerder,
    r.DeurwaarderGeinformeerd: evolve_deelname.deurwaarder,
    r.SchuldeiserGeinformeerd: evolve_deelname.schuldeiser,
    r.StartGeblokkeerd: evolve_deelname.geblokkeerd,
    r.StartVerschoven: evolve_deelname.verschoven,
    r.DeelnameGeweigerd: evolve_deelname.geweigerd,
    r.DeelnameGestart: evolve_deelname.gestart,
    r.AOWDatumNadert: evolve_deelname.aow_nadert,
    r.UitkeringGestopt: evolve_deelname.gestopt,
    r.OvergegaanNaarZelfbetaling: evolve_deelname.zelf,
    r.UitvalDreigingGesignaleerd: evolve_deelname.dreigt,
    r.UitvalDreigingOpgeheven: evolve_deelname.dreigt_niet_meer,
    r.ContactVastgelegd: evolve_deelname.contact,
    r.RegelingBeeindigd: evolve_deelname.beeindigd,
    r.AflosplanVastgesteld: evolve_geld.plan,
    TermijnenVastgesteld: evolve_geld.termijnen,
    r.InhoudingGewijzigd: evolve_geld.gewijzigd,
    BetalingGeregistreerd: evolve_geld.geregistreerd,
    r.TermijnNietBetaalbaarGesteld: evolve_geld.niet_betaalbaar,
    r.BetalingUitgebleven: evolve_geld.uitgebleven,
    r.NabetalingAangekondigd: evolve_geld.aangekondigd,
    r.TermijnBetaald: evolve_geld.betaald,
    r.PremieDoorbetaald: evolve_geld.premie,
    r.AflossingOntvangen: evolve_geld.aflossing,
    r.BPHOpschortingGemeld: evolve_kwijting.opschorting_gemeld,
    r.BPHBevestigingUitgebleven: evolve_kwijting.bevestiging_gemist,
    r.BPHOpgeschort: evolve_kwijting.opgeschort,
    r.BetrokkeneGeinformeerdDoorCAK: evolve_kwijting.geinformeerd,
    r.BetrokkeneNietGeinformeerd: evolve_kwijting.brief_gemist,
    r.BronheffingGestopt: evolve_kwijting.bronheffing_gestopt,
    r.BPHHerlevingGemeld: evolve_kwijting.herleving_gemeld,
    r.BPHHerleefd: evolve_kwijting.herleefd,
    r.KwijtingVoorwaardelijkToegezegd: evolve_kwijting.toegezegd,
    r.SchuldregelingVoltooid: evolve_kwijting.voltooid,
    r.KwijtingAangehouden: evolve_kwijting.aangehouden,
    r.EindeSchuldregelingGemeld: evolve_kwijting.einde_gemeld,
    CAKKwijtingGeparkeerd: evolve_kwijting.geparkeerd,
    r.KwijtingVerleend: evolve_kwijting.kwijting,
    r.VoltooiingGemeldAanCAK: evolve_kwijting.voltooiing_gemeld,
}


def evolve(polis: Polis, gebeurtenis: Event) -> Polis:
    vouw = _VOUW.get(type(gebeurtenis))
    return polis if vouw is None else vouw(polis, gebeurtenis)
