"""The fold of a polis: total (what says nothing about the state changes nothing) and cheap."""

from typing import assert_never

from contracts import regeling as r
from regeling.domain.polis import (
    evolve_bph,
    evolve_deelname,
    evolve_einde,
    evolve_geld,
    evolve_hulp,
    evolve_kwijting,
    evolve_mutatie,
    evolve_plan,
    evolve_terug,
)
from regeling.domain.polis.events import (
    AfkoopVoorafOntvangen,
    BeleidGevolgd,
    BetalingGeregistreerd,
    BetalingHerboekt,
    CAKKwijtingGeparkeerd,
    DeelnameAangemeld,
    OntvangstBevestigd,
    PolisEvent,
    PolisVastgelegd,
    TermijnenVastgesteld,
)
from regeling.domain.polis.state import Polis


def evolve(polis: Polis, event: PolisEvent) -> Polis:
    """What comes every month stands first: an arm costs one look at the class."""
    match event:
        case r.PremieDoorbetaald():
            return evolve_geld.premie(polis, event)
        case BetalingGeregistreerd():
            return evolve_geld.geregistreerd(polis, event)
        case r.TermijnBetaald():
            return evolve_geld.betaald(polis, event)
        case r.AflossingOntvangen():
            return evolve_geld.aflossing(polis, event)
        case r.TermijnNietBetaalbaarGesteld():
            return evolve_geld.niet_betaalbaar(polis, event)
        case r.BetalingUitgebleven():
            return evolve_geld.uitgebleven(polis, event)
        case r.NabetalingAangekondigd():
            return evolve_geld.aangekondigd(polis, event)
        case (
            r.BetalingsverschilGesignaleerd()
            | r.BetalingsverschilGeboekt()
            | r.NabetalingOntvangen()
            | r.MomentXOverschreden()
        ):
            return polis
        case PolisVastgelegd():
            return evolve_deelname.vastgelegd(polis, event)
        case DeelnameAangemeld():
            return evolve_deelname.aangemeld(polis, event)
        case r.MutatieGenoteerd():
            return evolve_deelname.genoteerd(polis, event)
        case r.AflossingIngeregeld():
            return evolve_deelname.ingeregeld(polis, event)
        case r.InrichtingOntbreekt():
            return evolve_deelname.inrichting_gemist(polis, event)
        case r.BewindvoerderGeinformeerd():
            return evolve_deelname.bewindvoerder(polis, event)
        case r.DeurwaarderGeinformeerd():
            return evolve_deelname.deurwaarder(polis, event)
        case r.SchuldeiserGeinformeerd():
            return evolve_deelname.schuldeiser(polis, event)
        case r.StartGeblokkeerd():
            return evolve_deelname.geblokkeerd(polis, event)
        case r.StartVerschoven():
            return evolve_deelname.verschoven(polis, event)
        case r.DeelnameGeweigerd():
            return evolve_deelname.geweigerd(polis, event)
        case r.DeelnameGestart():
            return evolve_deelname.gestart(polis, event)
        case r.AOWDatumNadert():
            return evolve_deelname.aow_nadert(polis, event)
        case r.UitkeringGestopt():
            return evolve_deelname.gestopt(polis, event)
        case r.OvergegaanNaarZelfbetaling():
            return evolve_deelname.zelf(polis, event)
        case r.UitvalDreigingGesignaleerd():
            return evolve_deelname.dreigt(polis, event)
        case r.UitvalDreigingOpgeheven():
            return evolve_deelname.dreigt_niet_meer(polis, event)
        case r.ContactVastgelegd():
            return evolve_deelname.contact(polis, event)
        case r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.HerbeoordelingBesloten() | r.AflosplanOvergedragen():
            return evolve_einde.evolve(polis, event)
        case (
            r.MutatieGemeld()
            | r.DetentieGenoteerd()
            | r.MSNPGemeld()
            | r.MSNPGesprekGevoerd()
            | r.MSNPBesluitGenomen()
            | r.ZelfbetalingVervallen()
        ):
            return evolve_mutatie.evolve(polis, event)
        case r.InhoudingGestart():
            return evolve_deelname.ingehouden(polis, event)
        case (
            r.AflosplanVastgesteld()
            | TermijnenVastgesteld()
            | BeleidGevolgd()
            | r.InhoudingVerdeeld()
            | r.InhoudingGewijzigd()
            | r.InhoudingGestopt()
        ):
            return evolve_plan.evolve(polis, event)
        case (
            r.BPHOpschortingGemeld()
            | r.BPHBevestigingUitgebleven()
            | r.BPHOpgeschort()
            | r.BetrokkeneGeinformeerdDoorCAK()
            | r.BetrokkeneNietGeinformeerd()
            | r.BronheffingGestopt()
            | r.BPHHerlevingGemeld()
            | r.BPHHerleefd()
            | r.BPHHerlevingIngetrokken()
            | r.BPHBesluitGenomen()
        ):
            return evolve_bph.evolve(polis, event)
        case r.KwijtingVoorwaardelijkToegezegd():
            return evolve_kwijting.toegezegd(polis, event)
        case r.SchuldregelingVoltooid():
            return evolve_kwijting.voltooid(polis, event)
        case r.KwijtingAangehouden():
            return evolve_kwijting.aangehouden(polis, event)
        case r.EindeSchuldregelingGemeld():
            return evolve_kwijting.einde_gemeld(polis, event)
        case CAKKwijtingGeparkeerd():
            return evolve_kwijting.geparkeerd(polis, event)
        case r.KwijtingVerleend():
            return evolve_kwijting.kwijting(polis, event)
        case r.VoltooiingGemeldAanCAK():
            return evolve_kwijting.voltooiing_gemeld(polis, event)
        case (
            r.BetalingGestorneerd()
            | r.StornoVereffend()
            | BetalingHerboekt()
            | r.AflossingAfgekocht()
            | OntvangstBevestigd()
            | AfkoopVoorafOntvangen()
        ):
            return evolve_terug.evolve(polis, event)
        case (
            r.EigenRisicoAchterstandGemeld()
            | r.EigenRisicoBetalingOntvangen()
            | r.EigenRisicoAchterstandOpgelost()
            | r.InterventieIngezet()
            | r.InterventieAfgerond()
            | r.CJIBPostGemeld()
        ):
            return evolve_hulp.evolve(polis, event)
        case (
            r.ContractnummerToegekend()
            | r.SchuldregelingGeregistreerd()
            | r.BetalingskenmerkGewijzigd()
            | r.InterventieTaakGeopend()
            | r.ContractBeeindigd()
            | r.HerbeoordelingNodig()
            | r.HerdeelnameUitgesloten()
            | r.DatumsOngelijk()
            | r.SchuldregelingVastgelegd()
            | r.FaillissementGemeld()
            | r.StabilisatieverzoekGemeld()
            | r.WSNPToegelaten()
            | r.GemeentecontactVastgelegd()
            | r.MutatieGeweigerd()
            | r.VorderingOvergenomen()
            | r.LeenbijstandVerstrekt()
            | r.BeslagruimteGeclaimd()
            | r.AfstemmingVastgelegd()
        ):
            return polis
        case _:
            assert_never(event)
