"""Which letters a fact asks for, from whom, to whom, saying what (RUB-41, RUB-49, RUB-50, RUB-63, RUB-65, RUB-90)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never
from uuid import UUID, uuid5

from contracts.briefsoorten import Briefontvanger
from contracts.kalender import eerste_van, plus_werkdagen
from contracts.notificaties import NotificatieAangevraagd
from contracts.soorten import Sjabloon, Taakeigenaar

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.feiten_van_brief import GEEN, Brieffeiten

WERKDAGEN: Final = 5
"""Time to write or phone after an end or a change (RUB-65, proposed)."""

_DERDEN: Final[dict[Sjabloon, Briefontvanger]] = {
    "BEWINDVOERDER": "BEWINDVOERDER",
    "DEURWAARDER": "DEURWAARDER",
    "SCHULDEISER": "SCHULDEISER",
}


@dataclass(frozen=True)
class Brief:
    """A letter to be asked for; `uiterlijk` is the last day to send it."""

    sjabloon: Sjabloon
    persoon_ref: UUID
    uiterlijk: date
    feiten: Brieffeiten = GEEN
    bedrag_cent: int | None = None
    vervaldatum: date | None = None


def brieven(feit: Feit, dag: date) -> list[Brief]:
    """Letters that follow from `feit`, which happened on Dutch day `dag`."""
    binnenkort = plus_werkdagen(dag, WERKDAGEN)
    match feit:
        case e.AanbodGedaan():
            return [Brief("AANBOD", feit.persoon_ref, feit.verzenddatum, _aanbod(feit))]
        case e.AanbodAanvaard() | e.AanbodStilzwijgendAanvaard() | e.AanbodAfgewezen() | e.AanbodVerlopen():
            return _antwoord(feit, binnenkort)
        case e.PolisAangemeld():
            return list(_aan_derden(feit, dag))
        case r.DeelnameGestart():
            return [Brief("START", feit.persoon_ref, binnenkort, Brieffeiten(ingangsdatum=feit.ingangsdatum))]
        case r.OvergegaanNaarZelfbetaling():
            return [_zelfbetaling(feit, dag)]
        case r.InhoudingGewijzigd():
            return [Brief("BEDRAG_GEWIJZIGD", feit.persoon_ref, binnenkort, _bedragen(feit))]
        case r.MomentXOverschreden():
            gemist = Brieffeiten(gemist=(feit.maand,))
            return [Brief("MOMENT_X", persoon, binnenkort, gemist) for persoon in feit.persoon_refs]
        case r.UitvalDreigingGesignaleerd():
            # Of an arrear outside the plan the insurer's own reminder says what is not paid (RUB-62).
            gemist = Brieffeiten(gemist=feit.gemiste_maanden, open_cent=feit.open_cent)
            return [Brief("UITVAL_DREIGT", feit.persoon_ref, binnenkort, gemist)] if feit.gemiste_maanden else []
        case r.RegelingBeeindigd():
            einde = Brief("BEEINDIGING", feit.persoon_ref, binnenkort, _einde(feit))
            return [] if feit.reden == "OVERLIJDEN" else [einde]
        case r.KwijtingVerleend():
            return _kwijting(feit, binnenkort)
        case (
            e.BeoordelingAangehouden()
            | e.MaatwerkBesloten()
            | e.DeelnemerGeselecteerd()
            | e.DeelnemerAfgewezen()
            | e.AanbodIngetrokken()
            | e.PolisInstemmingMislukt()
            | e.VraagOntvangen()
            | e.VraagBeantwoord()
            | i.PolislidBrpGemeld()
            | i.SignaalTermijnOverschreden()
            | i.SignaalToegewezen()
            | i.SignaalOpgepakt()
            | i.SignaalGescreend()
            | i.ContactpogingVastgelegd()
            | i.HulpAangeboden()
            | i.SignaalDoorgeleid()
            | i.SignaalAfgesloten()
            | i.MutatielijstUitgebleven()
            | i.MutatielijstOntvangen()
            | i.AchterstandenUpdateUitgebleven()
            | i.AchterstandenUpdateVerstrekt()
            | i.DriejaarsopschortingUitgebleven()
            | i.DriejaarsopschortingOngelijk()
            | i.DriejaarsregelingOpgeschort()
            | i.DriejaarsregelingBeeindigd()
            | r.DeelnameGeweigerd()
            | r.StartGeblokkeerd()
            | r.StartVerschoven()
            | r.InrichtingOntbreekt()
            | r.AflossingIngeregeld()
            | r.AflosplanVastgesteld()
            | r.InhoudingGestart()
            | r.BetalingskenmerkGewijzigd()
            | r.BetalingsverschilGesignaleerd()
            | r.BeeindigingHerroepen()
            | r.ZelfbetalingVervallen()
            | r.DatumsOngelijk()
            | r.UitkeringGestopt()
            | r.AOWDatumNadert()
            | r.InterventieTaakGeopend()
            | r.UitvalDreigingOpgeheven()
            | r.ContactVastgelegd()
            | r.HerbeoordelingNodig()
            | r.TermijnNietBetaalbaarGesteld()
            | r.TermijnBetaald()
            | r.NabetalingAangekondigd()
            | r.BetalingUitgebleven()
            | r.BPHBevestigingUitgebleven()
            | r.BPHOpgeschort()
            | r.BronheffingGestopt()
            | r.BetrokkeneNietGeinformeerd()
            | r.BetrokkeneGeinformeerdDoorCAK()
            | r.KwijtingAangehouden()
            | r.SchuldregelingVoltooid()
            | r.EindeSchuldregelingGemeld()
            | r.VoltooiingGemeldAanCAK()
            | r.GemeentecontactVastgelegd()
            | r.MSNPGemeld()
            | r.MSNPBesluitGenomen()
            | r.StabilisatieverzoekGemeld()
            | r.HerbeoordelingBesloten()
            | r.BPHBesluitGenomen()
            | r.BewindvoerderGeinformeerd()
            | r.DeurwaarderGeinformeerd()
            | r.SchuldeiserGeinformeerd()
            | r.InterventieIngezet()
            | r.BeslagruimteGeclaimd()
            | r.CJIBPostGemeld()
            | r.StornoVereffend()
            | r.BetalingsverschilGeboekt()
            | r.BetalingGestorneerd()
        ):
            return []
        case _:
            assert_never(feit)


def aangevraagd(brief: Brief, polis: UUID, event_id: UUID, afzender: Taakeigenaar) -> NotificatieAangevraagd:
    """The same event asks for the same ids. `afzender` must send it."""
    return NotificatieAangevraagd(
        notificatie_id=uuid5(event_id, f"{brief.sjabloon}:{brief.persoon_ref}"),
        persoon_ref=brief.persoon_ref,
        polis_ref=polis,
        sjabloon=brief.sjabloon,
        kanaal="BRIEF",
        reden_event_id=event_id,
        uiterlijk=brief.uiterlijk,
        bedrag_cent=brief.bedrag_cent,
        vervaldatum=brief.vervaldatum,
        afzender=afzender,
        ontvanger=_DERDEN.get(brief.sjabloon, "VERZEKERDE"),
    )


def _antwoord(
    feit: e.AanbodAanvaard | e.AanbodStilzwijgendAanvaard | e.AanbodAfgewezen | e.AanbodVerlopen, uiterlijk: date
) -> list[Brief]:
    """What became of an offer; who must still be asked is not told that it is over (domain 5.2)."""
    if isinstance(feit, e.AanbodAfgewezen):
        return [Brief("AFWIJZING", feit.persoon_ref, uiterlijk, Brieffeiten(datum=feit.datum))]
    if isinstance(feit, e.AanbodVerlopen):
        voorbij = Brief("VERLOPEN", feit.persoon_ref, uiterlijk, Brieffeiten(datum=feit.datum))
        return [] if feit.alsnog_vastleggen else [voorbij]
    stil = True if isinstance(feit, e.AanbodStilzwijgendAanvaard) else None
    gezegd = Brieffeiten(pakketcode=feit.pakketcode, datum=feit.datum, stilzwijgend=stil)
    return [Brief("BEVESTIGING", feit.persoon_ref, uiterlijk, gezegd)]


def _kwijting(feit: r.KwijtingVerleend, uiterlijk: date) -> list[Brief]:
    """To each person; what CAK waives is CAK's own to tell."""
    sjabloon: Sjabloon = "KWIJTING_CAK" if feit.door == "CAK" else "KWIJTING_VERZEKERAAR"
    bedrag = None if feit.door == "CAK" else feit.bedrag_cent
    gezegd = Brieffeiten(kwijting_cent=bedrag, datum=feit.datum)
    return [Brief(sjabloon, persoon, uiterlijk, gezegd) for persoon in feit.persoon_refs]


