"""How a signal goes on after it was taken in: the folds of its follow-up (domain 5.1 S7…S18)."""

from typing import Final, assert_never

from chassis.eventstore import Placed
from chassis.projections import on
from contracts.intake import (
    BijstandBevestigd,
    ContactNamensVerzekeraarVastgelegd,
    ContactpogingVastgelegd,
    HulpAangeboden,
    IncassoHervat,
    IncassoOpgeschort,
    SignaalAfgesloten,
    SignaalGematcht,
    SignaalGeprioriteerd,
    SignaalGescreend,
    SignaalOpgepakt,
    SignaalToegewezen,
)
from contracts.zicht import gezien
from msgspec.structs import replace

from intake.domain.signaal.events import (
    HerhalingVergeten,
    SignaalMetToestemming,
    SignaalOpToestemming,
    SignaalWachtOpToestemming,
)
from intake.views.signaalrij import Signaal, begin

Verder = SignaalOpgepakt | SignaalGescreend | HulpAangeboden | SignaalWachtOpToestemming | SignaalMetToestemming


def verder(row: Signaal | None, event: Verder, at: Placed) -> Signaal:
    row = row or begin(event.signaal_id, at)
    match event:
        case SignaalOpgepakt() | SignaalGescreend():
            return replace(row, status="OPGEPAKT")
        case HulpAangeboden():
            return replace(row, status="HULP_AANGEBODEN")
        case SignaalWachtOpToestemming():
            return replace(row, status="TOESTEMMING_GEVRAAGD")
        case SignaalMetToestemming():
            return replace(row, status="IN_CONTACT")
        case _:
            assert_never(event)


def contact(
    row: Signaal | None, event: ContactpogingVastgelegd | ContactNamensVerzekeraarVastgelegd, at: Placed
) -> Signaal:
    row = row or begin(event.signaal_id, at)
    return replace(row, status="IN_CONTACT") if event.bereikt and row.status == "OPGEPAKT" else row


def gerangschikt(row: Signaal | None, event: SignaalGeprioriteerd, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), status="GEMATCHT", rang=event.rang)


def gematcht(row: Signaal | None, event: SignaalGematcht, at: Placed) -> Signaal:
    row = row or begin(event.signaal_id, at)
    return replace(row, status="GEMATCHT", meerdere_achterstanden=event.meerdere_achterstanden)


def toegewezen(row: Signaal | None, event: SignaalToegewezen, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), team=event.team)


def bijstand(row: Signaal | None, event: BijstandBevestigd, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), bijstand_bevestigd=True)


def opgeschort(row: Signaal | None, event: IncassoOpgeschort, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), op_hold_tot=event.tot)


def hervat(row: Signaal | None, event: IncassoHervat, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), op_hold_tot=None)


def op_toestemming(row: Signaal | None, event: SignaalOpToestemming, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), toestemming_id=event.toestemming_id)


def vergeten(row: Signaal | None, event: HerhalingVergeten, at: Placed) -> Signaal:
    return _vergeten(row or begin(event.signaal_id, at))


def _vergeten(row: Signaal) -> Signaal:
    row = replace(row, persoon_ref=None, soorten=None, totaal_cent=None, peildatum=None)
    return replace(row, nadere_informatie=None, betalingsvoorstel=None)


def afgesloten(row: Signaal | None, event: SignaalAfgesloten, at: Placed) -> Signaal:
    """What paid itself off says so in its status. What was told by consent only goes with it (PRAK-8)."""
    row = row or begin(event.signaal_id, at)
    if row.toestemming_id is not None and event.terugkoppeling == "TOESTEMMING_ONTBREEKT":
        row = _vergeten(row)
    return replace(
        row,
        status="INGELOPEN" if row.status == "INGELOPEN" else "AFGESLOTEN",
        terugkoppeling=event.terugkoppeling,
        resultaat=gezien(event.resultaat),
        interne_reden=gezien(event.interne_reden),
    )


FOLDS: Final = (
    on(SignaalOpgepakt, verder, key=lambda event, _: event.signaal_id),
    on(SignaalGescreend, verder, key=lambda event, _: event.signaal_id),
    on(HulpAangeboden, verder, key=lambda event, _: event.signaal_id),
    on(SignaalWachtOpToestemming, verder, key=lambda event, _: event.signaal_id),
    on(SignaalMetToestemming, verder, key=lambda event, _: event.signaal_id),
    on(ContactpogingVastgelegd, contact, key=lambda event, _: event.signaal_id),
    on(ContactNamensVerzekeraarVastgelegd, contact, key=lambda event, _: event.signaal_id),
    on(SignaalGematcht, gematcht, key=lambda event, _: event.signaal_id),
    on(SignaalGeprioriteerd, gerangschikt, key=lambda event, _: event.signaal_id),
    on(SignaalToegewezen, toegewezen, key=lambda event, _: event.signaal_id),
    on(BijstandBevestigd, bijstand, key=lambda event, _: event.signaal_id),
    on(IncassoOpgeschort, opgeschort, key=lambda event, _: event.signaal_id),
    on(IncassoHervat, hervat, key=lambda event, _: event.signaal_id),
    on(SignaalOpToestemming, op_toestemming, key=lambda event, _: event.signaal_id),
    on(HerhalingVergeten, vergeten, key=lambda event, _: event.signaal_id),
    on(SignaalAfgesloten, afgesloten, key=lambda event, _: event.signaal_id),
)
