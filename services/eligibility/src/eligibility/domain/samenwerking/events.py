"""Every event of a samenwerking's stream, all public."""

from contracts import eligibility as e

SamenwerkingEvent = (
    e.SamenwerkingGeregistreerd
    | e.PlanVanAanpakGepresenteerd
    | e.DeelnamebesluitGenomen
    | e.ProjectgroepSamengesteld
    | e.StappenplanVastgesteld
    | e.UitstroomVerzocht
    | e.WanbetalersaantalVerstrekt
    | e.AantallenGeweigerd
    | e.GroenLichtGegeven
    | e.ProjectgroepGestart
    | e.MandatenVastgesteld
    | e.PlanningVastgesteld
    | e.PlanningDoorlopen
    | e.ProjectafspraakVastgelegd
    | e.KennissessieGehouden
    | e.EscalatiepadVastgesteld
    | e.BeleidskeuzesVastgesteld
    | e.OvereenkomstOpgesteld
    | e.OvereenkomstOndertekend
    | e.CommunicatieplanVastgesteld
    | e.SjabloonIngediend
    | e.SjabloonBeoordeeld
    | e.VerzendplanningGemeld
    | e.GolfVerzonden
    | e.GolfGesloten
    | e.BeleidswijzigingVoorgesteld
    | e.BeleidswijzigingBeantwoord
    | e.OverlegVerzocht
    | e.OverlegGehouden
    | e.OverlegUitgebleven
    | e.EvaluatieUitgevoerd
    | e.EvaluatieUitgebleven
    | e.OpzeggingOntvangen
    | e.SamenwerkingBeeindigd
)
