"""The yearly word to a participant (RUB-73)."""

from datetime import date
from uuid import UUID

from chassis.testing import given
from contracts.notificaties import NotificatieAangevraagd
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.briefafspraak.waarden import ontbreekt, waarden
from notificaties.domain.dossier.commands import VraagTerugkoppeling
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties_feiten import ANNA, DINSDAG, POLIS, brieven, brp_overleden, einde, hoor

LIJST, VOLGENDE = UUID(int=900), UUID(int=901)
FEITEN = Brieffeiten(
    ingangsdatum=date(2025, 3, 1), betaald=12, afgelost_cent=42000, restschuld_cent=84000, datum=date(2026, 3, 1)
)


def vraag(lijst: UUID = LIJST) -> VraagTerugkoppeling:
    return VraagTerugkoppeling(polis_ref=POLIS, persoon_ref=ANNA, event_id=lijst, feiten=FEITEN, op=DINSDAG)


def test_rub_73_a_letter_says_what_is_paid_and_what_remains_once_per_list() -> None:
    [brief] = brieven(given(DOSSIER).when(vraag()))
    assert (brief.sjabloon, brief.afzender, brief.ontvanger) == ("TERUGKOPPELING", "GEMEENTE", "VERZEKERDE")
    assert (brief.uiterlijk, brief.reden_event_id) == (date(2026, 9, 29), LIJST)
    assert given(DOSSIER, vraag()).when(vraag()).events == ()
    [volgend] = brieven(given(DOSSIER, vraag()).when(vraag(VOLGENDE)))
    assert volgend.notificatie_id != brief.notificatie_id
    woorden = waarden(FEITEN, iban=None, dagtekening=date(2026, 3, 4))
    assert (woorden["betaaldetermijnen"], woorden["restschuld"]) == ("12", "€\u00a0840,00")
    assert not ontbreekt("TERUGKOPPELING", woorden)


def test_sc_31_rub_73_nobody_writes_to_the_deceased_and_what_ended_is_not_told_as_going_on() -> None:
    assert given(DOSSIER, hoor(brp_overleden())).when(vraag()).events == ()
    na_einde = given(DOSSIER, vraag()).when(hoor(einde())).events
    [gevraagd] = [event for event in given(DOSSIER).when(vraag()).events if isinstance(event, NotificatieAangevraagd)]
    weg = [event for event in na_einde if type(event).__name__ == "NotificatieVervallen"]
    assert [getattr(event, "notificatie_id", None) for event in weg] == [gevraagd.notificatie_id]
