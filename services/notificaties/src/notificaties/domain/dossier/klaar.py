"""Which facts settle an open task: what it asked for has happened, or makes it needless."""

from typing import Final, assert_never

from contracts.briefsoorten import Taaksoort
from contracts.signaalsoorten import TEAM_ONBEKEND

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.lijsten import lijst_van
from notificaties.domain.dossier.state import Onderwerp

_NA_EINDE: Final[frozenset[Taaksoort]] = frozenset(
    {
        "AOW_NADERT",
        "INTERVENTIE",
        "UITVAL_DREIGT",
        "BOEKING_ONTBREEKT",
        "MOMENT_X_OVERSCHREDEN",
        "BETROKKENE_INFORMEREN",
        "MSNP_GESPREK",
        "AANVRAGER_INFORMEREN",
        "BESLAG_BESPREKEN",
        "CJIB_DOORNEMEN",
    }
)
_VOOR_STOP: Final[frozenset[Taaksoort]] = frozenset({"BOEKING_ONTBREEKT", "MOMENT_X_OVERSCHREDEN"})
_NA_VOLTOOIING: Final[frozenset[Taaksoort]] = frozenset(
    {"TEKORT_AANVULLEN", "HERBEOORDELEN", "AOW_NADERT", "INTERVENTIE", "UITVAL_DREIGT"}
)
_NIET_MET_DE_DODE: Final[frozenset[Taaksoort]] = frozenset(
    {"BELLEN", "INTERVENTIE", "UITVAL_DREIGT", "AOW_NADERT", "NIET_DOORGAAN_VERTELLEN"}
)
_DOOR_EINDE: Final[frozenset[Taaksoort]] = frozenset({"BELLEN", "BPH_BEPALEN", "NABESTAANDEN"})
_VAN_DRIE_JAAR: Final[frozenset[Taaksoort]] = frozenset({"BPH_BEVESTIGEN", "DATUMS_GELIJKTREKKEN"})
_BEANTWOORD: Final[frozenset[Taaksoort]] = frozenset({"INSTEMMING_VASTLEGGEN", "NIET_DOORGAAN_VERTELLEN"})
_BESLIST: Final[frozenset[Taaksoort]] = frozenset({"MAATWERK_BESLUITEN", "GEGEVENS_AANVULLEN"})


