"""Which letters a fact asks for (RUB-41, RUB-65, RUB-90)."""

from datetime import date
from typing import Final, assert_never
from uuid import UUID, uuid5

from contracts.kalender import eerste_van, plus_werkdagen
from contracts.notificaties import NotificatieAangevraagd
from contracts.soorten import Sjabloon

from contracts import eligibility as e
from contracts import regeling as r
from notificaties.domain.dossier.feiten import Feit

WERKDAGEN: Final = 5
"""Time to write or phone after an end or a change (RUB-65, proposed)."""


def brieven(feit: Feit, event_id: UUID, dag: date) -> list[NotificatieAangevraagd]:
    """Letters that follow from `feit`, which happened on Dutch day `dag`; the same event asks for the same ids."""
    match feit:
        case e.AanbodGedaan():
            return [_brief("AANBOD", feit.polis_ref, feit.persoon_ref, event_id, feit.verzenddatum)]
        case r.DeelnameGestart():
            return [_brief("START", feit.polis_ref, feit.persoon_ref, event_id, plus_werkdagen(dag, WERKDAGEN))]
        case r.OvergegaanNaarZelfbetaling():
            return [_zelfbetaling(feit, event_id, dag)]
        case r.RegelingBeeindigd():
            if feit.reden == "OVERLIJDEN":
                return []
            return [_brief("BEEINDIGING", feit.polis_ref, feit.persoon_ref, event_id, plus_werkdagen(dag, WERKDAGEN))]
        case r.KwijtingVerleend():
            sjabloon: Sjabloon = "KWIJTING_CAK" if feit.door == "CAK" else "KWIJTING_VERZEKERAAR"
            uiterlijk = plus_werkdagen(dag, WERKDAGEN)
            return [_brief(sjabloon, feit.polis_ref, persoon, event_id, uiterlijk) for persoon in feit.persoon_refs]
        case (
            e.BeoordelingAangehouden()
            | e.MaatwerkBesloten()
            | e.DeelnemerGeselecteerd()
            | e.DeelnemerAfgewezen()
            | e.AanbodAanvaard()
            | e.AanbodAfgewezen()
            | e.AanbodVerlopen()
            | e.AanbodIngetrokken()
            | r.DeelnameGeweigerd()
            | r.StartGeblokkeerd()
            | r.StartVerschoven()
            | r.InrichtingOntbreekt()
            | r.AflossingIngeregeld()
            | r.DatumsOngelijk()
            | r.MomentXOverschreden()
            | r.UitkeringGestopt()
            | r.AOWDatumNadert()
            | r.InterventieTaakGeopend()
            | r.UitvalDreigingGesignaleerd()
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
            | r.BetalingsverschilGesignaleerd()
            | r.StornoVereffend()
        ):
            return []
        case _:
            assert_never(feit)


def _brief(sjabloon: Sjabloon, polis: UUID, persoon: UUID, event_id: UUID, uiterlijk: date) -> NotificatieAangevraagd:
    return NotificatieAangevraagd(
        notificatie_id=uuid5(event_id, f"{sjabloon}:{persoon}"),
        persoon_ref=persoon,
        polis_ref=polis,
        sjabloon=sjabloon,
        kanaal="BRIEF",
        reden_event_id=event_id,
        uiterlijk=uiterlijk,
    )


def _zelfbetaling(feit: r.OvergegaanNaarZelfbetaling, event_id: UUID, dag: date) -> NotificatieAangevraagd:
    """Before the first own term falls due, its 1st (RUB-90, A-26); the same day when that is over already."""
    vervaldatum = eerste_van(feit.eerste_zelf_maand)
    return NotificatieAangevraagd(
        notificatie_id=uuid5(event_id, f"ZELFBETALING:{feit.persoon_ref}"),
        persoon_ref=feit.persoon_ref,
        polis_ref=feit.polis_ref,
        sjabloon="ZELFBETALING",
        kanaal="BRIEF",
        reden_event_id=event_id,
        uiterlijk=max(dag, min(plus_werkdagen(dag, WERKDAGEN), date.fromordinal(vervaldatum.toordinal() - 1))),
        bedrag_cent=feit.bedrag_cent,
        vervaldatum=vervaldatum,
    )
