"""Which facts settle an open task: what it asked for has happened, or makes it needless."""

from contracts.domain import Event
from contracts.soorten import Taaksoort

from contracts import eligibility, regeling
from notificaties.domain.dossier.taken import Onderwerp

_NA_EINDE: frozenset[Taaksoort] = frozenset(
    {
        "AOW_NADERT",
        "INTERVENTIE",
        "UITVAL_DREIGT",
        "BOEKING_ONTBREEKT",
        "MOMENT_X_OVERSCHREDEN",
        "BETROKKENE_INFORMEREN",
    }
)
_VOOR_STOP: frozenset[Taaksoort] = frozenset({"BOEKING_ONTBREEKT", "MOMENT_X_OVERSCHREDEN"})
_NA_VOLTOOIING: frozenset[Taaksoort] = frozenset(
    {"TEKORT_AANVULLEN", "HERBEOORDELEN", "AOW_NADERT", "INTERVENTIE", "UITVAL_DREIGT"}
)
_BESLIST: frozenset[Taaksoort] = frozenset({"MAATWERK_BESLUITEN", "GEGEVENS_AANVULLEN"})


def is_klaar(taak: Onderwerp, feit: Event) -> bool:
    """True when `feit` is what the task asked for, or makes it needless."""
    persoon = taak.persoon_ref
    match feit:
        case regeling.ContactVastgelegd() if feit.persoon_ref == persoon and feit.door == taak.eigenaar:
            # RUB-65 asks for a phone call beside the letter; the others for any contact.
            return taak.soort in ("INTERVENTIE", "UITVAL_DREIGT") or (
                taak.soort == "BELLEN" and feit.kanaal.upper() == "TELEFOON"
            )
        case regeling.UitvalDreigingOpgeheven() if feit.persoon_ref == persoon:
            return taak.soort == "UITVAL_DREIGT"
        case regeling.OvergegaanNaarZelfbetaling() if feit.persoon_ref == persoon:
            return taak.soort == "AOW_NADERT"
        case regeling.RegelingBeeindigd() if feit.persoon_ref == persoon:
            return taak.soort in _NA_EINDE
        case regeling.AflossingIngeregeld():
            return taak.soort == "INRICHTING_BEVESTIGEN"
        case regeling.DeelnameGestart() | regeling.DeelnameGeweigerd() | regeling.StartVerschoven():
            return taak.soort == "START_VOORBEREIDEN"
        case eligibility.MaatwerkBesloten() if feit.persoon_ref == persoon:
            return taak.soort == "MAATWERK_BESLUITEN"
        case eligibility.DeelnemerGeselecteerd() | eligibility.DeelnemerAfgewezen() if feit.persoon_ref == persoon:
            return taak.soort in _BESLIST
        case eligibility.AanbodAanvaard() | eligibility.AanbodAfgewezen() | eligibility.AanbodIngetrokken() if (
            feit.persoon_ref == persoon
        ):
            return taak.soort == "INSTEMMING_VASTLEGGEN"
        case _:
            return _termijn_klaar(taak, feit) or _polis_klaar(taak, feit)


def _termijn_klaar(taak: Onderwerp, feit: Event) -> bool:
    """Paid or explained (RUB-30, RUB-81); a booking that was missed for good is for the escalation."""
    match feit:
        case regeling.UitkeringGestopt() if feit.persoon_ref == taak.persoon_ref:
            return taak.soort in _VOOR_STOP
        case regeling.TermijnBetaald() if (feit.persoon_ref, feit.maand) == (taak.persoon_ref, taak.maand):
            return taak.soort in _VOOR_STOP
        case regeling.NabetalingAangekondigd() | regeling.BetalingUitgebleven() if (feit.persoon_ref, feit.maand) == (
            taak.persoon_ref,
            taak.maand,
        ):
            return taak.soort == "BOEKING_ONTBREEKT"
        case _:
            return False


def _polis_klaar(taak: Onderwerp, feit: Event) -> bool:
    match feit:
        case regeling.BPHOpgeschort():
            return taak.soort == "BPH_BEVESTIGEN" or (taak.soort == "DATUMS_GELIJKTREKKEN" and taak.persoon_ref is None)
        case regeling.BronheffingGestopt() if feit.persoon_ref == taak.persoon_ref:
            return taak.soort == "DATUMS_GELIJKTREKKEN"
        case regeling.BetrokkeneGeinformeerdDoorCAK() if feit.persoon_ref == taak.persoon_ref:
            return taak.soort == "BETROKKENE_INFORMEREN"
        case regeling.SchuldregelingVoltooid():
            return taak.soort in _NA_VOLTOOIING
        case regeling.EindeSchuldregelingGemeld():
            return taak.soort == "EINDE_MELDEN"
        case regeling.KwijtingVerleend():
            return taak.soort == "KWIJTING_VERLENEN" and taak.eigenaar == feit.door
        case _:
            return False