def is_klaar(taak: Onderwerp, feit: Feit) -> bool:  # noqa: PLR0912 - an arm for each fact, and nothing else
    """True when `feit` is what the task asked for, or makes it needless."""
    soort, persoon = taak.soort, taak.persoon_ref
    match feit:
        case r.ContactVastgelegd():
            return feit.persoon_ref == persoon and feit.door == taak.eigenaar and _is_contact(soort, feit.kanaal)
        case r.GemeentecontactVastgelegd():
            gesproken = _is_contact(soort, feit.kanaal) or (soort == "BESLAG_BESPREKEN" and feit.met == "DEURWAARDER")
            return feit.persoon_ref == persoon and taak.eigenaar == "GEMEENTE" and gesproken
        case r.InterventieIngezet():
            return soort == "INTERVENTIE" and feit.persoon_ref == persoon
        case r.CJIBPostGemeld():
            return soort == "CJIB_DOORNEMEN" and feit.persoon_ref == persoon and feit.status != "OPEN"
        case r.MSNPBesluitGenomen():
            return soort == "MSNP_GESPREK" and feit.persoon_ref == persoon
        case r.HerbeoordelingBesloten():
            return soort == "HERBEOORDELEN"
        case r.BPHBesluitGenomen():
            return soort == "BPH_BEPALEN" and feit.persoon_ref == persoon
        case r.UitvalDreigingOpgeheven():
            return soort == "UITVAL_DREIGT" and feit.persoon_ref == persoon
        case r.OvergegaanNaarZelfbetaling():
            return soort == "AOW_NADERT" and feit.persoon_ref == persoon
        case r.RegelingBeeindigd():
            voorbij = soort in _NA_EINDE or _hoeft_niet_meer(soort, feit)
            return (feit.persoon_ref == persoon and voorbij) or _is_opgelost(taak, feit)
        case r.AflossingIngeregeld():
            return soort == "INRICHTING_BEVESTIGEN"
        case r.DeelnameGestart() | r.DeelnameGeweigerd():
            # Who does not begin is phoned (RUB-65).
            verteld = soort == "NIET_DOORGAAN_VERTELLEN" and feit.persoon_ref == persoon
            return soort == "START_VOORBEREIDEN" or verteld
        case r.StartVerschoven():
            return soort == "START_VOORBEREIDEN"
        case e.MaatwerkBesloten():
            return soort == "MAATWERK_BESLUITEN" and feit.persoon_ref == persoon
        case e.DeelnemerGeselecteerd() | e.DeelnemerAfgewezen():
            return soort in _BESLIST and feit.persoon_ref == persoon
        case e.AanbodGedaan():
            # Somebody of the polis is asked again: whether it goes on is open (E11).
            return soort == "NIET_DOORGAAN_VERTELLEN"
        case e.AanbodAanvaard() | e.AanbodIngetrokken():
            return soort == "INSTEMMING_VASTLEGGEN" and feit.persoon_ref == persoon
        case e.AanbodAfgewezen():
            return soort in _BEANTWOORD and feit.persoon_ref == persoon
        case r.UitkeringGestopt():
            return soort in _VOOR_STOP and feit.persoon_ref == persoon
        case r.TermijnBetaald():
            return soort in _VOOR_STOP and (feit.persoon_ref, feit.maand) == (persoon, taak.maand)
        case r.NabetalingAangekondigd() | r.BetalingUitgebleven():
            # Explained (RUB-30, RUB-81); one that was missed for good is for the escalation.
            return soort == "BOEKING_ONTBREEKT" and (feit.persoon_ref, feit.maand) == (persoon, taak.maand)
        case r.BPHOpgeschort():
            return soort == "BPH_BEVESTIGEN" or (soort == "DATUMS_GELIJKTREKKEN" and persoon is None)
        case i.DriejaarsregelingOpgeschort() | i.DriejaarsregelingBeeindigd():
            return soort in _VAN_DRIE_JAAR and feit.persoon_ref == persoon
        case r.BronheffingGestopt():
            return soort == "DATUMS_GELIJKTREKKEN" and feit.persoon_ref == persoon
        case r.BetrokkeneGeinformeerdDoorCAK():
            return soort == "BETROKKENE_INFORMEREN" and feit.persoon_ref == persoon
        case r.StornoVereffend():
            return soort == "STORNO_VEREFFENEN" and (feit.persoon_ref, feit.maand) == (persoon, taak.maand)
        case r.SchuldregelingVoltooid():
            return soort in _NA_VOLTOOIING
        case r.EindeSchuldregelingGemeld():
            return soort == "EINDE_MELDEN"
        case r.KwijtingVerleend():
            return soort == "KWIJTING_VERLENEN" and taak.eigenaar == feit.door
        case e.VraagBeantwoord():
            return soort == "VRAAG_BEANTWOORDEN" and taak.zaak_id == feit.vraag_id
        case i.SignaalToegewezen():
            return soort == "TEAM_TOEWIJZEN" and taak.zaak_id == feit.signaal_id and feit.team != TEAM_ONBEKEND
        case (
            i.SignaalOpgepakt()
            | i.SignaalGescreend()
            | i.HulpAangeboden()
            | i.SignaalDoorgeleid()
            | i.SignaalAfgesloten()
        ):
            # Who took it up has it, of whatever team; what the RUB took over nobody is asked for any more.
            return soort in {"SIGNAAL_OPPAKKEN", "TEAM_TOEWIJZEN"} and taak.zaak_id == feit.signaal_id
        case i.ContactpogingVastgelegd():
            gesproken = feit.uitkomst in {"GESPREK_GEVOERD", "GEEN_HULP_GEWENST"}
            return soort == "SIGNAAL_OPPAKKEN" and taak.zaak_id == feit.signaal_id and gesproken
        case i.MutatielijstOntvangen() | i.AchterstandenUpdateVerstrekt():
            return taak.zaak_id == lijst_van(feit)
        case i.PolislidBrpGemeld():
            return feit.soort == "OVERLEDEN" and feit.persoon_ref == persoon and soort in _NIET_MET_DE_DODE
        case r.BetalingsverschilGeboekt() | r.BetalingGestorneerd():
            return _is_opgelost(taak, feit)
        case r.BeeindigingHerroepen():
            return _hoeft_toch_niet(taak, feit) or _is_opgelost(taak, feit)
        case (
            e.BeoordelingAangehouden()
            | e.PolisInstemmingMislukt()
            | e.AanbodStilzwijgendAanvaard()
            | e.PolisAangemeld()
            | e.VraagOntvangen()
            | i.SignaalTermijnOverschreden()
            | i.MutatielijstUitgebleven()
            | i.AchterstandenUpdateUitgebleven()
            | i.DriejaarsopschortingUitgebleven()
            | i.DriejaarsopschortingOngelijk()
            | r.AflosplanVastgesteld()
            | r.InhoudingGestart()
            | r.InhoudingGewijzigd()
            | r.BetalingskenmerkGewijzigd()
            | r.BetalingsverschilGesignaleerd()
            | r.ZelfbetalingVervallen()
            | r.BewindvoerderGeinformeerd()
            | r.DeurwaarderGeinformeerd()
            | r.SchuldeiserGeinformeerd()
            | e.AanbodVerlopen()
            | r.StartGeblokkeerd()
            | r.InrichtingOntbreekt()
            | r.DatumsOngelijk()
            | r.MomentXOverschreden()
            | r.AOWDatumNadert()
            | r.InterventieTaakGeopend()
            | r.UitvalDreigingGesignaleerd()
            | r.HerbeoordelingNodig()
            | r.TermijnNietBetaalbaarGesteld()
            | r.BPHBevestigingUitgebleven()
            | r.BetrokkeneNietGeinformeerd()
            | r.KwijtingAangehouden()
            | r.VoltooiingGemeldAanCAK()
            | r.MSNPGemeld()
            | r.StabilisatieverzoekGemeld()
            | r.BeslagruimteGeclaimd()
            | r.BetalingsverschilGesignaleerd()
        ):
            return False
        case _:
            assert_never(feit)


