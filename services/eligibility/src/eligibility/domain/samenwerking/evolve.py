"""How a samenwerking's state follows from its events."""

from typing import assert_never

from msgspec.structs import replace

from contracts import eligibility as e
from contracts import mandaten
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Dossier, Golfstand, Samenwerking, Sjabloonstand

Stapevent = (
    e.PlanVanAanpakGepresenteerd
    | e.DeelnamebesluitGenomen
    | e.ProjectgroepSamengesteld
    | e.StappenplanVastgesteld
    | e.UitstroomVerzocht
    | e.WanbetalersaantalVerstrekt
    | e.ProjectgroepGestart
    | e.MandatenVastgesteld
    | e.PlanningVastgesteld
    | e.PlanningDoorlopen
    | e.ProjectafspraakVastgelegd
    | e.KennissessieGehouden
    | e.EscalatiepadVastgesteld
    | e.OvereenkomstOpgesteld
)


def evolve(samenwerking: Samenwerking, event: SamenwerkingEvent) -> Samenwerking:
    match event:
        case e.SamenwerkingGeregistreerd():
            return Samenwerking(
                samenwerking_id=event.samenwerking_id,
                gemeentecode=event.gemeentecode,
                uzovi=event.uzovi,
                naam=event.naam,
            )
        case (
            e.PlanVanAanpakGepresenteerd()
            | e.DeelnamebesluitGenomen()
            | e.ProjectgroepSamengesteld()
            | e.StappenplanVastgesteld()
            | e.UitstroomVerzocht()
            | e.WanbetalersaantalVerstrekt()
            | e.ProjectgroepGestart()
            | e.MandatenVastgesteld()
            | e.PlanningVastgesteld()
            | e.PlanningDoorlopen()
            | e.ProjectafspraakVastgelegd()
            | e.KennissessieGehouden()
            | e.EscalatiepadVastgesteld()
            | e.OvereenkomstOpgesteld()
        ):
            return replace(samenwerking, dossier=_bijgewerkt(samenwerking.dossier, event))
        case e.GroenLichtGegeven():
            samenwerking = replace(samenwerking, groen_licht=True)
            return replace(samenwerking, dossier=replace(samenwerking.dossier, groen_licht=event))
        case e.BeleidskeuzesVastgesteld():
            return replace(samenwerking, versies=(*samenwerking.versies, event.beleid))
        case e.OvereenkomstOndertekend():
            samenwerking = replace(samenwerking, ondertekend=(*samenwerking.ondertekend, event.partij))
            if event.status != "GELDIG":
                return samenwerking
            return replace(samenwerking, geldig_sinds=event.datum, evaluatie_na=event.datum)
        case e.CommunicatieplanVastgesteld():
            oud = {stand.golf.golf_nr: stand for stand in samenwerking.golven}
            golven = tuple(replace(oud.get(g.golf_nr) or Golfstand(golf=g), golf=g) for g in event.golven)
            return replace(samenwerking, golven=golven)
        case e.SjabloonIngediend():
            return replace(samenwerking, sjablonen=(*samenwerking.sjablonen, Sjabloonstand(ingediend=event)))
        case e.SjabloonBeoordeeld():
            return replace(samenwerking, sjablonen=tuple(_beoordeeld(een, event) for een in samenwerking.sjablonen))
        case e.VerzendplanningGemeld():
            return _golf(samenwerking, event.golf_nr, gemeld=True)
        case e.GolfVerzonden():
            return _golf(samenwerking, event.golf_nr, verzonden=event.totaal)
        case e.GolfGesloten():
            return _golf(samenwerking, event.golf_nr, gesloten=True)
        case e.BeleidswijzigingVoorgesteld():
            return replace(samenwerking, voorstellen=event.voorstel, voorstel=event)
        case e.BeleidswijzigingBeantwoord():
            return replace(samenwerking, voorstel=None)
        case e.OverlegVerzocht():
            return replace(samenwerking, overleg=event)
        case e.OverlegGehouden() | e.OverlegUitgebleven():
            return replace(samenwerking, overleg=None)
        case e.EvaluatieUitgevoerd():
            gedaan = (*samenwerking.evaluaties, event)
            return replace(
                samenwerking, evaluaties=gedaan, evaluatie_na=max(event.datum, samenwerking.evaluatie_na or event.datum)
            )
        case e.EvaluatieUitgebleven():
            return replace(samenwerking, evaluatie_na=event.uiterste_datum)
        case e.OpzeggingOntvangen():
            return replace(samenwerking, opzegging=event)
        case e.SamenwerkingBeeindigd():
            return replace(samenwerking, beeindigd_per=event.per)
        case e.AantallenGeweigerd():
            return samenwerking
        case _:
            assert_never(event)


def _golf(samenwerking: Samenwerking, golf_nr: int, **velden: int) -> Samenwerking:
    golven = tuple(replace(g, **velden) if g.golf.golf_nr == golf_nr else g for g in samenwerking.golven)
    return replace(samenwerking, golven=golven)


def _beoordeeld(stand: Sjabloonstand, event: e.SjabloonBeoordeeld) -> Sjabloonstand:
    zelfde = (stand.ingediend.sjabloon, stand.ingediend.versie) == (event.sjabloon, event.versie)
    return replace(stand, oordeel=event.oordeel) if zelfde else stand


def _bijgewerkt(dossier: Dossier, event: Stapevent) -> Dossier:
    """The newest word counts. A new plan after a NEE opens the question again."""
    match event:
        case e.PlanVanAanpakGepresenteerd():
            return replace(dossier, plan=event, besluit=None)
        case e.DeelnamebesluitGenomen():
            return replace(dossier, besluit=event)
        case e.ProjectgroepSamengesteld():
            anderen = tuple(een for een in dossier.projectgroep if een.partij != event.partij)
            return replace(dossier, projectgroep=(*anderen, event))
        case e.StappenplanVastgesteld():
            return replace(dossier, stappenplan=event)
        case e.UitstroomVerzocht():
            return replace(dossier, verzoek=event)
        case e.WanbetalersaantalVerstrekt():
            return replace(dossier, aantallen=event)
        case e.ProjectgroepGestart():
            return replace(dossier, start=event)
        case e.MandatenVastgesteld():
            return replace(dossier, mandaten=mandaten.bijgewerkt(dossier.mandaten, event))
        case e.PlanningVastgesteld():
            return replace(dossier, planning=event, doorlopen=None)
        case e.PlanningDoorlopen():
            return replace(dossier, doorlopen=event)
        case e.ProjectafspraakVastgelegd():
            overig = tuple(een for een in dossier.projectafspraken if een.onderwerp != event.onderwerp)
            return replace(dossier, projectafspraken=(*overig, event))
        case e.KennissessieGehouden():
            return replace(dossier, kennissessie=event)
        case e.EscalatiepadVastgesteld():
            return replace(dossier, escalatiepad=event)
        case e.OvereenkomstOpgesteld():
            return replace(dossier, overeenkomst=event)
        case _:
            assert_never(event)