def _aanbod(feit: e.AanbodGedaan) -> Brieffeiten:
    bedragen = feit.bedragen
    return Brieffeiten(
        sjabloonversie=feit.sjabloonversie,
        reactie_uiterlijk=feit.uiterste_reactiedatum,
        premie_cent=bedragen.premie_cent,
        aanvullend_cent=bedragen.av_cent,
        eigen_risico_cent=bedragen.er_cent,
        bijdrage_cent=bedragen.bijdrage_cent,
        aflossing_cent=bedragen.aflossing_cent,
        netto_cent=bedragen.netto_inhouding_cent,
    )


def _bedragen(feit: r.InhoudingGewijzigd) -> Brieffeiten:
    return Brieffeiten(vanaf_maand=feit.vanaf_maand, netto_cent=feit.netto_cent, zelf_cent=feit.netto_zelf_cent)


def _einde(feit: r.RegelingBeeindigd) -> Brieffeiten:
    return Brieffeiten(
        einddatum=feit.einddatum,
        reden=feit.reden,
        bph_gevolg=feit.bph_gevolg,
        afgelost_cent=feit.afgelost_cent,
        restschuld_cent=feit.restschuld_cent,
        laatste_maand=feit.laatste_maand,
    )


def _aan_derden(feit: e.PolisAangemeld, dag: date) -> Iterable[Brief]:
    """Before the first day, to who acts for or against somebody on the polis (RUB-49, RUB-50, SC-27)."""
    uiterlijk = max(dag, date.fromordinal(feit.ingangsdatum.toordinal() - 1))
    gezegd = Brieffeiten(ingangsdatum=feit.ingangsdatum)
    for lid in feit.leden:
        if lid.bewindvoerder:
            yield Brief("BEWINDVOERDER", lid.persoon_ref, uiterlijk, gezegd)
        if lid.derdenbeslag:
            yield Brief("DEURWAARDER", lid.persoon_ref, uiterlijk, gezegd)
            yield Brief("SCHULDEISER", lid.persoon_ref, uiterlijk, gezegd)


def _zelfbetaling(feit: r.OvergegaanNaarZelfbetaling, dag: date) -> Brief:
    """Before the first own term falls due, its 1st (RUB-90, A-26); the same day when that is over already."""
    vervaldatum = eerste_van(feit.eerste_zelf_maand)
    uiterlijk = max(dag, min(plus_werkdagen(dag, WERKDAGEN), date.fromordinal(vervaldatum.toordinal() - 1)))
    gezegd = Brieffeiten(
        zelf_cent=feit.bedrag_cent,
        vervaldatum=vervaldatum,
        vanaf_maand=feit.eerste_zelf_maand,
        inhaalmaanden=feit.inhaalmaanden,
        inhaal_cent=feit.inhaalbedrag_cent,
    )
    return Brief("ZELFBETALING", feit.persoon_ref, uiterlijk, gezegd, feit.bedrag_cent, vervaldatum)
