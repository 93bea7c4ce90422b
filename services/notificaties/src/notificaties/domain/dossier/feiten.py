"""The public facts that a letter or a task can follow from: about a polis, a signal, a samenwerking or three years."""

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r

Polisfeit = (
    e.BeoordelingAangehouden
    | e.MaatwerkBesloten
    | e.DeelnemerGeselecteerd
    | e.DeelnemerAfgewezen
    | e.AanbodGedaan
    | e.AanbodAanvaard
    | e.AanbodAfgewezen
    | e.AanbodVerlopen
    | e.AanbodIngetrokken
    | e.PolisInstemmingMislukt
    | r.DeelnameGestart
    | r.DeelnameGeweigerd
    | r.StartGeblokkeerd
    | r.StartVerschoven
    | r.InrichtingOntbreekt
    | r.AflossingIngeregeld
    | r.DatumsOngelijk
    | r.MomentXOverschreden
    | r.UitkeringGestopt
    | r.OvergegaanNaarZelfbetaling
    | r.AOWDatumNadert
    | r.InterventieTaakGeopend
    | r.UitvalDreigingGesignaleerd
    | r.UitvalDreigingOpgeheven
    | r.ContactVastgelegd
    | r.RegelingBeeindigd
    | r.HerbeoordelingNodig
    | r.KwijtingVerleend
    | r.TermijnNietBetaalbaarGesteld
    | r.TermijnBetaald
    | r.NabetalingAangekondigd
    | r.BetalingUitgebleven
    | r.BPHBevestigingUitgebleven
    | r.BPHOpgeschort
    | r.BronheffingGestopt
    | r.BetrokkeneNietGeinformeerd
    | r.BetrokkeneGeinformeerdDoorCAK
    | r.KwijtingAangehouden
    | r.SchuldregelingVoltooid
    | r.EindeSchuldregelingGemeld
    | r.VoltooiingGemeldAanCAK
    | r.GemeentecontactVastgelegd
    | r.MSNPGemeld
    | r.MSNPBesluitGenomen
    | r.StabilisatieverzoekGemeld
    | r.HerbeoordelingBesloten
    | r.BPHBesluitGenomen
    | r.AflosplanVastgesteld
    | r.InhoudingGestart
    | r.InhoudingGewijzigd
    | r.BetalingskenmerkGewijzigd
    | r.BeeindigingHerroepen
    | r.ZelfbetalingVervallen
    | r.BetalingsverschilGesignaleerd
    | e.AanbodStilzwijgendAanvaard
    | e.PolisAangemeld
    | e.VraagOntvangen
    | e.VraagBeantwoord
    | i.PolislidBrpGemeld
    | r.BewindvoerderGeinformeerd
    | r.DeurwaarderGeinformeerd
    | r.SchuldeiserGeinformeerd
    | r.InterventieIngezet
    | r.BeslagruimteGeclaimd
    | r.CJIBPostGemeld
    | r.StornoVereffend
    | r.BetalingsverschilGeboekt
    | r.BetalingGestorneerd
)
Signaalfeit = (
    i.SignaalTermijnOverschreden
    | i.SignaalToegewezen
    | i.SignaalOpgepakt
    | i.SignaalGescreend
    | i.ContactpogingVastgelegd
    | i.HulpAangeboden
    | i.SignaalDoorgeleid
    | i.SignaalAfgesloten
)
Lijstfeit = (
    i.MutatielijstUitgebleven
    | i.MutatielijstOntvangen
    | i.AchterstandenUpdateUitgebleven
    | i.AchterstandenUpdateVerstrekt
)
Driejaarsfeit = (
    i.DriejaarsopschortingUitgebleven
    | i.DriejaarsopschortingOngelijk
    | i.DriejaarsregelingOpgeschort
    | i.DriejaarsregelingBeeindigd
)
Feit = Polisfeit | Signaalfeit | Lijstfeit | Driejaarsfeit