def _is_contact(soort: Taaksoort, kanaal: str) -> bool:
    """RUB-65 asks for a phone call beside the letter; the others for any contact."""
    return soort in ("INTERVENTIE", "UITVAL_DREIGT", "AANVRAGER_INFORMEREN") or (
        soort == "BELLEN" and kanaal.upper() == "TELEFOON"
    )


def _is_opgelost(
    taak: Onderwerp,
    feit: r.BetalingsverschilGeboekt | r.BetalingGestorneerd | r.RegelingBeeindigd | r.BeeindigingHerroepen,
) -> bool:
    """All money for that month has its place, or is not here any more (RUB-55)."""
    mijn = taak.soort == "VERSCHIL_UITZOEKEN" and taak.persoon_ref == feit.persoon_ref
    return mijn and taak.maand in feit.opgeloste_maanden


def _hoeft_toch_niet(taak: Onderwerp, feit: r.BeeindigingHerroepen) -> bool:
    """It did not end after all: nothing follows from it, and of a shared polis nobody left (N-05, N-07, B8)."""
    if taak.soort == "HERBEOORDELEN":
        return feit.niemand_vertrokken
    return taak.soort in _DOOR_EINDE and taak.persoon_ref == feit.persoon_ref


def _hoeft_niet_meer(soort: Taaksoort, feit: r.RegelingBeeindigd) -> bool:
    """Another end took the place of the first (N-28): nobody phones who died, nor the next of kin of who did not; CAK
    decides nothing that the law does."""
    if soort in {"BELLEN", "NABESTAANDEN"}:
        return (feit.reden == "OVERLIJDEN") is (soort == "BELLEN")
    return soort == "BPH_BEPALEN" and feit.bph_gevolg != "TE_BEPALEN_DOOR_CAK"
