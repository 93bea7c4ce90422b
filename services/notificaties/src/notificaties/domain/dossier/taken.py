"""Which tasks a fact opens, and for whom: the party whose turn it is (RUB-67…71 for the last steps)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from contracts.briefsoorten import Taaksoort
from contracts.kalender import plus_werkdagen
from contracts.signaalsoorten import TEAM_ONBEKEND
from contracts.soorten import Taakeigenaar

from contracts import eligibility as e
from contracts import intake as i
from contracts import kalender
from contracts import regeling as r
from notificaties.domain.dossier.brieven import WERKDAGEN
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.lijsten import lijst_van
from notificaties.domain.dossier.state import Onderwerp

_BEIDE: Final[tuple[Taakeigenaar, ...]] = ("GEMEENTE", "VERZEKERAAR")
_BPH_PARTIJEN: Final[tuple[Taakeigenaar, ...]] = ("CAK", "VERZEKERAAR")


@dataclass(frozen=True)
class Taak:
    """A task to be opened; `verval` is the last day for it."""

    onderwerp: Onderwerp
    verval: date | None


def taken(feit: Feit, dag: date) -> list[Taak]:  # noqa: PLR0912 - an arm for each fact, and nothing else
    """Tasks that follow from `feit`, which happened on Dutch day `dag`."""
    spoedig, binnenkort = plus_werkdagen(dag, 1), plus_werkdagen(dag, WERKDAGEN)
    match feit:
        case e.AanbodVerlopen():
            if not feit.alsnog_vastleggen:
                return []
            return [_taak("INSTEMMING_VASTLEGGEN", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case e.BeoordelingAangehouden():
            return [_taak(soort, "GEMEENTE", binnenkort, feit.persoon_ref) for soort in _openstaand(feit.openstaand)]
        case r.StartGeblokkeerd():
            return [_taak("START_VOORBEREIDEN", wie, binnenkort) for wie in _voorbereiders(feit.ontbreekt)]
        case r.InrichtingOntbreekt():
            return [_taak("INRICHTING_BEVESTIGEN", "GEMEENTE", feit.per)]
        case r.TermijnNietBetaalbaarGesteld():
            return [_taak("BOEKING_ONTBREEKT", "GEMEENTE", kalender.dag(feit.moment_x), feit.persoon_ref, feit.maand)]
        case r.MomentXOverschreden():
            return [
                _taak("MOMENT_X_OVERSCHREDEN", wie, spoedig, persoon, feit.maand)
                for persoon in feit.persoon_refs
                for wie in _BEIDE
            ]
        case r.AOWDatumNadert():
            return [_taak("AOW_NADERT", "GEMEENTE", feit.aow_datum, feit.persoon_ref)]
        case r.InterventieTaakGeopend():
            return [_taak("INTERVENTIE", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case r.UitvalDreigingGesignaleerd():
            return [_taak("UITVAL_DREIGT", "VERZEKERAAR", binnenkort, feit.persoon_ref)]
        case r.RegelingBeeindigd() | r.OvergegaanNaarZelfbetaling():
            soort: Taaksoort = "NABESTAANDEN" if feit.reden == "OVERLIJDEN" else "BELLEN"
            return [_taak(soort, "GEMEENTE", binnenkort, feit.persoon_ref), *_van_cak(feit, binnenkort)]
        case r.DeelnameGeweigerd():
            # Who was told that they take part is phoned: no letter says why it does not go on.
            return [_taak("BELLEN", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case r.HerbeoordelingNodig():
            return [_taak("HERBEOORDELEN", "GEMEENTE", feit.uiterlijk or binnenkort)]
        case r.MSNPGemeld():
            return [_taak("MSNP_GESPREK", "VERZEKERAAR", binnenkort, feit.persoon_ref)]
        case r.StabilisatieverzoekGemeld():
            return [_taak("AANVRAGER_INFORMEREN", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case r.DatumsOngelijk():
            partijen: tuple[Taakeigenaar, ...] = (feit.bron, "VERZEKERAAR")
            return [_taak("DATUMS_GELIJKTREKKEN", wie, spoedig, feit.persoon_ref) for wie in partijen]
        case r.BPHBevestigingUitgebleven():
            return [_taak("BPH_BEVESTIGEN", wie, spoedig) for wie in _BPH_PARTIJEN]
        case i.DriejaarsopschortingUitgebleven():
            return [_taak("BPH_BEVESTIGEN", wie, spoedig, feit.persoon_ref) for wie in _BPH_PARTIJEN]
        case i.DriejaarsopschortingOngelijk():
            return [_taak("DATUMS_GELIJKTREKKEN", wie, spoedig, feit.persoon_ref) for wie in _BPH_PARTIJEN]
        case r.BetrokkeneNietGeinformeerd():
            return [_taak("BETROKKENE_INFORMEREN", "CAK", binnenkort, feit.persoon_ref)]
        case r.KwijtingAangehouden():
            return [_taak("TEKORT_AANVULLEN", wie, binnenkort) for wie in _BEIDE]
        case r.SchuldregelingVoltooid():
            return [_taak("EINDE_MELDEN", "GEMEENTE", binnenkort)]
        case r.EindeSchuldregelingGemeld():
            return [_taak("KWIJTING_VERLENEN", "VERZEKERAAR", binnenkort)]
        case r.VoltooiingGemeldAanCAK():
            return [_taak("KWIJTING_VERLENEN", "CAK", binnenkort)]
        case e.VraagOntvangen():
            return [_taak("VRAAG_BEANTWOORDEN", "GEMEENTE", binnenkort, feit.persoon_ref, zaak=feit.vraag_id)]
        case r.BetalingsverschilGesignaleerd(code="STORNO_NA_VOLTOOIING"):
            return [_taak("STORNO_VEREFFENEN", wie, binnenkort, feit.persoon_ref, feit.maand) for wie in _BEIDE]
        case r.BetalingsverschilGesignaleerd():
            return [_taak("VERSCHIL_UITZOEKEN", wie, binnenkort, feit.persoon_ref, feit.maand) for wie in _BEIDE]
        case r.BetalingGestorneerd():
            maanden = dict.fromkeys(een.maand for een in feit.verschillen if een.verschil_cent > 0)
            return [
                _taak("VERSCHIL_UITZOEKEN", wie, binnenkort, feit.persoon_ref, maand)
                for maand in maanden
                for wie in _BEIDE
            ]
        case i.SignaalTermijnOverschreden():
            return [_taak("SIGNAAL_OPPAKKEN", feit.uitvoerder, spoedig, zaak=feit.signaal_id)]
        case i.SignaalToegewezen():
            zonder = feit.team == TEAM_ONBEKEND
            return [_taak("TEAM_TOEWIJZEN", "GEMEENTE", binnenkort, zaak=feit.signaal_id)] if zonder else []
        case r.BeslagruimteGeclaimd():
            return [_taak("BESLAG_BESPREKEN", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case r.CJIBPostGemeld():
            return [_taak("CJIB_DOORNEMEN", "GEMEENTE", binnenkort, feit.persoon_ref)] if feit.status == "OPEN" else []
        case i.MutatielijstUitgebleven():
            return [_taak("MUTATIELIJST_AANLEVEREN", "GEMEENTE", spoedig, zaak=lijst_van(feit))]
        case i.AchterstandenUpdateUitgebleven():
            return [_taak("UPDATE_AANLEVEREN", "VERZEKERAAR", spoedig, zaak=lijst_van(feit))]
        case (
            e.MaatwerkBesloten()
            | e.DeelnemerGeselecteerd()
            | e.DeelnemerAfgewezen()
            | e.AanbodGedaan()
            | e.AanbodAanvaard()
            | e.AanbodAfgewezen()
            | e.AanbodIngetrokken()
            | e.PolisInstemmingMislukt()
            | r.DeelnameGestart()
            | r.StartVerschoven()
            | r.AflossingIngeregeld()
            | r.UitkeringGestopt()
            | r.UitvalDreigingOpgeheven()
            | r.ContactVastgelegd()
            | r.KwijtingVerleend()
            | r.TermijnBetaald()
            | r.NabetalingAangekondigd()
            | r.BetalingUitgebleven()
            | r.BPHOpgeschort()
            | r.BronheffingGestopt()
            | r.BetrokkeneGeinformeerdDoorCAK()
            | r.GemeentecontactVastgelegd()
            | r.MSNPBesluitGenomen()
            | r.HerbeoordelingBesloten()
            | r.BPHBesluitGenomen()
            | r.AflosplanVastgesteld()
            | r.InhoudingGestart()
            | r.InhoudingGewijzigd()
            | r.BetalingskenmerkGewijzigd()
            | r.BeeindigingHerroepen()
            | r.ZelfbetalingVervallen()
            | e.AanbodStilzwijgendAanvaard()
            | e.PolisAangemeld()
            | e.VraagBeantwoord()
            | i.PolislidBrpGemeld()
            | i.SignaalOpgepakt()
            | i.SignaalGescreend()
            | i.ContactpogingVastgelegd()
            | i.HulpAangeboden()
            | i.SignaalDoorgeleid()
            | i.SignaalAfgesloten()
            | i.MutatielijstOntvangen()
            | i.AchterstandenUpdateVerstrekt()
            | i.DriejaarsregelingOpgeschort()
            | i.DriejaarsregelingBeeindigd()
            | r.BewindvoerderGeinformeerd()
            | r.DeurwaarderGeinformeerd()
            | r.SchuldeiserGeinformeerd()
            | r.InterventieIngezet()
            | r.StornoVereffend()
            | r.BetalingsverschilGeboekt()
        ):
            return []
        case _:
            assert_never(feit)


def _taak(
    soort: Taaksoort,
    eigenaar: Taakeigenaar,
    verval: date | None,
    persoon: UUID | None = None,
    maand: str | None = None,
    *,
    zaak: UUID | None = None,
) -> Taak:
    over = Onderwerp(soort=soort, eigenaar=eigenaar, persoon_ref=persoon, maand=maand, zaak_id=zaak)
    return Taak(over, verval)


def _van_cak(feit: r.RegelingBeeindigd | r.OvergegaanNaarZelfbetaling, verval: date) -> list[Taak]:
    """Where the law leaves BPH to CAK, CAK decides (X-04, B8)."""
    if isinstance(feit, r.OvergegaanNaarZelfbetaling) or feit.bph_gevolg != "TE_BEPALEN_DOOR_CAK":
        return []
    return [_taak("BPH_BEPALEN", "CAK", verval, feit.persoon_ref)]


def _openstaand(openstaand: Iterable[str]) -> list[Taaksoort]:
    soorten: dict[str, Taaksoort] = {"MAATWERK_OPEN": "MAATWERK_BESLUITEN"}
    return list(dict.fromkeys(soorten.get(wat, "GEGEVENS_AANVULLEN") for wat in openstaand))


def _voorbereiders(ontbreekt: Iterable[str]) -> list[Taakeigenaar]:
    """RUB-48 is the insurer's, the rest of the preparation the gemeente's (RUB-28, RUB-49, RUB-50)."""
    wie: list[Taakeigenaar] = ["VERZEKERAAR" if wat.endswith("_VERZEKERAAR") else "GEMEENTE" for wat in ontbreekt]
    return list(dict.fromkeys(wie))
